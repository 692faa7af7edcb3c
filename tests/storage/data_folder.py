"""A data folder on a disk in memory: where files are in it, and short records that tell a number."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from interviews.model import Asking, NudgeKind, Person, Promise, Round
from storage.disk import Disk
from storage.record_files import RecordFiles
from tests.factories import a_full_person
from tests.storage.crashing import MemoryDisk
from tests.stores import load_person, save_person

DATA = Path("/data")
NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
TODAY = NOW.date()
DAY = timedelta(days=1)


def people_in_memory() -> tuple[RecordFiles, MemoryDisk]:
    """An empty data folder on a disk in memory."""
    disk = MemoryDisk(DATA)
    return RecordFiles(DATA, disk), disk


def file_of(person_id: str, folder: Path = DATA) -> Path:
    """Where the person's file is; spelled out here because others rely on it."""
    return folder / "people" / person_id[:2] / f"{person_id}.json"


def version(number: int, chat_id: int = 4711) -> Person:
    """A small record that tells its number."""
    full = replace(a_full_person(chat_id), joined_at=NOW, seen_updates=(number,))
    return replace(full, applications=(), letter_drafts=(), parked=())


def commit(disk: MemoryDisk, wanted: dict[int, int], *keys: bytes) -> None:
    """One commit of everybody, by their chat, with their number."""
    people = RecordFiles(DATA, disk, keys)
    for chat_id, number in wanted.items():
        save_person(people, version(number, chat_id))


def numbers(disk: Disk, folder: Path = DATA, *keys: bytes) -> dict[int, int]:
    """Everybody's number by their chat."""
    people = RecordFiles(folder, disk, keys)
    found = [load_person(people, person) for person in people.ids()]
    return {person.chat_id: person.seen_updates[0] for person in found if person is not None}


def person_of_version_2(chat_id: int = 4711) -> Person:
    """What a file of version 2 held when it was first released: all of a full record but what came later."""
    full = a_full_person(chat_id)
    (application,), (draft,) = full.applications, full.parked
    rounds = tuple(replace(each, format=None, invitation=None) for each in application.rounds)
    offer = replace(application.offer, answer_by=None, starts_on=None) if application.offer else None
    applications = (replace(application, rounds=rounds, offer=offer, references_declined=False),)
    parked = (replace(draft, format=None, invitation=None),)
    references = tuple(replace(each, title=None) for each in full.references)
    return replace(full, applications=applications, parked=parked, references=references, undo_history=(), unsaid="")


def person_of_version_1(chat_id: int = 4711) -> Person:
    """What a file of version 1 holds: all of version 2 but what came later, and no look back on a week."""
    full = person_of_version_2(chat_id)
    (application,), (letter,), (draft,) = full.applications, full.letters, full.parked
    (round_,) = application.rounds
    assert isinstance(full.dialogue, Asking)
    assert isinstance(round_.promise, Promise)
    first = Round(
        *(round_.id, round_.logged_at, round_.starts, round_.ends, round_.zone),
        tuple(replace(each, card=None) for each in round_.interviewers),
        replace(round_.promise, decider=None),
        round_.reflections[:1],
    )
    return replace(
        full,
        settings=replace(full.settings, silenced=(*full.settings.silenced, NudgeKind.WEEK)),
        applications=(
            replace(
                application,
                rounds=(first,),
                **dict.fromkeys(("offer", "outcome_before", "kept_at")),
                feedback=(),
            ),
        ),
        letters=(replace(letter, draft=None),),
        letter_drafts=(),
        dialogue=replace(full.dialogue, words=None, shared=()),
        parked=(replace(draft, promise_decider=None, cards=()),),
        unanswered=False,
    )

"""One person with something in every table, and where their file is on a disk in memory."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from msgspec.structs import replace

from interviews.model import (
    Application,
    Asking,
    Delivery,
    Feedback,
    Hours,
    InterviewDraft,
    Interviewer,
    InterviewFormat,
    Letter,
    LetterDraft,
    LetterKind,
    Mood,
    NudgeKind,
    NudgeRecord,
    Offer,
    Outcome,
    OutcomeKind,
    Person,
    Place,
    Point,
    Promise,
    Question,
    Reference,
    Reflection,
    ReflectionPart,
    Round,
    Settings,
    Told,
)
from storage.people_store import person_id
from storage.record_files import RecordFiles
from tests.storage.crashing import MemoryDisk

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DATA = Path("/data")


def sample(chat_id: int = 4711) -> Person:
    """A record in which nothing is left at its default."""
    first = sample_of_version_2(chat_id)
    (application,) = first.applications
    (round_,) = application.rounds
    round_ = replace(round_, format=InterviewFormat.ON_SITE)
    return replace(
        first,
        applications=(replace(application, rounds=(round_,)),),
        parked=(replace(first.parked[0], format=InterviewFormat.PHONE),),
    )


def sample_of_version_2(chat_id: int = 4711) -> Person:
    """What the file of version 2 says, in which nothing was left at its default when it was first released."""
    first = sample_of_version_1(chat_id)
    (application,) = first.applications
    (round_,) = application.rounds
    (interviewer,) = round_.interviewers
    round_ = replace(
        round_,
        interviewers=(replace(interviewer, card="AgACAgIAAxkBAAI", card_before="AgACAgIAAxkBAAH"),),
        promise=Promise("p1", "we'll call\nyou", date(2026, 3, 20), NOON, "Zoë"),
        reflections=(*round_.reflections, Reflection("", NOON, ReflectionPart.ASKED, "AwACAgIAAxkBAAI")),
        mood=Mood.MIXED,
        reflecting=ReflectionPart.WELL,
        reflection_left=True,
        earlier_promises=(Promise("p0", "soon", None, NOON, "the CTO"),),
    )
    application = replace(
        application,
        rounds=(round_,),
        offer=Offer("60k", "kind", "remote", NOON),
        feedback=(Feedback("more SQL", NOON),),
        offer_before=Offer("55k", "kind", "office", NOON),
        outcome_before=Outcome(OutcomeKind.NO_ANSWER, NOON),
        kept_at=NOON,
    )
    told = (Told(Point.DISCUSSED, "the move to Rust"), Told(Point.DRAWS, None))
    return replace(
        first,
        settings=replace(first.settings, silenced=(NudgeKind.KEEP_APPLYING, NudgeKind.DRAFT)),
        applications=(application,),
        letters=(replace(first.letters[0], draft="w1"),),
        letter_drafts=(LetterDraft("w1", LetterKind.FOLLOW_UP, "a1", NOON, "r1", "i1", told, "Still keen", "Hi Zoë"),),
        dialogue=Asking(Question.SNOOZE_DATE, NOON, "n1", "/letters", "they moved it", (interviewer,)),
        parked=(replace(first.parked[0], promise_decider="the board", cards=("AgACAgIAAxk",)),),
        unanswered=True,
    )


def sample_of_version_1(chat_id: int = 4711) -> Person:
    """What the file of version 1 says, in which nothing was left at its default then; no week was looked back on."""
    interviewer = Interviewer("i1", "Zoë O'Neil", "CTO", "zoe@example.com", "+49 30 1")
    draft = InterviewDraft(
        id="d1",
        asking=Question.DEADLINE_RIGHT,
        touched_at=NOON,
        company="Söhne & <Töchter>",
        role="dev",
        starts=NOON,
        ends=NOON,
        zone="Asia/Kathmandu",
        interviewers=(interviewer,),
        promise_words="by Friday",
        promise_by=date(2026, 3, 6),
        references=("f1",),
        application="a1",
        round="r1",
        revising=True,
        doubt="03/04",
        interrupted_by="/status",
    )
    return Person(
        id=person_id(chat_id),
        chat_id=chat_id,
        joined_at=NOON.replace(microsecond=1),
        place=Place("Europe/Berlin", "DE"),
        settings=Settings(
            Hours(time(8, 30), time(16)),
            Hours(time(22), time(7)),
            5,
            (NudgeKind.KEEP_APPLYING, NudgeKind.DRAFT, NudgeKind.WEEK),
        ),
        applications=(
            Application(
                id="a1",
                company="日本 GmbH",
                role="Engineer",
                created_at=NOON,
                rounds=(
                    Round(
                        id="r1",
                        logged_at=NOON,
                        starts=NOON,
                        ends=NOON.replace(hour=13),
                        zone="Europe/Berlin",
                        interviewers=(interviewer,),
                        promise=Promise("p1", "we'll call\nyou", date(2026, 3, 20), NOON),
                        reflections=(Reflection('went "well" 🙂 \\ \u2028', NOON),),
                    ),
                ),
                references=("f1",),
                place=Place("America/New_York", "US"),
                outcome=Outcome(OutcomeKind.OFFER, NOON),
                removed_at=NOON,
            ),
        ),
        references=(Reference("f1", "Priya", "p@example.com", "1", NOON),),
        letters=(Letter("l1", LetterKind.FOLLOW_UP, "a1", "r1", "i1", NOON, "r1/p1"),),
        nudges=(
            NudgeRecord(
                id="n1",
                kind=NudgeKind.THANK_YOU,
                subject="r1",
                generation=2,
                delivery=Delivery.UNKNOWN,
                attempts=2,
                claimed_at=NOON,
                application="a1",
                round="r1",
                sent_at=NOON,
                message_id=99,
                done_at=NOON,
                skipped_at=NOON,
                snoozed_until=NOON,
                mentioned_at=NOON,
            ),
        ),
        dialogue=Asking(Question.SNOOZE_DATE, NOON, "n1", "/letters"),
        parked=(draft,),
        suspended_at=NOON,
        not_before=NOON,
        seen_updates=(1, 2**40),
    )


def people_in_memory() -> tuple[RecordFiles, MemoryDisk]:
    """An empty data folder on a disk in memory."""
    disk = MemoryDisk(DATA)
    return RecordFiles(DATA, disk), disk


def file_of(person_id: str, folder: Path = DATA) -> Path:
    """Where the person's file is; spelled out here because others rely on it."""
    return folder / "people" / person_id[:2] / f"{person_id}.json"

"""A start sets the alarms that the store remembers, reads the other records, and then makes sure of all of them."""

import asyncio
import tracemalloc
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interviews.changes import updates_seen
from interviews.model import Person
from scheduling.alarms import Alarms
from scheduling.due_in_memory import Alarm, packed, unpacked
from scheduling.person_repository import PersonRepository
from scheduling.recall import AGAIN, PAUSE, Recall
from storage.due_index import DueIndex
from storage.file_people_store import FilePeopleStore
from storage.people_store import Stored, person_id
from storage.record_files import RecordFiles
from tests.life import BEGIN, VirtualClock
from tests.scheduling.repository_driver import just_interviewed
from tests.scheduling.test_recall import falls_asleep
from tests.storage.backends import Switched
from tests.stores import load_person, save_person
from tests.strategies import instants

RULES = "rules"
SAM, KIM = person_id(7), person_id(8)


class Start:
    """A process that starts on a folder, and which records it reads."""

    def __init__(self, folder: Path, clock: VirtualClock, allowed: frozenset[int] | None = None) -> None:
        self.read: list[str] = []
        self.disk = Switched()
        read = self.read

        class Counting(FilePeopleStore):
            def load(self, person: str) -> Stored | None:
                read.append(person)
                return super().load(person)

        self.store = Counting(folder, self.disk)
        self.clock = clock
        self.alarms = Alarms(clock)
        self.repository = PersonRepository(self.store, self.alarms, clock, allowed)
        self.rules = RULES if allowed is None else f"{RULES} for {sorted(allowed)}"
        self.recall = Recall(self.repository, self.store, self.alarms, clock)

    async def recall_once(self) -> None:
        """Everybody's alarm is set; whatever is left to be made sure of is left."""
        self.clock.dozing_off.clear()
        recalling = asyncio.create_task(self.recall.at_start(self.rules))
        dozing = asyncio.create_task(self.clock.dozing_off.wait())
        await asyncio.wait([recalling, dozing], return_when=asyncio.FIRST_COMPLETED)
        for task in (recalling, dozing):
            task.cancel()
        await asyncio.gather(recalling, dozing, return_exceptions=True)
        assert self.recall.done


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(BEGIN)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every entry is written when it is noted."""
    monkeypatch.setattr("storage.due_index.AT_ONCE", 1)


@pytest.fixture
async def folder(tmp_path: Path, clock: VirtualClock) -> Path:
    """Two people whom a start has seen."""
    for chat_id in (7, 8):
        save_person(RecordFiles(tmp_path), just_interviewed(chat_id))
    first = Start(tmp_path, clock)
    await first.recall_once()
    assert sorted(first.read) == sorted([SAM, KIM])
    return tmp_path


async def test_a_start_reads_only_the_records_that_changed_since_the_last_one(
    folder: Path, clock: VirtualClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    save_person(RecordFiles(folder), replace(just_interviewed(8), suspended_at=BEGIN))
    again = Start(folder, clock)
    await again.recall_once()
    assert again.read == [KIM]
    assert again.alarms.next_due() == BEGIN
    assert "everybody_recalled people=2" in caplog.text
    again.alarms.set(SAM, None)
    assert again.alarms.next_due() is None, "only Sam's was set"


async def test_a_change_notes_the_alarm_that_it_sets(folder: Path, clock: VirtualClock) -> None:
    process = Start(folder, clock)
    await process.recall_once()
    await process.repository.change(SAM, suspended)
    again = Start(folder, clock)
    await again.recall_once()
    assert again.read == []
    again.alarms.set(KIM, None)
    assert again.alarms.next_due() is None


async def test_a_claim_that_is_not_settled_is_looked_at_by_the_next_start(folder: Path, clock: VirtualClock) -> None:
    process = Start(folder, clock)
    await process.recall_once()
    await process.repository.claim(SAM, updates_seen(1))
    again = Start(folder, clock)
    await again.recall_once()
    assert again.read == [SAM]


async def test_an_index_made_up_with_the_right_stamps_is_put_right_within_minutes(
    folder: Path, clock: VirtualClock
) -> None:
    index = DueIndex(folder)
    index.open(RULES)
    for person, number in ((SAM, 7), (KIM, 8)):
        (found,) = RecordFiles(folder).stamps(person[:2])
        index.note(*found, (BEGIN + timedelta(days=3000 * number), None))
    again = Start(folder, clock)
    recalling = asyncio.create_task(again.recall.at_start(RULES))
    await falls_asleep(again)  # type: ignore[arg-type]
    assert again.read == []
    due = again.alarms.next_due()
    assert due is not None
    assert due > BEGIN + timedelta(days=365)
    clock.turn_to(BEGIN + AGAIN)
    await recalling
    assert sorted(again.read) == sorted([SAM, KIM])
    assert again.alarms.next_due() == BEGIN
    third = Start(folder, clock)
    await third.recall_once()
    assert (third.read, third.alarms.next_due()) == ([], BEGIN)


async def test_the_clock_is_not_judged_by_the_few_whose_records_are_read_at_once(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    old = replace(just_interviewed(9), joined_at=BEGIN - timedelta(days=4000))
    save_person(RecordFiles(folder), old)
    behind = VirtualClock(BEGIN - timedelta(days=3652))
    again = Start(folder, behind)
    recalling = asyncio.create_task(again.recall.at_start(RULES))
    await falls_asleep(again)  # type: ignore[arg-type]
    assert again.read == [old.id]
    assert "clock_is_wrong" not in caplog.messages
    behind.turn_to(behind.now() + AGAIN)
    await recalling
    assert "clock_is_wrong" in caplog.messages
    assert load_person(again.store, old.id) == old


async def test_all_records_are_made_sure_of_a_few_at_a_time(
    folder: Path, clock: VirtualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduling.recall.READ_AT_ONCE", 1)
    again = Start(folder, clock)
    recalling = asyncio.create_task(again.recall.at_start(RULES))
    for read, pause in ((0, AGAIN), (1, PAUSE)):
        await falls_asleep(again)  # type: ignore[arg-type]
        assert len(again.read) == read
        clock.turn_to(clock.now() + pause)
    await recalling
    assert sorted(again.read) == sorted([SAM, KIM])


async def test_where_others_are_allowed_than_before_every_record_is_read_at_the_start(
    folder: Path, clock: VirtualClock
) -> None:
    again, then = Start(folder, clock, frozenset({8})), Start(folder, clock, frozenset({8}))
    await again.recall_once()
    assert sorted(again.read) == sorted([SAM, KIM])
    await then.recall_once()
    assert then.read == []
    for start in (again, then):
        start.alarms.set(KIM, None)
        assert start.alarms.next_due() is None
    everybody = Start(folder, clock)
    await everybody.recall_once()
    everybody.alarms.set(KIM, None)
    assert everybody.alarms.next_due() == BEGIN, "what was not allowed then has its alarm once it is"


async def test_a_folder_that_cannot_be_listed_is_read_once_it_can(folder: Path, clock: VirtualClock) -> None:
    again = Start(folder, clock)
    with again.disk.switched_off():
        recalling = asyncio.create_task(again.recall.at_start(RULES))
        await falls_asleep(again)  # type: ignore[arg-type]
        assert not again.recall.done
    clock.turn_to(BEGIN + AGAIN)
    await recalling
    assert sorted(again.read) == sorted([SAM, KIM])
    assert again.alarms.next_due() == BEGIN


async def test_who_wrote_while_a_start_went_on_keeps_the_alarm_of_then(folder: Path, clock: VirtualClock) -> None:
    again = Start(folder, clock)
    await again.repository.change(SAM, suspended)
    await again.recall_once()
    again.alarms.set(KIM, None)
    assert again.alarms.next_due() is None


def suspended(person: Person) -> Person:
    return replace(person, suspended_at=BEGIN)


@given(instants(), instants(), st.integers(0))
def test_an_alarm_is_packed_into_a_number_in_the_order_of_due_instants(one: object, other: object, chat: int) -> None:
    first, second = Alarm(one, other, person_id(chat)), Alarm(other, one, person_id(chat))  # type: ignore[arg-type]
    assert unpacked(packed(first)) == first
    assert (packed(first) < packed(second)) == (first < second)


def test_an_alarm_takes_no_more_than_two_hundred_bytes() -> None:
    people = [person_id(chat) for chat in range(20_000)]
    alarms = Alarms(VirtualClock(BEGIN))
    tracemalloc.start()
    try:
        for place, person in enumerate(people):
            alarms.set(person, BEGIN + timedelta(seconds=place), BEGIN + timedelta(hours=1, seconds=place))
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken / len(people) < 200

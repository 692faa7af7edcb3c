"""Who is due in a store that others share: when it is asked, and what it is told."""

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime, timedelta

import pytest

from interviews.model import Id
from scheduling.alarms import RETRY, Alarms
from scheduling.due_in_store import AGAIN, AT_A_TIME, BEGUN_WITHIN, LOOK, MOST_AT_A_TIME, DueInStore
from scheduling.left_to_others import LEFT_FOR
from scheduling.rate_limits import OVERALL, Pace
from storage.due_store import Ended, Taken
from storage.errors import NewerVersion, StoreUnavailable
from tests.life import BEGIN, VirtualClock
from tests.scheduling.attendant import Attendant

MINUTE = timedelta(minutes=1)


class FakeStore:
    """Hands out whoever it was told is `due`, and remembers what it was asked."""

    def __init__(self) -> None:
        self.due: list[Taken] = []
        self.later: datetime | None = None
        self.asked: list[int] = []
        self.given_back: list[Ended] = []
        self.left: Collection[str] = ()
        self.all_given_back = 0
        self.away = False

    def take(self, most: int, now: datetime, but: Collection[str] = ()) -> list[Taken]:
        self.asked.append(most)
        self.left = but
        if self.away:
            raise StoreUnavailable
        taken, self.due = sorted(self.due)[:most], sorted(self.due)[most:]
        return taken

    def give_back(self, ended: Sequence[Ended]) -> None:
        if self.away:
            raise StoreUnavailable
        self.given_back += ended

    def give_back_all(self) -> None:
        self.all_given_back += 1

    def count_due(self, now: datetime) -> int:
        return len(self.due)

    def next_due(self, now: datetime) -> datetime | None:
        return self.later

    def planned_otherwise(self, rules: str | None, after: Id, most: int) -> list[Id]:
        raise AssertionError(rules)


def taken(person: str, minutes: float = 0) -> Taken:
    return Taken(BEGIN + minutes * MINUTE, person, f"version of {person}")


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture
async def alarms(clock: VirtualClock, store: FakeStore, attendant: Attendant) -> AsyncIterator[Alarms]:
    alarms = Alarms(clock, people=DueInStore(store, clock))
    alarms.start(attendant.attend)
    yield alarms
    await alarms.stop()


async def ring(alarms: Alarms) -> None:
    await alarms.ring()
    await alarms.settled()


async def test_who_is_due_is_taken_a_few_at_a_time_and_given_back_after_their_turn(
    alarms: Alarms, store: FakeStore, attendant: Attendant
) -> None:
    names = [f"{number:02}" for number in range(2 * AT_A_TIME + 3)]
    store.due = [taken(name, number) for number, name in enumerate(names)]
    await ring(alarms)
    assert attendant.seen == names
    assert set(store.asked) == {AT_A_TIME}
    assert sorted(store.given_back) == [Ended(name, f"version of {name}") for name in names]
    assert alarms.in_line == 0


@pytest.mark.parametrize(("per_second", "at_a_time"), [(1, 1), (OVERALL, AT_A_TIME), (1000 * OVERALL, MOST_AT_A_TIME)])
async def test_the_more_may_be_sent_the_more_are_taken_at_a_time(
    clock: VirtualClock, store: FakeStore, per_second: int, at_a_time: int
) -> None:
    people = DueInStore(store, clock, per_second)
    assert await people.line_up()
    assert await people.begin_turn() is None
    assert store.asked == [at_a_time]


async def test_nobody_asks_before_somebody_is_due_but_for_a_look_now_and_then(
    alarms: Alarms, store: FakeStore, clock: VirtualClock
) -> None:
    store.later = BEGIN + 10 * MINUTE
    await ring(alarms)
    for _ in range(10):
        await ring(alarms)
    assert len(store.asked) == 1
    assert alarms.next_due() == BEGIN + 10 * MINUTE
    clock.turn_to(BEGIN + LOOK)
    await ring(alarms)
    assert len(store.asked) == 2
    store.later = None
    clock.turn_to(BEGIN + 10 * MINUTE)
    await ring(alarms)
    assert len(store.asked) == 3
    assert alarms.next_due() is None


async def test_who_is_due_by_the_clock_here_alone_is_not_asked_for_all_the_time(
    alarms: Alarms, store: FakeStore, clock: VirtualClock
) -> None:
    store.later = BEGIN - MINUTE
    await ring(alarms)
    assert len(store.asked) == 1
    soon = alarms.next_due()
    assert soon is not None
    assert BEGIN < soon < BEGIN + timedelta(seconds=1)


async def test_what_is_committed_here_is_looked_for_when_it_is_due(
    alarms: Alarms, store: FakeStore, clock: VirtualClock, attendant: Attendant
) -> None:
    await ring(alarms)
    alarms.set("sam", BEGIN + timedelta(seconds=2))
    alarms.set("kim", BEGIN + timedelta(seconds=3))
    alarms.set("nobody", None)
    assert alarms.next_due() == BEGIN + timedelta(seconds=2)
    store.due = [taken("sam")]
    clock.turn_to(BEGIN + timedelta(seconds=2))
    await ring(alarms)
    assert attendant.seen == ["sam"]


async def test_what_a_turn_planned_without_a_commit_is_noted_when_it_ends(
    alarms: Alarms, store: FakeStore, attendant: Attendant
) -> None:
    async def plan(person: str) -> None:
        alarms.set(person, *((BEGIN + MINUTE, BEGIN + 2 * MINUTE) if person == "later" else (None,)))

    attendant.also = plan
    store.due = [taken("later"), taken("never")]
    await ring(alarms)
    assert sorted(store.given_back) == [
        Ended("later", "version of later", (BEGIN + MINUTE, BEGIN + 2 * MINUTE)),
        Ended("never", "version of never", (None, None)),
    ]


async def test_a_turn_that_fails_is_given_back_for_a_minute_later(
    alarms: Alarms, store: FakeStore, attendant: Attendant
) -> None:
    async def fail(person: str) -> None:
        raise OSError(person)

    attendant.also = fail
    store.due = [taken("sam")]
    await ring(alarms)
    assert store.given_back == [Ended("sam", "version of sam", None, BEGIN + RETRY)]


async def test_a_store_that_is_away_is_asked_again_after_a_while_and_told_then(
    alarms: Alarms, store: FakeStore, clock: VirtualClock, attendant: Attendant, caplog: pytest.LogCaptureFixture
) -> None:
    async def goes_away(person: str) -> None:
        store.away = True

    attendant.also = goes_away
    store.due = [taken("sam")]
    await ring(alarms)
    for number in range(1, 4):
        asked = len(store.asked)
        assert alarms.next_due() == clock.now() + AGAIN
        await ring(alarms)
        assert len(store.asked) == asked
        clock.turn_to(BEGIN + number * AGAIN)
        await ring(alarms)
    assert store.given_back == []
    store.away, attendant.also, store.due = False, None, [taken("kim")]
    clock.turn_to(clock.now() + AGAIN)
    await ring(alarms)
    assert attendant.seen == ["sam", "kim"]
    assert [ended.person for ended in store.given_back] == ["sam", "kim"]
    assert [each.split()[0] for each in caplog.messages] == ["nudges_wait", "nudges_go_on"]


async def test_it_is_told_how_many_are_due_whoever_has_their_turn(store: FakeStore, clock: VirtualClock) -> None:
    people = DueInStore(store, clock)
    store.due = [taken(f"{number:02}", number) for number in range(2 * AT_A_TIME + 3)]
    await people.line_up()
    left = []
    while await people.begin_turn() is not None:
        left.append(people.in_line)
    assert left[0] == 2 * AT_A_TIME + 2
    assert left[2 * AT_A_TIME :] == [2, 1, 0]


async def test_no_turn_begins_late_in_its_lease(store: FakeStore, clock: VirtualClock) -> None:
    people = DueInStore(store, clock)
    store.due = [taken("first", 1), taken("second", 2)]
    await people.line_up()
    first = await people.begin_turn()
    assert first is not None
    assert people.in_line == 1
    clock.turn_to(BEGIN + BEGUN_WITHIN + timedelta(seconds=1))
    assert await people.begin_turn() is None, "the second is left to others"


async def test_a_process_that_stops_gives_back_all_that_it_has(store: FakeStore, clock: VirtualClock) -> None:
    people = DueInStore(store, clock)
    store.due = [taken("first", 1), taken("second", 2)]
    await people.line_up()
    first = await people.begin_turn()
    assert first is not None
    people.end_turn(first)
    await people.stop()
    assert [ended.person for ended in store.given_back] == ["first"]
    assert store.all_given_back == 1
    assert people.in_line == 0


async def test_whoever_is_left_to_others_is_theirs_at_once_and_takes_no_place_in_the_pace(
    store: FakeStore, clock: VirtualClock, attendant: Attendant, caplog: pytest.LogCaptureFixture
) -> None:
    async def newer(_person: str) -> None:
        raise NewerVersion(3, 2)

    pace = CountedPace()
    alarms = Alarms(clock, pace, DueInStore(store, clock))
    attendant.also = newer
    alarms.start(attendant.attend)
    store.due = [taken("sam")]
    await ring(alarms)
    assert store.given_back == [Ended("sam", "version of sam")]
    assert store.left == {"sam"}
    assert pace.taken == 0
    clock.turn_to(BEGIN + LEFT_FOR)
    await ring(alarms)
    assert store.left == set()
    assert [each.split()[:2] for each in caplog.messages] == [["left_to_others", "person=sam"]]
    await alarms.stop()


class CountedPace(Pace):
    """Counts the places that are taken."""

    taken = 0

    async def wait_to_nudge(self) -> float:
        self.taken += 1
        return 0.0

    def give_back(self, booked: float) -> None:
        assert booked == 0.0
        self.taken -= 1

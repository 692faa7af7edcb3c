"""What days and times in plain messages mean, told by the grammar that reads them whatever the models weigh."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interviews.model import Application, Person, Place, Round
from interviews.understanding.acts import Act
from interviews.understanding.message import Message
from interviews.understanding.passages import Passage, said_when
from interviews.understanding.pieces import Clock, Kind, Piece, clock_of, day_of, pieces_of
from interviews.understanding.reading import reading_of

NOW = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)
AHEAD = Round("r", NOW, starts=NOW + timedelta(days=3), ends=NOW + timedelta(days=3, hours=1))
PERSON = Person(
    "1",
    1,
    NOW,
    place=Place("Europe/London", "GB"),
    applications=(Application("Zalando", "Zalando", "Analyst", NOW, rounds=(AHEAD,)),),
)
CLOCK: Clock = clock_of(PERSON, NOW)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def times(text: str) -> list[Piece]:
    return [piece for piece in pieces_of(text, PERSON, CLOCK) if piece.kind is Kind.TIME]


def passages(text: str) -> list[Passage]:
    return [Passage("S", each.text, each.start, each.stop, (each,)) for each in times(text)]


def message(text: str, *told: Passage) -> Message:
    return Message(text, PERSON, CLOCK, None, pieces_of(text, PERSON, CLOCK), told)


@given(st.sampled_from(WEEKDAYS), st.integers(8, 18), st.sampled_from(("Leeds General", "at Boots", "with Ann")))
def test_a_day_and_an_hour_told_apart_belong_together(weekday: str, hour: int, between: str) -> None:
    assume(weekday != WEEKDAYS[NOW.weekday()])  # it may be today or in a week
    when, doubtful = said_when(passages(f"on {weekday}, {between}, {hour}:30, thanks"), CLOCK, "future")
    assert when is not None
    assert isinstance(when.value, datetime)
    assert not doubtful
    assert (WEEKDAYS[when.value.weekday()], when.value.hour, when.value.minute) == (weekday, hour, 30)
    assert when.value > NOW


@given(st.sampled_from(WEEKDAYS), st.integers(8, 18), st.sampled_from((Act.PLAN_INTERVIEW, Act.NEW_ROUND)))
def test_a_day_that_was_said_is_never_dropped_for_today(weekday: str, hour: int, act: Act) -> None:
    text = f"another one on {weekday} at Leeds General, {hour}:30"
    reading, doubts = reading_of(message(text, passages(text)[-1]), act, 1.0)
    start = reading.values.start
    assert doubts or (start is not None and WEEKDAYS[start.weekday()] == weekday)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("monday 14th 9am", "2026-12-14T09:00"),
        ("fri 4th 4.45pm", "2026-12-04T16:45"),
        ("day after tomorrow, 16:30", "2026-12-03T16:30"),
        ("tomorrow at 14h15", "2026-12-02T14:15"),
        ("round 2, thursday 9.30", "2026-12-03T09:30"),
        ("on the fifteenth at half past one", "2026-12-15T13:30"),
        ("8.12. at 13:00", "2026-12-08T13:00"),
        ("sat at 10 at nandos", "2026-12-05T10:00"),
        ("tomorrow 12 noon", "2026-12-02T12:00"),
        ("tomorrow half 2", "2026-12-02T14:30"),
        ("saturday the 12th now", "2026-12-12"),
    ],
)
def test_a_time_is_what_its_words_say(text: str, told: str) -> None:
    when, doubtful = said_when(passages(text), CLOCK, "future")
    assert when is not None
    assert when.value.isoformat().startswith(told)
    assert doubtful is False


@given(st.integers(2, 50), st.sampled_from(("minutes", "mins")))
def test_some_minutes_ago_is_a_day_and_no_appointment(count: int, unit: str) -> None:
    when, _ = said_when(passages(f"came out {count} {unit} ago"), CLOCK, "past")
    assert when is not None
    assert when.value == date(2026, 12, 1)


@given(st.integers(8, 18))
def test_an_hour_alone_moves_an_interview_within_its_day(hour: int) -> None:
    text = f"they moved it to {hour}:30"
    reading, doubts = reading_of(message(text, *passages(text)), Act.MOVE_INTERVIEW, 1.0)
    start = reading.values.start
    assert doubts == ()
    assert start is not None
    assert start.astimezone(ZoneInfo("Europe/London")) == datetime(2026, 12, 4, hour, 30, tzinfo=UTC)
    assert day_of(start) == date(2026, 12, 4)


def test_a_number_that_counts_is_no_time() -> None:
    assert [each.text for each in times("round 2 with band 6 nurses, interviewed today 1230")] == ["today 1230"]


@pytest.mark.parametrize("text", ["0.1.00", "13.0.24", "0/0/00", "1.0.2026"])
def test_a_month_or_a_day_of_nought_is_no_date(text: str) -> None:
    assert times(text) == []


@given(st.text("0123456789 :.,-ap", max_size=600))
def test_figures_of_all_kinds_are_read_without_end(text: str) -> None:
    assert len(times(text)) <= 40


@given(st.integers(2, 90), st.sampled_from(("minutes", "mins", "hours")), st.sampled_from(("up by", "back by", "by")))
def test_how_far_an_interview_was_moved_is_no_time_that_it_begins(count: int, unit: str, way: str) -> None:
    text = f"they moved it {way} {count} {unit}"
    reading, _ = reading_of(message(text, *passages(text)), Act.MOVE_INTERVIEW, 1.0)
    assert (reading.values.start, reading.values.day) == (None, None)

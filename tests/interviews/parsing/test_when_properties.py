from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.parsing import NotUnderstood, When, parse_duration, parse_when
from interviews.parsing.english.tokens import Tense

NOW = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
VOCABULARY = (
    "today tomorrow yesterday monday friday sun next last this week month year in on at by from to until after before "
    "ago 2 3 10 14 31 0 99 2027 14th 1st march may feb 29 am pm 3pm 15:00 25:00 9.30 10-11 03/04 14/3/2027 2026-02-31 "
    "noon midnight tonight morning evening half quarter past an a hour hours minutes days weeks fortnight few couple "
    "of and or the first second end early late eod christmas 2h 1h30 now just finished every not , . - : / @ for "
    "working day oclock utc z + 1530 99999 hence within weekend one twenty thirty nineteen 1/2 1/0 between"
)

PHRASES = st.lists(st.sampled_from(VOCABULARY.split(" ")), max_size=9).map(" ".join) | st.text(max_size=60)
TENSES = st.sampled_from(["future", "past", "any"])
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
SOON = st.dates(date(2026, 3, 10), date(2026, 3, 10) + timedelta(days=500))
STYLES = (
    "%d %B %Y",
    "%B %d, %Y",
    "%b %d %Y",
    "%d-%b-%Y",
    "%a %d %b %Y",
    "%A, %d %B %Y",
    "%Y/%m/%d",
    "%Y-%m-%d",
    "%Y%m%d",
)
CLOCKS = ("%H:%M", "at %H:%M", "%I:%M %p", "@ %I:%M%p", "%Hh%M", "%H:%M:00")


def readings(when: When) -> tuple[date | datetime, ...]:
    return when.choices or (when.value,)


@given(text=PHRASES, now=MOMENTS, tense=TENSES)
def test_any_text_is_read_or_refused(text: str, now: datetime, tense: Tense) -> None:
    try:
        when = parse_when(text, now=now, zone="Europe/Berlin", tense=tense)
    except NotUnderstood:
        return
    assert len(when.choices) in {0, 2, 3}
    assert when.value in readings(when)
    assert len(set(map(str, when.choices))) == len(when.choices)
    for value in readings(when):
        assert not isinstance(value, datetime) or value.tzinfo is not None
    if when.end:
        assert isinstance(when.value, datetime)
        assert when.end > when.value


@given(text=PHRASES, now=MOMENTS)
def test_no_reading_of_the_future_is_past(text: str, now: datetime) -> None:
    try:
        when = parse_when(text, now=now, zone="Europe/Berlin", tense="future")
    except NotUnderstood:
        return
    today = now.astimezone(BERLIN).date()
    assert all(value >= now if isinstance(value, datetime) else value >= today for value in readings(when))


@given(text=PHRASES)
def test_any_length_is_read_or_refused(text: str) -> None:
    with suppress(NotUnderstood):
        assert parse_duration(text) > timedelta(0)


@given(day=SOON)
def test_an_iso_date_is_itself(day: date) -> None:
    assert parse_when(day.isoformat(), now=NOW, zone="UTC") == When(day)


@pytest.mark.parametrize("style", STYLES)
@given(day=SOON)
def test_a_written_date_is_itself(style: str, day: date) -> None:
    assert parse_when(day.strftime(style), now=NOW, zone="UTC") == When(day)


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("style", ["%d %B %Y", "%B %d %Y", "%Y-%m-%d", "%a, %d %b %Y"])
@given(moment=st.datetimes(datetime(2026, 3, 11), datetime(2027, 7, 1)))  # noqa: DTZ001 - bounds
def test_a_written_moment_is_itself(style: str, clock: str, moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    text = minute.strftime(f"{style} {clock}")
    assert parse_when(text, now=NOW, zone="UTC") == When(minute)


@given(moment=st.datetimes(datetime(2026, 3, 11), datetime(2027, 7, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_an_iso_moment_is_itself_in_every_zone(moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0)
    value = parse_when(minute.isoformat(), now=NOW, zone="Europe/Berlin").value
    # In the hour that comes twice Python calls no two moments of different zones equal (PEP 495).
    assert isinstance(value, datetime)
    assert value.astimezone(UTC) == minute

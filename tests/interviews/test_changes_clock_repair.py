"""What a clock that ran ahead has left in a record."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from interviews.changes.clock_repair import AT_ODDS, stamped_ahead, stamps_brought_back
from interviews.model import Delivery, LetterKind, NudgeKind, NudgeRecord, Person
from tests.factories import a_letter, a_person, a_round, an_application

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
BEFORE = NOW - timedelta(days=3)
THEN = NOW + timedelta(days=3652)
SOON = NOW + AT_ODDS


def person(moment: datetime) -> Person:
    """Somebody about whom everything was noted at that moment, except that they joined before."""
    round_ = a_round(THEN + timedelta(hours=1), logged=moment)
    said = NudgeRecord(
        *("nudge", NudgeKind.DRAFT, "x", 0, Delivery.SENT, 1), claimed_at=moment, sent_at=moment, snoozed_until=THEN
    )
    letter = a_letter(LetterKind.THANK_YOU, moment)
    told = a_person(an_application(round_), joined_at=BEFORE, letters=(replace(letter, id="letter"),), nudges=(said,))
    return replace(told, not_before=THEN)


def test_what_happened_long_after_now_happened_now_and_what_is_to_come_stays() -> None:
    """Interviews, snoozes and the like lie ahead rightly."""
    assert stamped_ahead(person(THEN), NOW)
    assert stamps_brought_back(NOW)(person(THEN)) == person(NOW)


def test_what_comes_within_three_months_is_left_to_come() -> None:
    assert not stamped_ahead(person(SOON), NOW)
    assert stamps_brought_back(NOW)(person(SOON)) == person(SOON)
    assert stamped_ahead(person(SOON + timedelta(seconds=1)), NOW)


def test_a_record_without_such_times_is_the_very_same() -> None:
    sound = person(BEFORE)
    assert stamps_brought_back(NOW)(sound) is sound
    assert not stamped_ahead(replace(sound, nudges=()), NOW)

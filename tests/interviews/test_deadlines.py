from datetime import datetime, time, timedelta

from hypothesis import given
from msgspec.structs import replace

from interviews.model import Hours, NudgeKind, Person, Settings
from interviews.nudges.plan import plan, plan_turn
from interviews.walltime import DAY, day_start, local_date
from tests.factories import a_person, a_round, an_application, at, interviewed
from tests.interviews.planning import said
from tests.interviews.test_plan_properties import at_any_time, many
from tests.plan_invariants import place_of

MOMENT = timedelta(microseconds=1)


def turn(person: Person, wall: str) -> tuple[datetime, datetime] | None:
    return plan_turn(person, at(wall), None).turn


def test_how_it_went_may_be_asked_until_quiet_hours_begin_w1() -> None:
    person = interviewed(at("2026-03-03 11:00"))
    assert turn(person, "2026-03-03 11:05") == (at("2026-03-03 11:10"), at("2026-03-03 21:00"))
    awake = replace(person, settings=Settings(quiet_hours=Hours(time(9), time(9))))
    assert turn(awake, "2026-03-03 11:05") == (at("2026-03-03 11:10"), at("2026-03-04 00:00"))


def test_of_several_due_the_first_to_end_counts_w3() -> None:
    """The thank-you of 13:00 is of use until the office closes, the references until quiet hours."""
    person = interviewed(at("2026-03-03 11:00"))
    assert turn(person, "2026-03-03 12:00") == (at("2026-03-03 11:10"), at("2026-03-03 21:00"))
    assert turn(person, "2026-03-03 13:30") == (at("2026-03-03 11:10"), at("2026-03-03 17:00"))


def test_the_last_brief_is_of_use_until_the_interview_begins_w13() -> None:
    coming = a_round(at("2026-03-05 15:00"), logged=at("2026-03-03 09:00"))
    person = a_person(an_application(coming))
    person = said(person, NudgeKind.BRIEF, at("2026-03-04 18:00"))
    assert turn(person, "2026-03-05 10:00") == (at("2026-03-05 13:00"), at("2026-03-05 14:00"))


def test_what_telegram_holds_back_has_its_turn_and_its_end_after_that() -> None:
    person = interviewed(at("2026-03-03 11:00"))
    round_ = at("2026-03-04 09:30")
    assert plan_turn(person, at("2026-03-03 12:00"), round_).turn == (round_, at("2026-03-04 17:00"))


@many
@given(at_any_time)
def test_until_its_deadline_something_may_be_said_and_then_it_is_moved_or_dropped_or_the_day_is_over(
    example: tuple[Person, datetime],
) -> None:
    person, now = example
    both = plan_turn(person, now, None)
    found, planned = both.turn, plan(person, now)
    assert list(both.nudges) == planned
    assert (found is None) == (not planned)
    if found is None:
        return
    due, deadline = found
    then = max(due, now)
    assert due == planned[0].due
    zone = place_of(person).zone
    assert then <= deadline <= day_start(local_date(then, zone) + DAY, zone)
    if then < deadline < day_start(local_date(then, zone) + DAY, zone):
        before = {each.id for each in planned if each.due <= then}
        after = {each.id for each in plan(person, deadline) if each.due <= deadline}
        assert not before <= after

"""The look back on a week, on Sundays: to whom, when, and how often."""

from collections import Counter
from datetime import date, time, timedelta

import pytest
from msgspec.structs import replace

from interviews.changes import nudge_settled, nudges_claimed
from interviews.model import (
    Hours,
    LetterKind,
    NudgeKind,
    OutcomeKind,
    Person,
    Place,
    Settings,
)
from interviews.nudges.plan import plan, to_do
from interviews.nudges.weekly_review import looked_back_on
from interviews.walltime import local
from tests.factories import BERLIN, ENDED, a_letter, a_person, a_round, after, an_application, at
from tests.interviews.planning import dues, last_said, planned, said

SUNDAY_EVENING = at("2026-03-08 18:00")
OPEN = Settings(weekly_target=0, silenced=tuple(kind for kind in NudgeKind if kind is not NudgeKind.WEEK))
"""Only the look back on the week is said."""
HELD = an_application(a_round(), created=at("2026-02-01 09:00"))
APPLIED = an_application(created=at("2026-02-01 09:00"))


def waiting(settings: Settings = OPEN, place: Place = BERLIN) -> Person:
    return a_person(HELD, settings=settings, place=place)


def test_it_is_said_on_sunday_at_six_to_whoever_asked_for_it() -> None:
    assert dues(waiting(), ENDED, NudgeKind.WEEK) == ["2026-03-08 18:00"]
    assert dues(waiting(Settings()), ENDED, NudgeKind.WEEK) == []


def test_it_is_said_once_a_week() -> None:
    person = said(waiting(), NudgeKind.WEEK, SUNDAY_EVENING)
    assert dues(person, SUNDAY_EVENING, NudgeKind.WEEK) == ["2026-03-15 18:00"]
    assert dues(person, at("2026-03-09 09:00"), NudgeKind.WEEK) == ["2026-03-15 18:00"]


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-03-08 17:59", "2026-03-08 18:00"),
        ("2026-03-08 20:00", "2026-03-08 20:00"),
        ("2026-03-08 23:00", "2026-03-09 08:00"),
        ("2026-03-09 17:59", "2026-03-09 17:59"),
        ("2026-03-09 18:00", "2026-03-15 18:00"),
        ("2026-05-13 12:00", "2026-05-17 18:00"),
    ],
    ids=["early", "two hours late", "at night", "a little less than a day", "a day", "months"],
)
def test_one_that_was_missed_is_said_within_a_day_or_else_the_next_sunday(now: str, due: str) -> None:
    [nudge] = planned(said(waiting(), NudgeKind.WEEK, at("2026-03-01 18:00")), at(now), NudgeKind.WEEK)
    assert max(nudge.due, at(now)) == at(due)


def test_what_is_done_on_monday_does_not_put_a_late_one_off() -> None:
    quiet = replace(OPEN, quiet_hours=Hours(time(17), time(9)))
    person = replace(waiting(quiet), letters=(a_letter(LetterKind.THANK_YOU, at("2026-03-09 08:00")),))
    assert dues(person, at("2026-03-09 08:00"), NudgeKind.WEEK) == ["2026-03-09 09:00"]


def test_the_first_one_is_not_late() -> None:
    applied = replace(waiting(), applications=(replace(HELD, created_at=ENDED),))
    [nudge] = planned(applied, SUNDAY_EVENING, NudgeKind.WEEK)
    assert nudge.meant == nudge.due == SUNDAY_EVENING


def test_it_keeps_out_of_quiet_hours_and_to_the_persons_own_sunday() -> None:
    quiet = replace(OPEN, quiet_hours=Hours(time(17), time(8)))
    assert dues(waiting(quiet), ENDED, NudgeKind.WEEK) == ["2026-03-09 08:00"]
    assert dues(waiting(place=Place("Pacific/Auckland", "NZ")), ENDED, NudgeKind.WEEK) == ["2026-03-08 18:00"]


def test_one_that_was_snoozed_comes_back_then_and_on_the_sunday_after() -> None:
    person = said(waiting(), NudgeKind.WEEK, SUNDAY_EVENING)
    later = at("2026-03-10 09:00")
    person = after(person, nudge_settled(last_said(person, NudgeKind.WEEK).id, snoozed_until=later))
    assert dues(person, SUNDAY_EVENING, NudgeKind.WEEK) == ["2026-03-10 09:00"]
    assert dues(said(person, NudgeKind.WEEK, later), later, NudgeKind.WEEK) == ["2026-03-15 18:00"]


def test_one_that_may_not_have_arrived_is_said_once_more() -> None:
    person = waiting()
    person = after(person, nudges_claimed(planned(person, SUNDAY_EVENING, NudgeKind.WEEK), SUNDAY_EVENING))
    assert dues(person, SUNDAY_EVENING, NudgeKind.WEEK) == ["2026-03-08 18:05"]


def decided(when: str) -> Person:
    applied = an_application(created=at("2026-02-01 09:00"), outcome=OutcomeKind.ACCEPTED, decided=at(when))
    return a_person(applied, settings=OPEN)


@pytest.mark.parametrize(
    ("person", "due"),
    [
        pytest.param(a_person(settings=OPEN), [], id="nothing was ever done"),
        pytest.param(decided("2026-03-05 10:00"), ["2026-03-08 18:00"], id="decided this week"),
        pytest.param(a_person(APPLIED, settings=OPEN), ["2026-03-08 18:00"], id="something open"),
        pytest.param(decided("2026-02-10 10:00"), [], id="decided long ago"),
    ],
)
def test_a_week_in_which_nothing_could_happen_is_not_looked_back_on(person: Person, due: list[str]) -> None:
    assert dues(person, ENDED, NudgeKind.WEEK) == due


def test_it_gives_way_to_everything_else_on_a_full_day_w18() -> None:
    interviews = [
        an_application(a_round(at(f"2026-03-08 {hour}:00"), id=f"round-{hour}", logged=ENDED), id=f"company{hour}")
        for hour in (12, 13, 14)
    ]
    person = a_person(*interviews, settings=Settings(weekly_target=0, silenced=(NudgeKind.PATIENCE,)))
    kinds = [nudge.kind for nudge in plan(person, at("2026-03-08 11:00")) if nudge.due < at("2026-03-09 00:00")]
    assert Counter(kinds) == {NudgeKind.REFLECTION: 3, NudgeKind.REFERENCES: 3}
    assert dues(person, at("2026-03-08 11:00"), NudgeKind.WEEK) == ["2026-03-15 18:00"]


@pytest.mark.parametrize(
    ("said_at", "monday"),
    [
        ("2026-03-08 18:00", "2026-03-02"),
        ("2026-03-09 08:00", "2026-03-02"),
        ("2026-03-14 17:59", "2026-03-02"),
        ("2026-03-15 12:00", "2026-03-09"),
        ("2026-03-15 18:00", "2026-03-09"),
    ],
    ids=["Sunday", "late", "snoozed for long", "Sunday in a zone further west", "the next"],
)
def test_a_look_back_is_about_the_week_that_ended_last_or_ends_today(said_at: str, monday: str) -> None:
    assert looked_back_on(at(said_at), BERLIN) == date.fromisoformat(monday)


def test_it_is_nothing_to_do() -> None:
    assert to_do(plan(waiting(), ENDED)) == []


def test_sundays_go_on_for_years() -> None:
    person, now = waiting(), SUNDAY_EVENING
    for _ in range(60):
        person = said(person, NudgeKind.WEEK, now)
        now += timedelta(days=7)
        [nudge] = planned(person, now, NudgeKind.WEEK)
        now = nudge.due
    assert len({each.id for each in person.nudges}) == 60
    assert f"{local(now, BERLIN.zone):%a %H:%M}" == "Sun 18:00"

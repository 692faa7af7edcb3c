"""From 22 December to 2 January nothing is said that nobody asked for."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from interviews.changes import nudge_settled
from interviews.model import NudgeKind, Settings
from interviews.nudges.plan import plan
from interviews.walltime import local
from tests.factories import a_person, a_round, after, an_application, at
from tests.interviews.planning import dues, last_said, said, said_together

OWN = {NudgeKind.BRIEF, NudgeKind.REFLECTION, NudgeKind.REFERENCES, NudgeKind.THANK_YOU}


def still(moment: datetime) -> bool:
    wall = local(moment, "Europe/Berlin")
    return (wall.month, wall.day) >= (12, 22) or (wall.month, wall.day) <= (1, 2)


@pytest.mark.parametrize(
    "ended",
    ["2026-12-01 11:00", "2026-12-14 11:00", "2026-12-16 11:00", "2026-12-21 15:00", "2026-12-28 11:00"],
)
def test_between_the_years_only_the_first_words_about_an_interview_held_then_are_said(ended: str) -> None:
    person = a_person(an_application(a_round(at(ended), logged=at("2026-11-30 10:00"))))
    now = at("2026-11-30 10:00")
    while (planned := plan(person, now)) and planned[0].due < at("2027-01-20 00:00"):
        now = max(now, planned[0].due)
        if still(now):
            assert planned[0].kind in OWN
            assert planned[0].generation == 0 or planned[0].kind is NudgeKind.BRIEF
        person = said_together(person, [planned[0]], now)


def test_a_follow_up_due_between_the_years_comes_on_the_first_working_morning_after() -> None:
    person = a_person(an_application(a_round(at("2026-12-17 11:00"))))
    assert dues(person, at("2026-12-18 10:00"), NudgeKind.FOLLOW_UP) == ["2027-01-04 09:00"]


@pytest.mark.parametrize(
    ("year", "first_working_day"),
    [(2026, "2027-01-04"), (2025, "2026-01-05"), (2024, "2025-01-03")],
)
def test_whether_to_wait_on_is_not_asked_on_the_weekend_after_the_new_year(year: int, first_working_day: str) -> None:
    person = a_person(an_application(a_round(at(f"{year}-11-24 11:00"), logged=at(f"{year}-11-24 12:00"))))
    assert dues(person, at(f"{year}-11-25 10:00"), NudgeKind.STILL_WAITING)[0] == f"{first_working_day} 08:00"


def test_what_was_snoozed_into_those_days_is_kept() -> None:
    person = said(
        a_person(an_application(a_round(at("2026-12-17 11:00")))), NudgeKind.THANK_YOU, at("2026-12-17 13:00")
    )
    chosen = nudge_settled(last_said(person, NudgeKind.THANK_YOU).id, snoozed_until=at("2026-12-23 10:00"))
    quiet = replace(after(person, chosen), settings=Settings(weekly_target=0))
    assert dues(quiet, at("2026-12-18 10:00"), NudgeKind.THANK_YOU) == ["2026-12-23 10:00"]

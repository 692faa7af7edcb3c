"""W13: the brief, the evening before and an hour before, and never after the start."""

from collections import Counter
from datetime import time

import pytest
from msgspec.structs import replace

from interviews.changes import nudge_settled, outcome_recorded
from interviews.model import Hours, NudgeKind, OutcomeKind, Person, Settings
from interviews.nudges.brief import brief_subject, earlier_rounds, next_interview
from interviews.nudges.plan import piled_up, plan
from interviews.walltime import local
from tests.factories import NEW_YORK, NO_TARGET, a_person, a_round, after, an_application, at, with_rounds
from tests.interviews.planning import dues, last_said, planned, said, said_together

BRIEF = NudgeKind.BRIEF
MONDAY = at("2026-03-02 10:00")
THURSDAY_TEN = a_round(at("2026-03-05 11:00"), logged=MONDAY)


def coming(*ends: str, logged: str = "2026-03-02 10:00", settings: Settings = NO_TARGET) -> Person:
    """Somebody with an interview of an hour at each of these ends, at a company each, and nothing else to be told."""
    round_ = [a_round(at(end), id=f"round-{number}", logged=at(logged)) for number, end in enumerate(ends)]
    applications = [an_application(each, id=f"company{number}") for number, each in enumerate(round_)]
    return a_person(*applications, settings=settings)


def every_brief(person: Person) -> list[str]:
    """When each brief is said, in a life in which each is said as it falls due and nothing else happens."""
    heard_at, now = [], MONDAY
    while coming := planned(person, now, BRIEF):
        now = max(coming[0].due, now)
        heard_at.append(f"{local(now, 'Europe/Berlin'):%a %H:%M}")
        person = said_together(person, [coming[0]], now)
    return heard_at


def test_it_comes_at_18_the_evening_before_and_an_hour_before_the_start_w13() -> None:
    assert every_brief(coming("2026-03-05 11:00")) == ["Wed 18:00", "Thu 09:00"]


def test_noted_after_that_evening_only_the_later_one_comes_w13() -> None:
    assert every_brief(coming("2026-03-05 11:00", logged="2026-03-04 18:30")) == ["Thu 09:00"]


def test_noted_within_the_last_hour_it_comes_at_once_w13() -> None:
    assert every_brief(coming("2026-03-05 11:00", logged="2026-03-05 09:40")) == ["Thu 09:40"]


def test_it_never_comes_once_the_interview_began_w13_w17() -> None:
    person = coming("2026-03-05 11:00")
    assert [each.due for each in planned(person, at("2026-03-05 09:59"), BRIEF)] == [at("2026-03-04 18:00")]
    assert planned(person, at("2026-03-05 10:00"), BRIEF) == []
    assert planned(coming("2026-03-05 11:00", logged="2026-03-05 10:00"), at("2026-03-05 10:00"), BRIEF) == []


def test_the_hour_before_is_kept_in_quiet_hours_and_the_evening_is_not_w13() -> None:
    assert every_brief(coming("2026-03-05 09:30")) == ["Wed 18:00", "Thu 07:30"]
    early = Settings(weekly_target=0, quiet_hours=Hours(time(17), time(7)))
    assert every_brief(coming("2026-03-05 11:00", settings=early)) == ["Thu 07:00", "Thu 09:00"]
    late = Settings(weekly_target=0, quiet_hours=Hours(time(17), time(8)))
    assert every_brief(coming("2026-03-05 11:00", settings=late)) == ["Thu 09:00"], "8:00 is too close to it"


def test_a_late_one_is_said_at_once_and_not_twice_within_two_hours_w17() -> None:
    person = coming("2026-03-05 11:00")
    assert [each.due for each in planned(person, at("2026-03-04 20:00"), BRIEF)] == [at("2026-03-04 18:00")]
    assert dues(person, at("2026-03-04 22:00"), BRIEF) == ["2026-03-05 09:00"], "8:00 is too close to it"
    assert dues(person, at("2026-03-05 07:30"), BRIEF) == ["2026-03-05 09:00"]
    once = said(person, BRIEF, at("2026-03-05 09:20"))
    assert planned(once, at("2026-03-05 09:20"), BRIEF) == []


def test_read_it_comes_again_an_hour_before_w13() -> None:
    person = said(coming("2026-03-05 11:00"), BRIEF, at("2026-03-04 18:00"))
    read = after(person, nudge_settled(last_said(person, BRIEF).id, done_at=at("2026-03-04 18:05")))
    assert dues(read, at("2026-03-04 19:00"), BRIEF) == ["2026-03-05 09:00"]


@pytest.mark.parametrize(
    ("moved_to", "moved_at", "expected"),
    [
        ("2026-03-06 11:00", "2026-03-04 19:00", ["2026-03-05 18:00"]),
        ("2026-03-06 11:00", "2026-03-05 09:30", ["2026-03-05 18:00"]),
        ("2026-03-05 16:00", "2026-03-05 08:00", ["2026-03-05 14:00"]),
        ("2026-03-04 21:00", "2026-03-04 18:30", ["2026-03-04 19:00"]),
    ],
)
def test_a_moved_interview_is_briefed_anew_w13(moved_to: str, moved_at: str, expected: list[str]) -> None:
    person = said(coming("2026-03-05 11:00"), BRIEF, at("2026-03-04 18:00"))
    moved = with_rounds(person, a_round(at(moved_to), id="round-0", logged=MONDAY))
    assert dues(moved, at(moved_at), BRIEF) == expected


def test_moved_and_moved_back_it_still_comes_an_hour_before_w13() -> None:
    person = said(coming("2026-03-05 11:00"), BRIEF, at("2026-03-04 18:00"))
    [round_] = person.applications[0].rounds
    moved = with_rounds(person, a_round(at("2026-03-04 21:00"), id="round-0", logged=MONDAY))
    briefed_again = said(moved, BRIEF, at("2026-03-04 19:00"))
    assert dues(with_rounds(briefed_again, round_), at("2026-03-04 19:30"), BRIEF) == ["2026-03-05 09:00"]


def test_several_on_one_day_each_get_theirs_and_take_no_room_w18() -> None:
    ends = [f"2026-03-05 {hour}:00" for hour in (10, 12, 14, 16)]
    person = coming(*ends)
    briefs = planned(person, at("2026-03-04 17:00"), BRIEF)
    assert [each.due for each in briefs] == [at("2026-03-04 18:00")] * 4
    person = said_together(person, briefs, at("2026-03-04 18:00"))
    later = [each for each in plan(person, at("2026-03-05 07:00")) if each.due < at("2026-03-06 00:00")]
    thanks, reflection = NudgeKind.THANK_YOU, NudgeKind.REFLECTION
    assert Counter(each.kind for each in later) == {BRIEF: 4, reflection: 4, thanks: 3}, "they take no room"


def test_those_said_together_come_in_the_order_of_the_interviews_w13() -> None:
    person = coming("2026-03-05 16:00", "2026-03-05 10:00", "2026-03-05 12:00")
    briefs = planned(person, at("2026-03-04 17:00"), BRIEF)
    assert [each.application for each in briefs] == ["company1", "company2", "company0"]


def test_nobody_is_briefed_in_the_middle_of_another_interview_w13() -> None:
    before = coming("2026-03-05 11:00", "2026-03-05 12:30")
    assert every_brief(before)[-1] == "Thu 11:10", "half past ten lies in the first"
    back_to_back = coming("2026-03-05 11:00", "2026-03-05 12:00")
    assert every_brief(back_to_back) == ["Wed 18:00", "Wed 18:00", "Thu 09:00", "Thu 09:00"]
    three = coming("2026-03-05 11:00", "2026-03-05 12:00", "2026-03-05 13:00", logged="2026-03-04 19:00")
    assert every_brief(three) == ["Thu 09:00", "Thu 09:00", "Thu 09:00"]


def test_it_keeps_the_clock_of_the_person_w13() -> None:
    person = replace(coming("2026-03-05 11:00"), place=NEW_YORK)
    assert dues(person, MONDAY, BRIEF) == ["2026-03-04 18:00"]


@pytest.mark.parametrize("kind", OutcomeKind)
def test_there_is_no_brief_for_what_is_decided_but_for_what_is_offered_w17(kind: OutcomeKind) -> None:
    person = after(coming("2026-03-05 11:00"), outcome_recorded("company0", kind, MONDAY))
    assert bool(planned(person, MONDAY, BRIEF)) == (kind is OutcomeKind.OFFER)
    taken_back = after(person, outcome_recorded("company0", None, MONDAY))
    assert planned(taken_back, MONDAY, BRIEF)


def test_an_interview_without_a_time_or_of_a_removed_application_has_none() -> None:
    assert planned(a_person(an_application(a_round(None, logged=MONDAY))), MONDAY, BRIEF) == []
    person = coming("2026-03-05 11:00")
    removed = replace(person, applications=(replace(person.applications[0], removed_at=MONDAY),))
    assert planned(removed, MONDAY, BRIEF) == []


def test_a_late_evening_brief_joins_what_piled_up_w17() -> None:
    person = coming("2026-03-04 12:00", "2026-03-05 11:00")
    now = at("2026-03-04 20:30")
    assert BRIEF in {each.kind for each in piled_up(plan(person, now), now)}


def test_earlier_rounds_are_those_held_before_with_their_numbers_r5() -> None:
    first = a_round(at("2026-02-20 11:00"), id="first")
    third = a_round(at("2026-03-10 11:00"), id="third", logged=MONDAY)
    application = an_application(third, first, THURSDAY_TEN)
    assert earlier_rounds(application, THURSDAY_TEN) == ((2, first),)
    assert [number for number, _ in earlier_rounds(application, third)] == [2, 3]
    assert brief_subject(first) != brief_subject(third)


def test_the_next_interview_is_the_soonest_that_has_not_begun() -> None:
    person = coming("2026-03-06 11:00", "2026-03-05 11:00")
    found = next_interview(person.applications, MONDAY)
    assert found is not None
    assert found[1].id == "round-1"
    later = next_interview(person.applications, at("2026-03-05 10:00"))
    assert later is not None
    assert later[1].id == "round-0"
    assert next_interview(person.applications, at("2026-03-06 10:00")) is None

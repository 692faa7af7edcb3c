"""A day is no heap: what is late and piles up (W17), and three messages a day (W18)."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from interviews.changes import nudge_settled, nudges_claimed, nudges_not_sent, nudges_unknown
from interviews.model import Nudge, NudgeKind, Person, Settings
from interviews.nudges.plan import nudge_id, piled_up, plan
from interviews.walltime import local
from tests.factories import a_draft, a_person, a_round, after, an_application, at, interviewed, with_applications
from tests.interviews.planning import dues, last_said, planned, said, said_together

THANKS, REFLECTION, ADD = NudgeKind.THANK_YOU, NudgeKind.REFLECTION, NudgeKind.ADD_REFERENCES
MORNING = at("2026-03-03 08:00")
NOTHING_BUT_THANKS = Settings(weekly_target=0, silenced=tuple(kind for kind in NudgeKind if kind is not THANKS))
NO_BRIEFS = Settings(weekly_target=0, silenced=(NudgeKind.BRIEF, NudgeKind.REFERENCES, NudgeKind.WEEK))


def a_full_day(*hours: int) -> Person:
    """Short interviews of different companies on Tuesday the 3rd, ending at these hours, known since the morning."""
    return a_person(
        *(
            an_application(
                a_round(at(f"2026-03-03 {hour}:00"), id=f"round-{hour}", logged=MORNING, minutes=5),
                id=f"at{hour}",
            )
            for hour in hours
        ),
        settings=NO_BRIEFS,
    )


def thank_yous_on_tuesday(person: Person) -> list[Nudge]:
    """The first words of thanks, of which the day holds three."""
    return [nudge for nudge in plan(person, MORNING) if nudge.kind is THANKS][:3]


def timetable(person: Person, now: str) -> list[str]:
    """Everything planned for the days of the interviews and right after them."""
    return [
        f"{local(nudge.due, 'Europe/Berlin'):%a %H:%M} {nudge.kind} {nudge.application}"
        for nudge in plan(person, at(now))
        if nudge.kind not in {NudgeKind.FOLLOW_UP, NudgeKind.PATIENCE, NudgeKind.STILL_WAITING, NudgeKind.LONG_OVER}
    ]


def test_w18_an_ordinary_interview_makes_an_ordinary_day() -> None:
    person = replace(interviewed(at("2026-03-03 11:00")), references=())
    assert timetable(person, "2026-03-03 11:00") == [
        "Tue 11:10 reflection acme",
        "Tue 11:30 add_references acme",
        "Tue 13:00 thank_you acme",
    ]


def test_w18_of_five_interviews_in_one_day_three_are_thanked_for_and_how_each_went_is_asked_at_once() -> None:
    assert timetable(a_full_day(10, 11, 12, 13, 14), "2026-03-03 08:00") == [
        "Tue 10:10 reflection at10",
        "Tue 11:10 reflection at11",
        "Tue 12:00 thank_you at10",
        "Tue 12:10 reflection at12",
        "Tue 13:00 thank_you at11",
        "Tue 13:10 reflection at13",
        "Tue 14:00 thank_you at12",
        "Tue 14:10 reflection at14",
        "Wed 09:00 thank_you at13",
        "Wed 09:00 thank_you at14",
    ]


def test_w18_how_it_went_waits_for_room_once_its_day_is_over_and_comes_after_first_words() -> None:
    person = a_full_day(10, 11, 12, 13)
    for nudge in thank_yous_on_tuesday(person):
        person = said_together(person, [nudge], nudge.due)
    assert timetable(person, "2026-03-04 07:00") == [
        "Wed 08:00 reflection at10",
        "Wed 08:00 reflection at11",
        "Wed 09:00 thank_you at13",
        "Thu 08:00 reflection at12",
        "Thu 08:00 reflection at13",
        "Thu 09:00 thank_you at10",
        "Fri 09:00 thank_you at11",
        "Fri 09:00 thank_you at12",
    ]


def test_w18_a_repeat_gives_its_room_to_what_is_said_for_the_first_time() -> None:
    person = a_full_day(10, 11, 12)
    for nudge in thank_yous_on_tuesday(person):
        person = said_together(person, [nudge], nudge.due)
    wednesday = (
        an_application(a_round(at(f"2026-03-04 {hour}"), id=f"wed {hour}", logged=MORNING, minutes=5), id=hour)
        for hour in ("12:00", "13:00", "14:00")
    )
    person = replace(person, applications=(*person.applications, *wednesday))
    thanks = [each for each in timetable(person, "2026-03-04 09:30") if "thank_you" in each]
    assert thanks[:3] == ["Wed 14:00 thank_you 12:00", "Wed 15:00 thank_you 13:00", "Wed 16:00 thank_you 14:00"]


def test_w18_what_was_said_today_counts_and_what_was_said_yesterday_does_not() -> None:
    person = replace(a_full_day(10, 11, 12), settings=NOTHING_BUT_THANKS)
    for nudge in thank_yous_on_tuesday(person):
        person = said_together(person, [nudge], nudge.due)
    assert timetable(person, "2026-03-03 14:00") == [
        "Wed 10:00 thank_you at10",
        "Wed 11:00 thank_you at11",
        "Wed 12:00 thank_you at12",
    ]


def test_w18_a_message_that_certainly_did_not_arrive_takes_no_room() -> None:
    person = a_full_day(10, 11, 12)
    first = thank_yous_on_tuesday(person)[0]
    refused = after(person, nudges_claimed([first], first.due), nudges_not_sent([first.id], final=True))
    assert "Tue 13:00 thank_you at11" in timetable(refused, "2026-03-03 12:00")
    assert "Tue 14:00 thank_you at12" in timetable(refused, "2026-03-03 12:00")
    assert "Tue 10:30 add_references at10" in timetable(replace(refused, references=()), "2026-03-03 11:30")


def test_w18_what_moved_lands_on_the_next_day_it_is_allowed() -> None:
    ends = [at(f"2026-03-06 {hour}:00") for hour in (10, 11, 12, 13)]
    friday = a_person(
        *(
            an_application(a_round(end, id=f"round-{n}", logged=ends[0], minutes=5), id=f"company-{n}")
            for n, end in enumerate(ends)
        ),
        settings=NO_BRIEFS,
    )
    assert [each for each in timetable(friday, "2026-03-06 10:00") if "thank_you" in each] == [
        "Fri 12:00 thank_you company-0",
        "Fri 13:00 thank_you company-1",
        "Fri 14:00 thank_you company-2",
        "Mon 09:00 thank_you company-3",
    ]


def test_w18_what_would_land_after_its_time_is_dropped() -> None:
    person = a_person(
        *(
            an_application(a_round(at("2026-03-03 10:00"), id=f"r{n}", logged=at("2026-03-04 10:00")), id=f"c{n}")
            for n in range(30)
        ),
        settings=Settings(weekly_target=0, silenced=tuple(kind for kind in NudgeKind if kind is not REFLECTION)),
    )
    days = [local(nudge.due, "Europe/Berlin").date() for nudge in plan(person, at("2026-03-04 10:00"))]
    assert len(days) == 3 * 7, "how it went is asked for until the same hour a week later"
    assert max(days.count(day) for day in days) == 3


def test_w18_a_snooze_is_never_moved_but_counts() -> None:
    person = a_full_day(10, 11, 12, 13)
    for nudge in thank_yous_on_tuesday(person):
        person = said_together(person, [nudge], nudge.due)
    for record in person.nudges:
        person = after(person, nudge_settled(record.id, snoozed_until=at("2026-03-04 10:00")))
    table = timetable(person, "2026-03-03 18:00")
    assert sorted(each for each in table if each.startswith("Wed")) == [
        f"Wed 10:00 thank_you at{hour}" for hour in (10, 11, 12)
    ]
    assert "Thu 09:00 thank_you at13" in table, "the day is full of what was asked for"
    four = after(person, nudge_settled(person.nudges[0].id, snoozed_until=at("2026-03-03 18:30")))
    assert "Tue 18:30 thank_you at10" in timetable(four, "2026-03-03 18:00"), "a fourth message, as asked"


def snoozed(until: str) -> Person:
    person = said(interviewed(at("2026-03-03 11:00")), THANKS, at("2026-03-03 13:00"))
    return after(person, nudge_settled(last_said(person, THANKS).id, snoozed_until=at(until)))


def test_w17_a_snooze_is_kept_to_the_minute_even_at_night() -> None:
    assert dues(snoozed("2026-03-03 23:47"), at("2026-03-03 14:00"), THANKS) == ["2026-03-03 23:47"]
    assert dues(snoozed("2026-03-03 23:47"), at("2026-03-03 23:52"), THANKS) == ["2026-03-03 23:47"]


def test_w17_a_snooze_missed_by_more_than_minutes_moves_like_any_other() -> None:
    assert dues(snoozed("2026-03-03 23:47"), at("2026-03-03 23:53"), THANKS) == ["2026-03-04 09:00"]
    assert dues(snoozed("2026-03-04 10:00"), at("2026-03-04 12:00"), THANKS) == ["2026-03-04 10:00"], "said at once"


def test_w17_what_quiet_hours_overtook_by_a_minute_waits_for_the_morning() -> None:
    person = interviewed(at("2026-03-03 20:49"))
    assert dues(person, at("2026-03-03 20:59"), REFLECTION) == ["2026-03-03 20:59"]
    assert dues(person, at("2026-03-03 21:00"), REFLECTION) == ["2026-03-04 08:00"]


def test_w17_what_is_asked_again_is_the_next_generation_of_the_same_nudge() -> None:
    person = said(interviewed(at("2026-03-03 11:00")), THANKS, at("2026-03-03 13:00"))
    person = said(person, THANKS, at("2026-03-04 11:00"))
    [third] = planned(person, at("2026-03-04 11:00"), THANKS)
    assert {each.subject for each in person.nudges} == {third.subject}
    assert [*sorted(each.generation for each in person.nudges), third.generation] == [0, 1, 2]


def test_w17_the_name_of_a_nudge_is_the_same_in_every_release_and_twelve_characters_long() -> None:
    assert nudge_id(replace(a_person(), id="somebody"), THANKS, "round-1", 0) == "5e95df101f22"
    names = [nudge_id(a_person(), kind, subject, 1) for kind in NudgeKind for subject in ("round-1", "round-2")]
    assert len(set(names)) == len(names)


def test_w17_a_snooze_taken_back_leaves_the_plan_as_it_was() -> None:
    person = snoozed("2026-03-20 09:00")
    reopened = after(person, nudge_settled(person.nudges[0].id))
    assert dues(reopened, at("2026-03-03 14:00"), THANKS) == ["2026-03-04 11:00"]


def test_w17_a_snooze_beyond_the_follow_up_is_kept_since_the_person_chose_it() -> None:
    assert dues(snoozed("2026-03-20 09:00"), at("2026-03-03 14:00"), THANKS) == ["2026-03-20 09:00"]


def test_w17_a_snooze_of_an_older_message_is_kept_and_asks_nothing_at_once() -> None:
    person = said(interviewed(at("2026-03-03 11:00")), THANKS, at("2026-03-03 13:00"))
    person = said(person, THANKS, at("2026-03-04 11:00"))
    older = next(each for each in person.nudges if each.generation == 0)
    person = after(person, nudge_settled(older.id, snoozed_until=at("2026-03-05 14:30")))
    assert dues(person, at("2026-03-04 12:00"), THANKS) == ["2026-03-05 14:30"]
    person = said(person, THANKS, at("2026-03-05 14:30"))
    assert dues(person, at("2026-03-05 14:30"), THANKS) == ["2026-03-06 09:00"], "then the third ask, and no more"


def test_w17_after_an_unknown_outcome_it_is_said_once_more_in_five_minutes() -> None:
    now = at("2026-03-03 11:10")
    person = interviewed(at("2026-03-03 11:00"))
    [first] = planned(person, now, REFLECTION)
    person = after(person, nudges_claimed([first], now), nudges_unknown([first.id]))
    [second] = planned(person, now, REFLECTION)
    assert (second.id, second.repeat, second.due) == (first.id, True, now + timedelta(minutes=5))
    person = after(person, nudges_claimed([second], second.due), nudges_unknown([second.id]))
    assert planned(person, second.due, REFLECTION) == [], "twice at most"


def test_w17_a_claim_found_at_the_start_is_an_unknown_outcome() -> None:
    now = at("2026-03-03 11:10")
    person = interviewed(at("2026-03-03 11:00"))
    person = after(person, nudges_claimed(planned(person, now, REFLECTION), now))
    assert dues(person, now, REFLECTION) == ["2026-03-03 11:15"]


def test_w17_a_second_attempt_found_at_night_waits_for_the_morning() -> None:
    now = at("2026-03-03 20:58")
    person = interviewed(at("2026-03-03 20:48"))
    person = after(person, nudges_claimed(planned(person, now, REFLECTION), now))
    assert dues(person, at("2026-03-03 21:03"), REFLECTION) == ["2026-03-03 21:03"], "in time it is said in time"
    assert dues(person, at("2026-03-04 03:00"), REFLECTION) == ["2026-03-04 08:00"]


def test_w17_a_second_attempt_that_no_longer_applies_is_dropped() -> None:
    now = at("2026-03-03 11:10")
    person = interviewed(at("2026-03-03 11:00"))
    person = after(person, nudges_claimed(planned(person, now, REFLECTION), now))
    assert dues(person, at("2026-03-10 11:00"), REFLECTION) == []


def test_w17_what_was_refused_for_good_is_asked_no_second_time() -> None:
    now = at("2026-03-03 11:10")
    person = interviewed(at("2026-03-03 11:00"))
    [nudge] = planned(person, now, REFLECTION)
    refused = after(person, nudges_claimed([nudge], now), nudges_not_sent([nudge.id], final=True))
    assert dues(refused, now, REFLECTION) == []
    given_back = after(person, nudges_claimed([nudge], now), nudges_not_sent([nudge.id], final=False))
    assert planned(given_back, now, REFLECTION) == [nudge]


def test_w17_two_or_more_that_are_over_an_hour_late_are_one_digest() -> None:
    person = replace(interviewed(at("2026-03-03 11:00")), references=())
    for now, pile in (
        ("2026-03-03 12:10", []),
        ("2026-03-03 12:30", []),
        ("2026-03-03 12:31", [REFLECTION, ADD]),
        ("2026-03-03 14:00", [REFLECTION, ADD]),
        ("2026-03-03 14:01", [REFLECTION, ADD, THANKS]),
        ("2026-03-03 23:00", []),
        ("2026-03-04 08:00", [REFLECTION, ADD]),
    ):
        assert [nudge.kind for nudge in piled_up(plan(person, at(now)), at(now))] == pile, now


def test_w17_w18_a_pile_is_one_message_of_the_day() -> None:
    person = a_full_day(10, 11, 12, 13, 14)
    now = at("2026-03-03 15:30")
    due = [nudge for nudge in plan(person, now) if nudge.due <= now]
    pile = piled_up(due, now)
    assert len(pile) == 8, "five reflections, and the thank-yous of the first three"
    person = said_together(person, pile, now)
    assert timetable(person, "2026-03-03 15:30")[:2] == ["Tue 15:00 thank_you at13", "Tue 16:00 thank_you at14"]


def test_w17_w18_a_pile_finds_no_room_on_a_day_that_is_full() -> None:
    person = a_full_day(10, 11, 12, 13, 14)
    for nudge in thank_yous_on_tuesday(person):
        person = said_together(person, [nudge], nudge.due)
    now = at("2026-03-03 17:30")
    assert {nudge.kind for nudge in plan(person, now) if nudge.due <= now} == {REFLECTION}, "which takes no room"


def test_w17_w18_what_was_snoozed_is_said_in_the_same_pile() -> None:
    person = a_full_day(10, 11, 12, 13)
    for nudge in thank_yous_on_tuesday(person):
        person = said_together(person, [nudge], nudge.due)
    for record in person.nudges:
        person = after(person, nudge_settled(record.id, snoozed_until=at("2026-03-04 09:30")))
    now = at("2026-03-04 11:00")
    due = [nudge for nudge in plan(person, now) if nudge.due <= now]
    assert len(piled_up(due, now)) == 8, "three snoozed, one thank-you, four reflections: one message"
    assert len(due) == 8


def test_w17_w18_a_pile_with_what_was_snoozed_in_it_takes_the_room_of_one_message() -> None:
    person = a_full_day(10, 11, 12, 13)
    for nudge in thank_yous_on_tuesday(person):
        person = said_together(person, [nudge], nudge.due)
    for record in person.nudges:
        person = after(person, nudge_settled(record.id, snoozed_until=at("2026-03-04 09:30")))
    wednesday = (
        an_application(a_round(at(f"2026-03-04 {hour}"), id=f"wed {hour}", logged=MORNING, minutes=5), id=hour)
        for hour in ("12:00", "13:00", "14:00")
    )
    person = with_applications(person, *wednesday)
    now = at("2026-03-04 11:00")
    assert len(piled_up(plan(person, now), now)) == 8
    later = [nudge for nudge in plan(person, now) if nudge.due > now and nudge.due < at("2026-03-05 00:00")]
    assert [each.application for each in later if each.kind is THANKS] == ["12:00", "13:00"]


@pytest.mark.parametrize(("moment", "size"), [("2026-03-03 12:31", 2), ("2026-03-03 15:00", 3)])
def test_w17_a_digest_that_may_not_have_arrived_is_repeated_as_one_digest(moment: str, size: int) -> None:
    now = at(moment)
    person = replace(interviewed(at("2026-03-03 11:00")), references=())
    pile = piled_up(plan(person, now), now)
    assert len(pile) == size
    person = after(person, nudges_claimed(pile, now), nudges_unknown([each.id for each in pile]))
    soon = now + timedelta(minutes=5)
    again = piled_up(plan(person, soon), soon)
    assert {(each.id, each.repeat) for each in again} == {(each.id, True) for each in pile}


def test_w17_a_second_attempt_that_is_in_time_is_no_part_of_what_piled_up_meanwhile() -> None:
    person = a_full_day(10, 11, 12)
    [first, second, third] = thank_yous_on_tuesday(person)
    person = after(person, nudges_claimed([third], third.due), nudges_unknown([third.id]))
    now = third.due + timedelta(minutes=5)
    due = [nudge for nudge in plan(person, now) if nudge.due <= now]
    assert third.id in {nudge.id for nudge in due}
    pile = {nudge.id for nudge in piled_up(due, now)}
    assert {first.id, second.id} <= pile
    assert third.id not in pile


def test_w17_one_that_is_late_alone_is_no_digest() -> None:
    person = a_person()
    person = replace(person, parked=(a_draft(at("2026-03-03 11:00")),))
    now = at("2026-03-05 11:00")
    assert len(plan(person, now)) == 1
    assert piled_up(plan(person, now), now) == []


def test_w17_due_at_one_moment_they_come_in_the_order_things_happen() -> None:
    person = replace(interviewed(at("2026-03-03 20:55")), references=())
    person = replace(person, parked=(a_draft(at("2026-03-02 22:00")),))
    person = replace(person, settings=Settings(weekly_target=0, silenced=(THANKS,)))
    assert [nudge.kind for nudge in plan(person, at("2026-03-03 21:00"))[:3]] == [REFLECTION, ADD, NudgeKind.DRAFT]

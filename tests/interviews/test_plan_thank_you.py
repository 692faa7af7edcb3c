"""When a thank-you letter is asked for: W2 to W5."""

from datetime import time, timedelta

import pytest
from msgspec.structs import replace

from interviews.changes import employer_place_set, letter_sent, letters_taken_back, nudge_settled, outcome_recorded
from interviews.model import Hours, LetterKind, NudgeKind, OutcomeKind, Person, Place, Settings
from interviews.walltime import local
from tests.factories import (
    ENDED,
    JANE,
    NEW_YORK,
    OMAR,
    RIYADH,
    a_letter,
    a_person,
    a_promise,
    a_round,
    after,
    an_application,
    at,
    interviewed,
    with_rounds,
)
from tests.interviews.planning import dues, last_said, planned, said

THANKS = NudgeKind.THANK_YOU


def asks_in_a_row(person: Person, start: str) -> list[str]:
    """Every time the thank-you is asked for when nobody answers."""
    now, found = at(start), []
    while moments := planned(person, now, THANKS):
        now = moments[0].due
        found += [f"{local(now, 'Europe/Berlin'):%a %d %H:%M}"]
        person = said(person, THANKS, now)
    return found


@pytest.mark.parametrize(
    ("ends", "due"),
    [
        pytest.param("2026-03-03 11:00", "2026-03-03 13:00", id="a Tuesday at 11:00: two hours later"),
        pytest.param("2026-03-03 15:30", "2026-03-03 16:30", id="15:30: not two hours later but at 16:30"),
        pytest.param("2026-03-03 15:59", "2026-03-03 16:30", id="15:59: still the same day"),
        pytest.param("2026-03-03 16:00", "2026-03-04 09:00", id="16:00 exactly: the next morning"),
        pytest.param("2026-03-03 06:00", "2026-03-03 09:00", id="6:00: not before the office opens"),
        pytest.param("2026-03-03 22:30", "2026-03-04 09:00", id="22:30: the next morning"),
        pytest.param("2026-03-06 15:59", "2026-03-06 16:30", id="Friday before 16:00: that afternoon"),
        pytest.param("2026-03-06 16:00", "2026-03-09 09:00", id="Friday at 16:00: Monday"),
        pytest.param("2026-03-07 11:00", "2026-03-09 09:00", id="Saturday: Monday"),
        pytest.param("2026-04-02 17:00", "2026-04-07 09:00", id="before Easter: Tuesday after it"),
        pytest.param("2026-04-30 16:30", "2026-05-04 09:00", id="before May Day on a Friday: Monday"),
    ],
)
def test_w3_w4_the_first_thank_you_comes_the_same_day_or_on_the_next_working_morning(ends: str, due: str) -> None:
    assert dues(interviewed(at(ends)), at(ends), THANKS) == [due]


@pytest.mark.parametrize(
    ("ends", "due"),
    [
        pytest.param("2026-03-04 15:00", "2026-03-04 16:30", id="Wednesday afternoon"),
        pytest.param("2026-03-05 17:00", "2026-03-08 09:00", id="Thursday evening: Sunday"),
        pytest.param("2026-03-06 11:00", "2026-03-08 09:00", id="Friday: Sunday"),
    ],
)
def test_w4_in_saudi_arabia_the_week_ends_on_thursday(ends: str, due: str) -> None:
    ended = at(ends, RIYADH.zone)
    person = a_person(an_application(a_round(ended)), place=RIYADH)
    assert dues(person, ended, THANKS) == [due]


@pytest.mark.parametrize(
    ("zone", "country", "ends", "due"),
    [
        pytest.param("Europe/Berlin", "DE", "2026-03-28 18:00", "2026-03-30 09:00", id="Berlin, forward"),
        pytest.param("Europe/Berlin", "DE", "2026-10-24 18:00", "2026-10-26 09:00", id="Berlin, back"),
        pytest.param("America/New_York", "US", "2026-03-07 18:00", "2026-03-09 09:00", id="New York, forward"),
        pytest.param("America/New_York", "US", "2026-10-31 18:00", "2026-11-02 09:00", id="New York, back"),
        pytest.param("Australia/Lord_Howe", "AU", "2026-10-03 18:00", "2026-10-06 09:00", id="Lord Howe, forward"),
        pytest.param(
            "Australia/Lord_Howe", "AU", "2026-04-04 18:00", "2026-04-07 09:00", id="Lord Howe at Easter, back"
        ),
        pytest.param("Africa/Cairo", "EG", "2026-04-23 17:00", "2026-04-26 09:00", id="Cairo, forward on a Friday"),
    ],
)
def test_w4_the_morning_is_nine_on_the_wall_after_a_night_of_changed_clocks(
    zone: str, country: str, ends: str, due: str
) -> None:
    ended = at(ends, zone)
    person = a_person(an_application(a_round(ended)), place=Place(zone, country))
    assert dues(person, ended, THANKS) == [due]


def test_w3_the_employers_clock_counts_where_it_is_not_the_persons() -> None:
    ended = at("2026-03-03 15:00", "America/New_York")
    person = after(interviewed(ended), employer_place_set("acme", NEW_YORK))
    assert dues(person, ended, THANKS, "America/New_York") == ["2026-03-04 09:00"]
    assert dues(person, ended, THANKS) == ["2026-03-04 15:00"], "16:30 there would be 22:30 here, in quiet hours"


def test_w4_the_employers_holidays_count_where_they_are_not_the_persons() -> None:
    ended = at("2026-04-02 17:00")
    person = after(interviewed(ended), employer_place_set("acme", Place("Europe/Paris", "FR")))
    assert dues(interviewed(ended), ended, THANKS) == ["2026-04-07 09:00"]
    assert dues(person, ended, THANKS) == ["2026-04-03 09:00"], "Good Friday is a working day in France"
    american = after(interviewed(ended), employer_place_set("acme", NEW_YORK))
    assert dues(american, ended, THANKS) == ["2026-04-02 19:00"], "an hour and a half before 16:30 over there"


def test_w2_working_time_wins_where_office_and_waking_hours_never_meet() -> None:
    ended = at("2026-03-03 11:00", "Pacific/Auckland")
    night_owl = Settings(quiet_hours=Hours(time(19), time(18)), weekly_target=0)
    person = a_person(an_application(a_round(ended), place=Place("Pacific/Auckland", "NZ")), settings=night_owl)
    assert dues(person, ended, THANKS, "Pacific/Auckland") == ["2026-03-03 13:00"]


def test_w2_hours_that_will_meet_only_after_the_clocks_change_do_not_put_a_thank_you_off_for_days() -> None:
    # London's nine o'clock is 22:00 in Auckland until late March, and 20:00 from 6 April on.
    auckland = Place("Pacific/Auckland", "NZ")
    ended = at("2026-03-24 11:00", "Europe/London")
    person = a_person(an_application(a_round(ended), place=Place("Europe/London", "GB")), place=auckland)
    assert dues(person, ended, THANKS, "Europe/London") == ["2026-03-24 13:00"]


def test_w2_an_early_riser_is_told_in_the_part_of_the_office_day_in_which_they_are_awake() -> None:
    ended = at("2026-03-03 12:00", "America/New_York")
    early = Settings(quiet_hours=Hours(time(17), time(6)), weekly_target=0)
    person = replace(a_person(an_application(a_round(ended), place=NEW_YORK)), settings=early)
    assert dues(person, ended, THANKS) == ["2026-03-04 15:00"]


def test_w5_it_is_asked_again_at_24_and_at_48_hours_and_then_no_more() -> None:
    assert asks_in_a_row(interviewed(), "2026-03-03 11:00") == [
        "Tue 03 13:00",
        "Wed 04 11:00",
        "Thu 05 11:00",
    ]


def test_w5_marks_that_fall_upon_a_weekend_give_way_by_a_working_day_each() -> None:
    person = interviewed(at("2026-03-06 17:00"))
    assert asks_in_a_row(person, "2026-03-06 17:00") == ["Mon 09 09:00", "Tue 10 09:00", "Wed 11 09:00"]


def test_w5_marks_outside_office_hours_move_to_the_next_opening() -> None:
    person = interviewed(at("2026-03-03 19:00"))
    assert asks_in_a_row(person, "2026-03-03 19:00") == ["Wed 04 09:00", "Thu 05 09:00", "Fri 06 09:00"]


@pytest.mark.parametrize(
    ("logged", "asked"),
    [
        pytest.param("2026-03-03 11:20", ["Tue 03 13:00", "Wed 04 11:00", "Thu 05 11:00"], id="minutes"),
        pytest.param("2026-03-03 14:05", ["Tue 03 14:05", "Wed 04 11:00", "Thu 05 11:00"], id="three hours"),
        pytest.param("2026-03-04 12:00", ["Wed 04 12:00", "Thu 05 09:00", "Fri 06 09:00"], id="a day"),
        pytest.param("2026-03-07 12:00", ["Mon 09 09:00", "Tue 10 09:00"], id="on Saturday, up to the follow-up"),
        pytest.param("2026-03-24 11:00", [], id="three weeks: it is time to follow up instead"),
    ],
)
def test_w5_an_interview_logged_late_is_asked_about_from_then_on(logged: str, asked: list[str]) -> None:
    assert asks_in_a_row(interviewed(ENDED, at(logged)), logged) == asked


def test_w2_w7_three_weeks_late_is_not_too_late_while_the_decision_is_still_to_come() -> None:
    now = at("2026-03-24 11:00")
    person = interviewed(ENDED, now, promise=a_promise("2026-05-01", now))
    assert dues(person, now, THANKS) == ["2026-03-24 11:00"]


def test_w2_each_interviewer_is_thanked_and_only_then_it_is_silent() -> None:
    person = a_person(an_application(a_round(interviewers=(JANE, OMAR))))
    one = after(person, letter_sent(a_letter(LetterKind.THANK_YOU, at("2026-03-03 12:00"))))
    two = after(one, letter_sent(a_letter(LetterKind.THANK_YOU, at("2026-03-03 12:10"), to="omar")))
    assert dues(one, at("2026-03-03 12:30"), THANKS) == ["2026-03-03 13:00"]
    assert dues(two, at("2026-03-03 12:30"), THANKS) == []
    back = after(two, letters_taken_back([two.letters[0].id]))
    assert dues(back, at("2026-03-03 12:30"), THANKS) == ["2026-03-03 13:00"]


def test_w2_without_names_one_letter_is_asked_for() -> None:
    person = a_person(an_application(a_round(interviewers=())))
    thanked = after(person, letter_sent(a_letter(LetterKind.THANK_YOU, ENDED, to=None)))
    assert dues(person, ENDED, THANKS) == ["2026-03-03 13:00"]
    assert dues(thanked, ENDED, THANKS) == []


def test_w5_a_skipped_thank_you_is_not_asked_again_until_the_skip_is_taken_back() -> None:
    one = at("2026-03-03 13:00")
    person = said(interviewed(), THANKS, one)
    record = last_said(person, THANKS)
    skipped = after(person, nudge_settled(record.id, skipped_at=one))
    assert dues(skipped, one, THANKS) == []
    assert dues(after(skipped, nudge_settled(record.id)), one, THANKS) == ["2026-03-04 11:00"]


def test_w5_an_answer_to_the_second_ask_settles_all_of_them() -> None:
    person = said(interviewed(), THANKS, at("2026-03-03 13:00"))
    person = said(person, THANKS, at("2026-03-04 11:00"))
    first = next(each for each in person.nudges if each.generation == 0)
    assert dues(after(person, nudge_settled(first.id, done_at=first.claimed_at)), at("2026-03-04 12:00"), THANKS) == []


@pytest.mark.parametrize("kind", OutcomeKind)
def test_w17_no_outcome_leaves_a_thank_you_standing(kind: OutcomeKind) -> None:
    person = after(interviewed(), outcome_recorded("acme", kind, at("2026-03-03 12:00")))
    assert dues(person, at("2026-03-03 12:00"), THANKS) == []
    assert dues(after(person, outcome_recorded("acme", None, at("2026-03-03 12:01"))), at("2026-03-03 12:01"), THANKS)


def test_w17_an_expired_thank_you_gives_way_to_the_follow_up() -> None:
    person = interviewed()
    assert dues(person, at("2026-03-10 16:00"), THANKS) == ["2026-03-03 13:00"], "late, and still worth it"
    assert dues(person, at("2026-03-11 09:00"), THANKS) == []
    assert dues(person, at("2026-03-11 09:00"), NudgeKind.FOLLOW_UP) == ["2026-03-11 09:00"]


def test_w2_a_decision_promised_for_the_same_evening_leaves_the_thank_you_its_day() -> None:
    ended = at("2026-03-03 17:00")
    person = interviewed(ended, promise=a_promise("2026-03-03", ended))
    assert asks_in_a_row(person, "2026-03-03 17:00") == ["Wed 04 09:00"]


def test_w17_a_thank_you_three_days_late_on_a_saturday_waits_for_monday() -> None:
    [nudge] = planned(interviewed(), at("2026-03-07 10:00"), THANKS)
    assert (nudge.meant, nudge.due) == (at("2026-03-03 13:00"), at("2026-03-09 09:00"))


def test_w17_after_the_next_round_the_first_one_is_not_asked_about() -> None:
    rounds = a_round(), a_round(at("2026-03-05 10:00"), id="round-2")
    person = a_person(an_application(*rounds))
    asked = [nudge.subject for nudge in planned(person, at("2026-03-05 10:00"), THANKS)]
    assert asked == ["round-2"]


def test_w2_two_rounds_on_one_day_are_both_thanked_for() -> None:
    rounds = a_round(), a_round(at("2026-03-03 12:00"), id="round-2", interviewers=(OMAR,))
    person = a_person(an_application(*rounds))
    assert dues(person, at("2026-03-03 12:30"), THANKS) == ["2026-03-03 13:00", "2026-03-03 14:00"]
    assert [nudge.subject for nudge in planned(person, at("2026-03-04 14:00"), THANKS)] == ["round-2"]


def test_w2_a_second_round_without_a_time_takes_nothing_from_the_first() -> None:
    soon = a_round(None, id="round-2", logged=at("2026-03-03 12:00"))
    person = with_rounds(interviewed(), a_round(), soon)
    assert dues(person, at("2026-03-03 12:30"), THANKS) == ["2026-03-03 13:00"]


def test_w17_an_interview_put_off_after_it_was_asked_about_is_asked_about_anew() -> None:
    person = said(interviewed(), THANKS, at("2026-03-03 13:00"))
    person = after(person, nudge_settled(last_said(person, THANKS).id, skipped_at=at("2026-03-03 13:01")))
    moved = with_rounds(person, a_round(at("2026-03-05 11:00"), logged=ENDED))
    assert asks_in_a_row(moved, "2026-03-03 14:00") == ["Thu 05 13:00", "Fri 06 11:00", "Mon 09 09:00"]


def test_w17_a_corrected_hour_is_not_another_interview() -> None:
    person = said(interviewed(), THANKS, at("2026-03-03 13:00"))
    corrected = with_rounds(person, a_round(at("2026-03-03 14:00"), logged=ENDED))
    assert dues(corrected, at("2026-03-03 14:00"), THANKS) == ["2026-03-04 14:00"]


def test_w2_an_interview_to_come_is_thanked_for_after_it() -> None:
    person = interviewed(at("2026-03-12 12:00"), logged=ENDED)
    assert dues(person, ENDED, THANKS) == ["2026-03-12 14:00"]


def test_w2_an_interview_without_a_time_is_not_thanked_for() -> None:
    person = a_person(an_application(a_round(None, logged=ENDED)))
    assert dues(person, ENDED, THANKS) == []


def test_w5_what_the_person_snoozed_does_not_use_up_an_ask() -> None:
    one = at("2026-03-03 13:00")
    person = said(interviewed(), THANKS, one)
    person = after(person, nudge_settled(last_said(person, THANKS).id, snoozed_until=one + timedelta(hours=1)))
    assert asks_in_a_row(person, "2026-03-03 13:00") == ["Tue 03 14:00", "Wed 04 11:00", "Thu 05 11:00"]

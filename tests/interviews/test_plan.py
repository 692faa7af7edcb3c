"""What is asked of the person themselves: how it went (W1), references (W6), half-told interviews."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from interviews.changes import (
    answered,
    application_removed,
    asked,
    cancelled,
    interview_saved,
    letter_sent,
    nudge_settled,
    outcome_recorded,
    place_set,
    reference_removed,
    reference_saved,
    reflected,
    reflection_taken_back,
    removed_for_good,
    set_aside,
    taken_up,
)
from interviews.model import (
    Asking,
    LetterKind,
    NudgeKind,
    OutcomeKind,
    Place,
    Question,
    Reflection,
    Settings,
)
from interviews.nudges.plan import plan
from tests.factories import (
    BERLIN,
    ENDED,
    MARIA,
    NEW_YORK,
    a_draft,
    a_letter,
    a_person,
    a_round,
    after,
    an_application,
    at,
    interviewed,
    with_applications,
    with_rounds,
)
from tests.interviews.planning import dues, last_said, planned, said

REFLECTION, REFERENCES, ADD, DRAFT = (
    NudgeKind.REFLECTION,
    NudgeKind.REFERENCES,
    NudgeKind.ADD_REFERENCES,
    NudgeKind.DRAFT,
)


def test_w17_without_a_place_nothing_is_planned_until_it_is_known() -> None:
    person = a_person(an_application(a_round()), place=None)
    assert plan(person, ENDED) == []
    assert plan(after(person, place_set(BERLIN)), ENDED)


@pytest.mark.parametrize(
    ("ends", "due"),
    [
        pytest.param("2026-03-03 11:00", "2026-03-03 11:10", id="ten minutes after the end"),
        pytest.param("2026-03-03 20:49", "2026-03-03 20:59", id="a minute before quiet hours"),
        pytest.param("2026-03-03 20:50", "2026-03-04 08:00", id="in quiet hours: first thing next morning"),
        pytest.param("2026-03-04 00:30", "2026-03-04 08:00", id="past midnight: the same morning"),
        pytest.param("2026-03-06 22:00", "2026-03-07 08:00", id="Friday night: Saturday"),
        pytest.param("2026-04-02 22:00", "2026-04-03 08:00", id="before a holiday: on the holiday"),
        pytest.param("2026-03-28 22:00", "2026-03-29 08:00", id="the night the clocks go forward"),
        pytest.param("2026-10-24 22:00", "2026-10-25 08:00", id="the night the clocks go back"),
    ],
)
def test_w1_how_it_went_is_asked_ten_minutes_after_the_end_but_not_at_night(ends: str, due: str) -> None:
    assert dues(interviewed(at(ends)), at(ends), REFLECTION) == [due]


@pytest.mark.parametrize(
    ("logged", "due"),
    [
        pytest.param("2026-03-03 11:05", ["2026-03-03 11:10"], id="five minutes late"),
        pytest.param("2026-03-04 12:00", ["2026-03-04 12:00"], id="a day late"),
        pytest.param("2026-03-09 23:00", ["2026-03-10 08:00"], id="six days late, at night"),
        pytest.param("2026-03-24 12:00", [], id="three weeks late: what is left of it is not fresh"),
    ],
)
def test_w1_an_interview_logged_late_is_asked_about_at_once_for_a_week(logged: str, due: list[str]) -> None:
    assert dues(interviewed(ENDED, at(logged)), at(logged), REFLECTION) == due


def test_w1_it_is_asked_once() -> None:
    person = said(interviewed(), REFLECTION, at("2026-03-03 11:10"))
    assert dues(person, at("2026-03-03 11:10"), REFLECTION) == []


def test_w1_what_was_written_already_is_not_asked_for() -> None:
    written = at("2026-03-03 11:05")
    person = after(interviewed(), reflected("acme", "round-1", Reflection("Well.", written)))
    assert dues(person, written, REFLECTION) == []
    back = after(person, reflection_taken_back("acme", "round-1", written))
    assert dues(back, written, REFLECTION) == ["2026-03-03 11:10"]


def test_w1_every_round_is_asked_about_until_the_next_one_is_over() -> None:
    rounds = a_round(), a_round(at("2026-03-05 10:00"), id="round-2", logged=ENDED)
    person = a_person(an_application(*rounds))
    assert dues(person, ENDED, REFLECTION) == ["2026-03-03 11:10", "2026-03-05 10:10"]
    assert dues(person, at("2026-03-05 10:00"), REFLECTION) == ["2026-03-05 10:10"]


def test_w1_a_round_without_a_time_is_asked_about_once_it_has_one() -> None:
    person = a_person(an_application(a_round(None, logged=ENDED)))
    assert dues(person, ENDED, REFLECTION) == []
    timed = with_rounds(person, a_round(at("2026-03-05 10:00"), logged=ENDED))
    assert dues(timed, ENDED, REFLECTION) == ["2026-03-05 10:10"]


def test_w17_a_silenced_kind_is_left_out_and_its_snooze_with_it() -> None:
    person = said(interviewed(), REFLECTION, at("2026-03-03 11:10"))
    person = after(person, nudge_settled(last_said(person, REFLECTION).id, snoozed_until=at("2026-03-03 18:00")))
    quiet = replace(person, settings=Settings(silenced=(REFLECTION,), weekly_target=0))
    assert dues(person, ENDED, REFLECTION) == ["2026-03-03 18:00"]
    assert dues(quiet, ENDED, REFLECTION) == []


@pytest.mark.parametrize("kind", OutcomeKind)
def test_w17_after_an_outcome_nothing_about_the_interview_is_planned(kind: OutcomeKind) -> None:
    person = after(interviewed(), outcome_recorded("acme", kind, ENDED))
    assert {each.kind for each in plan(person, ENDED)} <= {NudgeKind.FEEDBACK, NudgeKind.LONG_OVER}


def test_w6_the_references_named_are_told_the_same_day() -> None:
    person = a_person(an_application(a_round(), references=("maria",)))
    assert dues(person, ENDED, REFERENCES) == ["2026-03-03 11:30"]
    told = after(person, letter_sent(a_letter(LetterKind.REFERENCE_HEADS_UP, ENDED, to="maria")))
    assert dues(told, ENDED, REFERENCES) == []


def test_w6_in_quiet_hours_they_are_told_the_next_morning_weekend_or_not() -> None:
    ended = at("2026-03-06 20:45")
    person = a_person(an_application(a_round(ended), references=("maria",)))
    assert dues(person, ended, REFERENCES) == ["2026-03-07 08:00"]


@pytest.mark.parametrize(
    ("logged", "due"),
    [
        pytest.param("2026-03-05 12:00", ["2026-03-05 12:10"], id="two days late: a little after the logging"),
        pytest.param("2026-03-24 12:00", [], id="three weeks late: not at all"),
    ],
)
def test_w6_after_a_late_logging_not_everything_comes_at_once(logged: str, due: list[str]) -> None:
    person = a_person(an_application(a_round(logged=at(logged)), references=("maria",)))
    assert dues(person, at(logged), REFERENCES) == due


def test_w6_a_reference_not_named_or_not_on_file_is_not_told() -> None:
    person = a_person(an_application(a_round(), references=("maria",)))
    assert dues(interviewed(), ENDED, REFERENCES) == []
    gone = after(person, reference_removed("maria", ENDED))
    assert dues(gone, ENDED, REFERENCES) == []
    assert dues(after(gone, reference_removed("maria", None)), ENDED, REFERENCES) == ["2026-03-03 11:30"]


def test_w6_with_nobody_on_file_the_offer_to_add_some_is_made_once_ever() -> None:
    person = replace(interviewed(), references=())
    assert dues(person, ENDED, ADD) == ["2026-03-03 11:30"]
    person = said(person, ADD, at("2026-03-03 11:30"))
    assert dues(person, at("2026-03-03 11:30"), ADD) == []
    second = an_application(a_round(at("2026-03-10 11:00")), id="globex")
    assert dues(with_applications(person, second), at("2026-03-10 11:00"), ADD) == []


def test_w6_the_offer_stays_the_only_one_when_the_application_that_gave_the_occasion_is_gone_for_good() -> None:
    person = said(replace(interviewed(), references=()), ADD, at("2026-03-03 11:30"))
    gone = after(person, application_removed("acme", at("2026-03-04 11:00")), removed_for_good(at("2026-03-06 11:00")))
    [record] = gone.nudges
    assert (record.kind, record.application, record.round) == (ADD, None, None)
    second = an_application(a_round(at("2026-03-10 11:00")), id="globex")
    assert dues(replace(gone, applications=(second,)), at("2026-03-10 11:00"), ADD) == []


def test_w6_the_offer_needs_an_interview_with_a_time_and_nobody_on_file() -> None:
    nobody = replace(interviewed(), references=())
    assert dues(after(nobody, reference_saved(MARIA)), ENDED, ADD) == []
    assert dues(with_rounds(nobody, a_round(None, logged=ENDED)), ENDED, ADD) == []
    assert dues(after(nobody, application_removed("acme", ENDED)), ENDED, ADD) == []


def test_w17_a_half_told_interview_is_offered_again_after_a_day() -> None:
    person = after(a_person(), asked(a_draft()))
    assert dues(person, ENDED, DRAFT) == ["2026-03-04 11:00"]
    assert dues(after(person, set_aside()), ENDED, DRAFT) == ["2026-03-04 11:00"]


@pytest.mark.parametrize(
    ("starts", "due"),
    [
        ("2026-03-03 15:00", "2026-03-03 14:00"),
        ("2026-03-03 11:30", "2026-03-04 11:00"),
        ("2026-03-03 10:00", "2026-03-04 11:00"),
        ("2026-03-09 10:00", "2026-03-04 11:00"),
    ],
    ids=["later that day", "too soon", "over", "far ahead"],
)
def test_w17_a_half_told_interview_to_come_is_offered_again_before_it_begins(starts: str, due: str) -> None:
    draft = replace(a_draft(), starts=at(starts), ends=at(starts))
    assert dues(after(a_person(), asked(draft)), ENDED, DRAFT) == [due]


def test_w17_a_draft_left_at_night_is_offered_the_morning_after_the_next() -> None:
    assert dues(after(a_person(), asked(a_draft(at("2026-03-03 23:30")))), ENDED, DRAFT) == ["2026-03-05 08:00"]


def test_w17_a_draft_is_offered_once_for_each_time_it_was_left() -> None:
    person = after(a_person(), asked(a_draft()), set_aside())
    person = said(person, DRAFT, at("2026-03-04 11:00"))
    assert dues(person, at("2026-03-04 11:00"), DRAFT) == []
    again = after(person, taken_up("draft-1", at("2026-03-04 12:00")), set_aside())
    assert dues(again, at("2026-03-04 12:00"), DRAFT) == ["2026-03-05 12:00"]


def test_w17_an_empty_a_cancelled_or_a_saved_draft_is_not_offered() -> None:
    told = after(a_person(), asked(a_draft()))
    for person in (
        after(a_person(), asked(a_draft(company=None))),
        after(told, cancelled("draft-1", ENDED)),
        after(told, interview_saved(a_draft(), new_ids=("a", "r", "p"), at=ENDED)),
        after(a_person(), asked(Asking(Question.APPLIED, ENDED)), answered()),
    ):
        assert planned(person, ENDED, DRAFT) == []


def test_w17_a_draft_about_a_removed_application_is_not_offered_until_that_is_back() -> None:
    draft = a_draft(application="acme", round_="round-1")
    person = after(interviewed(), asked(draft), application_removed("acme", ENDED))
    assert dues(person, ENDED, DRAFT) == []
    assert dues(after(person, application_removed("acme", None)), ENDED, DRAFT) == ["2026-03-04 11:00"]


def test_w1_a_person_who_moves_is_spoken_to_by_their_new_clock() -> None:
    person = interviewed(at("2026-03-03 20:45"))
    moved = after(person, place_set(NEW_YORK))
    assert dues(person, ENDED, REFLECTION) == ["2026-03-03 20:55"]
    assert dues(moved, ENDED, REFLECTION) == ["2026-03-03 14:55"]
    late = after(person, place_set(Place("Asia/Kolkata", "IN")))
    assert dues(late, ENDED, REFLECTION) == ["2026-03-04 08:00"]


def test_w1_a_morning_snooze_past_the_week_is_kept_since_the_person_chose_it() -> None:
    person = said(interviewed(), REFLECTION, at("2026-03-03 11:10"))
    until = ENDED + timedelta(days=14)
    person = after(person, nudge_settled(last_said(person, REFLECTION).id, snoozed_until=until))
    assert [nudge.due for nudge in planned(person, ENDED, REFLECTION)] == [until]

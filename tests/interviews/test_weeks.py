"""The look back on a week: what is counted, and the one true line."""

from datetime import date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from interviews.model import (
    Application,
    LetterKind,
    OutcomeKind,
    Person,
    Reflection,
    Round,
    Settings,
)
from interviews.nudges.weekly_review import monday_of
from interviews.should_i_write import Answer
from interviews.weeks import (
    Encouragement,
    TrueLine,
    Week,
    encouragement,
    first_monday,
    look_back,
)
from tests.factories import BERLIN, ENDED, a_letter, a_person, a_round, an_application, at

MONDAY = date(2026, 3, 2)
SUNDAY_EVENING = at("2026-03-08 18:00")


def week_of(person: Person, now: datetime = SUNDAY_EVENING, monday: date = MONDAY) -> Week:
    return look_back(person, person.place or BERLIN, monday, now)


def line_of(person: Person, now: datetime = SUNDAY_EVENING) -> Encouragement:
    return encouragement(week_of(person, now)).kind


def applied(company: str, wall: str) -> Application:
    return an_application(id=company, created=at(wall))


def long_ago(*rounds: Round, **about: Any) -> Application:
    """Applied for before the week, so that the application itself says nothing about it."""
    return an_application(*rounds, created=at("2026-02-01 09:00"), **about)


@pytest.mark.parametrize(
    ("moment", "zone", "monday"),
    [
        ("2026-03-02 00:00", "Europe/Berlin", MONDAY),
        ("2026-03-08 23:59", "Europe/Berlin", MONDAY),
        ("2026-03-09 00:00", "Europe/Berlin", date(2026, 3, 9)),
        ("2026-03-09 00:00", "America/New_York", MONDAY),
        ("2026-03-08 16:00", "Pacific/Auckland", date(2026, 3, 9)),
    ],
)
def test_a_week_is_monday_to_sunday_on_the_persons_own_calendar(moment: str, zone: str, monday: date) -> None:
    assert monday_of(at(moment), zone) == monday


def test_applications_are_counted_against_the_target_and_removed_ones_are_not() -> None:
    present = [applied("sunday", "2026-03-01 23:59"), applied("monday", "2026-03-02 00:00")]
    gone = an_application(id="gone", removed=at("2026-03-04 09:00"))
    person = a_person(*present, gone, applied("late", "2026-03-09 00:00"), settings=Settings(weekly_target=2))
    week = week_of(person, at("2026-03-09 09:00"))
    assert (week.applied, week.target) == (1, 2)


def test_an_interview_is_no_application_and_no_target_is_met_without_one() -> None:
    told_with_it = [an_application(a_round(ENDED, logged=ENDED, id=each), id=each) for each in ("acme", "globex")]
    invited = an_application(a_round(at("2026-03-12 11:00"), logged=at("2026-03-05 09:00")), id="ahead")
    person = a_person(*told_with_it, invited, settings=Settings(weekly_target=1))
    assert week_of(person).applied == 0
    assert line_of(person) is not Encouragement.TARGET
    answered = an_application(a_round(logged=ENDED, id="first"), id="hooli", created=at("2026-03-02 09:00"))
    assert week_of(a_person(answered)).applied == 1, "applied for on Monday, invited on Tuesday"


def test_what_happened_in_the_week_is_told_and_nothing_else() -> None:
    round_ = a_round(reflections=(Reflection("fine", at("2026-03-03 12:00")), Reflection("and", ENDED)))
    before = a_round(at("2026-02-27 11:00"), id="earlier", reflections=(Reflection("ok", at("2026-02-27 12:00")),))
    ahead = a_round(at("2026-03-12 11:00"), id="next", logged=at("2026-03-05 09:00"))
    far = a_round(at("2026-03-16 11:00"), id="far", logged=at("2026-03-05 09:00"))
    acme, globex = long_ago(round_, before), long_ago(ahead, far, id="globex")
    letters = (
        a_letter(LetterKind.THANK_YOU, at("2026-03-01 10:00"), round_="earlier"),
        a_letter(LetterKind.FOLLOW_UP, at("2026-03-04 10:00"), to=None),
        a_letter(LetterKind.THANK_YOU, at("2026-03-03 13:00")),
        a_letter(LetterKind.THANK_YOU, at("2026-03-03 13:05"), to="bob"),
    )
    week = week_of(a_person(acme, globex, letters=letters))
    assert [each.id for each in week.held] == ["acme"]
    assert week.noted == (acme,)
    assert week.letters == ((LetterKind.THANK_YOU, 2), (LetterKind.FOLLOW_UP, 1))
    assert [(each.application.id, each.starts) for each in week.ahead] == [("globex", at("2026-03-12 10:00"))]


def test_who_is_waited_for_is_told_with_the_day_and_the_next_step_soonest_first_r6() -> None:
    thanked = long_ago(a_round())
    promised = long_ago(a_round(at("2026-03-05 11:00"), id="round-2"), id="globex")
    letter = a_letter(LetterKind.THANK_YOU, at("2026-03-03 13:00"))
    week = week_of(a_person(thanked, promised, applied("hooli", "2026-02-02 09:00"), letters=(letter,)))
    assert [(each.application.id, each.verdict.answer, each.verdict.days) for each in week.waiting] == [
        ("globex", Answer.THANK, 3),
        ("acme", Answer.WAIT, 5),
    ]
    assert [each.verdict.allowed for each in week.waiting] == [at("2026-03-09 09:00"), at("2026-03-11 09:00")]
    assert week.unanswered == 1


def test_an_offer_waits_for_the_person_and_a_decided_application_for_nobody() -> None:
    offered = long_ago(a_round(), outcome=OutcomeKind.OFFER, decided=SUNDAY_EVENING)
    rejected = long_ago(id="globex", outcome=OutcomeKind.REJECTED)
    week = week_of(a_person(offered, rejected))
    assert (week.offered, week.waiting, week.unanswered) == ((offered,), (), 0)
    assert week.outcomes == (offered, rejected)


def test_what_is_to_come_is_told_until_a_day_after_the_week() -> None:
    ahead = a_round(at("2026-03-12 11:00"), id="next", logged=ENDED)
    person = a_person(long_ago(a_round()), long_ago(ahead, id="globex"))
    late, over = (week_of(person, at(wall)) for wall in ("2026-03-09 23:59", "2026-03-10 00:00"))
    assert late.waiting
    assert late.ahead
    assert (over.waiting, over.ahead, over.unanswered) == ((), (), 0)
    assert over.held == late.held


def test_a_look_back_as_of_sunday_knows_nothing_of_what_came_later() -> None:
    round_ = a_round(at("2026-03-08 21:00"), reflections=(Reflection("fine", at("2026-03-08 22:00")),))
    letter = a_letter(LetterKind.THANK_YOU, at("2026-03-08 22:00"))
    person = a_person(long_ago(round_), applied("late", "2026-03-08 19:00"), letters=(letter,))
    assert week_of(person) == replace(
        week_of(a_person(long_ago(round_))), held=(), noted=(), fresh=(), letters=(), on_time=0, applied=0
    )


def test_a_letter_sent_after_the_look_back_was_still_due_then() -> None:
    person = with_letter(LetterKind.THANK_YOU, "2026-03-08 22:00")
    answers = [
        [each.verdict.answer for each in week_of(person, at(wall)).waiting]
        for wall in ("2026-03-08 18:00", "2026-03-08 22:00")
    ]
    assert answers == [[Answer.THANK], [Answer.WAIT]]


def test_a_week_is_over_from_sunday_evening_on() -> None:
    assert [week_of(a_person(), at(wall)).over for wall in ("2026-03-08 17:59", "2026-03-08 18:00")] == [False, True]


def test_the_record_begins_with_the_person_or_with_an_earlier_interview() -> None:
    assert first_monday(a_person(), BERLIN.zone) == date(2025, 12, 29)
    told_later = a_round(at("2025-12-10 11:00"), logged=at("2026-01-02 09:00"))
    assert first_monday(a_person(an_application(told_later)), BERLIN.zone) == date(2025, 12, 8)


HELD = long_ago(a_round())
NOTED = Reflection("fine", at("2026-03-03 12:00"))


def with_letter(kind: LetterKind, wall: str, application: Application = HELD) -> Person:
    return a_person(application, letters=(a_letter(kind, at(wall)),))


def ended(kind: OutcomeKind, *applications: Application) -> Person:
    return a_person(long_ago(outcome=kind, decided=at("2026-03-05 10:00")), *applications)


@pytest.mark.parametrize(
    ("person", "line"),
    [
        pytest.param(ended(OutcomeKind.ACCEPTED, HELD), Encouragement.ACCEPTED, id="accepted"),
        pytest.param(ended(OutcomeKind.OFFER, HELD), Encouragement.OFFER, id="an offer"),
        pytest.param(with_letter(LetterKind.THANK_YOU, "2026-03-04 13:00"), Encouragement.ON_TIME, id="on time"),
        pytest.param(with_letter(LetterKind.THANK_YOU, "2026-03-04 13:01"), Encouragement.HELD, id="later is late"),
        pytest.param(
            with_letter(LetterKind.REFERENCE_HEADS_UP, "2026-03-04 11:00"), Encouragement.ON_TIME, id="a heads-up"
        ),
        pytest.param(
            with_letter(LetterKind.REFERENCE_HEADS_UP, "2026-03-04 11:01"), Encouragement.HELD, id="a late heads-up"
        ),
        pytest.param(
            with_letter(LetterKind.FOLLOW_UP, "2026-03-03 13:00"), Encouragement.HELD, id="a follow-up is never on time"
        ),
        pytest.param(
            a_person(applied("globex", "2026-03-03 09:00"), HELD, settings=Settings(weekly_target=1)),
            Encouragement.TARGET,
            id="the target",
        ),
        pytest.param(a_person(long_ago(a_round(reflections=(NOTED,)))), Encouragement.FRESH, id="noted fresh"),
        pytest.param(
            a_person(long_ago(a_round(reflections=(replace(NOTED, written_at=at("2026-03-05 12:00")),)))),
            Encouragement.HELD,
            id="noted late",
        ),
        pytest.param(a_person(HELD, applied("globex", "2026-03-03 09:00")), Encouragement.HELD, id="an interview"),
        pytest.param(
            a_person(applied("globex", "2026-03-03 09:00"), settings=Settings(weekly_target=2)),
            Encouragement.APPLIED,
            id="below the target",
        ),
        pytest.param(
            with_letter(LetterKind.FOLLOW_UP, "2026-03-05 10:00", long_ago(a_round(at("2026-02-20 11:00")))),
            Encouragement.SENT,
            id="a letter",
        ),
        pytest.param(
            a_person(
                long_ago(a_round(at("2026-02-20 11:00"), reflections=(Reflection("and", at("2026-03-03 12:00")),)))
            ),
            Encouragement.NOTED,
            id="noted in another week",
        ),
        pytest.param(ended(OutcomeKind.DECLINED), Encouragement.CHOSEN, id="declined"),
        pytest.param(ended(OutcomeKind.WITHDRAWN), Encouragement.CHOSEN, id="withdrawn"),
        pytest.param(
            ended(
                OutcomeKind.REJECTED,
                long_ago(a_round(at("2026-03-12 11:00"), logged=at("2026-02-20 09:00")), id="globex"),
            ),
            Encouragement.INVITED,
            id="an interview ahead comes before a no",
        ),
        pytest.param(ended(OutcomeKind.REJECTED), Encouragement.REJECTED, id="rejected"),
        pytest.param(ended(OutcomeKind.CANCELLED_BY_EMPLOYER), Encouragement.CANCELLED, id="the job was cancelled"),
        pytest.param(ended(OutcomeKind.NO_ANSWER), Encouragement.CLOSED, id="closed"),
        pytest.param(
            a_person(long_ago(a_round(None, logged=at("2026-03-01 12:00")))),
            Encouragement.THEIR_TURN,
            id="waiting",
        ),
        pytest.param(a_person(long_ago(a_round(at("2026-02-27 11:00")))), Encouragement.QUIET, id="one is due"),
        pytest.param(a_person(long_ago()), Encouragement.QUIET, id="only applied"),
        pytest.param(a_person(), Encouragement.QUIET, id="nothing"),
    ],
)
def test_the_line_is_the_first_that_is_true_of_the_week(person: Person, line: Encouragement) -> None:
    assert line_of(person) is line


def test_it_is_not_everybodys_turn_while_an_offer_waits() -> None:
    waiting = long_ago(a_round(None, logged=at("2026-03-01 12:00")))
    offered = long_ago(id="globex", outcome=OutcomeKind.OFFER, decided=at("2026-02-27 10:00"))
    assert line_of(a_person(waiting, offered)) is Encouragement.QUIET


def test_every_line_can_be_true_of_some_week() -> None:
    cases = test_the_line_is_the_first_that_is_true_of_the_week.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {case.values[1] for case in cases} == set(Encouragement)


def test_a_line_tells_how_often_and_about_whom() -> None:
    letters = [a_letter(LetterKind.THANK_YOU, at("2026-03-03 13:00"), to=each) for each in ("jane", "bob")]
    assert encouragement(week_of(a_person(HELD, letters=tuple(letters)))) == TrueLine(Encouragement.ON_TIME, 2)
    assert encouragement(week_of(a_person(HELD))) == TrueLine(Encouragement.HELD, 1, (HELD,))

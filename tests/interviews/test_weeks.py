"""The look back on a week: what is counted, the one true line, and when it is said."""

from datetime import date, datetime, time, timedelta

import pytest
from msgspec.structs import replace

from interviews.changes import nudge_settled, nudges_claimed
from interviews.model import (
    Application,
    Hours,
    LetterKind,
    NudgeKind,
    OutcomeKind,
    Person,
    Place,
    Reflection,
    Round,
    Settings,
)
from interviews.plan import plan, to_do
from interviews.verdict import Answer
from interviews.weeks import (
    Encouragement,
    TrueLine,
    Week,
    encouragement,
    first_monday,
    look_back,
    monday_named,
    monday_of,
    week_name,
)
from tests.interviews.records import (
    BERLIN,
    a_letter,
    after,
    an_application,
    an_interview,
    an_outcome,
    at,
    dues,
    heard,
    last_said,
    planned,
    said,
    somebody,
)

MONDAY = date(2026, 3, 2)
SUNDAY_EVENING = at("2026-03-08 18:00")
TUESDAY = at("2026-03-03 11:00")
OPEN = Settings(weekly_target=0, silenced=tuple(kind for kind in NudgeKind if kind is not NudgeKind.WEEK))
"""Only the look back on the week is said."""


def week_of(person: Person, now: datetime = SUNDAY_EVENING, monday: date = MONDAY) -> Week:
    return look_back(person, person.place or BERLIN, monday, now)


def line_of(person: Person, now: datetime = SUNDAY_EVENING) -> Encouragement:
    return encouragement(week_of(person, now)).kind


def applied(company: str, wall: str) -> Application:
    return an_application(id=company, created=at(wall))


def long_ago(*rounds: Round, company: str = "acme") -> Application:
    """Applied for before the week, so that the application itself says nothing about it."""
    return an_application(*rounds, id=company, created=at("2026-02-01 09:00"))


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


def test_a_week_has_a_name_that_leads_back_to_its_monday() -> None:
    for monday in (MONDAY, date(2026, 12, 28), date(2024, 12, 30), date(2021, 1, 4)):
        assert monday_named(week_name(monday)) == monday
    assert (week_name(MONDAY), week_name(date(2024, 12, 30))) == ("2026-W10", "2025-W01")
    assert [monday_named(name) for name in ("2026-W54", "2026-W00", "0000-W01", "weekly", "")] == [None] * 5


def test_applications_are_counted_against_the_target_and_removed_ones_are_not() -> None:
    present = [applied("sunday", "2026-03-01 23:59"), applied("monday", "2026-03-02 00:00")]
    gone = replace(applied("gone", "2026-03-03 09:00"), removed_at=at("2026-03-04 09:00"))
    person = somebody(*present, gone, applied("late", "2026-03-09 00:00"), settings=Settings(weekly_target=2))
    week = week_of(person, at("2026-03-09 09:00"))
    assert (week.applied, week.target) == (1, 2)


def test_what_happened_in_the_week_is_told_and_nothing_else() -> None:
    held = an_interview(TUESDAY, reflections=(Reflection("fine", at("2026-03-03 12:00")), Reflection("and", TUESDAY)))
    before = an_interview(at("2026-02-27 11:00"), id="earlier", reflections=(Reflection("ok", at("2026-02-27 12:00")),))
    ahead = an_interview(at("2026-03-12 11:00"), id="next", logged=at("2026-03-05 09:00"))
    far = an_interview(at("2026-03-16 11:00"), id="far", logged=at("2026-03-05 09:00"))
    acme, globex = long_ago(held, before), long_ago(ahead, far, company="globex")
    person = replace(
        somebody(acme, globex),
        letters=(
            a_letter(LetterKind.THANK_YOU, at("2026-03-01 10:00"), held="earlier"),
            a_letter(LetterKind.FOLLOW_UP, at("2026-03-04 10:00"), to=None),
            a_letter(LetterKind.THANK_YOU, at("2026-03-03 13:00")),
            a_letter(LetterKind.THANK_YOU, at("2026-03-03 13:05"), to="bob"),
        ),
    )
    week = week_of(person)
    assert [each.id for each in week.held] == ["acme"]
    assert week.noted == (acme,)
    assert week.letters == ((LetterKind.THANK_YOU, 2), (LetterKind.FOLLOW_UP, 1))
    assert [(each.application.id, each.starts) for each in week.ahead] == [("globex", at("2026-03-12 10:00"))]


def test_who_is_waited_for_is_told_with_the_day_and_the_next_step_soonest_first_r6() -> None:
    thanked = long_ago(an_interview(TUESDAY))
    promised = long_ago(an_interview(at("2026-03-05 11:00"), id="round-2"), company="globex")
    person = replace(
        somebody(thanked, promised, applied("hooli", "2026-02-02 09:00")),
        letters=(a_letter(LetterKind.THANK_YOU, at("2026-03-03 13:00")),),
    )
    week = week_of(person)
    assert [(each.application.id, each.verdict.answer, each.verdict.day) for each in week.waiting] == [
        ("globex", Answer.THANK, 4),
        ("acme", Answer.WAIT, 6),
    ]
    assert [each.verdict.allowed for each in week.waiting] == [at("2026-03-09 09:00"), at("2026-03-11 09:00")]
    assert week.unanswered == 1


def test_an_offer_waits_for_the_person_and_a_decided_application_for_nobody() -> None:
    offered = replace(long_ago(an_interview(TUESDAY)), outcome=an_outcome(OutcomeKind.OFFER, SUNDAY_EVENING))
    rejected = replace(long_ago(company="globex"), outcome=an_outcome(OutcomeKind.REJECTED, TUESDAY))
    week = week_of(somebody(offered, rejected))
    assert (week.offered, week.waiting, week.unanswered) == ((offered,), (), 0)
    assert week.outcomes == (offered, rejected)


def test_what_is_to_come_is_told_until_a_day_after_the_week() -> None:
    ahead = an_interview(at("2026-03-12 11:00"), id="next", logged=TUESDAY)
    person = somebody(long_ago(an_interview(TUESDAY)), long_ago(ahead, company="globex"))
    late, over = (week_of(person, at(wall)) for wall in ("2026-03-09 23:59", "2026-03-10 00:00"))
    assert late.waiting
    assert late.ahead
    assert (over.waiting, over.ahead, over.unanswered) == ((), (), 0)
    assert over.held == late.held


def test_a_look_back_as_of_sunday_knows_nothing_of_what_came_later() -> None:
    held = an_interview(at("2026-03-08 21:00"), reflections=(Reflection("fine", at("2026-03-08 22:00")),))
    person = replace(
        somebody(long_ago(held), applied("late", "2026-03-08 19:00")),
        letters=(a_letter(LetterKind.THANK_YOU, at("2026-03-08 22:00")),),
    )
    assert week_of(person) == replace(
        week_of(somebody(long_ago(held))), held=(), noted=(), fresh=(), letters=(), on_time=0, applied=0
    )


def test_a_week_is_over_from_sunday_evening_on() -> None:
    assert [week_of(somebody(), at(wall)).over for wall in ("2026-03-08 17:59", "2026-03-08 18:00")] == [False, True]


def test_the_record_begins_with_the_person_or_with_an_earlier_interview() -> None:
    assert first_monday(somebody(), BERLIN.zone) == date(2025, 12, 29)
    told_later = an_interview(at("2025-12-10 11:00"), logged=at("2026-01-02 09:00"))
    assert first_monday(somebody(an_application(told_later)), BERLIN.zone) == date(2025, 12, 8)


HELD = long_ago(an_interview(TUESDAY))
NOTED = Reflection("fine", at("2026-03-03 12:00"))


def with_letter(kind: LetterKind, wall: str, application: Application = HELD) -> Person:
    return replace(somebody(application), letters=(a_letter(kind, at(wall)),))


def ended(kind: OutcomeKind, *applications: Application) -> Person:
    return somebody(replace(long_ago(), outcome=an_outcome(kind, at("2026-03-05 10:00"))), *applications)


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
            somebody(applied("globex", "2026-03-03 09:00"), HELD, settings=Settings(weekly_target=1)),
            Encouragement.TARGET,
            id="the target",
        ),
        pytest.param(
            somebody(long_ago(an_interview(TUESDAY, reflections=(NOTED,)))), Encouragement.FRESH, id="noted fresh"
        ),
        pytest.param(
            somebody(long_ago(an_interview(TUESDAY, reflections=(replace(NOTED, written_at=at("2026-03-05 12:00")),)))),
            Encouragement.HELD,
            id="noted late",
        ),
        pytest.param(somebody(HELD, applied("globex", "2026-03-03 09:00")), Encouragement.HELD, id="an interview"),
        pytest.param(
            somebody(applied("globex", "2026-03-03 09:00"), settings=Settings(weekly_target=2)),
            Encouragement.APPLIED,
            id="below the target",
        ),
        pytest.param(
            with_letter(LetterKind.FOLLOW_UP, "2026-03-05 10:00", long_ago(an_interview(at("2026-02-20 11:00")))),
            Encouragement.SENT,
            id="a letter",
        ),
        pytest.param(
            somebody(
                long_ago(an_interview(at("2026-02-20 11:00"), reflections=(Reflection("and", at("2026-03-03 12:00")),)))
            ),
            Encouragement.NOTED,
            id="noted in another week",
        ),
        pytest.param(ended(OutcomeKind.DECLINED), Encouragement.CHOSEN, id="declined"),
        pytest.param(ended(OutcomeKind.WITHDRAWN), Encouragement.CHOSEN, id="withdrawn"),
        pytest.param(
            ended(
                OutcomeKind.REJECTED,
                long_ago(an_interview(at("2026-03-12 11:00"), logged=at("2026-02-20 09:00")), company="globex"),
            ),
            Encouragement.INVITED,
            id="an interview ahead comes before a no",
        ),
        pytest.param(ended(OutcomeKind.REJECTED), Encouragement.REJECTED, id="rejected"),
        pytest.param(ended(OutcomeKind.NO_ANSWER), Encouragement.CLOSED, id="closed"),
        pytest.param(
            somebody(long_ago(an_interview(None, logged=at("2026-03-01 12:00")))),
            Encouragement.THEIR_TURN,
            id="waiting",
        ),
        pytest.param(somebody(long_ago(an_interview(at("2026-02-27 11:00")))), Encouragement.QUIET, id="one is due"),
        pytest.param(somebody(long_ago()), Encouragement.QUIET, id="only applied"),
        pytest.param(somebody(), Encouragement.QUIET, id="nothing"),
    ],
)
def test_the_line_is_the_first_that_is_true_of_the_week(person: Person, line: Encouragement) -> None:
    assert line_of(person) is line


def test_it_is_not_everybodys_turn_while_an_offer_waits() -> None:
    waiting = long_ago(an_interview(None, logged=at("2026-03-01 12:00")))
    offered = replace(long_ago(company="globex"), outcome=an_outcome(OutcomeKind.OFFER, at("2026-02-27 10:00")))
    assert line_of(somebody(waiting, offered)) is Encouragement.QUIET


def test_every_line_can_be_true_of_some_week() -> None:
    cases = test_the_line_is_the_first_that_is_true_of_the_week.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {case.values[1] for case in cases} == set(Encouragement)


def test_a_line_tells_how_often_and_about_whom() -> None:
    person = replace(
        somebody(HELD),
        letters=(
            a_letter(LetterKind.THANK_YOU, at("2026-03-03 13:00")),
            a_letter(LetterKind.THANK_YOU, at("2026-03-03 13:00"), to="bob"),
        ),
    )
    assert encouragement(week_of(person)) == TrueLine(Encouragement.ON_TIME, 2)
    assert encouragement(week_of(somebody(HELD))) == TrueLine(Encouragement.HELD, 1, (HELD,))


def waiting(settings: Settings = OPEN, place: Place = BERLIN) -> Person:
    return somebody(HELD, settings=settings, place=place)


def test_it_is_said_on_sunday_at_six_to_whoever_asked_for_it() -> None:
    assert dues(waiting(), TUESDAY, NudgeKind.WEEK) == ["2026-03-08 18:00"]
    assert dues(waiting(Settings()), TUESDAY, NudgeKind.WEEK) == []


def test_it_is_said_once_a_week() -> None:
    person = said(waiting(), NudgeKind.WEEK, SUNDAY_EVENING)
    assert dues(person, SUNDAY_EVENING, NudgeKind.WEEK) == ["2026-03-15 18:00"]
    assert [nudge.subject for nudge in planned(person, SUNDAY_EVENING, NudgeKind.WEEK)] == ["2026-W11"]
    assert dues(person, at("2026-03-09 09:00"), NudgeKind.WEEK) == ["2026-03-15 18:00"]


@pytest.mark.parametrize(
    ("now", "due"),
    [("2026-03-09 17:59", "2026-03-08 18:00"), ("2026-03-09 18:00", "2026-03-15 18:00")],
    ids=["a little less than a day", "a day"],
)
def test_one_that_is_late_by_a_day_is_dropped_for_the_next(now: str, due: str) -> None:
    assert dues(waiting(), at(now), NudgeKind.WEEK) == [due]


def test_it_keeps_out_of_quiet_hours_and_to_the_persons_own_sunday() -> None:
    quiet = replace(OPEN, quiet_hours=Hours(time(17), time(8)))
    assert dues(waiting(quiet), TUESDAY, NudgeKind.WEEK) == ["2026-03-09 08:00"]
    assert dues(waiting(place=Place("Pacific/Auckland", "NZ")), TUESDAY, NudgeKind.WEEK) == ["2026-03-08 18:00"]


def test_one_that_was_snoozed_comes_back_beside_the_next() -> None:
    person = said(waiting(), NudgeKind.WEEK, SUNDAY_EVENING)
    later = at("2026-03-17 09:00")
    person = after(person, nudge_settled(last_said(person, NudgeKind.WEEK).id, snoozed_until=later))
    assert dues(person, SUNDAY_EVENING, NudgeKind.WEEK) == ["2026-03-15 18:00", "2026-03-17 09:00"]
    again = heard(person, planned(person, SUNDAY_EVENING, NudgeKind.WEEK)[1:], later)
    assert dues(again, later, NudgeKind.WEEK) == ["2026-03-22 18:00"]


def test_one_that_may_not_have_arrived_is_said_once_more() -> None:
    person = waiting()
    person = after(person, nudges_claimed(planned(person, SUNDAY_EVENING, NudgeKind.WEEK), SUNDAY_EVENING))
    assert dues(person, SUNDAY_EVENING, NudgeKind.WEEK) == ["2026-03-08 18:05", "2026-03-15 18:00"]


DECIDED = replace(long_ago(), outcome=an_outcome(OutcomeKind.ACCEPTED, at("2026-02-10 10:00")))


@pytest.mark.parametrize(
    ("person", "due"),
    [
        pytest.param(somebody(settings=OPEN), [], id="nothing open, nothing done"),
        pytest.param(replace(ended(OutcomeKind.ACCEPTED), settings=OPEN), ["2026-03-08 18:00"], id="decided this week"),
        pytest.param(somebody(long_ago(), settings=OPEN), ["2026-03-08 18:00"], id="something open"),
        pytest.param(
            somebody(
                replace(long_ago(), outcome=an_outcome(OutcomeKind.ACCEPTED, at("2026-02-10 10:00"))), settings=OPEN
            ),
            [],
            id="decided long ago",
        ),
    ],
)
def test_a_week_in_which_nothing_could_happen_is_not_looked_back_on(person: Person, due: list[str]) -> None:
    assert dues(person, TUESDAY, NudgeKind.WEEK) == due


def test_it_gives_way_to_everything_else_on_a_full_day_w18() -> None:
    interviews = [
        an_application(an_interview(at(f"2026-03-08 {hour}:00"), id=f"round-{hour}"), id=f"company{hour}")
        for hour in (12, 13, 14)
    ]
    person = somebody(*interviews, settings=Settings(weekly_target=0, silenced=(NudgeKind.PATIENCE,)))
    kinds = [nudge.kind for nudge in plan(person, at("2026-03-08 11:00")) if nudge.due < at("2026-03-09 00:00")]
    assert kinds == [NudgeKind.REFLECTION] * 3
    assert dues(person, at("2026-03-08 11:00"), NudgeKind.WEEK) == []


def test_it_is_nothing_to_do() -> None:
    assert to_do(waiting(), TUESDAY) == []


def test_sundays_go_on_for_years() -> None:
    person, now = waiting(), SUNDAY_EVENING
    for _ in range(60):
        person = said(person, NudgeKind.WEEK, now)
        now += timedelta(days=7)
        [nudge] = planned(person, now, NudgeKind.WEEK)
        now = nudge.due
    assert len({each.subject for each in person.nudges}) == 60

"""What rests for a year is offered for deletion, once a month at most, and never deleted by itself."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from interviews.changes import applications_kept, nudge_settled
from interviews.model import LetterKind, NudgeKind, OutcomeKind, Person
from interviews.nudges.plan import plan, to_do
from interviews.nudges.retention import MONTH, YEAR, long_over, named_only_in
from tests.factories import (
    MARIA,
    a_draft,
    a_letter,
    a_person,
    a_promise,
    a_round,
    after,
    an_application,
    at,
    interviewed,
    with_applications,
)
from tests.interviews.planning import dues, last_said, planned, said
from tests.strategies import people

ENDED = at("2026-03-02 11:00")
REST = NudgeKind.LONG_OVER


def closed() -> Person:
    """Somebody whose one application was rejected on 10 March 2026 at noon."""
    return a_person(an_application(a_round(ENDED), outcome=OutcomeKind.REJECTED, decided=at("2026-03-10 12:00")))


def test_an_application_closed_a_year_ago_is_offered_for_deletion() -> None:
    assert dues(closed(), at("2026-03-11 09:00"), REST) == ["2027-03-10 12:00"]
    assert long_over(closed(), at("2027-03-10 11:59")) == ()
    assert long_over(closed(), at("2027-03-10 12:00")) == closed().applications


def test_one_that_was_never_closed_counts_from_when_it_was_last_touched() -> None:
    assert dues(interviewed(ENDED), at("2026-03-11 09:00"), REST) == ["2027-03-02 11:00"]


def test_anything_that_happens_with_it_puts_it_off() -> None:
    later = at("2026-09-01 12:00")
    with_letter = replace(closed(), letters=(a_letter(LetterKind.THANK_YOU, later),))
    promised = interviewed(ENDED, promise=a_promise("2026-09-01", ENDED))
    coming = a_person(an_application(a_round(later, logged=ENDED)))
    for person in (with_letter, promised, coming):
        assert long_over(person, at("2027-08-31 12:00") - timedelta(days=1)) == ()
        assert len(long_over(person, at("2027-09-01 12:00"))) == 1


def test_it_waits_for_the_end_of_quiet_hours() -> None:
    night = at("2026-03-10 22:30")
    person = a_person(an_application(a_round(ENDED), outcome=OutcomeKind.REJECTED, decided=night))
    assert dues(person, at("2026-03-11 09:00"), REST) == ["2027-03-11 08:00"]


def test_several_are_one_word_and_it_is_said_once_in_thirty_days_at_most() -> None:
    person = with_applications(closed(), an_application(a_round(ENDED + timedelta(days=3)), id="globex"))
    now = at("2027-03-15 12:00")
    assert len(planned(person, now, REST)) == 1
    person = said(person, REST, now)
    (again,) = planned(person, now, REST)
    assert again.due == now + MONTH


def test_what_is_kept_is_not_spoken_of_for_another_year() -> None:
    now = at("2027-03-15 12:00")
    person = said(closed(), REST, now)
    kept = after(person, applications_kept(["acme"], now), nudge_settled(last_said(person, REST).id, done_at=now))
    assert dues(kept, now, REST) == ["2028-03-14 12:00"]
    assert after(kept, applications_kept(["acme"], now)) == kept


def test_whoever_switched_it_off_is_not_asked() -> None:
    silent = replace(closed(), settings=replace(closed().settings, silenced=(REST,)))
    assert planned(silent, at("2027-06-01 12:00"), REST) == []


def test_a_removed_application_and_an_empty_record_are_not_spoken_of() -> None:
    gone = replace(closed().applications[0], removed_at=ENDED)
    for person in (a_person(), replace(closed(), applications=(gone,))):
        assert planned(person, at("2027-06-01 12:00"), REST) == []


def test_it_is_no_step_of_the_search_and_gives_way_to_everything_else_w18() -> None:
    """W18: it comes after all that has to do with an interview."""
    now = at("2027-03-15 12:00")
    assert REST in {nudge.kind for nudge in plan(closed(), now)}
    assert REST not in {nudge.kind for nudge in to_do(plan(closed(), now))}


def test_a_reference_named_for_nothing_else_may_go_as_well() -> None:
    named = an_application(a_round(ENDED), references=(MARIA.id,))
    elsewhere = an_application(a_round(ENDED), id="globex", references=(MARIA.id,))
    assert named_only_in(a_person(named), (named,)) == (MARIA,)
    assert named_only_in(a_person(named, elsewhere), (named,)) == ()
    assert named_only_in(a_person(named, elsewhere), (named, elsewhere)) == (MARIA,)
    telling = replace(a_person(named), parked=(replace(a_draft(ENDED), references=(MARIA.id,)),))
    assert named_only_in(telling, (named,)) == ()
    unnamed = replace(named, references=())
    assert named_only_in(a_person(unnamed), (unnamed,)) == ()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(people())
def test_whatever_is_offered_has_rested_for_a_year(person: Person) -> None:
    now = at("2030-01-01 12:00")
    for application in long_over(person, now):
        assert application.created_at + YEAR <= now
        assert application.outcome is None or application.outcome.recorded_at + YEAR <= now
    assert len([nudge for nudge in plan(person, now) if nudge.kind is REST]) <= 1

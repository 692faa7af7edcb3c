"""Keep applying elsewhere: W11."""

from datetime import time

import pytest
from msgspec.structs import replace

from interviews.changes import (
    application_removed,
    applied_elsewhere,
    nudge_settled,
    outcome_recorded,
    settings_changed,
)
from interviews.model import Application, Hours, NudgeKind, OutcomeKind, Person, Settings
from tests.factories import ENDED, RIYADH, a_person, a_round, after, an_application, at, interviewed, with_applications
from tests.interviews.planning import dues, last_said, planned, said

KEEP = NudgeKind.KEEP_APPLYING


def waiting(*, target: int = 2) -> Person:
    """Interviewed on Tuesday the 3rd at Acme; no follow-up to get in the way."""
    only = tuple(kind for kind in NudgeKind if kind is not KEEP)
    return after(interviewed(), settings_changed(Settings(weekly_target=target, silenced=only)))


def applied(company: str, wall: str) -> Application:
    return an_application(id=company, created=at(wall))


def test_w11_the_first_word_comes_a_week_after_the_interview_was_noted_at_ten() -> None:
    assert dues(waiting(), ENDED, KEEP) == ["2026-03-10 10:00"]


def test_w11_it_comes_once_a_week_per_person_and_not_per_interview() -> None:
    second = an_application(a_round(at("2026-03-05 11:00")), id="globex", created=at("2026-02-01 11:00"))
    person = with_applications(waiting(), second)
    assert dues(person, at("2026-03-05 11:00"), KEEP) == ["2026-03-10 10:00"]
    person = said(person, KEEP, at("2026-03-10 10:00"))
    assert dues(person, at("2026-03-10 10:00"), KEEP) == ["2026-03-17 10:00"]


@pytest.mark.parametrize(
    ("noted", "due"),
    [
        pytest.param("2026-03-28 11:00", "2026-04-07 10:00", id="a Saturday, then Easter: Tuesday"),
        pytest.param("2026-03-22 11:00", "2026-03-30 10:00", id="a Sunday: Monday, summer time"),
        pytest.param("2026-04-24 11:00", "2026-05-04 10:00", id="May Day on a Friday: Monday"),
    ],
)
def test_w11_it_comes_on_a_working_day_of_the_person(noted: str, due: str) -> None:
    person = replace(waiting(), applications=(an_application(a_round(at(noted))),))
    assert dues(person, at(noted), KEEP) == [due]


def test_w11_late_sleepers_are_told_when_they_wake() -> None:
    person = waiting()
    late = replace(person.settings, quiet_hours=Hours(time(23), time(11, 30)))
    assert dues(after(person, settings_changed(late)), ENDED, KEEP) == ["2026-03-10 11:30"]


def test_w11_a_target_of_nothing_is_no_target() -> None:
    assert dues(waiting(target=0), ENDED, KEEP) == []


def test_w11_it_is_silent_while_the_target_is_met() -> None:
    person = after(waiting(target=1), applied_elsewhere(applied("globex", "2026-03-09 12:00")))
    assert dues(person, at("2026-03-09 12:00"), KEEP) == ["2026-03-17 10:00"]
    removed = after(person, application_removed("globex", at("2026-03-09 12:01")))
    assert dues(removed, at("2026-03-09 12:01"), KEEP) == ["2026-03-10 10:00"], "one taken back does not count"


def test_w11_an_application_older_than_seven_days_does_not_count() -> None:
    person = after(waiting(), applied_elsewhere(applied("globex", "2026-03-03 09:59")))
    assert dues(person, at("2026-03-09 12:00"), KEEP) == ["2026-03-10 10:00"]


def test_w11_w17_a_target_met_after_the_word_was_due_drops_it_until_the_next_week() -> None:
    one_before = after(waiting(), applied_elsewhere(applied("initech", "2026-03-03 11:00")))
    person = after(one_before, applied_elsewhere(applied("globex", "2026-03-10 09:30")))
    late = after(one_before, applied_elsewhere(applied("globex", "2026-03-10 10:30")))
    assert dues(person, at("2026-03-10 10:00"), KEEP) == ["2026-03-17 10:00"]
    assert dues(late, at("2026-03-10 10:31"), KEEP) == ["2026-03-17 10:00"]
    assert dues(late, at("2026-03-12 10:00"), KEEP) == ["2026-03-17 10:00"], "and it stays dropped"


def test_w11_w17_a_snoozed_word_is_dropped_when_the_target_is_met_by_then() -> None:
    person = said(waiting(), KEEP, at("2026-03-10 10:00"))
    person = after(person, nudge_settled(last_said(person, KEEP).id, snoozed_until=at("2026-03-11 18:00")))
    assert dues(person, at("2026-03-10 10:01"), KEEP) == ["2026-03-11 18:00"]
    busy = after(
        person,
        applied_elsewhere(applied("globex", "2026-03-10 12:00")),
        applied_elsewhere(applied("initech", "2026-03-11 12:00")),
    )
    assert dues(busy, at("2026-03-11 12:00"), KEEP) == ["2026-03-24 10:00"], "on the 17th it is met as well"


@pytest.mark.parametrize("field", ["done_at", "skipped_at"])
def test_w11_an_answer_settles_one_week_only(field: str) -> None:
    now = at("2026-03-10 10:00")
    person = said(waiting(), KEEP, now)
    answer = nudge_settled(last_said(person, KEEP).id, **{field: now})
    assert dues(after(person, answer), now, KEEP) == ["2026-03-17 10:00"]


def test_w11_a_late_word_moves_to_the_next_working_day_at_ten() -> None:
    assert dues(waiting(), at("2026-03-14 12:00"), KEEP) == ["2026-03-16 10:00"]
    assert dues(waiting(), at("2026-03-11 08:30"), KEEP) == ["2026-03-11 10:00"]
    assert dues(waiting(), at("2026-03-11 12:00"), KEEP) == ["2026-03-10 10:00"], "overdue, and said now"


def test_w11_in_saudi_arabia_friday_is_no_day_for_it() -> None:
    ended = at("2026-03-05 11:00", RIYADH.zone)
    person = a_person(an_application(a_round(ended)), place=RIYADH, settings=Settings(weekly_target=2))
    assert dues(person, ended, KEEP) == ["2026-03-12 10:00"], "a Thursday"
    ended = at("2026-03-06 11:00", RIYADH.zone)
    person = replace(person, applications=(an_application(a_round(ended)),))
    assert dues(person, ended, KEEP) == ["2026-03-15 10:00"], "a Sunday"


def test_w11_it_needs_an_open_interview() -> None:
    assert dues(a_person(settings=Settings()), ENDED, KEEP) == []
    only_applied = a_person(an_application(), settings=Settings())
    assert dues(only_applied, ENDED, KEEP) == []
    rejected = after(waiting(), outcome_recorded("acme", OutcomeKind.REJECTED, ENDED))
    assert dues(rejected, ENDED, KEEP) == []


def test_w11_an_offer_not_yet_accepted_is_no_reason_to_stop() -> None:
    offered = after(waiting(), outcome_recorded("acme", OutcomeKind.OFFER, ENDED))
    assert dues(offered, ENDED, KEEP) == ["2026-03-10 10:00"]


def test_w11_after_an_accepted_offer_it_is_silent_though_others_are_open() -> None:
    accepted_at = at("2026-03-06 12:00")
    second = an_application(a_round(at("2026-03-05 11:00")), id="globex", created=at("2026-02-01 11:00"))
    person = after(with_applications(waiting(), second), outcome_recorded("globex", OutcomeKind.ACCEPTED, accepted_at))
    assert dues(person, accepted_at, KEEP) == []
    assert dues(after(person, application_removed("globex", accepted_at)), accepted_at, KEEP) == ["2026-03-10 10:00"]
    assert dues(after(person, outcome_recorded("globex", None, accepted_at)), accepted_at, KEEP) == ["2026-03-10 10:00"]


def test_w11_an_interview_noted_after_the_acceptance_begins_a_new_search() -> None:
    person = after(waiting(), outcome_recorded("acme", OutcomeKind.ACCEPTED, at("2026-03-06 12:00")))
    old = an_application(a_round(at("2026-03-04 11:00")), id="globex")
    new = an_application(a_round(at("2026-10-06 11:00")), id="initech")
    person = with_applications(person, old, new)
    assert dues(person, at("2026-10-06 11:00"), KEEP) == ["2026-10-13 10:00"]


def test_w11_after_months_without_an_interview_the_week_counts_from_the_new_one() -> None:
    person = said(waiting(), KEEP, at("2026-03-10 10:00"))
    person = after(person, outcome_recorded("acme", OutcomeKind.REJECTED, at("2026-03-12 12:00")))
    new = an_application(a_round(at("2026-10-06 11:00")), id="globex")
    person = with_applications(person, new)
    [nudge] = planned(person, at("2026-10-06 11:00"), KEEP)
    assert nudge.due == nudge.meant == at("2026-10-13 10:00")

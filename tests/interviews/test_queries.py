"""Questions about a record: what is open, which round counts, who is still to be thanked or told."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from interviews.business_hours import Office
from interviews.changes import (
    application_removed,
    asked,
    letter_sent,
    nudge_settled,
    outcome_recorded,
    reference_removed,
)
from interviews.model import Hours, LetterKind, NudgeKind, OutcomeKind, Place, Settings
from interviews.queries import (
    application_of,
    applications_at,
    follow_up_asked,
    follow_up_sent,
    half_told_in,
    is_open,
    is_waiting,
    latest_round,
    next_round_ends,
    office_of,
    open_applications,
    round_of,
    silence,
    unthanked,
)
from interviews.references_on_file import references_on_file, untold_references
from tests.factories import (
    BERLIN,
    JANE,
    MARIA,
    OMAR,
    a_draft,
    a_letter,
    a_person,
    a_promise,
    a_round,
    after,
    an_application,
    at,
    interviewed,
)
from tests.interviews.planning import last_said, said

NOW = at("2026-03-03 11:00")
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "waiting", "still_open"),
    [
        (None, True, True),
        (OutcomeKind.OFFER, False, True),
        (OutcomeKind.ACCEPTED, False, False),
        (OutcomeKind.DECLINED, False, False),
        (OutcomeKind.REJECTED, False, False),
        (OutcomeKind.WITHDRAWN, False, False),
        (OutcomeKind.NO_ANSWER, False, False),
    ],
)
def test_w16_an_offer_leaves_an_application_open_and_any_other_outcome_closes_it(
    kind: OutcomeKind | None, *, waiting: bool, still_open: bool
) -> None:
    application = an_application(a_round(NOW), outcome=kind)
    assert (is_waiting(application), is_open(application)) == (waiting, still_open)
    removed = replace(application, removed_at=NOW)
    assert (is_waiting(removed), is_open(removed)) == (False, False)


def test_r5_open_applications_come_oldest_first_and_a_removed_one_is_not_found() -> None:
    second = an_application(a_round(NOW), id="globex")
    person = a_person(an_application(a_round(NOW)), second)
    assert [each.id for each in open_applications(person)] == ["acme", "globex"]
    removed = after(person, application_removed("acme", NOW))
    assert open_applications(removed) == (second,)
    assert application_of(removed, "acme") is None
    assert application_of(removed, "globex") == second
    assert open_applications(after(removed, outcome_recorded("globex", OutcomeKind.REJECTED, NOW))) == ()


def test_r5_an_open_application_is_found_by_its_company_whatever_the_case() -> None:
    person = interviewed(NOW)
    assert applications_at(person, "ACME") == person.applications
    assert applications_at(person, "Globex") == ()
    assert applications_at(after(person, outcome_recorded("acme", OutcomeKind.REJECTED, NOW)), "Acme") == ()


def test_r5_the_round_that_ends_last_counts_whatever_the_order_of_noting() -> None:
    late, early = a_round(NOW, id="late"), a_round(NOW - DAY, id="early")
    assert latest_round(an_application(late, early)) == late
    untimed = a_round(None, id="untimed", logged=NOW + DAY)
    assert latest_round(an_application(late, untimed)) == untimed
    assert latest_round(an_application(created=NOW)) is None
    assert round_of(an_application(late, early), "early") == early
    assert round_of(an_application(late, early), "none") is None


def test_w17_the_next_round_is_the_first_that_ends_later_and_has_a_time() -> None:
    first, second, third = (a_round(NOW + days * DAY, id=f"round-{days}") for days in range(3))
    untimed = a_round(None, id="untimed", logged=NOW + DAY / 2)
    application = an_application(third, first, second, untimed)
    assert next_round_ends(application, first) == second.ends
    assert next_round_ends(application, second) == third.ends
    assert next_round_ends(application, third) is None
    assert next_round_ends(application, untimed) == second.ends


def test_w2_a_letter_keeps_the_employers_hours_or_else_the_persons() -> None:
    shifts = Settings(working_hours=Hours(NOW.time(), NOW.time()))
    here = an_application(a_round(NOW))
    there = replace(here, place=Place("Asia/Tokyo", "JP"))
    person = a_person(here, settings=shifts)
    assert office_of(person, BERLIN, here) == Office("Europe/Berlin", "DE", shifts.working_hours)
    assert office_of(person, BERLIN, there) == Office("Asia/Tokyo", "JP", shifts.working_hours)


def test_w9_a_silence_is_named_after_its_round_and_its_promise() -> None:
    promised = a_round(NOW, promise=a_promise(None, NOW))
    assert (silence(a_round(NOW)), silence(promised)) == ("round-1:-", "round-1:promise-1")
    person = after(interviewed(NOW), letter_sent(a_letter(LetterKind.FOLLOW_UP, NOW, to=None)))
    assert follow_up_sent(person, a_round(NOW)) == NOW
    assert follow_up_sent(person, promised) is None


def test_w9_a_follow_up_asked_for_stands_until_it_is_sent_or_skipped() -> None:
    asked_at = at("2026-03-11 09:00")
    round_ = a_round(NOW)
    person = said(interviewed(NOW), NudgeKind.FOLLOW_UP, asked_at)
    assert follow_up_asked(interviewed(NOW), round_) is None
    assert follow_up_asked(person, round_) == asked_at
    record = last_said(person, NudgeKind.FOLLOW_UP)
    assert follow_up_asked(after(person, nudge_settled(record.id, skipped_at=asked_at)), round_) is None
    sent = after(person, letter_sent(a_letter(LetterKind.FOLLOW_UP, asked_at, to=None)))
    assert follow_up_asked(sent, round_) is None


def test_w2_everybody_without_a_letter_about_this_round_is_still_to_be_thanked() -> None:
    round_ = a_round(NOW, interviewers=(JANE, OMAR))
    person = after(a_person(an_application(round_)), letter_sent(a_letter(LetterKind.THANK_YOU, NOW)))
    assert unthanked(person, round_) == (OMAR,)
    assert unthanked(person, replace(round_, id="round-2")) == (JANE, OMAR)


def test_w2_nobody_named_is_one_letter() -> None:
    round_ = a_round(NOW, interviewers=())
    person = a_person(an_application(round_))
    assert unthanked(person, round_) == (None,)
    assert unthanked(after(person, letter_sent(a_letter(LetterKind.THANK_YOU, NOW, to=None))), round_) == ()


def test_w6_a_reference_is_told_once_per_application() -> None:
    acme = an_application(a_round(NOW), references=("maria",))
    globex = an_application(a_round(NOW), id="globex", references=("maria", "unknown"))
    person = a_person(acme, globex)
    person = after(person, letter_sent(a_letter(LetterKind.REFERENCE_HEADS_UP, NOW, to="maria")))
    assert untold_references(person, acme) == ()
    assert untold_references(person, globex) == (MARIA,)
    assert references_on_file(after(person, reference_removed("maria", NOW))) == ()


def test_r1_a_half_told_interview_is_found_by_its_id() -> None:
    person = after(a_person(), asked(a_draft(NOW)))
    assert half_told_in(person, "draft-1") == a_draft(NOW)
    assert half_told_in(person, "other") is None

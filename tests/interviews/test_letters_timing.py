"""Whether it is time for a letter, and what is right instead."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from interviews.changes import letter_sent
from interviews.letters.timing import TimingStatus, kinds_now, may_write
from interviews.model import LetterKind, OutcomeKind, Person
from interviews.walltime import local
from tests.factories import (
    BOB,
    ENDED,
    JANE,
    a_letter,
    a_person,
    a_promise,
    a_round,
    after,
    an_application,
    at,
    with_rounds,
)
from tests.interviews.letter_samples import interviewed_by

DAY = timedelta(days=1)


def status(person: Person, now: datetime, kind: LetterKind = LetterKind.FOLLOW_UP) -> tuple[TimingStatus, str | None]:
    timing = may_write(person, person.applications[0], kind, now)
    return timing.status, f"{local(timing.day, 'Europe/Berlin'):%m-%d %H:%M}" if timing.day else None


def thanked() -> Person:
    person = interviewed_by()
    return after(
        person,
        letter_sent(a_letter(LetterKind.THANK_YOU, ENDED + DAY)),
        letter_sent(a_letter(LetterKind.THANK_YOU, ENDED + DAY, to="bob")),
    )


def test_before_its_day_a_follow_up_is_early_and_the_day_is_named_w8() -> None:
    assert status(thanked(), at("2026-03-06 10:00")) == (TimingStatus.EARLY, "03-12 09:00")
    assert status(interviewed_by(), ENDED + DAY) == (TimingStatus.THANK_FIRST, "03-11 09:00")
    assert status(thanked(), at("2026-03-12 09:00")) == (TimingStatus.YES, None)


def test_a_second_follow_up_about_the_same_silence_is_a_calm_no_w9() -> None:
    person = after(thanked(), letter_sent(a_letter(LetterKind.FOLLOW_UP, at("2026-03-12 10:00"), to=None)))
    timing = may_write(person, person.applications[0], LetterKind.FOLLOW_UP, at("2026-03-20 10:00"))
    assert (timing.status, timing.sent, timing.writable) == (TimingStatus.ENOUGH, at("2026-03-12 10:00"), False)
    assert timing.day is not None
    assert timing.day > at("2026-03-20 10:00")


def test_a_follow_up_to_another_interviewer_is_still_the_second_one_w9() -> None:
    person = after(thanked(), letter_sent(a_letter(LetterKind.FOLLOW_UP, at("2026-03-12 10:00"), to="bob")))
    assert status(person, at("2026-03-20 10:00"))[0] is TimingStatus.ENOUGH
    again = after(person, letter_sent(a_letter(LetterKind.FOLLOW_UP, at("2026-03-19 10:00"), to="jane")))
    assert again == person


def test_a_promise_moved_or_a_new_round_lifts_it_w9() -> None:
    person = after(thanked(), letter_sent(a_letter(LetterKind.FOLLOW_UP, at("2026-03-12 10:00"), to=None)))
    [round_] = person.applications[0].rounds
    moved = replace(round_, promise=a_promise("2026-03-18", at("2026-03-13 09:00")))
    assert status(with_rounds(person, moved), at("2026-03-20 10:00")) == (TimingStatus.YES, None)
    second = a_round(at("2026-03-13 11:00"), id="round-2")
    assert status(with_rounds(person, round_, second), at("2026-03-16 10:00"))[0] is TimingStatus.THANK_FIRST


def test_there_is_nothing_to_follow_up_on_before_an_interview_or_after_a_decision() -> None:
    assert status(interviewed_by(), ENDED - DAY) == (TimingStatus.AHEAD, "03-03 10:00")
    assert status(a_person(an_application()), ENDED) == (TimingStatus.NO_INTERVIEW, None)
    decided = an_application(a_round(), outcome=OutcomeKind.REJECTED)
    assert status(a_person(decided), ENDED) == (TimingStatus.DECIDED, None)


@pytest.mark.parametrize("kind", [LetterKind.THANK_YOU, LetterKind.ADDRESS_REQUEST])
def test_nobody_is_thanked_before_the_interview(kind: LetterKind) -> None:
    assert status(interviewed_by(), ENDED - DAY, kind) == (TimingStatus.AHEAD, "03-03 10:00")
    assert status(interviewed_by(), ENDED - timedelta(minutes=5), kind) == (TimingStatus.YES, None)
    assert status(a_person(an_application()), ENDED, kind) == (TimingStatus.NO_INTERVIEW, None)


def test_feedback_is_asked_for_after_the_decision_and_a_reference_told_before_the_interview() -> None:
    assert status(interviewed_by(), ENDED, LetterKind.FEEDBACK_REQUEST) == (TimingStatus.UNDECIDED, None)
    assert status(interviewed_by(), ENDED - DAY, LetterKind.REFERENCE_HEADS_UP) == (TimingStatus.YES, None)


K = LetterKind


@pytest.mark.parametrize(
    ("outcome", "kinds"),
    [
        (None, (K.THANK_YOU, K.REFERENCE_HEADS_UP, K.FOLLOW_UP, K.WITHDRAWAL)),
        (OutcomeKind.OFFER, (K.REFERENCE_THANKS, K.ACCEPTANCE, K.DECLINE)),
        (OutcomeKind.ACCEPTED, (K.REFERENCE_THANKS, K.ACCEPTANCE)),
        (OutcomeKind.REJECTED, (K.FEEDBACK_REQUEST, K.REFERENCE_THANKS)),
        (OutcomeKind.WITHDRAWN, (K.REFERENCE_THANKS, K.WITHDRAWAL)),
        (OutcomeKind.DECLINED, (K.REFERENCE_THANKS, K.DECLINE)),
        (OutcomeKind.CANCELLED_BY_EMPLOYER, (K.REFERENCE_THANKS,)),
    ],
)
def test_the_letters_that_make_sense_follow_from_where_it_stands(
    outcome: OutcomeKind | None, kinds: tuple[LetterKind, ...]
) -> None:
    round_ = a_round(interviewers=(JANE, BOB))
    person = a_person(an_application(round_, references=("maria",), outcome=outcome))
    assert kinds_now(person, person.applications[0], ENDED + DAY) == kinds
    writable = [may_write(person, person.applications[0], kind, ENDED + DAY).writable for kind in kinds]
    assert all(writable)
    ending = {K.ACCEPTANCE, K.WITHDRAWAL, K.DECLINE}
    others = [
        may_write(person, person.applications[0], kind, ENDED + DAY).writable for kind in ending.difference(kinds)
    ]
    assert not any(others), "no letter says what is not so"


def test_before_the_interview_only_references_are_told_and_one_can_withdraw() -> None:
    person = interviewed_by()
    assert kinds_now(person, person.applications[0], ENDED - DAY) == (K.REFERENCE_HEADS_UP, K.WITHDRAWAL)

"""W17: whether what a nudge was said about still holds, by the record alone."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from interviews.changes import (
    Fact,
    application_removed,
    applications_kept,
    letters_taken_back,
    nudge_settled,
    outcome_recorded,
    promise_moved,
    reference_removed,
    thrown_away,
)
from interviews.model import LetterKind, NudgeKind, OutcomeKind, Person, Settings
from interviews.nudges.kinds import still_applies
from tests.factories import a_draft, a_letter, a_person, a_promise, a_round, after, an_application, at, with_rounds
from tests.interviews.planning import last_said, said

ENDED = at("2026-03-03 11:00")
LATER = at("2026-09-01 12:00")
DAY = timedelta(days=1)
TOLD = a_letter(LetterKind.REFERENCE_HEADS_UP, at("2026-02-24 12:00"), round_=None, to="maria")


def removed(person: Person) -> Person:
    return application_removed("acme", LATER)(person)


def moved(ends: datetime) -> Fact:
    """The interview is at another time now."""
    return lambda person: with_rounds(person, a_round(ends, logged=at("2026-03-02 09:00")))


def decided(kind: OutcomeKind | None, application: str = "acme") -> Fact:
    return outcome_recorded(application, kind, LATER)


def interviewed() -> Person:
    return a_person(an_application(a_round(ENDED), references=("maria",)))


def ended(kind: OutcomeKind) -> Person:
    acme = an_application(a_round(ENDED - 7 * DAY), references=("maria",), outcome=kind)
    return a_person(acme, an_application(id="globex", created=ENDED), letters=(TOLD,))


def coming() -> Person:
    return a_person(an_application(a_round(at("2026-03-05 15:00"), logged=at("2026-03-02 09:00"))))


def half_told() -> Person:
    return replace(a_person(), parked=(a_draft(at("2026-03-02 10:00")),))


def wanting() -> Person:
    return replace(interviewed(), settings=Settings(silenced=()))


NEWS = promise_moved("acme", "round-1", a_promise(None, LATER, id="promise-2"))

ENDS: list[tuple[NudgeKind, Callable[[], Person], str, list[Fact]]] = [
    (NudgeKind.REFLECTION, interviewed, "2026-03-03 11:10", [removed, moved(ENDED + DAY)]),
    (NudgeKind.THANK_YOU, interviewed, "2026-03-03 13:00", [removed]),
    (NudgeKind.REFERENCES, interviewed, "2026-03-03 11:30", [removed, reference_removed("maria", LATER)]),
    (NudgeKind.FOLLOW_UP, interviewed, "2026-03-11 09:00", [removed, NEWS]),
    (NudgeKind.STILL_WAITING, interviewed, "2026-04-02 12:00", [removed, NEWS]),
    (NudgeKind.FEEDBACK, lambda: ended(OutcomeKind.REJECTED), "2026-03-03 12:00", [removed, decided(None)]),
    (
        NudgeKind.REFERENCE_THANKS,
        lambda: ended(OutcomeKind.OFFER),
        "2026-03-03 12:00",
        [removed, decided(None), letters_taken_back([TOLD.id]), reference_removed("maria", LATER)],
    ),
    (
        NudgeKind.OFFER,
        lambda: ended(OutcomeKind.OFFER),
        "2026-03-04 09:00",
        [removed, decided(None), decided(OutcomeKind.ACCEPTED), decided(OutcomeKind.REJECTED, "globex")],
    ),
    (NudgeKind.BRIEF, coming, "2026-03-04 18:00", [removed, moved(at("2026-03-05 17:00"))]),
    (NudgeKind.DRAFT, half_told, "2026-03-03 10:00", [thrown_away("draft-1")]),
    (NudgeKind.LONG_OVER, interviewed, "2027-03-04 12:00", [removed, applications_kept(["acme"], LATER)]),
]
"""A kind, somebody to whom it is said and when, and what makes it apply no longer, one at a time."""


@pytest.mark.parametrize(("kind", "who", "when", "ends"), ENDS, ids=[kind for kind, *_ in ENDS])
def test_w17_a_nudge_applies_until_what_it_is_about_is_gone_moved_or_answered(
    kind: NudgeKind, who: Callable[[], Person], when: str, ends: list[Fact]
) -> None:
    person = said(who(), kind, at(when))
    record = last_said(person, kind)
    assert still_applies(person, record)
    for end in ends:
        assert not still_applies(end(person), record)


def test_w17_the_calm_word_applies_until_the_wait_is_another_w10() -> None:
    thanked = replace(interviewed(), letters=(a_letter(LetterKind.THANK_YOU, ENDED + timedelta(hours=2)),))
    person = said(thanked, NudgeKind.PATIENCE, at("2026-03-07 12:00"))
    record = last_said(person, NudgeKind.PATIENCE)
    assert still_applies(person, record)
    for end in (removed, NEWS):
        assert not still_applies(end(person), record)


def test_w17_what_is_about_no_application_applies_whatever_becomes_of_them() -> None:
    for kind, when in ((NudgeKind.KEEP_APPLYING, "2026-03-10 10:00"), (NudgeKind.WEEK, "2026-03-08 18:00")):
        person = said(wanting(), kind, at(when))
        assert still_applies(removed(person), last_said(person, kind))
    alone = replace(interviewed(), references=())
    person = said(alone, NudgeKind.ADD_REFERENCES, at("2026-03-03 11:30"))
    assert still_applies(removed(person), last_said(person, NudgeKind.ADD_REFERENCES))


def test_w17_an_interview_moved_within_its_day_is_still_asked_about_w1() -> None:
    person = said(interviewed(), NudgeKind.REFLECTION, at("2026-03-03 11:10"))
    assert still_applies(moved(at("2026-03-03 18:00"))(person), last_said(person, NudgeKind.REFLECTION))


def test_w17_an_accepted_offer_is_spoken_of_even_when_nothing_else_is_open_any_more_w16() -> None:
    person = said(ended(OutcomeKind.ACCEPTED), NudgeKind.OFFER, at("2026-03-04 09:00"))
    left = decided(OutcomeKind.WITHDRAWN, "globex")(person)
    assert still_applies(left, last_said(left, NudgeKind.OFFER))


def test_w17_what_went_or_stayed_after_a_year_applies_as_long_as_it_can_be_undone() -> None:
    when = at("2027-03-04 12:00")
    person = said(interviewed(), NudgeKind.LONG_OVER, when)
    answered = nudge_settled(last_said(person, NudgeKind.LONG_OVER).id, done_at=when)
    for what in (application_removed("acme", when), applications_kept(["acme"], when)):
        done = after(person, answered, what)
        assert still_applies(done, last_said(done, NudgeKind.LONG_OVER))
    nothing = answered(person)
    assert not still_applies(nothing, last_said(nothing, NudgeKind.LONG_OVER))

"""Letters that are being written: begun once, found again, and about something that is there."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from interviews.changes import (
    Gone,
    address_kept,
    application_removed,
    letter_begun,
    letter_sent,
    letter_worded,
    point_told,
    removed_for_good,
)
from interviews.letters.drafts import begun, booked, letter_for, matter_of, round_for
from interviews.model import LetterKind, Person, Point, Told
from tests.factories import (
    ENDED,
    a_letter,
    a_letter_draft,
    a_person,
    a_promise,
    a_round,
    after,
    an_application,
    at,
    with_rounds,
)
from tests.interviews.letter_samples import interviewed_by, with_drafts


def draft_of(person: Person, number: int = 0) -> tuple[Told, ...]:
    return person.letter_drafts[number].told


def test_a_letter_is_begun_once() -> None:
    draft = a_letter_draft()
    once = after(interviewed_by(), letter_begun(draft))
    assert once.letter_drafts == (draft,)
    assert after(once, letter_begun(draft)) == once
    assert begun(once, LetterKind.THANK_YOU, "acme", "round-1", "jane") == draft
    assert begun(once, LetterKind.THANK_YOU, "acme", "round-1", "bob") is None


def test_a_point_is_told_in_the_place_of_what_was_said_before() -> None:
    person = with_drafts(interviewed_by(), a_letter_draft(told={"discussed": "Kafka", "draws": None}))
    changed = after(person, point_told("draft-1", Told(Point.DISCUSSED, "the rota")))
    assert draft_of(changed) == (Told(Point.DISCUSSED, "the rota"), Told(Point.DRAWS, None))
    assert after(changed, point_told("draft-1", Told(Point.DISCUSSED, "the rota"))) == changed
    added = after(changed, point_told("draft-1", Told(Point.BRINGS, "Go")))
    assert draft_of(added)[-1] == Told(Point.BRINGS, "Go")


def test_the_own_version_is_kept_and_taken_back() -> None:
    person = with_drafts(interviewed_by(), a_letter_draft())
    own = after(person, letter_worded("draft-1", "Hi", "Dear Jane"))
    assert (own.letter_drafts[0].subject, own.letter_drafts[0].body) == ("Hi", "Dear Jane")
    assert after(own, letter_worded("draft-1", None, None)) == person


def test_an_address_is_kept_with_whoever_gets_the_letter() -> None:
    person = with_drafts(
        interviewed_by(),
        a_letter_draft(),
        a_letter_draft(LetterKind.REFERENCE_HEADS_UP, id="draft-2"),
        a_letter_draft(to=None, id="draft-3"),
    )
    after_jane = after(person, address_kept("draft-1", "jane@acme.com"))
    jane, bob = after_jane.applications[0].rounds[0].interviewers
    assert (jane.email, bob.email) == ("jane@acme.com", "bob@acme.com")
    again = replace(person.applications[0].rounds[0], id="round-2")
    twice = with_rounds(person, *person.applications[0].rounds, again)
    known = after(twice, address_kept("draft-1", "jane@acme.com"))
    assert [round_.interviewers[0].email for round_ in known.applications[0].rounds] == ["jane@acme.com"] * 2
    after_maria = after(person, address_kept("draft-2", "maria@example.com"))
    assert [each.email for each in after_maria.references] == ["maria@example.com", None]
    with pytest.raises(Gone):
        address_kept("draft-3", "them@acme.com")(person)


@pytest.mark.parametrize("gone", ["application", "round", "recipient"])
def test_nothing_is_told_of_a_letter_about_what_is_gone(gone: str) -> None:
    draft = replace(a_letter_draft(), **{gone: "nobody"})
    person = with_drafts(interviewed_by(), draft)
    assert matter_of(person, draft) is None
    for fact in (
        point_told("draft-1", Told(Point.DISCUSSED, "Kafka")),
        letter_worded("draft-1", None, "Dear Jane"),
        address_kept("draft-1", "jane@acme.com"),
    ):
        with pytest.raises(Gone):
            fact(person)


def test_nothing_is_told_of_a_letter_that_is_not_there() -> None:
    for fact in (point_told("draft-1", Told(Point.DISCUSSED, "x")), address_kept("draft-1", "jane@acme.com")):
        with pytest.raises(Gone):
            fact(interviewed_by())
    with pytest.raises(Gone):
        letter_begun(replace(a_letter_draft(), application="gone"))(interviewed_by())


def test_a_letter_sent_without_the_bots_help_counts_as_this_one() -> None:
    draft = a_letter_draft()
    letter = a_letter(LetterKind.THANK_YOU, ENDED)
    person = after(with_drafts(interviewed_by(), draft), letter_sent(letter))
    assert letter_for(person, draft) == letter
    assert letter_for(person, a_letter_draft(to="bob", id="draft-2")) is None


def test_a_reference_is_told_once_an_application_whatever_the_round() -> None:
    letter = a_letter(LetterKind.REFERENCE_HEADS_UP, ENDED, round_=None, to="maria")
    person = after(interviewed_by(), letter_sent(letter))
    assert booked(person, LetterKind.REFERENCE_HEADS_UP, "acme", "round-1", "maria") == letter


@pytest.mark.parametrize("kind", [LetterKind.FEEDBACK_REQUEST, LetterKind.WITHDRAWAL])
def test_feedback_is_asked_for_and_an_application_taken_back_once_whoever_was_written_to(kind: LetterKind) -> None:
    first = a_letter(kind, ENDED, round_=None, to=None)
    person = after(interviewed_by(), letter_sent(first))
    assert booked(person, kind, "acme", "round-1", "jane") == first
    assert after(person, letter_sent(a_letter(kind, at("2026-03-05 10:00")))) == person


def test_a_follow_up_in_a_new_silence_is_another_letter_w9() -> None:
    draft = a_letter_draft(LetterKind.FOLLOW_UP)
    sent = replace(a_letter(LetterKind.FOLLOW_UP, at("2026-03-12 10:00")), draft=draft.id)
    person = after(with_drafts(interviewed_by(), draft), letter_sent(sent))
    assert begun(person, LetterKind.FOLLOW_UP, "acme", "round-1", "jane") == draft
    [round_] = person.applications[0].rounds
    moved = with_rounds(person, replace(round_, promise=a_promise("2026-03-18", at("2026-03-13 09:00"))))
    assert begun(moved, LetterKind.FOLLOW_UP, "acme", "round-1", "jane") is None
    assert booked(moved, LetterKind.FOLLOW_UP, "acme", "round-1", "jane") is None


def test_a_letter_is_about_the_recipients_newest_round_or_the_newest_of_all() -> None:
    first = a_round(ENDED)
    second = a_round(at("2026-03-10 11:00"), id="round-2", interviewers=())
    application = an_application(first, second)
    assert round_for(application, LetterKind.THANK_YOU, "jane") == first
    assert round_for(application, LetterKind.THANK_YOU, None) == second
    assert round_for(application, LetterKind.REFERENCE_HEADS_UP, "maria") == second
    assert round_for(an_application(created=ENDED), LetterKind.WITHDRAWAL, None) is None


def test_a_day_after_an_application_was_removed_its_letters_are_not_kept() -> None:
    person = with_drafts(interviewed_by(), a_letter_draft())
    removed = after(person, application_removed("acme", ENDED))
    assert after(removed, removed_for_good(ENDED + timedelta(hours=23))).letter_drafts == person.letter_drafts
    assert after(removed, removed_for_good(ENDED + timedelta(days=1))).letter_drafts == ()


def test_an_application_that_was_removed_has_no_letters() -> None:
    person = a_person(replace(an_application(a_round(ENDED)), removed_at=ENDED))
    assert matter_of(person, a_letter_draft()) is None

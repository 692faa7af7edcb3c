"""W15, W16: what is asked for once an employer has said no, or yes."""

from datetime import datetime, time

import pytest
from msgspec.structs import replace

from interviews.changes import (
    application_removed,
    feedback_noted,
    letter_sent,
    letters_taken_back,
    nudge_settled,
    offer_noted,
    outcome_recorded,
    reference_removed,
)
from interviews.model import Feedback, Hours, LetterKind, NudgeKind, OutcomeKind, Person, Place, Reference, Settings
from interviews.nudges.follow_up import last_contact
from interviews.nudges.plan import plan
from interviews.queries import beside
from tests.factories import MARIA, NEW_YORK, a_letter, a_person, a_round, after, an_application, at, with_applications
from tests.interviews.planning import dues, last_said, planned, said

FEEDBACK, THANKS, OTHERS = NudgeKind.FEEDBACK, NudgeKind.REFERENCE_THANKS, NudgeKind.OFFER
TOLD = a_letter(LetterKind.REFERENCE_HEADS_UP, at("2026-02-24 12:00"), round_=None, to="maria")
ROUND = a_round(at("2026-02-24 11:00"))


def decided(kind: OutcomeKind, when: str, place: Place | None = None) -> Person:
    """Acme, where Maria was named and told, decided at that time."""
    acme = an_application(ROUND, references=("maria",), outcome=kind, decided=at(when), place=place)
    return a_person(acme, letters=(TOLD,))


def offered(*others: datetime, kind: OutcomeKind = OutcomeKind.OFFER, when: str = "2026-03-03 10:00") -> Person:
    """An offer from Acme, and another process created at each of these times."""
    acme = an_application(ROUND, outcome=kind, decided=at(when))
    return a_person(acme, *(an_application(id=f"other{n}", created=each) for n, each in enumerate(others)))


@pytest.mark.parametrize(
    ("noted", "feedback", "thanks"),
    [
        ("2026-03-03 10:00", "2026-03-03 11:00", "2026-03-04 09:00"),
        ("2026-03-03 16:20", "2026-03-03 16:50", "2026-03-04 09:00"),
        ("2026-03-03 16:45", "2026-03-03 16:55", "2026-03-04 09:00"),
        ("2026-03-03 16:55", "2026-03-04 09:00", "2026-03-05 09:00"),
        ("2026-03-03 22:30", "2026-03-04 09:00", "2026-03-05 09:00"),
        ("2026-03-04 06:00", "2026-03-04 09:00", "2026-03-05 09:00"),
        ("2026-03-06 18:00", "2026-03-09 09:00", "2026-03-10 09:00"),
        ("2026-03-07 12:00", "2026-03-09 09:00", "2026-03-10 09:00"),
        ("2026-04-02 17:30", "2026-04-07 09:00", "2026-04-08 09:00"),
    ],
)
def test_a_rejection_asks_for_feedback_the_same_working_day_and_then_thanks_the_references_w15(
    noted: str, feedback: str, thanks: str
) -> None:
    person = decided(OutcomeKind.REJECTED, noted)
    assert dues(person, at(noted), FEEDBACK) == [feedback]
    assert dues(person, at(noted), THANKS) == [thanks]


def test_feedback_is_asked_for_in_the_working_time_of_the_employer_w15() -> None:
    person = decided(OutcomeKind.REJECTED, "2026-03-03 10:00", NEW_YORK)
    assert dues(person, at("2026-03-03 10:00"), FEEDBACK) == ["2026-03-03 15:00"]


def test_feedback_is_asked_for_once_w15() -> None:
    now = at("2026-03-03 11:00")
    person = said(decided(OutcomeKind.REJECTED, "2026-03-03 10:00"), FEEDBACK, now)
    assert planned(person, now, FEEDBACK) == []


@pytest.mark.parametrize("kind", [each for each in OutcomeKind if each is not OutcomeKind.REJECTED])
def test_no_other_outcome_asks_for_feedback_w15(kind: OutcomeKind) -> None:
    assert planned(decided(kind, "2026-03-03 10:00"), at("2026-03-03 10:00"), FEEDBACK) == []


def test_two_weeks_later_neither_feedback_nor_thanks_are_worth_a_word_w17() -> None:
    person = decided(OutcomeKind.REJECTED, "2026-03-03 10:00")
    assert {each.kind for each in plan(person, at("2026-03-16 10:00"))} == {FEEDBACK, THANKS, NudgeKind.LONG_OVER}
    assert {each.kind for each in plan(person, at("2026-03-20 10:00"))} == {NudgeKind.LONG_OVER}


def test_feedback_that_was_asked_for_or_came_is_not_asked_for_w17() -> None:
    now = at("2026-03-03 10:00")
    person = decided(OutcomeKind.REJECTED, "2026-03-03 10:00")
    request = a_letter(LetterKind.FEEDBACK_REQUEST, now, round_=None, to=None)
    sent = after(person, letter_sent(request))
    assert planned(sent, now, FEEDBACK) == []
    assert planned(after(sent, letters_taken_back([request.id])), now, FEEDBACK) != []
    assert planned(after(person, feedback_noted("acme", Feedback("More SQL.", now))), now, FEEDBACK) == []


def test_a_rejection_taken_back_or_of_a_removed_application_asks_for_nothing_w17() -> None:
    now = at("2026-03-03 10:00")
    person = decided(OutcomeKind.REJECTED, "2026-03-03 10:00")
    waiting = after(person, outcome_recorded("acme", None, now))
    assert {each.kind for each in plan(waiting, now)}.isdisjoint({FEEDBACK, THANKS, OTHERS})
    assert plan(after(person, application_removed("acme", now)), now) == []


def test_a_rejection_taken_back_and_noted_again_later_asks_anew_w15() -> None:
    person = said(decided(OutcomeKind.REJECTED, "2026-03-03 10:00"), FEEDBACK, at("2026-03-03 11:00"))
    person = after(person, outcome_recorded("acme", None, at("2026-03-03 11:05")))
    person = after(person, outcome_recorded("acme", OutcomeKind.REJECTED, at("2026-03-10 10:00")))
    assert dues(person, at("2026-03-10 10:00"), FEEDBACK) == ["2026-03-10 11:00"]


def test_an_outcome_noted_twice_keeps_its_time() -> None:
    person = decided(OutcomeKind.REJECTED, "2026-03-03 10:00")
    assert after(person, outcome_recorded("acme", OutcomeKind.REJECTED, at("2026-03-04 10:00"))) == person


@pytest.mark.parametrize("kind", OutcomeKind)
def test_references_are_thanked_after_a_no_an_offer_and_its_acceptance_w15_w16(kind: OutcomeKind) -> None:
    thanked = {OutcomeKind.REJECTED, OutcomeKind.OFFER, OutcomeKind.ACCEPTED}
    person = decided(kind, "2026-03-03 10:00")
    assert bool(planned(person, at("2026-03-03 10:00"), THANKS)) == (kind in thanked)


@pytest.mark.parametrize(("noted", "due"), [("10:00", "2026-03-03 11:00"), ("22:00", "2026-03-04 08:00")])
def test_after_an_offer_references_are_thanked_within_the_hour_or_next_morning_w16(noted: str, due: str) -> None:
    person = decided(OutcomeKind.OFFER, f"2026-03-03 {noted}")
    assert dues(person, at(f"2026-03-03 {noted}"), THANKS) == [due]


def test_who_was_not_told_or_was_thanked_or_removed_is_not_to_be_thanked_w15() -> None:
    now = at("2026-03-03 10:00")
    person = decided(OutcomeKind.REJECTED, "2026-03-03 10:00")
    assert planned(replace(person, letters=()), now, THANKS) == []
    thanks = a_letter(LetterKind.REFERENCE_THANKS, now, round_=None, to="maria")
    assert planned(after(person, letter_sent(thanks)), now, THANKS) == []
    assert planned(after(person, reference_removed("maria", now)), now, THANKS) == []
    two = replace(person, references=(MARIA, Reference("ali", "Ali Veli")))
    assert planned(after(two, letter_sent(thanks)), now, THANKS) == [], "nobody told Ali"


def test_thanks_after_the_offer_are_not_asked_for_again_after_accepting_w16() -> None:
    person = said(decided(OutcomeKind.OFFER, "2026-03-03 10:00"), THANKS, at("2026-03-03 11:00"))
    person = after(person, outcome_recorded("acme", OutcomeKind.ACCEPTED, at("2026-03-05 10:00")))
    assert planned(person, at("2026-03-05 10:00"), THANKS) == []


def test_the_morning_after_an_offer_the_others_are_named_w16() -> None:
    person = offered(at("2026-02-01 10:00"))
    assert dues(person, at("2026-03-03 10:00"), OTHERS) == ["2026-03-04 09:00"]
    friday = offered(at("2026-02-01 10:00"), when="2026-03-06 10:00")
    assert dues(friday, at("2026-03-06 10:00"), OTHERS) == ["2026-03-09 09:00"]
    late_riser = Settings(weekly_target=0, quiet_hours=Hours(time(22), time(11)))
    assert dues(replace(person, settings=late_riser), at("2026-03-03 10:00"), OTHERS) == ["2026-03-04 11:00"]


def test_an_offer_with_nothing_beside_it_needs_no_word_w16() -> None:
    assert planned(offered(), at("2026-03-03 10:00"), OTHERS) == []
    assert planned(offered(kind=OutcomeKind.ACCEPTED), at("2026-03-03 10:00"), OTHERS) == []


def test_after_accepting_one_word_about_the_rest_and_none_about_what_was_begun_later_w16() -> None:
    person = offered(at("2026-02-01 10:00"), kind=OutcomeKind.ACCEPTED)
    assert dues(person, at("2026-03-03 10:00"), OTHERS) == ["2026-03-04 09:00"]
    heard_it = said(person, OTHERS, at("2026-03-04 09:00"))
    assert planned(heard_it, at("2026-03-04 09:00"), OTHERS) == []
    withdrawn = after(person, outcome_recorded("other0", OutcomeKind.WITHDRAWN, at("2026-03-03 11:00")))
    assert planned(withdrawn, at("2026-03-03 11:00"), OTHERS) == []
    assert planned(offered(at("2026-03-05 10:00"), kind=OutcomeKind.ACCEPTED), at("2026-03-05 10:00"), OTHERS) == []


def test_accepting_after_the_word_about_the_offer_is_another_word_w16() -> None:
    person = said(offered(at("2026-02-01 10:00")), OTHERS, at("2026-03-04 09:00"))
    person = after(person, nudge_settled(last_said(person, OTHERS).id, skipped_at=at("2026-03-04 09:01")))
    accepted = after(person, outcome_recorded("acme", OutcomeKind.ACCEPTED, at("2026-03-04 10:00")))
    assert dues(accepted, at("2026-03-04 10:00"), OTHERS) == ["2026-03-05 09:00"]
    declined = after(person, outcome_recorded("acme", OutcomeKind.DECLINED, at("2026-03-04 10:00")))
    assert planned(declined, at("2026-03-04 10:00"), OTHERS) == []


def test_two_offers_make_one_word_and_accepting_one_leaves_the_other_to_decline_w16() -> None:
    then = at("2026-03-02 10:00")
    globex = an_application(id="globex", created=at("2026-02-01 10:00"), outcome=OutcomeKind.OFFER, decided=then)
    person = with_applications(offered(), globex)
    [word] = planned(person, at("2026-03-03 10:00"), OTHERS)
    assert word.application == "acme"
    accepted = after(person, outcome_recorded("acme", OutcomeKind.ACCEPTED, at("2026-03-03 11:00")))
    [word] = planned(accepted, at("2026-03-03 11:00"), OTHERS)
    assert word.subject == "acme:accepted"
    assert [each.id for each in beside(accepted, accepted.applications[0])] == ["globex"]


def test_what_an_offer_says_is_noted_part_by_part_w16() -> None:
    noon, later = at("2026-03-03 12:00"), at("2026-03-03 13:00")
    person = after(offered(), offer_noted("acme", {"salary": "62k", "notes": "remote"}, noon))
    changed = after(person, offer_noted("acme", {"salary": "65k", "notes": None}, later))
    offer = changed.applications[0].offer
    assert offer is not None
    assert [offer.salary, offer.culture, offer.notes] == ["62k\n65k", None, None]
    assert after(changed, offer_noted("acme", {"salary": "65k"}, later)) == changed


def test_what_was_said_before_and_is_said_again_stands_last_w16() -> None:
    person = offered()
    for hour, salary in enumerate(("62k", "2k", "62k", "62k")):
        person = after(person, offer_noted("acme", {"salary": salary}, at(f"2026-03-03 1{hour}:00")))
    offer = person.applications[0].offer
    assert offer is not None
    assert offer.salary == "62k\n2k\n62k"


def test_thanks_to_a_reference_are_no_contact_with_the_employer_w10() -> None:
    person = decided(OutcomeKind.REJECTED, "2026-03-03 10:00")
    waiting = after(person, outcome_recorded("acme", None, at("2026-03-03 11:00")))
    [application] = waiting.applications
    thanks = a_letter(LetterKind.REFERENCE_THANKS, at("2026-03-04 09:00"), round_=None, to="maria")
    thanked = after(waiting, letter_sent(thanks))
    assert last_contact(thanked, application, ROUND) == last_contact(waiting, application, ROUND) == ROUND.ends

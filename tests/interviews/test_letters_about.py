"""What the coach is told of a letter."""

from interviews.letters.about import about
from interviews.letters.coach import About
from interviews.letters.compose import compose
from interviews.letters.drafts import matter_of
from interviews.model import LetterDraft, LetterKind, Person, Reflection, ReflectionPart
from tests.factories import ENDED, a_letter_draft
from tests.interviews.letter_samples import WHOLE, interviewed_by, with_drafts


def known(person: Person, draft: LetterDraft) -> About:
    there = with_drafts(person, *person.letter_drafts, draft)
    matter = matter_of(there, draft)
    assert matter is not None
    return about(there, draft, matter, "Sam Reed")


def test_names_are_told_as_they_are_stored_l4() -> None:
    told = known(interviewed_by(), a_letter_draft(told=WHOLE[LetterKind.THANK_YOU]))
    assert (told.kind, told.company, told.role) == (LetterKind.THANK_YOU, "Acme", "Engineer")
    assert (told.recipient, told.people, told.sender) == ("Jane Doe", ("Jane Doe", "Bob Lee"), "Sam Reed")
    assert told.details == ("We talked about the move to Kafka",)


def test_the_other_letters_of_the_round_are_told_without_those_that_have_gaps_l6() -> None:
    told = WHOLE[LetterKind.THANK_YOU]
    bob, nobody = a_letter_draft(told=told, to="bob", id="d2"), a_letter_draft(to=None, id="d3")
    person = with_drafts(interviewed_by(), bob, nobody)
    other = compose(person, bob, "Sam Reed")
    assert other is not None
    assert known(person, a_letter_draft(told=told)).others == (other.body,)


def test_what_was_left_unsaid_is_told_unless_it_shall_stay_so_l12() -> None:
    person = interviewed_by(reflections=(Reflection("my thesis", ENDED, ReflectionPart.UNSAID),))
    assert known(person, a_letter_draft()).unsaid == ("my thesis",)
    assert known(person, a_letter_draft(told={"unsaid": None})).unsaid == ()
    assert known(person, a_letter_draft()).last_round


def test_a_question_for_an_address_goes_to_nobody_by_name() -> None:
    assert known(interviewed_by(), a_letter_draft(LetterKind.ADDRESS_REQUEST)).recipient is None

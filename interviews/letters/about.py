"""Collects from the record what the note coach needs to know about a letter."""

from interviews.letters.coach import About, Fault
from interviews.letters.compose import compose
from interviews.letters.drafts import LetterContext, beside
from interviews.letters.points import is_last_round, unsaid
from interviews.letters.proposals import sentence_for
from interviews.letters.told import words_for
from interviews.model import LetterDraft, LetterKind, Person, Point, ReflectionPart
from interviews.reflecting import said_about


def about(person: Person, draft: LetterDraft, letter_context: LetterContext, sender: str | None) -> About:
    """Returns what the coach compares a letter with: stored names, notes of the interview, letters of the round."""
    round_ = letter_context.round_
    asks_for_address = draft.kind is LetterKind.ADDRESS_REQUEST
    named = round_.interviewers if round_ is not None else ()
    discussed = words_for(draft, Point.DISCUSSED)
    asked = said_about(round_, ReflectionPart.ASKED) if round_ is not None else ()
    others = (compose(person, each, sender) for each in beside(person, draft))
    return About(
        draft.kind,
        letter_context.application.company,
        letter_context.application.role,
        letter_context.recipient.name if letter_context.recipient is not None and not asks_for_address else None,
        tuple(each.name for each in named),
        (*((discussed,) if discussed else ()), *asked),
        unsaid(person, draft) if not _left_out(draft) else (),
        round_ is not None and is_last_round(letter_context.application, round_),
        tuple(each.body for each in others if each is not None and not each.gaps),
        sender,
        frozenset(
            fault for point, fault in _PRESENT.items() if draft.body is None and sentence_for(person, draft, point)
        ),
    )


_PRESENT = {
    Point.DISCUSSED: Fault.NO_DETAIL,
    Point.DRAWS: Fault.NO_INTEREST,
    Point.BRINGS: Fault.NO_CONTRIBUTION,
}
"""What a letter does not lack that says something on the point."""


def _left_out(draft: LetterDraft) -> bool:
    """Returns whether the person decided to leave out of the letter what they had not said in the interview."""
    return any(each.point is Point.UNSAID and each.words is None for each in draft.told)

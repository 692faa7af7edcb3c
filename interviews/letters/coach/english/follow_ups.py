"""Checks what a follow-up says, and what it must not ask."""

from collections.abc import Iterator

from interviews.letters.coach.english.presence import any_says, says
from interviews.letters.coach.english.sentence_model import Trait, score
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.phrases import pattern
from interviews.letters.coach.remarks import About, Fault, Remark, Severity, Span
from interviews.model import LetterKind

_ENDING = 4
_ASKS = 0.7


def follow_up(letter: LetterText, about: About) -> Iterator[Remark]:
    """L9: a follow-up repeats the interest, offers answers, does not ask "when", and closes by looking forward.

    Source: 000.
    """
    if about.kind is not LetterKind.FOLLOW_UP or not letter.english:
        return
    for span in _asked_when(letter):
        yield Remark("L9", Severity.SHOULD, span, Fault.ASKS_WHEN)
    if not says(Trait.INTEREST, letter):
        yield Remark("L9", Severity.SHOULD, None, Fault.NOT_INTERESTED)
    if not says(Trait.OFFER, letter):
        yield Remark("L9", Severity.SHOULD, None, Fault.NO_OFFER_TO_HELP)
    ending = (*letter.said_sentences[-_ENDING:], letter.said(letter.closing))
    if not any_says(Trait.LOOKING_FORWARD, ending):
        yield Remark("L9", Severity.SHOULD, None, Fault.NO_LOOKING_FORWARD)


def _asked_when(letter: LetterText) -> Iterator[Span]:
    decision = pattern("follow_ups", "of the decision")
    for sentence, said in zip(letter.sentences, letter.said_sentences, strict=True):
        if decision.search(said) and score(Trait.ASKS_WHEN, said) > _ASKS:
            yield sentence.span

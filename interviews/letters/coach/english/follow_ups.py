"""Checks what a follow-up says, and what it must not ask."""

from collections.abc import Iterator

from interviews.letters.coach.english.interest import is_interested
from interviews.letters.coach.english.sentence_model import Trait, score
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.phrases import pattern
from interviews.letters.coach.remarks import About, Fault, Remark, Severity, Span
from interviews.model import LetterKind

_ENDING = 4
_ASKS = 0.5
_SURE = 1.0
_SURE_OF_INTEREST = 2.5


def follow_up(letter: LetterText, about: About) -> Iterator[Remark]:
    """L9: a follow-up repeats the interest, offers answers, does not ask "when", and closes by looking forward.

    Source: 000.
    """
    if about.kind is not LetterKind.FOLLOW_UP or not letter.english:
        return
    for span in _asked_when(letter):
        yield Remark("L9", Severity.SHOULD, span, Fault.ASKS_WHEN)
    said = letter.said_sentences
    if not (is_interested(letter, _SURE_OF_INTEREST) or any(map(pattern("interest", "still").search, said))):
        yield Remark("L9", Severity.SHOULD, None, Fault.NOT_INTERESTED)
    if not any(map(_offers, said)):
        yield Remark("L9", Severity.SHOULD, None, Fault.NO_OFFER_TO_HELP)
    if not any(map(_looks_forward, (*said[-_ENDING:], letter.said(letter.closing)))):
        yield Remark("L9", Severity.SHOULD, None, Fault.NO_LOOKING_FORWARD)


def _offers(said: str) -> bool:
    said = pattern("follow_ups", "asks for news").sub(" ", said)
    return pattern("follow_ups", "offers").search(said) is not None or score(Trait.OFFER, said) > _SURE


def _looks_forward(said: str) -> bool:
    forward, would_hear = pattern("follow_ups", "looks forward"), pattern("follow_ups", "would hear")
    unheard = pattern("follow_ups", "has not heard")
    return bool(
        forward.search(said)
        or (would_hear.search(said) and not unheard.search(said))
        or score(Trait.LOOKING_FORWARD, said) > _SURE
    )


def _asked_when(letter: LetterText) -> Iterator[Span]:
    decision = pattern("follow_ups", "of the decision")
    for sentence, said in zip(letter.sentences, letter.said_sentences, strict=True):
        if decision.search(said) and score(Trait.ASKS_WHEN, said) > _ASKS:
            yield sentence.span

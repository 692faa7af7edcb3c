"""Checks that a thank-you has its three parts: thanks, interest in the role, and what the writer would bring."""

from collections.abc import Iterator

from interviews.letters.coach.english.presence import says
from interviews.letters.coach.english.sentence_model import Trait
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.model import LetterKind

_PARTS = {
    Trait.THANKS: Fault.NO_THANKS,
    Trait.INTEREST: Fault.NO_INTEREST,
    Trait.CONTRIBUTION: Fault.NO_CONTRIBUTION,
}


def contents(letter: LetterText, about: About) -> Iterator[Remark]:
    """L2: a thank-you has thanks for the chance and the time, interest in the role, and what one would bring.

    Source: 004.
    """
    if about.kind is not LetterKind.THANK_YOU or not letter.english:
        return
    for trait, fault in _PARTS.items():
        if not says(trait, letter):
            yield Remark("L2", Severity.MUST, None, fault)

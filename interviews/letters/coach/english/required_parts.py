"""Checks that a thank-you has its three parts: thanks, interest in the role, and what the writer would bring."""

from collections.abc import Iterator

from interviews.letters.coach.english.contribution import contributes, has_done_the_like
from interviews.letters.coach.english.interest import is_interested
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.phrases import pattern
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.letters.coach.stock import qualifications
from interviews.model import LetterKind


def contents(letter: LetterText, about: About) -> Iterator[Remark]:
    """L2: a thank-you has thanks for the chance and the time, interest in the role, and what one would bring.

    Source: 004.
    """
    if about.kind is not LetterKind.THANK_YOU or not letter.english:
        return
    if not is_thankful(letter):
        yield Remark("L2", Severity.MUST, None, Fault.NO_THANKS)
    if not is_interested(letter):
        yield Remark("L2", Severity.MUST, None, Fault.NO_INTEREST)
    if not contributes(letter) and (not has_done_the_like(letter) or any(qualifications(letter, about))):
        yield Remark("L2", Severity.MUST, None, Fault.NO_CONTRIBUTION)


def is_thankful(letter: LetterText) -> bool:
    """Returns whether the letter thanks for something given; a bare "thanks" counts, a sign-off does not.

    Thanks in advance do not count either.
    """
    thanks, others = pattern("thanks", "thanks"), pattern("thanks", "not for the time")
    return any(thanks.search(others.sub(" ", said)) for said in letter.said_sentences)

"""Finds the line of a letter that comes nearest to what a remark did not find in it."""

from msgspec.structs import replace

from interviews.letters.coach.english.sentence_model import Trait, score
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.remarks import Fault, Remark, Span

_SOUGHT = {
    Fault.NO_THANKS: Trait.THANKS,
    Fault.NO_INTEREST: Trait.INTEREST,
    Fault.NOT_INTERESTED: Trait.INTEREST,
    Fault.NO_CONTRIBUTION: Trait.CONTRIBUTION,
    Fault.NO_DETAIL: Trait.DETAIL,
    Fault.NO_OFFER_TO_HELP: Trait.OFFER,
    Fault.NO_LOOKING_FORWARD: Trait.LOOKING_FORWARD,
    Fault.NO_POINTS: Trait.STRESS,
    Fault.NO_THANKS_IN_ADVANCE: Trait.THANKS,
}


def with_nearest_lines(remarks: list[Remark], letter: LetterText) -> list[Remark]:
    """Returns the remarks, each with the line that it may have misread, where one is at all like what is sought.

    A line that a remark is about is none of them.
    """
    criticised = [remark.span for remark in remarks if remark.span]
    lines = [
        (sentence.span, said)
        for sentence, said in zip(letter.sentences, letter.said_sentences, strict=True)
        if not any(start < sentence.end and sentence.start < end for start, end in criticised)
    ]
    return [_with_nearest(remark, lines) for remark in remarks]


def _with_nearest(remark: Remark, lines: list[tuple[Span, str]]) -> Remark:
    trait = _SOUGHT.get(remark.fault)
    if trait is None or not lines:
        return remark
    best, span = max((score(trait, said), span) for span, said in lines)
    return replace(remark, nearest=span) if best > 0 else remark

"""Finds out whether a letter says what a letter of its kind should say."""

from collections.abc import Iterable

from msgspec import Struct

from interviews.letters.coach.english.sentence_model import Trait, score
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.phrases import pattern

_FILE = "presence"


class _Measure(Struct, frozen=True):
    """Holds where the known words of a trait stand, how much they add to a sentence's score, and the least sum.

    What `other` finds is read away first. Weight and least sum were chosen on letters of authors whom the model had
    not learnt from.
    """

    known: str
    other: str
    weight: float
    least: float


_MEASURES = {
    Trait.THANKS: _Measure("thanks", "not thanks", 1.0, 0.3),
    Trait.INTEREST: _Measure("interest", "not interest", 1.0, 0.4),
    Trait.CONTRIBUTION: _Measure("contribution", "not contribution", 1.5, 0.7),
    Trait.OFFER: _Measure("offer", "not offer", 1.5, 0.5),
    Trait.LOOKING_FORWARD: _Measure("looking forward", "not looking forward", 1.0, 0.25),
}


def says(trait: Trait, letter: LetterText) -> bool:
    """Returns whether a sentence between greeting and closing has the trait."""
    return any_says(trait, letter.said_sentences)


def any_says(trait: Trait, sentences: Iterable[str]) -> bool:
    """Returns whether any of the sentences has the trait, in known words or by the model; single spaces only."""
    measure = _MEASURES[trait]
    known, other = pattern(_FILE, measure.known), pattern(_FILE, measure.other)
    rests = (other.sub(" ", said) for said in sentences)
    return any(score(trait, rest) + measure.weight * bool(known.search(rest)) > measure.least for rest in rests)

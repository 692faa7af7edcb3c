"""Finds out whether the writer says that they want the role."""

from interviews.letters.coach.english.sentence_model import Trait, score
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.phrases import pattern

_SURE = 1.5
_BEFORE = 45
_AFTER = 90


def is_interested(letter: LetterText, sure: float = _SURE) -> bool:
    """Returns whether the writer says that they want the role, in known words or in a sentence that scores `sure`."""
    none, aside = pattern("interest", "no interest"), pattern("interest", "aside")
    for said in letter.said_sentences:
        plain = none.sub(" ", said)
        rest = aside.sub(" ", plain)
        if pattern("interest", "interest").search(plain) or _wants_the_job(rest) or score(Trait.INTEREST, rest) > sure:
            return True
    return False


def _wants_the_job(said: str) -> bool:
    """Returns whether one clause holds both a wish or a liking and the job, in whatever words."""
    thing = pattern("interest", "thing")
    return any(
        thing.search(said[max(0, found.start() - _BEFORE) : found.end() + _AFTER])
        for found in pattern("interest", "stance").finditer(said)
    )

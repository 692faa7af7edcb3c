"""Finds out whether the writer says what they would do for an employer."""

from interviews.letters.coach.english.sentence_model import Trait, score
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.phrases import pattern

_SURE = 2.75


def contributes(letter: LetterText) -> bool:
    """Returns whether the writer says what they would do or bring."""
    contribution = pattern("contribution", "contributes")
    return any(contribution.search(said) or score(Trait.CONTRIBUTION, said) > _SURE for said in letter.said_sentences)


def has_done_the_like(letter: LetterText) -> bool:
    """Returns whether the writer tells of work they have done or of something they are good at."""
    return any(map(pattern("contribution", "has done the like").search, letter.said_sentences))

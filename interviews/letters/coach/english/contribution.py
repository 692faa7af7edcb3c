"""Finds out whether the writer says what they would do for an employer."""

from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.phrases import pattern


def contributes(letter: LetterText) -> bool:
    """Returns whether the writer says what they would do or bring; an offer of papers or answers does not count."""
    contribution, manners = pattern("contribution", "contributes"), pattern("contribution", "manners")
    return any(contribution.search(manners.sub(" ", said)) for said in letter.said_sentences)


def has_done_the_like(letter: LetterText) -> bool:
    """Returns whether the writer tells of work they have done or of something they are good at."""
    return any(map(pattern("contribution", "has done the like").search, letter.said_sentences))

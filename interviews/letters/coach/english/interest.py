"""Finds out whether the writer says that they want the role."""

from interviews.letters.coach.letter import LetterText, words_in
from interviews.letters.coach.phrases import pattern, words_of
from interviews.letters.coach.remarks import About

_WINDOW = 90


def is_interested(letter: LetterText, about: About) -> bool:
    """Returns whether the writer says that they want the role."""
    interest, none = pattern("interest", "interest"), pattern("interest", "no interest")
    said = [none.sub(" ", each) for each in letter.said_sentences]
    return any(interest.search(each) or _wants_the_job(each, about) for each in said)


def _wants_the_job(said: str, about: About) -> bool:
    """Returns whether one clause holds both a wish or a liking and the job, in whatever words."""
    plain = pattern("interest", "aside").sub(" ", said)
    if pattern("interest", "stance by itself").search(plain):
        return True
    own = {word.text.casefold() for text in (about.role, about.company) for word in words_in(text)}
    own -= words_of("topics", "small words")
    for found in pattern("interest", "stance").finditer(plain):
        after = plain[found.end() : found.end() + _WINDOW]
        before = plain[max(0, found.start() - _WINDOW) : found.start()]
        if (
            pattern("interest", "thing").search(after)
            or pattern("interest", "thing before").search(before)
            or any(word.text.casefold() in own for word in words_in(f"{before} {after}"))
        ):
            return True
    return False

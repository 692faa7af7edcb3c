"""Whether somebody says that they want the role."""

from interviews.letters.coach.letter import LetterText, words_in
from interviews.letters.coach.phrases import pattern, words_of
from interviews.letters.coach.remarks import About

_WINDOW = 90


def is_interested(letter: LetterText, about: About) -> bool:
    """Whether its writer says that they want the role."""
    interest, none = pattern("interest", "interest"), pattern("interest", "no interest")
    said = [none.sub(" ", each) for each in letter.said_sentences]
    return any(interest.search(each) or _takes_a_stand(each, about) for each in said)


def _takes_a_stand(said: str, about: About) -> bool:
    """Whether it wants this job in whatever words: a wish or a liking, and the job, in one clause."""
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

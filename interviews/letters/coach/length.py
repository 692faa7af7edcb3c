"""Checks that a letter is not too long."""

from collections.abc import Iterator

from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.model import LetterKind

MOST_WORDS = 200
MOST_WORDS_OF_A_FOLLOW_UP = 90
MOST_PARAGRAPHS = 4


def most_words(kind: LetterKind) -> int:
    """Returns how many words a letter of this kind may have."""
    return MOST_WORDS_OF_A_FOLLOW_UP if kind is LetterKind.FOLLOW_UP else MOST_WORDS


def length(letter: LetterText, about: About) -> Iterator[Remark]:
    """L5: a letter has at most 200 words in 4 paragraphs, a follow-up 90 words; `right` is how many there are.

    Every word of the body counts, also of a mail that is quoted below it, which is pointed out where it alone makes the
    letter too long. The greeting, the closing and the signature are not paragraphs.

    Source: 000, 002, 004.
    """
    words = _count(letter.body)
    paragraphs = len(letter.paragraphs)
    if words > most_words(about.kind):
        yield Remark("L5", Severity.SHOULD, None, Fault.TOO_LONG, str(words))
    elif _count(letter.whole) > most_words(about.kind):
        yield Remark("L5", Severity.SHOULD, (len(letter.body), len(letter.whole)), Fault.QUOTED_MAIL)
    elif paragraphs > MOST_PARAGRAPHS:
        yield Remark("L5", Severity.COULD, None, Fault.TOO_MANY_PARAGRAPHS, str(paragraphs))


def _count(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())

"""How long a letter may be."""

from collections.abc import Iterator

from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.model import LetterKind

MOST_WORDS = 200
MOST_WORDS_OF_A_FOLLOW_UP = 90
MOST_PARAGRAPHS = 4


def most_words(kind: LetterKind) -> int:
    """How many words such a letter may have."""
    return MOST_WORDS_OF_A_FOLLOW_UP if kind is LetterKind.FOLLOW_UP else MOST_WORDS


def length(letter: LetterText, about: About) -> Iterator[Remark]:
    """L5: at most 200 words in 4 paragraphs, 90 words for a follow-up; `right` is how many there are.

    Every word of the body counts; greeting, closing and signature are no paragraphs.

    Source: 000, 002, 004.
    """
    words = sum(any(map(str.isalnum, word)) for word in letter.body.split())
    paragraphs = len(letter.paragraphs)
    if words > most_words(about.kind):
        yield Remark("L5", Severity.SHOULD, None, Fault.TOO_LONG, str(words))
    elif paragraphs > MOST_PARAGRAPHS:
        yield Remark("L5", Severity.COULD, None, Fault.TOO_MANY_PARAGRAPHS, str(paragraphs))

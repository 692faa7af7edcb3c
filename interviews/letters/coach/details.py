"""Checks that a letter fits this interview only, and that it takes up what was left unsaid there."""

import math
from collections.abc import Iterator

from interviews.letters.coach.english.sentence_model import Trait, score
from interviews.letters.coach.english.stems import shared, stem, telling
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.phrases import pattern, words_of
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.letters.coach.stock import is_stock, qualifications
from interviews.matching import fold
from interviews.model import LetterKind

_CONCRETE = 2
_PARTICULAR = 9
"""Words that not every letter has; a letter with this many or more was written to somebody in particular."""
_ENOUGH_OF_A_WISH = 0.34
_MOST_OF_IT = 0.6
_NEARLY = 0.8
_OPENING = 4
_SHORTEST = 3
_SURE = 2.5


def details(letter: LetterText, about: About) -> Iterator[Remark]:
    """L3: a thank-you has at least one detail of this interview: one that was noted, or something told or asked there.

    Source: 000, 002.
    """
    if about.kind is not LetterKind.THANK_YOU or not letter.english:
        return
    if not _has_detail(letter, about):
        yield Remark("L3", Severity.MUST, None, Fault.NO_DETAIL, _first(about.details))


def unsaid(letter: LetterText, about: About) -> Iterator[Remark]:
    """L12: the last round's letter takes up something of what was left unsaid; `right` suggests what.

    Source: 002.
    """
    if about.kind is not LetterKind.THANK_YOU or not about.last_round:
        return
    text = letter.main.text
    if about.unsaid and not any(_takes_up(text, wish, about) for wish in about.unsaid):
        yield Remark("L12", Severity.SHOULD, None, Fault.UNSAID_MISSING, about.unsaid[0])


def _has_detail(letter: LetterText, about: About) -> bool:
    known = _known(about)
    said = telling(letter.main.text, known)
    found: frozenset[str] = frozenset()
    for noted in (*about.details, *about.unsaid):
        wanted = telling(noted, known)
        there = shared(wanted, said)
        found |= there
        if (
            len(there) > len(wanted) / 2
            or len(found) >= _CONCRETE
            or _in_the_same_words(noted, letter.main.text, _NEARLY)
            or _word_for_word(noted, letter.main.text)
        ):
            return True
    if any(_refers(said, known) or score(Trait.DETAIL, said) > _SURE for said in letter.said_sentences):
        return True
    particular = sum(len(telling(each, known)) for each in letter.said_sentences if not _is_generic(each))
    return particular >= _PARTICULAR and not any(qualifications(letter, about))


def _word_for_word(noted: str, text: str) -> bool:
    """Returns whether `text` contains the note word for word, apart from the note's opening ("we spoke about")."""
    own = fold(noted).split()
    said = f" {fold(text)} "
    return any(
        f" {' '.join(own[at:])} " in said
        for at in range(min(_OPENING, len(own) - 1) + 1)
        if len(own) - at >= _CONCRETE and not words_of("topics", "words of any role").issuperset(own[at:])
    )


def _is_generic(sentence: str) -> bool:
    """Returns whether the sentence praises its writer, or is a stock sentence."""
    return pattern("details", "own merits").search(sentence) is not None or is_stock(sentence)


def _refers(sentence: str, known: tuple[str, ...]) -> bool:
    """Returns whether the sentence takes up something told or asked, in words that say more than just "the role"."""
    told = len(telling(sentence, known))
    if not told:
        return False
    recalls = pattern("details", "recalls").search(sentence) and not pattern("details", "own merits").search(sentence)
    quotes = pattern("details", "quotes").search(sentence)
    return bool(recalls or quotes or (told >= _CONCRETE and pattern("details", "refers").search(sentence)))


def _takes_up(text: str, wish: str, about: About) -> bool:
    wanted = telling(wish, (*_known(about), *about.details)) or telling(wish)
    if pattern("details", "makes up for").search(" ".join(text.split())):
        return True
    if not wanted:
        return _in_the_same_words(wish, text)
    found = shared(wanted, telling(text))
    return len(found) >= max(1, math.ceil(len(wanted) * _ENOUGH_OF_A_WISH))


def _in_the_same_words(wish: str, text: str, part: float = _MOST_OF_IT) -> bool:
    """Returns whether the text has most of the longer words of a wish made of small words only ("start in May")."""
    tiny = words_of("topics", "tiny words")
    wanted = {stem(word) for word in fold(wish).split() if len(word) >= _SHORTEST and word not in tiny}
    said = {stem(word) for word in fold(text).split()}
    return len(wanted & said) >= max(1 if part == _MOST_OF_IT else _CONCRETE, math.ceil(len(wanted) * part))


def _known(about: About) -> tuple[str, ...]:
    return (about.company, about.role, about.recipient or "", about.sender or "", *about.people)


def _first(lines: tuple[str, ...]) -> str | None:
    return lines[0] if lines else None

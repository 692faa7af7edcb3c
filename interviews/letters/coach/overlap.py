"""Measures how much of a letter is also in another one."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.remarks import About, Fault, Remark, Severity, Span
from interviews.matching import fold

MOST_SHARED = 0.60
_RUN = 3
"""Words in a row that count as the same passage."""


def overlap(letter: LetterText, about: About) -> Iterator[Remark]:
    """L6: letters to two interviewers share at most 60 % of their words; the span is the longest shared passage.

    Greetings, closings and the names of people are left out.

    Source: 002, 004.
    """
    names = frozenset(fold(" ".join((about.recipient or "", about.sender or "", *about.people))).split())
    own = _words(letter, names)
    if not own:
        return
    closest = max(
        (_words(LetterText(other), names) for other in about.others), key=lambda words: share(own, words), default=()
    )
    if closest and share(own, closest) > MOST_SHARED:
        yield Remark("L6", Severity.MUST, _longest(letter, names, closest), Fault.SAME_AS_OTHER)


def share(own: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Returns the part of `own` that is in `other`, from 0 to 1: in the same order, or in runs of three words."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - a start does without

    runs = {other[at : at + _RUN] for at in range(len(other) - _RUN + 1)}
    covered = {at + n for at in range(len(own) - _RUN + 1) if own[at : at + _RUN] in runs for n in range(_RUN)}
    return max(len(covered) / max(1, len(own)), Indel.normalized_similarity(own, other))


def _words(letter: LetterText, names: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for each in letter.main_words if (word := fold(each.text)) not in names)


def _longest(letter: LetterText, names: frozenset[str], other: tuple[str, ...]) -> Span:
    places = [each for each in letter.main_words if fold(each.text) not in names]
    own = [fold(each.text) for each in places]
    match = SequenceMatcher(None, own, other, autojunk=False).find_longest_match()
    if not match.size:
        return places[0].start, places[-1].end
    return places[match.a].start, places[match.a + match.size - 1].end

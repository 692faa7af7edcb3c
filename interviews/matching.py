"""Matches names as people type them: without case, accents and marks, and with the odd typing slip."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from interviews.model import Application

_LONGEST_QUESTION = 1000

# Letters whose stroke or tail is part of them, so that decomposition does not remove it.
_PLAIN = str.maketrans("łøđıŁØĐ", "lodiLOD")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_NO_LETTERS = re.compile(r"[\W_]+")

_FORMS = """
    ab ag as asa bv co company corp corporation gbr gmbh inc incorporated kg kgaa limited llc llp ltd mbh nv ohg oy oyj
    plc pte pty pvt sa sarl sas se sl spa srl ug
"""
_LEGAL_FORMS = frozenset(_FORMS.split())
# Many company names begin with these words, but so do questions that name no company.
_COMMON_WORDS = """
    about after again also american amazing been before best better blue call came come could data digital does
    done down east every first follow free from general global going good great have health hear hello help here
    high home human international interview into just know last late letter life like long look made make mind
    more most much national need never next north note offer once only open over people right royal send sent
    should smart some south still take tech tell than thank that their them then there these they think this time
    today united very wait want week well west what when where which will with work world would write your
"""
_EVERYDAY = frozenset(_COMMON_WORDS.split())

_EXACT = 100.0
_OWNING = 99.0
_FIRST_WORD = 80.0
_ONE_SLIP = 5
_BY_RATIO = 8
_GOOD_RATIO = 85.0
_SHORTEST_FIRST_WORD = 4
_SHORTEST_SWAP = 3
_SHORTEST_OWNER = 3
_SHORTEST_UNSPACED = 2


class _Found(NamedTuple):
    """Holds a company found in a question: its score, the letters said, the words it spans, and its application."""

    score: float
    said: int
    start: int
    stop: int
    application: Application


def fold(text: str) -> str:
    """Returns `text` as words of letters and digits only, without case and accents, one space between them."""
    bare = text.translate(_PLAIN).translate(_APOSTROPHES)
    decomposed = unicodedata.normalize("NFKD", bare).casefold()
    letters = "".join(ch for ch in decomposed if not unicodedata.combining(ch) and ch != "\xad")
    return _NO_LETTERS.sub(" ", letters).strip()


def same_company(one: str, other: str) -> bool:
    """Returns whether two names are one company's, whatever their case, accents, marks and legal forms."""
    names = [_without_legal_forms(fold(name).split()) for name in (one, other)]
    return names[0] == names[1] if any(names) else one.strip() == other.strip()


def is_called(name: str, said: Iterable[str]) -> bool:
    """Returns whether one of these names means the person of that full name: by some of its words, or with a slip."""
    words = fold(name).split()
    return any(
        bool(given) and all(each in words or any(_closeness(each, word) for word in words) for each in given)
        for given in (fold(each).split() for each in said)
    )


def find_applications(text: str, applications: Sequence[Application]) -> tuple[Application, ...]:
    """Returns the applications whose company is named in `text`, best match first; equally good ones all, in order.

    Names of four letters and fewer may have two neighbouring letters swapped, longer ones one slip, names of
    eight letters and more differ by 15 %. Words that name one company do not also name one that fits them less well. A
    legal form ("GmbH") need not be said, and the first word of a longer name is enough. Where a role is said as well,
    those named without it are left out.
    """
    raw = text[:_LONGEST_QUESTION]
    words = fold(raw).split()
    found = sorted(
        (match for application in applications for match in _best(raw, words, application)),
        key=lambda match: (-match.score, -match.said),
    )
    kept: list[_Found] = []
    for match in found:
        if not any(_is_outdone(match, better) for better in kept):
            kept.append(match)
    said = f" {' '.join(words)} "
    in_role = [match for match in kept if match.application.role and f" {fold(match.application.role)} " in said]
    return tuple(match.application for match in in_role or kept)


def names_only(text: str, application: Application) -> bool:
    """Returns whether words say nothing but the company and the role of an application."""
    said = set(fold(text).split())
    return bool(said) and said <= set(fold(f"{application.company} {application.role}").split())


class Mention(NamedTuple):
    """Holds where words name the company of an application: the first word and one past the last, and how well."""

    start: int
    stop: int
    application: Application
    score: float


def mentions(words: Sequence[str], applications: Sequence[Application]) -> tuple[Mention, ...]:
    """Returns every run of folded words that names a company on file, none overlapping a better one, in order.

    What differs, and how much, is as in `find_applications`.
    """
    listed = list(words)
    found: list[Mention] = []
    for application in applications:
        name = _without_legal_forms(fold(application.company).split())
        joined = "".join(name)
        if joined:
            found += [Mention(start, stop, application, score) for start, stop, score in _places(listed, name, joined)]
    kept: list[Mention] = []
    for each in sorted(found, key=lambda mention: (-mention.score, mention.start - mention.stop)):
        same = [(other.start, other.stop) == (each.start, each.stop) for other in kept]
        if any(same) or all(each.stop <= other.start or other.stop <= each.start for other in kept):
            kept.append(each)
    return tuple(sorted(kept, key=lambda mention: mention.start))


def is_everyday(word: str) -> bool:
    """Returns whether a folded word is so common that it names a company only where one is expected."""
    return word in _EVERYDAY


def _is_outdone(match: _Found, better: _Found) -> bool:
    overlaps = match.start < better.stop and better.start < match.stop
    return overlaps and (match.score, match.said) != (better.score, better.said)


def _best(raw: str, words: list[str], application: Application) -> Iterator[_Found]:
    """Yields the best place in the question that names the application's company, if there is one."""
    name = _without_legal_forms(fold(application.company).split())
    joined = "".join(name)
    if not joined:
        # A company's name may consist of signs alone.
        sign = application.company.strip()
        if sign and sign in raw:
            yield _Found(_EXACT, len(sign), 0, 0, application)
        return
    best = max(
        (
            _Found(score, sum(map(len, words[start:stop])), start, stop, application)
            for start, stop, score in _places(words, name, joined)
        ),
        key=lambda match: (match.score, match.said),
        default=None,
    )
    if best is not None:
        yield best
    elif not joined.isascii() and len(joined) >= _SHORTEST_UNSPACED and joined in "".join(words):
        # Chinese and Japanese put no spaces around a name, and other languages inflect its end.
        yield _Found(_EXACT, len(joined), 0, 0, application)


def _without_legal_forms(words: list[str]) -> list[str]:
    kept = len(words)
    while kept > 1 and words[kept - 1] in _LEGAL_FORMS:
        kept -= 1
    return words[:kept]


def _places(words: list[str], name: list[str], joined: str) -> Iterator[tuple[int, int, float]]:
    """Yields each run of words that could be the name (start, stop), with its score."""
    for size in {max(1, len(name) - 1), len(name), len(name) + 1}:
        for start in range(len(words) - size + 1):
            said = "".join(words[start : start + size])
            if said == joined:
                yield start, start + size, _EXACT
            elif said == f"{joined}s" and len(joined) >= _SHORTEST_OWNER and said not in _EVERYDAY:
                yield start, start + size, _OWNING
            elif size == len(name) and (score := _closeness(said, joined)):
                yield start, start + size, score
    first = name[0]
    if len(name) > 1 and len(first) >= _SHORTEST_FIRST_WORD and first not in _EVERYDAY:
        for start, word in enumerate(words):
            if word == first:
                yield start, start + 1, _FIRST_WORD


def _closeness(said: str, name: str) -> float:
    """Returns how alike two unequal words are, up to 100; 0 when they are too different to mean the same."""
    if abs(len(said) - len(name)) > max(1, len(name) // 3):
        return 0.0
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a slip needs it
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    ratio = fuzz.ratio(said, name)
    if len(name) < _ONE_SLIP:
        swapped = (
            said not in _EVERYDAY
            and len(name) >= _SHORTEST_SWAP
            and sorted(said) == sorted(name)
            and OSA.distance(said, name) == 1
        )
        return ratio if swapped else 0.0
    close = OSA.distance(said, name) <= 1 or (len(name) >= _BY_RATIO and ratio >= _GOOD_RATIO)
    return ratio if close and said not in _EVERYDAY else 0.0

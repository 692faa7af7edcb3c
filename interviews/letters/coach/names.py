"""Checks that names of people, the company and the role are spelt as stored."""

import re
from collections.abc import Iterator, Sequence

from interviews.letters.coach.english.slips import nearest
from interviews.letters.coach.left_over_names import called_by_name, greeted, other_company, wrong_greeting
from interviews.letters.coach.letter import LetterText, Passage
from interviews.letters.coach.name_words import EDGES, Name, key_of, known_names, parts_of, people_of, right_words
from interviews.letters.coach.phrases import words_of
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.letters.coach.role_names import other_role, role

_FULL_NAME = 2
_SHORTEST_JOINED = 5
_ARTICLES = frozenset({"a", "an", "the"})


def names(letter: LetterText, about: About) -> Iterator[Remark]:
    """L4: people, company and role are spelt as stored; `right` is the right spelling of a near miss.

    How many slips make a near miss depends on the length of the name: one up to five letters, two up to nine, three
    from ten on. English words are near misses only where a name must stand. Another company's or addressee's name is
    reported where it can only be a left-over.

    Source: 004.
    """
    known = known_names(about)
    right = right_words(about)
    addressed = list(greeted(letter))
    remarks: list[Remark] = []
    signed = [name for name in known if name.whole == about.sender]
    others = [name for name in known if name not in signed]
    before = [word for word in letter.words if word.start < letter.closing.start]
    for remark in (
        *wrong_greeting(about, addressed),
        *called_by_name(letter, about),
        *_swapped(letter, about),
        *_near_misses(letter, before, others, right, {word.start for word in addressed}),
        *_near_misses(letter, letter.words[len(before) :], signed + others, right, set()),
        *role(letter, about),
        *other_role(letter, about, right),
        *other_company(letter, about, right),
    ):
        if not any(_overlap(remark, other) for other in remarks):
            remarks.append(remark)
    yield from remarks


def _overlap(one: Remark, other: Remark) -> bool:
    return bool(one.span and other.span and one.span[0] < other.span[1] and other.span[0] < one.span[1])


def _near_misses(
    letter: LetterText, words: Sequence[Passage], known: Sequence[Name], right: frozenset[str], in_greeting: set[int]
) -> Iterator[Remark]:
    for at, word in enumerate(words):
        if key_of(word.text) in right:
            yield from _wrong_capitals(word, known)
            continue
        before = key_of(words[at - 1].text) if at else ""
        neighbours = set(_beside(letter, words, at))
        beside = [name for name in known if not name.is_company and neighbours & set(map(key_of, name.words))]
        placed = word.start in in_greeting
        target = None
        for part, offset in _split(word):
            if (
                not (part[:1].isupper() or placed)
                or key_of(part) in right
                or (key_of(part) in words_of("names", "not names") and not placed)
                or key_of(part) in words_of("names", "titles")
            ):
                continue
            first, determined = word.start in letter.starts, before in _ARTICLES
            target = nearest(part, known, in_place=placed, first=first, determined=determined) or nearest(
                part, beside, in_place=True, first=False, determined=False
            )
            if target:
                start = word.start + offset
                span = start, start + len(EDGES.sub("", part))
                yield Remark("L4", Severity.MUST, span, Fault.NAME_MISSPELT, target)
                break
        if target is None:
            yield from _joined(letter, words, at, known)


def _beside(letter: LetterText, words: Sequence[Passage], at: int) -> Iterator[str]:
    """Yields the words right before and after, when only a space separates them."""
    for one, other in ((at - 1, at), (at, at + 1)):
        if one >= 0 and other < len(words) and letter.body[words[one].end : words[other].start] == " ":
            yield key_of(words[one if other == at else other].text)


def _split(word: Passage) -> Iterator[tuple[str, int]]:
    yield word.text, 0
    if "-" in word.text:
        offset = 0
        for part in word.text.split("-"):
            yield part, offset
            offset += len(part) + 1


def _wrong_capitals(word: Passage, known: Sequence[Name]) -> Iterator[Remark]:
    """Yields a remark for a name whose inner capitals differ from the stored ones ("Github" for "GitHub")."""
    plain = EDGES.sub("", word.text)
    for name in known:
        for part in name.words:
            if key_of(part) != key_of(plain) or part == plain or plain.isupper():
                continue
            inner = part[1:] != part[1:].lower() and not part.isupper()
            if (inner or plain[1:] != plain[1:].lower()) and plain[:1].isupper():
                yield Remark("L4", Severity.SHOULD, (word.start, word.start + len(plain)), Fault.NAME_MISSPELT, part)
                return


def _joined(letter: LetterText, words: Sequence[Passage], at: int, known: Sequence[Name]) -> Iterator[Remark]:
    """Yields a remark where the company's one word is written as two ("Data Dog"), or its two as one."""
    company = known[0] if known and known[0].is_company else None
    word = words[at]
    if company is None or not word.text[:1].isupper():
        return
    keys = [key_of(part) for part in company.words]
    if len(keys) > 1 and len(word.text) > _SHORTEST_JOINED and key_of(word.text) == "".join(keys):
        yield Remark("L4", Severity.MUST, word.span, Fault.NAME_MISSPELT, company.whole)
    elif at + 1 < len(words):
        following = words[at + 1]
        together = key_of(word.text) + key_of(following.text)
        if letter.body[word.end : following.start] in {" ", "-"} and together in keys:
            yield Remark("L4", Severity.MUST, (word.start, following.end), Fault.NAME_MISSPELT, company.whole)


def _swapped(letter: LetterText, about: About) -> Iterator[Remark]:
    """Yields a remark for each person's name with its two parts in the wrong order."""
    for name in people_of(about):
        parts = parts_of(name)
        if len(parts) != _FULL_NAME:
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(parts[1])}[ \t]+{re.escape(parts[0])}(?!\w)", re.IGNORECASE)
        for found in pattern.finditer(letter.body):
            yield Remark("L4", Severity.MUST, found.span(), Fault.NAME_MISSPELT, name)

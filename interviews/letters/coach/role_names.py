"""Tells the role's name, misspelt or not, from what only looks like it."""

import re
from collections.abc import Iterator

from interviews.letters.coach.english.harper import is_word
from interviews.letters.coach.english.slips import most_slips
from interviews.letters.coach.english.stems import stem
from interviews.letters.coach.letter import LetterText, Passage, words_in
from interviews.letters.coach.name_words import key_of
from interviews.letters.coach.phrases import pattern, words_of
from interviews.letters.coach.remarks import About, Fault, Remark, Severity

_SHORTEST_ROLE_WORD = 3


def role(letter: LetterText, about: About) -> Iterator[Remark]:
    """Yields a remark for each misspelling of the role, and for a similar word where only the role can be meant."""
    wanted = [key_of(word.text) for word in words_in(about.role)]
    words = [word for word in letter.words if word.start < letter.closing.start]
    size = len(wanted)
    for at in range(len(words) - size + 1):
        window = words[at : at + size]
        if not size or "\n" in letter.body[window[0].end : window[-1].start].strip(" "):
            continue
        keys = [key_of(word.text) for word in window]
        if keys == wanted or not all(map(_like_role_word, keys, wanted)):
            continue
        wrong = [place for place, (key, want) in enumerate(zip(keys, wanted, strict=True)) if not _inflected(key, want)]
        if not wrong or len(wrong) == size > 1:
            continue
        span = window[0].start, window[-1].end
        if all(is_word(keys[place]) for place in wrong) and not _stands_for_role(letter, span, window):
            continue
        yield Remark(
            "L4", Severity.MUST, (window[wrong[0]].start, window[wrong[-1]].end), Fault.NAME_MISSPELT, about.role
        )


_AS_ANOTHER = re.compile(
    r"\b(?:as|become|becoming|be|being) your (?:next |new |"
    r"future )?(?P<role>(?:[A-Z][\w-]+ ){1,3}[A-Z][\w-]+)(?![\w-])|"
    r"\b(?:for|in|about|of|to|as) the (?P<post>(?:[A-Z][\w-]+ ){1,3}[A-Z][\w-]+) (?:role|position|post|job|vacancy)\b"
)


def other_role(letter: LetterText, about: About, right: frozenset[str]) -> Iterator[Remark]:
    """Yields a remark for another role's name, left over from another letter: none of its words is in the record."""
    for found in _AS_ANOTHER.finditer(letter.text):
        group = "role" if found["role"] else "post"
        keys = [key_of(word.text) for word in words_in(found[group])]
        if about.role and not any(_known(key, right) for key in keys):
            yield Remark("L4", Severity.MUST, found.span(group), Fault.NAME_MISSPELT, about.role)


def _known(key: str, right: frozenset[str]) -> bool:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - a start does without

    return any(
        key == each or stem(key) == stem(each) or OSA.distance(key, each) <= most_slips(len(each)) for each in right
    )


def _inflected(key: str, wanted: str) -> bool:
    return key == wanted or (stem(key) == stem(wanted) and is_word(key))


def _like_role_word(key: str, wanted: str) -> bool:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - a start does without

    return _inflected(key, wanted) or (
        len(wanted) > _SHORTEST_ROLE_WORD
        and key not in words_of("topics", "small words")
        and OSA.distance(key, wanted) <= min(2, most_slips(len(wanted)))
    )


def _stands_for_role(letter: LetterText, span: tuple[int, int], window: list[Passage]) -> bool:
    before, after = letter.text[max(0, span[0] - 40) : span[0]], letter.text[span[1] : span[1] + 20]
    capital = len(window) > 1 and all(word.text[:1].isupper() for word in window)
    return capital or bool(
        pattern("names", "after a role").match(after.lstrip())
        or (len(window) > 1 and pattern("names", "before a role").search(before))
    )

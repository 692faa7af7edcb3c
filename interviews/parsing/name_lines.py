"""Finds the lines that name people in a text typed or pasted as names, and leaves out what stands around them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from interviews.matching import fold
from interviews.parsing.english.job_titles import has_title_word
from interviews.parsing.english.name_words import (
    CLOSING,
    DAY,
    DEGREE,
    FIELD,
    GREETING,
    LENGTH,
    PROFILE_FURNITURE,
    PRONOUNS,
    is_heading,
    is_sentence,
)
from interviews.places.countries import country_called

_LIST_MARK = re.compile(r"(?:>\s*)*(?:(?:[-*•–—▪◦·‣+]|\d{1,2}[.)]|[a-zA-Z]\)|\[[ xX✓✔]?\]|[☐☑☒✓✔✅])\s+)*")
_RULE = re.compile(r"[-_=*—–]{2,}")
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?-i:[a-z]{2,10})/\S*", re.IGNORECASE)
_CLOCK = r"(?:\d{1,2}[:h]\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}(?:\.\d{2})?\s*[ap]\.?m\b\.?)"
_TIMES = re.compile(
    rf"(?<![\w.+/:])(?:\d{{1,2}}(?:[:.]\d{{2}})?\s*(?:-|–|—|to|until)\s*)?{_CLOCK}"
    rf"(?:\s*(?:-|–|—|to|until)\s*(?:{_CLOCK}|\d{{1,2}}\b))?(?:\s*(?:[A-Z]{{1,3}}T|GMT|UTC|BST|Uhr|hrs?|h)\b)?(?![\w:])",
    re.IGNORECASE,
)
_SIGNED = re.compile(rf"(?P<closing>{CLOSING.pattern})(?:\s*[,.!:–—-]+\s*(?P<name>[^@]*)|\s*)", re.IGNORECASE)


class Line(NamedTuple):
    """Holds a line without list marks, times and links, and how it belongs to the person above."""

    text: str
    is_detail: bool = False
    """Whether the line says more of the person above, and names nobody."""
    again: bool = False
    """Whether the line names the person above once more: the block below a mail that was signed already."""


def naming_lines(text: str) -> Iterator[Line]:
    """Yields the lines that name people or say more of them; leaves out headings, times, links and greetings."""
    lines = [bare for line in text.splitlines() if (bare := _LIST_MARK.sub("", line.strip(), 1).strip())]
    signed = _signed_at(lines)
    body = lines if signed is None else lines[:signed]
    yield from _profiles([line for each in body if (line := _content(each, alone=len(lines) == 1))])
    if signed is not None:
        yield from _signature(lines[signed:])


def _signed_at(lines: Sequence[str]) -> int | None:
    """Returns the number of the line where a signature begins, or None; a closing with nothing below it begins none."""
    for number, line in enumerate(lines):
        found = _SIGNED.fullmatch(line)
        if found is not None and (found["name"] or number + 1 < len(lines)):
            return number
    return None


def _signature(lines: Sequence[str]) -> Iterator[Line]:
    """Yields the line of the person who signed, and the lines about them."""
    named, again = False, False
    for line in lines:
        found = _SIGNED.fullmatch(line)
        if found is not None or _RULE.fullmatch(line):
            again = named
            named = bool(found and found["name"])
            if found and found["name"]:
                yield Line(found["name"], again=again)
        elif content := _content(line, alone=False):
            yield Line(content, is_detail=named, again=again and not named)
            named = True


def _profiles(lines: Sequence[str]) -> Iterator[Line]:
    """Yields the lines; makes those of a pasted profile details of the name above its "2nd" or "She/Her"."""
    marks = {number for number, line in enumerate(lines) if number and DEGREE.fullmatch(line)}
    marks |= {number - 1 for number in marks if number > 1 and PRONOUNS.fullmatch(lines[number - 1])}
    names = {number - 1 for number in marks if number and number - 1 not in marks}
    inside = False
    for number, line in enumerate(lines):
        inside = inside or number in names
        if number and (PROFILE_FURNITURE.fullmatch(line) or (has_title_word(lines[number - 1]) and _is_place(line))):
            continue
        if number not in marks:
            yield Line(line, is_detail=inside and number not in names)
        elif PRONOUNS.fullmatch(line):
            yield Line(line, is_detail=inside)


def _is_place(line: str) -> bool:
    """Returns whether the line is a place with its country: "Berlin, Germany"."""
    town, _, country = line.rpartition(",")
    return bool(town) and country_called(fold(country)) is not None


def _content(line: str, *, alone: bool) -> str:
    """Returns the line without times and links; "" for a heading, a greeting or a field that holds no person."""
    if _RULE.fullmatch(line) or FIELD.fullmatch(line) or (not alone and GREETING.fullmatch(line)):
        return ""
    rest = _LINK.sub(" ", line)
    if rest != line and rest.rstrip().endswith(":"):
        return ""
    for pattern in (_TIMES, LENGTH, DAY):
        rest = pattern.sub(" ", rest)
    if rest != line:
        rest = rest.strip(" \t,;:|-–—·•@")
        if is_heading(rest):
            return ""
    label = rest.removesuffix(":")
    if label != rest and (is_heading(label) or is_sentence(label) or label[1:].islower()):
        return ""
    return " ".join(rest.split()) if not is_heading(label) else ""

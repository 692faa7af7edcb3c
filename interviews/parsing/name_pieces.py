"""Splits a line at what separates people, and takes each piece apart: a name, a title, an address, a number."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from interviews.parsing.contact_details import without_email, without_phone
from interviews.parsing.english.job_titles import has_title_word, is_all_title
from interviews.parsing.english.name_words import (
    BELONGING,
    HONORIFICS,
    INTRODUCED_BY_ROLE,
    INTRODUCING,
    PRONOUNS,
    SUBJECT,
    is_heading,
    is_sentence,
    names_nobody,
)
from interviews.parsing.name_order import trimmed

_BRACKETED = re.compile(r"\(([^()]*)\)")
_LABELLED = re.compile(r"([^:(]+(?:\([^()]*\)[^:(]*)?):\s+(.+)")
_PRONOUNS_LAST = re.compile(rf"\s+({PRONOUNS.pattern})$", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—|•·]\s+|\s+\|\s*|\s*\|\s+")
_AMONG = re.compile(r"(?:with|by)\s+(?=\S)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„”«»]([^\"“„”«»]+)[\"“„”«»]|'([^']+)'")

# Whole quotations and brackets come first, so that what separates people does not split them.
_APART = re.compile(
    r"(?P<whole>[\"“„«][^\"“„”«»\n]*[\"“”»]|<[^<>\n]*>|\([^()\n]*\))"
    r"|(?P<mark>[,;，、；،]|\s/\s|\s\+\s(?!\d[\d\s().-]{5}))"
    r"|(?<=[^\W\d_]{4})(?<!prof)(?<!capt)(?<!corp)\.\s+(?=[^\W\d_])|(?<![^\s,;])(?P<and>and|&)(?!\S)",
    re.IGNORECASE,
)


class Piece(NamedTuple):
    """Holds the text between two separators, the "and" before it, if any, and whether it begins a line."""

    text: str
    joined: str | None
    line: bool


class Details(NamedTuple):
    """Holds one piece, taken apart: the words left over, and the details found among them."""

    words: str
    quoted: bool
    title: str | None
    email: str | None
    phone: str | None


def pieces_of(text: str) -> Iterator[Piece]:
    """Yields the text between separators; leaves quotations and brackets whole."""
    start, joined, line = 0, None, True
    for found in _APART.finditer(text):
        if found["whole"]:
            continue
        for part in _single(text[start : found.start()]):
            yield Piece(part, joined, line)
            joined, line = None, False
        start = found.end()
        joined = found["and"] or joined or ("+" if (found["mark"] or "").strip() == "+" else None)
    for part in _single(text[start:]):
        yield Piece(part, joined, line)
        joined, line = None, False


def _single(text: str) -> Iterator[str]:
    """Yields the text about each person, where people are separated only by their addresses."""
    start = 0
    addressed = [word.end() for word in re.finditer(r"\S+", text) if "@" in word[0].strip("@")]
    for end in addressed[:-1]:
        yield text[start:end].strip()
        start = end
    if last := text[start:].strip():
        yield last


def take_apart(piece: str) -> Details:
    """Separates the name in a piece from the details around it. Raises `BadNames` BAD_EMAIL."""
    words, email = without_email(piece)
    words, phone = without_phone(words)
    words, label = _without_label(words)
    brackets = _BRACKETED.findall(words)
    words = trimmed(" ".join(_BRACKETED.sub(" ", words).removesuffix(".").split()) if brackets else words)
    words, said = _introduced(words)
    if pronouns := _PRONOUNS_LAST.search(words):
        words, brackets = words[: pronouns.start()], [pronouns[1], *brackets]
    words, *rest = _name_and_more(words)
    if len(brackets) == 1 and words and is_all_title(words) and _could_name(brackets[0]):
        words, brackets = brackets[0].strip(), [words]
    words, employer = _without_employer(words)
    quoted = _QUOTED.fullmatch(words)
    return Details(
        words=(quoted[1] or quoted[2]).strip() if quoted else words if says_something(words) else "",
        quoted=quoted is not None,
        title=listed(label, said, employer, *map(trimmed, (*rest, *brackets))),
        email=email,
        phone=phone,
    )


def _without_label(text: str) -> tuple[str, str | None]:
    """Returns the words after a label, and the label if it is a title.

    "Recruiter: Jane Doe" is Jane Doe, a recruiter; "Interviewer 1: Jane Doe" is Jane Doe.
    """
    found = _LABELLED.fullmatch(text)
    if found is None:
        return text, None
    label, words = found[1].strip(), found[2]
    if is_all_title(label):
        return words, label
    if is_all_title(words):
        return label, words
    return (text if label.strip(".").casefold() in HONORIFICS else words), None


def _introduced(text: str) -> tuple[str, str | None]:
    """Returns the words after "I met", "a call with" or "my boss", if they name or mean somebody, and the role told."""
    if (among := _AMONG.match(text)) and not text[among.end()].islower():
        text = text[among.end() :]
    for found in INTRODUCING.finditer(text):
        rest = text[found.end() :]
        verb = found[0].split()
        if (verb[0].islower() or len(verb) > 1) and rest and (not rest[0].islower() or names_nobody(rest)):
            text = rest
            break
    if told := INTRODUCED_BY_ROLE.fullmatch(text):
        return (text, None) if is_all_title(told["name"]) else (told["name"], told["role"].strip())
    if (told := SUBJECT.fullmatch(text)) and has_title_word(told["role"]):
        return told["name"], told["role"]
    return text, None


def _name_and_more(text: str) -> list[str]:
    """Returns the parts between dashes and bars, the name first: "1 - Jane Doe - CTO", "Recruiter - Jane Doe"."""
    parts = [part.strip() for part in _DASH.split(text)]
    telling = [part for part in parts if not part.isdigit() and not is_heading(part) and part]
    name = next((part for part in telling if not is_all_title(part) and not has_title_word(part)), None)
    if name is None:
        return telling or [""]
    return [name, *(part for part in telling if part is not name)]


def _without_employer(text: str) -> tuple[str, str | None]:
    """Returns the name, and where somebody belongs: "Tom from HR", "Jane Doe @ Acme", "Dave the boss"."""
    found = BELONGING.search(text)
    name = text[: found.start()] if found else ""
    if found is None or has_title_word(name) or is_nobody(text) or not _could_name(name):
        return text, None
    return name, text[found.start() :].strip().removeprefix(found[0].strip()).strip() or None


def _could_name(text: str) -> bool:
    return says_something(text) and not is_all_title(text) and not is_nobody(text) and not is_heading(text)


def is_nobody(text: str) -> bool:
    """Returns whether the words are a sentence, or mean somebody without a name."""
    return is_sentence(text) or names_nobody(text)


def listed(*parts: str | None) -> str | None:
    """Joins the parts that are not empty with commas; None if all are empty."""
    return ", ".join(part for part in parts if part) or None


def says_something(text: str) -> bool:
    """Returns whether the text has a letter, a figure or a picture in it."""
    return any(ch.isalnum() or unicodedata.category(ch) == "So" for ch in text)

"""Names as typed: people with their titles, addresses and numbers, and single lines and texts made clean."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from interviews.parsing.english.job_titles import DEPARTMENT_OF, TELLING, TITLE_WORDS, VOCABULARY
from interviews.parsing.lines import BadNames, NameProblem, bounded, clean_text, visible

_MOST_PEOPLE = 20
_LONGEST_NAME = 100
_LONGEST_ANSWER = 1000
_LONGEST_EMAIL = 254
_LONGEST_LOCAL_PART = 64
_PHONE_DIGITS = range(7, 16)

_EMAIL = re.compile(r"(?P<local>[^\s@<>()\[\],;:\"\\]+)@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_AROUND_EMAIL = "<>()[].,;:!?'\"„“”‚‘’"
_EMAIL_LABEL = re.compile(r"(?:mailto:|\be-?mail\s*:)\s*", re.IGNORECASE)
_PHONE = re.compile(
    r"(?:\b(?:tel|phone|mobile|mob|cell)\b[.:]*\s*)?(?<![\w@])(?P<number>(?:\+\s?|\()?\d[\d\s().\-–/]{4,28}\d)(?![\w@])",
    re.IGNORECASE,
)
_ANGLED = re.compile(r"<([^<>]*)>")
_TAG = re.compile(r"/?\w+\s*/?")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_LABELLED = re.compile(r"([^:]+):\s+(.+)")
_DASH = re.compile(r"\s+[-–—|]\s+")
_BULLET = re.compile(r"^(?:[-*•–—]|\d{1,2}[.)])\s+")
_QUOTED = re.compile(r"[\"“„”«»]([^\"“„”«»]+)[\"“„”«»]")

# Whole quotations and brackets come first, so that what separates people does not split them.
_APART = re.compile(
    r"(?P<whole>[\"“„«][^\"“„”«»\n]*[\"“”»]|<[^<>\n]*>|\([^()\n]*\))"
    r"|(?P<mark>[,;\n])|(?<![^\s,;])(?P<and>and|&)(?!\S)",
    re.IGNORECASE,
)

_SUFFIXES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "dphil", "md", "mba", "msc", "bsc", "mph", "esq", "cpa", "pmp"}
)
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_SHORTEST_FULL_NAME = 2
_SHORTEST_LAST_WORD = 3


class NamedPerson(Struct, frozen=True):
    """Somebody as they were named: the name as written, and what was said along with it."""

    name: str
    title: str | None = None
    email: str | None = None
    phone: str | None = None


class _Piece(NamedTuple):
    """What stands between two separators, the "and" before it, if any, and whether it begins a line."""

    text: str
    joined: str | None
    line: bool


class _Details(NamedTuple):
    """One piece, taken apart: the words left over, and what was found among them."""

    words: str
    quoted: bool
    title: str | None
    email: str | None
    phone: str | None


def check_email(text: str) -> str:
    """The e-mail address in `text`, without what people put around one; raises `BadNames` BAD_EMAIL."""
    said = " ".join(visible(text[:_LONGEST_ANSWER]).split())
    address = _EMAIL_LABEL.sub("", said).strip(_AROUND_EMAIL + " ")
    # The pattern never sees a text long enough to keep it busy.
    found = _EMAIL.fullmatch(address) if len(address) <= _LONGEST_EMAIL else None
    if found is None or not _is_local_part(found["local"]):
        raise BadNames(NameProblem.BAD_EMAIL, said)
    return address


def _is_local_part(text: str) -> bool:
    return len(text) <= _LONGEST_LOCAL_PART and ".." not in text and not text.startswith(".") and text[-1] != "."


def parse_people(text: str) -> tuple[NamedPerson, ...]:
    """The people named in `text`, in order, with the titles, e-mail addresses and phone numbers given (R4).

    Commas, semicolons, line breaks, "and" and "&" stand between people; a job title, an address or a number
    after a comma or on its own line belongs to the person before it, and so does what stands in brackets or
    after a dash. Somebody known by an address alone is called after it. Raises `BadNames`: EMPTY, TOO_LONG
    (over 1,000 characters, or a name or title over 100), BAD_EMAIL, TOO_MANY (over 20 people) or NO_NAME.
    """
    said = clean_text(text, most=_LONGEST_ANSWER)
    people: list[NamedPerson] = []
    for piece in _pieces(said):
        details = _take_apart(piece.text)
        last = people[-1] if people else None
        added = None if last is None else _added(last, piece, details)
        if added is None:
            people.append(_person(piece, details))
        else:
            people[-1] = added
    if not people:
        raise BadNames(NameProblem.NO_NAME, said)
    for person in people:
        bounded(person.name, _LONGEST_NAME)
        bounded(person.title or "-", _LONGEST_NAME)
    if len(people) > _MOST_PEOPLE:
        raise BadNames(NameProblem.TOO_MANY, said)
    return tuple(people)


def _pieces(text: str) -> Iterator[_Piece]:
    """The text between separators, quotations and brackets left whole."""
    start, joined, line = 0, None, True
    for found in _APART.finditer(text):
        if found["whole"]:
            continue
        for part in _single(text[start : found.start()]):
            yield _Piece(part, joined, line)
            joined, line = None, False
        start = found.end()
        joined = found["and"] or joined
        line = line or found["mark"] == "\n"
    for part in _single(text[start:]):
        yield _Piece(part, joined, line)
        joined, line = None, False


def _single(text: str) -> Iterator[str]:
    """What is said of each person where only their addresses stand between them."""
    start = 0
    addressed = [word.end() for word in re.finditer(r"\S+", text) if "@" in word[0]]
    for end in addressed[:-1]:
        yield text[start:end].strip()
        start = end
    last = _BULLET.sub("", text[start:].strip())
    if last:
        yield last


def _take_apart(piece: str) -> _Details:
    words, email = _without_email(piece)
    words, phone = _without_phone(words)
    titles = _BRACKETED.findall(words)
    words = _trimmed(" ".join(_BRACKETED.sub(" ", words).split()))
    words, *rest = _DASH.split(words)
    quoted = _QUOTED.fullmatch(words)
    return _Details(
        words=quoted[1].strip() if quoted else words if _says_something(words) else "",
        quoted=quoted is not None,
        title=_listed(*map(_trimmed, (*rest, *titles))),
        email=email,
        phone=phone,
    )


def _trimmed(text: str) -> str:
    """The text without what stood between it and the next; a full stop stays where it shortens a word."""
    bare = text.strip(" ,;:|-–—")
    last = bare.rpartition(" ")[2].removesuffix(".")
    ends_here = len(last) >= _SHORTEST_LAST_WORD and "." not in last and last.casefold() not in _SUFFIXES
    return bare.removesuffix(".") if ends_here else bare


def _listed(*parts: str | None) -> str | None:
    return ", ".join(part for part in parts if part) or None


def _says_something(text: str) -> bool:
    return any(ch.isalnum() or unicodedata.category(ch) == "So" for ch in text)


def _without_email(piece: str) -> tuple[str, str | None]:
    """The piece without its e-mail address, and the address; what was only meant as one is refused."""
    email = None
    for found in _ANGLED.finditer(piece):
        inside = found[1].strip()
        if "@" in inside or not (_TAG.fullmatch(inside) or _is_phone(inside)):
            email = check_email(inside or found[0])
            piece = piece.replace(found[0], " ", 1)
    piece = _EMAIL_LABEL.sub(" ", piece)
    for word in piece.split():
        if "@" in word:
            email = check_email(word)
            around = word.replace(email, " ", 1).strip(" .,;:!?")
            piece = piece.replace(word, around, 1)
    return piece, email


def _is_phone(text: str) -> bool:
    return sum(map(str.isdigit, text)) in _PHONE_DIGITS and _PHONE.fullmatch(text) is not None


def _without_phone(piece: str) -> tuple[str, str | None]:
    for found in _PHONE.finditer(piece):
        if _is_phone(found["number"]):
            rest = f"{piece[: found.start()]} {piece[found.end() :]}"
            return re.sub(r"<\s*>", " ", rest), " ".join(found["number"].split())
    return piece, None


def _added(last: NamedPerson, piece: _Piece, details: _Details) -> NamedPerson | None:
    """The person before with what this piece says about them; None when it names somebody else."""
    words = details.words
    if piece.joined is not None:
        # "Head of Research and Development" is one title; "Jane and bob@acme.com" are two people.
        if last.title and _is_all_title(words) and not (details.email or details.phone):
            return replace(last, title=f"{last.title} {piece.joined} {words}")
        return None
    if details.email and last.email:
        return None
    name, title = last.name, details.title
    if words.casefold().replace(".", "") in _SUFFIXES:
        name = f"{name}, {words}"
    elif words and not details.quoted and _is_title(words, line=piece.line, another=last.title is not None):
        title = _listed(words, title)
    elif words:
        return None
    return NamedPerson(
        name=name,
        title=_listed(last.title, title),
        email=last.email or details.email,
        phone=_listed(last.phone, details.phone),
    )


def _person(piece: _Piece, details: _Details) -> NamedPerson:
    name, title = details.words, details.title
    if not name and details.email:
        name = _called_after(details.email)
    elif not details.quoted:
        name, said = _split_title(name)
        title = _listed(said, title)
    if not _says_something(name):
        raise BadNames(NameProblem.NO_NAME, piece.text)
    return NamedPerson(name=name, title=title, email=details.email, phone=details.phone)


def _called_after(email: str) -> str:
    local = email.partition("@")[0].partition("+")[0]
    words = [word for word in re.split(r"[._\-\d]+", local) if word]
    return " ".join(word[0].upper() + word[1:] for word in words) or local


def _words(text: str) -> list[str]:
    # A dot within makes initials ("V.P."), one at the end another word: "Hr." is German for "Mr".
    plain = _INITIALS.sub(lambda found: found[0].replace(".", ""), text.casefold()).rstrip(".")
    return [bare for word in re.split(r"[\s/\-–]+", plain) if (bare := word.strip(",:'’\"&"))]


def _is_all_title(text: str) -> bool:
    words = _words(text)
    return not TELLING.isdisjoint(words) and VOCABULARY.issuperset(words)


def _is_title(text: str, *, line: bool, another: bool) -> bool:
    """Whether words after a name are that person's title, or one more of theirs, rather than somebody else.

    "Rust Engineer" after a comma is a title, "Bob Lee CTO" is Bob Lee, and so is "Bob CTO" on a line of its own.
    """
    if _is_all_title(text) or DEPARTMENT_OF.match(text):
        return True
    name, title = _split_title(text)
    if another or (title is not None and (line or len(name.split()) >= _SHORTEST_FULL_NAME)):
        return False
    return not TITLE_WORDS.isdisjoint(_words(text))


def _split_title(text: str) -> tuple[str, str | None]:
    """A name and the job title beside it, if there is one: "Jane Doe CTO", "Recruiter: Jane Doe"."""
    labelled = _LABELLED.fullmatch(text)
    if labelled is not None and _is_all_title(labelled[1]):
        return labelled[2], labelled[1]
    words = text.split()
    start = len(words)
    while start and VOCABULARY.issuperset(_words(words[start - 1])):
        start -= 1
    title = " ".join(words[start:])
    if TITLE_WORDS.isdisjoint(_words(title)):
        return text, None
    return _trimmed(" ".join(words[:start])), title

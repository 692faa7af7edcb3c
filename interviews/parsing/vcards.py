"""Reads people from vCards of versions 2.1, 3.0 and 4.0 that any program may have written.

Only the few lines that say who somebody is are kept and handed on to vobject, each decoded and of bounded length, so
that photos, keys and nested components cost nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from interviews.parsing.contact_details import check_email
from interviews.parsing.content_lines import LARGEST, content_lines
from interviews.parsing.lines import BadNames, clean_line, visible
from interviews.parsing.names import NamedPerson

if TYPE_CHECKING:
    from vobject.base import Component

MOST_CARDS = 20
_MOST_LINES = 50
_LONGEST_NAME = 100
_PHONE_DIGITS = range(3, 21)
_LONGEST_PHONE = 40

_TELLING = frozenset({"VERSION", "FN", "N", "ORG", "TITLE", "ROLE", "EMAIL", "TEL"})
_HEAD = re.compile(
    r"(?:[A-Za-z0-9-]{1,30}\.)?(?P<name>[A-Za-z]{1,10})"
    r'(?P<params>(?:;[^:"]*+(?:"[^"]*+"[^:"]*+)*+)?):'
)
_PARAM = re.compile(r"[A-Za-z0-9-]{1,20}(?:=[A-Za-z0-9-]{1,30}(?:,[A-Za-z0-9-]{1,30}){0,5})?")
_MOST_PARAMS = 8


class BadCards(ValueError):
    """Is raised for a file of cards that cannot be used.

    `too_many`: it holds more than twenty cards; `too_large`: it has more than 5 MB.
    """

    def __init__(self, *, too_many: bool = False, too_large: bool = False) -> None:
        super().__init__("too many cards" if too_many else "too large" if too_large else "no card")
        self.too_many = too_many
        self.too_large = too_large


def people_in_cards(content: bytes) -> tuple[NamedPerson, ...]:
    """R4: people are taken from shared contacts and vCards, in order: name, title, e-mail and phone, as far as usable.

    Leaves out cards without a name. Raises `BadCards` when nothing is left, above 20 cards or 5 MB.
    Source: 003.
    """
    if len(content) > LARGEST:
        raise BadCards(too_large=True)
    cards = list(_cards(content_lines(content, _TELLING)))
    if len(cards) > MOST_CARDS:
        raise BadCards(too_many=True)
    people = [person for card in cards if (person := _person(card)) is not None]
    if not people:
        raise BadCards
    return tuple(people)


def _cards(file: Iterable[str]) -> Iterator[Sequence[str]]:
    """Yields the telling lines of each card, without those of what is nested in it."""
    depth, lines = 0, list[str]()
    for line in file:
        said = line.strip().upper()
        if said.startswith("BEGIN:"):
            depth += 1
            if depth == 1:
                lines = []
        elif said.startswith("END:"):
            if depth == 1:
                yield lines
            depth = max(depth - 1, 0)
        elif depth == 1 and len(lines) < _MOST_LINES and (plain := _plain(line)) is not None:
            lines.append(plain)
    if depth:
        yield lines


def _plain(line: str) -> str | None:
    """Returns a telling line with only ordinary parameters, as vobject takes very long over some others; else None."""
    head = _HEAD.match(line)
    if head is None or head["name"].upper() not in _TELLING:
        return None
    params = [each for each in head["params"].replace('"', "").split(";") if _PARAM.fullmatch(each)]
    return f"{';'.join([head['name'], *params[:_MOST_PARAMS]])}:{line[head.end() :]}"


def _person(lines: Sequence[str]) -> NamedPerson | None:
    card = _component(lines)
    name = _first(_cleaned(each) for each in [*_values(card, "fn"), *_values(card, "n")])
    email = _first(_email(each) for each in _values(card, "email"))
    if name is None:
        return None
    said = [_cleaned(each) for field in ("title", "role", "org") for each in _values(card, field)]
    return NamedPerson(name, _first(said), email, _first(usable_phone(each) for each in _values(card, "tel")))


def _component(lines: Sequence[str]) -> "Component":
    """Reads the card with vobject line by line, and leaves out lines that are broken."""
    from vobject.base import Component, VObjectError, textLineToContentLine  # noqa: PLC0415 - slow to import

    card = Component("VCARD")
    for line in lines:
        try:
            card.add(textLineToContentLine(line))
        except (VObjectError, ValueError, LookupError, TypeError):
            continue
    return card


def _values(card: "Component", name: str) -> Iterator[str]:
    """Yields the card's values of a name, decoded: preferred ones first, otherwise in the card's order."""
    from vobject.base import VObjectError  # noqa: PLC0415
    from vobject.vcard import VCard3_0  # noqa: PLC0415

    def preferred(line: object) -> bool:
        params = str(getattr(line, "params", "")) + str(getattr(line, "singletonparams", ""))
        return "PREF" not in params.upper()

    for line in sorted(card.contents.get(name, []), key=preferred):
        try:
            line.parentBehavior = VCard3_0
            line.autoBehavior()
            native = line.transformToNative()  # type: ignore[no-untyped-call]
        except (VObjectError, ValueError, LookupError, TypeError):
            continue
        yield _said(native.value)


def _said(value: object) -> str:
    """Returns a decoded value as one text: a name's parts in their order, an organisation's parts from the largest."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(str(each) for each in value if each)
    parts = (getattr(value, part, "") for part in ("prefix", "given", "additional", "family", "suffix"))
    return " ".join(" ".join(part) if isinstance(part, list) else str(part) for part in parts)


def _first(found: "Iterator[str | None] | Sequence[str | None]") -> str | None:
    return next((each for each in found if each), None)


def _cleaned(text: str) -> str | None:
    try:
        return clean_line(text, most=_LONGEST_NAME)
    except BadNames:
        return None


def _email(text: str) -> str | None:
    try:
        return check_email(text)
    except BadNames:
        return None


def usable_phone(text: str) -> str | None:
    """Returns the number as it was shared; None unless it has 3 to 20 digits in at most 40 characters."""
    number = " ".join(visible(text).split()).removeprefix("tel:").partition(";")[0]
    digits = sum(map(str.isdigit, number))
    return number if digits in _PHONE_DIGITS and len(number) <= _LONGEST_PHONE else None

"""Reads an export from a file, which anybody may have written and which may hold anything."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar
from zoneinfo import ZoneInfoNotFoundError

import msgspec
from msgspec.structs import asdict, replace

from interviews.export.shape import VERSION, Export
from interviews.parsing.lines import BadNames, bounded
from interviews.walltime import zone_rules

LARGEST = 2 * 1024 * 1024
"""The most bytes of a file that is read at all; a busy year takes a tenth of it."""

MOST = {
    "applications": 500,
    "references": 200,
    "letters": 3000,
    "letter_drafts": 3000,
    "half_told": 100,
    "reminders": 20000,
    "rounds": 30,
    "interviewers": 30,
    "reflections": 300,
}
"""The most things of each kind that are read; of rounds and feedback, the most in one application."""

MOST_OF_ANYTHING = 100
LONGEST = 5000
"""The most characters of one text; a message of Telegram's holds 4,096."""

LONGEST_NAME = 300
EARLIEST, LATEST = date(1970, 1, 1), date(2200, 1, 1)
_FIRST, _LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2201, 1, 1, tzinfo=UTC)

_ID = re.compile(r"[A-Za-z0-9_-]{1,8}")
"""The shape of an id, no longer than the bot makes them, so that it fits on a button."""

_COUNTRY = re.compile(r"[A-Z]{2}")
_NAMES = frozenset({"company", "role", "name"})
_ZONES = frozenset({"zone"})
_IDS = frozenset({"id"})


class NotAnExport(ValueError):
    """Says that the file is not what `/export` gives, or was changed so that it cannot be used."""


class NewerExport(ValueError):
    """Says that a newer program wrote the file."""


class TooMuch(ValueError):
    """Says that the file is larger, or holds more things, than any record of a person."""


class _Label(msgspec.Struct, frozen=True):
    format: str
    version: int


# At import, since two threads must not be the first to read a type (`storage.documents`).
for _kind in (_Label, Export):
    msgspec.json.Decoder(_kind)


MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""A pure function for each version before `VERSION`, from an export of it to one of the next version."""


def read(data: bytes) -> Export:
    """Returns the export in a file, every instant in UTC. Raises `NotAnExport`, `NewerExport`, `TooMuch`."""
    if len(data) > LARGEST:
        raise TooMuch
    try:
        label = msgspec.json.decode(data, type=_Label, strict=True)
        if label.format != "afterword" or label.version < 1:
            raise NotAnExport
        if label.version > VERSION:
            raise NewerExport
        raw: dict[str, Any] = msgspec.json.decode(data)
        for version in range(label.version, VERSION):
            raw = MIGRATIONS[version](raw)
        export = msgspec.convert(raw, Export)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, KeyError, TypeError) as error:
        raise NotAnExport from error
    _check(export)
    return _in_utc(export)


def _check(export: Export) -> None:
    for name, value in _fields(export):
        match value:
            case str():
                _check_text(name, value)
            case tuple():
                if len(value) > MOST.get(name, MOST_OF_ANYTHING):
                    raise TooMuch
            case datetime():
                if value.tzinfo is None or not _FIRST <= value < _LAST:
                    raise NotAnExport
            case date():
                if not EARLIEST <= value <= LATEST:
                    raise NotAnExport
            case time() if value.tzinfo is not None:
                raise NotAnExport
    for application in export.applications:
        for round_ in application.rounds:
            if (round_.starts is None) != (round_.ends is None):
                raise NotAnExport
            if round_.starts is not None and round_.ends is not None and round_.ends <= round_.starts:
                raise NotAnExport


def _check_text(name: str, value: str) -> None:
    if len(value) > LONGEST:
        raise TooMuch
    if name in _IDS and not _ID.fullmatch(value):
        raise NotAnExport
    if name in _ZONES:
        try:
            zone_rules(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise NotAnExport from None
    if name == "country" and not _COUNTRY.fullmatch(value):
        raise NotAnExport
    if name in _NAMES:
        try:
            bounded(value, LONGEST_NAME)
        except BadNames:
            raise NotAnExport from None


def _fields(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yields everything in a record, however deep, with the name of the field that holds it."""
    yield name, value
    if isinstance(value, msgspec.Struct):
        for field, each in asdict(value).items():
            yield from _fields(each, field)
    elif isinstance(value, tuple):
        for each in value:
            yield from _fields(each, "")


T = TypeVar("T")


def _in_utc(value: T) -> T:
    """Returns `value` with every instant in UTC."""
    changed: Any = value
    if isinstance(value, datetime):
        changed = value.astimezone(UTC)
    elif isinstance(value, tuple):
        changed = tuple(_in_utc(each) for each in value)
    elif isinstance(value, msgspec.Struct):
        changed = replace(value, **{field: _in_utc(each) for field, each in asdict(value).items()})
    return changed  # type: ignore[no-any-return]

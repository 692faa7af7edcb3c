"""Repairs what a wrong clock left behind: times noted as past that lie in the future."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any, get_args, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from interviews.changes.fact import Fact
from interviews.model import Person

AT_ODDS = timedelta(days=90)
"""The lead over `now` from which a time counts as wrong; smaller ones pass soon, and either clock may be wrong."""


def stamped_ahead(person: Person, now: datetime) -> bool:
    """Returns whether anything is noted as having happened (in a field that ends in `_at`) long after `now` (UTC)."""
    return _lies_after(person, now + AT_ODDS)


def stamps_brought_back(now: datetime) -> Fact:
    """Sets the times noted as past that lie long after `now` (UTC) to `now`.

    Without this repair a clock that ran ahead for a minute would silence what follows from that minute for years.
    """
    return lambda person: _brought_back(person, now)


def _lies_after(thing: Struct, limit: datetime) -> bool:
    # This runs for everybody at every start, so it looks only at fields that can matter.
    stamps, parts = _fields(type(thing))
    for name in stamps:
        stamp = getattr(thing, name)
        if stamp is not None and stamp > limit:
            return True
    for name in parts:
        part = getattr(thing, name)
        for each in part if isinstance(part, tuple) else (part,):
            if each is not None and _lies_after(each, limit):
                return True
    return False


@cache
def _fields(kind: type[Struct]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the fields that say when something happened, and those that hold structs."""
    hints = get_type_hints(kind)
    stamps = tuple(name for name in kind.__struct_fields__ if name.endswith("_at"))
    return stamps, tuple(name for name in kind.__struct_fields__ if _holds_structs(hints[name]))


def _holds_structs(hint: Any) -> bool:
    return any(map(_holds_structs, get_args(hint))) or (isinstance(hint, type) and issubclass(hint, Struct))


def _brought_back(thing: Any, now: datetime, name: str = "") -> Any:
    match thing:
        case datetime() if name.endswith("_at") and thing - now > AT_ODDS:
            return now
        case tuple():
            after = tuple(_brought_back(each, now, name) for each in thing)
            return after if any(new is not old for new, old in zip(after, thing, strict=True)) else thing
        case Struct():
            fields = ((field, getattr(thing, field)) for field in thing.__struct_fields__)
            brought = {field: (each, _brought_back(each, now, field)) for field, each in fields}
            changed = {field: new for field, (old, new) in brought.items() if new is not old}
            return replace(thing, **changed) if changed else thing
        case _:
            return thing

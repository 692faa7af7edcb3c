"""Defines what is logged: a name and plain fields instead of a sentence, so that nobody's words slip in."""

import json
import traceback
from typing import TypeAlias

Field: TypeAlias = str | int | float | None
"""Types that carry nobody's words: a person is logged as the id of their record, an error as its type."""

FRAMES = 6
"""How many of the innermost lines of a traceback are logged."""


class Event:
    """Is the message of a log record; docs/operations.md lists every name with what to do."""

    __slots__ = ("fields", "name")

    def __init__(self, name: str, /, **fields: Field) -> None:
        self.name = name
        self.fields = fields

    def __str__(self) -> str:
        """Returns the name, then `field=value`, on one line."""
        return " ".join([self.name, *(f"{field}={_plain(value)}" for field, value in self.fields.items())])


def kind_of(error: BaseException | None) -> str:
    """Returns the type of an error. Nothing else of it may be logged: its text may quote anybody."""
    return type(error).__name__


def place_of(error: BaseException | None) -> str:
    """Returns where an error and its causes were raised: modules and lines, innermost first, without values."""
    told: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        frames = list(traceback.walk_tb(error.__traceback__))[-FRAMES:]
        lines = " < ".join(f"{frame.f_globals.get('__name__', '?')}:{line}" for frame, line in reversed(frames))
        told.append(f"{kind_of(error)} at {lines or '?'}" if told else lines or "?")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "; from ".join(told)


def _plain(value: Field) -> str:
    text = str(value)
    return text if text.isprintable() and not set(text) & set(' "=') and text else json.dumps(text)

"""Finds in which fields two versions of a record differ, and puts one version's fields into another."""

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from typing import Any, get_args, get_type_hints

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from interviews.model import (
    Application,
    Difference,
    Feedback,
    Interviewer,
    Letter,
    LetterDraft,
    NudgeRecord,
    Offer,
    Person,
    Reference,
    Reflection,
    Round,
    Settings,
    Told,
)

COMPARED: dict[type[Struct], tuple[str, ...]] = {
    Person: ("place", "settings", "applications", "references", "letters", "letter_drafts", "nudges"),
    NudgeRecord: ("done_at", "skipped_at", "snoozed_until"),
    **{
        kind: tuple(name for name in kind.__struct_fields__ if name != "id")
        for kind in (Settings, Application, Round, Interviewer, Offer, Reference, Letter, LetterDraft)
    },
}
"""The fields that hold what the person told; a struct of any other kind is one value."""

BOOKKEEPING = frozenset(
    {"reflecting", "reflection_left", "noted_at", "outcome_before"},
)
"""The fields that follow from what was told: they go back with it where they still stand, and never hinder it."""

NOTHING = ""
"""The digest of what is not there."""

DIGEST_BYTES = 8


def differences(before: Struct, after: Struct, path: tuple[str, ...] = ()) -> Iterator[Difference]:
    """Yields what takes `after` back to `before`, in the order in which it has to be put back."""
    for name in COMPARED[type(before)]:
        old, new = getattr(before, name), getattr(after, name)
        if old is not new:
            yield from _compared((*path, name), old, new)


def _compared(path: tuple[str, ...], old: Any, new: Any) -> Iterator[Difference]:
    if old == new or (path == ("place",) and old is None):
        return  # Without any place nothing works, so the first one is not taken back.
    if isinstance(old, tuple) and (keys := _keyed(old, new)) is not None:
        yield from _lists_compared(path, *keys)
    elif type(old) in COMPARED and type(old) is type(new) and _key(old) == _key(new):
        yield from differences(old, new, path)
    else:
        yield Difference(path, _encoded(old), digest(new))


def _lists_compared(path: tuple[str, ...], old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    # What becomes of a nudge is the bot's own; what the person did with one that was said is theirs.
    own = path == ("nudges",)
    behind = ""
    for key, value in old.items():
        if key in new:
            if value is not new[key]:
                yield from _compared((*path, key), value, new[key])
        elif not own:
            yield Difference((*path, key), _encoded(value), NOTHING, behind)
        behind = key
    if not own:
        yield from (Difference((*path, key), None, digest(new[key])) for key in new if key not in old)


def _keyed(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Returns both lists by their elements' keys; None where those do not tell the elements and their order."""
    before, after = {_key(each): each for each in old}, {_key(each): each for each in new}
    if (len(before), len(after)) != (len(old), len(new)) or None in before or None in after:
        return None
    if [key for key in before if key in after] != [key for key in after if key in before]:
        return None
    return before, after  # type: ignore[return-value] # no key is None


def _key(element: Any) -> str | None:
    """Returns what tells an element of a list from the others; None where nothing does."""
    match element:
        case str():
            return str(element)
        case Reflection(written_at=at) | Feedback(received_at=at):
            return at.isoformat()
        case Told(point=point):
            return point.value
        case Struct():
            return getattr(element, "id", None)
        case _:
            return None


def _encoded(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def digest(value: Any) -> str:
    """Returns a digest of the value without its bookkeeping."""
    told = _without_bookkeeping(msgspec.to_builtins(value))
    return blake2b(msgspec.json.encode(told), digest_size=DIGEST_BYTES).hexdigest()


def _without_bookkeeping(value: Any) -> Any:
    match value:
        case dict():
            return {name: _without_bookkeeping(each) for name, each in value.items() if name not in BOOKKEEPING}
        case list():
            return [_without_bookkeeping(each) for each in value]
        case _:
            return value


def is_bookkeeping(difference: Difference) -> bool:
    """Returns whether the difference is in a field that only follows from what was told."""
    return difference.path[-1] in BOOKKEEPING


def stands(person: Person, difference: Difference) -> bool:
    """Returns whether there is still what the change left there, and its place is there too."""
    return _found(person, difference.path) == difference.present


def is_back(person: Person, difference: Difference) -> bool:
    """Returns whether there is again what was there before the change, or no place for it any more."""
    before = NOTHING if difference.value is None else digest(msgspec.json.decode(difference.value))
    return _found(person, difference.path) in {before, None}


def _found(person: Person, path: Sequence[str]) -> str | None:
    """Returns the digest of what is there; None when what it is in is gone."""
    found: Any = person
    for step in path[:-1]:
        found = _at(found, step)
        if found is None:
            return None
    value = _at(found, path[-1])
    return NOTHING if isinstance(found, tuple) and value is None else digest(value)


def _at(holder: Any, step: str) -> Any:
    """Returns the field, or the element of a list; None without one."""
    if isinstance(holder, Struct):
        return getattr(holder, step, None)
    return next((each for each in holder if _key(each) == step), None)


def put_back(holder: Any, difference: Difference) -> Any:
    """Returns the person with what stood there before the difference; there must be what the change left there."""
    return _put_back(holder, type(holder), difference, difference.path)


def _put_back(holder: Any, kind: Any, difference: Difference, path: Sequence[str]) -> Any:
    step, *rest = path
    if isinstance(holder, tuple):
        (of, *_) = get_args(kind)
        if rest:
            return tuple(
                _put_back(each, type(each), difference, rest) if _key(each) == step else each for each in holder
            )
        return _with_element(holder, of, difference)
    of = _hints(holder.__class__)[step]
    if rest:
        return replace(holder, **{step: _put_back(getattr(holder, step), of, difference, rest)})
    return replace(holder, **{step: msgspec.json.decode(difference.value or "null", type=of)})


def _with_element(elements: tuple[Any, ...], kind: Any, difference: Difference) -> tuple[Any, ...]:
    key = difference.path[-1]
    if difference.value is None:
        return tuple(each for each in elements if _key(each) != key)
    element = msgspec.json.decode(difference.value, type=kind)
    if any(_key(each) == key for each in elements):
        return tuple(element if _key(each) == key else each for each in elements)
    # Where the element in front is gone too, it comes first.
    place = next((index for index, each in enumerate(elements, 1) if _key(each) == difference.behind), 0)
    return (*elements[:place], element, *elements[place:])


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)

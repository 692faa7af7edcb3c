"""Reads labelled sentences, and compares what was understood of them with their labels."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from interviews.parsing.names import NamedPerson
from interviews.understanding.acts import Act, Doubt, Values

Slots: TypeAlias = Mapping[str, Any]

_COLUMNS = 7


class Sentence(Struct, frozen=True):
    """Holds a row: what is on file, what is replied to, the message, and its label."""

    id: str
    situation: str
    about: str
    text: str
    act: str
    slots: Slots
    style: str


def sentences_in(path: Path) -> Iterator[Sentence]:
    """Yields the rows of a table of labelled sentences: tabs between seven columns, no quoting."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) == _COLUMNS and row[0] != "id":
                id_, situation, about, text, act, slots, style = row
                yield Sentence(id_, situation, about, text, act, json.loads(slots or "{}"), style)


def slots_of(acts: Sequence[Act], values: Values, asks: Sequence[Doubt]) -> dict[str, Any]:
    """Returns the values as a label holds them."""
    slots: dict[str, Any] = {
        "company": values.company,
        "role": values.role,
        "start": _moment(values.start) or _moment(values.day),
        "end": _moment(values.end),
        "place": values.place,
        "people": [_person(each) for each in values.people],
        "references": [_person(each) for each in values.references],
        "promise_words": values.promise_words,
        "by": [_moment(values.by_first), _moment(values.by)] if values.by_first else _moment(values.by),
        "kind": values.kind and values.kind.value,
        "salary": values.salary,
        "text": values.text,
        "letter": values.letter and values.letter.value,
        "to": list(values.to),
        "count": values.count,
        "field": values.field,
        "value": values.value,
        "until": _moment(values.until) or _moment(values.until_day),
        "scope": values.scope and values.scope.value,
        "ask": bool({Doubt.COMPANY, Doubt.WHEN, Doubt.BY, Doubt.UNTIL}.intersection(asks)) or None,
    }
    if acts == (Act.CORRECT,) and values.field == "start":
        slots |= {"value": slots.pop("start")}
    return {name: value for name, value in slots.items() if value not in (None, [], "")}


def _moment(value: datetime | date | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(timespec="minutes")
    return value.isoformat()


def _person(person: NamedPerson) -> dict[str, str]:
    told = {"name": person.name, "title": person.title, "email": person.email, "phone": person.phone}
    return {name: value for name, value in told.items() if value}


def same_slots(label: Slots, got: Slots) -> tuple[str, ...]:
    """Returns the names of the slots that differ; case does not count, and a wish to rewrite may hold more words."""
    names = sorted({*label, *got})
    return tuple(name for name in names if not _same(name, label.get(name), got.get(name)))


def _same(name: str, label: Any, got: Any) -> bool:
    if name == "text" and isinstance(label, str) and isinstance(got, str):
        one, other = _folded(label), _folded(got)
        return one == other or (min(len(one), len(other)) > 0 and (one in other or other in one))
    if name == "to" and isinstance(label, list) and isinstance(got, list):
        return sorted(map(_folded, label)) == sorted(map(_folded, got))
    return bool(_folded(label) == _folded(got))


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.replace("’", "'").casefold().split())
    if isinstance(value, list):
        return [_folded(each) for each in value]
    if isinstance(value, dict):
        return {name: _folded(each) for name, each in value.items()}
    return value

"""Converts a person's record to the documents of TinyDB tables and back, with versions and their migrations."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec
from msgspec.structs import asdict

from interviews.model import Person
from storage.errors import Malformed, NewerVersion

Document: TypeAlias = Mapping[str, Any]
Documents: TypeAlias = Mapping[str, Sequence[Document]]

VERSION = 2
"""The version of the documents that this program writes.

A release that can keep what the one before could not has a version of its own, with a migration that may do nothing:
where both run on one database, the older one must not open such a record, as it would leave that out.
"""


def _without_week(person: Document) -> Document:
    """Migrates to version 2, which adds the look back on the week: silences it, since people have to ask for it."""
    settings = person.get("settings", {})
    return {**person, "settings": {**settings, "silenced": [*settings.get("silenced", ()), "week"]}}


MIGRATIONS: dict[int, Callable[[Documents], Documents]] = {
    1: lambda documents: {
        **documents,
        "person": [_without_week(each) for each in documents["person"]],
        "letter_drafts": (),
    }
}
"""A pure function for each version before `VERSION`, from its documents to those of the next version."""

TABLES = ("person", "applications", "letters", "letter_drafts", "nudges", "conversation")
"""The tables of a record."""

_MANY = ("applications", "letters", "letter_drafts", "nudges")
_CONVERSATION = ("dialogue", "parked")
_NUMBERS = tuple(map(str, range(1, 257)))


class Stamp(msgspec.Struct, frozen=True):
    """Holds as much of a document as tells its version."""

    version: int


class Label(msgspec.Struct, frozen=True):
    """Holds as much of a file's tables as tells their version, without building the rest."""

    person: dict[str, Stamp]


# msgspec works out how to read a type when it first reads one, and a process dies where two threads do so at once: here
# it is done at import.
for _kind in (Person, Label):
    msgspec.json.Decoder(_kind)


def numbered(person: Person) -> dict[str, dict[str, Any]]:
    """Returns the tables of `to_tables` as TinyDB numbers them, with structs in the place of what becomes JSON."""
    record = {"version": VERSION, **asdict(person)}
    many = {name: _table(record.pop(name)) for name in _MANY}
    conversation = {name: record.pop(name) for name in _CONVERSATION}
    return {"person": {"1": record}, **many, "conversation": {"1": conversation}}


def _table(documents: Sequence[object]) -> dict[str, object]:
    numbers = _NUMBERS if len(documents) <= len(_NUMBERS) else map(str, range(1, len(documents) + 1))
    return dict(zip(numbers, documents, strict=False))


def to_tables(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Returns the documents of each table, made of JSON's own types; instants are ISO strings."""
    record = msgspec.to_builtins(person)
    many = {name: list(record.pop(name)) for name in _MANY}
    conversation = {name: record.pop(name) for name in _CONVERSATION}
    return {"person": [{"version": VERSION, **record}], **many, "conversation": [conversation]}


def from_tables(documents: Documents) -> Person:
    """Returns the person with these documents, migrated from the version they were written in.

    Raises `NewerVersion` for documents of a newer program, `Malformed` for documents that are no record.
    """
    found = version_of(documents)
    try:
        for version in range(found, VERSION):
            documents = MIGRATIONS[version](documents)
        (record,) = documents["person"]
        (conversation,) = documents["conversation"]
        many = {name: documents[name] for name in _MANY}
        return msgspec.convert({**record, **many, **conversation}, Person)
    except (KeyError, TypeError, ValueError) as error:
        raise Malformed(f"not a person's record: {error}") from error


def version_of(documents: Documents) -> int:
    """Returns the version the documents were written in; raises `NewerVersion` or `Malformed` (see `known`)."""
    return known(next((document.get("version") for document in documents.get("person", ())), None))


def known(version: object) -> int:
    """Returns the version, if this program can read it.

    Raises `NewerVersion` if only a newer program can, `Malformed` if it is no version at all.
    """
    if not isinstance(version, int) or version < 1:
        raise Malformed(f"not a person's record: version {version!r}")
    if version > VERSION:
        raise NewerVersion(version, VERSION)
    return version

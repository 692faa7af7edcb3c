"""Writes the export as JSON, for a person to read and for another Afterword to import."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

import msgspec

from interviews.export.shape import portable
from interviews.letters.compose import compose
from interviews.model import LetterDraft, Person
from interviews.walltime import local

MINUTE = timedelta(minutes=1)


def document(person: Person, now: datetime, *, note: str, sender: str | None) -> bytes:
    """Returns the whole record as indented JSON in UTF-8, with `note` as its first words.

    Every instant is written as the clock of the person showed it, with its distance from UTC; those of an interview
    as the clock of the interview's zone did. Beside ids stand the names they belong to, and beside what was told for
    a letter the letter as it reads, signed by `sender`; an import does not read these.
    """
    zone = person.place.zone if person.place else "UTC"
    built = msgspec.to_builtins(portable(person, now), builtin_types=(datetime, date))
    names = {each.id: each.name for each in person.references}
    companies = {}
    for application in person.applications:
        companies[application.id] = application.company
        for round_ in application.rounds:
            names |= {each.id: each.name for each in round_.interviewers}
    for application in built["applications"]:
        application["rounds"] = [_on_the_clock(each, each["zone"] or zone) for each in application["rounds"]]
        application["references_named"] = [names.get(each) for each in application["references"]]
    for letter in (*built["letters"], *built["letter_drafts"]):
        letter["company"] = companies.get(letter["application"])
        letter["to"] = names.get(letter["recipient"])
    for draft, written in zip(person.letter_drafts, built["letter_drafts"], strict=True):
        written["reads"] = _text(person, draft, sender)
    told = {"format": built.pop("format"), "version": built.pop("version"), "note": note, **built}
    return msgspec.json.format(msgspec.json.encode(_on_the_clock(told, zone)), indent=2) + b"\n"


def _text(person: Person, draft: LetterDraft, sender: str | None) -> str | None:
    """Returns the letter as it reads now; None when its subject is gone."""
    letter = compose(person, draft, sender)
    return f"{letter.subject}\n\n{letter.body}" if letter is not None else None


def _on_the_clock(value: Any, zone: str) -> Any:
    """Returns `value` with each instant as the clock in `zone` shows it; one set to another clock already stays."""
    if isinstance(value, Mapping):
        return {name: _on_the_clock(each, zone) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_on_the_clock(each, zone) for each in value]
    if isinstance(value, datetime) and value.utcoffset() == timedelta(0):
        # Offsets in JSON's times are whole minutes, while some zones were once off by seconds.
        ahead = local(value, zone).utcoffset() or timedelta(0)
        return value.astimezone(timezone(ahead // MINUTE * MINUTE))
    return value

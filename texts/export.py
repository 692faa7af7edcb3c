"""Words the files of an export."""

from collections.abc import Sequence
from datetime import datetime

from interviews.export import Entry, EntryKind, Line
from interviews.model import Person, Round
from interviews.walltime import local_date
from texts.applications import letter_text
from texts.interview_fields import FIELDS
from texts.labels import MOODS
from texts.outcome import OUTCOMES
from texts.references import reference_text

NOTE = (
    "Everything Afterword keeps of you. Send this file to the bot to bring it back. Times are as your clock showed "
    "them; an interview's are as the clock of its zone did. Voice messages and photos lie with Telegram; here are "
    "their numbers only."
)

HEADS = (
    "Company",
    "Role",
    "Applied",
    "Round",
    *(head for field in FIELDS for head in field.heads),
    "Felt",
    "How it went",
    "Letters",
    "References",
    "Outcome",
    "Outcome noted",
    "Offer",
    "Feedback",
)


def cells(person: Person, line: Line, zone: str) -> Sequence[str]:
    """Returns the cells of one line of the table."""
    application, round_ = line.application, line.round_
    outcome, offer = application.outcome, application.offer
    said = [offer.salary, offer.culture, offer.notes] if offer is not None else []
    return (
        application.company,
        application.role,
        _day(application.created_at, zone),
        str(line.number) if round_ is not None else "",
        *_told(round_, zone),
        "; ".join(f"{letter_text(person, application, each)}, {_day(each.sent_at, zone)}" for each in line.letters),
        "; ".join(map(reference_text, line.references)),
        OUTCOMES[outcome.kind] if outcome is not None else "",
        _day(outcome.recorded_at, zone) if outcome is not None else "",
        "; ".join(filter(None, said)),
        "; ".join(each.text for each in application.feedback),
    )


def _told(round_: Round | None, zone: str) -> Sequence[str]:
    if round_ is None:
        return ("",) * (sum(len(field.heads) for field in FIELDS) + 2)
    return (
        *(cell for field in FIELDS for cell in field.cells(round_, zone)),
        MOODS[round_.mood].partition(" ")[2] if round_.mood is not None else "",
        "\n".join(each.text for each in round_.reflections if each.text),
    )


def _day(moment: datetime, zone: str) -> str:
    return str(local_date(moment, zone))


def event_title(entry: Entry) -> str:
    """Returns the title of a calendar entry."""
    if entry.kind is EntryKind.INTERVIEW:
        return f"Interview at {entry.application.company}"
    return f"{entry.application.company}: an answer was promised by today"


def event_about(entry: Entry) -> str:
    """Returns the description below the title of a calendar entry."""
    round_ = entry.round_
    if entry.kind is EntryKind.ANSWER:
        return "\n".join(filter(None, [entry.application.role, round_.promise.words if round_.promise else None]))
    return "\n".join(filter(None, [entry.application.role, *(field.entry(round_) for field in FIELDS)]))

"""Shows a nudge, its words and its buttons, from the record alone.

The bot sends the same view when the nudge falls due and puts it in its place after every press, so that a message
always says what the record says.
"""

from collections.abc import Sequence

from markupsafe import Markup

from handlers.buttons import Rows, in_rows
from handlers.nudges.buttons import undo_rows
from handlers.nudges.context import context_of
from handlers.nudges.kinds import KINDS
from handlers.payloads import NudgeAction, OnNudge
from interviews.model import NudgeRecord, Person
from interviews.nudges.kinds import decided_by, still_applies
from interviews.nudges.pending_letters import letters_sent
from interviews.queries import application_about
from texts import labels
from texts import nudges as texts
from texts.markup import lines, paragraphs

View = tuple[Markup, Rows]


def nudge_view(person: Person, record: NudgeRecord) -> View:
    """Returns the nudge as it stands: what it asks, what was done, and what can be done."""
    if not still_applies(person, record):
        return texts.settled_elsewhere(), []
    kind, nudge = KINDS[record.kind], context_of(person, record)
    letters = letters_sent(person, record)
    settled = kind.settled(record, nudge.place.zone)
    outcome = decided_by(person, record)
    text = paragraphs(
        kind.words(nudge),
        lines(*(texts.letter_line(name, each, nudge.place.zone) for name, each in letters), kind.since(nudge), settled),
        texts.decided_line(outcome) if outcome is not None else None,
        texts.repeated() if record.attempts > 1 else None,
    )
    undo = undo_rows(record, letters)
    if settled is not None:
        return text, [*undo, [(labels.UNDO, OnNudge(record.id, NudgeAction.UNDO))]]
    return text, undo if outcome is not None else [*kind.buttons(nudge), *undo]


def snooze_view(person: Person, record: NudgeRecord) -> View:
    """Returns the nudge with the choice until when to snooze it, where it still can be snoozed."""
    text, rows = nudge_view(person, record)
    if all(payload != OnNudge(record.id, NudgeAction.SNOOZE_MENU) for row in rows for _, payload in row):
        return text, rows
    choices = [(label, OnNudge(record.id, NudgeAction(word))) for word, label in texts.SNOOZES.items()]
    return paragraphs(text, texts.when_snoozed()), [
        *in_rows(choices, 2),
        [(labels.BACK, OnNudge(record.id, NudgeAction.BACK))],
    ]


def digest_view(person: Person, records: Sequence[NudgeRecord]) -> View:
    """Returns several nudges in one message, each with a button to open it (W17)."""
    titles = [texts.title(record.kind, application_about(person, record)) for record in records]
    buttons: Rows = [
        [(f"{place}. {title}", OnNudge(record.id, NudgeAction.OPEN))]
        for place, (title, record) in enumerate(zip(titles, records, strict=True), 1)
    ]
    repeat = any(record.attempts > 1 for record in records)
    return paragraphs(texts.digest(titles), texts.repeated() if repeat else None), buttons

"""How a nudge looks: its words and its buttons, from the record alone.

The same view is sent when the nudge falls due and put in its place after every press, so that a message always
says what the record says.
"""

from collections.abc import Sequence

from markupsafe import Markup

from handlers.buttons import Rows, in_rows
from handlers.nudges import after_outcome
from handlers.nudges.buttons import later, open_rows, undo_rows
from handlers.nudges.pending_letters import letters_sent
from handlers.nudges.retention_view import rest_view
from handlers.nudges.words import words
from handlers.payloads import (
    NudgeAction,
    OnNudge,
)
from handlers.reflection.view import nudge_rows
from interviews.model import (
    NudgeKind,
    NudgeRecord,
    Person,
    Place,
)
from interviews.queries import application_of, round_of
from texts import labels
from texts import nudges as texts
from texts.markup import lines, paragraphs
from texts.reflection import felt

View = tuple[Markup, Rows]


def nudge_view(person: Person, record: NudgeRecord) -> View:
    """The nudge as it stands: what it asks, what was done, and what can be done."""
    if record.kind is NudgeKind.LONG_OVER:
        return rest_view(person, record)
    place = person.place or Place("UTC")
    application = application_of(person, record.application) if record.application else None
    round_ = round_of(application, record.round) if application and record.round else None
    said = words(person, place, record, application, round_)
    if said is None:
        return texts.settled_elsewhere(), []
    letters = [] if application is None else letters_sent(person, record, application, round_)
    written = round_.reflections if round_ is not None and record.kind is NudgeKind.REFLECTION else ()
    done = texts.done_line(record, place.zone)
    decided = after_outcome.decided(record, application) if application is not None else None
    text = paragraphs(
        said,
        lines(
            *(texts.letter_line(name, letter, place.zone) for name, letter in letters),
            felt(round_.mood) if round_ is not None and round_.mood and record.kind is NudgeKind.REFLECTION else None,
            texts.written_line(written[-1].written_at, place.zone) if written else None,
            done,
        ),
        texts.decided_line(decided) if decided is not None else None,
        texts.repeated() if record.attempts > 1 else None,
    )
    undo = undo_rows(record, letters)
    if done is not None:
        return text, [*undo, [(labels.UNDO, OnNudge(record.id, NudgeAction.UNDO))]]
    if decided is not None:
        return text, undo
    if application is not None and round_ is not None and record.kind is NudgeKind.REFLECTION:
        return text, nudge_rows(record, application, round_, later(record))
    return text, [*open_rows(person, record), *undo]


def no_longer_applies(person: Person, record: NudgeRecord) -> bool:
    """Whether what the nudge is about is gone: removed, saved, or answered by the employer."""
    text, _ = nudge_view(person, record)
    return text == texts.settled_elsewhere()


def snooze_view(person: Person, record: NudgeRecord) -> View:
    """The nudge with the choice until when to snooze it, where it still can be snoozed."""
    text, rows = nudge_view(person, record)
    if all(payload != OnNudge(record.id, NudgeAction.SNOOZE_MENU) for row in rows for _, payload in row):
        return text, rows
    choices = [(label, OnNudge(record.id, NudgeAction(word))) for word, label in texts.SNOOZES.items()]
    return paragraphs(text, texts.when_snoozed()), [
        *in_rows(choices, 2),
        [(labels.BACK, OnNudge(record.id, NudgeAction.BACK))],
    ]


def digest_view(person: Person, records: Sequence[NudgeRecord]) -> View:
    """Several nudges in one message, each to be opened (W17)."""
    titles = [
        texts.title(record.kind, application_of(person, record.application) if record.application else None)
        for record in records
    ]
    buttons: Rows = [
        [(f"{place}. {title}", OnNudge(record.id, NudgeAction.OPEN))]
        for place, (title, record) in enumerate(zip(titles, records, strict=True), 1)
    ]
    repeat = any(record.attempts > 1 for record in records)
    return paragraphs(texts.digest(titles), texts.repeated() if repeat else None), buttons

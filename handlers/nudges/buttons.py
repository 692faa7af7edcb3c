"""What can be done with a nudge."""

from collections.abc import Mapping, Sequence

from handlers.buttons import Row, Rows, in_rows
from handlers.letters.payloads import NOBODY, StartLetter
from handlers.nudges import after_outcome
from handlers.nudges.pending_letters import LETTERS, awaited
from handlers.payloads import (
    CardAction,
    DraftAction,
    NudgeAction,
    OnCard,
    OnDraft,
    OnNudge,
    OnPromise,
    OnReference,
    OnWeek,
    PromiseAction,
    RecordOutcome,
    ReferenceAction,
    WeekAction,
)
from interviews.model import (
    Id,
    Letter,
    LetterKind,
    NudgeKind,
    NudgeRecord,
    OutcomeKind,
    Person,
    Place,
)
from interviews.nudges.weekly_review import looked_back_on
from texts import labels, week


def undo_rows(record: NudgeRecord, letters: Sequence[tuple[str | None, Letter]]) -> Rows:
    """A button for each letter that can be taken back."""
    buttons = [
        (labels.undo_for(name) if name else labels.UNDO, OnNudge(record.id, NudgeAction.UNDO, letter.id))
        for name, letter in letters
    ]
    return in_rows(buttons, 2)


def open_rows(person: Person, record: NudgeRecord) -> Rows:
    """What can be done with a nudge that is still open."""
    unwritten = awaited(person, record)
    if record.kind in LETTERS and not unwritten:
        return []
    done = [
        (labels.sent_to(name) if name else labels.DONE, OnNudge(record.id, NudgeAction.DONE, recipient))
        for recipient, name in unwritten.items()
    ]
    if record.kind is NudgeKind.PATIENCE:
        return [*_extras(record), *_new_date(record)]
    extras = [*_extras(record), *after_outcome.extras(person, record)]
    if record.kind is NudgeKind.WEEK:
        extras = [*_weeks(person, record)]
    if record.kind is NudgeKind.BRIEF:
        return extras
    if record.kind not in {*LETTERS, NudgeKind.DRAFT, NudgeKind.STILL_WAITING}:
        done = [(labels.DONE, OnNudge(record.id, NudgeAction.DONE))]
    return [*extras, *_writing(record, unwritten), *in_rows(done, 2), *_new_date(record), later(record)]


def _weeks(person: Person, record: NudgeRecord) -> Rows:
    """The whole week, and no more of this."""
    monday = looked_back_on(record.claimed_at, person.place or Place("UTC"))
    return [
        [(week.OPEN_WEEK, OnWeek(WeekAction.SHOW, monday))],
        [(week.NOT_ON_SUNDAYS, OnWeek(WeekAction.SUNDAYS_OFF, monday))],
    ]


def _new_date(record: NudgeRecord) -> Rows:
    """R3: an employer that is waited for may have named another day meanwhile. Source: 001, 003."""
    if record.kind not in {NudgeKind.FOLLOW_UP, NudgeKind.PATIENCE, NudgeKind.STILL_WAITING}:
        return []
    return [[(labels.NEW_DATE, OnPromise(record.application or "", PromiseAction.ASK))]]


def _writing(record: NudgeRecord, unwritten: Mapping[Id, str | None]) -> Rows:
    """A button for each letter that the nudge asks for: it is written here."""
    kind = LETTERS.get(record.kind)
    if kind is None or record.application is None:
        return []
    nobody = NOBODY if kind is LetterKind.THANK_YOU else ""
    buttons = [
        (
            labels.write_to(name) if name else labels.WRITE_IT,
            StartLetter(kind, record.application, recipient or nobody, record.round or ""),
        )
        for recipient, name in unwritten.items()
    ]
    return in_rows(buttons, 2)


def later(record: NudgeRecord) -> Row:
    """To be asked again later, or no more."""
    return [
        (labels.SNOOZE, OnNudge(record.id, NudgeAction.SNOOZE_MENU)),
        (labels.SKIP, OnNudge(record.id, NudgeAction.SKIP)),
    ]


def _extras(record: NudgeRecord) -> Rows:
    """What else the nudge lets one do at once."""
    match record.kind:
        case NudgeKind.ADD_REFERENCES:
            return [[(labels.ADD_SOMEONE, OnReference("", ReferenceAction.ADD))]]
        case NudgeKind.PATIENCE:
            return [[(labels.OPEN_CARD, OnCard(record.application or "", CardAction.OPEN))]]
        case NudgeKind.STILL_WAITING:
            close = RecordOutcome(record.application or "", OutcomeKind.NO_ANSWER)
            return [[(labels.KEEP_WAITING, OnNudge(record.id, NudgeAction.DONE)), (labels.CLOSE, close)]]
        case NudgeKind.KEEP_APPLYING:
            return [[(labels.LOG_APPLICATION, OnCard("", CardAction.LOG))]]
        case NudgeKind.DRAFT:
            draft = record.subject.partition(":")[0]
            return [
                [
                    (labels.GO_ON, OnDraft(draft, DraftAction.GO_ON)),
                    (labels.THROW_AWAY, OnDraft(draft, DraftAction.THROW_AWAY)),
                ]
            ]
        case _:
            return []

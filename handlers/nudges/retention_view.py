"""How the nudge about applications that have rested for a year looks, from the record alone."""

from markupsafe import Markup

from handlers.buttons import Rows, in_rows
from handlers.privacy.payloads import OnRest, RestAction
from interviews.model import Application, NudgeRecord, Person, Reference
from interviews.nudges.retention import long_over, named_only_in
from texts import labels, nudges
from texts import privacy as texts


def rest_view(person: Person, record: NudgeRecord) -> tuple[Markup, Rows]:
    """What may go, or what went or stayed once that was said."""
    if record.done_at is None:
        over = long_over(person, record.claimed_at)
        if not over:
            return nudges.settled_elsewhere(), []
        return texts.long_over(over), [
            [(labels.DELETE_THEM, OnRest(record.id, RestAction.DELETE))],
            [(labels.KEEP_A_YEAR, OnRest(record.id, RestAction.KEEP))],
            [(labels.SHOW_THEM, OnRest(record.id, RestAction.SHOW))],
        ]
    undo: Rows = [[(labels.UNDO, OnRest(record.id, RestAction.UNDO))]]
    applications, references = deleted_by(person, record)
    if applications:
        also = [
            (labels.delete_too(each.name), OnRest(record.id, RestAction.REFERENCE, each.id))
            for each in named_only_in(person, applications)
        ]
        return texts.rest_deleted(applications, references), [*in_rows(also, 1), *undo]
    kept = kept_by(person, record)
    return (texts.rest_kept(kept), undo) if kept else (nudges.settled_elsewhere(), [])


def deleted_by(person: Person, record: NudgeRecord) -> tuple[tuple[Application, ...], tuple[Reference, ...]]:
    """The applications and references that went when the nudge was answered, as long as they can come back."""
    if record.done_at is None:
        return (), ()
    return (
        tuple(each for each in person.applications if each.removed_at == record.done_at),
        tuple(each for each in person.references if each.removed_at == record.done_at),
    )


def kept_by(person: Person, record: NudgeRecord) -> tuple[Application, ...]:
    """The applications that were kept when the nudge was answered."""
    return tuple(each for each in person.applications if each.kept_at is not None and each.kept_at == record.done_at)

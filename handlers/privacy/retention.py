"""Deletes, keeps for another year or shows applications that have rested for a year, and undoes that."""

from handlers.applications.card import application_buttons
from handlers.context import UpdateContext
from handlers.nudges.callbacks import settle_if_unknown, show
from handlers.privacy.payloads import OnRest, RestAction
from interviews import changes
from interviews.changes import Fact
from interviews.model import NudgeKind, NudgeRecord, Person
from interviews.nudges.retention import deleted_by, kept_by, long_over, named_only_in
from texts import general
from texts import privacy as texts

SHOWN_AT_MOST = 20


async def pressed(context: UpdateContext, payload: OnRest) -> None:
    """Handles a button under the nudge. Raises `changes.Gone` when there is no such nudge."""
    record = changes.nudge_in(context.person, payload.nudge)
    if record.kind is not NudgeKind.LONG_OVER:
        raise changes.Gone(payload.nudge)
    settle_if_unknown(context, record)
    over = long_over(context.person, record.claimed_at) if record.done_at is None else ()
    ids = [each.id for each in over]
    match payload.action:
        case RestAction.SHOW if over:
            await context.say(texts.WHICH_REST, application_buttons(context.person, list(over[:SHOWN_AT_MOST]), 2))
            return
        case RestAction.DELETE if over:
            done = changes.nudge_settled(record.id, done_at=context.now)
            await context.change(*(changes.application_removed(each, context.now) for each in ids), done)
        case RestAction.KEEP if over:
            done = changes.nudge_settled(record.id, done_at=context.now)
            await context.change(changes.applications_kept(ids, context.now), done)
        case RestAction.REFERENCE if payload.item in _named_only_there(context.person, record):
            await context.change(changes.reference_removed(payload.item, record.done_at))
        case RestAction.UNDO if facts := _undoing(context.person, record):
            back = (changes.removed_for_good(context.now), *facts, changes.nudge_settled(record.id))
            await context.change(*back, undoable=False)
        case _:
            await context.toast(general.gone())
    await show(context, record)


def _named_only_there(person: Person, record: NudgeRecord) -> list[str]:
    """Returns the ids of references that only the deleted applications name, which may go too."""
    applications, _ = deleted_by(person, record)
    return [each.id for each in named_only_in(person, applications)]


def _undoing(person: Person, record: NudgeRecord) -> list[Fact]:
    """Returns the facts that bring back everything that was deleted or kept when the nudge was answered."""
    applications, references = deleted_by(person, record)
    kept = [each.id for each in kept_by(person, record)]
    return [
        *(changes.application_removed(each.id, None) for each in applications),
        *(changes.reference_removed(each.id, None) for each in references),
        *([changes.applications_kept(kept, None)] if kept else []),
    ]

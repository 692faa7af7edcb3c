"""Saves a told interview, shows it as saved, and does what the buttons under it say: how it is held, Undo."""

from msgspec.structs import replace

from handlers.buttons import Row, Rows
from handlers.context import UpdateContext
from handlers.interview.references import named_references
from handlers.payloads import CardAction, OnCard, Reflect
from handlers.undo import undo_row
from interviews import changes
from interviews.interview_drafts import to_edit
from interviews.limits import Full
from interviews.model import Application, Id, InterviewDraft, InterviewFormat, Question, Round
from interviews.nudges.plan import to_do
from texts import interview as texts
from texts import labels
from texts.interview_fields import FORMATS


async def save(context: UpdateContext, draft: InterviewDraft, *facts: changes.Fact) -> None:
    """Commits the facts, saves the told interview as a round, and says what comes next.

    Raises `changes.Gone`, and `Full` where there is no room: what was told waits in the summary then.
    """
    context.origin = draft.message
    ids = (context.services.new_id(), context.services.new_id(), context.services.new_id())
    try:
        await context.change(*facts, changes.interview_saved(draft, new_ids=ids, at=context.now))
    except Full:
        await context.change(*facts, changes.asked(replace(draft, asking=Question.SUMMARY, touched_at=context.now)))
        raise
    except changes.Gone:
        await context.change(changes.thrown_away(draft.id))
        raise
    await _show(context, draft.application or ids[0], draft.round or ids[1], new=draft.round is None)


async def _show(context: UpdateContext, application_id: Id, round_id: Id, *, new: bool) -> None:
    """Shows a saved interview, with what comes next and Undo; below a `new` one it can be changed."""
    application = changes.application_in(context.person, application_id)
    round_ = changes.round_in(application, round_id)
    draft = to_edit(application, round_, round_id, context.now)
    upcoming = [nudge for nudge in to_do(context.planned) if nudge.application == application_id]
    over = round_.ends is not None and round_.ends <= context.now
    notes: Row = [(labels.MORE_NOTES, Reflect(application_id, round_id))] if over else []
    back = [] if new else undo_row(context)
    card: Row = [*notes, (labels.OPEN_CARD, OnCard(application_id, CardAction.OPEN)), *back]
    words = texts.saved(draft, named_references(context.person, draft), upcoming, context.now, context.zone)
    await context.put(words, [card, *(_changes(context, application_id, round_) if new else [])])


def _changes(context: UpdateContext, application_id: Id, round_: Round) -> Rows:
    """Returns the buttons that change it, take back what was done, and say how it is held, unless that is known."""
    held: Row = [
        (label, OnCard(application_id, CardAction.FORMAT, f"{round_.id}:{each}")) for each, label in FORMATS.items()
    ]
    edit = OnCard(application_id, CardAction.EDIT, round_.id)
    return [[(labels.EDIT, edit), *undo_row(context)], *([] if round_.format else [held])]


async def hold(context: UpdateContext, application: Application, payload: OnCard) -> None:
    """Records how a saved interview is held. Raises `changes.Gone`."""
    round_id, _, held = payload.item.partition(":")
    round_ = changes.round_in(application, round_id)
    if held not in set(InterviewFormat):
        raise changes.Gone(payload.item)
    told = replace(to_edit(application, round_, context.services.new_id(), context.now), format=InterviewFormat(held))
    await context.change(changes.interview_saved(told, new_ids=("", "", ""), at=context.now))
    await _show(context, application.id, round_id, new=True)

"""Saves a told interview, shows it as saved, and does what the buttons under it say: how it is held, Undo."""

from msgspec.structs import replace

from handlers.buttons import Row, Rows
from handlers.context import UpdateContext
from handlers.interview.references import named_references
from handlers.payloads import CardAction, DraftAction, OnCard, OnDraft, Reflect
from interviews import changes
from interviews.interview_drafts import to_edit
from interviews.limits import Full
from interviews.model import Application, Id, InterviewDraft, InterviewFormat, Question, Round
from interviews.nudges.plan import to_do
from interviews.reflecting import reflected_on
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
    """Shows a saved interview, with what comes next; a `new` one can be taken back with one tap."""
    application = changes.application_in(context.person, application_id)
    round_ = changes.round_in(application, round_id)
    draft = to_edit(application, round_, round_id, context.now)
    upcoming = [nudge for nudge in to_do(context.planned) if nudge.application == application_id]
    over = round_.ends is not None and round_.ends <= context.now
    notes: Row = [(labels.MORE_NOTES, Reflect(application_id, round_id))] if over else []
    card: Row = [*notes, (labels.OPEN_CARD, OnCard(application_id, CardAction.OPEN))]
    words = texts.saved(draft, named_references(context.person, draft), upcoming, context.now, context.zone)
    await context.put(words, [card, *(_changes(application_id, round_) if new else [])])


def _changes(application_id: Id, round_: Round) -> Rows:
    """Returns the buttons that say how it is held, unless that is known, change anything, and take it back."""
    held: Row = [
        (label, OnCard(application_id, CardAction.FORMAT, f"{round_.id}:{each}")) for each, label in FORMATS.items()
    ]
    edit = OnCard(application_id, CardAction.EDIT, round_.id)
    take_back = OnCard(application_id, CardAction.TAKE_BACK, round_.id)
    return [[(labels.EDIT, edit), (labels.UNDO, take_back)], *([] if round_.format else [held])]


async def hold(context: UpdateContext, application: Application, payload: OnCard) -> None:
    """Records how a saved interview is held. Raises `changes.Gone`."""
    round_id, _, held = payload.item.partition(":")
    round_ = changes.round_in(application, round_id)
    if held not in set(InterviewFormat):
        raise changes.Gone(payload.item)
    told = replace(to_edit(application, round_, context.services.new_id(), context.now), format=InterviewFormat(held))
    await context.change(changes.interview_saved(told, new_ids=("", "", ""), at=context.now))
    await _show(context, application.id, round_id, new=True)


async def take_back(context: UpdateContext, application: Application, payload: OnCard) -> None:
    """Takes a saved interview back into a half-told one; not once more was told of it. Raises `changes.Gone`."""
    round_ = changes.round_in(application, payload.item)
    letters = {each.round for each in context.person.letters} | {each.round for each in context.person.letter_drafts}
    if reflected_on(round_) or round_.id in letters:
        await context.toast(texts.more_was_told())
        return
    others = [each for each in application.rounds if each.id != round_.id]
    draft = replace(
        to_edit(application, round_, context.services.new_id(), context.now),
        application=application.id if others or application.created_at < round_.logged_at else None,
        round=None,
        revising=False,
    )
    back = changes.interview_taken_back(application.id, round_.id, draft, context.now)
    await context.change(back, undoable=False)
    await context.put(texts.cancelled(draft), [[(labels.BRING_BACK, OnDraft(draft.id, DraftAction.BRING_BACK))]])

"""Takes back the last changes of a day, by /undo and by buttons, and does them again."""

from markupsafe import Markup

from handlers.buttons import Row, Rows, open_card
from handlers.context import UpdateContext
from handlers.nudges.again import show_again
from handlers.payloads import OnUndo
from interviews import changes
from interviews.model import Application, Person, UndoEntry
from interviews.nudges.pending_letters import asking_for
from interviews.nudges.plan import to_do
from interviews.queries import application_of, round_of
from texts import labels
from texts import undo as texts
from texts.applications import status


async def undo_last(context: UpdateContext) -> None:
    """Handles /undo: takes back the newest change that stands, and offers the one before."""
    entry = changes.newest_to_undo(_of_the_last_day(context))
    if entry is None:
        await context.say(texts.NOTHING)
        return
    await _undo(context, entry)


async def pressed(context: UpdateContext, payload: OnUndo) -> None:
    """Takes back the change of the button, or does it again, whatever was changed elsewhere since."""
    kept = _of_the_last_day(context).undo_history
    entry = next((each for each in kept if each.id == payload.entry), None)
    if entry is None:
        await context.toast(texts.NO_LONGER)
    elif payload.redo:
        await _redo(context, entry)
    elif changes.was_taken_back(context.person, entry):
        await context.toast(texts.ALREADY_TAKEN_BACK)
    else:
        await _undo(context, entry)


def _of_the_last_day(context: UpdateContext) -> Person:
    return changes.removed_for_good(context.now)(context.person)


async def _undo(context: UpdateContext, entry: UndoEntry) -> None:
    before = context.person
    try:
        await context.change(changes.undone(entry.id, context.now), undoable=False)
    except changes.Overtaken as overtaken:
        await say_overtaken(context, overtaken)
        return
    earlier = changes.newest_to_undo(context.person, entry.id)
    further = texts.name(earlier, context.person) if earlier is not None else None
    application = application_of(context.person, entry.about or "")
    words = texts.taken_back(texts.name(entry, context.person, before), _standing(context, application), further)
    redo: Row = [(labels.REDO, OnUndo(entry.id, redo=True))] if _is_kept(context.person, entry) else []
    await context.put(words, [[*redo, *_one_more(earlier)], *_card(application)])
    await show_nudges_again(context, entry, before)


async def _redo(context: UpdateContext, entry: UndoEntry) -> None:
    if entry.undone_at is None:
        await context.toast(texts.DONE_AGAIN_ALREADY)
        return
    try:
        await context.change(changes.redone(entry.id), undoable=False)
    except changes.Overtaken as overtaken:
        await say_overtaken(context, overtaken)
        return
    back: Row = [(labels.UNDO, OnUndo(entry.id))] if _is_kept(context.person, entry) else []
    application = application_of(context.person, entry.about or "")
    words = texts.done_again(texts.name(entry, context.person), _standing(context, application))
    await context.put(words, [back, *_card(application)])
    await show_nudges_again(context, entry, context.person)


def _is_kept(person: Person, entry: UndoEntry) -> bool:
    return any(each.id == entry.id for each in person.undo_history)


def _one_more(earlier: UndoEntry | None) -> Row:
    return [(labels.UNDO_ONE_MORE, OnUndo(earlier.id))] if earlier is not None else []


def _card(application: Application | None) -> Rows:
    return [[open_card(application.id)]] if application is not None else []


def _standing(context: UpdateContext, application: Application | None) -> Markup | None:
    """Returns where the application stands now, and what comes next."""
    if application is None:
        return None
    return status(context.person, [application], to_do(context.planned), context.now, context.zone)


async def show_nudges_again(context: UpdateContext, entry: UndoEntry, before: Person) -> None:
    """Updates the messages of nudges that the change settled, itself or by a letter that was sent."""
    ids = {each.path[1] for each in entry.differences if len(each.path) > 1}
    await show_again(context, [each for each in context.person.nudges if each.id in ids])
    for letter in {*before.letters, *context.person.letters}:
        application = application_of(context.person, letter.application) if letter.id in ids else None
        if application is not None:
            await show_again(context, asking_for(context.person, letter, round_of(application, letter.round or "")))


async def say_overtaken(context: UpdateContext, overtaken: changes.Overtaken) -> None:
    """Says what has to be taken back first; a change that nothing kept stands on is kept for good."""
    what = texts.name(overtaken.entry, context.person)
    if overtaken.by:
        by = overtaken.by[0]
        first: Rows = [[(labels.UNDO, OnUndo(by.id))]]
        await context.say(texts.overtaken(what, texts.name(by, context.person)), first)
        return
    await context.change(changes.forgotten(overtaken.entry.id))
    earlier = changes.newest_to_undo(context.person)
    before = texts.name(earlier, context.person) if earlier is not None else None
    await context.say(texts.overtaken_now(what, before), [_one_more(earlier)])

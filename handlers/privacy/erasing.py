"""Handles /erase: erases a person's record once they confirm it, and refuses updates from before that."""

from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.privacy import exports
from handlers.privacy.payloads import EraseAction, OnErase, OnImport
from interviews.queries import nothing_stored
from interviews.walltime import DAY
from texts import labels
from texts import privacy as texts


async def ask(context: UpdateContext) -> None:
    """Handles /erase: says what goes and what stays, and asks once."""
    if nothing_stored(context.person):
        await context.say(texts.nothing_stored())
        return
    asked = int(context.now.timestamp())
    rows: Rows = [
        [(labels.EXPORT_FIRST, OnErase(EraseAction.EXPORT, asked))],
        [(labels.ERASE, OnErase(EraseAction.ERASE, asked)), (labels.KEEP_EVERYTHING, OnErase(EraseAction.KEEP, asked))],
    ]
    await context.say(texts.erase_everything(), rows)


async def pressed(context: UpdateContext, payload: OnErase) -> None:
    """Erases, keeps, or exports first; asks again when the question is over a day old, or older than the record."""
    match payload.action:
        case EraseAction.EXPORT:
            await exports.export(context)
        case EraseAction.ASK:
            await ask(context)
        case EraseAction.KEEP:
            await context.put(texts.all_kept())
        case EraseAction.ERASE if nothing_stored(context.person):
            await context.put(texts.erased())
        case EraseAction.ERASE if _still_meant(context, payload.asked):
            await context.services.repository.erase(context.person.id, context.update.update_id)
            await context.put(texts.erased())
        case _:
            await context.toast(texts.asked_long_ago())
            await ask(context)


def _still_meant(context: UpdateContext, asked: int) -> bool:
    """Returns whether the question was asked within a day, at second `asked` (UTC), about the present record."""
    now = int(context.now.timestamp())
    return max(int(context.person.joined_at.timestamp()), now - int(DAY.total_seconds())) <= asked <= now


async def is_from_before(context: UpdateContext) -> bool:
    """Returns whether the update was sent before the erasure, or is a press on something that was erased.

    Such an update must not begin a new record out of old words: it may come again after a crash between the erasure
    and its acknowledgement to Telegram. The person is told, and nothing is stored.
    """
    unknown = nothing_stored(context.person)
    pressed_at_all = context.update.callback_query is not None
    if unknown and pressed_at_all:
        if isinstance(context.pressed, (OnErase, OnImport)):
            return False
        await context.toast(texts.gone_with_it())
        return True
    if not unknown and context.now - context.person.joined_at > DAY:
        return False
    erasure = await context.services.repository.erased(context.person.id)
    # Telegram restarts its update ids now and then, but not within a day (Bot API, "Update").
    if erasure is None or context.update.update_id > erasure.update or context.now - erasure.at > DAY:
        return False
    if context.update.message is not None:
        await context.say(texts.from_before())
    await context.toast()
    return True

"""/erase: everything of a person goes, once they have said so; and what comes in from before that."""

from handlers.buttons import Rows
from handlers.privacy import exports
from handlers.privacy.payloads import EraseAction, OnErase, OnImport
from handlers.visit import Visit
from interviews.ask import DAY
from interviews.standing import nothing_stored
from texts import labels
from texts import privacy as texts


async def ask(visit: Visit) -> None:
    """/erase: what goes and what stays, asked once."""
    if nothing_stored(visit.person):
        await visit.say(texts.nothing_stored())
        return
    asked = int(visit.now.timestamp())
    rows: Rows = [
        [(labels.EXPORT_FIRST, OnErase(EraseAction.EXPORT, asked))],
        [(labels.ERASE, OnErase(EraseAction.ERASE, asked)), (labels.KEEP_EVERYTHING, OnErase(EraseAction.KEEP, asked))],
    ]
    await visit.say(texts.erase_everything(), rows)


async def pressed(visit: Visit, payload: OnErase) -> None:
    """Erase, keep, or export first. A question of over a day ago, or of before a new beginning, is asked again."""
    match payload.action:
        case EraseAction.EXPORT:
            await exports.export(visit)
        case EraseAction.ASK:
            await ask(visit)
        case EraseAction.KEEP:
            await visit.put(texts.all_kept())
        case EraseAction.ERASE if nothing_stored(visit.person):
            await visit.put(texts.erased())
        case EraseAction.ERASE if _still_meant(visit, payload.asked):
            await visit.desk.agenda.erase(visit.person.id, visit.update.update_id)
            await visit.put(texts.erased())
        case _:
            await visit.toast(texts.asked_long_ago())
            await ask(visit)


def _still_meant(visit: Visit, asked: int) -> bool:
    """Whether the button is of a question asked today, about the record that is there now."""
    now = int(visit.now.timestamp())
    return max(int(visit.person.joined_at.timestamp()), now - int(DAY.total_seconds())) <= asked <= now


async def is_from_before(visit: Visit) -> bool:
    """Whether the update was sent before everything was erased, or is a press on something that went with it.

    Such an update must not begin a new record out of old words: it may come again after a crash between the erasure
    and Telegram's hearing of it. The person is told, and nothing is stored.
    """
    unknown = nothing_stored(visit.person)
    pressed_at_all = visit.update.callback_query is not None
    if unknown and pressed_at_all:
        if isinstance(visit.pressed, (OnErase, OnImport)):
            return False
        await visit.toast(texts.gone_with_it())
        return True
    if not unknown and visit.now - visit.person.joined_at > DAY:
        return False
    erasure = await visit.desk.agenda.erased(visit.person.id)
    # Telegram begins to count its updates anew now and then, but not within a day (Bot API, "Update").
    if erasure is None or visit.update.update_id > erasure.update or visit.now - erasure.at > DAY:
        return False
    if visit.update.message is not None:
        await visit.say(texts.from_before())
    await visit.toast()
    return True

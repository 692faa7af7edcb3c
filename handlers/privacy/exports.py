"""Handles /export, which sends everything kept of a person in three files, and /privacy."""

import asyncio
from datetime import datetime

from telegram import InputFile
from telegram.constants import ParseMode

from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.model import consent
from handlers.privacy.payloads import EraseAction, OnErase
from handlers.retry_once import retry_once
from interviews.export import as_calendar, as_table, document, entries, lines_of
from interviews.model import Person
from interviews.queries import nothing_stored
from texts import export as words
from texts import labels
from texts import privacy as texts


async def privacy(context: UpdateContext) -> None:
    """Handles /privacy: says what is kept, where, and for how long."""
    rows: Rows = [[(labels.EXPORT, OnErase(EraseAction.EXPORT)), (labels.ERASE, OnErase(EraseAction.ASK))]]
    await context.say(texts.privacy(consent.passed_on(context)), rows)


async def export(context: UpdateContext) -> None:
    """Handles /export: sends the record as JSON, as a calendar and as a table, each a file of its own."""
    if nothing_stored(context.person):
        await context.say(texts.NOTHING_STORED)
        return
    user = context.update.effective_user
    files = await asyncio.to_thread(_files, context.person, context.now, context.zone, user.full_name if user else None)
    captions = (texts.AS_JSON, texts.AS_CALENDAR, texts.AS_TABLE)
    for (name, content), caption in zip(files, captions, strict=True):
        await _send(context, InputFile(content, filename=name), str(caption))


async def _send(context: UpdateContext, file: InputFile, caption: str) -> None:
    await retry_once(
        lambda: context.bot.send_document(context.person.chat_id, file, caption=caption, parse_mode=ParseMode.HTML)
    )


def _files(person: Person, now: datetime, zone: str, sender: str | None) -> list[tuple[str, bytes]]:
    """Returns the name and content of each file."""
    worded = [(each, words.event_title(each), words.event_about(each)) for each in entries(person)]
    rows = [words.HEADS, *(words.cells(person, line, zone) for line in lines_of(person))]
    return [
        ("afterword.json", document(person, now, note=words.NOTE, sender=sender)),
        ("afterword.ics", as_calendar(worded, now)),
        ("afterword.csv", as_table(rows)),
    ]

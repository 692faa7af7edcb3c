"""Handles /import: says what an export contains, and adds it when the person confirms."""

import asyncio
from datetime import datetime

from telegram import Document, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.ext import MessageHandler, filters

from handlers.adapter import HandlerAdapter
from handlers.buttons import Rows, keyboard
from handlers.context import NO_PREVIEW, UpdateContext
from handlers.conversation import AnyHandler
from handlers.privacy.payloads import ImportAction, OnImport
from handlers.retry_once import retry_once
from handlers.undo import undo_row
from interviews.changes import Fact
from interviews.export import Export, NewerExport, NotAnExport, Sum, TooMuch, imported, read, sum_of
from interviews.export.reading import LARGEST
from interviews.limits import Full
from interviews.model import ChangeKind, Person
from texts import labels, limits
from texts import privacy as texts
from texts.markup import say
from transport.downloads import content

JSON_FILE = (filters.Document.FileExtension("json") | filters.Document.MimeType("application/json")) & (
    filters.UpdateType.MESSAGE
)


async def command(context: UpdateContext) -> None:
    """Handles /import: says which file to send."""
    await context.say(texts.SEND_EXPORT)


def file_handler(adapter: HandlerAdapter) -> AnyHandler:
    """Returns the handler of JSON files; a JSON file is an export whenever it comes, as it answers no question."""
    return MessageHandler(JSON_FILE, adapter(received))


async def received(context: UpdateContext) -> None:
    """Says what the file would add, and asks."""
    coming = await _read(context, context.message.document)
    if coming is None:
        return
    _, adding, _ = coming
    if not adding.anything:
        await context.say(texts.all_here_already(adding))
        return
    rows: Rows = [[(labels.IMPORT, OnImport(ImportAction.ADD)), (labels.NOT_NOW, OnImport(ImportAction.LEAVE))]]
    # The press finds the file again in the message that this one replies to.
    await retry_once(
        lambda: context.bot.send_message(
            context.person.chat_id,
            str(texts.about_import(adding)),
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(rows),
            reply_parameters=ReplyParameters(context.message.message_id, allow_sending_without_reply=True),
        )
    )


async def pressed(context: UpdateContext, payload: OnImport) -> None:
    """Adds the file, or leaves it."""
    if payload.action is ImportAction.LEAVE:
        await context.put(texts.IMPORT_LEFT)
        return
    asked = context.query.message
    sent = asked.reply_to_message if isinstance(asked, Message) else None
    before, now = context.person, context.now
    coming = await _read(context, sent.document if sent is not None else None)
    if coming is None:
        return
    export, adding, after = coming
    if not adding.anything:
        await context.put(texts.all_here_already(adding))
        return
    await context.change(_added(export, before, after, now), kind=ChangeKind.IMPORT)
    await context.put(texts.import_done(adding, place_known=context.person.place is not None), [undo_row(context)])


def _added(export: Export, before: Person, after: Person, now: datetime) -> Fact:
    """Returns the import as a fact, precomputed unless the record has changed meanwhile."""
    return lambda person: after if person == before else imported(export, now)(person)


async def _read(context: UpdateContext, document: Document | None) -> tuple[Export, Sum, Person] | None:
    """Returns the export in the file, what it adds and the record with it; says why not and returns None otherwise."""
    try:
        return await asyncio.to_thread(understood, await _file(document), context.person, context.now)
    except TooMuch:
        await context.put(texts.EXPORT_TOO_LARGE)
    except Full as problem:
        await context.put(say("{why}", why=limits.full(problem.part)))
    except NewerExport:
        await context.put(texts.EXPORT_NEWER)
    except NotAnExport:
        await context.put(texts.NO_EXPORT)
    return None


async def _file(document: Document | None) -> bytes:
    """Returns the bytes of the file. Raises `TooMuch`, and `NotAnExport` where the file no longer exists."""
    if document is None:
        raise NotAnExport
    data = await content(document, most=LARGEST)
    if data is None:
        raise TooMuch
    return data


def understood(data: bytes, person: Person, now: datetime) -> tuple[Export, Sum, Person]:
    """Returns the export, what it adds, and the record with it.

    Raises `Full`, and `NotAnExport` also for data with which no plan can be made.
    """
    export = read(data)
    try:
        after = imported(export, now)(person)
    except Full:
        raise
    except Exception as error:  # a file can hold anything, also what breaks a plan
        raise NotAnExport from error
    return export, sum_of(person, export), after

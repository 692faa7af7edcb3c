"""What happens when a handler raises: the person is told, the log names the error and nothing of theirs."""

import logging

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from handlers.visit import Context, Doorway
from interviews.changes import Gone, suspended
from interviews.room import Full
from interviews.standing import nothing_stored
from storage.errors import StorageError
from texts import general, room

logger = logging.getLogger(__name__)


class Complaints:
    """The error handler of the application."""

    def __init__(self, door: Doorway) -> None:
        self._door = door

    async def __call__(self, update: object, context: Context) -> None:
        """Tell the person what to do next; report what is not theirs to mend."""
        error = context.error
        if not isinstance(update, Update) or update.effective_chat is None or error is None:
            logger.error("error outside an update: %s", type(error).__name__)
            return
        if isinstance(error, Gone):
            await self._answer(update, context, general.gone())
            return
        if isinstance(error, Full):
            await self._answer(update, context, room.full(error.part))
            return
        if isinstance(error, Forbidden):
            await self._suspend(update)
            return
        logger.error("update failed: update=%s error=%s at %s", update.update_id, type(error).__name__, _where(error))
        if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
            return
        disk = isinstance(error, (OSError, StorageError))
        try:
            await context.bot.send_message(
                update.effective_chat.id, general.disk_trouble() if disk else general.trouble(), parse_mode="HTML"
            )
        except TelegramError as failed:
            logger.warning("could not tell the person: %s", type(failed).__name__)

    async def _answer(self, update: Update, context: Context, words: str) -> None:
        try:
            if update.callback_query is not None:
                await update.callback_query.answer(words)
            elif update.effective_chat is not None:
                await context.bot.send_message(update.effective_chat.id, words)
        except TelegramError as failed:
            logger.warning("could not tell the person: %s", type(failed).__name__)

    async def _suspend(self, update: Update) -> None:
        if update.effective_chat is None:
            return
        try:
            person = await self._door.desk.agenda.meet(update.effective_chat.id)
            if nothing_stored(person):
                return
            await self._door.desk.agenda.change(person.id, suspended(self._door.desk.clock.now()))
        except (OSError, StorageError) as failed:
            logger.error("could not note that the bot was blocked: %s", type(failed).__name__)


def _where(error: BaseException) -> str:
    """The innermost line of the traceback, without any values."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace is not None else "?"

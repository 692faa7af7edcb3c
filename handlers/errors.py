"""Handles what a handler raised: answers what is no fault, and keeps a fault for the caller that tries again."""

import logging

from telegram import Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import ApplicationHandlerStop

from handlers.adapter import HandlerAdapter
from handlers.context import BotContext
from interviews.changes import Gone, suspended
from interviews.limits import Full
from interviews.queries import nothing_stored
from storage.errors import StorageError, StoreUnavailable
from telemetry.events import Event, kind_of, place_of
from texts import errors, general, limits
from transport.downloads import NotFetched

logger = logging.getLogger(__name__)


class ErrorHandler:
    """Keeps faults of handlers, which python-telegram-bot by itself would take for handled updates."""

    def __init__(self, adapter: HandlerAdapter) -> None:
        self._adapter = adapter
        self._raised: dict[int, Exception] = {}

    async def __call__(self, update: object, callback_context: BotContext) -> None:
        """Answers or keeps the error. Always raises `ApplicationHandlerStop`, so that no other handler continues."""
        error = callback_context.error
        if not isinstance(update, Update) or error is None:
            logger.error(Event("error_outside_update", error=kind_of(error), at=place_of(error)))
            raise ApplicationHandlerStop
        try:
            if isinstance(error, Gone):
                await self._answer(update, callback_context, general.gone())
            elif isinstance(error, Full):
                await self._answer(update, callback_context, limits.full(error.part))
            elif isinstance(error, NotFetched):
                context = await self._adapter.context(update, callback_context)
                await context.say(errors.FILE_NOT_FETCHED)
                await context.toast()
            elif isinstance(error, Forbidden):
                await self._suspend(update)
            else:
                self._raised[update.update_id] = error
        except Exception as failed:  # noqa: BLE001 - PTB would log it, its words included, and go on
            self._raised[update.update_id] = failed
        raise ApplicationHandlerStop

    def of(self, update_id: int) -> Exception | None:
        """Returns what the handlers of this update raised, and forgets it; None when they raised no fault."""
        return self._raised.pop(update_id, None)

    async def _answer(self, update: Update, callback_context: BotContext, words: str) -> None:
        try:
            if update.callback_query is not None:
                await update.callback_query.answer(words)
            elif update.effective_chat is not None:
                await callback_context.bot.send_message(update.effective_chat.id, words)
        except TelegramError as failed:
            logger.warning(Event("person_not_told", error=kind_of(failed)))

    async def _suspend(self, update: Update) -> None:
        if update.effective_chat is None:
            return
        try:
            person = await self._adapter.services.repository.meet(update.effective_chat.id)
            if nothing_stored(person):
                return
            await self._adapter.services.repository.change(person.id, suspended(self._adapter.services.clock.now()))
        except (StoreUnavailable, StorageError) as failed:
            logger.error(Event("block_not_noted", error=kind_of(failed)))

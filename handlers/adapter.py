"""Adapts handlers of an `UpdateContext` to python-telegram-bot."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeAlias

from telegram import Update

from handlers.context import BotContext, Handler, Services, UpdateContext

Callback: TypeAlias = Callable[[Update, BotContext], Coroutine[Any, Any, None]]


class HandlerAdapter:
    """Turns functions of an `UpdateContext` into callbacks of python-telegram-bot."""

    def __init__(self, services: Services, commands: Mapping[str, Handler]) -> None:
        self.services = services
        self.commands = commands

    def __call__(self, handler: Handler) -> Callback:
        """Returns a callback that runs `handler`, commits what it staged, and ends a press that is still open."""

        async def callback(update: Update, callback_context: BotContext) -> None:
            context = await self.context(update, callback_context)
            await handler(context)
            await context.commit_staged()
            await context.toast()

        return callback

    async def context(self, update: Update, callback_context: BotContext) -> UpdateContext:
        """Returns the context of the update, the same for all its handlers. Raises `LookupError` without a chat."""
        if callback_context.met is None:
            if update.effective_chat is None:
                raise LookupError("no chat")
            person = await self.services.repository.meet(update.effective_chat.id)
            callback_context.met = UpdateContext(update, callback_context.bot, self.services, person, self.commands)
        return callback_context.met

"""/help and /about, groups, edited messages, and whatever nothing else takes."""

from telegram import Update
from telegram.error import TelegramError

from handlers.visit import Context, Visit
from texts import general, problems


async def show_help(visit: Visit) -> None:
    """/help: what can be done."""
    await visit.say(general.help_text())


async def about(visit: Visit) -> None:
    """/about: who the bot is."""
    await visit.say(general.about())


async def unknown_command(visit: Visit) -> None:
    """A command that does not exist."""
    await visit.say(general.unknown_command())


async def edited(visit: Visit) -> None:
    """A message was changed after it was sent."""
    await visit.say(problems.edited())


async def not_words(visit: Visit) -> None:
    """A picture or the like outside any question."""
    await visit.say(problems.needs_words())


async def strange_press(visit: Visit) -> None:
    """A press that no button of this bot can have made, or one of an inline message."""
    await visit.toast(general.not_a_button())


async def in_group(update: Update, context: Context) -> None:
    """Somewhere else than a private chat: say so where spoken to, and keep nothing."""
    message = update.message
    if update.callback_query is not None:
        await update.callback_query.answer(general.not_a_button())
        return
    if message is None or update.effective_chat is None:
        return
    spoken_to = (
        (message.text or "").startswith("/")
        or bool(message.new_chat_members)
        or f"@{context.bot.username}".casefold() in (message.text or "").casefold()
    )
    if spoken_to:
        try:
            await context.bot.send_message(update.effective_chat.id, general.private_only())
        except TelegramError:
            return

"""A conversation of ten questions as python-telegram-bot's examples write it: a process of its own."""

import os
from typing import Any

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes, ConversationHandler, MessageHandler, filters

QUESTIONS = 10
ANSWERING = 0


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    answers(context).clear()
    await update.effective_message.reply_text("Question 1?")  # type: ignore[union-attr]  # as the examples do
    return ANSWERING


async def answered(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    message = update.effective_message
    told = answers(context)
    told.append(message.text)  # type: ignore[union-attr]
    if len(told) == QUESTIONS:
        await message.reply_text("Thank you: " + ", ".join(told))  # type: ignore[union-attr]
        return ConversationHandler.END
    await message.reply_text(f"Question {len(told) + 1}?")  # type: ignore[union-attr]
    return ANSWERING


def answers(context: ContextTypes.DEFAULT_TYPE) -> list[Any]:
    kept: list[Any] = context.user_data.setdefault("answers", [])  # type: ignore[union-attr]
    return kept


def main() -> None:
    text = filters.TEXT & ~filters.COMMAND
    conversation: ConversationHandler[Any] = ConversationHandler(
        [CommandHandler("start", begin)], {ANSWERING: [MessageHandler(text, answered)]}, []
    )
    application = Application.builder().token("1:token").base_url(f"{os.environ['TELEGRAM_API_URL']}/bot").build()
    application.add_handler(conversation)
    application.run_polling()


if __name__ == "__main__":
    main()

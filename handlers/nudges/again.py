"""Brings the message of a nudge up to date after something elsewhere has settled or reopened it."""

from collections.abc import Sequence

from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.buttons import keyboard
from handlers.context import NO_PREVIEW, UpdateContext
from handlers.nudges.view import nudge_view
from interviews import changes
from interviews.model import NudgeRecord


async def show_again(context: UpdateContext, about: Sequence[NudgeRecord]) -> None:
    """Updates the newest nudge's message to the record; one in a digest is left, as it is opened from there."""
    newest = max(about, key=lambda each: each.claimed_at, default=None)
    if newest is None or newest.message_id is None:
        return
    if sum(each.message_id == newest.message_id for each in context.person.nudges) > 1:
        return
    text, rows = nudge_view(context.person, changes.nudge_in(context.person, newest.id))
    try:
        await context.answer(
            lambda: context.bot.edit_message_text(
                str(text),
                chat_id=context.person.chat_id,
                message_id=newest.message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard(rows),
            )
        )
    except BadRequest:
        return  # The message shows it already, or is too old to be edited.

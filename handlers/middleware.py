"""Runs before every handler: admits the sender, drops handled updates, and catches up on what was left over."""

from collections.abc import Container
from datetime import datetime

from telegram import ChatMember, Update
from telegram.ext import ApplicationHandlerStop

from handlers import fallbacks
from handlers.access import Access
from handlers.adapter import HandlerAdapter
from handlers.buttons import Rows
from handlers.context import BotContext, UpdateContext
from handlers.payloads import NudgeAction, OnNudge
from handlers.privacy import erasing
from handlers.typed_choice import withdraw_unless_typed
from interviews import changes
from interviews.model import Delivery, NudgeRecord
from interviews.nudges.plan import ATTEMPTS_AT_MOST, WAIT_AFTER_UNKNOWN
from interviews.queries import application_of
from texts import general
from texts import nudges as nudge_texts
from texts.markup import say
from transport.update_requests import WANTED


class Middleware:
    """Checks every update before any other handler sees it."""

    def __init__(self, adapter: HandlerAdapter, allowed: Container[int] | None) -> None:
        self._adapter = adapter
        self._threshold = Access(allowed, adapter.services.clock)

    async def __call__(self, update: Update, callback_context: BotContext) -> None:
        """Prepares the context of the update; raises `ApplicationHandlerStop` when nothing is left to handle."""
        if not is_wanted(update) or not await self._threshold.passed(update, callback_context):
            raise ApplicationHandlerStop
        context = await self._adapter.context(update, callback_context)
        if update.my_chat_member is not None:
            await membership_changed(context)
            raise ApplicationHandlerStop
        await self._leftovers(context)

    async def _leftovers(self, context: UpdateContext) -> None:
        if await erasing.is_from_before(context):
            raise ApplicationHandlerStop
        if context.person.suspended_at is not None:
            await context.note(changes.resumed())
        if context.update.update_id in context.person.seen_updates:
            if context.update.message_reaction is None:
                await say_again(context)
            raise ApplicationHandlerStop
        if context.update.message_reaction is not None:
            return  # it says nothing, so nothing is said of what was left over either
        if context.person.unanswered and await answer_now(context):
            raise ApplicationHandlerStop
        await mention_unheard(context)
        withdraw_unless_typed(context)
        parked = await fallbacks.set_aside_if_left_alone(context)
        if parked is not None:
            await fallbacks.offer_again(context, parked)
            message = context.update.message
            if message is not None and message.text and not message.text.startswith("/"):
                raise ApplicationHandlerStop


def is_wanted(update: Update) -> bool:
    """Returns whether the update has exactly one part, of a kind the bot asked Telegram for.

    python-telegram-bot would take one of two parts for the other.
    """
    there = [kind for kind in Update.ALL_TYPES if getattr(update, kind) is not None]
    return len(there) == 1 and there[0] in WANTED


async def membership_changed(context: UpdateContext) -> None:
    """Records that the person blocked the bot, or let it back in."""
    change = context.update.my_chat_member
    if change is None or context.person.place is None:
        return
    if change.new_chat_member.status == ChatMember.BANNED:
        await context.change(changes.suspended(context.now))
    else:
        await context.change(changes.resumed())


async def say_again(context: UpdateContext) -> None:
    """Says where things are, after an update that was handled before a crash but perhaps not answered."""
    await context.toast()
    if context.dialogue is not None:
        await fallbacks.put_again(context)
    else:
        await context.say(general.interrupted())


async def answer_now(context: UpdateContext) -> bool:
    """Says where things are, after Telegram refused the answer to an earlier update.

    Returns True when nothing is left to handle: words cannot answer a question that the person never saw.
    """
    message = context.update.message
    words = message is not None and message.text is not None and not message.text.startswith("/")
    if context.dialogue is not None and words:
        # If that is refused as well, these words are done with, and the question comes when Telegram allows it.
        await context.change(changes.answered_after_all())
        await fallbacks.put_again(context)
        return True
    await context.say(general.interrupted())
    await context.note(changes.answered_after_all())
    return False


async def mention_unheard(context: UpdateContext) -> None:
    """Lists, at the next contact, nudges that may never have arrived."""
    unheard = [record for record in context.person.nudges if never_heard(record, context.now)]
    if not unheard or context.quiet:
        return
    titles = [
        nudge_texts.title(record.kind, application_of(context.person, record.application or "")) for record in unheard
    ]
    rows: Rows = [
        [(title, OnNudge(record.id, NudgeAction.OPEN))] for title, record in zip(titles, unheard, strict=True)
    ]
    await context.say(general.unheard([say("• {title}", title=title) for title in titles]), rows)
    await context.note(changes.nudges_mentioned([record.id for record in unheard], context.now))


def never_heard(record: NudgeRecord, now: datetime) -> bool:
    """Returns whether the nudge was given up without proof that it arrived, and was not mentioned since."""
    spent = record.attempts >= ATTEMPTS_AT_MOST
    # A claim this old was being sent when the process died; a younger one may be on its way now.
    cut_off = record.delivery is Delivery.CLAIMED and now - record.claimed_at >= WAIT_AFTER_UNKNOWN
    given_up = record.delivery is Delivery.NOT_SENT or (spent and (cut_off or record.delivery is Delivery.UNKNOWN))
    return given_up and record.mentioned_at is None and not (record.skipped_at or record.done_at)

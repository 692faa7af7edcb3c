"""What comes before every handler: whose update is it, was it handled already, and is anything left over?"""

from collections.abc import Container
from datetime import datetime

from telegram import ChatMember, Update
from telegram.ext import ApplicationHandlerStop

from handlers import interruptions
from handlers.buttons import Rows
from handlers.intake import WANTED
from handlers.payloads import NudgeAction, OnNudge
from handlers.privacy import erasing
from handlers.threshold import Threshold
from handlers.visit import Context, Doorway, Visit
from interviews import changes
from interviews.model import Delivery, NudgeRecord
from interviews.plan import ATTEMPTS_AT_MOST, WAIT_AFTER_UNKNOWN
from interviews.standing import application_of
from texts import general
from texts import nudges as nudge_texts
from texts.wording import say


class Prelude:
    """Meets whoever is behind an update before anything else does."""

    def __init__(self, door: Doorway, allowed: Container[int] | None) -> None:
        self._door = door
        self._threshold = Threshold(allowed, door.desk.clock)

    async def __call__(self, update: Update, context: Context) -> None:
        """Raises `ApplicationHandlerStop` when nothing is left to handle."""
        if not is_wanted(update) or not await self._threshold.passed(update, context):
            raise ApplicationHandlerStop
        visit = await self._door.visit(update, context.bot)
        if update.my_chat_member is not None:
            await membership_changed(visit)
            raise ApplicationHandlerStop
        await self._leftovers(visit)

    async def _leftovers(self, visit: Visit) -> None:
        if await erasing.is_from_before(visit):
            raise ApplicationHandlerStop
        if visit.person.suspended_at is not None:
            await visit.note(changes.resumed())
        if visit.update.update_id in visit.person.seen_updates:
            await say_again(visit)
            raise ApplicationHandlerStop
        if visit.person.unanswered and await answer_now(visit):
            raise ApplicationHandlerStop
        await mention_unheard(visit)
        parked = await interruptions.set_aside_if_left_alone(visit)
        if parked is not None:
            await interruptions.offer_again(visit, parked)
            message = visit.update.message
            if message is not None and message.text and not message.text.startswith("/"):
                raise ApplicationHandlerStop


def is_wanted(update: Update) -> bool:
    """Whether it is one thing, and one that Telegram was asked for; of two PTB would take one for the other."""
    there = [kind for kind in Update.ALL_TYPES if getattr(update, kind) is not None]
    return len(there) == 1 and there[0] in WANTED


async def membership_changed(visit: Visit) -> None:
    """The person blocked the bot, or let it back in."""
    change = visit.update.my_chat_member
    if change is None or visit.person.place is None:
        return
    if change.new_chat_member.status == ChatMember.BANNED:
        await visit.change(changes.suspended(visit.now))
    else:
        await visit.change(changes.resumed())


async def say_again(visit: Visit) -> None:
    """The update was handled before a crash, its answer perhaps not said: say where things are."""
    await visit.toast()
    if visit.dialogue is not None:
        await interruptions.put_again(visit)
    else:
        await visit.say(general.interrupted())


async def answer_now(visit: Visit) -> bool:
    """Telegram refused the answer to what came before this: say where things are.

    True when there is nothing more to handle: words cannot be the answer to a question that was never seen.
    """
    message = visit.update.message
    words = message is not None and message.text is not None and not message.text.startswith("/")
    if visit.dialogue is not None and words:
        await interruptions.put_again(visit)
        await visit.change(changes.answered_after_all())
        return True
    await visit.say(general.interrupted())
    await visit.note(changes.answered_after_all())
    return False


async def mention_unheard(visit: Visit) -> None:
    """Nudges that may never have arrived come first at the next contact."""
    unheard = [record for record in visit.person.nudges if never_heard(record, visit.now)]
    if not unheard or visit.quiet:
        return
    titles = [
        nudge_texts.title(record.kind, application_of(visit.person, record.application or "")) for record in unheard
    ]
    rows: Rows = [
        [(title, OnNudge(record.id, NudgeAction.OPEN))] for title, record in zip(titles, unheard, strict=True)
    ]
    await visit.say(general.unheard([say("• {title}", title=title) for title in titles]), rows)
    await visit.note(changes.nudges_mentioned([record.id for record in unheard], visit.now))


def never_heard(record: NudgeRecord, now: datetime) -> bool:
    """Whether the nudge was given up without a word that it arrived, and not mentioned since."""
    spent = record.attempts >= ATTEMPTS_AT_MOST
    # A claim this old was being sent when the process died; a younger one may be on its way now.
    cut_off = record.delivery is Delivery.CLAIMED and now - record.claimed_at >= WAIT_AFTER_UNKNOWN
    given_up = record.delivery is Delivery.NOT_SENT or (spent and (cut_off or record.delivery is Delivery.UNKNOWN))
    return given_up and record.mentioned_at is None and not (record.skipped_at or record.done_at)

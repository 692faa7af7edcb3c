"""Handles the buttons under a nudge: records each press first and then shows it; pressing twice is harmless."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta

from markupsafe import Markup
from telegram import Message

from handlers.adapter import HandlerAdapter
from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.conversation import States, text
from handlers.nudges.context import context_of
from handlers.nudges.facts import Facts
from handlers.nudges.kinds import KINDS
from handlers.nudges.view import nudge_view, snooze_view
from handlers.payloads import NudgeAction, OnNudge
from handlers.reflection import commands as reflection
from interviews import changes
from interviews.business_hours import Office, working_morning_after
from interviews.model import Asking, Delivery, Mood, NudgeRecord, Place, Question
from interviews.nudges.kinds import still_applies
from interviews.nudges.plan import nudges_of
from interviews.parsing import NotUnderstood, parse_when
from interviews.walltime import DAY, instant, local_date
from texts import general, problems
from texts import interview as interview_texts
from texts import nudges as texts
from texts.dates import day_text, moment_text

EVENING = time(18)
HOUR = timedelta(hours=1)
EPOCH_DIGITS = 10
"""The most digits of seconds since 1970 for centuries to come; a longer number is no button of this bot."""


async def pressed(context: UpdateContext, payload: OnNudge) -> None:
    """Handles a button under a nudge: does what it says, then shows the nudge as it stands."""
    record = changes.nudge_in(context.person, payload.nudge)
    settle_if_unknown(context, record)
    if payload.action is NudgeAction.OPEN:
        await context.say(*nudge_view(context.person, record))
        return
    if not still_applies(context.person, record):
        await context.toast(general.gone())
        await show(context, record)
        return
    match payload.action:
        case NudgeAction.DONE:
            done = KINDS[record.kind].done(context, context_of(context.person, record), payload.item)
            await settle_or_say_gone(context, record, done)
        case NudgeAction.SKIP:
            await settle(context, record, changes.nudge_settled(record.id, skipped_at=record.skipped_at or context.now))
        case NudgeAction.UNDO:
            undone = KINDS[record.kind].undone(context, context_of(context.person, record), payload.item)
            await settle_or_say_gone(context, record, undone, undoable=False)
        case NudgeAction.SNOOZE_MENU:
            await context.put(*snooze_view(context.person, record))
            return
        case NudgeAction.MOOD:
            await felt(context, record, payload.item)
            return
        case NudgeAction.PICK if not payload.item:
            await show(context, record)
            await context.ask(Asking(Question.SNOOZE_DATE, context.now, about=record.id), texts.ask_snooze_date())
            return
        case NudgeAction.BACK:
            pass
        case _ if record.snoozed_until is None:
            refusal = await snooze(context, record, snoozed_until(context, payload))
            if refusal is not None:
                await context.toast(refusal)
                await context.put(*snooze_view(context.person, record))
                return
    await show(context, record)


async def show(context: UpdateContext, record: NudgeRecord) -> None:
    """Shows the nudge as the record has it now, in its place."""
    await context.put(*nudge_view(context.person, changes.nudge_in(context.person, record.id)))


def settle_if_unknown(context: UpdateContext, record: NudgeRecord) -> None:
    """Records that the message arrived, with all nudges in it: a press proves it, whatever the network said."""
    if record.delivery is not Delivery.SENT:
        message = context.query.message
        message_id = message.message_id if isinstance(message, Message) else None
        together = [
            each.id
            for each in context.person.nudges
            if each.claimed_at == record.claimed_at and each.delivery is not Delivery.SENT
        ]
        context.stage(changes.nudges_sent(together, message_id, context.now))


async def settle(context: UpdateContext, record: NudgeRecord, *facts: changes.Fact, undoable: bool = True) -> None:
    """Records what the person decided about the nudge, and closes "until when?" if that was asked about it."""
    dialogue = context.dialogue
    asked = isinstance(dialogue, Asking) and (dialogue.asking, dialogue.about) == (Question.SNOOZE_DATE, record.id)
    await context.change(*facts, *((changes.answered(),) if asked else ()), undoable=undoable)


async def settle_or_say_gone(
    context: UpdateContext, record: NudgeRecord, facts: Facts, *, undoable: bool = True
) -> None:
    """Records the facts of a button under the nudge; says that it is gone where the button is out of date."""
    if facts is None:
        await context.toast(general.gone())
    else:
        await settle(context, record, *facts, undoable=undoable)


async def felt(context: UpdateContext, record: NudgeRecord, item: str) -> None:
    """R1: records the mood tapped and asks what follows; an empty `item` takes the mood back. Raises `Gone`."""
    application, round_ = record.application or "", record.round or ""
    question = None
    if item in set(Mood):
        reopened = changes.nudge_settled(record.id)
        question = await reflection.felt_at_nudge(context, application, round_, Mood(item), reopened)
    elif not item:
        await reflection.feeling_taken_back(context, application, round_)
    await show(context, record)
    if question is not None:
        await context.say(*question)


async def snooze(context: UpdateContext, record: NudgeRecord, until: datetime) -> Markup | None:
    """Snoozes the nudge until that instant (UTC); returns why not, when there is nothing to come back to then."""
    if until <= context.now:
        return texts.evening_over()
    fact = changes.nudge_settled(record.id, snoozed_until=until)
    coming = nudges_of(record.kind, fact(context.person), context.now)
    if not any((each.subject, each.due) == (record.subject, until) for each in coming):
        return texts.too_late_then()
    await settle(context, record, fact)
    return None


def snoozed_until(context: UpdateContext, payload: OnNudge) -> datetime:
    """Returns the instant (UTC) a snooze ends, by the person's own calendar and working hours."""
    place = context.person.place or Place("UTC")
    hours = context.person.settings.working_hours
    today = local_date(context.now, place.zone)
    match payload.action:
        case NudgeAction.HOUR:
            return context.now + HOUR
        case NudgeAction.EVENING:
            return instant(today, EVENING, place.zone)
        case NudgeAction.MORNING:
            return instant(today + DAY, hours.start, place.zone)
        case NudgeAction.PICK:
            known = payload.item.isdecimal() and len(payload.item) <= EPOCH_DIGITS
            return datetime.fromtimestamp(int(payload.item) if known else 0, UTC)
        case _:
            return working_morning_after(Office(place.zone, place.country, hours, place.subdivision), today)


async def received_date(context: UpdateContext) -> None:
    """Handles a typed day or time to come back."""
    if not isinstance(context.dialogue, Asking) or context.dialogue.about is None:
        return
    record = changes.nudge_in(context.person, context.dialogue.about)
    try:
        when = await asyncio.to_thread(parse_when, context.text, now=context.now, zone=context.zone, tense="future")
    except NotUnderstood as problem:
        await context.say(problems.about_when(problem, problems.DEADLINE_EXAMPLES))
        return
    if when.choices:
        rows: Rows = [[_choice(context, record, choice)] for choice in when.choices]
        await context.say(interview_texts.which_one(), rows)
        return
    until = moment_meant(context, when.value)
    if until <= context.now:
        await context.say(texts.snooze_date_over())
        return
    refusal = await snooze(context, record, until)
    if refusal is not None:
        await context.change(changes.answered())
        await context.say(refusal)
    await context.say(*nudge_view(context.person, changes.nudge_in(context.person, record.id)))


def moment_meant(context: UpdateContext, value: datetime | date) -> datetime:
    """Returns the instant (UTC) meant by a day or a time; a day means the beginning of working hours."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return instant(value, context.person.settings.working_hours.start, context.zone)


def _choice(context: UpdateContext, record: NudgeRecord, value: datetime | date) -> tuple[str, OnNudge]:
    """Returns the button of one reading of an unclear date."""
    label = moment_text(value, context.zone) if isinstance(value, datetime) else day_text(value)
    seconds = int(moment_meant(context, value).timestamp())
    return label, OnNudge(record.id, NudgeAction.PICK, str(seconds))


def states(adapter: HandlerAdapter) -> States:
    """Returns what handles an answer to "until when?"."""
    return {Question.SNOOZE_DATE: [text(adapter, received_date)]}

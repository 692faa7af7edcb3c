"""The buttons under a nudge. Every press is recorded first and then shown in place; pressing twice is harmless."""

import asyncio
from datetime import datetime, time, timedelta

from telegram import Message

from handlers.buttons import NudgeAction, OnNudge
from handlers.conversation import States, text
from handlers.nudge_view import LETTERS, nudge_view, snooze_view
from handlers.reflection import ask_reflection
from handlers.visit import Doorway, Visit
from interviews import changes
from interviews.answers import NotUnderstood, parse_when
from interviews.model import Asking, Delivery, Letter, NudgeRecord, Place, Question
from interviews.walltime import instant, local_date
from interviews.worktime import Office, working_morning_after
from texts import nudges as texts
from texts import problems
from texts import snooze as snooze_texts

EVENING = time(18)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


async def pressed(visit: Visit, payload: OnNudge) -> None:
    """A button under a nudge: do what it says, then show the nudge as it stands."""
    record = changes.nudge_in(visit.person, payload.nudge)
    await settle_if_unknown(visit, record)
    match payload.action:
        case NudgeAction.DONE:
            await done(visit, record, payload.item)
        case NudgeAction.SKIP:
            await visit.change(changes.nudge_settled(record.id, skipped_at=record.skipped_at or visit.now))
        case NudgeAction.UNDO:
            await undo(visit, record, payload.item)
        case NudgeAction.SNOOZE_MENU:
            await visit.toast()
            await visit.put(*snooze_view(visit.person, record))
            return
        case NudgeAction.WRITE:
            await visit.toast()
            await ask_reflection(visit, record.application or "", record.round or "")
            return
        case NudgeAction.PICK:
            await visit.toast()
            await visit.change(changes.asked(Asking(Question.SNOOZE_DATE, visit.now, about=record.id)))
            await visit.say(snooze_texts.ask_date())
            return
        case NudgeAction.OPEN:
            await visit.toast()
            await visit.say(*nudge_view(visit.person, record))
            return
        case NudgeAction.BACK:
            pass
        case _:
            if not await snooze(visit, record, payload.action):
                return
    await visit.toast()
    await show(visit, record)


async def show(visit: Visit, record: NudgeRecord) -> None:
    """The nudge as the record has it now, in its place."""
    await visit.put(*nudge_view(visit.person, changes.nudge_in(visit.person, record.id)))


async def settle_if_unknown(visit: Visit, record: NudgeRecord) -> None:
    """A press proves that the message arrived, whatever the network said."""
    if record.delivery is not Delivery.SENT:
        message = visit.query.message
        message_id = message.message_id if isinstance(message, Message) else None
        await visit.note(changes.nudges_sent([record.id], message_id, visit.now))


async def done(visit: Visit, record: NudgeRecord, recipient: str) -> None:
    """What the nudge asked for is done: a letter is booked, or the nudge itself is settled."""
    kind = LETTERS.get(record.kind)
    if kind is None or record.application is None:
        await visit.change(changes.nudge_settled(record.id, done_at=record.done_at or visit.now))
        return
    letter = Letter(visit.desk.new_id(), kind, record.application, record.round, recipient or None, sent_at=visit.now)
    await visit.change(changes.letter_sent(letter), changes.nudge_settled(record.id))


async def undo(visit: Visit, record: NudgeRecord, letter: str) -> None:
    """Take back a letter, or whatever else was recorded."""
    if letter:
        await visit.change(changes.letters_taken_back([letter]))
    else:
        await visit.change(changes.nudge_settled(record.id))


async def snooze(visit: Visit, record: NudgeRecord, action: NudgeAction) -> bool:
    """Come back to it later; False when that moment is over already."""
    until = snoozed_until(visit, action)
    if until <= visit.now:
        await visit.toast(texts.evening_over())
        return False
    if record.snoozed_until is None:
        await visit.change(changes.nudge_settled(record.id, snoozed_until=until))
    return True


def snoozed_until(visit: Visit, action: NudgeAction) -> datetime:
    """The instant (UTC) a snooze ends, by the person's own calendar and working hours."""
    place = visit.person.place or Place("UTC")
    opening = visit.person.settings.working_hours.start
    today = local_date(visit.now, place.zone)
    match action:
        case NudgeAction.HOUR:
            return visit.now + HOUR
        case NudgeAction.EVENING:
            return instant(today, EVENING, place.zone)
        case NudgeAction.MORNING:
            return instant(today + DAY, opening, place.zone)
        case _:
            office = Office(place.zone, place.country, visit.person.settings.working_hours)
            return working_morning_after(office, today)


async def received_date(visit: Visit) -> None:
    """The day or time to come back was typed."""
    if not isinstance(visit.dialogue, Asking) or visit.dialogue.about is None:
        return
    record = changes.nudge_in(visit.person, visit.dialogue.about)
    try:
        when = await asyncio.to_thread(parse_when, visit.text, now=visit.now, zone=visit.zone, tense="future")
    except NotUnderstood as problem:
        await visit.say(problems.about_when(problem, problems.DEADLINE_EXAMPLES))
        return
    value = when.value
    opening = visit.person.settings.working_hours.start
    until = value if isinstance(value, datetime) else instant(value, opening, visit.zone)
    if when.choices or until <= visit.now:
        await visit.say(snooze_texts.more_exactly())
        return
    await visit.change(changes.nudge_settled(record.id, snoozed_until=until), changes.answered())
    await visit.say(*nudge_view(visit.person, changes.nudge_in(visit.person, record.id)))


def states(door: Doorway) -> States:
    """What is taken as an answer to "until when?"."""
    return {Question.SNOOZE_DATE: [text(door, received_date)]}

"""The buttons under a nudge. Every press is recorded first and then shown in place; pressing twice is harmless."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta

from markupsafe import Markup
from telegram import Message

from handlers.applications.offers import withdrawal
from handlers.buttons import Rows
from handlers.conversation import States, text
from handlers.nudges.awaited import LETTERS, awaited
from handlers.nudges.view import no_longer_applies, nudge_view, snooze_view
from handlers.payloads import NudgeAction, OnNudge
from handlers.reflection import ways_in as reflection
from handlers.visit import Doorway, Visit
from interviews import changes
from interviews.answers import NotUnderstood, parse_when
from interviews.ask import DAY
from interviews.model import Asking, Delivery, Id, Letter, Mood, NudgeKind, NudgeRecord, Place, Question
from interviews.plan import plan
from interviews.walltime import instant, local_date
from interviews.worktime import Office, working_morning_after
from texts import general, problems
from texts import interview as interview_texts
from texts import nudges as texts
from texts import snooze as snooze_texts
from texts.moments import day_text, moment_text

EVENING = time(18)
HOUR = timedelta(hours=1)
EPOCH_DIGITS = 10
"""Seconds since 1970 need no more digits for centuries; a longer number is no button of this bot."""


async def pressed(visit: Visit, payload: OnNudge) -> None:
    """A button under a nudge: do what it says, then show the nudge as it stands."""
    record = changes.nudge_in(visit.person, payload.nudge)
    await settle_if_unknown(visit, record)
    if payload.action is NudgeAction.OPEN:
        await visit.say(*nudge_view(visit.person, record))
        return
    if no_longer_applies(visit.person, record):
        await visit.toast(general.gone())
        await show(visit, record)
        return
    match payload.action:
        case NudgeAction.DONE:
            await done(visit, record, payload.item)
        case NudgeAction.SKIP:
            await settle(visit, record, changes.nudge_settled(record.id, skipped_at=record.skipped_at or visit.now))
        case NudgeAction.UNDO:
            await undo(visit, record, payload.item)
        case NudgeAction.SNOOZE_MENU:
            await visit.put(*snooze_view(visit.person, record))
            return
        case NudgeAction.MOOD:
            await felt(visit, record, payload.item)
            return
        case NudgeAction.PICK if not payload.item:
            await show(visit, record)
            await visit.ask(Asking(Question.SNOOZE_DATE, visit.now, about=record.id), snooze_texts.ask_date())
            return
        case NudgeAction.BACK:
            pass
        case _ if record.snoozed_until is None:
            refusal = await snooze(visit, record, snoozed_until(visit, payload))
            if refusal is not None:
                await visit.toast(refusal)
                await visit.put(*snooze_view(visit.person, record))
                return
    await show(visit, record)


async def show(visit: Visit, record: NudgeRecord) -> None:
    """The nudge as the record has it now, in its place."""
    await visit.put(*nudge_view(visit.person, changes.nudge_in(visit.person, record.id)))


async def settle_if_unknown(visit: Visit, record: NudgeRecord) -> None:
    """A press proves that the message arrived, whatever the network said, and with it all that was said in it."""
    if record.delivery is not Delivery.SENT:
        message = visit.query.message
        message_id = message.message_id if isinstance(message, Message) else None
        together = [
            each.id
            for each in visit.person.nudges
            if each.claimed_at == record.claimed_at and each.delivery is not Delivery.SENT
        ]
        await visit.note(changes.nudges_sent(together, message_id, visit.now))


async def settle(visit: Visit, record: NudgeRecord, *facts: changes.Fact) -> None:
    """What the person decided about the nudge; it answers "until when?" as well, if that was asked about it."""
    dialogue = visit.dialogue
    asked = isinstance(dialogue, Asking) and (dialogue.asking, dialogue.about) == (Question.SNOOZE_DATE, record.id)
    await visit.change(*facts, *((changes.answered(),) if asked else ()))


async def done(visit: Visit, record: NudgeRecord, recipient: Id) -> None:
    """What the nudge asked for is done: a letter is booked, or the nudge itself is settled."""
    if record.kind is NudgeKind.OFFER and recipient:
        await leave_the_other(visit, record, recipient, back=False)
        return
    kind = LETTERS.get(record.kind)
    if kind is None or record.application is None:
        await settle(visit, record, changes.nudge_settled(record.id, done_at=record.done_at or visit.now))
        return
    if recipient not in awaited(visit.person, record):
        await visit.toast(general.gone())
        return
    letter = Letter(visit.desk.new_id(), kind, record.application, record.round, recipient or None, sent_at=visit.now)
    await settle(visit, record, changes.letter_sent(letter), changes.nudge_settled(record.id))


async def felt(visit: Visit, record: NudgeRecord, item: str) -> None:
    """R1: how it felt, in one tap, and the question that follows; an empty `item` takes it back. Raises `Gone`."""
    application, held = record.application or "", record.round or ""
    question = None
    if item in set(Mood):
        reopened = changes.nudge_settled(record.id)
        question = await reflection.felt_at_nudge(visit, application, held, Mood(item), reopened)
    elif not item:
        await reflection.feeling_taken_back(visit, application, held)
    await show(visit, record)
    if question is not None:
        await visit.say(*question)


async def undo(visit: Visit, record: NudgeRecord, letter: Id) -> None:
    """Take back a letter, or whatever else was recorded."""
    if record.kind is NudgeKind.OFFER and letter:
        await leave_the_other(visit, record, letter, back=True)
    elif letter:
        await settle(visit, record, changes.letters_taken_back([letter]))
    else:
        await settle(visit, record, changes.nudge_settled(record.id))


async def leave_the_other(visit: Visit, record: NudgeRecord, other: Id, *, back: bool) -> None:
    """After accepting an offer another process is left, or is not after all (W16). Raises `changes.Gone`."""
    accepted = changes.application_in(visit.person, record.application or "")
    await settle(visit, record, withdrawal(visit, accepted, other, back=back))


async def snooze(visit: Visit, record: NudgeRecord, until: datetime) -> Markup | None:
    """Come back to it at that instant (UTC); gives why not, when there is nothing to come back to then."""
    if until <= visit.now:
        return texts.evening_over()
    fact = changes.nudge_settled(record.id, snoozed_until=until)
    coming = plan(fact(visit.person), visit.now)
    if not any((each.kind, each.subject, each.due) == (record.kind, record.subject, until) for each in coming):
        return texts.too_late_then()
    await settle(visit, record, fact)
    return None


def snoozed_until(visit: Visit, payload: OnNudge) -> datetime:
    """The instant (UTC) a snooze ends, by the person's own calendar and working hours."""
    place = visit.person.place or Place("UTC")
    hours = visit.person.settings.working_hours
    today = local_date(visit.now, place.zone)
    match payload.action:
        case NudgeAction.HOUR:
            return visit.now + HOUR
        case NudgeAction.EVENING:
            return instant(today, EVENING, place.zone)
        case NudgeAction.MORNING:
            return instant(today + DAY, hours.start, place.zone)
        case NudgeAction.PICK:
            known = payload.item.isdecimal() and len(payload.item) <= EPOCH_DIGITS
            return datetime.fromtimestamp(int(payload.item) if known else 0, UTC)
        case _:
            return working_morning_after(Office(place.zone, place.country, hours), today)


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
    if when.choices:
        rows: Rows = [[_choice(visit, record, choice)] for choice in when.choices]
        await visit.say(interview_texts.which_one(), rows)
        return
    until = _moment(visit, when.value)
    if until <= visit.now:
        await visit.say(snooze_texts.over())
        return
    refusal = await snooze(visit, record, until)
    if refusal is not None:
        await visit.change(changes.answered())
        await visit.say(refusal)
    await visit.say(*nudge_view(visit.person, changes.nudge_in(visit.person, record.id)))


def _moment(visit: Visit, value: datetime | date) -> datetime:
    """The instant (UTC) meant by a day or a time: on a day, when working hours begin."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return instant(value, visit.person.settings.working_hours.start, visit.zone)


def _choice(visit: Visit, record: NudgeRecord, value: datetime | date) -> tuple[str, OnNudge]:
    """One reading of an unclear date, to tap."""
    label = moment_text(value, visit.zone) if isinstance(value, datetime) else day_text(value)
    seconds = int(_moment(visit, value).timestamp())
    return label, OnNudge(record.id, NudgeAction.PICK, str(seconds))


def states(door: Doorway) -> States:
    """What is taken as an answer to "until when?"."""
    return {Question.SNOOZE_DATE: [text(door, received_date)]}

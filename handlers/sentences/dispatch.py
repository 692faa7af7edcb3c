"""Takes a message in plain words: does what it says, shows it first, or offers what it may have meant.

The buttons hold the number of the reading and what was chosen; the words stay in the person's own message, which the
bot's message quotes, so that nothing has to be kept until the tap.
"""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup
from msgspec.structs import replace
from telegram import Message

from handlers import typed_choice
from handlers.buttons import Row, Rows, in_rows
from handlers.context import UpdateContext, without_lone_surrogates
from handlers.interview.choices import chosen_day
from handlers.payloads import OnReading
from handlers.sentences.acts import HARMLESS, OPENED, RECORDED, Fits
from handlers.sentences.quoting import about_called, about_id
from handlers.sentences.their_words import decision_told, is_forwarded, seen_as_theirs
from handlers.sentences.told import Answer, AskedAlready, Told, Unfit, Written
from handlers.undo import undo_row
from interviews.letters.drafts import draft_in
from interviews.model import Application, Id
from interviews.queries import application_of
from interviews.understanding import understand
from interviews.understanding.acts import Act, Doubt, Reading, Understood, Values
from texts import labels
from texts import sentences as texts
from texts.applications import short_name
from texts.markup import paragraphs

OFFERED_AT_MOST = 8

ASKED_WHICH = "?"
"""What stands before words that wait for the company they are about to be named (`handlers.typed_choice`)."""

NOTHING = -1
"""The number of the button that says that none of the readings is meant."""


async def read(context: UpdateContext, written: Written) -> Understood:
    """Returns how the message is understood; what an employer wrote is never sure."""
    decided = decision_told(context.person, written)
    if decided is not None:
        return decided
    found = await asyncio.to_thread(
        understand, written.words, person=context.person, now=written.at, about=written.about
    )
    return seen_as_theirs(found) if written.forwarded else found


def readings_of(found: Understood) -> Sequence[Reading]:
    """Returns the readings of a message, the likeliest first."""
    first = () if found.acts == (Act.UNCLEAR,) else (Reading(found.acts, found.values),)
    return [*first, *found.others]


async def act_on(context: UpdateContext, written: Written, found: Understood, application: Id = "") -> None:
    """Does what the message says, about this application if one was chosen; asks first where it is not sure enough."""
    readings = readings_of(found)
    if found.sure or application or HARMLESS.issuperset(found.acts):
        chosen = OnReading(application=application, about=about_id(written.about))
        await _do(context, written, readings[0], chosen, found.asks)
    else:
        await offer(context, written, readings, texts.is_it_so(_sentence(context, written, readings[0])), first=True)


async def offer(
    context: UpdateContext, written: Written, readings: Sequence[Reading], words: Markup, *, first: bool = False
) -> None:
    """Offers the readings as buttons; the `first` was worded already, and its button says yes."""
    about = about_id(written.about)
    rows: Rows = [
        [
            (
                labels.YES if first and number == 0 else _sentence(context, written, each),
                OnReading(number, about=about),
            )
        ]
        for number, each in enumerate(readings)
    ]
    nothing: Rows = [[(labels.NO_NOTHING, OnReading(NOTHING))]] if rows else []
    await context.reply(words, [*rows, *nothing])


def _sentence(context: UpdateContext, written: Written, reading: Reading) -> str:
    return texts.reading(reading, _application(context, written, reading.values, OnReading()))


async def pressed(context: UpdateContext, payload: OnReading) -> None:
    """Does what the button says with the words that its message quotes."""
    if payload.reading == NOTHING:
        await context.put(texts.NOTHING_CHANGED)
        return
    message = context.query.message
    quoted = message.reply_to_message if isinstance(message, Message) else None
    if quoted is None or not quoted.text:
        await context.put(texts.WORDS_GONE)
        return
    about = about_called(context.person, payload.about)
    forwarded = is_forwarded(quoted, context.person)
    written = Written(without_lone_surrogates(quoted.text).strip(), quoted.date, about, forwarded)
    context.text, context.origin = written.words, quoted.message_id
    found = await read(context, written)
    readings = readings_of(found)
    if payload.reading >= len(readings):
        await context.put(texts.WORDS_GONE)
        return
    await _do(context, written, readings[payload.reading], payload, found.asks if payload.reading == 0 else ())


async def _do(
    context: UpdateContext, written: Written, reading: Reading, chosen: OnReading, asks: Sequence[Doubt]
) -> None:
    """Does the acts of a reading together, once nothing is left to ask."""
    values = _with_choice(reading.values, chosen, context.now)
    if _asks_day(asks, values, chosen):
        rows: Rows = [
            [(texts.day_choice(each), replace(chosen, choice=each.isoformat()))] for each in _days(values.choices)
        ]
        await _ask(context, texts.WHICH_DAY, rows)
        return
    fits = next((row.fits for act in reading.acts if (row := RECORDED.get(act) or OPENED.get(act)) and row.fits), None)
    application = _application(context, written, values, chosen)
    if application is None and fits is not None:
        application = await _only_one(context, values, chosen, fits)
        if application is None:
            return
    told = [_told(context, written, act, values, application) for act in reading.acts]
    try:
        answers = [await RECORDED[each.act].deed(context, each) for each in told if each.act in RECORDED]
    except AskedAlready:
        return
    except Unfit as unfit:
        context.unstage()
        await context.put(unfit.answer.words, unfit.answer.rows)
        return
    await _answer(context, answers)
    for each in told:
        if each.act in OPENED:
            await OPENED[each.act].opening(context, each)


async def _answer(context: UpdateContext, answers: Sequence[Answer]) -> None:
    """Commits what was staged, and says it in one message, with Undo."""
    if not answers:
        return
    await context.change()
    rows: list[Row] = [*(row for each in answers for row in each.rows), undo_row(context)]
    await context.put(paragraphs(*(each.words for each in answers)), rows)


async def _only_one(context: UpdateContext, values: Values, chosen: OnReading, fits: Fits) -> Application | None:
    """Returns the only application that fits; else says or asks which one is meant, and returns None."""
    if values.company is not None:
        await context.put(texts.not_on_file(values.company))
        return None
    possible = [each for each in context.person.applications if fits(each)]
    if len(possible) == 1:
        return possible[0]
    if not possible:
        await context.put(texts.NOTHING_TO_CHANGE)
        return None
    buttons = [
        (short_name(context.person, each), replace(chosen, application=each.id)) for each in possible[-OFFERED_AT_MOST:]
    ]
    typed_choice.offer(context, f"{ASKED_WHICH}{context.text}")
    await _ask(context, texts.WHICH_ONE, in_rows(buttons, 2))
    return None


async def _ask(context: UpdateContext, words: Markup, rows: Rows) -> None:
    """Asks below the person's own message, so that a tap finds their words again."""
    rows = [*rows, [(labels.NO_NOTHING, OnReading(NOTHING))]]
    if context.answers_words:
        await context.reply(words, rows)
    else:
        await context.put(words, rows)


def _application(context: UpdateContext, written: Written, values: Values, chosen: OnReading) -> Application | None:
    """Returns the application that is chosen, named, or that the quoted message was about."""
    if values.company is not None and values.application is None and not chosen.application:
        return None
    quoted = written.about.application if written.about is not None else None
    wanted = chosen.application or values.application or quoted
    return application_of(context.person, wanted) if wanted else None


def _with_choice(values: Values, chosen: OnReading, now: datetime) -> Values:
    """Returns the values with the day on the button, if one was chosen."""
    day = chosen_day(chosen.choice, now) if chosen.choice else None
    if day is None:
        return values
    said = next((each for each in values.choices if isinstance(each, datetime) and each.date() == day), None)
    if said is not None:
        return replace(values, start=said, choices=())
    return replace(values, by=day, day=day, until_day=day, choices=())


def _asks_day(asks: Sequence[Doubt], values: Values, chosen: OnReading) -> bool:
    return not chosen.choice and bool(values.choices) and not {Doubt.WHEN, Doubt.BY, Doubt.UNTIL}.isdisjoint(asks)


def _days(choices: Sequence[datetime | date]) -> list[date]:
    return list(dict.fromkeys(each.date() if isinstance(each, datetime) else each for each in choices))


def _told(context: UpdateContext, written: Written, act: Act, values: Values, application: Application | None) -> Told:
    about = written.about
    record = about.record if about is not None else None
    letter = about.letter if about is not None else None
    return Told(
        act,
        values,
        written.words,
        written.at,
        context.zone,
        about,
        application,
        next((each for each in context.person.nudges if each.id == record), None),
        draft_in(context.person, letter) if letter is not None else None,
    )

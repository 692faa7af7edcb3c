"""Takes a message in plain words: does what it says, shows it first, or offers what it may have meant.

The buttons hold a digest of the reading and what was chosen; the words stay in the person's own message, which the
bot's message quotes, so that nothing has to be kept until the tap. A reading that is none of the words any more, since
they were edited or are understood differently now, is not done.
"""

import asyncio
from collections.abc import Sequence
from hashlib import blake2b

from markupsafe import Markup
from msgspec.structs import replace
from telegram import Message

from handlers.buttons import Row, Rows
from handlers.context import UpdateContext
from handlers.model.reading import kept_readings
from handlers.model.transcripts import words_shown
from handlers.payloads import OnReading
from handlers.received_update import without_lone_surrogates
from handlers.sentences.acts import (
    FORMS,
    HARMLESS,
    MOVED,
    OF_A_NUDGE,
    OPENED,
    RECORDED,
    SHOWN_FIRST,
    Fits,
)
from handlers.sentences.deeds import done_together
from handlers.sentences.left_open import (
    View,
    application_meant,
    could_be_meant,
    day_question,
    which_of,
    with_choice,
)
from handlers.sentences.news import act_meant, tells_of_moving
from handlers.sentences.quoting import about_called, about_id
from handlers.sentences.their_words import decision_told, is_forwarded, seen_as_theirs
from handlers.sentences.told import Told, Written
from handlers.sentences.waiting import WHICH, YES, Waiting
from handlers.sentences.waiting import offer as offer_typed
from interviews import changes
from interviews.letters.drafts import draft_in
from interviews.model import Application, Id
from interviews.understanding import understand
from interviews.understanding.acts import SMALL_TALK, Act, Reading, Scope, Understood, Values
from texts import general, labels, readings
from texts import sentences as texts
from texts.markup import paragraphs

DIGEST_BYTES = 4

LIKELY = 0.6
"""The probability from which what changes nothing is done without showing it first."""

WORTH_OFFERING = 0.1
"""The probability from which a reading is offered where none is likely."""


async def read(context: UpdateContext, written: Written) -> Understood:
    """Returns how the message is understood; what an employer wrote is never sure."""
    decided = decision_told(context.person, written)
    if decided is not None:
        return decided
    found = await asyncio.to_thread(
        understand, written.words, person=context.person, now=written.at, about=written.about
    )
    if written.forwarded:
        return seen_as_theirs(found)
    if found.acts[0] in SMALL_TALK and found.weight < LIKELY:
        small_talk = Reading(found.acts, found.values, found.weight)
        return Understood((Act.UNCLEAR,), others=(*found.others, small_talk))
    return found


def readings_of(found: Understood) -> Sequence[Reading]:
    """Returns the readings of a message, the likeliest first."""
    if found.acts == (Act.UNCLEAR,):
        return [each for each in found.others if each.weight >= WORTH_OFFERING and each.acts[0] not in SMALL_TALK]
    others = [each for each in found.others if each.acts[0] not in SMALL_TALK]
    return [Reading(found.acts, found.values, found.weight), *others]


async def act_on(context: UpdateContext, written: Written, found: Understood, more: Rows = ()) -> None:
    """Does what the message says; asks first where it is not sure enough, with `more` buttons."""
    readings = readings_of(found)
    chosen = _button(context, written, readings[0])
    if (found.sure and SHOWN_FIRST.isdisjoint(found.acts)) or _may_go_on(context, written, found, chosen):
        await _do(context, written, readings[0], chosen)
    else:
        await show_first(context, written, readings, more)


async def show_first(context: UpdateContext, written: Written, readings: Sequence[Reading], more: Rows = ()) -> None:
    """Shows how the message is read, and does nothing of it before a yes."""
    shown = texts.is_it_so(_sentence(context, written, readings[0]))
    await offer(context, written, readings, shown, first=True, more=more)


def _may_go_on(context: UpdateContext, written: Written, found: Understood, chosen: OnReading) -> bool:
    """Returns whether nothing changes before the next tap or answer, or the words say themselves what they tell."""
    reading = readings_of(found)[0]
    application = _meant(context, written, reading, chosen)
    if reading.acts[0] in MOVED and application is not None and tells_of_moving(written.words, application):
        return True
    if found.weight < LIKELY:
        return asks(found) and written.words.endswith("?")
    of_nudge = written.about is not None and written.about.record is not None
    if reading.acts[0] in OF_A_NUDGE and (of_nudge or _puts_off_one(reading)):
        return True
    return HARMLESS.issuperset(reading.acts) or _left_open(context, written, reading, chosen) is not None


def _puts_off_one(reading: Reading) -> bool:
    """Returns whether the words put off what was asked for last; a pause of everything must be sure, or agreed to."""
    return reading.acts[0] is Act.SNOOZE and reading.values.scope not in {Scope.ALL, Scope.APPLICATION}


def asks(found: Understood) -> bool:
    """Returns whether a message is a question to the bot."""
    return found.acts[0].startswith("ask_")


def _meant(context: UpdateContext, written: Written, reading: Reading, chosen: OnReading) -> Application | None:
    """Returns the application that is chosen, named or quoted, or else the only one that the reading fits."""
    meant = application_meant(context, written.about, reading.values, chosen)
    fits = _fits(reading)
    if meant is not None or fits is None:
        return meant
    among = could_be_meant(context, reading.values, fits)
    return among[0] if len(among) == 1 else None


async def offer(
    context: UpdateContext,
    written: Written,
    readings: Sequence[Reading],
    words: Markup,
    *,
    first: bool = False,
    more: Rows = (),
) -> None:
    """Offers the readings as buttons; the `first` was worded already, and its button says yes."""
    rows: dict[OnReading, Row] = {}
    for number, each in enumerate(readings):
        label = labels.YES if first and number == 0 else _sentence(context, written, each)
        button = _button(context, written, each)
        rows.setdefault(button, [(label, button)])
    if first:
        button = _button(context, written, readings[0])
        offer_typed(context, YES, Waiting(button, written.at, written.message, written.words))
    await _ask(context, words, [*rows.values(), *more])


def _button(context: UpdateContext, written: Written, reading: Reading) -> OnReading:
    said = _sentence(context, written, reading).encode()
    return OnReading(blake2b(said, digest_size=DIGEST_BYTES).hexdigest(), about=about_id(written.about))


def _sentence(context: UpdateContext, written: Written, reading: Reading) -> str:
    application = _meant(context, written, reading, OnReading())
    return readings.reading(replace(reading, acts=tuple(_done_now(reading))), application, context.zone)


async def pressed(context: UpdateContext, payload: OnReading) -> None:
    """Does what the button says with the words that its message quotes."""
    message = context.query.message
    quoted = message.reply_to_message if isinstance(message, Message) else None
    if not payload.reading:
        await context.put(texts.NOTHING_CHANGED)
    elif quoted is None or not quoted.text:
        await context.put(texts.WORDS_GONE)
    else:
        about = about_called(context.person, payload.about)
        words = words_shown(quoted) or without_lone_surrogates(quoted.text).strip()
        forwarded = is_forwarded(quoted, context.person)
        await go_on(context, Written(words, quoted.date, quoted.message_id, about, forwarded), payload)


async def go_on(context: UpdateContext, written: Written, chosen: OnReading) -> None:
    """Does the chosen reading of a message, once."""
    if written.message in context.person.sentences_done:
        await context.toast(general.question_closed())
        return
    context.text, context.origin = written.words, written.message or None
    readings = [*readings_of(await read(context, written)), *await kept_readings(context, written)]
    reading = next((each for each in readings if _button(context, written, each).reading == chosen.reading), None)
    if reading is None:
        await context.put(texts.WORDS_GONE)
    else:
        await _do(context, written, reading, chosen)


async def go_on_with(context: UpdateContext, waiting: Waiting, application: Id = "") -> None:
    """Goes on with the message that waited, about the application that was named now if one was."""
    about = about_called(context.person, waiting.chosen.about)
    chosen = replace(waiting.chosen, application=application or waiting.chosen.application)
    await go_on(context, Written(waiting.words, waiting.at, waiting.message, about), chosen)


def _left_open(context: UpdateContext, written: Written, reading: Reading, chosen: OnReading) -> View | None:
    """Returns the question for what the words leave open; None where nothing is, or nothing fits."""
    sentence = _sentence(context, written, reading)
    day = day_question(reading, chosen, sentence)
    fits = _fits(reading)
    if day is not None or fits is None:
        return day
    if _meant(context, written, reading, chosen) is not None:
        return None
    among = could_be_meant(context, reading.values, fits)
    return which_of(context, among, chosen, sentence) if len(among) > 1 else None


def _fits(reading: Reading) -> Fits | None:
    rows = (RECORDED.get(act) or OPENED.get(act) for act in _done_now(reading))
    return next((row.fits for row in rows if row is not None and row.fits is not None), None)


def _done_now(reading: Reading) -> Sequence[Act]:
    """Returns the acts that can be done now: what goes with an interview is kept with it once that is saved."""
    return reading.acts[:1] if reading.acts[0] in FORMS else reading.acts


async def _do(context: UpdateContext, written: Written, reading: Reading, chosen: OnReading) -> None:
    """Does the acts of a reading together, once nothing is left to ask."""
    question = _left_open(context, written, reading, chosen)
    if question is not None:
        if day_question(reading, chosen, "") is None:
            offer_typed(context, WHICH, Waiting(chosen, written.at, written.message, written.words))
        await _ask(context, *question)
        return
    values = with_choice(reading, chosen, context.now)
    application = _meant(context, written, reading, chosen)
    if application is None and _fits(reading) is not None:
        nothing = texts.NOTHING_TO_CHANGE if values.company is None else texts.not_on_file(values.company)
        await context.put(nothing)
        return
    if written.message:
        context.stage(changes.sentence_done(written.message))
    elsewhere = replace(values, company=None, application=None)
    told = [
        _told(context, written, act, elsewhere, None)
        if reading.is_elsewhere(act)
        else _told(
            context, written, act_meant(act, values, written.words, application, context.now), values, application
        )
        for act in _done_now(reading)
    ]
    waits = [texts.AFTER_SAVING[act] for act in reading.acts if act not in _done_now(reading)]
    if waits:
        await context.say(paragraphs(*waits))
    await done_together(context, told)


async def _ask(context: UpdateContext, words: Markup, rows: Rows) -> None:
    """Asks below the person's own message, so that a tap finds their words again."""
    rows = [*rows, [(labels.NO_NOTHING, OnReading())]]
    if context.answers_words:
        await context.reply(words, rows)
    else:
        await context.put(words, rows)


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

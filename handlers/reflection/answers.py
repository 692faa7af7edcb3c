"""What is told about an interview (R1), in words or by voice: kept as it comes, each under its part."""

from datetime import datetime, timedelta

from telegram.ext import MessageHandler, filters

from handlers.conversation import NO_TEXT, AnyHandler, States, plain, text
from handlers.payloads import Reflect, ReflectAction
from handlers.reflection.presses import pressed
from handlers.reflection.questions import ask, asked_about, closed, found, go_on, put_again
from handlers.reflection.view import ONE_BREATH, question_view, undo_rows
from handlers.visit import Doorway, Visit
from interviews import changes
from interviews.answers.lines import BadNames, clean_text
from interviews.model import Application, Id, Question, Reflection, ReflectionPart, Round
from interviews.reflecting import asked_last, evaluated, part_to_tell, reflected_on
from texts import problems
from texts import reflection as texts

LONGEST = 4096
"""As much as Telegram takes in one message; what is longer comes in several."""

CUT = 4000
"""A message of so many UTF-16 units was cut by the phone, and the next one goes on with it."""

VOICE = filters.VOICE & filters.UpdateType.MESSAGE


async def received_words(visit: Visit) -> None:
    """How it went, in the person's own words; a button that was typed out is pressed."""
    application, held = await asked_about(visit)
    typed = _button_typed(visit.text, application, held)
    if typed is not None:
        await pressed(visit, typed)
    else:
        await keep(visit, _meant(visit, held))


def _button_typed(words: str, application: Application, held: Round) -> Reflect | None:
    """The button that was typed out; the name of a mood is one only where the mood is asked for."""
    _, rows = question_view(application, held)
    typed = (payload for row in rows for label, payload in row if plain(label) == plain(words))
    payload = next(typed, None)
    if not isinstance(payload, Reflect) or (payload.action is ReflectAction.MOOD and reflected_on(held)):
        return None
    return payload


async def received_voice(visit: Visit) -> None:
    """How it went, spoken."""
    _, held = await asked_about(visit)
    await keep(visit, _meant(visit, held))


def _meant(visit: Visit, held: Round) -> Id:
    """The round that was asked about last: another interview's nudge may have come after the question."""
    asked = asked_last(visit.person)
    if asked is None or asked.round is None or visit.dialogue is None:
        return held.id
    return asked.round if asked.claimed_at > visit.dialogue.touched_at else held.id


async def neither(visit: Visit) -> None:
    """A picture, a sticker, a file: say what is kept, and put the question again."""
    await visit.say(texts.words_or_voice())
    await put_again(visit)


async def keep(visit: Visit, round_id: Id) -> None:
    """Keep the words or the voice message with their round, and ask for what comes next. Raises `Gone`."""
    application, held = found(visit, round_id)
    voice = visit.message.voice
    try:
        words = clean_text(visit.text or visit.message.caption or "", most=LONGEST)
    except BadNames as problem:
        if voice is None:
            await visit.say(problems.about_line(problem, LONGEST))
            return
        words = ""
    part = _part(visit, held)
    reflection = Reflection(words, _moment(visit, held), part, voice.file_id if voice else None)
    kept = changes.reflected(application.id, held.id, reflection)
    acknowledged = texts.kept(application, reflection)
    if evaluated(held):
        await visit.change(kept, *closed(visit, held.id))
        await visit.say(acknowledged, undo_rows(*found(visit, held.id)))
    elif part is part_to_tell(held):
        await go_on(visit, application.id, held.id, part, kept, before=acknowledged)
    else:
        await ask(visit, held.id, kept, before=acknowledged)


def _part(visit: Visit, held: Round) -> ReflectionPart:
    """Which part these words belong to: that of the message they go on with, where the phone had to cut it."""
    last = held.reflections[-1] if held.reflections else None
    if last is not None and _units(last.text) >= CUT and visit.now - last.written_at <= ONE_BREATH:
        return last.part
    return part_to_tell(held)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _moment(visit: Visit, held: Round) -> datetime:
    """Now, to the second; a second that is taken gives way to the next, as it names what was told."""
    moment = visit.now.replace(microsecond=0)
    taken = {each.written_at for each in held.reflections}
    while moment in taken:
        moment += timedelta(seconds=1)
    return moment


def states(door: Doorway) -> States:
    """What is taken as an answer to how it went."""
    handlers: list[AnyHandler] = [
        text(door, received_words),
        MessageHandler(VOICE, door(received_voice)),
        MessageHandler(NO_TEXT, door(neither)),
    ]
    return {Question.REFLECTION: handlers}

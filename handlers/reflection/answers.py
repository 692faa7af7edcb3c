"""Keeps what is told about an interview (R1), in words or by voice, each under its part."""

from datetime import datetime, timedelta

from telegram import Message
from telegram.ext import MessageHandler, filters

from handlers.adapter import HandlerAdapter
from handlers.applications.next_step_told import told_after
from handlers.context import UpdateContext
from handlers.conversation import NO_TEXT, AnyHandler, States, control_typed, plain, text
from handlers.model.transcripts import show_transcript, transcript
from handlers.payloads import OnTranscript, Reflect, ReflectAction, TranscriptUse, second
from handlers.received_update import without_lone_surrogates
from handlers.reflection.callbacks import cancel, pressed
from handlers.reflection.questions import ask, ask_next, asked_about, found, put_again
from handlers.reflection.view import ONE_BREATH, question_view, undo_rows
from interviews import changes
from interviews.model import Application, Id, Question, Reflection, ReflectionPart, Round
from interviews.parsing.lines import BadNames, clean_text
from interviews.reflecting import asked_last, evaluated, part_to_tell, reflected_on
from texts import labels, problems
from texts import reflection as texts

LONGEST = 4096
"""The most characters of one message, as many as Telegram takes; a longer text comes in several messages."""

CUT = 4000
"""The UTF-16 units from which a message counts as cut by the phone, so that the next one continues it."""

MEANT = dict.fromkeys((labels.SKIP, labels.NONE, labels.NEXT, labels.NO_DATE), labels.SKIP)
"""Which button words for a button mean here."""

DONE = frozenset({"done", "thats all", "that is all", "thats it"})
"""Words that mean that it is enough."""

VOICE = filters.VOICE & filters.UpdateType.MESSAGE


async def received_words(context: UpdateContext) -> None:
    """Keeps how it went, in the person's own words; a button's label that was typed presses the button."""
    application, round_ = await asked_about(context)
    typed = _button_typed(context.text, application, round_)
    control = control_typed(context.text)
    if typed is not None:
        await pressed(context, typed)
    elif control == labels.CANCEL:
        await cancel(context)
    elif control is not None:
        await context.say(problems.no_answer_here(context.text))
        await put_again(context)
    else:
        await keep(context, _meant(context, round_))


def _button_typed(words: str, application: Application, round_: Round) -> Reflect | None:
    """Returns the button whose label was typed; a mood counts only while the mood is asked for."""
    _, rows = question_view(application, round_)
    meant = MEANT.get(control_typed(words) or "", "") if plain(words) not in DONE else labels.ENOUGH
    typed = (payload for row in rows for label, payload in row if plain(label) in {plain(words), plain(meant)})
    payload = next(typed, None)
    if not isinstance(payload, Reflect) or (payload.action is ReflectAction.MOOD and reflected_on(round_)):
        return None
    return payload


async def received_voice(context: UpdateContext) -> None:
    """Keeps how it went, as a voice message."""
    _, round_ = await asked_about(context)
    await keep(context, _meant(context, round_))


def _meant(context: UpdateContext, round_: Round) -> Id:
    """Returns the id of the round asked about last: another interview's nudge may have come after the question."""
    asked = asked_last(context.person)
    if asked is None or asked.round is None or context.dialogue is None:
        return round_.id
    return asked.round if asked.claimed_at > context.dialogue.touched_at else round_.id


async def neither(context: UpdateContext) -> None:
    """Says what can be kept, after a picture, a sticker or a file, and puts the question again."""
    await context.say(texts.WORDS_OR_VOICE)
    await put_again(context)


async def keep(context: UpdateContext, round_id: Id, said: str | None = None) -> None:
    """Keeps the words or the voice message with their round, and asks for what comes next. Raises `Gone`.

    `said` are words that came before the message; after a press of a button, the words are in the message that the
    button's message quotes.
    """
    application, round_ = found(context, round_id)
    told = context.update.message or _quoted(context)
    if told is None:
        await context.put(texts.write_again(application))
        return
    voice = told.voice
    try:
        words = clean_text(said or without_lone_surrogates(told.text or told.caption or ""), most=LONGEST)
    except BadNames as problem:
        if voice is None:
            await context.say(problems.about_line(problem, LONGEST))
            return
        words = ""
    part = _part(context, round_)
    reflection = Reflection(words, _moment(context, round_), part, voice.file_id if voice else None)
    kept = changes.reflected(application.id, round_.id, reflection)
    acknowledged = texts.kept(application, reflection)
    if evaluated(round_):
        await context.change(kept, *context.closing(Question.REFLECTION, round_.id))
        await context.put(acknowledged, undo_rows(*found(context, round_.id)))
    elif part is part_to_tell(round_):
        await ask_next(context, application.id, round_.id, part, kept, before=acknowledged, in_place=True)
        if part is ReflectionPart.NEXT and words:
            following = await told_after(context, *found(context, round_.id), words)
            if following is not None:
                await context.say(*following)
    else:
        await ask(context, round_.id, kept, before=acknowledged, in_place=True)
    heard = await transcript(context, voice) if not words else None
    if heard is not None:
        use = OnTranscript(TranscriptUse.KEEP, application.id, round_.id, second(reflection.written_at))
        await show_transcript(context, heard, use)


def _quoted(context: UpdateContext) -> Message | None:
    """Returns the message quoted by the one whose button was pressed, as long as Telegram shows it; else None."""
    asked = context.query.message
    return asked.reply_to_message if isinstance(asked, Message) else None


def _part(context: UpdateContext, round_: Round) -> ReflectionPart:
    """Returns the part these words belong to: that of a message cut by the phone where they continue it."""
    last = round_.reflections[-1] if round_.reflections else None
    if last is not None and _units(last.text) >= CUT and context.now - last.written_at <= ONE_BREATH:
        return last.part
    return part_to_tell(round_)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _moment(context: UpdateContext, round_: Round) -> datetime:
    """Returns now, to the second; a taken second gives way to the next, since the second names what was told."""
    moment = context.now.replace(microsecond=0)
    taken = {each.written_at for each in round_.reflections}
    while moment in taken:
        moment += timedelta(seconds=1)
    return moment


def states(adapter: HandlerAdapter) -> States:
    """Returns what handles an answer to how it went."""
    handlers: list[AnyHandler] = [
        text(adapter, received_words),
        MessageHandler(VOICE, adapter(received_voice)),
        MessageHandler(NO_TEXT, adapter(neither)),
    ]
    return {Question.REFLECTION: handlers}

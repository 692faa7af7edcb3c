"""Handles words and voice messages that come outside any question, or quote one, and tell how an interview went."""

from collections.abc import Sequence
from datetime import timedelta

from telegram import Message
from telegram.ext import MessageHandler, filters

from handlers import typed_choice
from handlers.adapter import HandlerAdapter
from handlers.buttons import Rows, unpack
from handlers.context import Handler, UpdateContext
from handlers.conversation import PLAIN_TEXT, AnyHandler, plain
from handlers.model.transcripts import show_transcript, transcript
from handlers.payloads import NudgeAction, OnNudge, OnTranscript, Reflect, ReflectAction, TranscriptUse
from handlers.reflection import callbacks
from handlers.reflection.answers import VOICE, keep
from interviews import changes
from interviews.model import Application, Asking, Id, Question
from interviews.reflecting import asked_last, asked_lately, held_lately, interview_of, reflected_on, unfinished
from interviews.walltime import DAY
from texts import labels, problems
from texts import reflection as texts

OFFERED_AT_MOST = 3
"""The most interviews offered as what the words may be about."""

STILL_WRITING = timedelta(minutes=10)
"""The time in which words that follow a reflection still belong to it."""


async def voice_outside(context: UpdateContext) -> None:
    """Keeps a voice message outside any question as a reflection, where an interview is in mind; or shows its words."""
    about = round_in_mind(context)
    if about is not None:
        await keep(context, about)
    elif await ask_which(context):
        return
    elif (words := await transcript(context, context.message.voice)) is not None:
        await show_transcript(context, words, OnTranscript(TranscriptUse.SAY))
    elif any(each.rounds for each in context.person.applications if each.removed_at is None):
        await context.say(texts.VOICE_ABOUT_WHAT)
    else:
        await context.say(problems.needs_words())


def round_in_mind(context: UpdateContext) -> Id | None:
    """Returns the id of the round that words outside any question are about; None when there is none.

    That is the round whose reflection was asked for last and is still open, was written a moment ago, or was left
    unfinished on the day of the interview; never one for which the person said that it is enough for now.
    """
    rounds = {
        round_.id: round_
        for each in context.person.applications
        if not each.removed_at
        for round_ in each.rounds
        if not round_.reflection_left
    }
    asked = asked_last(context.person)
    if asked is not None and asked.round in rounds:
        return asked.round
    written = {round_.reflections[-1].written_at: round_.id for round_ in rounds.values() if round_.reflections}
    newest = max(written, default=None)
    if newest is not None and context.now - newest < STILL_WRITING:
        return written[newest]
    return next((round_.id for _, round_ in unfinished(context.person, context.now, DAY) if round_.id in rounds), None)


def still_writing(context: UpdateContext, round_id: Id) -> bool:
    """Returns whether something was written about this round a moment ago."""
    found = interview_of(context.person, round_id)
    notes = found[1].reflections if found is not None else ()
    return bool(notes) and context.now - notes[-1].written_at < STILL_WRITING


def still_asked(context: UpdateContext) -> Id | None:
    """Returns the one round whose open reflection was asked for within a day, whatever was said since; else None."""
    asked = [round_.id for _, round_ in asked_lately(context.person, context.now) if not round_.reflection_left]
    return asked[0] if len(asked) == 1 else None


def keep_rows(context: UpdateContext) -> Rows:
    """Returns the buttons that keep the message with one of the interviews held lately."""
    return [
        [(texts.keep_with(application, round_, context.zone), Reflect(application.id, round_.id, ReflectAction.KEEP))]
        for application, round_ in held_lately(context.person, context.now)[:OFFERED_AT_MOST]
    ]


async def ask_which(context: UpdateContext) -> bool:
    """Asks which interview held lately the message is about; returns whether there is one to ask about."""
    rows = keep_rows(context)
    if not rows:
        return False
    if context.text:
        typed_choice.offer(context, context.text)
    application, round_ = held_lately(context.person, context.now)[0]
    something_else = Reflect(application.id, round_.id, ReflectAction.NOT_THIS)
    await context.reply(texts.about_an_interview(), [*rows, [(labels.SOMETHING_ELSE, something_else)]])
    return True


async def keep_with_named(context: UpdateContext, named: Sequence[Application], words: str) -> bool:
    """Keeps the words with the one interview held lately at the application that was named; returns whether it did."""
    held = [round_.id for application, round_ in held_lately(context.person, context.now) if application in named]
    if len(held) != 1:
        return False
    await keep(context, held[0], words)
    return True


async def pressed(context: UpdateContext, payload: Reflect) -> None:
    """Handles a button that says how a round went; one of them keeps what its message quotes. Raises `changes.Gone`."""
    if payload.action is ReflectAction.KEEP:
        await keep(context, payload.round)
    else:
        await callbacks.pressed(context, payload)


async def replied(context: UpdateContext) -> None:
    """Takes a message that quotes the question how an interview went as an answer to it. Raises `changes.Gone`."""
    about = _round_quoted(context)
    if not await mood_typed(context, about):
        await keep(context, about)


def _round_quoted(context: UpdateContext) -> Id:
    payload = question_quoted(context.message)
    if isinstance(payload, OnNudge):
        return changes.nudge_in(context.person, payload.nudge).round or ""
    return payload.round if payload is not None else ""


def question_quoted(message: Message) -> Reflect | OnNudge | None:
    """Returns the payload of a button of the quoted message that asks how an interview went; None if none does."""
    markup = message.reply_to_message.reply_markup if message.reply_to_message is not None else None
    for row in markup.inline_keyboard if markup is not None else ():
        for button in row:
            payload = unpack(button.callback_data)
            if isinstance(payload, Reflect) or (isinstance(payload, OnNudge) and payload.action is NudgeAction.MOOD):
                return payload
    return None


class _QuotesTheQuestion(filters.MessageFilter):
    """Matches replies to a message that asks how an interview went."""

    def filter(self, message: Message) -> bool:
        return question_quoted(message) is not None


def reply_handler(adapter: HandlerAdapter, reply: Handler) -> AnyHandler:
    """Returns the handler of replies to the question how an interview went; the quoted message names the interview."""
    return MessageHandler((PLAIN_TEXT | VOICE) & filters.REPLY & _QuotesTheQuestion(), adapter(reply))


def goes_on_unasked(context: UpdateContext) -> bool:
    """Returns whether words would reach the open question's round even without the question."""
    dialogue = context.dialogue
    if not isinstance(dialogue, Asking) or dialogue.asking is not Question.REFLECTION:
        return False
    return any(round_.id == dialogue.about for _, round_ in unfinished(context.person, context.now, DAY))


async def mood_typed(context: UpdateContext, round_id: Id) -> bool:
    """Takes a mood typed outside any question, where the mood is asked for; returns whether it was one."""
    found = interview_of(context.person, round_id)
    typed = {plain(label): mood for mood, label in labels.MOODS.items()}.get(plain(context.text))
    if found is None or typed is None or reflected_on(found[1]):
        return False
    await callbacks.felt(context, *found, typed)
    return True

"""Handles the yes and the no under the words of a voice message."""

from collections.abc import Mapping

from msgspec.structs import replace

from handlers.applications import feedback
from handlers.context import Handler, UpdateContext
from handlers.letters.answers import answered_point
from handlers.model.transcripts import mark_of_question, words_shown
from handlers.payloads import OnTranscript, TranscriptUse
from handlers.received_update import Words
from handlers.reflection.questions import told_at
from handlers.undo import undo_row
from interviews import changes
from interviews.model import Asking, Question
from texts import general
from texts import model as texts
from texts import reflection as reflection_texts
from texts import sentences as sentence_texts

ANSWERS: Mapping[Question, Handler] = {
    Question.LETTER_POINT: answered_point,
    Question.FEEDBACK: feedback.received,
}
"""What takes the words of a voice message as the answer to a question."""


async def pressed(context: UpdateContext, payload: OnTranscript) -> None:
    """Does with the words of a voice message what they were shown for. Raises `changes.Gone`."""
    message = context.query.message
    words = words_shown(message)
    if words is None or message is None:
        await context.put(sentence_texts.WORDS_GONE)
    elif not payload.right:
        await context.put(texts.NOT_TAKEN[payload.use])
    elif message.message_id in context.person.sentences_done:
        await context.toast(general.question_closed())
    elif payload.use is TranscriptUse.KEEP:
        await _keep(context, payload, words)
    elif payload.use is TranscriptUse.SAY:
        await context.put(texts.said(words))
        await context.take_up(Words(words, context.now, message.message_id))
    else:
        await _answer(context, payload, words)


async def _keep(context: UpdateContext, payload: OnTranscript, words: str) -> None:
    application = changes.application_in(context.person, payload.about)
    _, reflection = told_at(changes.round_in(application, payload.round), payload.item)
    await context.change(changes.voice_worded(application.id, payload.round, reflection.written_at, words))
    await context.put(reflection_texts.kept(application, replace(reflection, text=words)), [undo_row(context)])


async def _answer(context: UpdateContext, payload: OnTranscript, words: str) -> None:
    asking = context.dialogue
    if not isinstance(asking, Asking) or mark_of_question(asking) != payload.item or asking.asking not in ANSWERS:
        await context.toast(general.question_closed())
        return
    context.text = words
    await ANSWERS[asking.asking](context)

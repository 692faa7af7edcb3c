"""Asks for feedback after a rejection (W15), and keeps what the employer says."""

from telegram.ext import MessageHandler, filters

from handlers.adapter import HandlerAdapter
from handlers.applications.payloads import FeedbackAction, OnFeedback
from handlers.buttons import Rows, in_rows, open_card
from handlers.context import UpdateContext
from handlers.conversation import States, text
from handlers.letters.payloads import StartLetter
from handlers.letters.start_buttons import thanks_to_told
from handlers.model.transcripts import mark_of_question, show_transcript, transcript
from handlers.payloads import OnTranscript, TranscriptUse
from handlers.undo import undo_row
from interviews import changes
from interviews.model import Application, Asking, Feedback, Id, Letter, LetterKind, Question
from interviews.parsing.lines import BadNames, clean_text
from interviews.queries import application_of, feedback_requested
from texts import labels, problems
from texts import nudges as nudge_texts
from texts import outcome as texts
from texts.markup import paragraphs

LONGEST = 2000
"""The most characters of one piece of feedback; a second piece can be noted as well."""


def buttons(application: Application) -> Rows:
    """Returns the buttons to ask for feedback and to note it."""
    return [
        [
            (labels.ASK_FOR_FEEDBACK, OnFeedback(application.id, FeedbackAction.ASK)),
            (labels.NOTE_FEEDBACK, OnFeedback(application.id, FeedbackAction.NOTE)),
        ]
    ]


async def pressed(context: UpdateContext, payload: OnFeedback) -> None:
    """Handles a button about feedback. Raises `changes.Gone` when the application no longer exists."""
    application = changes.application_in(context.person, payload.application)
    match payload.action:
        case FeedbackAction.ASK:
            await show_request(context, application)
        case FeedbackAction.SENT:
            if feedback_requested(context.person, application) is None:
                request = (context.services.new_id(), LetterKind.FEEDBACK_REQUEST, application.id)
                await context.change(changes.letter_sent(Letter(*request, None, None, sent_at=context.now)))
            await show_request(context, application)
        case FeedbackAction.NOT_SENT:
            await context.change(
                context.taking_back(("letters", payload.item), changes.letters_taken_back([payload.item])),
                undoable=False,
            )
            await show_request(context, application)
        case FeedbackAction.NOTE:
            await ask(context, application)
        case FeedbackAction.LEAVE:
            await leave(context, Question.FEEDBACK, application.id)


async def show_request(context: UpdateContext, application: Application) -> None:
    """Shows how to ask for feedback and whether that was done; once it was, also how to thank the references (W15)."""
    sent = feedback_requested(context.person, application)
    note = (labels.NOTE_FEEDBACK, OnFeedback(application.id, FeedbackAction.NOTE))
    if sent is None:
        write = (labels.WRITE_IT, StartLetter(LetterKind.FEEDBACK_REQUEST, application.id))
        done = (labels.DONE, OnFeedback(application.id, FeedbackAction.SENT))
        await context.put(texts.ask_for_feedback(application), [[write], [done, note], [open_card(application.id)]])
        return
    undo = (labels.UNDO, OnFeedback(application.id, FeedbackAction.NOT_SENT, sent.id))
    line = nudge_texts.letter_line(None, sent, context.zone)
    thanks = in_rows(thanks_to_told(context.person, application), 2)
    rows: Rows = [*thanks, [undo, note], [open_card(application.id)]]
    await context.put(paragraphs(texts.ask_for_feedback(application), line), rows)


async def ask(context: UpdateContext, application: Application) -> None:
    """Asks what the employer said."""
    back: Rows = [[(labels.BACK, OnFeedback(application.id, FeedbackAction.LEAVE))]]
    await context.ask(
        Asking(Question.FEEDBACK, context.now, about=application.id),
        paragraphs(texts.about_feedback(application), texts.WHAT_DID_THEY_SAY),
        back,
    )


async def received(context: UpdateContext) -> None:
    """Keeps the typed feedback. Raises `changes.Gone` when the application no longer exists."""
    application = await context.asked_about(application_of(context.person, context.about or ""))
    try:
        words = clean_text(context.text, most=LONGEST)
    except BadNames as problem:
        await context.say(problems.about_line(problem, LONGEST))
        return
    feedback = Feedback(words, context.now)
    await context.change(changes.feedback_noted(application.id, feedback), changes.answered())
    rows: Rows = [[*undo_row(context), open_card(application.id)]]
    await context.say(texts.feedback_kept(application, feedback), rows)


async def voice(context: UpdateContext) -> None:
    """Shows the words of a voice message, or says that feedback is kept in words only, as a brief can show them."""
    words = await transcript(context, context.message.voice)
    if words is not None:
        item = mark_of_question(context.asking)
        await show_transcript(context, words, OnTranscript(TranscriptUse.ANSWER, item=item))
        return
    await context.say(texts.FEEDBACK_WITHOUT_WORDS)


async def leave(context: UpdateContext, question: Question, application: Id) -> None:
    """Leaves the question, after its own Back button."""
    await context.change(*context.closing(question, application))
    await context.put(texts.NOTHING_NOTED, [[open_card(application)]])


def states(adapter: HandlerAdapter) -> States:
    """Returns what handles an answer to what the employer said."""
    return {
        Question.FEEDBACK: [
            text(adapter, received),
            MessageHandler(filters.VOICE & filters.UpdateType.MESSAGE, adapter(voice)),
        ]
    }

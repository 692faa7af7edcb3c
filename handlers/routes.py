"""Registers everything the bot does with an update, in order, visible at a glance."""

from collections.abc import Container, Mapping
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    MessageHandler,
    MessageReactionHandler,
    TypeHandler,
    filters,
)

from handlers import (
    fallbacks,
    onboarding,
    references,
    regions,
    settings,
    shared_people,
    should_i_write,
    status,
    undoing,
    week,
)
from handlers.adapter import HandlerAdapter
from handlers.applications import applied, brief, decision_date, feedback, offers, outcome
from handlers.applications import cards as applications
from handlers.applications.payloads import OnFeedback, OnOffer, OnPromise, RecordOutcome
from handlers.asked_in_between import answered_in_between
from handlers.attachments import SHARED
from handlers.context import PLAIN_WORDS, Handler, Services, UpdateContext
from handlers.conversation import COMMAND, CONTROL, NO_TEXT, AnyHandler, RecordedConversation, command, press, text
from handlers.errors import ErrorHandler
from handlers.help import about, not_words, show_help, strange_press, unknown_command
from handlers.interview import answers as interview_answers
from handlers.interview import conversation as interview
from handlers.interview import interview_time, invitations, moving
from handlers.interview.payloads import OnDraft, OnInterviewTime
from handlers.letters import answers as letter_answers
from handlers.letters import commands as letters
from handlers.letters import own_version
from handlers.letters import questions as letter_questions
from handlers.letters.payloads import ChooseLetter, FollowUpEarly, OnLetter, StartLetter
from handlers.middleware import Middleware
from handlers.model import heard
from handlers.nudges import callbacks as nudges
from handlers.payloads import (
    AllowModel,
    Answer,
    ChooseCountry,
    ChooseRegion,
    Interrupted,
    OnCard,
    OnNudge,
    OnReading,
    OnReference,
    OnSetting,
    OnShared,
    OnTranscript,
    OnUndo,
    OnWeek,
    Reflect,
    ToggleNudge,
)
from handlers.privacy import erasing, exports, imports, retention
from handlers.privacy.payloads import OnErase, OnImport, OnRest
from handlers.reflection import answers as reflection_answers
from handlers.reflection import commands as reflection
from handlers.reflection import free_text as reflection_in_mind
from handlers.sentences import dispatch as readings
from handlers.sentences import edited, reactions
from handlers.sentences.first_words import first_words, place_or_words
from handlers.sentences.plain_words import plain_words
from handlers.sentences.quoted_replies import reply_to_letter, reply_to_reflection

AnyApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

BEFORE_EVERYTHING = -1


def settled(handler: Handler, otherwise: Handler = onboarding.introduce_and_run) -> Handler:
    """Returns the handler for somebody of whom it is known where they are; for anybody else, `otherwise`."""

    async def ask_first(context: UpdateContext) -> None:
        await (handler if context.person.place is not None else otherwise)(context)

    return ask_first


def commands() -> Mapping[str, Handler]:
    """Returns what each command does."""
    return {
        "start": onboarding.start,
        "new": settled(interview.begin),
        "status": settled(status.status),
        "next": settled(status.next_thing),
        "should": settled(should_i_write.command),
        "week": settled(week.show_week),
        "open": settled(applications.command),
        "reflect": settled(reflection.command),
        "applied": settled(applied.applied),
        "references": settled(references.show_list),
        "brief": settled(brief.command),
        "offers": settled(offers.show),
        "thanks": settled(letters.thanks),
        "followup": settled(letters.follow_up),
        "letter": settled(letters.letter),
        "outcome": settled(outcome.command),
        "settings": settled(settings.show),
        "privacy": exports.privacy,
        "export": exports.export,
        "import": imports.command,
        "erase": erasing.ask,
        "help": show_help,
        "about": about,
        "undo": undoing.undo_last,
        "cancel": fallbacks.cancel,
        PLAIN_WORDS: invitations.or_else(settled(plain_words, first_words)),
    }


def register(application: AnyApplication, services: Services, allowed: Container[int] | None = None) -> ErrorHandler:
    """Registers all handlers, of which the first that fits takes the update; returns the handler of their errors."""
    every = commands()
    adapter = HandlerAdapter(services, every)
    ways_out = fallbacks.fallbacks(adapter)
    small_questions = {
        **onboarding.states(adapter, typed=place_or_words),
        **reflection_answers.states(adapter),
        **references.states(adapter),
        **applied.states(adapter),
        **settings.states(adapter),
        **nudges.states(adapter),
        **feedback.states(adapter),
        **offers.states(adapter),
        **decision_date.states(adapter),
        **moving.states(adapter),
        **shared_people.states(adapter),
        **letter_answers.states(adapter),
    }

    for question in fallbacks.LEFT_BY_A_WORD:
        control: AnyHandler = MessageHandler(CONTROL, adapter(fallbacks.control_word))
        small_questions[question] = [control, *small_questions[question]]

    application.add_handler(TypeHandler(Update, Middleware(adapter, allowed)), group=BEFORE_EVERYTHING)
    application.add_handlers(
        [
            MessageHandler(filters.UpdateType.EDITED_MESSAGE, adapter(edited.received)),
            MessageReactionHandler(
                adapter(reactions.received), message_reaction_types=MessageReactionHandler.MESSAGE_REACTION_UPDATED
            ),
            own_version.reply_handler(adapter, reply_to_letter),
            reflection_in_mind.reply_handler(adapter, reply_to_reflection),
            imports.file_handler(adapter),
            MessageHandler(invitations.INVITATION, adapter(invitations.received)),
            RecordedConversation(
                adapter,
                entry_points=[command(adapter, "new", every["new"])],
                states=answered_in_between(adapter, interview_answers.states(adapter)),
                fallbacks=ways_out,
            ),
            RecordedConversation(
                adapter, entry_points=[], states=answered_in_between(adapter, small_questions), fallbacks=ways_out
            ),
            *(command(adapter, name, handler) for name, handler in every.items() if name is not PLAIN_WORDS),
            press(adapter, OnNudge, nudges.pressed),
            press(adapter, OnDraft, interview.pressed_on_draft),
            press(adapter, OnCard, applications.pressed),
            press(adapter, RecordOutcome, outcome.pressed),
            press(adapter, OnFeedback, feedback.pressed),
            press(adapter, OnOffer, offers.pressed),
            press(adapter, OnReference, references.pressed),
            press(adapter, OnPromise, decision_date.pressed),
            press(adapter, OnShared, shared_people.pressed),
            press(adapter, OnReading, readings.pressed),
            press(adapter, OnInterviewTime, interview_time.pressed),
            press(adapter, OnSetting, settings.pressed),
            press(adapter, ToggleNudge, settings.toggled),
            press(adapter, AllowModel, settings.model_allowed),
            press(adapter, OnTranscript, heard.pressed),
            press(adapter, Reflect, reflection_in_mind.pressed),
            press(adapter, OnWeek, week.pressed),
            press(adapter, OnUndo, undoing.pressed),
            press(adapter, ChooseLetter, letters.choose_pressed),
            press(adapter, StartLetter, letters.start_pressed),
            press(adapter, FollowUpEarly, letters.early_pressed),
            press(adapter, OnLetter, letter_questions.pressed),
            press(adapter, OnErase, erasing.pressed),
            press(adapter, OnImport, imports.pressed),
            press(adapter, OnRest, retention.pressed),
            press(adapter, ChooseCountry, onboarding.ask_country),
            press(adapter, ChooseRegion, regions.chose),
            press(adapter, Interrupted, fallbacks.leave_or_stay),
            press(adapter, Answer, fallbacks.old_button),
            CallbackQueryHandler(adapter(strange_press)),
            MessageHandler(COMMAND, adapter(unknown_command)),
            text(adapter, every[PLAIN_WORDS]),
            MessageHandler(reflection_answers.VOICE, adapter(settled(reflection_in_mind.voice_outside))),
            MessageHandler(SHARED, adapter(shared_people.received)),
            MessageHandler(NO_TEXT, adapter(not_words)),
        ]
    )
    error_handler = ErrorHandler(adapter)
    application.add_error_handler(error_handler)
    return error_handler

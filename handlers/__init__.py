"""What the bot does with an update: the order of everything, visible at a glance."""

from collections.abc import Container, Mapping
from typing import Any, TypeAlias

from telegram import BotCommand, Update
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, TypeHandler, filters

from handlers import general, interruptions, references, settings, start, status, verdict, week, whose
from handlers.applications import applied, brief, feedback, offers, outcome, promise
from handlers.applications import cards as applications
from handlers.conversation import COMMAND, NO_TEXT, RecordedConversation, command, press, text
from handlers.errors import Faults
from handlers.interview import answers as interview_answers
from handlers.interview import invitations
from handlers.interview import telling as interview
from handlers.letters import answers as letter_answers
from handlers.letters import questions as letter_questions
from handlers.letters import ways_in as letters
from handlers.letters.payloads import ChooseLetter, FollowUpEarly, OnLetter, StartLetter
from handlers.nudges import presses as nudges
from handlers.payloads import (
    Answer,
    ChooseCountry,
    Interrupted,
    OnCard,
    OnDraft,
    OnFeedback,
    OnNudge,
    OnOffer,
    OnPromise,
    OnReference,
    OnSetting,
    OnShared,
    OnWeek,
    RecordOutcome,
    Reflect,
    ToggleNudge,
)
from handlers.prelude import Prelude
from handlers.privacy import erasing, exports, imports, retention
from handlers.privacy.payloads import OnErase, OnImport, OnRest
from handlers.reflection import answers as reflection_answers
from handlers.reflection import in_mind as reflection_in_mind
from handlers.reflection import presses as reflection_presses
from handlers.reflection import ways_in as reflection
from handlers.sharing import SHARED
from handlers.visit import Desk, Doorway, Handler, Visit
from texts.general import COMMANDS

AnyApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

BEFORE_EVERYTHING = -1


def settled(handler: Handler) -> Handler:
    """The handler, once it is known where the person is; until then that is asked first (and never twice)."""

    async def ask_first(visit: Visit) -> None:
        if visit.person.place is None:
            await start.introduce(visit, then=visit.text[:300] if visit.text.startswith("/") else None)
        else:
            await handler(visit)

    return ask_first


def commands() -> Mapping[str, Handler]:
    """What each command does."""
    return {
        "start": start.start,
        "new": settled(interview.begin),
        "status": settled(status.status),
        "next": settled(status.next_thing),
        "should": settled(verdict.command),
        "week": settled(week.show_week),
        "open": settled(applications.show_list),
        "reflect": settled(reflection.command),
        "applied": settled(applied.applied),
        "references": settled(references.show_list),
        "brief": settled(brief.command),
        "offers": settled(offers.show),
        "thanks": settled(letters.thanks),
        "followup": settled(letters.follow_up),
        "letter": settled(letters.letter),
        "outcome": settled(outcome.choose),
        "settings": settled(settings.show),
        "privacy": exports.privacy,
        "export": exports.export,
        "import": imports.command,
        "erase": erasing.ask,
        "help": general.show_help,
        "about": general.about,
        "cancel": interruptions.cancel,
    }


def register(application: AnyApplication, desk: Desk, allowed: Container[int] | None = None) -> Faults:
    """Everything the bot reacts to, in order; the first that fits takes the update. Gives what keeps its faults."""
    every = commands()
    door = Doorway(desk, every)
    fallbacks = interruptions.fallbacks(door)
    small_questions = {
        **start.states(door),
        **reflection_answers.states(door),
        **references.states(door),
        **applied.states(door),
        **settings.states(door),
        **nudges.states(door),
        **feedback.states(door),
        **offers.states(door),
        **promise.states(door),
        **whose.states(door),
        **letter_answers.states(door),
    }

    application.add_handler(TypeHandler(Update, Prelude(door, allowed)), group=BEFORE_EVERYTHING)
    application.add_handlers(
        [
            MessageHandler(filters.UpdateType.EDITED_MESSAGE, door(general.edited)),
            letter_answers.reply_handler(door),
            imports.file_handler(door),
            RecordedConversation(
                door,
                entry_points=[command(door, "new", every["new"])],
                states=interview_answers.states(door),
                fallbacks=fallbacks,
            ),
            RecordedConversation(door, entry_points=[], states=small_questions, fallbacks=fallbacks),
            *(command(door, name, handler) for name, handler in every.items()),
            press(door, OnNudge, nudges.pressed),
            press(door, OnDraft, interview.pressed_on_draft),
            press(door, OnCard, applications.pressed),
            press(door, RecordOutcome, outcome.pressed),
            press(door, OnFeedback, feedback.pressed),
            press(door, OnOffer, offers.pressed),
            press(door, OnReference, references.pressed),
            press(door, OnPromise, promise.pressed),
            press(door, OnShared, whose.pressed),
            press(door, OnSetting, settings.pressed),
            press(door, ToggleNudge, settings.toggled),
            press(door, Reflect, reflection_presses.pressed),
            press(door, OnWeek, week.pressed),
            press(door, ChooseLetter, letters.choose_pressed),
            press(door, StartLetter, letters.start_pressed),
            press(door, FollowUpEarly, letters.early_pressed),
            press(door, OnLetter, letter_questions.pressed),
            press(door, OnErase, erasing.pressed),
            press(door, OnImport, imports.pressed),
            press(door, OnRest, retention.pressed),
            press(door, ChooseCountry, start.ask_country),
            press(door, Interrupted, interruptions.leave_or_stay),
            press(door, Answer, interruptions.old_button),
            CallbackQueryHandler(door(general.strange_press)),
            MessageHandler(COMMAND, door(general.unknown_command)),
            text(door, settled(status.plain_words)),
            MessageHandler(reflection_answers.VOICE, door(settled(reflection_in_mind.voice_outside))),
            MessageHandler(SHARED, door(whose.received)),
            MessageHandler(invitations.INVITATION, door(settled(invitations.received))),
            MessageHandler(NO_TEXT, door(general.not_words)),
        ]
    )
    faults = Faults(door)
    application.add_error_handler(faults)
    return faults


def menu() -> list[BotCommand]:
    """The command menu that Telegram shows."""
    return [BotCommand(name, what) for name, what in COMMANDS.items()]

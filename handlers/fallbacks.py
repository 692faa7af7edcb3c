"""Handles what is no answer to the open question: /cancel, other commands, pictures, old buttons."""

from collections.abc import Mapping
from datetime import timedelta

from msgspec.structs import replace
from telegram.ext import CommandHandler, MessageHandler, filters

from handlers import onboarding, shared_people
from handlers.adapter import HandlerAdapter
from handlers.applications import decision_date
from handlers.buttons import Rows
from handlers.command_names import command_name
from handlers.context import Handler, UpdateContext
from handlers.conversation import COMMAND, NO_TEXT, AnyHandler, control_typed, plain, press
from handlers.interview import conversation as interview
from handlers.interview import moving
from handlers.interview.payloads import DraftAction, OnDraft
from handlers.interview.questions import question
from handlers.letters import questions as letter_questions
from handlers.payloads import Answer, Interrupted
from handlers.reflection import callbacks as reflection_presses
from handlers.reflection.free_text import goes_on_unasked
from handlers.reflection.questions import put_again as put_reflection_again
from interviews import changes
from interviews.changes.dialogue import worth_keeping
from interviews.model import Asking, InterviewDraft, Question
from interviews.reflecting import interview_of
from texts import errors, general, labels, places, problems, questions
from texts import interview as interview_texts

LEFT_ALONE = timedelta(days=1)
"""How long an unanswered question stays open."""

REFLECTION_LEFT_ALONE = timedelta(hours=1)
"""How long it stays open when words would continue the reflection even without the question."""


async def cancel(context: UpdateContext) -> None:
    """Handles /cancel: leaves the open question; a half-told interview can be brought back."""
    if isinstance(context.dialogue, InterviewDraft):
        await interview.drop(context, context.dialogue.id)
    elif context.dialogue is None:
        await context.say(general.nothing_to_cancel())
    elif context.person.place is None:
        await context.say(places.only_this())
    elif context.dialogue.asking is Question.REFLECTION:
        await reflection_presses.cancel(context)
    else:
        await context.change(changes.answered())
        await context.say(general.question_dropped())


LEFT_BY_A_WORD = frozenset(
    {
        *(
            Question.APPLIED,
            Question.REFERENCE,
            Question.FEEDBACK,
            Question.SNOOZE_DATE,
            Question.MOVED,
        ),
        *(Question.WORKING_HOURS, Question.QUIET_HOURS, Question.WEEKLY_TARGET, Question.COUNTRY, Question.WHOSE),
    }
)
"""Small questions that take no word for a button as their answer; the others know such words themselves."""


async def control_word(context: UpdateContext) -> None:
    """Leaves the question after "skip", "none", "back", "cancel" or "done"; puts it again after "yes" or "save"."""
    if control_typed(context.text) in {labels.RIGHT, labels.SAVE}:
        await context.say(problems.no_answer_here(context.text))
        await put_again(context)
    else:
        await cancel(context)


IN_BETWEEN = frozenset({"privacy", "export", "import", "erase"})
"""Commands that open no question: the one that is open stays so."""

LEAVE_QUESTION_OPEN = frozenset(
    {"status", "next", "should", "week", "open", "offers", "brief", "help", "about", "undo"}
)
"""Commands that leave the open question as it is: they are answered, and then it is put again."""


async def other_command(context: UpdateContext) -> None:
    """Handles another command in mid-question: asks whether to leave, and remembers the command meanwhile."""
    if context.person.place is None:
        await before_the_place_is_known(context)
        return
    if context.dialogue is None or command_name(context.text) in IN_BETWEEN:
        await context.run(context.text)
        return
    if context.dialogue.asking is Question.REFLECTION and context.text.casefold() == "/reflect":
        await put_reflection_again(context)
        return
    name = command_name(context.text)
    if name in LEAVE_QUESTION_OPEN or not context.knows(name):
        await context.run(context.text)
        await put_again(context)
        return
    await context.change(changes.asked(replace(context.dialogue, interrupted_by=context.text[:300])))
    command = context.text.split(maxsplit=1)[0]
    rows: Rows = [[(labels.KEEP_ANSWERING, Interrupted(leave=False)), (labels.LEAVE, Interrupted(leave=True))]]
    await context.say(general.leave_or_stay(questions.name(context.dialogue), command), rows)


async def before_the_place_is_known(context: UpdateContext) -> None:
    """Runs help and data commands at once for somebody without a place; asks for the place before any other."""
    if command_name(context.text) in {"help", "about", "start", *IN_BETWEEN}:
        await context.run(context.text)
    else:
        await onboarding.ask_place(context, then=context.text[:300])


async def leave_or_stay(context: UpdateContext, payload: Interrupted) -> None:
    """Leaves the question and runs the command that came in between, or puts the question again."""
    dialogue = context.dialogue
    if dialogue is None or dialogue.interrupted_by is None or context.person.place is None:
        await context.toast(general.question_closed())
    elif payload.leave:
        command = dialogue.interrupted_by
        await context.change(changes.set_aside(), *_reflection_left(context))
        await context.put(general.left(questions.name(dialogue), parked=worth_keeping(dialogue)))
        await context.run(command)
    else:
        await context.change(changes.asked(replace(dialogue, interrupted_by=None)))
        await put_again(context)


def _reflection_left(context: UpdateContext) -> list[changes.Fact]:
    """Returns the fact that a reflection was left, so that the person's next words are not taken as part of it."""
    dialogue = context.dialogue
    if not isinstance(dialogue, Asking) or dialogue.asking is not Question.REFLECTION:
        return []
    found = interview_of(context.person, dialogue.about or "")
    return [changes.reflection_left(found[0].id, found[1].id)] if found else []


def stay_or_leave_typed(context: UpdateContext) -> Interrupted | None:
    """Returns the choice that was typed out after a command came in between; None when neither was."""
    said = {plain(labels.KEEP_ANSWERING): False, plain(labels.LEAVE): True}.get(plain(context.text))
    interrupted = context.dialogue is not None and context.dialogue.interrupted_by is not None
    return Interrupted(leave=said) if interrupted and said is not None else None


PUT_AGAIN: Mapping[Question, Handler] = {
    Question.ZONE: onboarding.put_again,
    Question.REFLECTION: put_reflection_again,
    Question.MOVED: decision_date.put_again,
    Question.MOVED_RIGHT: decision_date.put_again,
    Question.NEW_TIME: moving.put_again,
    Question.WHOSE: shared_people.put_again,
    **dict.fromkeys(letter_questions.ABOUT_LETTERS, letter_questions.put_again),
}
"""How to put each small question with buttons of its own again."""


async def put_again(context: UpdateContext) -> None:
    """Puts the open question again."""
    if isinstance(context.dialogue, InterviewDraft):
        await context.put(*question(context.person, context.dialogue, context.zone))
    elif context.dialogue is not None and context.dialogue.asking in PUT_AGAIN:
        await PUT_AGAIN[context.dialogue.asking](context)
    elif context.dialogue is not None:
        await context.put(questions.again(context.dialogue))


async def catch_up(context: UpdateContext) -> None:
    """Sends the one answer to many updates at once, after the last: the open question, or where to look."""
    person = await context.services.repository.meet(context.person.chat_id)
    if person.dialogue is None:
        await context.say(errors.a_lot_at_once(asking=False))
    else:
        await put_again(context.afterwards(person, errors.a_lot_at_once(asking=True)))


async def answer_refused(context: UpdateContext) -> None:
    """Gives the answer that Telegram refused for a while: the open question, or the words as they were."""
    person, unsaid = context.person, context.person.unsaid
    if person.dialogue is not None:
        await put_again(context.afterwards(person, general.asked_after_all(noted=bool(unsaid))))
    elif unsaid:
        await context.say(general.refused_for_a_while(unsaid))
    else:
        await context.say(general.interrupted())


async def not_words(context: UpdateContext) -> None:
    """Says that words are needed, after a picture, a sticker or a file, and leaves the question open."""
    await context.say(problems.needs_words())
    await put_again(context)


async def old_button(context: UpdateContext, _payload: Answer) -> None:
    """Ends the press of a button under a question that is no longer open."""
    await context.toast(general.question_closed())


def fallbacks(adapter: HandlerAdapter) -> list[AnyHandler]:
    """Returns the handlers, the same for every conversation, of what is no answer."""
    return [
        CommandHandler("cancel", adapter(cancel), filters=filters.UpdateType.MESSAGE),
        MessageHandler(COMMAND, adapter(other_command)),
        press(adapter, Interrupted, leave_or_stay),
        MessageHandler(NO_TEXT, adapter(not_words)),
    ]


async def set_aside_if_left_alone(context: UpdateContext) -> InterviewDraft | None:
    """Closes a question that was unanswered for too long; returns the half-told interview that this parked, if any."""
    dialogue = context.dialogue
    if dialogue is None or context.person.place is None:
        return None
    patience = REFLECTION_LEFT_ALONE if goes_on_unasked(context) else LEFT_ALONE
    if context.now - dialogue.touched_at < patience:
        return None
    if isinstance(context.pressed, Answer) and context.pressed.draft == getattr(dialogue, "id", None):
        return None
    await context.note(changes.set_aside())
    return dialogue if isinstance(dialogue, InterviewDraft) and worth_keeping(dialogue) else None


def draft_buttons(draft: InterviewDraft) -> Rows:
    """Returns the buttons to go on with a half-told interview or to throw it away."""
    return [
        [
            (labels.GO_ON, OnDraft(draft.id, DraftAction.GO_ON)),
            (labels.THROW_AWAY, OnDraft(draft.id, DraftAction.THROW_AWAY)),
        ]
    ]


async def offer_again(context: UpdateContext, draft: InterviewDraft) -> None:
    """Offers an interview left for a day to somebody who writes; not for /new, which offers it itself."""
    if context.update.message is None or command_name(context.text or "/") == "new":
        return
    answered = bool(context.text) and not context.text.startswith("/")
    await context.say(interview_texts.left_for_a_day(draft, answered=answered), draft_buttons(draft))

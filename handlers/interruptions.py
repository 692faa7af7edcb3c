"""What comes in the middle of a question and is no answer to it: /cancel, other commands, pictures, old buttons."""

from collections.abc import Mapping
from datetime import timedelta

from msgspec.structs import replace
from telegram.ext import CommandHandler, MessageHandler, filters

from handlers import start, whose
from handlers.applications import promise
from handlers.buttons import Rows
from handlers.conversation import COMMAND, NO_TEXT, AnyHandler, plain, press
from handlers.interview import telling as interview
from handlers.interview.questions import question
from handlers.letters import questions as letter_questions
from handlers.payloads import Answer, DraftAction, Interrupted, OnDraft
from handlers.reflection import presses as reflection_presses
from handlers.reflection.in_mind import goes_on_unasked
from handlers.reflection.questions import put_again as put_reflection_again
from handlers.visit import Doorway, Handler, Visit, command_name
from interviews import changes
from interviews.changes.dialogue import worth_keeping
from interviews.model import Asking, InterviewDraft, Question
from interviews.reflecting import interview_of
from texts import general, labels, places, problems, questions, trouble
from texts import interview as interview_texts

LEFT_ALONE = timedelta(days=1)
"""After this long without an answer a question is no longer open."""

REFLECTION_LEFT_ALONE = timedelta(hours=1)
"""The same for how an interview went, where words go on with it without the question, so that it is in nobody's way."""


async def cancel(visit: Visit) -> None:
    """/cancel: leave the open question; a half-told interview can be brought back."""
    if isinstance(visit.dialogue, InterviewDraft):
        await interview.drop(visit, visit.dialogue.id)
    elif visit.dialogue is None:
        await visit.say(general.nothing_to_cancel())
    elif visit.person.place is None:
        await visit.say(places.only_this())
    elif visit.dialogue.asking is Question.REFLECTION:
        await reflection_presses.cancel(visit)
    else:
        await visit.change(changes.answered())
        await visit.say(general.question_dropped())


IN_BETWEEN = frozenset({"privacy", "export", "import", "erase"})
"""Commands that open no question: the one that is open stays so."""


async def other_command(visit: Visit) -> None:
    """Another command in mid-question: ask whether to leave, and remember the command meanwhile."""
    if visit.person.place is None:
        await before_the_place_is_known(visit)
        return
    if visit.dialogue is None or command_name(visit.text) in IN_BETWEEN:
        await visit.run(visit.text)
        return
    if visit.dialogue.asking is Question.REFLECTION and visit.text.casefold() == "/reflect":
        await put_reflection_again(visit)
        return
    await visit.change(changes.asked(replace(visit.dialogue, interrupted_by=visit.text[:300])))
    command = visit.text.split(maxsplit=1)[0]
    rows: Rows = [[(labels.KEEP_ANSWERING, Interrupted(leave=False)), (labels.LEAVE, Interrupted(leave=True))]]
    await visit.say(general.leave_or_stay(questions.name(visit.dialogue), command), rows)


async def before_the_place_is_known(visit: Visit) -> None:
    """A command from somebody who has not said where they are: help at once, anything else afterwards."""
    if command_name(visit.text) in {"help", "about", "start", *IN_BETWEEN}:
        await visit.run(visit.text)
    else:
        await start.ask_place(visit, then=visit.text[:300])


async def leave_or_stay(visit: Visit, payload: Interrupted) -> None:
    """Leave the question for the command that came in between, or put it again."""
    dialogue = visit.dialogue
    if dialogue is None or dialogue.interrupted_by is None or visit.person.place is None:
        await visit.toast(general.question_closed())
    elif payload.leave:
        command = dialogue.interrupted_by
        await visit.change(changes.set_aside(), *_reflection_left(visit))
        await visit.put(general.left(questions.name(dialogue), parked=worth_keeping(dialogue)))
        await visit.run(command)
    else:
        await visit.change(changes.asked(replace(dialogue, interrupted_by=None)))
        await put_again(visit)


def _reflection_left(visit: Visit) -> list[changes.Fact]:
    """Whoever leaves a question about how it went means other things with what they write next."""
    dialogue = visit.dialogue
    if not isinstance(dialogue, Asking) or dialogue.asking is not Question.REFLECTION:
        return []
    found = interview_of(visit.person, dialogue.about or "")
    return [changes.reflection_left(found[0].id, found[1].id)] if found else []


def stay_or_leave_typed(visit: Visit) -> Interrupted | None:
    """The button that was typed out, when a command came in between; else None."""
    said = {plain(labels.KEEP_ANSWERING): False, plain(labels.LEAVE): True}.get(plain(visit.text))
    interrupted = visit.dialogue is not None and visit.dialogue.interrupted_by is not None
    return Interrupted(leave=said) if interrupted and said is not None else None


PUT_AGAIN: Mapping[Question, Handler] = {
    Question.ZONE: start.put_again,
    Question.REFLECTION: put_reflection_again,
    Question.MOVED: promise.put_again,
    Question.MOVED_RIGHT: promise.put_again,
    Question.WHOSE: whose.put_again,
    **dict.fromkeys(letter_questions.ABOUT_LETTERS, letter_questions.put_again),
}
"""The small questions that come with buttons of their own."""


async def put_again(visit: Visit) -> None:
    """The open question once more."""
    if isinstance(visit.dialogue, InterviewDraft):
        await visit.put(*question(visit.person, visit.dialogue, visit.zone))
    elif visit.dialogue is not None and visit.dialogue.asking in PUT_AGAIN:
        await PUT_AGAIN[visit.dialogue.asking](visit)
    elif visit.dialogue is not None:
        await visit.put(questions.again(visit.dialogue))


async def catch_up(visit: Visit) -> None:
    """The one answer to a lot that came at once, after the last of it: the open question, or where to look."""
    person = await visit.desk.agenda.meet(visit.person.chat_id)
    if person.dialogue is None:
        await visit.say(trouble.a_lot_at_once(asking=False))
    else:
        await put_again(visit.afterwards(person, trouble.a_lot_at_once(asking=True)))


async def not_words(visit: Visit) -> None:
    """A picture, a sticker, a file: say what is needed and leave the question open."""
    await visit.say(problems.needs_words())
    await put_again(visit)


async def old_button(visit: Visit, _payload: Answer) -> None:
    """A button under a question that is not open any more."""
    await visit.toast(general.question_closed())


def fallbacks(door: Doorway) -> list[AnyHandler]:
    """What every conversation does with what is no answer."""
    return [
        CommandHandler("cancel", door(cancel), filters=filters.UpdateType.MESSAGE),
        MessageHandler(COMMAND, door(other_command)),
        press(door, Interrupted, leave_or_stay),
        MessageHandler(NO_TEXT, door(not_words)),
    ]


async def set_aside_if_left_alone(visit: Visit) -> InterviewDraft | None:
    """Close a question nobody answered for long; gives the half-told interview that was parked by it."""
    dialogue = visit.dialogue
    if dialogue is None or visit.person.place is None:
        return None
    patience = REFLECTION_LEFT_ALONE if goes_on_unasked(visit) else LEFT_ALONE
    if visit.now - dialogue.touched_at < patience:
        return None
    if isinstance(visit.pressed, Answer) and visit.pressed.draft == getattr(dialogue, "id", None):
        return None
    await visit.note(changes.set_aside())
    return dialogue if isinstance(dialogue, InterviewDraft) and worth_keeping(dialogue) else None


def draft_buttons(draft: InterviewDraft) -> Rows:
    """Go on with a half-told interview, or throw it away."""
    return [
        [
            (labels.GO_ON, OnDraft(draft.id, DraftAction.GO_ON)),
            (labels.THROW_AWAY, OnDraft(draft.id, DraftAction.THROW_AWAY)),
        ]
    ]


async def offer_again(visit: Visit, draft: InterviewDraft) -> None:
    """Offer a half-told interview that was left for a day, to somebody who writes and not for /new, which offers it."""
    if visit.update.message is None or command_name(visit.text or "/") == "new":
        return
    answered = bool(visit.text) and not visit.text.startswith("/")
    await visit.say(interview_texts.left_for_a_day(draft, answered=answered), draft_buttons(draft))

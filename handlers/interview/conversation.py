"""Runs the conversation that takes an interview down: begins, leaves, resumes, takes buttons, and saves.

Each answer is committed with the next question, so that a restart continues where it stopped. What each question
takes is defined in `handlers.interview.fields`.
"""

from msgspec.structs import replace

from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.interview.payloads import DraftAction, OnDraft
from handlers.interview.questions import (
    STEPS,
    at,
    buttons,
    following,
    offered,
    preceding,
    question,
    question_for,
    ways_out,
)
from handlers.interview.saved import save
from handlers.interview.step import Answered
from handlers.payloads import Answer
from interviews import changes
from interviews.changes.dialogue import worth_keeping
from interviews.model import InterviewDraft, Question
from texts import general, labels
from texts import interview as texts
from texts.markup import paragraphs


def draft_of(context: UpdateContext) -> InterviewDraft:
    """Returns the interview being told. Raises `LookupError` when there is none."""
    draft = context.dialogue
    if isinstance(draft, InterviewDraft):
        return draft
    raise LookupError("no draft")


# Beginning, leaving, coming back


async def begin(context: UpdateContext) -> None:
    """Handles /new: asks the first question, or lists the half-told interviews to choose from."""
    waiting = [each for each in context.person.parked if each.cancelled_at is None]
    if waiting:
        rows: Rows = [
            *([(f"{labels.GO_ON}: {texts.draft_name(each)}", OnDraft(each.id, DraftAction.GO_ON))] for each in waiting),
            [(labels.NEW_ONE, OnDraft("", DraftAction.NEW_ONE))],
        ]
        await context.say(texts.half_told(waiting, context.zone), rows)
        return
    await begin_new(context)


async def begin_new(context: UpdateContext) -> None:
    """Begins a new interview with the first question."""
    draft = InterviewDraft(context.services.new_id(), Question.COMPANY, touched_at=context.now)
    await ask(context, draft)


async def ask(context: UpdateContext, draft: InterviewDraft) -> None:
    """Stores the draft with its open question, and puts the question: in place after a press, else below."""
    await context.change(changes.asked(draft))
    await context.put(*question(context.person, draft, context.zone))


async def ask_next(context: UpdateContext, answered: Answered) -> None:
    """Stores the answer with the next question open, and puts that question: in place after a press, else below.

    After the last question the interview is saved.
    """
    if answered.draft is not None:
        asks = answered.asks or following(answered.draft)
        if asks is None:
            await save(context, answered.draft, *answered.facts)
            return
        await context.change(*answered.facts, changes.asked(at(answered.draft, asks, context.now)))
    if answered.silent:
        return
    draft = draft_of(context)
    words, rows = answered.words, answered.rows
    if words is None:
        words = paragraphs(answered.first, STEPS[draft.asking].words(context.person, draft, context.zone))
    below = buttons(context.person, draft, context.zone) if rows is None else [*rows, ways_out(draft)]
    await context.put(words, below)


async def pressed_on_draft(context: UpdateContext, payload: OnDraft) -> None:
    """Handles a button about a half-told interview: takes it up, drops it, or begins another."""
    match payload.action:
        case DraftAction.GO_ON | DraftAction.BRING_BACK:
            await context.change(changes.taken_up(payload.draft, context.now))
            draft = draft_of(context)
            await context.put(*question(context.person, draft, context.zone))
        case DraftAction.NEW_ONE:
            await begin_new(context)
        case DraftAction.THROW_AWAY:
            await drop(context, payload.draft)
        case DraftAction.SAVE:
            await _save_parked(context, payload.draft)


async def _save_parked(context: UpdateContext, draft_id: str) -> None:
    """Saves an interview that waited for that while another is told. Raises `changes.Gone`."""
    every = [*context.person.parked, *([context.dialogue] if isinstance(context.dialogue, InterviewDraft) else [])]
    found = next((each for each in every if each.id == draft_id and each.cancelled_at is None), None)
    if found is None or found.company is None or found.role is None:
        raise changes.Gone(draft_id)
    await save(context, found)


async def drop(context: UpdateContext, draft_id: str) -> None:
    """Gives up a half-told interview, which can be brought back for a day. Raises `changes.Gone`."""
    every = [*context.person.parked, *([context.dialogue] if isinstance(context.dialogue, InterviewDraft) else [])]
    found = next((each for each in every if each.id == draft_id), None)
    if found is None:
        raise changes.Gone(draft_id)
    await context.change(changes.cancelled(draft_id, context.now))
    back: Rows = [[(labels.BRING_BACK, OnDraft(found.id, DraftAction.BRING_BACK))]] if worth_keeping(found) else []
    await context.put(texts.cancelled(found), back)


# Buttons under the questions


async def pressed(context: UpdateContext, answer: Answer) -> None:
    """Handles a button under the open question."""
    draft = draft_of(context)
    if answer.draft != draft.id:
        await context.toast(general.question_closed())
    elif not offered(context.person, draft, answer, context.zone, context.now):
        await context.toast(general.not_a_button())
    else:
        await take(context, answer)


async def take(context: UpdateContext, answer: Answer) -> None:
    """Takes the answer on a button under the open question, pressed or typed."""
    draft = draft_of(context)
    step, word = STEPS[draft.asking], answer.word
    if word == "cancel":
        await drop(context, draft.id)
    elif word == "back":
        await ask(context, replace(at(draft, preceding(draft) or draft.asking, context.now), doubt=None, cards=()))
    elif word == "skip" and step.without is not None:
        await ask_next(context, Answered(draft=step.without(draft)))
    elif word == "save":
        await save(context, draft)
    elif word.startswith("e:"):
        await ask(context, replace(at(draft, question_for(word[2:]), context.now), revising=True, doubt=None))
    else:
        await ask_next(context, step.pressed(context, draft, word))

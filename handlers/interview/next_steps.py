"""Asks what happens next, by when the employer decides, and who decides (R3)."""

import asyncio
from datetime import datetime

from msgspec.structs import replace

from handlers.buttons import Row, Rows
from handlers.context import UpdateContext
from handlers.interview.choices import button, chosen_day, interviewer_buttons, interviewer_on, time_choices
from handlers.interview.step import Answered, Step
from interviews.model import InterviewDraft, Person, Question
from interviews.parsing import NotUnderstood, Problem
from interviews.parsing.english.date_news import days_told
from interviews.parsing.lines import BadNames, clean_line, clean_text
from interviews.walltime import day_held
from texts import interview_fields as texts
from texts import labels, people, problems
from texts.interview import which_one

LONGEST_WORDS = 1000
LONGEST_DECIDER = 200


async def _next_steps(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """Takes what happens next, in the employer's words, and finds the day in them."""
    try:
        words = clean_text(context.text, most=LONGEST_WORDS)
    except BadNames as problem:
        return Answered(words=problems.about_words(problem, LONGEST_WORDS))
    return await with_next_steps(context, draft, words)


async def with_next_steps(context: UpdateContext, draft: InterviewDraft, words: str) -> Answered:
    """Returns the draft with what happens next in the employer's words; asks for the day where they leave it open."""
    draft = replace(draft, promise_words=words, promise_by=None)
    try:
        return await _with_deadline(context, draft, words)
    except NotUnderstood as problem:
        missing = problem.problem in {Problem.NO_DATE, Problem.TOO_LONG}
        said = None if missing else problems.about_when(problem, problems.DEADLINE_EXAMPLES)
        return Answered(draft=draft, asks=Question.DEADLINE_RIGHT, words=said)


async def _deadline(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """Takes the day of the decision alone, and keeps the employer's words."""
    try:
        return await _with_deadline(context, draft, context.text)
    except NotUnderstood as problem:
        return Answered(words=problems.about_when(problem, problems.DEADLINE_EXAMPLES))


async def _with_deadline(context: UpdateContext, draft: InterviewDraft, words: str) -> Answered:
    """Returns the draft with the day in these words; asks which, where they mean several. Raises `NotUnderstood`."""
    now, zone = context.now, context.zone
    told_on = day_held(draft.starts, now, draft.zone or zone)
    days = await asyncio.to_thread(days_told, words, former=None, now=now, zone=zone, told_on=told_on)
    if len(days) == 1:
        return Answered(draft=replace(draft, promise_by=days[0]))
    asks = Question.DEADLINE_RIGHT
    about = replace(draft, asking=asks)
    rows: Rows = [*time_choices(about, days, None, context.zone), [button(about, labels.NO_DATE, "none")]]
    return Answered(draft=draft, asks=asks, words=which_one(), rows=rows)


def _deadline_buttons(_person: Person, draft: InterviewDraft) -> Rows:
    right: Row = [button(draft, labels.RIGHT, draft.promise_by.isoformat())] if draft.promise_by else []
    return [[*right, button(draft, labels.NO_DATE, "none")]]


def _deadline_pressed(context: UpdateContext, draft: InterviewDraft, word: str) -> Answered:
    return Answered(draft=replace(draft, promise_by=None if word == "none" else chosen_day(word, context.now)))


def _deadline_offered(_person: Person, _draft: InterviewDraft, word: str, now: datetime) -> bool:
    return chosen_day(word, now) is not None


NEXT_STEPS = Step(
    question=Question.NEXT_STEPS,
    words=lambda _person, draft, _zone: texts.next_steps(draft),
    typed=_next_steps,
    told=lambda draft, _zone: draft.promise_words,
    without=lambda draft: replace(draft, promise_words=None, promise_by=None, promise_decider=None),
)

DEADLINE_RIGHT = Step(
    question=Question.DEADLINE_RIGHT,
    words=lambda _person, draft, _zone: texts.deadline_right(draft),
    typed=_deadline,
    buttons=_deadline_buttons,
    pressed=_deadline_pressed,
    offered=_deadline_offered,
)


async def _decider(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """R3: takes who decides, as typed: a name, or any words. Source: 001, 003."""
    try:
        return Answered(draft=replace(draft, promise_decider=clean_line(context.text, most=LONGEST_DECIDER)))
    except BadNames as problem:
        return Answered(words=problems.about_line(problem, LONGEST_DECIDER))


def _decider_pressed(_context: UpdateContext, draft: InterviewDraft, word: str) -> Answered:
    found = interviewer_on(draft, word)
    return Answered(draft=replace(draft, promise_decider=found.name) if found else draft)


DECIDER = Step(
    question=Question.DECIDER,
    words=lambda _person, draft, _zone: people.decider(draft),
    typed=_decider,
    buttons=lambda _person, draft: interviewer_buttons(draft),
    pressed=_decider_pressed,
    told=lambda draft, _zone: draft.promise_decider,
    without=lambda draft: replace(draft, promise_decider=None),
)

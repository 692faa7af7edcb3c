"""Begins a reflection on an interview (R1, R2), from a nudge, a card or /reflect, and shows a finished one.

What is kept, and how far it got, is stored with the round, so that a reflection can be left at any moment and
continues where it stopped.
"""

from datetime import datetime

from telegram.error import BadRequest

from handlers import typed_choice
from handlers.buttons import Rows, in_rows
from handlers.context import UpdateContext
from handlers.payloads import Reflect, ReflectAction
from handlers.reflection.questions import ask, found
from handlers.reflection.view import View, question_view
from interviews import changes
from interviews.matching import find_applications
from interviews.model import Application, Asking, Id, Mood, Question, Round
from interviews.reflecting import PARTS, evaluated, over_since, reflected_on, unfinished
from interviews.walltime import WEEK, local_date
from texts import labels
from texts import reflection as texts
from texts.markup import paragraphs

OFFERED_AT_MOST = 8
"""The most interviews offered for a reflection."""


async def begin(context: UpdateContext, application: Id, round_id: Id) -> None:
    """Asks how the round went, from where it stopped, or shows a finished reflection. Raises `Gone`."""
    job = changes.application_in(context.person, application)
    round_ = changes.round_in(job, round_id)
    if round_.starts is not None and round_.starts > context.now:
        await context.say(texts.still_to_come(job))
    elif evaluated(round_):
        await show_first(context, job, round_)
    else:
        await ask(context, round_.id)


async def command(context: UpdateContext) -> None:
    """Handles /reflect: begins the newest interview without a reflection, or offers a choice; a company narrows it."""
    present = [each for each in context.person.applications if each.removed_at is None]
    named = find_applications(context.arguments, present) if context.arguments else ()
    over = [
        (application, round_)
        for application in named or present
        for round_ in application.rounds
        if not round_.awaits_another_time and over_since(round_) <= context.now
    ]
    over.sort(key=lambda each: over_since(each[1]), reverse=True)
    open_ones = [each for each in over if _to_look_back_at(each[1], context.now)]
    choices = _of_one_day(open_ones, context.zone) or over[:OFFERED_AT_MOST]
    if not choices:
        await context.say(texts.NO_INTERVIEW)
    elif len(choices) == 1:
        application, round_ = choices[0]
        await begin(context, application.id, round_.id)
    else:
        buttons = [
            (texts.choice(application, round_, context.zone), Reflect(application.id, round_.id))
            for application, round_ in choices
        ]
        typed_choice.offer(context, "/reflect")
        await context.say(texts.WHICH, in_rows(buttons, 1))


def _to_look_back_at(round_: Round, now: datetime) -> bool:
    """Returns whether the reflection is unfinished, or the interview so new that it can still be told from memory."""
    fresh = not reflected_on(round_) and now - over_since(round_) < WEEK
    return round_.reflecting is not None or fresh


def _of_one_day(rounds: list[tuple[Application, Round]], zone: str) -> list[tuple[Application, Round]]:
    """Returns the newest round and others of its day: only the person knows which of two on one day is meant."""
    days = [local_date(over_since(round_), zone) for _, round_ in rounds]
    return [each for each, day in zip(rounds, days, strict=True) if day == days[0]][:OFFERED_AT_MOST]


async def show_first(context: UpdateContext, application: Application, round_: Round) -> None:
    """R2: shows the first reflection with its voice messages, why it is not asked again, and a button to add a line."""
    first = texts.earlier(application, round_, context.zone)
    add: Rows = [[(labels.ADD_A_LINE, Reflect(application.id, round_.id, ReflectAction.ADD))]]
    if not any(each.voice for each in round_.reflections):
        await context.say(paragraphs(first, texts.ONCE_IS_ENOUGH), add)
        return
    await context.say(first)
    await _play(context, application, round_)
    await context.say(texts.ONCE_IS_ENOUGH, add)


async def _play(context: UpdateContext, application: Application, round_: Round) -> None:
    """Sends the voice messages about a round back, oldest first."""
    for each in round_.reflections:
        if each.voice is not None:
            try:
                await context.speak(each.voice, texts.voice_heading(application, each, context.zone))
            except BadRequest:
                await context.say(texts.VOICE_LOST)


async def felt_at_nudge(
    context: UpdateContext, application: Id, round_id: Id, mood: Mood, *facts: changes.Fact
) -> View | None:
    """Records the mood tapped under a nudge; returns the question that follows if it began a reflection. Raises `Gone`.

    A mood that was told before stays.
    """
    round_ = changes.round_in(changes.application_in(context.person, application), round_id)
    if round_.mood is not None:
        return None
    facts = (*facts, changes.felt(application, round_id, mood))
    if reflected_on(round_):
        await context.change(*facts)
        return None
    asking = Asking(Question.REFLECTION, context.now, about=round_id)
    set_aside = await context.open(asking, *facts, changes.reflecting_on(application, round_id, PARTS[0]))
    words, rows = question_view(*found(context, round_id))
    return paragraphs(set_aside, words), rows


async def feeling_taken_back(context: UpdateContext, application: Id, round_id: Id) -> None:
    """Takes the mood back, and closes the reflection that it began. Raises `Gone`."""
    round_ = changes.round_in(changes.application_in(context.person, application), round_id)
    over = () if round_.reflections else context.closing(Question.REFLECTION, round_id)
    await context.change(changes.feeling_taken_back(application, round_id), *over, undoable=False)


def go_on_buttons(context: UpdateContext) -> Rows:
    """Returns a button for each reflection left unfinished within a week; /reflect finds older ones."""
    begun = unfinished(context.person, context.now, WEEK)
    return [[(texts.go_on(application), Reflect(application.id, round_.id))] for application, round_ in begun]

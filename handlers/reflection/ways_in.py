"""Looking back at an interview (R1, R2): begun under a nudge, from a card or by /reflect, and shown when it is whole.

What is kept and how far it got stands with the round itself, so that a reflection can be left at any moment and
goes on where it stopped.
"""

from datetime import datetime

from telegram.error import BadRequest

from handlers.buttons import Rows, in_rows
from handlers.payloads import Reflect, ReflectAction
from handlers.reflection.questions import ask, closed, found, round_in
from handlers.reflection.view import View, question_view
from handlers.visit import Visit
from interviews import changes
from interviews.ask import WEEK
from interviews.matching import find_applications
from interviews.model import Application, Asking, Id, Mood, Question, Round
from interviews.reflecting import PARTS, evaluated, over_since, reflected_on, unfinished
from interviews.walltime import local_date
from texts import labels
from texts import reflection as texts
from texts.wording import paragraphs

OFFERED_AT_MOST = 8
"""Interviews that are offered to look back at."""


async def begin(visit: Visit, application: Id, round_id: Id) -> None:
    """Ask how the round went: from the start, or from where it stopped; what is whole is shown. Raises `Gone`."""
    job = changes.application_in(visit.person, application)
    held = round_in(job, round_id)
    if held.starts is not None and held.starts > visit.now:
        await visit.say(texts.still_to_come(job))
    elif evaluated(held):
        await show_first(visit, job, held)
    else:
        await ask(visit, held.id)


async def command(visit: Visit) -> None:
    """/reflect: the newest interview that was not looked back at, or a choice; a company narrows it."""
    present = [each for each in visit.person.applications if each.removed_at is None]
    named = find_applications(visit.arguments, present) if visit.arguments else ()
    over = [
        (application, held)
        for application in named or present
        for held in application.rounds
        if over_since(held) <= visit.now
    ]
    over.sort(key=lambda each: over_since(each[1]), reverse=True)
    open_ones = [each for each in over if _to_look_back_at(each[1], visit.now)]
    choices = _of_one_day(open_ones, visit.zone) or over[:OFFERED_AT_MOST]
    if not choices:
        await visit.say(texts.no_interview())
    elif len(choices) == 1:
        application, held = choices[0]
        await begin(visit, application.id, held.id)
    else:
        buttons = [
            (texts.choice(application, held, visit.zone), Reflect(application.id, held.id))
            for application, held in choices
        ]
        await visit.say(texts.which(), in_rows(buttons, 1))


def _to_look_back_at(held: Round, now: datetime) -> bool:
    """Whether it was begun and not finished, or is so new that it can still be told from memory."""
    fresh = not reflected_on(held) and now - over_since(held) < WEEK
    return held.reflecting is not None or fresh


def _of_one_day(rounds: list[tuple[Application, Round]], zone: str) -> list[tuple[Application, Round]]:
    """The newest, and those of the same day: which of two on one day is meant, only the person knows."""
    days = [local_date(over_since(held), zone) for _, held in rounds]
    return [each for each, day in zip(rounds, days, strict=True) if day == days[0]][:OFFERED_AT_MOST]


async def show_first(visit: Visit, application: Application, held: Round) -> None:
    """R2: the first look back, with what was spoken, why it is not asked again, and a line to add."""
    first = texts.earlier(application, held, visit.zone)
    add: Rows = [[(labels.ADD_A_LINE, Reflect(application.id, held.id, ReflectAction.ADD))]]
    if not any(each.voice for each in held.reflections):
        await visit.say(paragraphs(first, texts.once_is_enough()), add)
        return
    await visit.say(first)
    await _play(visit, application, held)
    await visit.say(texts.once_is_enough(), add)


async def _play(visit: Visit, application: Application, held: Round) -> None:
    """What was spoken about a round is sent back, oldest first."""
    for each in held.reflections:
        if each.voice is not None:
            try:
                await visit.speak(each.voice, texts.voice_heading(application, each, visit.zone))
            except BadRequest:
                await visit.say(texts.voice_lost())


async def felt_at_nudge(visit: Visit, application: Id, round_id: Id, mood: Mood, *facts: changes.Fact) -> View | None:
    """Record the mood tapped under a nudge; gives the question that follows when it began a reflection. Raises `Gone`.

    A mood that was told before stays.
    """
    held = round_in(changes.application_in(visit.person, application), round_id)
    if held.mood is not None:
        return None
    facts = (*facts, changes.felt(application, round_id, mood))
    if reflected_on(held):
        await visit.change(*facts)
        return None
    asking = Asking(Question.REFLECTION, visit.now, about=round_id)
    set_aside = await visit.open(asking, *facts, changes.reflecting_on(application, round_id, PARTS[0]))
    words, rows = question_view(*found(visit, round_id))
    return paragraphs(set_aside, words), rows


async def feeling_taken_back(visit: Visit, application: Id, round_id: Id) -> None:
    """The mood is not kept; a reflection that it began was not begun. Raises `Gone`."""
    held = round_in(changes.application_in(visit.person, application), round_id)
    over = () if held.reflections else closed(visit, round_id)
    await visit.change(changes.feeling_taken_back(application, round_id), *over)


def go_on_buttons(visit: Visit) -> Rows:
    """A button for each reflection that was begun and not finished, for a week; later it is found by /reflect."""
    begun = unfinished(visit.person, visit.now, WEEK)
    return [[(texts.go_on(application), Reflect(application.id, held.id))] for application, held in begun]

"""/status, /next, and the same asked in plain words."""

import re

from handlers import applications, reflection
from handlers.buttons import CardAction, DraftAction, OnCard, OnDraft, in_rows
from handlers.visit import Visit
from interviews.matching import find_applications
from interviews.model import Application
from interviews.plan import plan
from interviews.standing import application_of, half_told, open_applications
from texts import applications as texts
from texts import general, labels
from texts.interview import draft_name

NEXT = re.compile(r"\bwhat('?s| is)?\s+(the\s+)?next\b|^next\b", re.IGNORECASE)
STATUS = re.compile(r"\b(status|where do (things|i) stand|how are things|overview|what('?s| is) open)\b", re.IGNORECASE)
FOLLOW_UP = re.compile(r"\b(follow(ing)?[ -]?up|write to|get back to|ask)\b", re.IGNORECASE)
QUESTION = re.compile(r"\?\s*$|^(how|when|what|where|should|shall|do|is|are|any)\b", re.IGNORECASE)
FEW_WORDS = 4
"""A message this short that names a company is taken as a question about it."""

A_SENTENCE = 3
"""Fewer words are no answer to how it went, unless that was the question."""


async def status(visit: Visit) -> None:
    """/status: all open applications."""
    shown = open_applications(visit.person)
    planned = plan(visit.person, visit.now)
    buttons = [(each.company[:40], OnCard(each.id, CardAction.OPEN)) for each in shown[: texts.LISTED_AT_MOST]]
    drafts = [
        [(f"{labels.GO_ON}: {draft_name(each)}", OnDraft(each.id, DraftAction.GO_ON))]
        for each in half_told(visit.person)
    ]
    await visit.say(texts.status(visit.person, shown, planned, visit.now, visit.zone), [*in_rows(buttons, 3), *drafts])


async def next_thing(visit: Visit) -> None:
    """/next: the one next thing."""
    planned = plan(visit.person, visit.now)
    nudge = planned[0] if planned else None
    application = application_of(visit.person, nudge.application) if nudge and nudge.application else None
    rows = [[(application.company, OnCard(application.id, CardAction.OPEN))]] if application else []
    await visit.say(texts.next_thing(nudge, application, visit.now, visit.zone), rows)


async def plain_words(visit: Visit) -> None:
    """Words outside any question: asked for something, meant as a reflection, or not understood."""
    asks = QUESTION.search(visit.text) is not None
    named = _named(visit) if asks or len(visit.text.split()) <= FEW_WORDS else ()
    if named and FOLLOW_UP.search(visit.text):
        await _follow_up(visit, named)
    elif named:
        await _about(visit, named)
    elif NEXT.search(visit.text):
        await next_thing(visit)
    elif STATUS.search(visit.text):
        await status(visit)
    else:
        await _reflection_or_help(visit, asks=asks)


def _named(visit: Visit) -> tuple[Application, ...]:
    present = [each for each in visit.person.applications if each.removed_at is None]
    return find_applications(visit.text, present)


async def _follow_up(visit: Visit, named: tuple[Application, ...]) -> None:
    planned = plan(visit.person, visit.now)
    for application in named:
        await visit.say(
            texts.follow_up_when(visit.person, application, planned, visit.now, visit.zone),
            [[(application.company, OnCard(application.id, CardAction.OPEN))]],
        )


async def _about(visit: Visit, named: tuple[Application, ...]) -> None:
    if len(named) == 1:
        await applications.show_card(visit, named[0].id)
        return
    planned = plan(visit.person, visit.now)
    buttons = [(f"{each.company}, {each.role}"[:60], OnCard(each.id, CardAction.OPEN)) for each in named]
    await visit.say(texts.status(visit.person, named, planned, visit.now, visit.zone), in_rows(buttons, 1))


async def _reflection_or_help(visit: Visit, *, asks: bool) -> None:
    record = None if asks else reflection.asked_last(visit)
    if record is not None and record.round is not None and len(visit.text.split()) >= A_SENTENCE:
        await reflection.keep(visit, record.round)
        return
    await visit.say(general.not_understood())

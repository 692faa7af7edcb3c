"""Handles /status and /next, also when they are asked in plain words."""

from collections.abc import Sequence

from handlers.applications.card import application_buttons
from handlers.context import UpdateContext
from handlers.interview.payloads import DraftAction, OnDraft
from handlers.reflection import commands as reflection
from interviews.model import Application, Nudge, NudgeKind
from interviews.nudges.plan import to_do
from interviews.queries import application_of, follow_up_left, half_told, open_applications, thank_you_left
from texts import applications as texts
from texts import labels
from texts.interview import draft_name


async def status(context: UpdateContext) -> None:
    """Handles /status: shows all open applications."""
    shown = open_applications(context.person)
    planned = to_do(context.planned)
    cards = application_buttons(context.person, shown[: texts.LISTED_AT_MOST], 3)
    drafts = [
        [(f"{labels.GO_ON}: {draft_name(each)}", OnDraft(each.id, DraftAction.GO_ON))]
        for each in half_told(context.person)
    ]
    rows = [*cards, *drafts, *reflection.go_on_buttons(context)]
    await context.say(texts.status(context.person, shown, planned, context.now, context.zone), rows)


async def next_thing(context: UpdateContext) -> None:
    """Handles /next: shows the one next thing."""
    planned = to_do(context.planned)
    nudge = planned[0] if planned else None
    left = _left(context, planned)
    if left is not None and (nudge is None or nudge.due > context.now):
        await context.say(
            texts.next_is_left(context.person, *left, context.now, context.zone),
            application_buttons(context.person, [left[1]], 1),
        )
        return
    application = application_of(context.person, nudge.application) if nudge and nudge.application else None
    card = application_buttons(context.person, [application], 1) if application else []
    pause = context.person.settings.pause
    await context.say(texts.next_thing(nudge, application, pause, context.now, context.zone), card)


def _left(context: UpdateContext, planned: Sequence[Nudge]) -> tuple[NudgeKind, Application] | None:
    """Returns what was asked for, not done and not planned again: it comes before everything that is planned."""
    for each in open_applications(context.person):
        if thank_you_left(context.person, each, planned, context.now):
            return NudgeKind.THANK_YOU, each
        if follow_up_left(context.person, each, planned):
            return NudgeKind.FOLLOW_UP, each
    return None

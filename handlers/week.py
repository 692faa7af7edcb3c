"""Handles /week: shows one week after another, and switches the Sunday review on and off."""

from datetime import date

from msgspec.structs import replace

from handlers.applications.card import application_buttons
from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.payloads import OnWeek, WeekAction
from interviews import changes
from interviews.model import Application, NudgeKind, Place
from interviews.nudges.plan import nudges_of
from interviews.nudges.weekly_review import evening_after, monday_of
from interviews.walltime import DAY, WEEK
from interviews.weeks import Week, first_monday, look_back
from texts import week as texts

CARDS_AT_MOST = 9


async def show_week(context: UpdateContext) -> None:
    """Handles /week: shows the present week."""
    await show(context, monday_of(context.now, context.zone))


async def show(context: UpdateContext, monday: date) -> None:
    """Shows the week from `monday`, and the buttons to others."""
    place = context.person.place or Place(context.zone)
    week = look_back(context.person, place, monday, context.now)
    cards = application_buttons(context.person, spoken_of(week), 3)
    await context.put(texts.overview(week, context.now, place.zone), [*cards, *ways(context, monday)])


def spoken_of(week: Week) -> list[Application]:
    """Returns the applications the week names, each once: those that wait first."""
    named = [
        *week.offered,
        *(each.application for each in week.waiting),
        *(each.application for each in week.ahead),
        *week.held,
        *week.noted,
        *week.outcomes,
    ]
    return list({each.id: each for each in named}.values())[:CARDS_AT_MOST]


def ways(context: UpdateContext, monday: date) -> Rows:
    """Returns buttons for the week before, if the record reaches it, for this week, and for the Sunday switch."""
    present = monday_of(context.now, context.zone)
    weeks = []
    if monday > first_monday(context.person, context.zone):
        weeks.append((texts.WEEK_BEFORE, OnWeek(WeekAction.SHOW, monday - WEEK)))
    if monday != present:
        weeks.append((texts.THIS_WEEK, OnWeek(WeekAction.SHOW, present)))
    off = NudgeKind.WEEK in context.person.settings.silenced
    switch = (
        (texts.EVERY_SUNDAY, OnWeek(WeekAction.SUNDAYS_ON, monday))
        if off
        else (texts.NOT_ON_SUNDAYS, OnWeek(WeekAction.SUNDAYS_OFF, monday))
    )
    return [weeks, [switch]]


async def pressed(context: UpdateContext, payload: OnWeek) -> None:
    """Shows another week, the nearest in the record, and switches the Sunday review where the button says so."""
    present = monday_of(context.now, context.zone)
    monday = present
    if payload.day < present:
        monday = max(payload.day - payload.day.weekday() * DAY, first_monday(context.person, context.zone))
    if payload.action is not WeekAction.SHOW:
        await say_on_sundays(context, wanted=payload.action is WeekAction.SUNDAYS_ON)
    await show(context, monday)


async def say_on_sundays(context: UpdateContext, *, wanted: bool) -> None:
    """Switches the review on Sunday evenings on or off; one due before it was switched on is left out."""
    settings = context.person.settings
    others = tuple(kind for kind in settings.silenced if kind is not NudgeKind.WEEK)
    switched = changes.settings_changed(
        replace(settings, silenced=others if wanted else (*others, NudgeKind.WEEK)),
    )
    first = evening_after(context.now, context.person.place or Place(context.zone))
    newly = wanted and NudgeKind.WEEK in settings.silenced
    coming = nudges_of(NudgeKind.WEEK, switched(context.person), context.now) if newly else []
    missed = [nudge for nudge in coming if nudge.due < first]
    await context.change(
        switched,
        changes.nudges_claimed(missed, context.now),
        changes.nudges_not_sent([nudge.id for nudge in missed], final=True),
        *(changes.nudge_settled(nudge.id, skipped_at=context.now) for nudge in missed),
    )
    await context.toast(texts.SUNDAYS_ON if wanted else texts.SUNDAYS_OFF)

"""/week: one week after another, and whether it is to be said on Sundays."""

from datetime import date

from msgspec.structs import replace

from handlers.applications.card import application_buttons
from handlers.buttons import Rows
from handlers.payloads import OnWeek, WeekAction
from handlers.visit import Visit
from interviews import changes
from interviews.ask import DAY, WEEK
from interviews.model import Application, NudgeKind, Place
from interviews.plan import plan
from interviews.sundays import evening_after
from interviews.weeks import Week, first_monday, look_back, monday_of
from texts import week as texts

CARDS_AT_MOST = 9


async def show_week(visit: Visit) -> None:
    """/week: the week that is going on."""
    await show(visit, monday_of(visit.now, visit.zone))


async def show(visit: Visit, monday: date) -> None:
    """One week, and the ways to others."""
    place = visit.person.place or Place(visit.zone)
    week = look_back(visit.person, place, monday, visit.now)
    cards = application_buttons(visit.person, spoken_of(week), 3)
    await visit.put(texts.overview(week, visit.now, place.zone), [*cards, *ways(visit, monday)])


def spoken_of(week: Week) -> list[Application]:
    """The applications the week names, each once: those that wait first."""
    named = [
        *week.offered,
        *(each.application for each in week.waiting),
        *(each.application for each in week.ahead),
        *week.held,
        *week.noted,
        *week.outcomes,
    ]
    return list({each.id: each for each in named}.values())[:CARDS_AT_MOST]


def ways(visit: Visit, monday: date) -> Rows:
    """The week before, as far as there is a record of it; this week; and the switch for Sundays."""
    present = monday_of(visit.now, visit.zone)
    weeks = []
    if monday > first_monday(visit.person, visit.zone):
        weeks.append((texts.WEEK_BEFORE, OnWeek(WeekAction.SHOW, monday - WEEK)))
    if monday != present:
        weeks.append((texts.THIS_WEEK, OnWeek(WeekAction.SHOW, present)))
    off = NudgeKind.WEEK in visit.person.settings.silenced
    switch = (
        (texts.EVERY_SUNDAY, OnWeek(WeekAction.SUNDAYS_ON, monday))
        if off
        else (texts.NOT_ON_SUNDAYS, OnWeek(WeekAction.SUNDAYS_OFF, monday))
    )
    return [weeks, [switch]]


async def pressed(visit: Visit, payload: OnWeek) -> None:
    """Another week, or the switch for Sundays; a day off the record shows the nearest week that is on it."""
    present = monday_of(visit.now, visit.zone)
    monday = present
    if payload.day < present:
        monday = max(payload.day - payload.day.weekday() * DAY, first_monday(visit.person, visit.zone))
    if payload.action is not WeekAction.SHOW:
        await say_on_sundays(visit, wanted=payload.action is WeekAction.SUNDAYS_ON)
    await show(visit, monday)


async def say_on_sundays(visit: Visit, *, wanted: bool) -> None:
    """Switch the look back on Sunday evenings on or off; one that was due before it was wanted is left out."""
    settings = visit.person.settings
    others = tuple(kind for kind in settings.silenced if kind is not NudgeKind.WEEK)
    switched = changes.settings_changed(
        replace(settings, silenced=others if wanted else (*others, NudgeKind.WEEK)),
    )
    first = evening_after(visit.now, visit.person.place or Place(visit.zone))
    newly = wanted and NudgeKind.WEEK in settings.silenced
    coming = plan(switched(visit.person), visit.now) if newly else []
    missed = [nudge for nudge in coming if nudge.kind is NudgeKind.WEEK and nudge.due < first]
    await visit.change(
        switched,
        changes.nudges_claimed(missed, visit.now),
        changes.nudges_not_sent([nudge.id for nudge in missed], final=True),
        *(changes.nudge_settled(nudge.id, skipped_at=visit.now) for nudge in missed),
    )
    await visit.toast(texts.SUNDAYS_ON if wanted else texts.SUNDAYS_OFF)

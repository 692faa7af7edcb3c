"""/settings: zone, country, working hours, quiet hours, weekly target, and which nudges are wanted."""

import asyncio
from datetime import time

from msgspec.structs import replace

from handlers import start, week
from handlers.buttons import Rows, in_rows
from handlers.conversation import States, text
from handlers.payloads import ChooseCountry, OnSetting, SettingAction, ToggleNudge
from handlers.visit import Doorway, Visit
from interviews import changes
from interviews.answers.hours import BadCount, BadHours, parse_count, parse_hours
from interviews.model import Asking, Hours, NudgeKind, Place, Question
from texts import labels, problems
from texts import settings as texts

HIGHEST_TARGET = 50

NEVER = frozenset({"off", "never", "none", "no"})
NEVER_QUIET = Hours(time(0), time(0))
"""Quiet hours that never begin (`interviews.worktime.in_quiet_hours`)."""

QUESTIONS = {
    SettingAction.WORKING_HOURS: (Question.WORKING_HOURS, texts.ask_working_hours),
    SettingAction.QUIET_HOURS: (Question.QUIET_HOURS, texts.ask_quiet_hours),
    SettingAction.TARGET: (Question.WEEKLY_TARGET, texts.ask_target),
}


async def show(visit: Visit) -> None:
    """/settings: everything as it is set."""
    buttons = [(label, OnSetting(SettingAction(action))) for action, label in texts.BUTTONS.items()]
    place = visit.person.place or Place("UTC")
    await visit.put(texts.overview(visit.person, place, visit.now), in_rows(buttons, 2))


async def pressed(visit: Visit, payload: OnSetting) -> None:
    """A button of the settings."""
    match payload.action:
        case SettingAction.PLACE:
            await start.ask_place(visit)
        case SettingAction.COUNTRY:
            await start.ask_country(visit, ChooseCountry(""))
        case SettingAction.NUDGES:
            await show_nudges(visit)
        case SettingAction.BACK:
            await show(visit)
        case _:
            asking, words = QUESTIONS[payload.action]
            await visit.ask(Asking(asking, visit.now), words())


async def show_nudges(visit: Visit) -> None:
    """Which kinds of nudges are on."""
    silenced = visit.person.settings.silenced
    buttons = [
        (labels.switched(kind not in silenced, name), ToggleNudge(kind, wanted=kind in silenced))
        for kind, name in labels.NUDGE_KINDS.items()
    ]
    rows: Rows = [*in_rows(buttons, 2), [(labels.BACK, OnSetting(SettingAction.BACK))]]
    await visit.put(texts.which_nudges(), rows)


async def toggled(visit: Visit, payload: ToggleNudge) -> None:
    """One kind of nudge was switched."""
    before = visit.person.settings.silenced
    if payload.kind is NudgeKind.WEEK:
        await week.say_on_sundays(visit, wanted=payload.wanted)
    else:
        after = tuple(kind for kind in NudgeKind if (not payload.wanted if kind is payload.kind else kind in before))
        await visit.change(changes.settings_changed(replace(visit.person.settings, silenced=after)))
    await show_nudges(visit)


async def received_hours(visit: Visit) -> None:
    """Working or quiet hours were typed."""
    working = visit.dialogue is not None and visit.dialogue.asking is Question.WORKING_HOURS
    if not working and visit.text.casefold() in NEVER:
        await _store(visit, NEVER_QUIET, working=False)
        return
    try:
        hours = await asyncio.to_thread(parse_hours, visit.text, overnight=not working)
    except BadHours as problem:
        await visit.say(problems.about_hours(problem))
        return
    if working and hours.start >= hours.end:
        await visit.say(texts.upside_down())
        return
    await _store(visit, hours, working=working)


async def _store(visit: Visit, hours: Hours, *, working: bool) -> None:
    before = visit.person.settings
    after = replace(before, working_hours=hours) if working else replace(before, quiet_hours=hours)
    await visit.change(changes.settings_changed(after), changes.answered())
    await show(visit)


async def received_target(visit: Visit) -> None:
    """The weekly target was typed."""
    try:
        target = parse_count(visit.text, most=HIGHEST_TARGET)
    except BadCount as problem:
        await visit.say(problems.about_count(problem, HIGHEST_TARGET))
        return
    settings = replace(visit.person.settings, weekly_target=target)
    await visit.change(changes.settings_changed(settings), changes.answered())
    await show(visit)


def states(door: Doorway) -> States:
    """What is taken as an answer to what is set by typing."""
    return {
        Question.WORKING_HOURS: [text(door, received_hours)],
        Question.QUIET_HOURS: [text(door, received_hours)],
        Question.WEEKLY_TARGET: [text(door, received_target)],
    }

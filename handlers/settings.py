"""Handles /settings: zone, country, working hours, quiet hours, weekly target, and which nudges are wanted."""

import asyncio
from datetime import time

from msgspec.structs import replace

from handlers import onboarding, regions, week
from handlers.adapter import HandlerAdapter
from handlers.buttons import Rows, in_rows
from handlers.context import UpdateContext
from handlers.conversation import States, text
from handlers.model import consent
from handlers.payloads import AllowModel, ChooseCountry, OnSetting, SettingAction, ToggleNudge
from handlers.undo import undo_row
from interviews import changes
from interviews.model import Asking, Farewell, Greeting, Hours, NudgeKind, Place, Question
from interviews.parsing.english.hours import BadCount, BadHours, parse_count, parse_hours
from interviews.places import has_regions
from texts import labels, problems
from texts import model as model_texts
from texts import settings as texts
from texts.nudges import NAMES

HIGHEST_TARGET = 50

AS_USUAL = "usual"
"""Stands on a button for no closing of the person's own."""

NEVER = frozenset({"off", "never", "none", "no"})
NEVER_QUIET = Hours(time(0), time(0))
"""Quiet hours that never begin (`interviews.business_hours.in_quiet_hours`)."""

QUESTIONS = {
    SettingAction.WORKING_HOURS: (Question.WORKING_HOURS, texts.ASK_WORKING_HOURS),
    SettingAction.QUIET_HOURS: (Question.QUIET_HOURS, texts.ASK_QUIET_HOURS),
    SettingAction.TARGET: (Question.WEEKLY_TARGET, texts.ASK_TARGET),
}


async def show(context: UpdateContext) -> None:
    """Handles /settings: shows all settings."""
    place = context.person.place or Place("UTC")
    buttons = [(label, OnSetting(SettingAction(action))) for action, label in texts.BUTTONS.items()]
    where = (
        [*buttons[:2], (texts.REGION, OnSetting(SettingAction.REGION))] if has_regions(place.country) else buttons[:2]
    )
    model = context.services.model
    of_model: Rows = [[(model_texts.SETTING, OnSetting(SettingAction.MODEL))]] if model is not None else []
    pause = context.person.settings.pause
    resume: Rows = [[(labels.RESUME, OnSetting(SettingAction.RESUME))]] if pause and pause.holds(context.now) else []
    rows = [*resume, where, *in_rows(buttons[2:], 2), *of_model, undo_row(context)]
    host = model.host if model is not None else None
    await context.put(texts.overview(context.person, place, context.now, host), rows)


async def pressed(context: UpdateContext, payload: OnSetting) -> None:
    """Handles a button of the settings."""
    match payload.action:
        case SettingAction.PLACE:
            await onboarding.ask_place(context)
        case SettingAction.COUNTRY:
            await onboarding.ask_country(context, ChooseCountry(""))
        case SettingAction.REGION:
            await regions.ask(context, context.person.place or Place("UTC"))
        case SettingAction.NUDGES:
            await show_nudges(context)
        case SettingAction.GREETING:
            await _greeting(context, payload.item)
        case SettingAction.FAREWELL:
            await _farewell(context, payload.item)
        case SettingAction.MODEL:
            await consent.explain(context)
        case SettingAction.RESUME:
            await context.change(changes.paused(None))
            await show(context)
        case SettingAction.BACK:
            await show(context)
        case _:
            asking, words = QUESTIONS[payload.action]
            await context.ask(Asking(asking, context.now), words)


async def _greeting(context: UpdateContext, item: str) -> None:
    """Sets how letters greet, or asks for it."""
    if item in tuple(Greeting):
        chosen = replace(context.person.settings, greeting=Greeting(item))
        await context.change(changes.settings_changed(chosen))
        await show(context)
        return
    ways = [(texts.GREETING_BUTTONS[each], OnSetting(SettingAction.GREETING, each.value)) for each in Greeting]
    await context.put(texts.HOW_TO_GREET, [ways, [(labels.BACK, OnSetting(SettingAction.BACK))]])


async def _farewell(context: UpdateContext, item: str) -> None:
    """Sets what letters close with, or asks for it."""
    if item in (*Farewell, AS_USUAL):
        chosen = replace(context.person.settings, farewell=Farewell(item) if item != AS_USUAL else None)
        await context.change(changes.settings_changed(chosen))
        await show(context)
        return
    ways = [
        (
            texts.farewell_name(each).capitalize(),
            OnSetting(SettingAction.FAREWELL, each.value if each is not None else AS_USUAL),
        )
        for each in (None, *Farewell)
    ]
    await context.put(texts.HOW_TO_CLOSE, [*in_rows(ways, 2), [(labels.BACK, OnSetting(SettingAction.BACK))]])


async def show_nudges(context: UpdateContext) -> None:
    """Shows which kinds of nudges are on."""
    silenced = context.person.settings.silenced
    buttons = [
        (labels.switched(kind not in silenced, NAMES[kind].setting), ToggleNudge(kind, wanted=kind in silenced))
        for kind in NudgeKind
    ]
    rows: Rows = [*in_rows(buttons, 2), [(labels.BACK, OnSetting(SettingAction.BACK))]]
    await context.put(texts.WHICH_NUDGES, rows)


async def toggled(context: UpdateContext, payload: ToggleNudge) -> None:
    """Switches one kind of nudge on or off."""
    before = context.person.settings.silenced
    if payload.kind is NudgeKind.WEEK:
        await week.say_on_sundays(context, wanted=payload.wanted)
    else:
        after = tuple(kind for kind in NudgeKind if (not payload.wanted if kind is payload.kind else kind in before))
        await context.change(changes.settings_changed(replace(context.person.settings, silenced=after)))
    await show_nudges(context)


async def model_allowed(context: UpdateContext, payload: AllowModel) -> None:
    """Lets a language model help, or no longer, and shows all settings."""
    if await consent.answered(context, payload):
        await show(context)


async def received_hours(context: UpdateContext) -> None:
    """Stores the typed working or quiet hours."""
    working = context.dialogue is not None and context.dialogue.asking is Question.WORKING_HOURS
    if not working and context.text.casefold() in NEVER:
        await _store(context, NEVER_QUIET, working=False)
        return
    try:
        hours = await asyncio.to_thread(parse_hours, context.text, overnight=not working)
    except BadHours as problem:
        await context.say(problems.about_hours(problem))
        return
    if working and hours.start >= hours.end:
        await context.say(texts.UPSIDE_DOWN)
        return
    await _store(context, hours, working=working)


async def _store(context: UpdateContext, hours: Hours, *, working: bool) -> None:
    before = context.person.settings
    after = replace(before, working_hours=hours) if working else replace(before, quiet_hours=hours)
    await context.change(changes.settings_changed(after), changes.answered())
    await show(context)


async def received_target(context: UpdateContext) -> None:
    """Stores the typed weekly target."""
    try:
        target = parse_count(context.text, most=HIGHEST_TARGET)
    except BadCount as problem:
        await context.say(problems.about_count(problem, HIGHEST_TARGET))
        return
    settings = replace(context.person.settings, weekly_target=target)
    await context.change(changes.settings_changed(settings), changes.answered())
    await show(context)


def states(adapter: HandlerAdapter) -> States:
    """Returns what handles an answer to a setting that is typed."""
    return {
        Question.WORKING_HOURS: [text(adapter, received_hours)],
        Question.QUIET_HOURS: [text(adapter, received_hours)],
        Question.WEEKLY_TARGET: [text(adapter, received_target)],
    }

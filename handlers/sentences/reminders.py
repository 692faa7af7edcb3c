"""Does what a sentence says about the nudges: done, later, or not at all."""

from datetime import datetime

from handlers.context import UpdateContext
from handlers.nudges.callbacks import moment_meant
from handlers.nudges.context import context_of
from handlers.nudges.kinds import KINDS as SHOWN
from handlers.sentences.news import card
from handlers.sentences.told import Answer, Told, Unfit
from interviews import changes
from interviews.model import NudgeRecord, Pause
from interviews.nudges.kinds import still_applies
from interviews.nudges.pending_letters import awaited
from interviews.nudges.plan import nudges_of
from interviews.understanding.acts import Scope
from texts import sentences as texts
from texts.nudges import NAMES


def open_nudge(context: UpdateContext, told: Told) -> NudgeRecord | None:
    """Returns the quoted nudge, else the newest that is still open; None without any."""
    if told.nudge is not None:
        return told.nudge
    open_ones = [
        each
        for each in context.person.nudges
        if each.sent_at and not (each.done_at or each.skipped_at) and still_applies(context.person, each)
    ]
    return max(open_ones, key=lambda each: each.claimed_at, default=None)


def nudged_last(context: UpdateContext, told: Told) -> NudgeRecord:
    """Returns the quoted nudge, else the newest that is still open. Raises `Unfit` where there is none."""
    found = open_nudge(context, told)
    if found is None:
        raise Unfit(Answer(texts.NOTHING_TO_TICK_OFF))
    return found


async def done(context: UpdateContext, told: Told) -> Answer:
    """Ticks the nudge off: every letter that it waits for counts as sent."""
    record = nudged_last(context, told)
    facts = done_facts(context, record)
    if facts is None:
        raise Unfit(Answer(texts.already_settled(NAMES[record.kind].to_do)))
    context.stage(*facts)
    return Answer(texts.ticked_off(NAMES[record.kind].to_do, told.application))


def done_facts(context: UpdateContext, record: NudgeRecord) -> list[changes.Fact] | None:
    """Returns the facts of Done under this nudge, for everybody it waits for; None where nothing is left to do."""
    if not still_applies(context.person, record):
        return None
    nudge = context_of(context.person, record)
    people = awaited(context.person, record) or ("",)
    found = [SHOWN[record.kind].done(context, nudge, each) for each in people]
    return [fact for facts in found if facts is not None for fact in facts] or None


async def later(context: UpdateContext, told: Told) -> Answer:
    """Comes back to the nudge, or to everything, at the time that is named."""
    until = told.values.until or (
        moment_meant(context, told.values.until_day) if told.values.until_day is not None else None
    )
    if until is None or until <= context.now:
        raise Unfit(Answer(texts.UNTIL_WHEN))
    if told.values.scope in {Scope.ALL, Scope.APPLICATION}:
        return _paused(context, told, until)
    record = nudged_last(context, told)
    fact = changes.nudge_settled(record.id, snoozed_until=until)
    coming = nudges_of(record.kind, fact(context.person), context.now)
    if not any((each.subject, each.due) == (record.subject, until) for each in coming):
        raise Unfit(Answer(texts.too_late_for(NAMES[record.kind].to_do, until, context.zone)))
    context.stage(fact)
    return Answer(texts.comes_back(NAMES[record.kind].to_do, until, context.zone))


def _paused(context: UpdateContext, told: Told, until: datetime | None) -> Answer:
    """Says nothing unasked until then, or until the person wants it again: of an application, or at all."""
    if told.values.scope is Scope.APPLICATION or (told.values.scope is None and told.application is not None):
        application = told.applied
        context.stage(changes.application_paused(application.id, Pause(context.now, until)))
        return Answer(texts.application_paused(application, until, context.zone), card(application))
    context.stage(changes.paused(Pause(context.now, until)))
    return Answer(texts.all_paused(until, context.zone))


async def muted(context: UpdateContext, told: Told) -> Answer:
    """Leaves the quoted nudge alone, or pauses an application or everything without an end."""
    if told.values.scope is Scope.THIS or (told.values.scope is None and told.nudge is not None):
        record = nudged_last(context, told)
        context.stage(changes.nudge_settled(record.id, skipped_at=context.now))
        return Answer(texts.left_alone(NAMES[record.kind].to_do))
    return _paused(context, told, None)

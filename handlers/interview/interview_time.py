"""Gives an interview on file another time by a button, or takes the time away where it was called off.

The buttons hold the times themselves, so that no dialogue has to stay open; a button that was overtaken does nothing.
"""

from datetime import UTC, datetime, timedelta

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import open_card
from handlers.context import UpdateContext
from handlers.interview.choices import FARTHEST, LONGEST
from handlers.interview.payloads import OnInterviewTime, TimeAction
from handlers.undo import undo_row
from interviews import changes
from interviews.model import Application, Question, Round
from interviews.nudges.plan import to_do
from interviews.reflecting import interview_of
from texts import general, labels
from texts import interview_time as texts
from texts.markup import paragraphs

Span = tuple[datetime, datetime]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_LATEST = (datetime(2200, 1, 1, tzinfo=UTC) - _EPOCH) // _MINUTE


def _minutes(moment: datetime | None) -> int:
    """Returns whole minutes since 1970; 0 for no time."""
    return (moment - _EPOCH) // _MINUTE if moment else 0


def to_the_minute(moment: datetime) -> datetime:
    """Returns the moment as a button can hold it."""
    return _EPOCH + _minutes(moment) * _MINUTE


def move(round_: Round, span: Span, sequence: int = 0) -> OnInterviewTime:
    """Returns what a button sends that gives the interview this time (UTC)."""
    starts, ends = span
    length = (ends - starts) // _MINUTE
    return OnInterviewTime(
        round_.id, TimeAction.MOVE, _minutes(starts), length, _minutes(round_.starts), sequence=sequence
    )


def call_off(round_: Round, sequence: int = 0) -> OnInterviewTime:
    """Returns what a button sends that takes the interview's time away."""
    return OnInterviewTime(round_.id, TimeAction.CALL_OFF, before=_minutes(round_.starts), sequence=sequence)


def keep(round_: Round) -> tuple[str, OnInterviewTime]:
    """Returns the button that leaves the interview as it is."""
    return labels.LEAVE_AS_IT_IS, OnInterviewTime(round_.id, TimeAction.KEEP)


async def pressed(context: UpdateContext, payload: OnInterviewTime) -> None:
    """Does what the button says: moves the interview, calls it off, or leaves it. Raises `Gone`."""
    found = interview_of(context.person, payload.round)
    if found is None:
        raise changes.Gone(payload.round)
    application, round_ = found
    if payload.action is TimeAction.KEEP:
        await context.put(texts.stays(application, round_, context.zone), [[open_card(application.id)]])
        return
    moves = payload.action is TimeAction.MOVE
    span = _span(payload) if moves else None
    if moves and (span is None or abs(span[0] - context.now) > FARTHEST):
        await context.toast(general.not_a_button())
    elif _minutes(round_.starts) == payload.before:
        await change(context, payload, application, round_, span)
    elif _minutes(round_.starts) == payload.starts:
        await context.toast()
    else:
        await context.toast(general.question_closed())


def _span(payload: OnInterviewTime) -> Span | None:
    """Returns the time on the button; None if it holds no time, or one that was never offered."""
    if not (0 < payload.minutes <= LONGEST // _MINUTE and 0 < payload.starts <= _LATEST):
        return None
    starts = _EPOCH + payload.starts * _MINUTE
    return starts, starts + payload.minutes * _MINUTE


async def change(
    context: UpdateContext,
    payload: OnInterviewTime,
    application: Application,
    round_: Round,
    span: Span | None,
    first: Markup | None = None,
) -> None:
    """Gives the interview this time, or without one calls it off, and says `first` and what follows, with Undo."""
    version = round_.invitation
    if version is not None:
        version = replace(version, sequence=max(version.sequence, payload.sequence))
    if span is not None:
        fact = changes.interview_moved(application.id, round_.id, span, round_.zone or context.zone, version)
    else:
        fact = changes.interview_called_off(application.id, round_.id, version)
    await context.change(fact, *context.closing(Question.NEW_TIME, round_.id))
    upcoming = [nudge for nudge in to_do(context.planned) if nudge.application == application.id]
    if span is not None:
        words = texts.moved(application, round_, span, upcoming, context.now, context.zone)
    else:
        words = texts.off(application, round_, context.zone)
    await context.put(paragraphs(first, words), [[*undo_row(context), open_card(application.id)]])

"""Lets an invitation move or call off the interview it made: shows the change first, and does it with one tap.

The tap can be undone. The buttons hold the times themselves, so that no dialogue has to stay open; a button that was
overtaken does nothing.
"""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from handlers.buttons import Row, Rows
from handlers.context import UpdateContext
from handlers.interview.choices import FARTHEST, LONGEST
from handlers.payloads import CardAction, InvitationAction, OnCard, OnInvitation
from handlers.undo import undo_row
from interviews import changes
from interviews.model import Application, InvitationVersion, Round
from interviews.nudges.plan import to_do
from interviews.parsing.invitations import Invitation
from interviews.queries import interview_invited_by
from interviews.reflecting import interview_of
from texts import general, labels
from texts import invitation_news as texts

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_LATEST = (datetime(2200, 1, 1, tzinfo=UTC) - _EPOCH) // _MINUTE


def _minutes(moment: datetime | None) -> int:
    """Returns whole minutes since 1970; 0 for no time."""
    return (moment - _EPOCH) // _MINUTE if moment else 0


async def told_anew(context: UpdateContext, invited: Invitation) -> bool:
    """Shows what the invitation changes in an interview on file; returns False if it belongs to none."""
    found = interview_invited_by(context.person, invited.version.uid) if invited.version else None
    if found is None or invited.version is None:
        return False
    application, round_ = found
    known = round_.invitation or invited.version
    if invited.version.sequence < known.sequence:
        await context.say(texts.older(application, round_, context.zone), [_card(application)])
    elif not isinstance(invited.starts, datetime) or invited.ends is None:
        await context.say(texts.no_time(application, round_, invited.starts, context.zone), [_card(application)])
    else:
        starts, ends = (_EPOCH + _minutes(each) * _MINUTE for each in (invited.starts, invited.ends))
        if (starts, ends) == (round_.starts, round_.ends):
            await context.say(texts.known_already(application, round_, context.zone), [_card(application)])
            return True
        move = OnInvitation(
            round_.id,
            InvitationAction.MOVE,
            _minutes(starts),
            (ends - starts) // _MINUTE,
            _minutes(round_.starts),
            invited.version.sequence,
        )
        rows: Rows = [[(labels.MOVE_IT, move), _keep(round_)]]
        await context.say(texts.ask_to_move(application, round_, starts, ends, context.zone), rows)
    return True


async def called_off(context: UpdateContext, version: InvitationVersion | None) -> bool:
    """Shows the interview on file that is called off; returns False if there is none."""
    found = interview_invited_by(context.person, version.uid) if version else None
    if found is None or version is None:
        return False
    application, round_ = found
    if round_.starts is None:
        await context.say(texts.off_already(application), [_card(application)])
        return True
    off = OnInvitation(round_.id, InvitationAction.CALL_OFF, before=_minutes(round_.starts), sequence=version.sequence)
    await context.say(
        texts.ask_to_call_off(application, round_, context.zone), [[(labels.IT_IS_OFF, off), _keep(round_)]]
    )
    return True


def _keep(round_: Round) -> tuple[str, OnInvitation]:
    return labels.LEAVE_AS_IT_IS, OnInvitation(round_.id, InvitationAction.KEEP)


def _card(application: Application) -> Row:
    return [(labels.OPEN_CARD, OnCard(application.id, CardAction.OPEN))]


async def pressed(context: UpdateContext, payload: OnInvitation) -> None:
    """Does what the button says: moves the interview, calls it off, or leaves it. Raises `Gone`."""
    found = interview_of(context.person, payload.round)
    if found is None:
        raise changes.Gone(payload.round)
    application, round_ = found
    if payload.action is InvitationAction.KEEP:
        await context.put(texts.stays(application, round_, context.zone), [_card(application)])
        return
    span = _span(payload)
    if payload.starts and (span is None or abs(span[0] - context.now) > FARTHEST):
        await context.toast(general.not_a_button())
    elif _minutes(round_.starts) == payload.before:
        await _change(context, payload, application, round_, span)
    elif _minutes(round_.starts) == payload.starts:
        await context.toast()
    else:
        await context.toast(general.question_closed())


def _span(payload: OnInvitation) -> tuple[datetime, datetime] | None:
    """Returns the time on the button; None if it holds no time, or one that was never offered."""
    if not (0 < payload.minutes <= LONGEST // _MINUTE and 0 < payload.starts <= _LATEST):
        return None
    starts = _EPOCH + payload.starts * _MINUTE
    return starts, starts + payload.minutes * _MINUTE


async def _change(
    context: UpdateContext,
    payload: OnInvitation,
    application: Application,
    round_: Round,
    span: tuple[datetime, datetime] | None,
) -> None:
    """Gives the interview the time on the button, and says what follows, with a button to take that back."""
    version = round_.invitation
    if version is not None:
        version = replace(version, sequence=max(version.sequence, payload.sequence))
    moved = changes.interview_moved(application.id, round_.id, span, round_.zone or context.zone, version)
    await context.change(moved)
    upcoming = [nudge for nudge in to_do(context.planned) if nudge.application == application.id]
    words = (
        texts.moved(application, span, upcoming, context.now, context.zone)
        if span
        else texts.off(application, round_, context.zone)
    )
    await context.put(words, [[*undo_row(context), *_card(application)]])

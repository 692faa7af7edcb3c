"""Tells what an invitation changes in the interview it made: another time, or that it is called off.

The change is shown first, and done with one tap.
"""

from datetime import datetime

from handlers.buttons import Rows, open_card
from handlers.context import UpdateContext
from handlers.interview.interview_time import call_off, keep, move, to_the_minute
from interviews.matching import fold
from interviews.model import Application, InvitationVersion, Round
from interviews.parsing.invitations import Invitation
from interviews.queries import applications_at, interview_invited_by, planned_round
from texts import invitation_news as texts
from texts import labels


async def told_anew(context: UpdateContext, invited: Invitation) -> bool:
    """Shows what the invitation changes in an interview on file; returns False if it belongs to none."""
    found = _on_file(context, invited)
    if found is None:
        return False
    application, round_ = found
    sequence = invited.version.sequence if invited.version is not None else 0
    known = round_.invitation if invited.version is not None else None
    if known is not None and sequence < known.sequence:
        await context.say(texts.older(application, round_, context.zone), [[open_card(application.id)]])
    elif not isinstance(invited.starts, datetime) or invited.ends is None:
        words = texts.no_time(application, round_, invited.starts, context.zone)
        await context.say(words, [[open_card(application.id)]])
    else:
        starts, ends = to_the_minute(invited.starts), to_the_minute(invited.ends)
        if (starts, ends) == (round_.starts, round_.ends):
            await context.say(texts.known_already(application, round_, context.zone), [[open_card(application.id)]])
            return True
        rows: Rows = [[(labels.MOVE_IT, move(round_, (starts, ends), sequence)), keep(round_)]]
        ask = texts.ask_to_move if invited.version is not None else texts.ask_whether_moved
        await context.say(ask(application, round_, starts, ends, context.zone), rows)
    return True


def _on_file(context: UpdateContext, invited: Invitation) -> tuple[Application, Round] | None:
    """Returns the interview that came from this invitation; for a mail, the one planned at its company for its role."""
    if invited.version is not None:
        return interview_invited_by(context.person, invited.version.uid)
    for application in applications_at(context.person, invited.company or ""):
        round_ = planned_round(application, context.now)
        if round_ is not None and (invited.role is None or fold(application.role) == fold(invited.role)):
            return application, round_
    return None


async def called_off(context: UpdateContext, version: InvitationVersion | None) -> bool:
    """Shows the interview on file that is called off; returns False if there is none."""
    found = interview_invited_by(context.person, version.uid) if version else None
    if found is None or version is None:
        return False
    application, round_ = found
    if round_.starts is None:
        await context.say(texts.off_already(application), [[open_card(application.id)]])
        return True
    rows: Rows = [[(labels.IT_IS_OFF, call_off(round_, version.sequence)), keep(round_)]]
    await context.say(texts.ask_to_call_off(application, round_, context.zone), rows)
    return True

"""Tells what an invitation changes in the interview it made: another time, or that it is called off.

The change is shown first, and done with one tap.
"""

from datetime import datetime

from handlers.buttons import Rows, open_card
from handlers.context import UpdateContext
from handlers.interview.interview_time import call_off, keep, move, to_the_minute
from interviews.model import InvitationVersion
from interviews.parsing.invitations import Invitation
from interviews.queries import interview_invited_by
from texts import invitation_news as texts
from texts import labels


async def told_anew(context: UpdateContext, invited: Invitation) -> bool:
    """Shows what the invitation changes in an interview on file; returns False if it belongs to none."""
    found = interview_invited_by(context.person, invited.version.uid) if invited.version else None
    if found is None or invited.version is None:
        return False
    application, round_ = found
    known = round_.invitation or invited.version
    if invited.version.sequence < known.sequence:
        await context.say(texts.older(application, round_, context.zone), [[open_card(application.id)]])
    elif not isinstance(invited.starts, datetime) or invited.ends is None:
        words = texts.no_time(application, round_, invited.starts, context.zone)
        await context.say(words, [[open_card(application.id)]])
    else:
        starts, ends = to_the_minute(invited.starts), to_the_minute(invited.ends)
        if (starts, ends) == (round_.starts, round_.ends):
            await context.say(texts.known_already(application, round_, context.zone), [[open_card(application.id)]])
            return True
        rows: Rows = [[(labels.MOVE_IT, move(round_, (starts, ends), invited.version.sequence)), keep(round_)]]
        await context.say(texts.ask_to_move(application, round_, starts, ends, context.zone), rows)
    return True


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

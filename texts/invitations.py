"""Words what is said about an employer's invitation, which is a calendar file."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from interviews.parsing.invitations import BadInvitation, Invitation, InvitationProblem
from texts.dates import day_text, span_text
from texts.interview_fields import FORMATS
from texts.markup import listed, say, shortened

NAMES_AT_MOST = 300


def noted(invited: Invitation, zone: str, *, time_follows: bool) -> Markup:
    """Shows what the invitation tells, without its time where the question that follows shows it."""
    title = say("the invitation")
    if invited.title is not None:
        title = say("the invitation “{title}”", title=shortened(invited.title, 100))
    names = shortened(listed([each.name for each in invited.people]), NAMES_AT_MOST)
    told = [
        None if time_follows else say("<b>{when}</b>", when=_when(invited, zone)),
        say("{held}", held=FORMATS[invited.format].lower()) if invited.format and not time_follows else None,
        say("with <b>{names}</b>", names=names) if names else None,
    ]
    what = say("From {title}{told}.", title=title, told=_joined(told))
    if invited.zone_told:
        return what
    return say("{what} It does not say in which time zone; I took yours.", what=what)


def _joined(told: Sequence[Markup | None]) -> Markup:
    there = [each for each in told if each is not None]
    return say(": {told}", told=say(", ").join(there)) if there else say("")


def _when(invited: Invitation, zone: str) -> str:
    if isinstance(invited.starts, datetime) and invited.ends is not None:
        return span_text(invited.starts, invited.ends, zone)
    return day_text(invited.starts)


def not_taken(problem: BadInvitation) -> Markup:
    """Says why no interview was taken from a calendar file."""
    match problem.problem:
        case InvitationProblem.SEVERAL:
            return say("That file holds several appointments. Send me the one of the interview, or note it with /new.")
        case InvitationProblem.CALLED_OFF:
            return say(
                "That calls an appointment off, so I note nothing. An interview I have already can be moved or removed "
                "from its card: /open."
            )
        case InvitationProblem.NO_TIME:
            return say("That appointment has no time I can read. Note it with /new, and tell me when it is.")
        case InvitationProblem.TOO_FAR:
            return say("That appointment is more than a year and a half away from today. Is it the right one?")
        case InvitationProblem.NOT_ONE:
            return say("I could not read an appointment in that file. Note the interview with /new.")

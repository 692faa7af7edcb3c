"""Words the answers to an employer's invitation, which is a calendar file."""

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
    if invited.unknown_zone is not None:
        named = shortened(invited.unknown_zone, 60)
        return say("{what} It names a time zone I do not know, “{named}”; I took yours.", what=what, named=named)
    return say("{what} It does not say in which time zone; I took yours.", what=what)


def read_in_a_message(invited: Invitation, zone: str, *, asked: bool) -> Markup:
    """Says that the interview was read from a mail, and when it is where something else is `asked` below."""
    if asked:
        return noted(invited, zone, time_follows=False)
    if invited.zone_told:
        return say("I read that as an invitation. Is this right?")
    return say("I read that as an invitation. It does not say in which time zone; I took yours. Is this right?")


def _joined(told: Sequence[Markup | None]) -> Markup:
    there = [each for each in told if each is not None]
    return say(": {told}", told=say(", ").join(there)) if there else say("")


def _when(invited: Invitation, zone: str) -> str:
    if isinstance(invited.starts, datetime) and invited.ends is not None:
        return span_text(invited.starts, invited.ends, zone)
    return day_text(invited.starts)


def one_thing_at_a_time() -> Markup:
    """Says that something else is asked just now, and that the invitation has to wait."""
    return say(
        "That is an invitation. I am asking something else just now: answer it or /cancel it, then send it again."
    )


def kept_until_the_place_is_known() -> Markup:
    """Says that the invitation is kept until the person's place is known."""
    return say("I have read that invitation, and we go on with it as soon as I know where you are.")


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
        case InvitationProblem.REPLY:
            return say(
                "That is somebody's answer to an invitation, not an interview, so I note nothing. If they cannot come, "
                "wait for a new invitation, or change the interview from its card: /open."
            )
        case InvitationProblem.COUNTER:
            return say(
                "That proposes another time, and is not settled yet, so I change nothing. Send me the new invitation "
                "once they have agreed on it."
            )
        case InvitationProblem.TOO_LARGE:
            return say("That file is too large for me to read. Note the interview with /new.")
        case InvitationProblem.NOT_ONE:
            return say("I could not read an appointment in that file. Note the interview with /new.")

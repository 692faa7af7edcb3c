"""Words what is said when an interview on file is moved or called off."""

from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup

from interviews.model import Application, Nudge, Round
from texts.dates import day_text, span_text, when_text
from texts.interview import coming
from texts.markup import paragraphs, say

ANOTHER_TIME = say("Type another time, for example <i>Thursday 3pm</i>.")


def time_text(round_: Round, zone: str) -> str:
    """Returns when an interview is, or that it was called off or has no time yet."""
    return when_text(round_, zone) or (called_off_text(round_, zone) if round_.called_off else "no time yet")


def called_off_text(round_: Round, zone: str) -> str:
    """Returns that an interview was called off, and when it would have been."""
    was = round_.called_off
    return f"called off; it was to be {span_text(was.starts, was.ends, zone)}" if was is not None else ""


def moved(
    application: Application,
    before: Round,
    span: tuple[datetime, datetime],
    upcoming: Sequence[Nudge],
    now: datetime,
    zone: str,
) -> Markup:
    """Says that the interview was moved, and what is planned now."""
    when = span_text(*span, zone)
    was = when_text(before, zone)
    head = say("✓ Moved: {company}, <b>{when}</b>.", company=application.company, when=when)
    if was is not None:
        head = say("✓ Moved: {company}, <b>{when}</b>. It was {was}.", company=application.company, when=when, was=was)
    return paragraphs(head, coming(upcoming, now, zone))


def off(application: Application, before: Round, zone: str) -> Markup:
    """Says that the interview is called off, what that means, and what it does not mean."""
    return say(
        "✓ The interview at {company}, {when}, is called off: I ask nothing about it any more. The application stays "
        "open. If they name another time, send me the new invitation, or write <i>they moved it to Thursday 3pm</i>.",
        company=application.company,
        when=time_text(before, zone),
    )


def stays(application: Application, round_: Round, zone: str) -> Markup:
    """Says that nothing was changed."""
    return say("I changed nothing: {company}, {when}.", company=application.company, when=time_text(round_, zone))


def ask(application: Application, round_: Round, zone: str) -> Markup:
    """Asks to when the interview was moved."""
    return say(
        "Your interview at <b>{company}</b>: {when}. <b>When is it now?</b> Tap a time, or type it, for example "
        "<i>Thursday 3pm</i>.",
        company=application.company,
        when=time_text(round_, zone),
    )


def ask_time(application: Application, day: date) -> Markup:
    """Asks for the time of day where a day alone was told."""
    return say(
        "<b>{company}</b>, {day}: <b>at what time?</b> Tap the time it had before, or type another.",
        company=application.company,
        day=day_text(day),
    )


def which_time(application: Application) -> Markup:
    """Asks which time is meant where the words can mean more than one."""
    return say("<b>{company}</b>: that can mean more than one time. Which is it?", company=application.company)


def is_over(application: Application, span: tuple[datetime, datetime], zone: str) -> Markup:
    """Asks whether a time in the past is meant."""
    return say(
        "<b>{when}</b> is over already. Was the interview at {company} then? {another}",
        when=span_text(*span, zone),
        company=application.company,
        another=ANOTHER_TIME,
    )


def clashes(
    application: Application, span: tuple[datetime, datetime], other: Application, theirs: Round, zone: str
) -> Markup:
    """Asks whether to move the interview to a time at which another one is."""
    return say(
        "On <b>{when}</b> you are at {other}: {theirs}. Move the interview at {company} there all the same? {another}",
        when=span_text(*span, zone),
        other=other.company,
        theirs=time_text(theirs, zone),
        company=application.company,
        another=ANOTHER_TIME,
    )


def is_then_already(application: Application, round_: Round, zone: str) -> Markup:
    """Says that the interview has that time already."""
    return say("I have it so already: {company}, {when}.", company=application.company, when=time_text(round_, zone))

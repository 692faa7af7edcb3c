"""Words what is said when an invitation moves or calls off an interview that is on file."""

from datetime import date, datetime

from markupsafe import Markup

from interviews.model import Application, Round
from texts.dates import day_text, span_text
from texts.interview_time import time_text
from texts.markup import say


def ask_to_move(application: Application, round_: Round, starts: datetime, ends: datetime, zone: str) -> Markup:
    """Shows the old and the new time of the interview, and asks whether to move it."""
    return say(
        "That is a new version of the invitation for your interview at {company}. Was: {before}. Is now: <b>{now}</b>. "
        "Shall I move it? Who interviews you, and everything else you told me, stays.",
        company=application.company,
        before=time_text(round_, zone),
        now=span_text(starts, ends, zone),
    )


def ask_whether_moved(application: Application, round_: Round, starts: datetime, ends: datetime, zone: str) -> Markup:
    """Asks whether a mail with another time than the planned interview's moves it."""
    return say(
        "I have an interview at {company} already: {before}. That says <b>{now}</b>. Shall I move it? If it is another "
        "round, leave it, and tap <b>New round</b> on its card.",
        company=application.company,
        before=time_text(round_, zone),
        now=span_text(starts, ends, zone),
    )


def ask_to_call_off(application: Application, round_: Round, zone: str) -> Markup:
    """Says that the employer called the interview off, and asks whether to take it out of the plan."""
    return say(
        "That calls your interview at {company} off: <b>{when}</b>. Shall I take it out of the plan? The application, "
        "and everything you told me, stays.",
        company=application.company,
        when=time_text(round_, zone),
    )


def off_already(application: Application) -> Markup:
    """Says that the interview has no time already, so that nothing is left to call off."""
    return say("The interview at {company} is out of the plan already: it has no time.", company=application.company)


def known_already(application: Application, round_: Round, zone: str) -> Markup:
    """Says that the invitation tells nothing new."""
    return say(
        "I have that interview already: {company}, {when}.", company=application.company, when=time_text(round_, zone)
    )


def older(application: Application, round_: Round, zone: str) -> Markup:
    """Says that a newer version of the invitation is known, and that nothing was changed."""
    return say(
        "That is an older version of an invitation I have already, so I changed nothing: {company}, {when}.",
        company=application.company,
        when=time_text(round_, zone),
    )


def no_time(application: Application, round_: Round, day: date, zone: str) -> Markup:
    """Says that the new version names a day without a time, and that the interview's time was left."""
    return say(
        "That invitation for your interview at {company} names {day} without a time of day, so I left it at {when}. "
        "Change the time from its card.",
        company=application.company,
        day=day_text(day),
        when=time_text(round_, zone),
    )

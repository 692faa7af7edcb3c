"""Words what the employer says happens next, when it changes (R3)."""

from datetime import date

from markupsafe import Markup

from interviews.model import Application, Nudge, Promise
from texts.dates import day_text, short_moment
from texts.markup import paragraphs, say, shortened


def ask(application: Application) -> Markup:
    """Asks what they said."""
    return say(
        "What did <b>{company}</b> say, and by when do they decide now? In their own words, for example "
        "<i>they moved it to Friday</i> or <i>they need another week</i>.",
        company=application.company,
    )


def which(words: str) -> Markup:
    """Asks which of several employers is meant."""
    return say("<i>{words}</i>: <b>who</b> said that?", words=shortened(words, 200))


THEIR_DECISION = "Their decision"


def right(application: Application, words: str, day: date) -> Markup:
    """Shows the day that was found in their words."""
    return say(
        "<b>{company}</b>: <i>{words}</i>. So they decide by <b>{day}</b>. Is that right?",
        company=application.company,
        words=shortened(words, 200),
        day=day_text(day),
    )


def which_day(application: Application, words: str) -> Markup:
    """Asks which day is meant where their words can mean more than one."""
    return say(
        "<b>{company}</b>: <i>{words}</i>. Which day is that?", company=application.company, words=shortened(words, 200)
    )


def no_day(application: Application, words: str) -> Markup:
    """Says that no day was found in their words."""
    return say(
        "<b>{company}</b>: <i>{words}</i>. I found no date in it. Do you know <b>by when</b>? "
        "For example <i>Friday</i> or <i>in two weeks</i>.",
        company=application.company,
        words=shortened(words, 200),
    )


def moved(application: Application, promise: Promise, nudge: Nudge | None, zone: str) -> Markup:
    """Says that it is noted, and what follows."""
    if promise.by is None:
        head = say("✓ Noted for <b>{company}</b>, without a date.", company=application.company)
    else:
        head = say(
            "✓ Noted: <b>{company}</b> decides by <b>{day}</b>.", company=application.company, day=day_text(promise.by)
        )
    return paragraphs(head, _follows(nudge, zone))


def _follows(nudge: Nudge | None, zone: str) -> Markup:
    if nudge is None:
        return say("No follow-up is planned.")
    return say("I remind you to follow up on <b>{at}</b>, if you have heard nothing.", at=short_moment(nudge.due, zone))


UNCHANGED = say("Nothing was changed.")

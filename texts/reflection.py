"""Noting how an interview went."""

from markupsafe import Markup

from interviews.model import Application, Reflection
from texts.moments import short_moment
from texts.wording import paragraphs, say, shortened


def ask() -> Markup:
    """How did it go?"""
    return say(
        "Write it as it comes: what they asked, what you answered, what went well, what was hard, "
        "what you did not get to say."
    )


def kept(application: Application, reflection: Reflection) -> Markup:
    """It is on disk."""
    return say(
        "✓ Kept with {company}: <i>{words}</i>", company=application.company, words=shortened(reflection.text, 200)
    )


def taken_back(application: Application) -> Markup:
    """It was taken back."""
    return say("Taken back; nothing of it is kept with {company}.", company=application.company)


def earlier(application: Application, reflections: tuple[Reflection, ...], zone: str) -> Markup:
    """What was written before (R2)."""
    return paragraphs(
        say("What you wrote about {company}:", company=application.company),
        *(say("<i>{at}</i>\n{words}", at=short_moment(each.written_at, zone), words=each.text) for each in reflections),
        say("You can add to it; what is written stays."),
    )

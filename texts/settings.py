"""Words what a person can adjust."""

from datetime import datetime

from markupsafe import Markup

from interviews.model import NudgeKind, Person, Place
from texts.dates import clock_text, hours_text
from texts.markup import lines, paragraphs, say
from texts.nudges import NAMES
from texts.places import place_name


def overview(person: Person, place: Place, now: datetime) -> Markup:
    """Shows every setting."""
    settings = person.settings
    quiet = settings.quiet_hours
    quiet_text = hours_text(quiet) if quiet.start != quiet.end else "off"
    sundays = "off" if NudgeKind.WEEK in settings.silenced else "on"
    off = [each for each in settings.silenced if each is not NudgeKind.WEEK]
    return paragraphs(
        say("<b>Settings</b>"),
        lines(
            say(
                "<b>Where you are:</b> {place} ({zone}, {clock})",
                place=place_name(place),
                zone=place.zone,
                clock=clock_text(now, place.zone),
            ),
            say("<b>Working hours for letters:</b> {hours}", hours=hours_text(settings.working_hours)),
            say("<b>Quiet hours:</b> {hours}", hours=quiet_text),
            say("<b>Applications a week:</b> {target}", target=settings.weekly_target or "no target, no reminder"),
            say("<b>Nudges switched off:</b> {kinds}", kinds=", ".join(NAMES[each].setting for each in off))
            if off
            else say("<b>Nudges:</b> all on"),
            say("<b>Looking back on Sundays:</b> {sundays}", sundays=sundays),
        ),
    )


BUTTONS = {
    "p": "Where I am",
    "c": "Country",
    "w": "Working hours",
    "q": "Quiet hours",
    "t": "Weekly target",
    "n": "Nudges",
}


def ask_working_hours() -> Markup:
    """Asks which hours letters keep."""
    return say("In which hours should letters go out? For example <i>9-17</i>.")


def ask_quiet_hours() -> Markup:
    """Asks when the bot should be silent."""
    return say("When shall I be silent? For example <i>21:00-08:00</i>, or <i>off</i>.")


def ask_target() -> Markup:
    """Asks how many applications a week are the target."""
    return say("How many applications a week do you aim for? For example <i>3</i>; 0 switches the reminder off.")


def upside_down() -> Markup:
    """Says that the working hours end before they start."""
    return say("Working hours must end after they start, for example <i>9-17</i>.")


def which_nudges() -> Markup:
    """Asks which nudges are wanted."""
    return say("Which nudges do you want? Tap one to switch it.")

"""Words what a person can adjust."""

from datetime import datetime

from markupsafe import Markup

from interviews.letters.english.salutation import WORDS
from interviews.model import Farewell, Greeting, NudgeKind, Pause, Person, Place
from interviews.places import has_regions
from texts import model
from texts.dates import clock_text, hours_text, moment_text
from texts.markup import lines, paragraphs, say
from texts.nudges import NAMES
from texts.places import place_name


def overview(person: Person, place: Place, now: datetime, model_host: str | None = None) -> Markup:
    """Shows every setting; `model_host` is where a language model is set up, if one is."""
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
            say("<b>Region, for its holidays:</b> not told yet")
            if place.subdivision is None and has_regions(place.country)
            else None,
            say("<b>Working hours for letters:</b> {hours}", hours=hours_text(settings.working_hours)),
            say("<b>Letters greet:</b> {greeting}", greeting=GREETINGS[settings.greeting]),
            say("<b>Letters close:</b> {farewell}", farewell=farewell_name(settings.farewell)),
            say("<b>Quiet hours:</b> {hours}", hours=quiet_text),
            say("<b>Applications a week:</b> {target}", target=settings.weekly_target or "no target, no reminder"),
            say("<b>Nudges switched off:</b> {kinds}", kinds=", ".join(NAMES[each].setting for each in off))
            if off
            else say("<b>Nudges:</b> all on"),
            _silent(settings.pause, now, place.zone),
            say("<b>Looking back on Sundays:</b> {sundays}", sundays=sundays),
            model.in_overview(agreed=settings.model_host == model_host) if model_host is not None else None,
        ),
    )


def _silent(pause: Pause | None, now: datetime, zone: str) -> Markup | None:
    """Says until when there are no reminders at all; None while there are."""
    if pause is None or not pause.holds(now):
        return None
    if pause.until is None:
        return say("<b>Reminders:</b> none until you switch them on again")
    return say("<b>Reminders:</b> none until {at}", at=moment_text(pause.until, zone))


GREETINGS = {
    Greeting.FORMAL: "formally",
    Greeting.FIRST_NAME: "by first names",
}
"""What is shown of how letters greet."""

AS_USUAL = "as is usual there"


def farewell_name(farewell: Farewell | None) -> str:
    """Returns a closing as it is shown: "Kind regards"."""
    return WORDS[farewell].rstrip(",") if farewell is not None else AS_USUAL


REGION = "Region"
BUTTONS = {
    "p": "Where I am",
    "c": "Country",
    "w": "Working hours",
    "q": "Quiet hours",
    "t": "Weekly target",
    "n": "Nudges",
    "g": "Greeting in letters",
    "f": "Closing of letters",
}


ASK_WORKING_HOURS = say("In which hours should letters go out? For example <i>9-17</i>.")
ASK_QUIET_HOURS = say("When shall I be silent? For example <i>21:00-08:00</i>, or <i>off</i>.")
ASK_TARGET = say("How many applications a week do you aim for? For example <i>3</i>; 0 switches the reminder off.")
UPSIDE_DOWN = say("Working hours must end after they start, for example <i>9-17</i>.")
HOW_TO_GREET = say(
    "How shall letters greet? Where first names are used, <i>Dr</i> and <i>Professor</i> stay. A letter that you "
    "ask to be warmer or more formal follows that."
)
HOW_TO_CLOSE = say("How shall letters close? As is usual there: by the employer's country.")
GREETING_BUTTONS = {Greeting.FORMAL: "Dear Jane Doe", Greeting.FIRST_NAME: "Dear Jane"}
WHICH_NUDGES = say("Which nudges do you want? Tap one to switch it.")

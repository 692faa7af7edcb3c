"""Words the greeting, and where the person is."""

from datetime import datetime

from markupsafe import Markup

from interviews.model import Place
from interviews.places import Match, city_of, country_name, subdivision_name
from texts.dates import LANGUAGE, clock_text
from texts.markup import lines, say

GREETING = lines(
    say("I am <b>Afterword</b>, company for the days after a job interview."),
    say("Tell me about one while you walk out of the building; it takes a minute."),
    say("Then I speak up when a thank-you, your references or a follow-up are due, and am quiet otherwise."),
)


WHERE = say(
    "<b>Where are you?</b> I need it to speak up at the right time. Type your city, for example <i>Leeds</i>, "
    "or share your location; or go by the time that your phone shows."
)


def only_this() -> Markup:
    """Answers /cancel while the only thing asked is where the person is."""
    return say("There is nothing to cancel yet: I only need to know where you are, and then we can begin.")


WHICH_TIME = say("What time does your phone show now?")


def employer_where(company: str) -> Markup:
    """Asks where an employer is."""
    return say(
        "<b>Where is {company}?</b> Letters to them keep working hours there. "
        "Type a city or a zone, for example <i>New York</i>.",
        company=company,
    )


WHICH_PLACE = say("Which of these is nearest? If none is, type another city.")
THIS_PLACE = say("Do you mean this place? If not, type another city, or add its country.")
UNKNOWN_PLACE = say(
    "I do not know that place. Add its country, try the nearest big city, a zone like <i>Europe/Berlin</i>, "
    "share your location, or go by the time on your phone."
)


UNKNOWN_EMPLOYER_PLACE = say(
    "I do not know that place. Add its country, try the nearest big city, or a zone like <i>Europe/Berlin</i>."
)


def place_name(place: Place) -> str:
    """Returns the city of the zone, with its country."""
    city = city_of(place.zone, LANGUAGE)
    return f"{city}, {country_name(place.country, LANGUAGE)}" if place.country else city


def match_name(match: Match) -> str:
    """Returns the city, with its state or province and its country."""
    part = subdivision_name(match.country, match.subdivision) if match.country and match.subdivision else ""
    country = country_name(match.country, LANGUAGE) if match.country else ""
    return ", ".join(dict.fromkeys(filter(None, (match.name, part, country))))


def known(place: Place, now: datetime) -> Markup:
    """Tells where the person is, as it was understood."""
    working = (
        say("Working days and holidays: <b>{country}</b>.", country=country_name(place.country, LANGUAGE))
        if place.country
        else say("I do not know your country, so Monday to Friday count as working days.")
    )
    return lines(
        say("Your zone is <b>{zone}</b>: it is {clock} there.", zone=place.zone, clock=clock_text(now, place.zone)),
        working,
    )


def employer_known(company: str, place: Place | None, now: datetime) -> Markup:
    """Tells where an employer is, as it was understood."""
    if place is None:
        return say("Letters to {company} keep working hours where you are.", company=company)
    return say(
        "Letters to {company} keep working hours in <b>{zone}</b>, where it is {clock}.",
        company=company,
        zone=place.zone,
        clock=clock_text(now, place.zone),
    )


READY = say("Ready. /new notes an interview, /help shows the rest.")
WELCOME_BACK = say("Welcome back. /new notes an interview, /status shows where things stand, /help the rest.")
WHICH_COUNTRY = say("<b>Whose working days and holidays</b> count for you? Type a country, for example <i>Germany</i>.")
UNKNOWN_COUNTRY = say("I do not know that country. For example <i>Germany</i>, <i>India</i> or <i>Brazil</i>.")

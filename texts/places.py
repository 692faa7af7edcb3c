"""Words the greeting, and where the person is."""

from datetime import datetime

from markupsafe import Markup

from interviews.model import Place
from interviews.places import Match, city_of, country_name, has_regions, subdivision_name
from texts.dates import LANGUAGE, clock_text
from texts.examples import TO_COME, TOLD
from texts.markup import lines, say

GREETING = lines(
    say("I am <b>Afterword</b>, company for the days after a job interview."),
    say("Just write to me, as to a friend: <i>{told}</i>", told=TOLD),
    say("I keep it, speak up when a thank-you, your references or a follow-up are due, and am quiet otherwise."),
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
    """Returns the part of the country, or else the city of the zone, with the country."""
    if place.country is None:
        return city_of(place.zone, LANGUAGE)
    nearer = subdivision_name(place.country, place.subdivision) if place.subdivision else city_of(place.zone, LANGUAGE)
    return f"{nearer}, {country_name(place.country, LANGUAGE)}"


def match_name(match: Match) -> str:
    """Returns the city, with its state or province and its country."""
    part = subdivision_name(match.country, match.subdivision) if match.country and match.subdivision else ""
    country = country_name(match.country, LANGUAGE) if match.country else ""
    return ", ".join(dict.fromkeys(filter(None, (match.name, part, country))))


def known(place: Place, now: datetime) -> Markup:
    """Tells where the person is, as it was understood, and asks for the region where holidays differ by it."""
    if place.country is None:
        working = say("I do not know your country, so Monday to Friday count as working days.")
    elif place.subdivision is None:
        working = say("Working days and holidays: <b>{country}</b>.", country=country_name(place.country, LANGUAGE))
    else:
        working = say("Working days and holidays: <b>{place}</b>.", place=place_name(place))
    return lines(
        say("Your zone is <b>{zone}</b>: it is {clock} there.", zone=place.zone, clock=clock_text(now, place.zone)),
        working,
        which_region(place),
    )


def which_region(place: Place) -> Markup | None:
    """Asks for the part of the country, where holidays differ by it and it is not known."""
    if place.country is None or place.subdivision is not None or not has_regions(place.country):
        return None
    return say(
        "Some holidays are kept in parts of {country} only. <b>Which part is it?</b>",
        country=country_name(place.country, LANGUAGE),
    )


ANOTHER_REGION = say("<b>Which part of the country is it?</b> Its holidays are then no working days.")


def employer_known(company: str, place: Place | None, now: datetime) -> Markup:
    """Tells where an employer is, as it was understood."""
    if place is None:
        return say("Letters to {company} keep working hours where you are.", company=company)
    return lines(
        say(
            "Letters to {company} keep working hours in <b>{zone}</b>, where it is {clock}.",
            company=company,
            zone=place.zone,
            clock=clock_text(now, place.zone),
        ),
        say("Working days and holidays: <b>{place}</b>.", place=place_name(place)) if place.subdivision else None,
        which_region(place),
    )


KEPT = say("I have kept what you told me, and go on with it as soon as I know where you are.")
READY_FOR_YOUR_WORDS = say("Thank you. Now to what you told me.")
READY = say(
    "Ready. Just write what happened or is to come, for example <i>{told}</i>. /new asks you step by step, "
    "/help shows the rest.",
    told=TO_COME,
)
WELCOME_BACK = say(
    "Welcome back. Just write what is new, or ask <i>what's next?</i> /new asks you step by step, /help shows the rest."
)
WHICH_COUNTRY = say("<b>Whose working days and holidays</b> count for you? Type a country, for example <i>Germany</i>.")
UNKNOWN_COUNTRY = say("I do not know that country. For example <i>Germany</i>, <i>India</i> or <i>Brazil</i>.")

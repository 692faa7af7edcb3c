"""Finds out which application and which day a message means, and asks where it can be several."""

from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import Rows, in_rows
from handlers.context import UpdateContext
from handlers.interview.choices import chosen_day, day_of
from handlers.payloads import OnReading
from handlers.sentences.acts import FORMS, Fits
from interviews.matching import same_company
from interviews.model import Application
from interviews.queries import application_of
from interviews.understanding.acts import About, Act, Reading, Values
from texts import sentences as texts
from texts.applications import short_name

OFFERED_AT_MOST = 8

View = tuple[Markup, Rows]


def application_meant(
    context: UpdateContext, about: About | None, values: Values, chosen: OnReading
) -> Application | None:
    """Returns the application that is chosen, named, or that the quoted message was about."""
    if values.company is not None and values.application is None and not chosen.application:
        return None
    quoted = about.application if about is not None else None
    wanted = chosen.application or values.application or quoted
    return application_of(context.person, wanted) if wanted else None


def could_be_meant(context: UpdateContext, values: Values, fits: Fits) -> list[Application]:
    """Returns the applications that could be meant: those at the company named, or all that fit, the oldest first."""
    present = [each for each in context.person.applications if each.removed_at is None]
    company = values.company
    if company is None:
        return [each for each in present if fits(each)]
    there = [each for each in present if same_company(each.company, company)]
    return [each for each in there if fits(each)] or there


def which_of(context: UpdateContext, among: Sequence[Application], chosen: OnReading, reading: str) -> View:
    """Returns the question which of these applications is meant."""
    newest = among[-OFFERED_AT_MOST:]
    buttons = [(short_name(context.person, each), replace(chosen, application=each.id)) for each in newest]
    return texts.which_one(reading), in_rows(buttons, 2)


def day_question(reading: Reading, chosen: OnReading, words: str) -> View | None:
    """Returns the question which day is meant; None where it is clear, or was chosen, or is asked by itself."""
    if chosen.choice or not reading.values.choices or _field(reading) == "start":
        return None
    days = _days(reading.values.choices)
    rows: Rows = [[(texts.day_choice(each), replace(chosen, choice=each.isoformat()))] for each in days]
    return texts.which_day(words), rows


def _field(reading: Reading) -> str:
    """Returns the value of the reading that its choices are for."""
    values, act = reading.values, reading.acts[0]
    if act is Act.SNOOZE:
        return "until_day"
    if act is Act.MOVE_INTERVIEW or (act in FORMS and (values.promise_words is None or values.by is not None)):
        return "start"
    return "by"


def _days(choices: Sequence[datetime | date]) -> list[date]:
    return list(dict.fromkeys(map(day_of, choices)))


def with_choice(reading: Reading, chosen: OnReading, now: datetime) -> Values:
    """Returns the values with the day on the button, if it is one of those that the words can mean."""
    day = chosen_day(chosen.choice, now) if chosen.choice else None
    if day is None or day not in _days(reading.values.choices) or _field(reading) == "start":
        return reading.values
    return replace(reading.values, choices=(), **{_field(reading): day})

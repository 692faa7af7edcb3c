"""W19: reminds of the last day to answer an offer."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from interviews.business_hours import Office, is_working_day
from interviews.model import Application, Nudge, NudgeKind, NudgeRecord, OutcomeKind, Person, Place
from interviews.nudges.ask import Ask, awake
from interviews.queries import application_about
from interviews.walltime import DAY, day_start, instant

WORKING_DAYS_BEFORE = 2
BREATH = timedelta(hours=1)
"""The delay of the word on the last day, where the offer was noted only then."""


def offer_answers(person: Person, place: Place) -> Iterator[Ask]:
    """Yields an ask for each offer with a last day to answer it."""
    for application in person.applications:
        outcome, offer = application.outcome, application.offer
        offered = outcome is not None and outcome.kind is OutcomeKind.OFFER and application.removed_at is None
        if outcome is not None and offered and offer is not None and offer.answer_by is not None:
            known = max(outcome.recorded_at, offer.noted_at or outcome.recorded_at)
            yield _offer_answer(person, place, application, offer.answer_by, known)


def _offer_answer(person: Person, place: Place, application: Application, last_day: date, known: datetime) -> Ask:
    """W19: reminds of an offer with a day to answer it by, until it is accepted or declined.

    When: two working days before that day and on the day itself, in the person's morning; not delayed on the day, and
    said in the last days of the year, too. What was noted later than two working days before is said on the day.
    Source: 002, common sense.
    """
    move = awake(person, place)
    first = move(_morning(person, place, _working_days_before(person, place, last_day)))
    last = move(_morning(person, place, last_day))
    if known >= last:
        last = move(known + BREATH)
    return Ask(
        NudgeKind.OFFER_ANSWER,
        offer_answer_subject(application, last_day),
        (first, last) if known <= first < last else (last,),
        move,
        application.id,
        ends=day_start(last_day + DAY, place.zone),
        repeats=True,
    )


def offer_answer_subject(application: Application, last_day: date) -> str:
    """Returns the subject of the word about the last day; another day is another subject."""
    return f"{application.id}:{last_day.isoformat()}"


def _morning(person: Person, place: Place, day: date) -> datetime:
    return instant(day, person.settings.working_hours.start, place.zone)


def _working_days_before(person: Person, place: Place, day: date) -> date:
    office = Office(place.zone, place.country, person.settings.working_hours, place.subdivision)
    for _ in range(WORKING_DAYS_BEFORE):
        day -= DAY
        while not is_working_day(office.country, day, office.subdivision, zone=office.zone):
            day -= DAY
    return day


def offer_answer_applies(person: Person, record: NudgeRecord, _place: Place) -> bool:
    """Returns whether the offer was not taken back, and the last day to answer it is still the same."""
    application = application_about(person, record)
    if application is None or application.outcome is None or application.offer is None:
        return False
    last_day = application.offer.answer_by
    return last_day is not None and offer_answer_subject(application, last_day) == record.subject


def is_the_last_day(_person: Person, about: Nudge | NudgeRecord, _place: Place, day: date) -> bool:
    """Returns whether `day` is the last to answer the offer."""
    return about.subject.endswith(f":{day.isoformat()}")

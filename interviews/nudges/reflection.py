"""W1: asks how an interview went."""

from collections.abc import Iterator
from datetime import date, datetime

from interviews.model import Application, Nudge, NudgeKind, NudgeRecord, Person, Place, Round
from interviews.nudges.ask import AFTER_AN_INTERVIEW, Ask, awake, since
from interviews.queries import interview_about, is_waiting, next_round_ends
from interviews.reflecting import interview_of, moved_later, reflected_on
from interviews.walltime import WEEK, local_date


def reflections(person: Person, place: Place) -> Iterator[Ask]:
    """Yields an ask for each interview of which the person told nothing yet."""
    for application in filter(is_waiting, person.applications):
        for round_ in application.rounds:
            if round_.ends is not None and not reflected_on(round_):
                yield _reflection(person, place, application, round_, round_.ends)


def _reflection(person: Person, place: Place, application: Application, round_: Round, ends: datetime) -> Ask:
    """W1: asks once how an interview went, while it is fresh.

    When: ten minutes after the end, however full the day; in quiet hours first thing next morning, weekend or not.
    Source: 000, 002, 004.
    """
    move = awake(person, place)
    return Ask(
        NudgeKind.REFLECTION,
        round_.id,
        (move(max(ends + AFTER_AN_INTERVIEW, round_.logged_at)),),
        move,
        application.id,
        round_.id,
        expires=ends + WEEK,
        ends=next_round_ends(application, round_),
        since=since(place, ends),
    )


def asked_in_time(person: Person, about: Nudge | NudgeRecord, place: Place, day: date) -> bool:
    """Returns whether an ask said on this day of the person's comes as soon as W1 allows, and not late."""
    interview = interview_of(person, about.round or "")
    if interview is None or interview[1].ends is None:
        return False
    asked = interview[1].ends + AFTER_AN_INTERVIEW
    return day in {local_date(each, place.zone) for each in (interview[1].ends, awake(person, place)(asked))}


def reflection_applies(person: Person, record: NudgeRecord, place: Place) -> bool:
    """Returns whether the interview still exists and was not moved to a later day since the bot asked about it."""
    interview = interview_about(person, record)
    return interview is not None and not moved_later(interview[1], record.claimed_at, place.zone)

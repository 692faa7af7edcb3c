"""W6: asks to tell the references who may call, and offers once to add some to a person who has none."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from interviews.model import Application, NudgeKind, NudgeRecord, Person, Place, Reference, Round
from interviews.nudges.ask import Ask, awake, since
from interviews.queries import application_about, is_waiting, next_round_ends
from interviews.references_on_file import (
    may_be_named,
    references_for,
    references_on_file,
    told_references,
    untold_references,
)
from interviews.walltime import WEEK

REFERENCES_DELAY = timedelta(minutes=30)
AFTER_LOGGING = timedelta(minutes=10)
"""The delay of the word about references after a late logging, so that not everything comes at once."""


def references(person: Person, place: Place) -> Iterator[Ask]:
    """Yields an ask for each interview while a reference named for its application was not told yet."""
    for application in filter(is_waiting, person.applications):
        if _untold(person, application):
            for round_ in application.rounds:
                if round_.ends is not None:
                    yield _references(person, place, application, round_, round_.ends)


def _untold(person: Person, application: Application) -> bool:
    if references_for(person, application):
        return bool(untold_references(person, application))
    skipped = any(
        each.skipped_at is not None and each.kind is NudgeKind.REFERENCES and each.application == application.id
        for each in person.nudges
    )
    return not skipped and bool(may_be_named(person, application)) and not told_references(person, application)


def _references(person: Person, place: Place, application: Application, round_: Round, ends: datetime) -> Ask:
    """W6: asks to tell the references named who may call, about which role, and what to stress, before anyone can call.

    When: half an hour after the end; in quiet hours the next morning.
    Source: 000, 001, 002.
    """
    move = awake(person, place)
    return Ask(
        NudgeKind.REFERENCES,
        round_.id,
        (move(max(ends + REFERENCES_DELAY, round_.logged_at + AFTER_LOGGING)),),
        move,
        application.id,
        round_.id,
        expires=ends + 2 * WEEK,
        ends=next_round_ends(application, round_),
        since=since(place, ends),
    )


def whom_to_tell(person: Person, record: NudgeRecord) -> tuple[Reference, ...]:
    """Returns the references on file that may be called about the application that the nudge is about."""
    application = application_about(person, record)
    return may_be_named(person, application) if application is not None else ()


def references_apply(person: Person, record: NudgeRecord, _place: Place) -> bool:
    """Returns whether there is still a reference to tell."""
    return bool(whom_to_tell(person, record))


def add_references(person: Person, place: Place) -> Iterator[Ask]:
    """W6: offers once, and never again, to add references to a person who has none on file.

    When: half an hour after the first interview of an application about which the person did not say that nobody was
    named.
    Source: 000, 001, 002.
    """
    if references_on_file(person):
        return
    ended = [
        (round_.ends, round_, application)
        for application in filter(is_waiting, person.applications)
        for round_ in application.rounds
        if round_.ends is not None and not application.references_declined
    ]
    if not ended:
        return
    ends, round_, application = min(ended, key=lambda each: each[0])
    move = awake(person, place)
    yield Ask(
        NudgeKind.ADD_REFERENCES,
        "once",
        (move(max(ends + REFERENCES_DELAY, round_.logged_at + AFTER_LOGGING)),),
        move,
        application.id,
        round_.id,
    )

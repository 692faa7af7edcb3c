"""Offers to delete what nobody has touched for a year, and never deletes it unasked."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from interviews.model import Application, Id, NudgeKind, NudgeRecord, Person, Place, Reference
from interviews.nudges.ask import Ask, awake
from interviews.queries import half_told
from interviews.references_on_file import references_on_file
from interviews.walltime import day_start

YEAR = timedelta(days=365)
"""The time an application rests before the bot offers to delete it."""

MONTH = timedelta(days=30)
"""The time after such an offer in which the bot says nothing about it."""

ASKED_AT_MOST = 3
"""The most offers about the same application to somebody who does not answer."""


def retention(person: Person, place: Place) -> Iterator[Ask]:
    """Yields one ask whether all the applications that have rested for a year may go.

    It comes outside quiet hours, once in 30 days at most, and three times for each application that is neither deleted
    nor kept for another year. One that was never closed counts like the others: an employer that is silent for a year
    has answered.
    """
    rested = [since for _, since in _rested(person, place.zone)]
    said = [record.claimed_at for record in person.nudges if record.kind is NudgeKind.LONG_OVER]
    unasked = [since for since in rested if sum(each >= since for each in said) < ASKED_AT_MOST]
    if not unasked:
        return
    move = awake(person, place)
    moment = move(max([min(unasked), *(each + MONTH for each in said)]))
    yield Ask(NudgeKind.LONG_OVER, "monthly", (moment,) * (len(said) + 1), move, repeats=True)


def long_over(person: Person, moment: datetime) -> tuple[Application, ...]:
    """Returns the applications that have rested for a year at `moment` (UTC), without removed ones."""
    zone = person.place.zone if person.place else "UTC"
    return tuple(each for each, since in _rested(person, zone) if since <= moment)


def named_only_in(person: Person, applications: tuple[Application, ...]) -> tuple[Reference, ...]:
    """Returns the references on file that were named for these applications and for nothing else."""
    ids = {each.id for each in applications}
    others = [each for each in person.applications if each.id not in ids and each.removed_at is None]
    needed = {reference for each in others for reference in each.references}
    needed |= {reference for draft in half_told(person) for reference in draft.references}
    named = {reference for each in applications for reference in each.references}
    return tuple(each for each in references_on_file(person) if each.id in named - needed)


def _rested(person: Person, zone: str) -> Iterator[tuple[Application, datetime]]:
    """Yields each application that was not removed, with the instant (UTC) from which on it has rested for a year."""
    written: dict[Id, datetime] = {}
    letters = [(each.application, each.sent_at) for each in person.letters]
    for application, moment in (*letters, *((each.application, each.begun_at) for each in person.letter_drafts)):
        written[application] = max(moment, written.get(application, moment))
    for each in person.applications:
        if each.removed_at is None:
            yield each, max(_last_told(each, zone), written.get(each.id, each.created_at)) + YEAR


def _last_told(application: Application, zone: str) -> datetime:
    """Returns when something was last told, decided or promised about the application, or is to be (UTC)."""
    moments = [application.created_at, application.kept_at]
    if application.outcome is not None:
        moments.append(application.outcome.recorded_at)
    if application.offer is not None:
        moments.append(application.offer.noted_at)
    moments += [each.received_at for each in application.feedback]
    for round_ in application.rounds:
        moments += [round_.logged_at, round_.ends, *(each.written_at for each in round_.reflections)]
        if round_.promise is not None:
            moments.append(round_.promise.made_at)
            moments.append(day_start(round_.promise.by, zone) if round_.promise.by is not None else None)
    return max(each for each in moments if each is not None)


def retention_applies(person: Person, record: NudgeRecord, _place: Place) -> bool:
    """Returns whether anything may still go, or the person can still undo what they answered."""
    if record.done_at is None:
        return bool(long_over(person, record.claimed_at))
    applications, _ = deleted_by(person, record)
    return bool(applications or kept_by(person, record))


def deleted_by(person: Person, record: NudgeRecord) -> tuple[tuple[Application, ...], tuple[Reference, ...]]:
    """Returns the applications and references deleted by the answer to the nudge, as long as they can come back."""
    if record.done_at is None:
        return (), ()
    return (
        tuple(each for each in person.applications if each.removed_at == record.done_at),
        tuple(each for each in person.references if each.removed_at == record.done_at),
    )


def kept_by(person: Person, record: NudgeRecord) -> tuple[Application, ...]:
    """Returns the applications that the answer to the nudge kept."""
    return tuple(each for each in person.applications if each.kept_at is not None and each.kept_at == record.done_at)

"""W15, W16: asks for what is left to do once an employer has said no, or yes."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from interviews.business_hours import Office, working_morning_after
from interviews.model import (
    Application,
    Interviewer,
    NudgeKind,
    NudgeRecord,
    Outcome,
    OutcomeKind,
    Person,
    Place,
    Reference,
)
from interviews.nudges.ask import Ask, at_work, awake, in_office
from interviews.queries import application_about, beside, feedback_requested
from interviews.references_on_file import told_references, unthanked_references
from interviews.walltime import WEEK, local_date

BREATHS = (timedelta(hours=1), timedelta(minutes=30), timedelta(minutes=10))
"""The delays of the word about feedback after a rejection was noted; a shorter one only if the office closes before."""

GLAD = (OutcomeKind.OFFER, OutcomeKind.ACCEPTED)


def feedback(person: Person, place: Place) -> Iterator[Ask]:
    """Yields an ask for each rejection about which the employer neither gave feedback nor was asked for it."""
    for application, outcome in _ended(person, OutcomeKind.REJECTED):
        if not application.feedback and feedback_requested(person, application) is None:
            yield _feedback(person, place, application, outcome)


def reference_thanks(person: Person, place: Place) -> Iterator[Ask]:
    """Yields an ask for each rejection, after the word about feedback, and for each offer."""
    for application, outcome in _ended(person, OutcomeKind.REJECTED, *GLAD):
        if outcome.kind is OutcomeKind.REJECTED:
            asked = _feedback(person, place, application, outcome).moments[0]
            subject, moment = application.id, _next_morning(person, place, asked)
        else:
            subject, moment = f"{application.id}:offer", outcome.recorded_at + BREATHS[0]
        yield from _reference_thanks(person, place, application, subject, moment)


def _ended(person: Person, *kinds: OutcomeKind) -> Iterator[tuple[Application, Outcome]]:
    for application in person.applications:
        outcome = application.outcome
        if application.removed_at is None and outcome is not None and outcome.kind in kinds:
            yield application, outcome


def _feedback(person: Person, place: Place, application: Application, outcome: Outcome) -> Ask:
    """W15: reminds once, after a rejection, to ask the employer kindly for feedback; every brief shows what comes.

    When: the same working day, in the employer's working time, an hour after it was noted or less when the office
    closes before; once that is over, the next working morning. Not when feedback came or was asked for.
    Source: 002.
    """
    move = at_work(person, place, application)
    noted = outcome.recorded_at
    today = [noted + breath for breath in BREATHS if move(noted + breath) == noted + breath]
    return Ask(
        NudgeKind.FEEDBACK,
        application.id,
        (today[0] if today else move(noted + BREATHS[0]),),
        move,
        application.id,
        expires=noted + 2 * WEEK,
        since=noted,
    )


def _reference_thanks(
    person: Person, place: Place, application: Application, subject: str, moment: datetime
) -> Iterator[Ask]:
    """W15: then asks to thank the references who were told that they may be called, and to tell them how it ended.

    When: the working morning after feedback was to be asked for, outside quiet hours.
    Source: 002.

    W16: asks to tell the references who were told that they may be called of an offer, and to thank them.

    When: an hour after it was noted, outside quiet hours.
    Source: 002.
    """
    if unthanked_references(person, application):
        move = awake(person, place)
        yield Ask(NudgeKind.REFERENCE_THANKS, subject, (move(moment),), move, application.id, expires=moment + 2 * WEEK)


def rest_subject(application: Application) -> str:
    """Returns the subject of the word about the other processes: the offer, or its acceptance."""
    accepted = application.outcome is not None and application.outcome.kind is OutcomeKind.ACCEPTED
    return f"{application.id}:accepted" if accepted else application.id


def other_processes(person: Person, place: Place) -> Iterator[Ask]:
    """W16: shows an offer beside the other open processes; after it was accepted, tells whom to withdraw from.

    When: the person's working morning after the offer, and again after accepting it, once each; about the newest
    only, and only while another process is open.
    Source: 002.
    """
    glad = [(outcome.recorded_at, each) for each, outcome in _ended(person, *GLAD)]
    noted, newest = max(glad, key=lambda each: each[0], default=(None, None))
    if noted is not None and newest is not None and beside(person, newest):
        yield Ask(
            NudgeKind.OFFER,
            rest_subject(newest),
            (_next_morning(person, place, noted),),
            _own_work(person, place),
            newest.id,
        )


def _own_work(person: Person, place: Place) -> Callable[[datetime], datetime]:
    return in_office(person, place, Office(place.zone, place.country, person.settings.working_hours, place.subdivision))


def _next_morning(person: Person, place: Place, moment: datetime) -> datetime:
    """Returns the first instant of the person's own next working day at which the bot may speak to them."""
    office = Office(place.zone, place.country, person.settings.working_hours, place.subdivision)
    return _own_work(person, place)(working_morning_after(office, local_date(moment, place.zone)))


def feedback_applies(person: Person, record: NudgeRecord, _place: Place) -> bool:
    """Returns whether the employer's no still stands."""
    application = application_about(person, record)
    return application is not None and _kind(application) is OutcomeKind.REJECTED


def reference_thanks_apply(person: Person, record: NudgeRecord, _place: Place) -> bool:
    """Returns whether the application is still decided, and a reference was told that they may be called about it."""
    application = application_about(person, record)
    ended = application is not None and _kind(application) in {OutcomeKind.REJECTED, *GLAD}
    return ended and bool(whom_to_thank_after(person, record))


def other_processes_apply(person: Person, record: NudgeRecord, _place: Place) -> bool:
    """Returns whether the offer, or its acceptance, still stands; an offer only while another process is open."""
    application = application_about(person, record)
    if application is None or _kind(application) not in GLAD or rest_subject(application) != record.subject:
        return False
    return _kind(application) is OutcomeKind.ACCEPTED or bool(beside(person, application))


def _kind(application: Application) -> OutcomeKind | None:
    return application.outcome.kind if application.outcome is not None else None


def whom_to_ask_for_feedback(person: Person, record: NudgeRecord) -> tuple[Interviewer | None, ...]:
    """Returns the interviewer who was asked for feedback about the application; `(None,)` as long as nobody was."""
    application = application_about(person, record)
    if application is None:
        return ()
    sent = feedback_requested(person, application)
    everybody = {each.id: each for round_ in application.rounds for each in round_.interviewers}
    return (everybody.get(sent.recipient or "") if sent is not None else None,)


def whom_to_thank_after(person: Person, record: NudgeRecord) -> tuple[Reference, ...]:
    """Returns the references who were told that they may be called about the application."""
    application = application_about(person, record)
    return told_references(person, application) if application is not None else ()

"""Facts about how applications end: outcomes, what an offer says, and what the employer says when asked why."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from interviews.changes.fact import Fact, on_application
from interviews.model import Application, Feedback, Id, Offer, Outcome, OutcomeKind

SECOND = timedelta(seconds=1)


def outcome_recorded(application: Id, kind: OutcomeKind | None, at: datetime) -> Fact:
    """How it ended; None takes the outcome back. One that was recorded already keeps its time. Raises `Gone`.

    The outcome that was there before comes back as it was, its time included.
    """

    def change(found: Application) -> Application:
        if found.outcome is not None and found.outcome.kind is kind:
            return found
        before = found.outcome_before
        if before is not None and before.kind is kind:
            return replace(found, outcome=before, outcome_before=None)
        after = Outcome(kind, recorded_at=at) if kind else None
        return replace(found, outcome=after, outcome_before=found.outcome if kind else None)

    return on_application(application, change)


def offer_noted(application: Id, parts: Mapping[str, str | None], at: datetime) -> Fact:
    """What the offer says; parts that are not named stay, None empties one. Raises `Gone`."""

    def change(found: Application) -> Application:
        before = found.offer or Offer()
        # Two changes within a second still are two: each is taken back by its own time.
        noted_at = max(at, before.noted_at + SECOND) if before.noted_at else at
        after = replace(before, **parts, noted_at=noted_at)
        if replace(before, noted_at=noted_at) == after:
            return found
        return replace(found, offer=after, offer_before=found.offer)

    return on_application(application, change)


def offer_taken_back(application: Id, noted_at: datetime) -> Fact:
    """What was noted of the offer at that moment is taken back to what was known before. Raises `Gone`."""

    def change(found: Application) -> Application:
        if found.offer is None or found.offer.noted_at != noted_at:
            return found
        return replace(found, offer=found.offer_before, offer_before=None)

    return on_application(application, change)


def feedback_noted(application: Id, feedback: Feedback) -> Fact:
    """What the employer said when asked why is kept, beside what they said before. Raises `Gone`."""

    def change(found: Application) -> Application:
        return found if feedback in found.feedback else replace(found, feedback=(*found.feedback, feedback))

    return on_application(application, change)


def feedback_taken_back(application: Id, received_at: datetime) -> Fact:
    """The feedback noted at that moment is not kept. Raises `Gone`."""

    def change(found: Application) -> Application:
        return replace(found, feedback=tuple(each for each in found.feedback if each.received_at != received_at))

    return on_application(application, change)

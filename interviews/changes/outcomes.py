"""Defines the facts about how applications end: outcomes, offers, and the employer's feedback."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from interviews.changes.fact import Fact, on_application
from interviews.model import Application, Feedback, Id, Offer, Outcome, OutcomeKind

SECOND = timedelta(seconds=1)


def outcome_recorded(application: Id, kind: OutcomeKind | None, at: datetime) -> Fact:
    """Notes how it ended; None takes the outcome back. The same outcome keeps its first time. Raises `Gone`.

    Taking an outcome back restores the one before it as it was, with its time.
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


def offer_noted(
    application: Id,
    parts: Mapping[str, str | None],
    at: datetime,
    *,
    answer_by: date | None = None,
    starts_on: date | None = None,
) -> Fact:
    """W16: what is told of an offer later stands below what was told before; nothing of it is overwritten.

    Source: 002.

    None empties a part, and says nothing of a date; another date takes the place of the one before. Raises `Gone`.
    """

    def change(found: Application) -> Application:
        before = found.offer or Offer()
        # Two changes within a second need different times, since each is taken back by its time.
        noted_at = max(at, before.noted_at + SECOND) if before.noted_at else at
        after = replace(
            before,
            **{part: _below(getattr(before, part), told) for part, told in parts.items()},
            answer_by=answer_by or before.answer_by,
            starts_on=starts_on or before.starts_on,
            noted_at=noted_at,
        )
        if replace(before, noted_at=noted_at) == after:
            return found
        return replace(found, offer=after, offer_before=found.offer)

    return on_application(application, change)


def _below(before: str | None, told: str | None) -> str | None:
    """Returns what was told of a part with what is told now on a line of its own; None when it is emptied."""
    if told is None or before is None:
        return told
    return before if f"\n{before}".endswith(f"\n{told}") else f"{before}\n{told}"


def offer_taken_back(application: Id, noted_at: datetime) -> Fact:
    """Restores what was known of the offer before the note of that moment. Raises `Gone`.

    Only the last note can be taken back: what is restored has no moment by which it could be.
    """

    def change(found: Application) -> Application:
        if found.offer is None or found.offer.noted_at != noted_at:
            return found
        before = found.offer_before
        return replace(found, offer=replace(before, noted_at=None) if before else None, offer_before=None)

    return on_application(application, change)


def feedback_noted(application: Id, feedback: Feedback) -> Fact:
    """Adds what the employer said when asked why to what they said before. Raises `Gone`."""

    def change(found: Application) -> Application:
        return found if feedback in found.feedback else replace(found, feedback=(*found.feedback, feedback))

    return on_application(application, change)

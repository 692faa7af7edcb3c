"""Defines the facts about how applications end: outcomes, offers, and the employer's feedback."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec.structs import replace

from interviews.changes.fact import Fact, on_application
from interviews.model import Application, Feedback, Id, Offer, Outcome, OutcomeKind


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
        after = replace(
            before,
            **{part: _below(getattr(before, part), told) for part, told in parts.items()},
            answer_by=answer_by or before.answer_by,
            starts_on=starts_on or before.starts_on,
            noted_at=at,
        )
        return found if replace(before, noted_at=at) == after else replace(found, offer=after)

    return on_application(application, change)


def _below(before: str | None, told: str | None) -> str | None:
    """Returns what was told of a part with what is told now on a line of its own; None when it is emptied."""
    if told is None or before is None:
        return told
    return before if f"\n{before}".endswith(f"\n{told}") else f"{before}\n{told}"


def feedback_noted(application: Id, feedback: Feedback) -> Fact:
    """Adds what the employer said when asked why to what they said before. Raises `Gone`."""

    def change(found: Application) -> Application:
        return found if feedback in found.feedback else replace(found, feedback=(*found.feedback, feedback))

    return on_application(application, change)

"""Offers to continue an interview that the person told by half and left."""

from collections.abc import Iterator

from interviews.model import InterviewDraft, NudgeKind, NudgeRecord, Person, Place
from interviews.nudges.ask import Ask, awake
from interviews.queries import half_told, half_told_in
from interviews.walltime import DAY


def drafts(person: Person, place: Place) -> Iterator[Ask]:
    """Yields an offer to continue a half-told interview left for a day, once for each time it was left."""
    move = awake(person, place)
    for draft in half_told(person):
        subject = f"{draft.id}:{int(draft.touched_at.timestamp())}"
        yield Ask(NudgeKind.DRAFT, subject, (move(draft.touched_at + DAY),), move)


def draft_about(person: Person, record: NudgeRecord) -> InterviewDraft | None:
    """Returns the half-told interview that the nudge is about; None once it was given up or saved."""
    return half_told_in(person, record.subject.partition(":")[0])


def draft_applies(person: Person, record: NudgeRecord, _place: Place) -> bool:
    """Returns whether the interview is still half told."""
    return draft_about(person, record) is not None

"""Offers to continue an interview that the person told by half and left."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from interviews.model import InterviewDraft, NudgeKind, NudgeRecord, Person, Place
from interviews.nudges.ask import Ask, awake
from interviews.queries import half_told, half_told_in
from interviews.walltime import DAY

AN_HOUR = timedelta(hours=1)


def drafts(person: Person, place: Place) -> Iterator[Ask]:
    """Yields an offer to continue a half-told interview left for a day, once for each time it was left.

    Of an interview to come it is made an hour before the start at the latest, since nothing is planned for it so far.
    """
    move = awake(person, place)
    for draft in half_told(person):
        subject = f"{draft.id}:{int(draft.touched_at.timestamp())}"
        yield Ask(NudgeKind.DRAFT, subject, (move(_moment(draft)),), move)


def _moment(draft: InterviewDraft) -> datetime:
    later = draft.touched_at + DAY
    before = draft.starts - AN_HOUR if draft.starts is not None and draft.round is None else later
    return min(later, before) if before > draft.touched_at else later


def draft_about(person: Person, record: NudgeRecord) -> InterviewDraft | None:
    """Returns the half-told interview that the nudge is about; None once it was given up or saved."""
    return half_told_in(person, record.subject.partition(":")[0])


def draft_applies(person: Person, record: NudgeRecord, _place: Place) -> bool:
    """Returns whether the interview is still half told."""
    return draft_about(person, record) is not None

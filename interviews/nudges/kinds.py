"""Lists everything that is true of a kind of nudge, one row each; `handlers.nudges.kinds` lists how each looks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from msgspec import Struct

from interviews.model import (
    Interviewer,
    LetterKind,
    Nudge,
    NudgeKind,
    NudgeRecord,
    OutcomeKind,
    Person,
    Place,
    Reference,
)
from interviews.nudges.after_outcome import (
    feedback,
    feedback_applies,
    other_processes,
    other_processes_apply,
    reference_thanks,
    reference_thanks_apply,
    whom_to_ask_for_feedback,
    whom_to_thank_after,
)
from interviews.nudges.ask import Ask
from interviews.nudges.brief import brief_applies, briefs
from interviews.nudges.draft import draft_applies, drafts
from interviews.nudges.follow_up import employer, follow_up_applies, follow_ups
from interviews.nudges.keep_applying import keep_applying
from interviews.nudges.offer_answer import is_the_last_day, offer_answer_applies, offer_answers
from interviews.nudges.references import add_references, references, references_apply, whom_to_tell
from interviews.nudges.reflection import asked_in_time, reflection_applies, reflections
from interviews.nudges.retention import retention, retention_applies
from interviews.nudges.thank_you import thank_you_applies, thank_yous, whom_to_thank
from interviews.nudges.waiting import patience, still_waiting, wait_applies
from interviews.nudges.weekly_review import look_backs
from interviews.queries import application_about

Recipients: TypeAlias = Sequence[Interviewer | Reference | None]


def _always(_person: Person, _record: NudgeRecord, _place: Place) -> bool:
    return True


def _never(_person: Person, _about: Nudge | NudgeRecord, _place: Place, _day: date) -> bool:
    return False


def _ever(_person: Person, _about: Nudge | NudgeRecord, _place: Place, _day: date) -> bool:
    return True


def _nobody(_person: Person, _record: NudgeRecord) -> Recipients:
    return ()


class Kind(Struct, frozen=True):
    """Holds what is true of a kind of nudge, whatever it looks like.

    `asks` yields what its rule asks for in a record. `applies` returns whether what it was said about still holds
    (W17). `letter` is the kind of letter it asks for, if any, and `recipients` returns whom one is due to: None for
    somebody without a name. After an outcome that is not in `outlives` nothing is left to do about it. `uncounted`
    returns whether, on this day of the person's, it takes no room and is never delayed (W18). `is_step` tells that it
    is something to do in the search for a job. `rests` tells that it is not said from 22 December to 2 January; repeats
    of the other kinds are not, either. `once_a_person` tells that it is never said again, whatever becomes of the
    application that gave the occasion.
    """

    kind: NudgeKind
    asks: Callable[[Person, Place], Iterable[Ask]]
    applies: Callable[[Person, NudgeRecord, Place], bool] = _always
    letter: LetterKind | None = None
    recipients: Callable[[Person, NudgeRecord], Recipients] = _nobody
    outlives: frozenset[OutcomeKind] = frozenset()
    uncounted: Callable[[Person, Nudge | NudgeRecord, Place, date], bool] = _never
    is_step: bool = True
    rests: bool = True
    once_a_person: bool = False


ANY_OUTCOME = frozenset(OutcomeKind)

ROWS = (
    Kind(NudgeKind.THANK_YOU, thank_yous, thank_you_applies, LetterKind.THANK_YOU, whom_to_thank, rests=False),
    Kind(NudgeKind.REFERENCES, references, references_apply, LetterKind.REFERENCE_HEADS_UP, whom_to_tell, rests=False),
    Kind(NudgeKind.BRIEF, briefs, brief_applies, outlives=frozenset({OutcomeKind.OFFER}), uncounted=_ever, rests=False),
    Kind(NudgeKind.FOLLOW_UP, follow_ups, follow_up_applies, LetterKind.FOLLOW_UP, employer),
    Kind(
        NudgeKind.OFFER_ANSWER,
        offer_answers,
        offer_answer_applies,
        outlives=frozenset({OutcomeKind.OFFER}),
        uncounted=is_the_last_day,
        rests=False,
    ),
    Kind(NudgeKind.STILL_WAITING, still_waiting, wait_applies),
    Kind(
        NudgeKind.FEEDBACK,
        feedback,
        feedback_applies,
        LetterKind.FEEDBACK_REQUEST,
        whom_to_ask_for_feedback,
        outlives=ANY_OUTCOME,
    ),
    Kind(
        NudgeKind.REFERENCE_THANKS,
        reference_thanks,
        reference_thanks_apply,
        LetterKind.REFERENCE_THANKS,
        whom_to_thank_after,
        outlives=ANY_OUTCOME,
    ),
    Kind(NudgeKind.REFLECTION, reflections, reflection_applies, uncounted=asked_in_time, rests=False),
    Kind(NudgeKind.ADD_REFERENCES, add_references, outlives=ANY_OUTCOME, once_a_person=True),
    Kind(NudgeKind.OFFER, other_processes, other_processes_apply, outlives=ANY_OUTCOME),
    Kind(NudgeKind.KEEP_APPLYING, keep_applying),
    Kind(NudgeKind.PATIENCE, patience, wait_applies, is_step=False),
    Kind(NudgeKind.WEEK, look_backs, is_step=False),
    Kind(NudgeKind.DRAFT, drafts, draft_applies),
    Kind(NudgeKind.LONG_OVER, retention, retention_applies, is_step=False),
)
"""The kinds in the order in which they keep their place on a full day: all first words, and then the repeats (W18)."""

KINDS: Mapping[NudgeKind, Kind] = {row.kind: row for row in ROWS}

RANK = {row.kind: rank for rank, row in enumerate(ROWS)}

TOGETHER = {kind: place for place, kind in enumerate(NudgeKind)}
"""The order of kinds that are due at the same moment: that in which things happen after an interview."""


def still_applies(person: Person, record: NudgeRecord) -> bool:
    """Returns whether the nudge's subject still holds: not removed, moved, saved, or answered by the employer."""
    return KINDS[record.kind].applies(person, record, person.place or Place("UTC"))


def decided_by(person: Person, record: NudgeRecord) -> OutcomeKind | None:
    """Returns the outcome of its application that leaves nothing to do about the nudge (W17); None if there is none."""
    application = application_about(person, record)
    outcome = application.outcome.kind if application is not None and application.outcome is not None else None
    return None if outcome in KINDS[record.kind].outlives else outcome

"""Decides which points a letter is made from, and finds what the record already holds of them."""

import re
from collections.abc import Iterator
from hashlib import blake2s

from interviews.letters.drafts import LEAVING, beside, matter_of
from interviews.letters.english import frames
from interviews.letters.proposals import sentence_for
from interviews.letters.told import told_of, words_for
from interviews.model import (
    Application,
    LetterDraft,
    LetterKind,
    OutcomeKind,
    Person,
    Point,
    ReflectionPart,
    Round,
)
from interviews.queries import latest_round, other_offer
from interviews.reflecting import said_about

ASKED: dict[LetterKind, tuple[Point, ...]] = {
    LetterKind.THANK_YOU: (Point.DISCUSSED, Point.DRAWS, Point.BRINGS),
    LetterKind.FOLLOW_UP: (Point.DRAWS,),
    LetterKind.REFERENCE_HEADS_UP: (Point.ROLE, Point.STRESS),
    LetterKind.REFERENCE_THANKS: (Point.REASON,),
    LetterKind.FEEDBACK_REQUEST: (Point.DISCUSSED,),
    LetterKind.WITHDRAWAL: (Point.REASON,),
    LetterKind.ADDRESS_REQUEST: (),
    LetterKind.DECLINE: (Point.REASON,),
    LetterKind.ACCEPTANCE: (Point.TERMS,),
    LetterKind.DECISION_REQUEST: (Point.DRAWS, Point.OTHER_EMPLOYER),
}
"""The points that each kind of letter asks for, in order: never more than three."""

FREE_TO_LEAVE_OUT = frozenset(
    {
        (LetterKind.THANK_YOU, Point.UNSAID),
        (LetterKind.FEEDBACK_REQUEST, Point.DISCUSSED),
        (LetterKind.REFERENCE_THANKS, Point.REASON),
        (LetterKind.WITHDRAWAL, Point.REASON),
        (LetterKind.DECLINE, Point.REASON),
        (LetterKind.ACCEPTANCE, Point.TERMS),
        (LetterKind.DECISION_REQUEST, Point.DRAWS),
        (LetterKind.DECISION_REQUEST, Point.OTHER_EMPLOYER),
    }
)
"""Points that a letter of this kind can do without: when left out, they leave no gap."""

LONGEST_OFFER = 200
"""Characters of the longest note that can still stand in a letter."""

OFFERED_AT_MOST = 2

_ANOTHER_ROUND = re.compile(
    r"\b(?:round|interview|stage|on-?site|meet(?:ing)?|assessment|task|case study|panel|presentation|trial day)\b",
    re.IGNORECASE,
)

_PARTS: dict[Point, ReflectionPart] = {Point.DISCUSSED: ReflectionPart.ASKED, Point.UNSAID: ReflectionPart.UNSAID}
"""The part of a reflection that answers what a point asks for."""

_REMINDING: dict[Point, tuple[ReflectionPart, ...]] = {
    Point.DISCUSSED: (ReflectionPart.ASKED, ReflectionPart.WELL, ReflectionPart.LINE),
    Point.BRINGS: (ReflectionPart.WELL,),
}
"""Parts of a reflection that may help the person remember; they were not written for others to read."""

_TOLD_IN: dict[LetterKind, tuple[LetterKind, ...]] = {
    LetterKind.THANK_YOU: (LetterKind.THANK_YOU,),
    LetterKind.FOLLOW_UP: (LetterKind.THANK_YOU, LetterKind.FOLLOW_UP),
    LetterKind.FEEDBACK_REQUEST: (LetterKind.THANK_YOU,),
    LetterKind.DECISION_REQUEST: (LetterKind.THANK_YOU, LetterKind.FOLLOW_UP),
    LetterKind.REFERENCE_HEADS_UP: (LetterKind.REFERENCE_HEADS_UP,),
}
"""Kinds of letter whose words may stand in a letter of the key's kind."""

_ASKED_ABOUT = re.compile(
    r"(?:\w+\s+){0,2}asked\s+(?:me\s+|us\s+)?(?:a\s+lot\s+|mostly\s+)?about\s+(?P<topic>[^.;!?\n]+)", re.IGNORECASE
)
_ABOUT_THEM = re.compile(r"(?:they|he|she)\b", re.IGNORECASE)


def points_of(person: Person, draft: LetterDraft) -> tuple[Point, ...]:
    """L12: the last round's thank-you also takes up what was left unsaid, and is not ready without it.

    Source: 002.

    The letter does not ask for it: the point is there when the reflection holds it, or when the person told it.
    """
    told = any(each.point is Point.UNSAID for each in draft.told)
    if draft.kind is LetterKind.THANK_YOU and (told or unsaid(person, draft)):
        return (*ASKED[draft.kind], Point.UNSAID)
    return ASKED[draft.kind]


def unsaid(person: Person, draft: LetterDraft) -> tuple[str, ...]:
    """Returns what was left unsaid in the round this letter is about, if that is the last round."""
    letter_context = matter_of(person, draft)
    if (
        letter_context is None
        or letter_context.round_ is None
        or not is_last_round(letter_context.application, letter_context.round_)
    ):
        return ()
    return said_about(letter_context.round_, ReflectionPart.UNSAID)


def is_last_round(application: Application, round_: Round) -> bool:
    """Returns whether `round_` is the newest round, and the employer's words speak of no other to come."""
    return latest_round(application) == round_ and not (
        round_.promise is not None and _ANOTHER_ROUND.search(round_.promise.words)
    )


def next_point(draft: LetterDraft) -> Point | None:
    """Returns the first point that was not asked yet; None when the letter can be shown."""
    return next((each for each in ASKED[draft.kind] if told_of(draft, each) is None), None)


def point_before(draft: LetterDraft, point: Point) -> Point | None:
    """Returns the point asked before this one; None for the first."""
    order = ASKED[draft.kind]
    return order[order.index(point) - 1] if point in order[1:] else None


def gaps_of(person: Person, draft: LetterDraft) -> tuple[Point, ...]:
    """L1: a point without a sentence of the person's own is a visible gap; nothing else ever fills it.

    Source: 000, 002, 004.
    """
    return tuple(point for point in points_of(person, draft) if _is_gap(person, draft, point))


def _is_gap(person: Person, draft: LetterDraft, point: Point) -> bool:
    if sentence_for(person, draft, point) is not None:
        return False
    left_out = told_of(draft, point) is not None and words_for(draft, point) is None
    return not (left_out and (draft.kind, point) in FREE_TO_LEAVE_OUT)


def offers(person: Person, draft: LetterDraft, point: Point) -> tuple[str, ...]:
    """Returns what the record holds of a point, to be used with one tap: notes, and words of earlier letters."""
    found = dict.fromkeys(each.strip() for each in _offers(person, draft, point))
    short = [each for each in found if each and len(each) <= LONGEST_OFFER and each != words_for(draft, point)]
    return tuple(short[:OFFERED_AT_MOST])


def _offers(person: Person, draft: LetterDraft, point: Point) -> Iterator[str]:
    letter_context = matter_of(person, draft)
    if letter_context is None:
        return
    if draft.kind in LEAVING and point is Point.REASON and _took_another(person, letter_context.application):
        yield frames.ANOTHER_POSITION
    if point is Point.TERMS and letter_context.application.offer is not None:
        yield frames.terms_of(letter_context.application.offer)
    elsewhere = other_offer(person, letter_context.application) if point is Point.OTHER_EMPLOYER else None
    if elsewhere is not None:
        yield elsewhere.company
    for other in reversed(person.letter_drafts):
        if other.application == draft.application and other.id != draft.id and _lends(other, draft, point):
            yield words_for(other, point) or ""
    part = _PARTS.get(point)
    if (
        part is None
        or letter_context.round_ is None
        or draft.kind not in {LetterKind.THANK_YOU, LetterKind.FEEDBACK_REQUEST}
    ):
        return
    used = {words_for(each, point) for each in beside(person, draft)}
    for words in reversed(said_about(letter_context.round_, part)):
        topic = _as_said_to_them(words)
        if topic is not None and topic not in used:
            yield topic


def _took_another(person: Person, application: Application) -> bool:
    others = (each for each in person.applications if each.id != application.id and each.removed_at is None)
    return any(each.outcome is not None and each.outcome.kind is OutcomeKind.ACCEPTED for each in others)


def _lends(other: LetterDraft, draft: LetterDraft, point: Point) -> bool:
    """Returns whether words of `other` may stand in `draft`; words to one interviewer never go to the next (L6)."""
    if other.kind not in _TOLD_IN.get(draft.kind, ()):
        return False
    same_kind = other.kind is draft.kind is LetterKind.THANK_YOU
    return not same_kind or (other.round != draft.round and point in {Point.DRAWS, Point.BRINGS})


def _as_said_to_them(words: str) -> str | None:
    """Returns a note as it can be said to its subject ("They asked about Kafka": "Kafka"); None when it cannot be."""
    said = words.strip()
    asked = _ASKED_ABOUT.match(said)
    if asked is not None:
        return asked["topic"].strip(" ,")
    return None if _ABOUT_THEM.match(said) else said


def reminders(person: Person, draft: LetterDraft, point: Point) -> tuple[str, ...]:
    """Returns notes about the round that may help the person answer, without those that `offers` returns."""
    letter_context = matter_of(person, draft)
    if letter_context is None or letter_context.round_ is None or draft.kind is not LetterKind.THANK_YOU:
        return ()
    offered = offers(person, draft, point)
    notes = [words for part in _REMINDING.get(point, ()) for words in said_about(letter_context.round_, part)]
    return tuple([each for each in notes if _as_said_to_them(each) not in offered][:OFFERED_AT_MOST])


def used_beside(person: Person, draft: LetterDraft, point: Point) -> tuple[tuple[LetterDraft, str], ...]:
    """L6: a person who writes to a second interviewer sees what the first letter says, so as to say something else.

    Source: 002, 004.
    """
    if draft.kind is not LetterKind.THANK_YOU:
        return ()
    return tuple((each, words) for each in beside(person, draft) if (words := words_for(each, point)))


def mark_of(words: str) -> str:
    """Returns a short hash of these words, so that a button can never stand for other words later."""
    return blake2s(words.encode(errors="replace"), digest_size=4).hexdigest()

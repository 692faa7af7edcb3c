"""Which points a letter is made from, and what the record holds of them already."""

import re
from collections.abc import Iterator
from hashlib import blake2s

from interviews.letters.drafts import beside, matter_of
from interviews.model import (
    Application,
    LetterDraft,
    LetterKind,
    Person,
    Point,
    ReflectionPart,
    Round,
    Told,
)
from interviews.queries import latest_round
from interviews.reflecting import said_about

ASKED: dict[LetterKind, tuple[Point, ...]] = {
    LetterKind.THANK_YOU: (Point.DISCUSSED, Point.DRAWS, Point.BRINGS),
    LetterKind.FOLLOW_UP: (Point.DRAWS,),
    LetterKind.REFERENCE_HEADS_UP: (Point.ROLE, Point.STRESS),
    LetterKind.REFERENCE_THANKS: (Point.REASON,),
    LetterKind.FEEDBACK_REQUEST: (Point.DISCUSSED,),
    LetterKind.WITHDRAWAL: (Point.REASON,),
    LetterKind.ADDRESS_REQUEST: (),
}
"""What each kind of letter asks for, in order: never more than three questions."""

FREE_TO_LEAVE_OUT = frozenset(
    {
        (LetterKind.THANK_YOU, Point.UNSAID),
        (LetterKind.FEEDBACK_REQUEST, Point.DISCUSSED),
        (LetterKind.REFERENCE_THANKS, Point.REASON),
        (LetterKind.WITHDRAWAL, Point.REASON),
    }
)
"""Points without which a letter of this kind is whole: left out, they leave no gap."""

LONGEST_OFFER = 200
"""Characters of a note that can still stand in a letter."""

OFFERED_AT_MOST = 2

_ANOTHER_ROUND = re.compile(
    r"\b(?:round|interview|stage|on-?site|meet(?:ing)?|assessment|task|case study|panel|presentation|trial day)\b",
    re.IGNORECASE,
)

_PARTS: dict[Point, ReflectionPart] = {Point.DISCUSSED: ReflectionPart.ASKED, Point.UNSAID: ReflectionPart.UNSAID}
"""Where a reflection answers what a point asks for."""

_REMINDING: dict[Point, tuple[ReflectionPart, ...]] = {
    Point.DISCUSSED: (ReflectionPart.ASKED, ReflectionPart.WELL, ReflectionPart.LINE),
    Point.BRINGS: (ReflectionPart.WELL,),
}
"""Where a reflection jogs the memory; it was not written to be read by others."""

_TOLD_IN: dict[LetterKind, tuple[LetterKind, ...]] = {
    LetterKind.THANK_YOU: (LetterKind.THANK_YOU,),
    LetterKind.FOLLOW_UP: (LetterKind.THANK_YOU, LetterKind.FOLLOW_UP),
    LetterKind.FEEDBACK_REQUEST: (LetterKind.THANK_YOU,),
    LetterKind.REFERENCE_HEADS_UP: (LetterKind.REFERENCE_HEADS_UP,),
}
"""Letters whose words may stand in another of these kinds."""

_ASKED_ABOUT = re.compile(
    r"(?:\w+\s+){0,2}asked\s+(?:me\s+|us\s+)?(?:a\s+lot\s+|mostly\s+)?about\s+(?P<topic>[^.;!?\n]+)", re.IGNORECASE
)
_ABOUT_THEM = re.compile(r"(?:they|he|she)\b", re.IGNORECASE)


def points_of(person: Person, draft: LetterDraft) -> tuple[Point, ...]:
    """L12: the last round's thank-you is made from what was left unsaid, too, and is not ready without it.

    Source: 002.

    What was left unsaid is no question: it is there when the reflection holds it, or when the person told it.
    """
    told = any(each.point is Point.UNSAID for each in draft.told)
    if draft.kind is LetterKind.THANK_YOU and (told or unsaid(person, draft)):
        return (*ASKED[draft.kind], Point.UNSAID)
    return ASKED[draft.kind]


def unsaid(person: Person, draft: LetterDraft) -> tuple[str, ...]:
    """What was left unsaid in the round this letter is about, where no other round is to follow."""
    letter_context = matter_of(person, draft)
    if (
        letter_context is None
        or letter_context.round_ is None
        or not is_last_round(letter_context.application, letter_context.round_)
    ):
        return ()
    return said_about(letter_context.round_, ReflectionPart.UNSAID)


def is_last_round(application: Application, round_: Round) -> bool:
    """Whether `round_` is the newest round, and the employer's words speak of no other to come."""
    return latest_round(application) == round_ and not (
        round_.promise is not None and _ANOTHER_ROUND.search(round_.promise.words)
    )


def told_of(draft: LetterDraft, point: Point) -> Told | None:
    """What the person said to a point, if it was asked."""
    return next((each for each in draft.told if each.point is point), None)


def words_for(draft: LetterDraft, point: Point) -> str | None:
    """The person's own words for a point, if there are any."""
    told = told_of(draft, point)
    return told.words if told is not None and told.words and told.words.strip() else None


def next_point(draft: LetterDraft) -> Point | None:
    """The first question that was not put yet; None when the letter can be shown."""
    return next((each for each in ASKED[draft.kind] if told_of(draft, each) is None), None)


def point_before(draft: LetterDraft, point: Point) -> Point | None:
    """The question before this one."""
    order = ASKED[draft.kind]
    return order[order.index(point) - 1] if point in order[1:] else None


def gaps_of(person: Person, draft: LetterDraft) -> tuple[Point, ...]:
    """L1: a point without words of the person's own is a visible gap; nothing else ever fills it.

    Source: 000, 002, 004.
    """
    return tuple(point for point in points_of(person, draft) if _is_gap(draft, point))


def _is_gap(draft: LetterDraft, point: Point) -> bool:
    if words_for(draft, point) is not None:
        return False
    return not ((draft.kind, point) in FREE_TO_LEAVE_OUT and told_of(draft, point) is not None)


def offers(person: Person, draft: LetterDraft, point: Point) -> tuple[str, ...]:
    """What the record holds of a point already, to be used with one tap: notes, and words of earlier letters."""
    found = dict.fromkeys(each.strip() for each in _offers(person, draft, point))
    short = [each for each in found if each and len(each) <= LONGEST_OFFER and each != words_for(draft, point)]
    return tuple(short[:OFFERED_AT_MOST])


def _offers(person: Person, draft: LetterDraft, point: Point) -> Iterator[str]:
    letter_context = matter_of(person, draft)
    if letter_context is None:
        return
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


def _lends(other: LetterDraft, draft: LetterDraft, point: Point) -> bool:
    """Whether words of one letter may stand in another: never those to one interviewer in the next one's (L6)."""
    if other.kind not in _TOLD_IN.get(draft.kind, ()):
        return False
    same_kind = other.kind is draft.kind is LetterKind.THANK_YOU
    return not same_kind or (other.round != draft.round and point in {Point.DRAWS, Point.BRINGS})


def _as_said_to_them(words: str) -> str | None:
    """A note as it can be said to whoever it is about: "They asked about Kafka" is about Kafka; None if it cannot."""
    said = words.strip()
    asked = _ASKED_ABOUT.match(said)
    if asked is not None:
        return asked["topic"].strip(" ,")
    return None if _ABOUT_THEM.match(said) else said


def reminders(person: Person, draft: LetterDraft, point: Point) -> tuple[str, ...]:
    """What the person wrote about the round that may help them answer, and is not offered as it stands."""
    letter_context = matter_of(person, draft)
    if letter_context is None or letter_context.round_ is None or draft.kind is not LetterKind.THANK_YOU:
        return ()
    offered = offers(person, draft, point)
    notes = [words for part in _REMINDING.get(point, ()) for words in said_about(letter_context.round_, part)]
    return tuple([each for each in notes if _as_said_to_them(each) not in offered][:OFFERED_AT_MOST])


def used_beside(person: Person, draft: LetterDraft, point: Point) -> tuple[tuple[LetterDraft, str], ...]:
    """L6: whoever writes to a second interviewer sees what the first letter says, so as to say something else.

    Source: 002, 004.
    """
    if draft.kind is not LetterKind.THANK_YOU:
        return ()
    return tuple((each, words) for each in beside(person, draft) if (words := words_for(each, point)))


def mark_of(words: str) -> str:
    """A short name of these words, for a button that must not mean others later."""
    return blake2s(words.encode(errors="replace"), digest_size=4).hexdigest()

"""A record grows only so far, and whatever makes it smaller is never refused."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from interviews.changes import cancelled, set_aside
from interviews.limits import REMOVED_BESIDES, Full, Part, check_room
from interviews.model import (
    Application,
    Delivery,
    Feedback,
    InterviewDraft,
    LetterKind,
    NudgeKind,
    NudgeRecord,
    OutcomeKind,
    Person,
    Reflection,
    Round,
)
from tests.factories import MARIA, a_draft, a_letter, a_stranger, an_application, with_applications

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
SAM = a_stranger()
CLOSED = OutcomeKind.REJECTED


def applied(number: int, *, rounds: int = 0, words: str = "", **about: Any) -> Application:
    """An application; of one with words, the first round has them."""
    said = (Reflection(words, NOW),) if words else ()
    round_ = (Round(f"r{number}-{each}", NOW, reflections=said) for each in range(rounds))
    return an_application(*round_, id=f"a{number}", **about)


def telling(number: int) -> InterviewDraft:
    return a_draft(id=f"d{number}")


def with_notes(count: int) -> Person:
    return with_applications(SAM, an_application(Round("r", NOW, reflections=(Reflection("well", NOW),) * count)))


@dataclass(frozen=True)
class Grown:
    """A record that holds `count` of a part."""

    part: Part
    made: Callable[[int], Person]

    def most(self) -> Person:
        return self.made(self.part.most)

    def one_more(self) -> Person:
        return self.made(self.part.most + 1)


GROWN = [
    Grown(Part.APPLICATIONS, lambda count: with_applications(SAM, *map(applied, range(count)))),
    Grown(Part.ROUNDS, lambda count: with_applications(SAM, applied(1, rounds=count, outcome=CLOSED))),
    Grown(Part.OPEN_ROUNDS, lambda count: with_applications(SAM, applied(1, rounds=count))),
    Grown(
        Part.REFERENCES,
        lambda count: replace(SAM, references=(MARIA,) * count),
    ),
    Grown(
        Part.LETTERS,
        lambda count: replace(SAM, letters=(a_letter(LetterKind.WITHDRAWAL),) * count),
    ),
    Grown(
        Part.HALF_TOLD, lambda count: replace(SAM, parked=tuple(map(telling, range(count - 1))), dialogue=telling(-1))
    ),
    Grown(Part.NOTES, with_notes),
    Grown(
        Part.NOTES,
        lambda count: replace(SAM, applications=(replace(applied(1), feedback=(Feedback("more SQL", NOW),) * count),)),
    ),
    Grown(
        Part.BYTES,
        lambda count: with_applications(SAM, applied(1, rounds=1, words="x" * (count - 600)), applied(2)),
    ),
]


def test_every_part_is_tried() -> None:
    assert {grown.part for grown in GROWN} == set(Part)


@pytest.mark.parametrize("grown", GROWN[:-1], ids=lambda grown: grown.part.name)
def test_so_much_has_room_and_one_more_has_not(grown: Grown) -> None:
    check_room(SAM, grown.most())
    with pytest.raises(Full) as refused:
        check_room(grown.most(), grown.one_more())
    assert refused.value.part is grown.part


def test_a_record_has_room_for_so_many_bytes() -> None:
    filled = with_applications(SAM, applied(1, rounds=1, words="x" * (Part.BYTES.most - 1000)))
    check_room(SAM, filled)
    with pytest.raises(Full) as refused:
        check_room(filled, with_applications(filled, applied(2, rounds=1, words="x" * 2000)))
    assert refused.value.part is Part.BYTES


@pytest.mark.parametrize("grown", GROWN, ids=lambda grown: grown.part.name)
def test_a_record_that_holds_more_already_may_stay_and_shrink(grown: Grown) -> None:
    above = grown.made(grown.part.most + 1000)
    check_room(above, above)
    check_room(above, replace(above, seen_updates=(1,)))
    check_room(above, grown.one_more())


def test_what_was_removed_makes_room_at_once() -> None:
    filled = with_applications(SAM, *map(applied, range(Part.APPLICATIONS.most)))
    removed = replace(filled, applications=(applied(0, removed=NOW), *filled.applications[1:]))
    check_room(filled, removed)
    check_room(removed, with_applications(removed, applied(-1)))
    with pytest.raises(Full):
        check_room(removed, replace(removed, applications=(*filled.applications, applied(-1))))


def test_removing_makes_room_in_a_record_that_is_too_long() -> None:
    filled = with_applications(SAM, applied(1, rounds=1, words="x" * Part.BYTES.most), applied(2))
    check_room(filled, replace(filled, applications=(replace(filled.applications[0], removed_at=NOW), applied(2))))


def test_what_can_still_be_brought_back_is_not_without_bounds() -> None:
    heaps = tuple(applied(each, rounds=1, words="x" * 500_000, removed=NOW) for each in range(REMOVED_BESIDES * 2))
    filled = with_applications(SAM, *heaps)
    with pytest.raises(Full):
        check_room(filled, with_applications(filled, applied(99)))


def test_leaving_or_giving_up_a_half_told_interview_needs_no_room() -> None:
    filled = replace(SAM, parked=tuple(map(telling, range(Part.HALF_TOLD.most))), dialogue=telling(-1))
    for fact in (set_aside(), cancelled("d-1", NOW)):
        check_room(filled, fact(filled))


def test_what_the_bot_notes_for_itself_always_has_room() -> None:
    nudges = tuple(NudgeRecord(f"n{each}", NudgeKind.WEEK, "w", each, Delivery.SENT, 1, NOW) for each in range(20_000))
    check_room(SAM, replace(SAM, nudges=nudges, seen_updates=tuple(range(200))))

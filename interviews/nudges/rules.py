"""Gathers the rules of timing (W..): from a record, what to ask, when, and the hours in which it may be said."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from interviews.model import NudgeKind, Person, Place
from interviews.nudges.ask import Ask, interview_times, undisturbed
from interviews.nudges.kinds import KINDS
from interviews.nudges.pauses import outside_pauses


def asks(person: Person, place: Place, kinds: Iterable[NudgeKind] = KINDS) -> Iterator[Ask]:
    """Yields what the rules of these kinds ask for in `person`'s record, in no order, without what is not wanted."""
    wanted = (kind for kind in kinds if kind not in person.settings.silenced)
    busy = interview_times(person)
    every = (undisturbed(busy, ask) for kind in wanted for ask in KINDS[kind].asks(person, place))
    yield from outside_pauses(person, every)


TALK = frozenset(
    {"dialogue", "parked", "seen_updates", "undo_history", "unsaid", "choosing", "sentences_done", "suggested"}
)
"""The fields of a record at which no rule looks but that of half-told interviews."""

_LASTING = tuple(name for name in Person.__struct_fields__ if name not in TALK)
_OF_TALK = (NudgeKind.DRAFT,)


class Standing(Struct, frozen=True):
    """Holds what all other rules ask for in a record; it stands for as long as only the talk in the record changes."""

    person: Person
    asks: tuple[Ask, ...]

    def stands_for(self, person: Person) -> bool:
        """Returns whether the rules ask for the same in this record."""
        return all(getattr(self.person, name) is getattr(person, name) for name in _LASTING)


def standing(person: Person, place: Place, before: Standing | None) -> Standing:
    """Returns what the rules ask for but that of half-told interviews, without asking them where it stands already."""
    if before is not None and before.stands_for(person):
        return before
    return Standing(person, tuple(asks(person, place, (kind for kind in KINDS if kind not in _OF_TALK))))


def all_asks(person: Person, place: Place, known: Standing) -> Iterator[Ask]:
    """Yields what `asks` does, in no order."""
    yield from known.asks
    yield from asks(person, place, _OF_TALK)

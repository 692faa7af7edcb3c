"""Gathers the rules of timing (W..): from a record, what to ask, when, and the hours in which it may be said."""

from collections.abc import Iterable, Iterator

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

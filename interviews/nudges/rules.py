"""Gathers the rules of timing (W..): from a record, what to ask, when, and the hours in which it may be said."""

from collections.abc import Iterable, Iterator

from interviews.model import NudgeKind, Person, Place
from interviews.nudges.ask import Ask, undisturbed
from interviews.nudges.kinds import KINDS


def asks(person: Person, place: Place, kinds: Iterable[NudgeKind] = KINDS) -> Iterator[Ask]:
    """Yields everything the rules of these kinds ask for in `person`'s record, in no order, without silenced kinds."""
    wanted = (kind for kind in kinds if kind not in person.settings.silenced)
    return (undisturbed(person, ask) for kind in wanted for ask in KINDS[kind].asks(person, place))

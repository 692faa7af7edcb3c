"""Keeps silent while the person wants to hear nothing, of an application or at all."""

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from interviews.model import Pause, Person
from interviews.nudges.ask import Ask


def outside_pauses(person: Person, asks: Iterable[Ask]) -> Iterable[Ask]:
    """Returns the asks with every moment within a pause moved to its end; without an end the ask is dropped.

    A time to come back to it that was chosen before does not hold within the pause.
    """
    of_applications = {each.id: each.pause for each in person.applications if each.pause is not None}
    for ask in asks:
        found = (person.settings.pause, of_applications.get(ask.application or ""))
        pauses = [each for each in found if each is not None]
        if all(each.until is not None for each in pauses):
            yield _after(ask, pauses) if pauses else ask


def _after(ask: Ask, pauses: list[Pause]) -> Ask:
    """Returns the ask with its moments moved out of these pauses, which all end."""

    def within(moment: datetime) -> datetime | None:
        return max((each.until for each in pauses if each.until and each.holds(moment)), default=None)

    def move(moment: datetime) -> datetime:
        free = ask.move(moment)
        for _ in range(len(pauses)):
            over = within(free)
            free = ask.move(over) if over is not None else free
        return free

    def applies(chosen: datetime) -> bool:
        return within(chosen) is None and ask.applies(chosen)

    return replace(ask, moments=tuple(map(move, ask.moments)), move=move, applies=applies)

"""Taking everything of a person out of the data folder, so that nothing brings it back."""

from storage.dead_letters import DeadLetters
from storage.erasures import Erasure, Erasures
from storage.people import People


class Erasing:
    """Erases people from the data folder of these records. Everything blocks on the disk; trouble is an `OSError`."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._erasures = Erasures(people.folder, people.disk)
        self._set_aside = DeadLetters(people.folder, people.disk)

    def erase(self, erasure: Erasure) -> None:
        """Nothing of the person is left but that they erased themselves; doing it again finishes what was cut off.

        That is noted first: after it no restore brings them back, and no update from before is taken for a new one.
        """
        self._erasures.note(erasure)
        self._set_aside.erase(erasure.person)
        self._people.erase(erasure.person)

    def last_of(self, person: str) -> Erasure | None:
        """The newest erasure of this person, if it is remembered. Raises `Unreadable`."""
        return self._erasures.known().get(person)

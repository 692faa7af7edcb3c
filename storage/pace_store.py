"""Defines the one pace of messages that several processes keep together, and what Telegram refused one of them."""

from typing import NamedTuple, Protocol

from interviews.model import Id


class Booked(NamedTuple):
    """Holds for how many messages there are places, and in how many seconds the first of them goes.

    For none, it is how many seconds later to ask again. A negative number is of a place that has passed.
    """

    many: int
    seconds: float


class Refusal(NamedTuple):
    """Says for how many seconds more Telegram refuses messages to this person (None: to everybody)."""

    number: int
    person: Id | None
    seconds: float


class PaceStore(Protocol):
    """Books messages one after another, by the store's clock, for all processes.

    The methods block, so call them off the event loop; any number of threads may, at the same time. Each of them raises
    `StoreUnavailable` when the store refuses or cannot be reached.
    """

    def book_nudges(self, many: int, apart: float, earliest: float) -> Booked:
        """Books places for so many nudges, so many seconds apart; for none while an answer waits for its own.

        The first is at the `earliest` so many seconds from now, which may have passed.
        """
        ...

    def book_answer(self, apart: float) -> float:
        """Books the next place for an answer, with nothing so many seconds after it; returns in how many it goes."""
        ...

    def note_answers(self, many: int, apart: float) -> None:
        """Makes nudges wait for so many answers, which went at once, so many seconds each, a second at most."""
        ...

    def note_refusal(self, person: Id | None, seconds: float) -> int:
        """Notes that Telegram refuses messages to this person, or to everybody; returns the number of the refusal."""
        ...

    def refusals(self) -> list[Refusal]:
        """Returns what Telegram refuses now, as far as anybody noted it."""
        ...

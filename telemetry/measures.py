"""What is counted and timed while the bot works; who keeps the figures is no matter of those who tell them."""

from typing import Protocol


class Measures(Protocol):
    """Takes figures, at once and without ever raising."""

    def update(self, kind: str, outcome: str) -> None:
        """An update of this kind came to this end."""
        ...

    def nudge(self, kind: str, outcome: str, late: float) -> None:
        """A nudge was said, or not, or perhaps; `late` seconds after it was due."""
        ...

    def commit(self, seconds: float, *, worked: bool) -> None:
        """A record was written to disk, or could not be, and it took this long."""
        ...


class Unmeasured:
    """Nobody keeps any figures."""

    def update(self, kind: str, outcome: str) -> None:
        """See `Measures.update`."""

    def nudge(self, kind: str, outcome: str, late: float) -> None:
        """See `Measures.nudge`."""

    def commit(self, seconds: float, *, worked: bool) -> None:
        """See `Measures.commit`."""

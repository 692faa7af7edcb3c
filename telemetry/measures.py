"""Declares what is counted and timed while the bot works; `operation.metrics` keeps the figures."""

from typing import Protocol


class Measures(Protocol):
    """Takes figures. Its methods return at once and never raise."""

    def update(self, kind: str, outcome: str) -> None:
        """Counts an update of this kind and how it ended."""
        ...

    def nudge(self, kind: str, outcome: str, late: float) -> None:
        """Counts a nudge and its outcome (sent, not_sent, unknown), `late` seconds after it was due."""
        ...

    def commit(self, seconds: float, *, worked: bool) -> None:
        """Times a commit, and counts one that failed."""
        ...


class NoMeasures:
    """Drops every figure."""

    def update(self, kind: str, outcome: str) -> None:
        """Does nothing."""

    def nudge(self, kind: str, outcome: str, late: float) -> None:
        """Does nothing."""

    def commit(self, seconds: float, *, worked: bool) -> None:
        """Does nothing."""

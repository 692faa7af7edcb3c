"""Keeps what is counted and timed, for a test to look at."""


class RecordedMeasures:
    """See `telemetry.measures.Measures`."""

    def __init__(self) -> None:
        self.updates: list[tuple[str, str]] = []
        self.nudges: list[tuple[str, str, float]] = []
        self.commits: list[bool] = []

    def update(self, kind: str, outcome: str) -> None:
        """See `Measures.update`."""
        self.updates.append((kind, outcome))

    def nudge(self, kind: str, outcome: str, late: float) -> None:
        """See `Measures.nudge`."""
        self.nudges.append((kind, outcome, late))

    def commit(self, seconds: float, *, worked: bool) -> None:
        """See `Measures.commit`."""
        assert seconds >= 0
        self.commits.append(worked)

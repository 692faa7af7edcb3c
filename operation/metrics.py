"""Counts for Prometheus. Imported only where METRICS_LISTEN is set."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from operation.folder_counts import Counts
from telemetry.health import Health

LATE = (1, 5, 15, 60, 300, 900, 3600, 4 * 3600, 86400)
COMMIT = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)


class State(Struct, frozen=True):
    """Holds what is true at the moment; ages are in seconds, None stands for not known."""

    health: Health
    due: int
    in_hand: int
    poll_age: float | None
    free: int | None
    counts: Counts | None


class PrometheusMeasures:
    """Keeps `telemetry.measures.Measures` in a Prometheus registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry(auto_describe=True)
        self._updates = Counter(
            "afterword_updates", "Updates by kind, and how they ended", ["kind", "outcome"], registry=self._registry
        )
        self._nudges = Counter(
            "afterword_nudges", "Nudges by kind, and what became of them", ["kind", "outcome"], registry=self._registry
        )
        self._late = Histogram(
            "afterword_nudge_lateness_seconds",
            "From when a nudge was due to when it was said",
            buckets=LATE,
            registry=self._registry,
        )
        self._commits = Histogram(
            "afterword_commit_seconds",
            "What a commit took, with the wait for a thread",
            buckets=COMMIT,
            registry=self._registry,
        )
        self._refused = Counter("afterword_commit_failures", "Commits that failed", registry=self._registry)
        ProcessCollector(registry=self._registry)

    def update(self, kind: str, outcome: str) -> None:
        """Counts an update (see `Measures.update`)."""
        self._updates.labels(kind, outcome).inc()

    def nudge(self, kind: str, outcome: str, late: float) -> None:
        """Counts a nudge (see `Measures.nudge`)."""
        self._nudges.labels(kind, outcome).inc()
        if outcome == "sent":
            self._late.observe(max(late, 0.0))

    def commit(self, seconds: float, *, worked: bool) -> None:
        """Times a commit (see `Measures.commit`)."""
        self._commits.observe(seconds)
        if not worked:
            self._refused.inc()

    def page(self, state: State) -> bytes:
        """Returns everything counted so far and the current state, in the text format of Prometheus."""
        now = CollectorRegistry()
        now.register(_Now(state))
        return generate_latest(self._registry) + generate_latest(now)


class _Now(Collector):
    def __init__(self, state: State) -> None:
        self._state = state

    def collect(self) -> Iterable[Metric]:
        """Yields the gauges of the current state."""
        state, counts = self._state, self._state.counts
        yield from _gauge("afterword_nudges_due", "People with a nudge that is due and not said yet", state.due)
        yield from _gauge(
            "afterword_left_to_others",
            "People whose record another replica has to open",
            state.health.left_to_others,
        )
        yield from _gauge("afterword_updates_in_hand", "Updates being handled, or waiting to be", state.in_hand)
        yield from _gauge("afterword_poll_age_seconds", "Since Telegram last answered a poll", state.poll_age)
        yield from _gauge("afterword_disk_free_bytes", "Free where the data folder is", state.free)
        if counts is not None:
            yield from _gauge("afterword_people", "People with a record", counts.people)
            yield from _gauge("afterword_updates_set_aside", "Updates that were given up", counts.set_aside)
            yield from _gauge(
                "afterword_backup_age_seconds", "Since the day (UTC) of the newest backup began", counts.backup_age
            )
        holds = GaugeMetricFamily("afterword_healthy", "1 when the fact holds", labels=["fact"])
        for fact, value in state.health.facts.items():
            holds.add_metric([fact], float(value))
        yield holds


def _gauge(name: str, what: str, value: float | None) -> Iterator[Metric]:
    if value is not None:
        yield GaugeMetricFamily(name, what, value)

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from prometheus_client.parser import text_string_to_metric_families
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from interviews.model import Person
from operation.folder_counts import FolderCounts
from operation.health_monitor import HealthMonitor
from operation.monitoring import MonitoredBot, Monitoring
from operation.systemd import Supervisor
from storage.backups import Backups
from storage.dead_letters import DeadLetters
from storage.errors import StoreUnavailable
from storage.memory_people_store import MemoryPeopleStore
from storage.people_store import person_id
from telemetry.health import Vitals
from telemetry.measures import NoMeasures
from tests.life import BEGIN, VirtualClock
from tests.process.child import ROOT, free_port
from tests.stores import save_person


class Post:
    """A bot that is looked at, and the port where Prometheus reads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = MemoryPeopleStore()
        self.clock = VirtualClock()
        self.port = free_port()
        self.watch = Monitoring(Supervisor(), ("127.0.0.1", self.port))
        self.due = 0

    def watched(self) -> MonitoredBot:
        now = self.clock.now()
        vitals = Vitals(asked_at=now, answered_at=now - timedelta(seconds=30), ticked_at=now, left_to_others=2)
        aside = DeadLetters(self.folder)
        return MonitoredBot(self.folder, self.store, aside, self.clock.now, lambda: vitals, lambda: self.due, lambda: 3)

    async def fetch(self, path: str) -> HTTPResponse:
        client = AsyncHTTPClient(force_instance=True)
        try:
            return await client.fetch(f"http://127.0.0.1:{self.port}{path}", raise_error=False)
        finally:
            client.close()

    async def figures(self) -> Mapping[str, float]:
        """Every figure by its name and labels."""
        answer = await self.fetch("/metrics")
        assert answer.code == 200
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        return {
            " ".join([sample.name, *(f"{name}={value}" for name, value in sorted(sample.labels.items()))]): sample.value
            for family in text_string_to_metric_families(answer.body.decode())
            for sample in family.samples
        }


@pytest.fixture
async def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Post]:
    post, beaten, beat = Post(tmp_path), asyncio.Event(), HealthMonitor.beat

    async def beats(pulse: HealthMonitor) -> None:
        await beat(pulse)
        beaten.set()

    monkeypatch.setattr(HealthMonitor, "beat", beats)
    async with post.watch.over(post.watched()):
        await beaten.wait()
        yield post


async def test_what_is_counted_and_timed_can_be_read(post: Post) -> None:
    measures = post.watch.measures
    measures.update("message", "handled")
    measures.update("message", "handled")
    measures.update("callback_query", "failed")
    measures.nudge("thank", "sent", 2.0)
    measures.nudge("thank", "not_sent", 7200.0)
    measures.commit(0.004, worked=True)
    measures.commit(0.2, worked=False)
    figures = await post.figures()
    assert figures["afterword_updates_total kind=message outcome=handled"] == 2
    assert figures["afterword_updates_total kind=callback_query outcome=failed"] == 1
    assert figures["afterword_nudges_total kind=thank outcome=sent"] == 1
    assert figures["afterword_nudges_total kind=thank outcome=not_sent"] == 1
    # Only what was said can be late.
    assert figures["afterword_nudge_lateness_seconds_count"] == 1
    assert figures["afterword_nudge_lateness_seconds_bucket le=5.0"] == 1
    assert figures["afterword_nudge_lateness_seconds_bucket le=1.0"] == 0
    assert figures["afterword_commit_seconds_count"] == 2
    assert figures["afterword_commit_failures_total"] == 1


async def test_what_is_so_at_the_moment_can_be_read(post: Post) -> None:
    for number in range(3):
        save_person(post.store, Person(person_id(number), number, joined_at=BEGIN))
    Backups(post.folder).make(BEGIN)
    post.due = 5
    figures = await post.figures()
    assert figures["afterword_people"] == 3
    assert figures["afterword_nudges_due"] == 5
    assert figures["afterword_left_to_others"] == 2
    assert figures["afterword_updates_in_hand"] == 3
    assert figures["afterword_poll_age_seconds"] == 30
    assert figures["afterword_backup_age_seconds"] == timedelta(hours=9).total_seconds()
    assert figures["afterword_disk_free_bytes"] > 0
    assert figures["afterword_healthy fact=last_poll_answered"] == 1
    assert figures["process_open_fds"] > 0


async def test_two_registries_in_one_process_know_nothing_of_each_other(post: Post) -> None:
    Monitoring(Supervisor(), ("127.0.0.1", 1)).measures.update("message", "handled")
    assert "afterword_updates_total kind=message outcome=handled" not in await post.figures()


async def test_the_health_page_is_beside_the_metrics(post: Post) -> None:
    post.clock.turn_to(BEGIN + timedelta(hours=1))
    answer = await post.fetch("/healthz")
    assert answer.code == 503
    assert json.loads(answer.body)["scheduler_ticked"] is False
    assert (await post.fetch("/")).code == 404


async def test_without_an_address_nothing_is_kept_and_nothing_listens(tmp_path: Path) -> None:
    watch = Monitoring(Supervisor(), None)
    assert isinstance(watch.measures, NoMeasures)
    async with watch.over(Post(tmp_path).watched()) as pulse:
        assert pulse.health.last_poll_answered


async def test_everything_is_counted_at_most_once_a_minute(tmp_path: Path) -> None:
    clock, people = VirtualClock(datetime(2026, 3, 3, tzinfo=UTC)), MemoryPeopleStore()
    survey = FolderCounts(tmp_path, people, DeadLetters(tmp_path), clock.now)
    first = await survey.counts()
    assert first is not None
    assert (first.people, first.backup_age) == (0, None)
    save_person(people, Person(person_id(7), 7, joined_at=BEGIN))
    assert await survey.counts() == first
    clock.turn_to(clock.now() + timedelta(seconds=61))
    again = await survey.counts()
    assert again is not None
    assert again.people == 1


async def test_a_store_that_refuses_leaves_the_other_figures(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> NoReturn:
        raise StoreUnavailable

    monkeypatch.setattr(post.store, "ids", refuse)
    figures = await post.figures()
    assert "afterword_people" not in figures
    assert figures["afterword_updates_in_hand"] == 3


def test_without_an_address_prometheus_is_not_even_imported() -> None:
    looked = "import sys, bot; sys.exit('prometheus_client' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", looked], cwd=ROOT, check=False).returncode == 0  # noqa: S603

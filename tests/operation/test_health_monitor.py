import asyncio
import errno
import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from operation import health_monitor as module
from operation.health_monitor import EVERY, HealthMonitor
from operation.heartbeat import HEARTBEAT, Beat, Heartbeat, judge
from operation.systemd import WORKING, Supervisor
from storage.disk import RealDisk
from storage.errors import StoreUnavailable
from telemetry.health import ROOM, Vitals
from tests.life import BEGIN, VirtualClock

LATER = timedelta(seconds=15)


class Disk(RealDisk):
    """The real disk; it refuses, is full, or hangs, when told so."""

    def __init__(self) -> None:
        self.refuses = False
        self.room = 10 * ROOM
        self.gate: threading.Event | None = None
        self.asked = 0

    def create(self, path: Path) -> int:
        """See `RealDisk.create`."""
        self.asked += 1
        if self.gate is not None:
            self.gate.wait(10)
        if self.refuses:
            raise OSError(errno.EIO, "Input/output error")
        return super().create(path)

    def free(self, path: Path) -> int:
        """See `RealDisk.free`."""
        return self.room


class Systemd(Supervisor):
    """Remembers what it was told."""

    def __init__(self, watchdog: float | None = None) -> None:
        super().__init__("", watchdog)
        self.told: list[str] = []

    def tell(self, *states: str) -> None:
        """See `Supervisor.tell`."""
        self.told.extend(states)


class Patient:
    """A pulse on a bot that is well until told otherwise."""

    def __init__(self, folder: Path) -> None:
        self.disk = Disk()
        self.clock = VirtualClock()
        self.systemd = Systemd()
        self.heartbeat = Heartbeat(folder, self.disk)
        self.ill = Vitals()
        self.store_refuses = False
        self.pulse = HealthMonitor(self.seen, self.heartbeat, self.clock.now, self.systemd, self.probe_store)

    def probe_store(self) -> None:
        if self.store_refuses:
            raise StoreUnavailable(errno.EIO, "away")

    def seen(self) -> Vitals:
        now = self.clock.now()
        seen = ("asked_at", "answered_at", "ticked_at")
        return replace(self.ill, **{name: getattr(self.ill, name) or now for name in seen})

    @property
    def beat_at(self) -> datetime | None:
        beat = self.heartbeat.read()
        return beat.at if beat else None

    async def later(self) -> None:
        self.clock.turn_to(self.clock.now() + LATER)
        self.systemd.told.clear()
        await self.pulse.beat()


@pytest.fixture
def patient(tmp_path: Path) -> Patient:
    return Patient(tmp_path)


async def test_while_all_is_well_the_file_is_young_and_the_watchdog_is_told(patient: Patient, tmp_path: Path) -> None:
    await patient.pulse.beat()
    assert patient.beat_at == BEGIN
    await patient.later()
    assert patient.beat_at == BEGIN + LATER
    assert patient.systemd.told == [WORKING]
    assert patient.disk.list(tmp_path) == [HEARTBEAT]


@pytest.mark.parametrize(
    ("fall_ill", "missing", "for_a_restart"),
    [
        (lambda it: setattr(it, "ill", Vitals(answered_at=BEGIN - timedelta(hours=1))), "last_poll_answered", False),
        (lambda it: setattr(it, "ill", Vitals(ticked_at=BEGIN - timedelta(hours=1))), "scheduler_ticked", True),
        (lambda it: setattr(it.disk, "room", ROOM - 1), "disk_not_full", False),
        (lambda it: setattr(it.disk, "refuses", True), "last_commit_worked", False),
        (lambda it: setattr(it, "store_refuses", True), "last_commit_worked", False),
    ],
)
async def test_a_fact_that_no_longer_holds_lets_the_file_grow_old_and_is_said_once(
    patient: Patient,
    caplog: pytest.LogCaptureFixture,
    fall_ill: Callable[[Patient], None],
    missing: str,
    for_a_restart: bool,
) -> None:
    caplog.set_level(logging.INFO)
    await patient.pulse.beat()
    fall_ill(patient)
    await patient.later()
    assert patient.beat_at == BEGIN
    assert (WORKING not in patient.systemd.told) is for_a_restart
    assert f"STATUS=Not well: {missing} no longer holds" in patient.systemd.told
    await patient.later()
    assert [each for each in caplog.messages if "health" in each] == [f"health_lost missing={missing}"]
    patient.ill, patient.disk.room, patient.disk.refuses, patient.store_refuses = Vitals(), ROOM, False, False
    await patient.later()
    assert patient.beat_at == BEGIN + 3 * LATER
    assert caplog.messages[-1] == "health_regained"
    assert "STATUS=All is well" in patient.systemd.told


async def test_after_a_failed_commit_the_next_small_write_says_that_the_disk_works_again(patient: Patient) -> None:
    patient.ill = Vitals(failed_at=BEGIN)
    assert "last_commit_worked" in patient.pulse.health.missing
    await patient.later()
    assert patient.pulse.health.missing == ()


async def test_a_disk_that_hangs_is_not_asked_again_and_holds_nobody_up(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await patient.pulse.beat()
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    patient.disk.gate, before = threading.Event(), patient.disk.asked
    for _ in range(3):
        await patient.later()
        assert patient.systemd.told[0] == WORKING
        assert patient.pulse.health.missing == ("last_commit_worked",)
    assert patient.disk.asked == before + 1
    patient.disk.gate.set()
    monkeypatch.undo()
    while patient.pulse.health.missing:
        await asyncio.sleep(0)
        await patient.later()


async def test_a_bot_that_has_ended_has_no_heartbeat(patient: Patient, tmp_path: Path) -> None:
    await patient.pulse.beat()
    await patient.pulse.end()
    assert patient.disk.list(tmp_path) == []


async def test_a_beat_that_the_end_cuts_off_leaves_no_heartbeat_either(patient: Patient) -> None:
    patient.disk.gate = threading.Event()
    beating = asyncio.create_task(patient.pulse.beat())
    while not patient.disk.asked:  # noqa: ASYNC110 - a thread asks
        await asyncio.sleep(0)
    beating.cancel()
    await asyncio.gather(beating, return_exceptions=True)
    ending = asyncio.create_task(patient.pulse.end())
    await asyncio.sleep(0)
    patient.disk.gate.set()
    await ending
    assert patient.heartbeat.read() is None


async def test_it_beats_until_it_is_cancelled_and_often_enough_for_the_watchdog(patient: Patient) -> None:
    assert patient.pulse.every == EVERY
    quick = HealthMonitor(patient.seen, patient.heartbeat, patient.clock.now, Systemd(watchdog=0.003))
    assert quick.every == 0.001
    beating = asyncio.create_task(quick.run())
    while patient.disk.asked < 6:
        patient.clock.turn_to(patient.clock.now() + LATER)
        await asyncio.sleep(0)
    beating.cancel()
    await asyncio.gather(beating, return_exceptions=True)
    await quick.end()


def test_the_age_of_the_heartbeat_is_judged_in_words(tmp_path: Path) -> None:
    heartbeat = Heartbeat(tmp_path)
    assert "no heartbeat" in (judge(heartbeat.read(), BEGIN) or "")
    heartbeat.beat(Beat(BEGIN, ROOM))
    assert judge(heartbeat.read(), BEGIN + timedelta(minutes=1)) is None
    assert "2026-03-03 09:00:00 UTC" in (judge(heartbeat.read(), BEGIN + timedelta(seconds=61)) or "")
    assert judge(heartbeat.read(), BEGIN - timedelta(seconds=61)) is not None
    (tmp_path / HEARTBEAT).write_text("{")
    assert "no heartbeat" in (judge(heartbeat.read(), BEGIN) or "")


async def test_while_the_bot_starts_the_heartbeat_says_so_and_nothing_is_reported_as_lost(
    patient: Patient, caplog: pytest.LogCaptureFixture
) -> None:
    patient.ill = Vitals(starting=True)
    await patient.pulse.beat()
    assert patient.pulse.health.starting
    assert "is starting" in (judge(patient.heartbeat.read(), BEGIN) or "")
    patient.ill = Vitals()
    await patient.later()
    assert judge(patient.heartbeat.read(), BEGIN + LATER) is None
    assert "health_lost" not in caplog.text

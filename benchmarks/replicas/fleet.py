"""Replicas as real processes on one database, which are killed and started again."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.replicas.history import Kill
from benchmarks.replicas.telegram import PATH, SECRET, RecordingTelegram
from scheduling.clock import wall_clock

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "HOME", "TMPDIR", "LANG")


def free_ports(many: int) -> list[int]:
    """Returns ports nobody listens on."""
    found = [socket.create_server(("127.0.0.1", 0)) for _ in range(many)]
    ports = [each.getsockname()[1] for each in found]
    for each in found:
        each.close()
    return ports


class Fleet:
    """So many replicas, called r0, r1 and so on; what each writes goes into a file of the folder."""

    def __init__(
        self, folder: Path, telegram: RecordingTelegram, url: str, many: int, settings: Mapping[str, str]
    ) -> None:
        self.names = [f"r{number}" for number in range(many)]
        self.ports = dict(zip(self.names, free_ports(many), strict=True))
        self.kills: list[Kill] = []
        self._folder = folder
        self._telegram = telegram
        self._url = url
        self._settings = settings
        self._processes: dict[str, asyncio.subprocess.Process] = {}
        self._began_at: dict[str, int] = {}

    async def start(self, name: str) -> None:
        """Starts one, which is not waited for."""
        settings = {
            "TELEGRAM_BOT_TOKEN": "1:token",
            "TELEGRAM_API_URL": self._telegram.url(name),
            "DATABASE_URL": self._url,
            "DATA_DIR": str(self._folder / name),
            "ALLOWED_USERS": "*",
            "LOG_FORMAT": "json",
            **self._settings,
        }
        if "WEBHOOK_URL" in self._settings:
            settings["WEBHOOK_LISTEN"] = f"127.0.0.1:{self.ports[name]}"
        kept = {key: value for key, value in os.environ.items() if key in KEPT}
        with self._log(name).open("ab") as log:
            self._began_at[name] = log.tell()
            self._processes[name] = await asyncio.create_subprocess_exec(
                sys.executable,
                "bot.py",
                cwd=ROOT,
                env={**kept, **settings},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    async def kill(self, name: str) -> None:
        """Kills one with signal 9."""
        process = self._processes[name]
        process.kill()
        self.kills.append(Kill(wall_clock().timestamp(), name))
        await process.wait()

    async def harass(self, every: float) -> None:
        """Kills one after another, one every so many seconds, and starts it again at once, until cancelled."""
        while True:
            for name in self.names:
                await asyncio.sleep(every)
                await self.kill(name)
                await self.start(name)

    async def start_those_killed(self) -> None:
        """Starts whoever is not running."""
        for name in self.names:
            if self._processes[name].returncode is not None:
                await self.start(name)

    async def kill_all(self) -> None:
        """Kills whoever is running, at the end of all."""
        for process in self._processes.values():
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def stop(self, *names: str) -> list[int]:
        """Asks these to end, or all, and returns with which codes they did."""
        processes = [self._processes[name] for name in names or self.names]
        for process in processes:
            if process.returncode is None:
                process.terminate()
        return [await process.wait() for process in processes]

    async def running(self, *names: str) -> None:
        """Returns when each of these, or of all, has said that it runs. Raises `RuntimeError` where one has ended."""
        for name in names or self.names:
            while b'"running"' not in self._log(name).read_bytes()[self._began_at[name] :]:
                if self._processes[name].returncode is not None:
                    raise RuntimeError(f"{name} ended at its start: {self._log(name).read_text()[-2000:]}")
                await asyncio.sleep(0.05)

    def events(self, event: str) -> int:
        """Returns how often this event was logged by all."""
        return sum(self._log(name).read_text().count(f'"{event}"') for name in self.names)

    def _log(self, name: str) -> Path:
        return self._folder / f"{name}.log"


WEBHOOK = {"WEBHOOK_URL": f"https://bot.example.org{PATH}", "WEBHOOK_SECRET": SECRET}
"""The settings of replicas that are posted to."""


@asynccontextmanager
async def fleet_of(
    many: int, folder: Path, telegram: RecordingTelegram, url: str, settings: Mapping[str, str]
) -> AsyncIterator[Fleet]:
    """Yields so many replicas that run; ends them at the end."""
    fleet = Fleet(folder, telegram, url, many, settings)
    try:
        for name in fleet.names:
            await fleet.start(name)
        await fleet.running()
        yield fleet
        await fleet.stop()
    finally:
        await fleet.kill_all()

"""A stop is over within ten seconds and ends with 0, whatever hangs; nothing that was promised depends on it."""

import asyncio
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import upkeep
from operation import stopping
from sandbox.faults import TimeOutBefore
from tests.process.child import LITTLE_TIME_TO_STOP, SETTLE_IN, Child, Telegram, talk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and unix sockets")

ON_A_DISK_THAT_HANGS = """
import sys, time
from storage.disk import RealDisk
RealDisk.open_to_append = lambda *_: time.sleep(3600)
import bot
sys.exit(bot.main())
"""
"""A record is made, and every later commit of it hangs."""


def named(bot: Child, name: str) -> bool:
    return any(event["event"] == name for event in bot.events())


class Systemd:
    """Listens as systemd does."""

    def __init__(self, address: Path) -> None:
        self.address = str(address)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.address)
        self.socket.setblocking(False)

    async def told(self, state: bytes) -> None:
        """Returns when it was told this."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(20):
            while await loop.sock_recv(self.socket, 1000) != state:
                pass


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    listening = Systemd(tmp_path / "notify")
    yield listening
    listening.socket.close()


async def hold_up(telegram: Telegram) -> None:
    """The bot has taken in what its disk will not let it finish."""
    await talk(telegram.chat, SETTLE_IN[0])
    await asyncio.wait_for(telegram.wire.confirmed(), 20)
    next_poll = asyncio.ensure_future(telegram.wire.call_of("getUpdates"))
    telegram.chat.say(SETTLE_IN[1][0])
    await asyncio.wait_for(next_poll, 20)


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
async def test_a_network_that_hangs_while_the_bot_starts_holds_no_stop_up(
    telegram: Telegram, bots: Callable[..., Child], method: str
) -> None:
    for hanging in {method, "setMyCommands"}:
        telegram.wire.fail_next(hanging, TimeOutBefore(), times=100)
    bot = bots()
    call = asyncio.ensure_future(telegram.wire.call_of(method))
    await bot.start()
    await asyncio.wait_for(call, 20)
    assert await bot.stop(within=10) == 0
    assert not named(bot, "stop_cut_short")
    assert not named(bot, "uncaught")


async def test_a_disk_that_hangs_holds_no_stop_up_and_what_it_kept_waiting_comes_again(
    telegram: Telegram, bots: Callable[..., Child]
) -> None:
    bot = bots("-c", LITTLE_TIME_TO_STOP + ON_A_DISK_THAT_HANGS)
    await bot.start()
    await hold_up(telegram)
    assert stopping.SETTLE_WITHIN < stopping.END_WITHIN < 10
    assert await bot.stop(within=10) == 0
    assert telegram.wire.pending == 1
    assert named(bot, "updates_left_unfinished")
    assert named(bot, "stop_cut_short")


async def test_a_second_signal_ends_it_at_once(
    telegram: Telegram, bots: Callable[..., Child], systemd: Systemd
) -> None:
    bot = bots("-c", ON_A_DISK_THAT_HANGS, NOTIFY_SOCKET=systemd.address)
    await bot.start()
    await hold_up(telegram)
    bot.process.terminate()
    await systemd.told(b"STOPPING=1")
    assert await bot.stop() == -signal.SIGTERM
    assert not named(bot, "stop_cut_short")


async def test_systemd_and_the_heartbeat_are_told_of_the_whole_life_of_the_process(
    bots: Callable[..., Child], systemd: Systemd, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = bots(NOTIFY_SOCKET=systemd.address, WATCHDOG_USEC="300000")
    monkeypatch.setenv("DATA_DIR", str(bot.folder))
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    await bot.start()
    await systemd.told(b"READY=1")
    await systemd.told(b"WATCHDOG=1")
    await systemd.told(b"WATCHDOG=1")
    assert await asyncio.to_thread(upkeep.main, ["health"]) == 0
    stopping = asyncio.create_task(bot.stop())
    await systemd.told(b"STOPPING=1")
    assert await stopping == 0
    assert await asyncio.to_thread(upkeep.main, ["health"]) == 1

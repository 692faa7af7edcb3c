"""Measures ten thousand nudges that come due at once: `python -m benchmarks.nudges [people] [seconds] [folder]`.

The bot is a process of its own on durable files, with Telegram 50 ms away on a port of this machine. Everybody's alarm
is set, then the clock is turned to the moment at which all are due, while somebody new writes every second. First the
limit is lifted (MESSAGES_PER_SECOND) until everybody was reached, then the bot is watched as shipped for some seconds.
A stall is how much later than it asked for a task on the event loop went on; its part in the bot's own processor time
leaves out what other processes did meanwhile.
"""

import asyncio
import logging
import os
import statistics
import sys
import tempfile
import time
from bisect import bisect_left
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from app.compose import compose, running
from app.settings import read_settings
from app.telegram import telegram_bot
from app.warming import warm_up
from benchmarks.distant_telegram import DistantTelegram
from benchmarks.load import Unsynced, seeker
from scheduling.clock import TurnableClock, wall_clock
from scheduling.rate_limits import OVERALL
from storage.file_people_store import FilePeopleStore
from storage.record_files import RecordFiles
from tests.stores import save_person

AWAY = 0.05
LIFTED = 1000
"""Messages a second that Telegram takes from a bot that pays for it (core.telegram.org/bots/faq)."""

WRITES = 1.0
"""The seconds between two people who write."""

PROBE = 0.002
STALLED = 0.01
AFTER_THE_END = timedelta(minutes=10)
"""How long after an interview it is asked how it went."""

WEDNESDAY = 3
DAYTIME = 15
"""An hour (UTC) at which it is day in all zones of the people here."""

LONGEST = 600.0


class Served(msgspec.Struct):
    """Holds what the bot met: how late its loop was at worst, how often over 10 ms, and what it used (all in s)."""

    stall: float = 0.0
    own_stall: float = 0.0
    late: int = 0
    probes: int = 0
    processor: float = 0.0
    waiting: int = 0


class Storm(msgspec.Struct, frozen=True):
    """Holds what became of nudges that were due at once; times are in seconds."""

    due: int
    allowed: int
    reached: int
    dropped: int
    twice: int
    seconds: float
    fullest: int
    """The most messages that came within one second, answers included."""
    messages: int
    answers: list[float]
    served: Served


def moment_of_day() -> datetime:
    """Returns the next Wednesday afternoon (UTC)."""
    day = wall_clock().date() + timedelta(days=1)
    day += timedelta(days=(WEDNESDAY - day.isoweekday()) % 7)
    return datetime(day.year, day.month, day.day, DAYTIME, tzinfo=UTC)


async def probe(found: Served) -> None:
    """Notes how late the loop goes on, until it is cancelled."""
    while True:
        begun, used = time.perf_counter(), time.process_time()
        await asyncio.sleep(PROBE)
        late, own = time.perf_counter() - begun - PROBE, time.process_time() - used
        found.probes += 1
        found.late += late > STALLED
        found.stall, found.own_stall = max(found.stall, late), max(found.own_stall, min(own, late))


async def serve(per_second: int, folder: Path, port: int) -> None:
    """Runs the bot: a line of input turns its clock, the next ends it, and then it tells what it met."""
    told = {"TELEGRAM_BOT_TOKEN": "1:token", "TELEGRAM_API_URL": f"http://127.0.0.1:{port}", "ALLOWED_USERS": "*"}
    settings = read_settings({**told, "DATA_DIR": str(folder), "MESSAGES_PER_SECOND": str(per_second)})
    clock, bot = TurnableClock(), telegram_bot(settings)
    app = compose(settings, FilePeopleStore(folder), clock, bot)
    async with running(app):
        polling = asyncio.create_task(app.intake.poll(bot))
        await warm_up(clock)
        while not app.recall.done:  # noqa: ASYNC110 - it happens once
            await asyncio.sleep(0.1)
        sys.stdout.write("set\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.readline)
        found, used = Served(), time.process_time()
        probing = asyncio.create_task(probe(found))
        clock.turn_to(moment_of_day())
        await app.alarms.ring()
        await asyncio.to_thread(sys.stdin.readline)
        found.processor, found.waiting = time.process_time() - used, app.alarms.in_line
        for task in (probing, polling):
            task.cancel()
        await asyncio.gather(probing, polling, return_exceptions=True)
    sys.stdout.write(msgspec.json.encode(found).decode() + "\n")


async def storm(many: int, per_second: int, seconds: float, where: str | None = None) -> Storm:
    """Returns what becomes of so many nudges within that time, or until everybody is reached if that is sooner."""
    telegram = DistantTelegram(AWAY)
    await telegram.start()
    came: list[tuple[int, float]] = []
    telegram.heard = lambda chat: came.append((chat, time.perf_counter()))
    with tempfile.TemporaryDirectory(dir=where) as made:
        people, now, due = RecordFiles(Path(made), Unsynced()), wall_clock(), moment_of_day()
        for chat in range(1, many + 1):
            save_person(people, seeker(chat, now, due - AFTER_THE_END))
        told = (str(many), str(per_second), made, str(telegram.port))
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.nudges", *told),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        if process.stdin is None or process.stdout is None:
            raise OSError("no way to talk to the bot")
        await process.stdout.readline()
        process.stdin.write(b"now\n")
        wrote = await people_write(telegram, many, came, time.perf_counter() + seconds)
        process.stdin.write(b"enough\n")
        served = msgspec.json.decode(await process.stdout.readline(), type=Served)
        await process.wait()
    await telegram.stop()
    return _storm(many, per_second, came, wrote, served)


async def people_write(
    telegram: DistantTelegram, many: int, came: list[tuple[int, float]], until: float
) -> dict[int, float]:
    """Lets somebody new write every moment, until everybody has their nudge or until then; returns who wrote when."""
    wrote: dict[int, float] = {}
    while time.perf_counter() < until and len({chat for chat, _ in came if chat <= many}) < many:
        chat = many + 1 + len(wrote)
        wrote[chat] = time.perf_counter()
        telegram.say(chat, "/start")
        await asyncio.sleep(WRITES)
    return wrote


def _storm(many: int, per_second: int, came: list[tuple[int, float]], wrote: dict[int, float], served: Served) -> Storm:
    times = Counter(chat for chat, _ in came if chat <= many)
    nudged = [at for chat, at in came if chat <= many]
    answered = {chat: at - wrote[chat] for chat, at in reversed(came) if chat in wrote}
    all_came = [at for _, at in came]
    return Storm(
        due=many,
        allowed=per_second,
        reached=len(times),
        # Those whose turn was under way when the time was over are not known to be dropped.
        dropped=many - len(times) if not served.waiting else 0,
        twice=sum(often > 1 for often in times.values()),
        seconds=nudged[-1] - nudged[0],
        fullest=max(place - bisect_left(all_came, at - 1) + 1 for place, at in enumerate(all_came)),
        messages=bisect_left(all_came, nudged[-1]) - bisect_left(all_came, nudged[0]),
        answers=[answered.get(chat, float("inf")) for chat in list(wrote)[:-1]],
        served=served,
    )


def show(found: Storm) -> None:
    """Prints what was found, beside what is to be reached."""
    served, pace = found.served, found.messages / found.seconds
    print(f"{found.due} nudges due at once, {found.allowed} messages a second allowed, {found.reached} people reached")
    print(f"  dropped {found.dropped} (reach 0), twice {found.twice}")
    print(f"  longest stall {served.own_stall * 1e3:.1f} ms of its own processor time (reach 10 ms), ", end="")
    print(f"{served.stall * 1e3:.1f} ms by the clock; {served.late} of {served.probes} looks over 10 ms late")
    print(f"  {found.fullest} messages at most within a second, ", end="")
    print(f"{max(0.0, found.fullest / found.allowed - 1):.1%} over Telegram's limit (reach 2 %)")
    print(f"  {pace:.1f} messages a second, {found.allowed / pace - 1:.1%} longer than Telegram's limit alone takes; ")
    print(f"  {served.processor / found.messages * 1e3:.2f} ms of processor a message")
    if found.answers:
        print(f"  an answer took {statistics.median(found.answers) * 1e3:.0f} ms (median), ", end="")
        print(f"{max(found.answers) * 1e3:.0f} ms (worst)", flush=True)


def main() -> None:
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    logging.disable(logging.WARNING)
    if sys.argv[4:]:
        asyncio.run(serve(int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])))
        return
    many = int(sys.argv[1]) if sys.argv[1:] else 10_000
    seconds = float(sys.argv[2]) if sys.argv[2:] else 20.0
    where = sys.argv[3] if sys.argv[3:] else None
    for per_second, within in ((LIFTED, LONGEST), (OVERALL, seconds)):
        show(asyncio.run(storm(many, per_second, within, where)))


if __name__ == "__main__":
    main()

"""Many nudges that fall due on several replicas, while one is killed every few seconds."""

import asyncio
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import psycopg

from benchmarks.replicas.fleet import WEBHOOK, Fleet, fleet_of
from benchmarks.replicas.history import Asked, Verdict, judged
from benchmarks.replicas.people import due_later, due_within, put, stored
from benchmarks.replicas.telegram import RecordingTelegram
from interviews.model import Delivery, Person
from scheduling.clock import wall_clock
from storage.people_store import Turn

AWAY = 0.05
REPLICAS = 3
LEAD = timedelta(seconds=1)
"""How long replicas have run before the first nudge falls due."""

CALM = 400.0
"""Seconds after the last kill in which what kills left must be made good: a lease, and five minutes of doubt."""

KILLED_UNTIL = 0.9
"""Replicas are killed until this share of the people has heard: a kill at the very end would measure the lease."""


class Sending(msgspec.Struct, frozen=True):
    """Says what is measured: how many people and nudges due, within how long, at what pace, and the kills."""

    people: int
    due: int
    within: timedelta
    per_second: int
    every: float | None = 5.0
    """Seconds between two kills, None for no kills."""
    webhook: bool = True
    starting: float = 20.0
    """Seconds that the start of all replicas takes at most; nothing falls due before."""


class Sent(msgspec.Struct, frozen=True):
    """Holds what came of it; times are seconds since the first nudge fell due."""

    verdict: Verdict
    kills: int
    unsettled: int
    """Records in which a nudge that was said is not noted so at the end."""
    begun: float
    codes: list[int]

    def until(self, share: float) -> float:
        """Returns when this share of what no kill held up had been said."""
        firsts = self.verdict.firsts
        return firsts[max(0, int(share * len(firsts)) - 1)] - self.begun

    @property
    def rate(self) -> float:
        """Returns nudges a second, from the first until nine in ten have been said."""
        firsts = self.verdict.firsts
        last = int(0.9 * len(firsts)) - 1
        return last / (firsts[last] - firsts[0])


async def send(sending: Sending, url: str, folder: Path) -> Sent:
    """Measures it on an empty database."""
    now = wall_clock()
    # Encoding and planning take about a second for 10,000 people.
    begin = now + timedelta(seconds=sending.starting + sending.people / 5000)
    asked: list[Asked] = []

    def everybody() -> Iterator[tuple[Person, Turn]]:
        for person, turn, nudge in due_within(sending.due, begin, sending.within, now):
            asked.append(nudge)
            yield person, turn
        yield from due_later(range(sending.due + 1, sending.people + 1), now)

    await asyncio.to_thread(put, url, everybody())
    telegram = RecordingTelegram(AWAY)
    await telegram.start()
    settings: Mapping[str, str] = {
        "MESSAGES_PER_SECOND": str(sending.per_second),
        **(WEBHOOK if sending.webhook else {}),
    }
    try:
        async with fleet_of(REPLICAS, folder, telegram, url, settings) as fleet:
            ahead = (begin - wall_clock()).total_seconds()
            if ahead < 0:
                print(f"  the replicas took {-ahead:.0f} s too long to start", flush=True)
            await asyncio.sleep(ahead)
            await _watch(sending, telegram, fleet, url)
            ended = await fleet.stop()
    finally:
        await telegram.stop()
    verdict = judged(asked, telegram.accepted, fleet.kills)
    left = await asyncio.to_thread(unsettled, url, range(1, sending.due + 1))
    return Sent(verdict, len(fleet.kills), len(left), begin.timestamp(), ended)


async def _watch(sending: Sending, telegram: RecordingTelegram, fleet: Fleet, url: str) -> None:
    """Returns when nothing is due any more, or when that is not to be expected."""
    killing = asyncio.create_task(fleet.harass(sending.every)) if sending.every is not None else None
    longest = time.monotonic() + sending.within.total_seconds() + 2 * sending.due / sending.per_second + 60
    while len(telegram.accepted) < KILLED_UNTIL * sending.due and time.monotonic() < longest:  # noqa: ASYNC110 - time passes
        await asyncio.sleep(0.2)
    if killing is not None:
        killing.cancel()
        await asyncio.gather(killing, return_exceptions=True)
        await fleet.start_those_killed()
    until = time.monotonic() + CALM
    with psycopg.connect(url, autocommit=True) as operator:
        while time.monotonic() < until and are_due(operator):  # noqa: ASYNC110 - the database says it
            await asyncio.sleep(1)


def are_due(operator: psycopg.Connection[Any]) -> int:
    """Returns how many are due today: those who are not asked yet, and those of whom it is in doubt."""
    found = operator.execute("SELECT count(*) FROM people WHERE due_at < now() + interval '1 day'").fetchone()
    return int(found[0]) if found is not None else 0


def unsettled(url: str, chats: Iterable[int]) -> list[int]:
    """Returns who of these has a record in which not every nudge is noted as sent, or none."""
    return [
        chat
        for chat, person in stored(url, chats).items()
        if person is None or {each.delivery for each in person.nudges} != {Delivery.SENT}
    ]

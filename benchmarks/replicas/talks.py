"""People who write to several replicas by webhook, while one is killed every few seconds.

Each tells of interviews, one after another, line by line, without waiting for answers: what each line means depends on
the one before, so a line that is lost, doubled or out of order leaves another record.
"""

import asyncio
import time
from pathlib import Path

import msgspec

from benchmarks.replicas.fleet import WEBHOOK, fleet_of
from benchmarks.replicas.nudges import AWAY, REPLICAS
from benchmarks.replicas.people import put, settled_in, stored
from benchmarks.replicas.telegram import Balancer, RecordingTelegram
from interviews.model import Person
from scheduling.clock import wall_clock
from storage.people_store import Turn

NEVER: Turn = (None, None)
TAKES_TURNS = 2.0
"""Seconds between two lines of one person."""

HANDLED_WITHIN = 90.0
"""Seconds after the last line within which everything must have been handled: leases run out meanwhile."""


class Talking(msgspec.Struct, frozen=True):
    """Holds what came of it: `told` are interviews, `answers` messages to people."""

    updates: int
    told: int
    lost: int
    """Interviews that were told and are not in the record."""
    out_of_order: int
    """Interviews in the record that are not as they were told, or not in their place."""
    set_aside: int
    kills: int
    posts: int
    posted_again: int
    answers: int
    seconds: float
    codes: list[int]


def lines_of(number: int) -> tuple[str, ...]:
    """Returns what somebody says to tell of their interview of this number."""
    return ("/new", f"Company {number}", f"Role {number}", "Skip", "Skip")


async def talk(per_second: float, seconds: float, every: float | None, url: str, folder: Path) -> Talking:
    """Measures it on an empty database."""
    now = wall_clock()
    chats = range(1, max(1, round(per_second * TAKES_TURNS)) + 1)
    interviews = max(1, round(seconds / TAKES_TURNS / len(lines_of(0))))
    await asyncio.to_thread(put, url, ((settled_in(chat, now), NEVER) for chat in chats))
    telegram = RecordingTelegram(AWAY)
    await telegram.start()
    began = time.time()
    try:
        async with fleet_of(REPLICAS, folder, telegram, url, {**WEBHOOK, "MESSAGES_PER_SECOND": "1000"}) as fleet:
            async with Balancer(list(fleet.ports.values())) as balancer:
                began = time.time()
                killing = asyncio.create_task(fleet.harass(every)) if every is not None else None

                async def tell(chat: int) -> None:
                    step = 0
                    for number in range(interviews):
                        for line in lines_of(number):
                            at = began + (step + chat / len(chats)) * TAKES_TURNS
                            await asyncio.sleep(max(0.0, at - time.time()))
                            balancer.post(chat, telegram.update(chat, line))
                            step += 1

                await asyncio.gather(*map(tell, chats))
                if killing is not None:
                    killing.cancel()
                    await asyncio.gather(killing, return_exceptions=True)
                    await fleet.start_those_killed()
                await balancer.idle()
                took = time.time() - began
                people = await _when_handled(url, chats, interviews)
                ended = await fleet.stop()
                set_aside = fleet.events("update_set_aside")
                kills = len(fleet.kills)
    finally:
        await telegram.stop()
    expected = [(f"Company {number}", f"Role {number}") for number in range(interviews)]
    lost = out_of_order = 0
    for person in people.values():
        told = [(each.company, each.role) for each in person.applications] if person is not None else []
        lost += len(set(expected) - set(told))
        out_of_order += sum(
            one != other for one, other in zip(told, [each for each in expected if each in told], strict=False)
        )
        out_of_order += len(told) - len(set(told) & set(expected))
    return Talking(
        updates=len(chats) * interviews * len(lines_of(0)),
        told=len(chats) * interviews,
        lost=lost,
        out_of_order=out_of_order,
        set_aside=set_aside,
        kills=kills,
        posts=balancer.posted,
        posted_again=balancer.twice,
        answers=len(telegram.accepted),
        seconds=took,
        codes=ended,
    )


async def _when_handled(url: str, chats: range, interviews: int) -> dict[int, Person | None]:
    until = time.time() + HANDLED_WITHIN
    while True:
        people = await asyncio.to_thread(stored, url, chats)
        done = all(person is not None and len(person.applications) >= interviews for person in people.values())
        if done or time.time() > until:
            return people
        await asyncio.sleep(1)

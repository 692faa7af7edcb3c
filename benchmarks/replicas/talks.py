"""People who write to several replicas by webhook, while one is killed every few seconds.

Each tells of interviews, one after another, line by line, without waiting for answers: what each line means depends on
the one before, so a line that is lost, doubled or out of order leaves another record.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
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


async def talk(per_second: float, seconds: float, every: float, url: str, folder: Path) -> Talking:
    """Measures so many updates a second for so long."""
    telegram = RecordingTelegram(AWAY)
    await telegram.start()
    try:
        return await converse(
            telegram,
            url,
            folder,
            {**WEBHOOK, "MESSAGES_PER_SECOND": "1000"},
            people=max(1, round(per_second * TAKES_TURNS)),
            interviews=max(1, round(seconds / TAKES_TURNS / len(lines_of(0)))),
            pause=TAKES_TURNS,
            every=every,
        )
    finally:
        await telegram.stop()


async def converse(
    telegram: RecordingTelegram,
    url: str,
    folder: Path,
    settings: Mapping[str, str],
    *,
    people: int,
    interviews: int,
    pause: float,
    every: float,
    told: Callable[[], object] = lambda: None,
) -> Talking:
    """Lets people tell of interviews, a line each `pause` (s), on an empty database, with a kill `every` so often.

    `told` is called when everything was told and taken.
    """
    now, chats = wall_clock(), range(1, people + 1)
    await asyncio.to_thread(put, url, ((settled_in(chat, now), NEVER) for chat in chats))
    async with (
        fleet_of(REPLICAS, folder, telegram, url, settings) as fleet,
        Balancer(list(fleet.ports.values())) as balancer,
    ):
        began = time.monotonic()
        killing = asyncio.create_task(fleet.harass(every))

        async def tell(chat: int) -> None:
            for step, line in enumerate(line for number in range(interviews) for line in lines_of(number)):
                at = began + (step + chat / people) * pause
                await asyncio.sleep(max(0.0, at - time.monotonic()))
                balancer.post(chat, telegram.update(chat, line))

        await asyncio.gather(*map(tell, chats))
        killing.cancel()
        await asyncio.gather(killing, return_exceptions=True)
        await fleet.start_those_killed()
        await balancer.idle()
        took = time.monotonic() - began
        told()
        found = await _when_handled(url, chats, interviews)
        await fleet.running()
        ended = await fleet.stop()
    lost, out_of_order = compared(found.values(), interviews)
    return Talking(
        updates=people * interviews * len(lines_of(0)),
        told=people * interviews,
        lost=lost,
        out_of_order=out_of_order,
        set_aside=fleet.events("update_set_aside"),
        kills=len(fleet.kills),
        posts=balancer.posted,
        posted_again=balancer.twice,
        answers=len(telegram.accepted),
        seconds=took,
        codes=ended,
    )


def compared(people: Iterable[Person | None], interviews: int) -> tuple[int, int]:
    """Returns how many interviews are in nobody's record, and how many are there that were not told so, or not then."""
    told = [(f"Company {number}", f"Role {number}") for number in range(interviews)]
    lost = out_of_order = 0
    for person in people:
        found = [(each.company, each.role) for each in person.applications] if person is not None else []
        lost += len(set(told) - set(found))
        out_of_order += sum(one != other for one, other in zip_longest(found, (each for each in told if each in found)))
    return lost, out_of_order


async def _when_handled(url: str, chats: range, interviews: int) -> dict[int, Person | None]:
    until = time.monotonic() + HANDLED_WITHIN
    while True:
        people = await asyncio.to_thread(stored, url, chats)
        done = all(person is not None and len(person.applications) >= interviews for person in people.values())
        if done or time.monotonic() > until:
            return people
        await asyncio.sleep(1)

"""Measures replicas on one PostgreSQL, killed while they work.

`python -m benchmarks.replicas [part] [people] [due] [every]`. The parts are `paced` (nudges at the pace that Telegram
takes unpaid), `lifted` (the pace lifted), `polling` (as `lifted`, by an elected poller in place of a webhook),
`updates` (people write to three replicas behind a balancer) and `answers` (one replica on PostgreSQL beside one on
files); all of them without one, about half an hour with the usual 100,000 people and 10,000 nudges due.

Replicas are processes of their own, and one is killed with signal 9 `every` so many seconds (5). The server is one of
the tests' own, which keeps what it has committed over a power loss, or the one that TEST_DATABASE_URL names. A check
reads the history: what the records asked for, what Telegram accepted, and which process was killed when.
"""

import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.answers import Contestant, rate, rehearsed, this_bot
from benchmarks.figures import Figure, Reach, compared_with, show
from benchmarks.replicas.nudges import REPLICAS, Sending, Sent, send
from benchmarks.replicas.talks import Talking, talk
from scheduling.clock import wall_clock
from scheduling.rate_limits import FOR_NUDGES, OVERALL
from tests.postgres_server import NAMED, OwnServer, new_database

PEOPLE, DUE = 100_000, 10_000
LIFTED = 1000
MINUTE = timedelta(minutes=1)
AT_ONCE = timedelta(seconds=1)
EVERY = 5.0
UPDATES_A_SECOND, WRITE_FOR = 50.0, 60.0
TALKING, ROUNDS, SECONDS = 128, 3, 8.0
NONE = Reach(0)


@contextmanager
def place() -> Iterator[tuple[str, Path]]:
    """Yields the address of an empty database and an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        if os.environ.get(NAMED):
            with new_database() as url:
                yield url, Path(folder)
            return
        server = OwnServer(durable=True)
        try:
            with new_database(server.url) as url:
                yield url, Path(folder)
        finally:
            server.remove()


def nudged(what: str, sending: Sending) -> Iterator[Figure]:
    """Yields what became of nudges that fell due."""
    with place() as (url, folder):
        sent = asyncio.run(send(sending, url, folder))
    tell(sent)
    verdict = sent.verdict
    label = f"{what}: {sending.due} of {sending.people} due, {REPLICAS} replicas, {sent.kills} kills"
    print(label, flush=True)
    yield Figure(f"{what}: lost", len(verdict.lost), reach=NONE)
    yield Figure(f"{what}: outside their window", len(verdict.misplaced), reach=NONE)
    yield Figure(f"{what}: that nobody asked for", len(verdict.foreign), reach=NONE)
    yield Figure(f"{what}: doubled after a kill, and marked", len(verdict.doubled) - len(verdict.not_excused))
    yield Figure(f"{what}: doubled otherwise", len(verdict.not_excused), reach=NONE)
    yield Figure(f"{what}: not noted as sent at the end", sent.unsettled, reach=NONE)
    # A part of all messages is kept for answers.
    pace = FOR_NUDGES * sending.per_second // OVERALL
    allowed = max(sending.due / pace, sending.within.total_seconds())
    if sending.per_second == LIFTED:
        yield Figure(f"{what}: nudges a second, {LIFTED} allowed", sent.rate, reach=Reach(500, at_least=True))
    else:
        yield Figure(
            f"{what}: s until 99 % were said, at {pace} a second",
            sent.until(0.99),
            allowed * 0.99,
            sent.until(0.99) / (allowed * 0.99),
            Reach(1.05),
        )
    yield Figure(f"{what}: s until the last that no kill held in doubt", sent.until(1))


def tell(sent: Sent) -> None:
    """Names what is not as it may be, and what was doubled."""
    begun = sent.begun
    for lost in sent.verdict.lost[:20]:
        print(f"  lost: chat {lost.chat}, due {lost.due - begun:.1f} s")
    for message in sent.verdict.misplaced[:20]:
        print(f"  outside its window: chat {message.chat}, {message.at - begun:.1f} s, by {message.replica}")
    for message in sent.verdict.foreign[:20]:
        print(f"  nobody asked for it: chat {message.chat}, {message.at - begun:.1f} s, by {message.replica}")
    for each in sent.verdict.doubled[:40]:
        times = ", ".join(f"{at - begun:.1f}" for at in each.times)
        killed = ", ".join("never" if after is None else f"{after:+.2f} s later" for after in each.killed_after)
        why = f"its sender killed {killed}{'' if each.killed else ', WHICH DOES NOT EXPLAIN IT'}"
        print(f"  doubled: chat {each.chat}, at {times} s, {'marked' if each.marked else 'NOT MARKED'}, {why}")
    if any(sent.codes):
        print(f"  ended with {sent.codes}")


def updates(seconds: float, every: float) -> Iterator[Figure]:
    """Yields what became of what people wrote."""
    with place() as (url, folder):
        found: Talking = asyncio.run(talk(UPDATES_A_SECOND, seconds, every, url, folder))
    rate = found.updates / found.seconds
    print(f"updates: {found.updates} in {found.seconds:.0f} s ({rate:.0f}/s) by webhook, {found.kills} kills, ", end="")
    print(f"{found.posts} posts, {found.posted_again} of them broken off, {found.answers} answers", flush=True)
    yield Figure(f"updates: interviews lost, of {found.told}", found.lost, reach=NONE)
    yield Figure("updates: out of order, or not as they were told", found.out_of_order, reach=NONE)
    yield Figure("updates: set aside", found.set_aside, reach=NONE)


def answers(people: int, seconds: float, rounds: int) -> Iterator[Figure]:
    """Yields how fast one replica on PostgreSQL answers, beside one on files."""
    on_files = this_bot()
    rates: dict[str, list[tuple[float, float]]] = {"database": [], "files": []}
    counts = asyncio.run(rehearsed(on_files, None))
    for _ in range(rounds):
        with place() as (url, folder):
            command = ("env", f"DATABASE_URL={url}", *on_files.command)
            on_database = Contestant("on PostgreSQL", command, on_files.before, on_files.conversation)
            for name, bot in (("database", on_database), ("files", on_files)):
                rates[name].append(asyncio.run(rate(bot, counts, people, seconds, str(folder))))
    ours, theirs = ([each[0] for each in rates[name]] for name in ("database", "files"))
    yield compared_with("answers/s on PostgreSQL, against files", ours, theirs, Reach(0.7, at_least=True))
    ours, theirs = ([1000 * each[1] for each in rates[name]] for name in ("database", "files"))
    yield compared_with("processor ms an answer (the bot's own), against files", ours, theirs)


def main() -> None:
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    logging.disable(logging.WARNING)
    part = sys.argv[1] if sys.argv[1:] else ""
    people = int(sys.argv[2]) if sys.argv[2:] else PEOPLE
    due = int(sys.argv[3]) if sys.argv[3:] else min(DUE, people)
    every = float(sys.argv[4]) if sys.argv[4:] else EVERY
    share = due / DUE
    parts: dict[str, Callable[[], Iterator[Figure]]] = {
        "paced": lambda: nudged("paced", Sending(people, due, MINUTE, OVERALL, every)),
        "lifted": lambda: nudged("lifted", Sending(people, due, AT_ONCE, LIFTED, every)),
        "polling": lambda: nudged("polling", Sending(people, due, AT_ONCE, LIFTED, every, webhook=False)),
        "updates": lambda: updates(max(20.0, WRITE_FOR * share), every),
        "answers": lambda: answers(TALKING, SECONDS, ROUNDS),
    }
    if part and part not in parts:
        sys.exit(f"There is no part {part!r}; there are {', '.join(parts)}.")
    for name in [part] if part else parts:
        began: datetime = wall_clock()
        show(parts[name]())
        print(f"{name} took {(wall_clock() - began).total_seconds():.0f} s", flush=True)


if __name__ == "__main__":
    main()

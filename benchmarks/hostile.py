"""Measures what the worst input of each kind costs, which must be below two seconds and 128 MB.

Texts of 4096 characters for every parser and for the coach, files of cards, calendars and exports, updates of the
Bot API's own schema through the whole bot, documents as they are stored with bytes flipped. Each kind runs in a
process of its own, whose memory is measured from when everything is loaded.
`python -m benchmarks.hostile [--inputs 300] [--seed 1] [--kind cards]`; exit 1 when an input costs more, or when
anything is left uncaught.
"""

import argparse
import asyncio
import json
import logging
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self, TypeAlias

from msgspec.structs import replace

from benchmarks import hostile_inputs as inputs
from handlers.privacy.imports import understood
from interviews.export import NewerExport, NotAnExport, TooMuch, document
from interviews.letters import mail
from interviews.letters.coach import About, review
from interviews.letters.english.address import Recipient
from interviews.letters.points import ASKED
from interviews.letters.proposals import propose
from interviews.limits import Full
from interviews.matching import find_applications, same_company
from interviews.model import Application, LetterKind
from interviews.parsing import NotUnderstood, parse_duration, parse_when
from interviews.parsing.contact_details import check_email
from interviews.parsing.english.date_news import days_told, says_by_itself
from interviews.parsing.english.hours import BadCount, BadHours, parse_count, parse_hours
from interviews.parsing.english.offers import read_offer
from interviews.parsing.invitations import BadInvitation, invitation_in
from interviews.parsing.lines import BadNames, clean_line, clean_text
from interviews.parsing.names import parse_people
from interviews.parsing.vcards import BadCards, people_in_cards
from interviews.places import country_named, find_zones
from storage.errors import NewerVersion, Unreadable, WrongKey
from storage.record_files import RecordFiles
from tests.factories import a_full_person
from tests.interviews.parsing.test_vcards import SLOW
from tests.life import USER
from tests.storage.changes import KEY
from tests.storage.crashing import MemoryDisk
from tests.storage.data_folder import DATA
from tests.storage.test_damage import FILE, FILES

MOST_SECONDS = 2.0
MOST_MEGABYTES = 128.0
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
ZONE = "Europe/Berlin"
REFUSALS = (
    *(NotUnderstood, BadHours, BadCount, BadNames, BadCards, BadInvitation, NotAnExport, NewerExport, TooMuch, Full),
    *(Unreadable, NewerVersion, WrongKey),
)

APPLICATIONS = [
    Application(id=f"{each:08}", company=f"Acme {each}", role="Engineer", created_at=NOW) for each in range(9)
]
ABOUT = About(
    LetterKind.THANK_YOU,
    "Acme Robotics",
    "Data Engineer",
    recipient="Jane Doe",
    people=("Bob Lee",),
    details=("the move to Kafka",),
    unsaid=("that I can lead",),
    last_round=True,
    others=("Dear Bob, thank you for the talk about the move to Kafka. " * 60,),
    sender="Sam Poe",
)

TEXTS: dict[str, Callable[[str], object]] = {
    "times": lambda text: parse_when(text, now=NOW, zone=ZONE),
    "past times": lambda text: parse_when(text, now=NOW, zone=ZONE, tense="past"),
    "durations": parse_duration,
    "hours": parse_hours,
    "counts": lambda text: parse_count(text, most=9),
    "lines": lambda text: clean_line(text, most=100),
    "notes": lambda text: clean_text(text, most=inputs.LONGEST),
    "people": parse_people,
    "addresses": check_email,
    "moved dates": lambda text: (
        says_by_itself(text),
        days_told(text, former=date(2026, 3, 6), now=NOW, zone=ZONE),
    ),
    "offers": lambda text: read_offer(text, most=500, now=NOW, zone=ZONE),
    "companies": lambda text: (same_company(text, text[::-1]), find_applications(text, APPLICATIONS)),
    "places": lambda text: (find_zones(text), country_named(text)),
    "proposals": lambda text: [
        propose(kind, point, text[:600], Recipient("Jane Doe", "CTO"))
        for kind, asked in ASKED.items()
        for point in asked
    ],
    "mail": lambda text: (
        mail.gmail_link(text[:100], text[:200], text),
        mail.outlook_link(text[:100], text[:200], text),
        mail.eml(text[:100], None, text[:200], text),
    ),
    "thank-yous": lambda text: review(text, ABOUT, subject=text[:200]),
    "follow-ups": lambda text: review(text, replace(ABOUT, kind=LetterKind.FOLLOW_UP), subject=text[:200]),
    "heads-ups": lambda text: review(text, replace(ABOUT, kind=LetterKind.REFERENCE_HEADS_UP), subject=text[:200]),
}

Run: TypeAlias = Callable[[], object]


def texts(read: Callable[[str], object]) -> Callable[[random.Random, int], Iterator[tuple[str, Run]]]:
    """Returns a generator of texts for one parser."""

    def inputs_for(luck: random.Random, count: int) -> Iterator[tuple[str, Run]]:
        for made in (*inputs.RUNS, *(run[:1000] for run in inputs.RUNS), *(inputs.text(luck) for _ in range(count))):
            text = made.encode("utf-8", "replace").decode()  # as the bot takes a message
            yield repr(text[:60]), lambda text=text: read(text)  # type: ignore[misc]

    return inputs_for


def card_files(luck: random.Random, count: int) -> Iterator[tuple[str, Run]]:
    """Yields files of cards."""
    for file in (*SLOW.values(), *(inputs.cards(luck) for _ in range(count))):
        yield f"{len(file)} bytes {file[:40]!r}", lambda file=file: people_in_cards(file)  # type: ignore[misc]


def calendar_files(luck: random.Random, count: int) -> Iterator[tuple[str, Run]]:
    """Yields invitations, which are calendar files."""
    for _ in range(count):
        file = inputs.invitations(luck)
        yield f"{len(file)} bytes {file[:40]!r}", lambda file=file: invitation_in(file, now=NOW, zone=ZONE)  # type: ignore[misc]


def exports(luck: random.Random, count: int) -> Iterator[tuple[str, Run]]:
    """Yields exports to import: damaged ones, and ones with as much of anything as an import takes."""
    whole = document(a_full_person(), NOW, note="", sender=None)
    for _ in range(count):
        file = inputs.damaged(whole, luck) if luck.random() < 0.5 else inputs.swollen(whole, luck)  # noqa: PLR2004
        yield f"{len(file)} bytes {file[:40]!r}", lambda file=file: understood(file, a_full_person(2), NOW)  # type: ignore[misc]


def documents(luck: random.Random, count: int) -> Iterator[tuple[str, Run]]:
    """Yields stored documents, plain and encrypted."""
    for _ in range(count):
        name = luck.choice(sorted(FILES))
        disk = MemoryDisk(DATA)
        disk.put(FILE, inputs.damaged(FILES[name] * luck.choice((1, 1, 50)), luck))
        people = RecordFiles(DATA, disk, luck.choice(((), (KEY,))))
        yield name, lambda people=people: people.load(a_full_person().id)  # type: ignore[misc]


def updates(luck: random.Random, count: int) -> Iterator[tuple[str, Run]]:
    """Yields updates for the whole bot; an error it logs of a readable update counts as uncaught."""
    from tests import test_hostile_updates as hostile  # noqa: PLC0415 - starts no bot for the other kinds

    errors = hostile.Errors()
    logging.getLogger().addHandler(errors)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        life = runner.run(hostile.begin(Path(folder)))
        forging = hostile.forger(life, luck)

        def take(update: dict[str, Any]) -> None:
            errors.heard.clear()
            runner.run(hostile.send(life, update))
            if errors.heard and hostile.is_readable(update):
                raise RuntimeError(errors.heard[0])

        for _ in range(count):
            update = forging.update()
            yield json.dumps(update)[:300], lambda update=update: take(update)  # type: ignore[misc]
        yield "/help", lambda: runner.run(_helped(hostile.answers(life, USER)))
        runner.run(life.stop())


async def _helped(answered: Any) -> None:
    if not await answered:
        raise RuntimeError("/help is not answered any more")


KINDS: dict[str, Callable[[random.Random, int], Iterator[tuple[str, Run]]]] = {
    **{name: texts(read) for name, read in TEXTS.items()},
    "cards": card_files,
    "invitations": calendar_files,
    "exports": exports,
    "documents": documents,
    "updates": updates,
}


class Peak:
    """Measures the most memory that something takes above what was there before (Linux, whose VmHWM can be reset)."""

    def __enter__(self) -> Self:
        Path("/proc/self/clear_refs").write_text("5")
        self._before = self._most()
        return self

    def __exit__(self, *_: object) -> None:
        self.megabytes = self._most() - self._before

    def _most(self) -> float:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def seconds(run: Run) -> float:
    """Returns how long a run takes; runs a slow one again, since a busy machine is not the input's fault."""
    took = []
    for _ in range(2):
        began = time.perf_counter()
        with suppress(*REFUSALS):
            run()
        took.append(time.perf_counter() - began)
        if took[0] < MOST_SECONDS / 2:
            break
    return min(took)


def measure(kind: str, count: int, seed: int) -> dict[str, Any]:
    """Returns the worst input of one kind, run in this process."""
    for read in (parse_when_once, lambda: review("Dear Jane,\n\nThanks for teh time.", ABOUT), warm_cards):
        read()
    luck = random.Random(f"{kind} {seed}")  # noqa: S311 - the same inputs for the same seed
    slowest, largest, uncaught, number = (0.0, ""), (0.0, ""), list[str](), 0
    for shown, run in KINDS[kind](luck, count):
        number += 1
        try:
            with Peak() as peak:
                took = seconds(run)
        except Exception as error:  # noqa: BLE001 - that is what is counted
            uncaught.append(f"{type(error).__name__}: {str(error)[:100]} at {shown}")
            continue
        slowest, largest = max(slowest, (took, shown)), max(largest, (peak.megabytes, shown))
    return {"inputs": number, "slowest": slowest, "largest": largest, "uncaught": uncaught}


def parse_when_once() -> object:
    """Loads what dates need."""
    return parse_when("tomorrow at 10", now=NOW, zone=ZONE), find_zones("Berlin"), country_named("Germany")


def warm_cards() -> object:
    """Loads what cards need."""
    return people_in_cards(b"BEGIN:VCARD\nVERSION:3.0\nFN:Jane\nEND:VCARD\n")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--inputs", type=int, default=300)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--kind", choices=sorted(KINDS), action="append")
    arguments.add_argument("--here", action="store_true", help="measure in this process and print JSON")
    given = arguments.parse_args()
    if given.here:
        print(json.dumps(measure(given.kind[0], given.inputs, given.seed)))
        return 0
    print(f"{'kind':<12} {'inputs':>7} {'worst s':>8} {'MB':>6}  uncaught  (seed {given.seed})")
    failed = False
    for kind in given.kind or KINDS:
        asked = ["--here", "--kind", kind, "--inputs", str(given.inputs), "--seed", str(given.seed)]
        command = [sys.executable, "-W", "ignore", "-m", "benchmarks.hostile", *asked]
        child = subprocess.run(  # noqa: S603 - this very module
            command, capture_output=True, text=True, check=False
        )
        if child.returncode:
            print(f"{kind:<12} did not end: {child.stderr[-500:]}")
            failed = True
            continue
        found = json.loads(child.stdout.splitlines()[-1])
        (took, slowest), (grown, largest) = found["slowest"], found["largest"]
        print(f"{kind:<12} {found['inputs']:>7} {took:>8.3f} {grown:>6.0f}  {len(found['uncaught'])}")
        failed = failed or took > MOST_SECONDS or grown > MOST_MEGABYTES or bool(found["uncaught"])
        print(
            *[f"    {each}" for each in (slowest * (took > MOST_SECONDS), largest * (grown > MOST_MEGABYTES)) if each]
        )
        for each in found["uncaught"][:5]:
            print(f"    {each}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

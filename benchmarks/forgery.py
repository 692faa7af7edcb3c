"""Counts how often a forged press reaches somebody else's data, which must be never.

Two people live through weeks at one bot; then one of them forges. Every kind of payload there is, with every action,
carries the ids of the other's real records; every button the other was ever shown is pressed; and there are presses
of random bytes, of damaged data, and updates that name one person as the sender and the other's chat. All of it goes
through the real application. `python -m benchmarks.forgery [--each 200] [--seed 1]`; exit 1 when anything was reached.
"""

import argparse
import itertools
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Any, get_args

import msgspec

from handlers.buttons import PAYLOADS, unpack
from handlers.payloads import Payload
from interviews.model import OutcomeKind, Person
from tests.buttons import buttons_of
from tests.chat_inputs import COMMANDS, FITTING
from tests.two_users import TwoUsers, User

WAIT = timedelta(hours=1)
STEPS = 160
TOLD = (
    *("/start", "Berlin", "/new", "Acme", "Engineer", "today 9:00", "Jane Doe, CTO; Bob Lee; HR calls by Friday"),
    *("Edit", "✎ References", "Grace Hopper", "None", "Save"),
)
WAYS_IN_BETWEEN = 40
"""The number of forged presses after which the forger answers as usual, so that other questions are open."""


def say(lives: TwoUsers, someone: User, words: str) -> None:
    """Sends the person's words, with their mark on every name."""
    lives.does(someone, lambda: someone.chat.say(someone.mine(words)))


def press(lives: TwoUsers, someone: User, data: str, message: int) -> None:
    """Presses a button as this person."""
    lives.does(someone, lambda: someone.chat.press_data(data, message))


def live(lives: TwoUsers, someone: User, luck: random.Random, steps: int) -> None:
    """Answers, presses and waits at random, so many steps."""
    for _ in range(steps):
        there = buttons_of(someone.chat.messages[-5:])
        dialogue = someone.record().dialogue if someone.file() else None
        roll = luck.random()
        if there and roll < 0.55:  # noqa: PLR2004 - mostly buttons
            message, _, data = luck.choice(there)
            press(lives, someone, data, message)
        elif roll < 0.95:  # noqa: PLR2004
            words = luck.choice(FITTING[dialogue.asking] if dialogue else COMMANDS)
            say(lives, someone, words)
        else:
            lives.passes(luck.choice((WAIT, 4 * WAIT, 24 * WAIT)))


def every_button(someone: User) -> list[tuple[int, str, str]]:
    """Returns every button the person was ever shown."""
    return buttons_of([event.message for event in someone.chat.events if event.message])


def ids_in(value: Any) -> Iterator[str]:
    """Yields every id that names something in a record."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            found = getattr(value, name)
            if name == "id" and isinstance(found, str):
                yield found
            yield from ids_in(found)
    elif isinstance(value, tuple):
        for each in value:
            yield from ids_in(each)


def forged(kind: type[Payload], ids: Sequence[str], luck: random.Random, most: int) -> Iterator[str]:
    """Yields payloads of one kind as callback data: every action, with these ids wherever an id can stand."""
    fields = msgspec.structs.fields(kind)
    for _ in range(most):
        yield msgspec.json.encode(kind(*(_value(each.type, ids, luck) for each in fields))).decode()
    actions = [each.type for each in fields if isinstance(each.type, type) and issubclass(each.type, Enum)]
    for chosen in itertools.product(*actions):
        left = list(chosen)
        values = [left.pop(0) if each.type in actions else _value(each.type, ids, luck) for each in fields]
        yield msgspec.json.encode(kind(*values)).decode()


def _value(kind: Any, ids: Sequence[str], luck: random.Random) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return luck.choice(list(kind))
    if kind is bool:
        return luck.random() < 0.5  # noqa: PLR2004
    if kind is int:
        return luck.randrange(-2000, 2000)
    if kind is date:
        return date(2026, 3, luck.randrange(1, 31))
    if type(None) in get_args(kind):
        return luck.choice([None, *OutcomeKind])
    return luck.choice((*ids, *ids, "", "x", "-"))


def updates_in_others_names(mine: int, theirs: int, data: str, luck: random.Random) -> dict[str, Any]:
    """Returns an update that Telegram never sends: one person's words or press in the other's chat."""
    user = {"id": mine, "is_bot": False, "first_name": "Sam"}
    chat = {"id": theirs, "type": "private", "first_name": "Sam"}
    message = {"message_id": luck.randrange(1, 200), "date": 1772528400, "chat": chat, "from": user}
    said = {**message, "text": luck.choice(("/status", "/cancel", "/new Acme", "/week", "/references", "hello"))}
    press = {"id": str(luck.getrandbits(40)), "from": user, "chat_instance": "1", "message": message, "data": data}
    return luck.choice(({"message": said}, {"edited_message": said}, {"callback_query": press}))


class Tally:
    """Counts what the forger tried, and what came of it."""

    def __init__(self, lives: TwoUsers, forger: User) -> None:
        self.lives = lives
        self.forger = forger
        self.victim = lives.other(forger)
        self.counts: Counter[str] = Counter()

    def check(self, before: bytes) -> None:
        """Counts what changed of the victim's data, and what of it the forger saw or got into their record."""
        self.counts["changes"] += self.victim.file() != before
        mark = self.victim.mark
        seen = [each for each in self.forger.fresh() if mark in _shown(each).casefold()]
        self.counts["leaks"] += bool(seen) or mark.encode() in self.forger.file().lower()
        self.counts["errors"] += sum(level >= 40 for level, _ in self.lives.log.lines)  # noqa: PLR2004 - ERROR
        self.lives.log.lines.clear()

    def press(self, data: str, message: int) -> None:
        """Makes one forged press."""
        self.counts["presses"] += 1
        before = self.victim.file()
        self.forger.chat.press_data(data, message)
        self.lives.run(self.lives.life.settle())
        self.check(before)

    def update(self, update: dict[str, Any]) -> None:
        """Sends one update in the other's name."""
        self.counts["updates"] += 1
        before = self.victim.file()
        self.lives.life.wire.world.updates.bring(update)
        self.lives.run(self.lives.life.settle())
        self.check(before)


def _shown(event: Any) -> str:
    message = event.message
    words = [event.answer.text] if event.answer else []
    if message is not None:
        words += [message.html, message.text, str(message.buttons), str(message.document), repr(message.content)]
    return "\n".join(words)


def forge(each: int, seed: int, steps: int = STEPS) -> Counter[str]:
    """Forges `each` presses a kind of payload, after so many steps of both lives; returns the counts."""
    luck = random.Random(seed)  # noqa: S311 - the same forgeries for the same seed
    lives = TwoUsers()
    try:
        victim, forger = lives.people
        for someone in lives.people:
            for said in TOLD:
                say(lives, someone, said)
            live(lives, someone, luck, steps)
        tally = Tally(lives, forger)
        forger.fresh()
        every = attempts(victim, victim.record(), each, luck)
        luck.shuffle(every)
        shown = [message for message, _, _ in every_button(victim)]
        for number, data in enumerate(every):
            mine = [one.message_id for one in forger.chat.messages if one.from_bot]
            tally.press(data, luck.choice(mine if number % 2 else shown))
            if number % WAYS_IN_BETWEEN == 0:
                live(lives, forger, luck, 2)
                forger.fresh()
        for data in luck.choices(every, k=each):
            tally.update(updates_in_others_names(forger.chat.chat_id, victim.chat.chat_id, data, luck))
        tally.counts["kinds"] = len({type(unpack(data)) for data in every} - {type(None)})
        return tally.counts
    finally:
        lives.stop()


def attempts(victim: User, record: Person, each: int, luck: random.Random) -> list[str]:
    """Returns the data of every forged press."""
    ids = sorted(set(ids_in(record)))
    made = [data for kind in PAYLOADS for data in forged(kind, ids, luck, each)]
    shown = sorted({data for _, _, data in every_button(victim)})
    damaged = [data[: luck.randrange(len(data))] + luck.choice(("", '"', "]", "\x00", "é")) for data in shown]
    noise = [luck.randbytes(luck.randrange(1, 64)).decode("latin-1") for _ in range(each)]
    return [*made, *shown, *damaged, *noise]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--each", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    counts = forge(given.each, given.seed)
    reached = {name: counts[name] for name in ("leaks", "changes", "errors")}
    print(
        f"forged presses {counts['presses']} of {counts['kinds']} kinds, {counts['updates']} updates in another's name"
        f" / leaks {reached['leaks']} / changes {reached['changes']} / errors {reached['errors']} (seed {given.seed})"
    )
    return 1 if any(reached.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

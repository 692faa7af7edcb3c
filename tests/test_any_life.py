"""Any life at all: people who say, press, forge and send whatever comes to mind, weeks long, and what always holds.

The walks are the same ones every time. `ANY_LIFE_WALKS` and `ANY_LIFE_STEPS` make more of them, and longer ones;
`ANY_LIFE_FIRST` is the number of the first. What fails shows its number and its last steps.
"""

import logging
import os
import random
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from msgspec.structs import replace

from interviews.model import Asking, Delivery, NudgeKind, NudgeRecord, Person
from interviews.plan import A_DAY_AT_MOST
from interviews.standing import half_told
from interviews.walltime import local_date
from sandbox.formatting import units
from sandbox.history import Message
from tests.any_life_words import ANYTHING, COMMANDS, FITTING, FORGED
from tests.life import Life
from texts import general, labels

WALKS = int(os.environ.get("ANY_LIFE_WALKS", "12"))
STEPS = int(os.environ.get("ANY_LIFE_STEPS", "120"))
FIRST = int(os.environ.get("ANY_LIFE_FIRST", "0"))

ZONES = ("Berlin", "Auckland", "Asia/Kolkata", "New York", "Dubai")
WAITS = tuple(
    timedelta(minutes=minutes) for minutes in (1, 10, 30, 60, 65, 120, 240, 720, 1440, 1500, 4320, 10080, 43200)
)
MOST_UNITS = 4096
MOST_BUTTONS = 100
MOST_WORDS = 600
TROUBLE = (general.trouble().striptags(), general.disk_trouble().striptags())
FREE_OF_THE_DAY = frozenset({NudgeKind.BRIEF})

Press: TypeAlias = tuple[int, str, str]
"""The message, the label and the data of a button."""


class Alarm(logging.Handler):
    """Keeps what was logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


class Walk:
    """One life, going on step by step."""

    def __init__(self, life: Life, seed: int, alarm: Alarm) -> None:
        self.life = life
        self.alarm = alarm
        self.luck = random.Random(seed)  # noqa: S311 - the same walk every time is what is wanted
        self.steps: list[str] = []
        self.presses: dict[tuple[int, str], Press] = {}
        self._events = 0
        self._answers = 0
        self._snoozed: set[str] = set()
        self._last_update = 0

    async def begin(self) -> None:
        """Somebody tells of a first interview; most of what can go wrong needs one."""
        await self.life.settle_in(self.luck.choice(ZONES))
        if self.luck.random() < 0.8:
            who = self.luck.choice(FITTING_PEOPLE)
            await self.life.tell("/new", "Acme", "Engineer", "today 9:00", "Right", *who, "None", "Save")
        self._look()

    async def step(self) -> None:
        """One thing happens, and everything still holds."""
        ways: tuple[tuple[Callable[[], Coroutine[Any, Any, None]], int], ...] = (
            (self._answer, 22),
            (self._press_new, 34),
            (self._press_old, 8),
            (self._press_twice, 8),
            (self._undo, 10),
            (self._command, 9),
            (self._anything, 5),
            (self._forge, 3),
            (self._send, 5),
            (self._wait, 12),
            (self._restart, 2),
            (self._again, 2),
        )
        (way,) = self.luck.choices([each for each, _ in ways], [weight for _, weight in ways])
        await way()
        self._look()

    async def _say(self, text: str) -> None:
        if text.strip():
            self.steps.append(f"say {text[:60]!r}")
            self._last_update = self.life.chat.say(text)
            await self.life.settle()

    async def _answer(self) -> None:
        dialogue = self.life.record().dialogue
        await self._say(self.luck.choice(FITTING[dialogue.asking]) if dialogue else self.luck.choice(COMMANDS))

    async def _command(self) -> None:
        await self._say(self.luck.choice(COMMANDS))

    async def _anything(self) -> None:
        everything = [*ANYTHING, *(words for pool in FITTING.values() for words in pool)]
        await self._say(self.luck.choice(everything))

    async def _press(self, press: Press, times: int = 1) -> None:
        message, label, data = press
        self.steps.append(f"press {label!r} {data} on {message}" + (" twice" if times > 1 else ""))
        before = self._count_answers()
        for _ in range(times):
            self._last_update = self.life.chat.press_data(data, message)
        await self.life.settle()
        assert self._count_answers() == before + times, "a press was not answered"

    def _count_answers(self) -> int:
        return sum(event.what == "answered" for event in self.life.chat.events)

    def _buttons(self, messages: list[Message]) -> list[Press]:
        return [
            (message.message_id, button.label, button.data)
            for message in messages
            if message.from_bot
            for row in message.buttons
            for button in row
            if button.data and button.label != labels.ERASE  # a life that ends is told in test_erase.py
        ]

    async def _press_new(self) -> None:
        if there := self._buttons(self.life.chat.messages[-4:]):
            await self._press(self.luck.choice(there))

    async def _press_old(self) -> None:
        if self.presses:
            await self._press(self.luck.choice(list(self.presses.values())))

    async def _press_twice(self) -> None:
        """The second of two presses finds everything done."""
        there = self._buttons(self.life.chat.messages[-6:])
        if not there:
            return
        press = self.luck.choice(there)
        await self._press(press)
        once = lasting(self.life.record())
        await self._press(press)
        twice = lasting(self.life.record())
        if not is_a_switch(press):
            assert twice == once, f"pressing {press} again changed the record:\n{differences(once, twice)}"

    async def _undo(self) -> None:
        """What a new undo button takes back is gone."""
        there = [each for each in self._buttons(self.life.chat.messages[-8:]) if not undoes(each)]
        if not there:
            return
        press = self.luck.choice(there)
        before, known = self.life.record(), set(self.presses)
        if before.dialogue is not None:
            await self._press(press)
            return
        await self._press(press)
        self._look()
        undos = [
            each
            for each in self._buttons(self.life.chat.messages)
            if (each[0], each[2]) not in known and undoes(each, press)
        ]
        after = self.life.record()
        if len(undos) == 1 and lasting(before) != lasting(after) and after.dialogue is None:
            await self._press(undos[0])
            was, again = lasting(before), lasting(self.life.record())
            # What was settled already is open again; and what was to be said meanwhile was said.
            open_ones = {each.id for each in was.nudges if not settled(each)}
            was, again = (
                replace(each, nudges=tuple(nudge for nudge in each.nudges if nudge.id in open_ones))
                for each in (was, again)
            )
            assert again == was, f"{undos[0]} did not take {press} back:\n{differences(was, again)}"

    async def _forge(self) -> None:
        messages = [each for each in self.life.chat.messages if each.from_bot]
        await self._press((self.luck.choice(messages).message_id, "forged", self.luck.choice(FORGED)))

    async def _send(self) -> None:
        chat = self.life.chat
        card = b"BEGIN:VCARD\nVERSION:3.0\nFN:Carla Diaz\nEMAIL:carla@acme.com\nEND:VCARD\n"
        sends: tuple[tuple[str, Callable[[], int]], ...] = (
            ("voice", chat.send_voice),
            ("voice", chat.send_voice),
            ("photo", chat.send_photo),
            ("photo", lambda: chat.send_photo("Jane's card <b>", "album")),
            ("sticker", chat.send_sticker),
            ("contact", lambda: chat.share_contact("Jane", "+49 30 1234567", "Doe")),
            ("contact", lambda: chat.share_contact("<i>&", "0" * 60)),
            ("vcard", lambda: chat.send_document("carla.vcf", card, mime="text/vcard")),
            ("broken vcard", lambda: chat.send_document("x.vcf", b"\xff\x00BEGIN:VCARD", mime="text/vcard")),
            ("pdf", lambda: chat.send_document("cv.pdf", b"%PDF", "my cv")),
            ("location", lambda: chat.share_location(-36.85, 174.76)),
            ("location", lambda: chat.share_location(0.0, -160.0)),
            ("forward", lambda: chat.forward("They moved it to Monday", "Jane")),
            ("voice reply", lambda: chat.send_voice(reply_to=chat.last)),
            ("reply", lambda: chat.say("Dear Jane,\n\nThank you.", reply_to=chat.last)),
        )
        name, send = self.luck.choice(sends)
        self.steps.append(f"send {name}")
        self._last_update = send()
        await self.life.settle()

    async def _wait(self) -> None:
        span = self.luck.choice(WAITS)
        self.steps.append(f"wait {span}")
        self._last_update = 0
        await self.life.wait(span)

    async def _restart(self) -> None:
        self.steps.append("restart")
        await self.life.restart()

    async def _again(self) -> None:
        """Telegram delivers the newest update once more, which changes nothing."""
        if not self._last_update:
            return
        self.steps.append("again")
        before = lasting(self.life.record())
        self.life.chat.redeliver(self._last_update)
        await self.life.settle()
        assert lasting(self.life.record()) == before, "an update delivered again changed the record"

    def _look(self) -> None:
        assert not self.alarm.heard, self.alarm.heard
        person = self.life.record()
        fresh, self._events = self.life.chat.events[self._events :], len(self.life.chat.events)
        for event in fresh:
            if event.message is not None:
                self._read(event.message)
        self._count_unasked(person)

    def _read(self, message: Message) -> None:
        assert units(message.text) <= MOST_UNITS, message.text
        assert sum(map(len, message.buttons)) <= MOST_BUTTONS
        assert not any(words in message.text for words in TROUBLE), message.text
        for press in self._buttons([message]):
            self.presses[press[0], press[2]] = press

    def _count_unasked(self, person: Person) -> None:
        """W18, except for what the person asked for: a time they chose themselves, a brief, and a second attempt."""
        if person.place is None:
            return
        days: dict[object, set[object]] = {}
        chosen = {(each.kind, each.subject) for each in person.nudges if each.snoozed_until}
        self._snoozed |= {f"{kind}{subject}" for kind, subject in chosen}
        for each in person.nudges:
            free = each.kind in FREE_OF_THE_DAY or f"{each.kind}{each.subject}" in self._snoozed or each.attempts > 1
            if each.delivery is Delivery.SENT and not free:
                days.setdefault(local_date(each.claimed_at, person.place.zone), set()).add(each.message_id)
        for day, messages in days.items():
            assert len(messages) <= A_DAY_AT_MOST + len(self.moved_on), f"{len(messages)} on {day}"

    @property
    def moved_on(self) -> tuple[str, ...]:
        """Journeys: whoever changes their zone may live through parts of one day twice."""
        return tuple(step for step in self.steps if '["z"' in step or '["t"' in step or "location" in step)


FITTING_PEOPLE = (("Jane Doe", "Skip"), ("Jane Doe, CTO; Bob Lee", "Skip"), ("Skip", "Skip"))
UNDOES = (labels.UNDO, labels.BRING_BACK)


def undoes(press: Press, what: Press | None = None) -> bool:
    """Whether the button takes something back: whatever it was, or what this other button did."""
    _, label, _ = press
    name = label.removeprefix("Undo: ")
    if what is None:
        return label in UNDOES or name != label
    # A card, the questions of a reflection and a letter taken up again offer to take back something older.
    of_several = what[2].startswith(('["w"', '["c"', '["l"'))
    return (label in UNDOES and not of_several) or (name != label and name in what[1])


def is_a_switch(press: Press) -> bool:
    """Whether the button is a switch, which is on again after a second press."""
    return press[2].startswith('["k"')


def settled(nudge: NudgeRecord) -> bool:
    """Whether the person has done something with it."""
    return any((nudge.done_at, nudge.skipped_at, nudge.snoozed_until))


def lasting(person: Person) -> Person:
    """The record without when and by which update; what was removed is gone, and half-told is what can be told on."""
    told = [replace(each, touched_at=person.joined_at, interrupted_by=None) for each in half_told(person)]
    asking = person.dialogue if isinstance(person.dialogue, Asking) else None
    there = {each.id for each in person.applications if each.removed_at is None}
    return replace(
        person,
        # What an outcome took the place of is known for one step back, and taken back that step is spent.
        applications=tuple(replace(each, outcome_before=None) for each in person.applications if each.id in there),
        letters=tuple(each for each in person.letters if each.application in there),
        letter_drafts=tuple(each for each in person.letter_drafts if each.application in there),
        references=tuple(each for each in person.references if each.removed_at is None),
        dialogue=asking and replace(asking, touched_at=person.joined_at, interrupted_by=None),
        parked=tuple(sorted(told, key=lambda each: each.id)),
        seen_updates=(),
    )


def differences(before: Person, after: Person) -> str:
    """What is not the same, field by field."""
    return "\n".join(
        f"{name}:\n  {getattr(before, name)}\n  {getattr(after, name)}"
        for name in before.__struct_fields__
        if getattr(before, name) != getattr(after, name)
    )


@pytest.mark.asyncio
@pytest.mark.parametrize("seed", range(FIRST, FIRST + WALKS))
async def test_in_any_life_everything_is_answered_and_nothing_breaks(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    life, alarm = Life(tmp_path), Alarm()
    ids = random.Random(seed)  # noqa: S311 - the same ids every time
    monkeypatch.setattr("bot.secrets.token_urlsafe", lambda _: f"{ids.getrandbits(32):08x}")
    logging.getLogger().addHandler(alarm)
    walk = Walk(life, seed, alarm)
    try:
        await life.start()
        await walk.begin()
        for _ in range(STEPS):
            await walk.step()
    except Exception as error:
        last = "\n".join(walk.steps[-25:])
        said = "\n---\n".join(each.text[:400] for each in life.chat.messages[-6:])
        raise AssertionError(f"walk {seed}, step {len(walk.steps)}: {error}\n{last}\n=====\n{said}") from error
    finally:
        await life.stop()
        logging.getLogger().removeHandler(alarm)

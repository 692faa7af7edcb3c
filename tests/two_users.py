"""Two people at one bot, step by step, from tests that know nothing of event loops; and what must hold for both.

Whatever one of them names (a company, a person, a note) carries a mark of theirs, so that it is known wherever it
turns up: in the other's chat, in the other's file, in the log.
"""

import asyncio
import logging
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from unittest import mock

from msgspec import Struct

from handlers.conversation import RecordedConversation
from interviews.model import Delivery, NudgeRecord, Person, Question
from interviews.nudges.kinds import TOGETHER
from interviews.nudges.plan import A_DAY_AT_MOST, plan
from interviews.queries import application_of
from interviews.walltime import local_date
from sandbox.formatting import units
from sandbox.history import Event
from storage.people_store import person_id
from tests.buttons import Press, buttons_of, takes_a_letter_back
from tests.life import USER, Life
from tests.plan_invariants import check_hour, takes_no_room
from tests.stored_files import files_in
from texts import errors

MARKS = ("zorv", "quib")
"""What nobody says by chance, one mark each."""

NAMED = (
    *("acme", "globex", "initech", "jane", "doe", "bob", "eve", "kenji", "grace", "hopper", "ann", "ben", "carla"),
    *("diaz", "kafka", "streaming", "söhne", "lead", "board", "sql", "62k", "kind", "sam", "cv", "monday to"),
)
_NAMES = re.compile(rf"\b(?:{'|'.join(NAMED)})\b", re.IGNORECASE)

MOST_UNITS = 4096
MOST_BUTTONS = 100
TROUBLE = tuple(
    each.striptags()
    for each in (
        errors.SET_ASIDE,
        errors.NOT_STORED,
        errors.DISK_REFUSES,
        errors.RECORD_CLOSED,
        errors.NOT_READABLE,
    )
)
OWN_LOGS = ("afterword", "app", "handlers", "scheduling", "storage", "transport")

T = TypeVar("T")


class Log(logging.Handler):
    """Keeps every line that is logged."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.levelno, self.format(record)))


class User:
    """One of the two, in a chat of their own."""

    def __init__(self, both: "TwoUsers", number: int) -> None:
        self.both = both
        self.mark = MARKS[number]
        self.chat = both.life.wire.chat(USER + number)
        self.presses: dict[tuple[int, str], Press] = {}
        self.last_update = 0
        self.before: Person | None = None
        self.moved = 0
        self.letters: set[str] = set()
        self._snoozed: set[str] = set()
        self._events = 0

    @property
    def id(self) -> str:
        """The id of their record."""
        return person_id(self.chat.chat_id)

    def mine(self, text: str) -> str:
        """The text as this person writes it: with their mark on every name."""
        return _NAMES.sub(rf"\g<0>{self.mark}", text)

    def record(self) -> Person:
        """Their record as it lies on disk."""
        found = self.both.life.stored(self.chat.chat_id)
        assert found is not None
        return found

    def file(self) -> bytes:
        """Their file, byte for byte; empty when there is none."""
        found = [each for each in files_in(self.both.life.folder) if self.id in each.name]
        return b"".join(each.read_bytes() for each in sorted(found))

    def fresh(self) -> list[Event]:
        """What the bot did here since the last look."""
        events = self.chat.events
        fresh, self._events = events[self._events :], len(events)
        return fresh

    def takes_back(self, data: str) -> None:
        """They are about to press this; letters may be gone afterwards."""
        if takes_a_letter_back(data):
            self.letters.clear()

    def answered(self) -> int:
        """How many presses the bot has answered."""
        return sum(event.what == "answered" for event in self.chat.events)

    def snoozed(self, person: Person) -> set[str]:
        """The kinds and subjects whose time the person chose once."""
        self._snoozed |= {_about(each) for each in person.nudges if each.snoozed_until}
        return self._snoozed


class TwoUsers:
    """The real application on the wire in memory and on disk, under a clock that only steps turn."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self.life = Life(Path(tempfile.mkdtemp(prefix="two-users-")), on_disk=True)
        ids = random.Random(0)  # noqa: S311 - the same ids every time
        self._ids = mock.patch("app.compose.secrets.token_urlsafe", side_effect=lambda _: f"{ids.getrandbits(32):08x}")
        self._ids.start()
        self.log = Log()
        logging.getLogger().addHandler(self.log)
        self._levels = {name: logging.getLogger(name).level for name in (*OWN_LOGS, "telegram")}
        for name in OWN_LOGS:
            logging.getLogger(name).setLevel(logging.DEBUG)
        logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)  # as in `logs`
        self.people = [User(self, number) for number in range(len(MARKS))]
        self.run(self.life.start())

    def run(self, what: Coroutine[Any, Any, T]) -> T:
        """Let it happen."""
        return self._runner.run(what)

    def stop(self) -> None:
        """The process ends, and the folder goes."""
        try:
            self.run(self.life.stop())
            self._runner.close()
        finally:
            self._ids.stop()
            logging.getLogger().removeHandler(self.log)
            for name, level in self._levels.items():
                logging.getLogger(name).setLevel(level)
            shutil.rmtree(self.life.folder, ignore_errors=True)

    def other(self, who: User) -> User:
        """The one that is not `who`."""
        return next(each for each in self.people if each is not who)

    def does(self, who: User, what: Callable[[], int]) -> None:
        """One person does something in their chat; not a byte of the other's record changes by it."""
        other = self.other(who)
        kept = other.file()
        who.last_update = what()
        self.run(self.life.settle())
        assert other.file() == kept, "what one did changed the record of the other"

    def passes(self, span: timedelta) -> None:
        """Time passes, and everything due on the way happens."""
        for each in self.people:
            each.last_update = 0
        self.run(self.life.wait(span))

    def everything_holds(self) -> None:
        """The invariants of both lives, whatever has just happened."""
        for level, line in self.log.lines:
            assert level < logging.ERROR, line
            assert not any(mark in line.casefold() for mark in MARKS), line
        self.log.lines.clear()
        open_questions = self._questions()
        for who in self.people:
            fresh = who.fresh()
            for event in fresh:
                self._check_said(who, event)
            person = who.record()
            assert self.life.app.repository.recent(who.chat.chat_id) in {None, person}, "memory is not the disk"
            other = self.other(who).mark.encode()
            assert other not in who.file().lower(), "something of the other's is in the record"
            if person.dialogue is not None:
                assert person.dialogue.asking in open_questions, f"nothing answers {person.dialogue.asking}"
            check_ids(person)
            check_zones(person)
            check_letters_kept(who, person)
            check_nudges(who, person)
            now = self.life.clock.now()
            planned = plan(person, now)
            assert plan(person, now) == planned
            assert planned == sorted(planned, key=lambda each: (each.due, TOGETHER[each.kind], each.meant))
            who.before = person

    def _questions(self) -> set[Question]:
        handlers = (each for group in self.life.app.application.handlers.values() for each in group)
        return {state for each in handlers if isinstance(each, RecordedConversation) for state in each.states}  # type: ignore[misc]

    def _check_said(self, who: User, event: Event) -> None:
        other = self.other(who).mark
        if event.answer is not None:
            assert other not in event.answer.text.casefold(), event.answer.text
        message = event.message
        if message is None:
            return
        there = [message.text, message.html, message.document or "", str(message.buttons), str(message.reply_keyboard)]
        assert not any(other in each.casefold() for each in there), message
        assert other.encode() not in (message.content or b"").lower(), "a file of the other's"
        assert units(message.text) <= MOST_UNITS, message.text
        assert sum(map(len, message.buttons)) <= MOST_BUTTONS
        assert not any(words in message.text for words in TROUBLE), message.text
        for press in buttons_of([message]):
            who.presses[press[0], press[2]] = press


def check_ids(person: Person) -> None:
    """Every id names one thing."""
    held = [each for application in person.applications for each in application.rounds]
    every = [
        [each.id for each in things]
        for things in (person.applications, held, person.references, person.letters, person.letter_drafts)
    ]
    every += [[each.id for each in person.nudges], [one.id for each in held for one in each.interviewers]]
    for ids in every:
        assert len(ids) == len(set(ids)), f"an id twice: {ids}"


def check_zones(value: Any) -> None:
    """Every moment in it has a zone, and it is UTC."""
    if isinstance(value, datetime):
        assert value.utcoffset() == timedelta(0), value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            check_zones(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            check_zones(each)


def check_letters_kept(who: User, person: Person) -> None:
    """Letters that were booked are there as long as their application, until they are taken back."""
    applications = {each.id for each in person.applications}
    there = {each.id for each in person.letters}
    lost = who.letters - there
    before = who.before.letters if who.before else ()
    assert not [each for each in before if each.id in lost and each.application in applications], "a letter is gone"
    who.letters = there


def check_nudges(who: User, person: Person) -> None:
    """W18, W1, W2: three messages a day, in nobody's quiet hours, none of them twice."""
    place = person.place
    if place is None:
        assert not person.nudges
        return
    chosen = who.snoozed(person)
    known = {each.id for each in who.before.nudges} if who.before else set()
    days: dict[object, set[object]] = {}
    for each in person.nudges:
        assert each.attempts <= 1, f"said twice: {each}"
        if each.delivery is not Delivery.SENT or _about(each) in chosen:
            continue
        if each.id not in known:
            check_hour(person, each.kind, application_of(person, each.application or ""), each.claimed_at)
        if not takes_no_room(person, each, each.claimed_at):
            days.setdefault(local_date(each.claimed_at, place.zone), set()).add(each.message_id)
    for day, messages in days.items():
        # Whoever changes their zone may live through parts of one day twice.
        assert len(messages) <= A_DAY_AT_MOST + who.moved, f"{len(messages)} on {day}"


def _about(nudge: NudgeRecord) -> str:
    return f"{nudge.kind}{nudge.subject}"

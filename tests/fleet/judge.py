"""Who judges a fleet: what Telegram accepted, beside what each person's record on disk asked for.

A nudge is **due** when `plan` of the record as it is on disk says so at the real time. **Undisturbed time** is time in
which nothing stood in the way: the process ran and had recalled everybody (a minute), the machine was awake and its
clock right, the network and the disk worked, the person had not blocked the bot, Telegram held the chat not back.

lost        due, then gone from the plan without having been said though there was `LONGEST_ANSWER_WAIT` of undisturbed
            time for it; or given up after hidden outcomes, never accepted, and not mentioned at the next two
            contacts; or said after more than `FOREVER` of undisturbed time; or put off by a time that a wrong
            clock left behind
doubled     accepted twice. Marked: Telegram had accepted the first one, but the network, a kill or the disk hid that
            from the record, and the second says so itself. Unmarked: anything else, and any third time
late        said after more than `PROMPT` of undisturbed time
misplaced   accepted in the person's quiet hours, or (what is about a letter to an employer) outside the employer's
            working time. Allowed there: the brief in the hour before an interview, and what the person snoozed to that
            very time or is a second attempt, as long as it is kept to the minute (`KEPT`)
moot        accepted, though by the record just before its claim it was not due; or of a kind the person silenced, of
            an application removed or decided, skipped or done already, thanked for or followed up already; or said to
            somebody who had blocked the bot by their record
overtaken   gone from the plan without undisturbed time enough to say it (W17): no fault, but counted
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from interviews.model import Delivery, Nudge, Person
from interviews.nudges.plan import plan
from sandbox.faults import Fault
from sandbox.formatting import parse_html
from sandbox.wire import Call
from tests.fleet.availability import Availability
from tests.fleet.laws import (
    A_CLAIM,
    LONGEST_ANSWER_WAIT,
    MINUTE,
    given_up,
    misplaced_because,
    moot_because,
    stamps_ahead,
)
from tests.fleet.machine import Machine
from tests.fleet.network import UNASKED, chat_of, hides
from texts.nudges import repeated

PROMPT = MINUTE
FOREVER = timedelta(hours=6)
SETTLING = MINUTE
"""What a start, or a clock that is right again, may take."""

REPEATED = str(repeated().striptags())


class Said(msgspec.Struct):
    """A nudge in a message that Telegram accepted."""

    at: datetime
    hidden: bool
    marked: bool


class Claim(msgspec.Struct, frozen=True):
    """The record just before a claim, when it was made by the bot's clock, and since when it was due in truth."""

    before: Person
    at: datetime
    due: datetime


class File(msgspec.Struct):
    """What the judge has on one person: when what is planned falls due, and since when it is."""

    chat: int
    record: Person
    foreseen: dict[str, datetime] = {}
    owed: dict[str, datetime] = {}
    said: dict[str, list[Said]] = {}
    claimed: dict[str, Claim] = {}
    contacts: dict[str, int] = {}


class Finding(msgspec.Struct, frozen=True):
    """One thing that should not have happened."""

    what: str
    at: datetime
    chat: int
    nudge: str
    why: str


class Judge:
    """Hears of every commit, every accepted message and every trouble; `findings` are what was wrong."""

    def __init__(self, machine: Machine, available: Availability) -> None:
        self._machine = machine
        self._available = available
        self._files: dict[str, File] = {}
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()
        self.late: list[tuple[timedelta, str]] = []
        self.worst_wait: dict[str, timedelta] = {}
        self.look_again: Callable[[str, datetime], None] = lambda *_: None

    def record(self, chat: int) -> Person | None:
        """The record of this chat as last committed."""
        return next((file.record for file in self._files.values() if file.chat == chat), None)

    def committed(self, person: Person) -> None:
        """This record is on disk now."""
        at = self._machine.truly()
        file = self._files.get(person.id)
        if file is None:
            file = self._files[person.id] = File(person.chat_id, person)
        before, file.record = file.record, person
        self._count_lives(before, person)
        known = {each.id: each for each in before.nudges}
        for each in person.nudges:
            was = known.get(each.id)
            if each.delivery is Delivery.CLAIMED and (was is None or was.attempts < each.attempts):
                due = file.owed.get(each.id) or file.foreseen.get(each.id, at)
                file.claimed[each.id] = Claim(before, self._machine.now(), min(due, at))
        if person.seen_updates != before.seen_updates or person is before:
            for each in person.nudges:
                if given_up(each, self._machine.now()):
                    file.contacts[each.id] = file.contacts.get(each.id, 0) + 1
        self.look(person.id, at)

    def _count_lives(self, before: Person, after: Person) -> None:
        self.counts["interviews"] += max(_interviews(after) - _interviews(before), 0)
        self.counts["journeys"] += before.place is not None and after.place != before.place
        self.counts["blocked"] += before.suspended_at is None and after.suspended_at is not None
        self.counts["silenced"] += len(after.settings.silenced) > len(before.settings.silenced)

    def reread(self, person: Person) -> None:
        """The process that ran is no more, and this is what lies on disk: what it could not settle is hidden."""
        file = self._files.get(person.id)
        if file is not None:
            self._hide(file)
            file.record = person

    def disk_failed(self) -> None:
        """The disk refused a write: what has just been said cannot be settled."""
        for file in self._files.values():
            self._hide(file)

    def _hide(self, file: File) -> None:
        for each in file.record.nudges:
            if each.delivery is Delivery.CLAIMED and each.id in file.said:
                file.said[each.id][-1].hidden = True

    def look(self, person_id: str, at: datetime) -> None:
        """What became of what was owed to this person."""
        if self._machine.wrong:
            return
        file = self._files[person_id]
        planned = plan(file.record, at) if file.record.suspended_at is None else []
        coming = {nudge.id: nudge for nudge in planned}
        records = {each.id: each for each in file.record.nudges}
        for name, due in file.foreseen.items():
            if due <= at:
                file.owed.setdefault(name, due)
        for name, due in list(file.owed.items()):
            nudge = coming.get(name)
            if nudge is not None and nudge.due <= at:
                continue
            waited = self._available.between(due, at, file.chat)
            if nudge is not None:
                if waited > LONGEST_ANSWER_WAIT:
                    self._find("lost", file, name, f"put off by {waited} to {nudge.due}")
            elif name not in records:
                if file.record.suspended_at is not None:
                    continue
                if waited > LONGEST_ANSWER_WAIT:
                    self._find("lost", file, name, f"gone after {waited}, due {due}")
                else:
                    self.counts["overtaken"] += 1
            del file.owed[name]
        file.foreseen = {nudge.id: max(nudge.due, at) for nudge in planned}
        ahead = [nudge.due for nudge in planned if nudge.due > at]
        if ahead:
            self.look_again(person_id, min(ahead) + A_CLAIM)

    def look_at_everybody(self, at: datetime) -> None:
        """The clock is right again: what is owed from now on is owed by it."""
        for name, file in self._files.items():
            file.owed.clear()
            file.foreseen = {}
            self.look(name, at)

    def look_at_owed(self, at: datetime) -> None:
        """Something that stood in the way is over: what is late may have moved (W17), and is owed then."""
        for name, file in self._files.items():
            if file.owed or any(due <= at for due in file.foreseen.values()):
                self.look(name, at)

    def accepted(self, call: Call, message_id: int, fault: Fault | None) -> None:
        """Telegram took this message."""
        unasked = UNASKED.get()
        if unasked is None:
            return
        _, nudges = unasked
        at = self._machine.truly()
        file = next(each for each in self._files.values() if each.chat == chat_of(call))
        self.counts["messages"] += 1
        self.counts["nudges"] += len(nudges)
        text = str(call.parameters.get("text", ""))
        plain, _ = parse_html(text) if call.parameters.get("parse_mode") else (text, [])
        for nudge in nudges:
            self.counts[f"said: {nudge.kind}"] += 1
            self._twice(file, nudge, Said(at, hides(fault), REPEATED in plain))
            if self._machine.wrong:
                self.counts["clock wrong"] += 1
                file.owed.pop(nudge.id, None)
                continue
            self._moot(file, nudge)
            self._misplaced(file, nudge, at)
            self._late(file, nudge, at)

    def _twice(self, file: File, nudge: Nudge, said: Said) -> None:
        before = file.said.setdefault(nudge.id, [])
        if before:
            if len(before) > 1:
                self._find("doubled", file, nudge.id, "a third time")
            elif not before[0].hidden:
                self._find("doubled", file, nudge.id, f"first accepted and known at {before[0].at}")
            elif not said.marked:
                self._find("doubled", file, nudge.id, "not marked")
            else:
                self.counts["doubled, marked"] += 1
        before.append(said)

    def _moot(self, file: File, nudge: Nudge) -> None:
        claim = self._claim(file, nudge)
        if not any(each.id == nudge.id and each.due <= claim.at for each in plan(claim.before, claim.at)):
            self._find("moot", file, nudge.id, f"{nudge.kind}: not due by the record before its claim")
            return
        why = moot_because(claim.before, nudge)
        if why is not None:
            self._find("moot", file, nudge.id, f"{nudge.kind}: {why}")

    def _misplaced(self, file: File, nudge: Nudge, at: datetime) -> None:
        why = misplaced_because(self._claim(file, nudge).before, nudge, at)
        if why is not None:
            self._find("misplaced", file, nudge.id, f"{nudge.kind}: {why}")

    def _late(self, file: File, nudge: Nudge, at: datetime) -> None:
        due = self._claim(file, nudge).due
        waited = self._available.between(due, at, file.chat)
        if waited > FOREVER:
            self._find("lost", file, nudge.id, f"{nudge.kind}: said after {waited} for nothing")
        if waited > PROMPT:
            self.late.append((waited, f"{nudge.kind} due {due} said {at}"))
            self.counts["late"] += 1
        if at - due > PROMPT:
            why = self._available.why_not(due, at, file.chat)
            self.counts[f"waited: {why}"] += 1
            self.worst_wait[why] = max(self.worst_wait.get(why, timedelta()), at - due)

    def _claim(self, file: File, nudge: Nudge) -> Claim:
        now, at = self._machine.now(), self._machine.truly()
        return file.claimed.get(nudge.id) or Claim(file.record, now, min(nudge.due, at))

    def stuck(self, at: datetime) -> None:
        """The clock has been right for an hour: nothing is put off any more by a time that has not come."""
        for file in self._files.values():
            if ahead := sorted(stamps_ahead(file.record, at)):
                self._find("lost", file, "-", f"times that have not come: {ahead[:3]}")

    def finish(self, at: datetime) -> None:
        """Nothing more happens: what is owed still is lost."""
        for name, file in self._files.items():
            self.look(name, at)
            for nudge, due in file.owed.items():
                waited = self._available.between(due, at, file.chat)
                if waited > LONGEST_ANSWER_WAIT and file.record.suspended_at is None:
                    self._find("lost", file, nudge, f"due {due} and never said")
            for each in file.record.nudges:
                mute = given_up(each, at) and each.id not in file.said
                if mute and file.contacts.get(each.id, 0) > 2:
                    self._find("lost", file, each.id, f"{each.kind}: given up and never mentioned")

    def _find(self, what: str, file: File, nudge: str, why: str) -> None:
        self.counts[what] += 1
        self.findings.append(Finding(what, self._machine.truly(), file.chat, nudge, why))


def _interviews(person: Person) -> int:
    return sum(len(each.rounds) for each in person.applications)

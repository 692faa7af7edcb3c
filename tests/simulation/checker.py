"""Checks the invariants of a simulation: what Telegram accepted, against what each record on disk asked for.

A nudge is **due** when `plan` of the record as it is on disk says so at the true time. **Undisturbed time** is time in
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
from tests.simulation.availability import Availability
from tests.simulation.clock import BotsClock
from tests.simulation.invariants import (
    A_CLAIM,
    LONGEST_ANSWER_WAIT,
    MINUTE,
    given_up,
    misplaced_reason,
    moot_reason,
    stamps_ahead,
)
from tests.simulation.network import NUDGES_OF_CALL, chat_of, hides
from texts.nudges import repeated

PROMPT = MINUTE
FOREVER = timedelta(hours=6)
SETTLING = MINUTE
"""What a start, or a clock that is right again, may take."""

REPEATED = str(repeated().striptags())


class Acceptance(msgspec.Struct):
    """A nudge in a message that Telegram accepted."""

    at: datetime
    hidden: bool
    marked: bool


class Claim(msgspec.Struct, frozen=True):
    """The record just before a claim, when it was made by the bot's clock, and since when it was due in truth."""

    before: Person
    at: datetime
    due: datetime


class PersonHistory(msgspec.Struct):
    """What the checker knows of one person: when each nudge falls due (`foreseen`), and since when it is (`owed`)."""

    chat: int
    record: Person
    foreseen: dict[str, datetime] = {}
    owed: dict[str, datetime] = {}
    said: dict[str, list[Acceptance]] = {}
    claimed: dict[str, Claim] = {}
    contacts: dict[str, int] = {}


class Violation(msgspec.Struct, frozen=True):
    """A breach of an invariant."""

    what: str
    at: datetime
    chat: int
    nudge: str
    why: str


class InvariantChecker:
    """Checks the invariants at every commit, every accepted message and every failure of the disk."""

    def __init__(self, clock: BotsClock, available: Availability) -> None:
        self._clock = clock
        self._available = available
        self._histories: dict[str, PersonHistory] = {}
        self.violations: list[Violation] = []
        self.counts: Counter[str] = Counter()
        self.late: list[tuple[timedelta, str]] = []
        self.worst_wait: dict[str, timedelta] = {}
        self.check_later: Callable[[str, datetime], None] = lambda *_: None

    def record(self, chat: int) -> Person | None:
        """Returns the record of this chat as last committed."""
        return next((history.record for history in self._histories.values() if history.chat == chat), None)

    def committed(self, person: Person) -> None:
        """Checks a record that has reached the disk."""
        at = self._clock.true_time()
        history = self._histories.get(person.id)
        if history is None:
            history = self._histories[person.id] = PersonHistory(person.chat_id, person)
        before, history.record = history.record, person
        self._count(before, person)
        known = {each.id: each for each in before.nudges}
        for each in person.nudges:
            was = known.get(each.id)
            if each.delivery is Delivery.CLAIMED and (was is None or was.attempts < each.attempts):
                due = history.owed.get(each.id) or history.foreseen.get(each.id, at)
                history.claimed[each.id] = Claim(before, self._clock.now(), min(due, at))
        if person.seen_updates != before.seen_updates or person is before:
            for each in person.nudges:
                if given_up(each, self._clock.now()):
                    history.contacts[each.id] = history.contacts.get(each.id, 0) + 1
        self.check(person.id, at)

    def _count(self, before: Person, after: Person) -> None:
        self.counts["interviews"] += max(_interviews(after) - _interviews(before), 0)
        self.counts["journeys"] += before.place is not None and after.place != before.place
        self.counts["blocked"] += before.suspended_at is None and after.suspended_at is not None
        self.counts["silenced"] += len(after.settings.silenced) > len(before.settings.silenced)

    def reread(self, person: Person) -> None:
        """Takes a record as a new process finds it; what the one before could not settle is hidden from it."""
        history = self._histories.get(person.id)
        if history is not None:
            self._hide(history)
            history.record = person

    def disk_failed(self) -> None:
        """Notes that the disk refused a write: what has just been said cannot be settled."""
        for history in self._histories.values():
            self._hide(history)

    def _hide(self, history: PersonHistory) -> None:
        for each in history.record.nudges:
            if each.delivery is Delivery.CLAIMED and each.id in history.said:
                history.said[each.id][-1].hidden = True

    def check(self, person_id: str, at: datetime) -> None:
        """Checks what became of the nudges that were owed to this person."""
        if self._clock.offset:
            return
        history = self._histories[person_id]
        planned = plan(history.record, at) if history.record.suspended_at is None else []
        coming = {nudge.id: nudge for nudge in planned}
        records = {each.id: each for each in history.record.nudges}
        for name, due in history.foreseen.items():
            if due <= at:
                history.owed.setdefault(name, due)
        for name, due in list(history.owed.items()):
            nudge = coming.get(name)
            if nudge is not None and nudge.due <= at:
                continue
            waited = self._available.undisturbed(due, at, history.chat)
            if nudge is not None:
                if waited > LONGEST_ANSWER_WAIT:
                    self._violated("lost", history, name, f"put off by {waited} to {nudge.due}")
            elif name not in records:
                if history.record.suspended_at is not None:
                    continue
                if waited > LONGEST_ANSWER_WAIT:
                    self._violated("lost", history, name, f"gone after {waited}, due {due}")
                else:
                    self.counts["overtaken"] += 1
            del history.owed[name]
        history.foreseen = {nudge.id: max(nudge.due, at) for nudge in planned}
        ahead = [nudge.due for nudge in planned if nudge.due > at]
        if ahead:
            self.check_later(person_id, min(ahead) + A_CLAIM)

    def check_everybody(self, at: datetime) -> None:
        """Begins anew for everybody, now that the clock is right again."""
        for name, history in self._histories.items():
            history.owed.clear()
            history.foreseen = {}
            self.check(name, at)

    def check_owed(self, at: datetime) -> None:
        """Checks what is owed now that an outage is over: what is late may have moved (W17), and is owed then."""
        for name, history in self._histories.items():
            if history.owed or any(due <= at for due in history.foreseen.values()):
                self.check(name, at)

    def accepted(self, call: Call, message_id: int, fault: Fault | None) -> None:
        """Checks a message that Telegram accepted."""
        call_for = NUDGES_OF_CALL.get()
        if call_for is None:
            return
        _, nudges = call_for
        at = self._clock.true_time()
        history = next(each for each in self._histories.values() if each.chat == chat_of(call))
        self.counts["messages"] += 1
        self.counts["nudges"] += len(nudges)
        text = str(call.parameters.get("text", ""))
        plain, _ = parse_html(text) if call.parameters.get("parse_mode") else (text, [])
        for nudge in nudges:
            self.counts[f"said: {nudge.kind}"] += 1
            self._twice(history, nudge, Acceptance(at, hides(fault), REPEATED in plain))
            if self._clock.offset:
                self.counts["clock wrong"] += 1
                history.owed.pop(nudge.id, None)
                continue
            self._moot(history, nudge)
            self._misplaced(history, nudge, at)
            self._late(history, nudge, at)

    def _twice(self, history: PersonHistory, nudge: Nudge, said: Acceptance) -> None:
        before = history.said.setdefault(nudge.id, [])
        if before:
            if len(before) > 1:
                self._violated("doubled", history, nudge.id, "a third time")
            elif not before[0].hidden:
                self._violated("doubled", history, nudge.id, f"first accepted and known at {before[0].at}")
            elif not said.marked:
                self._violated("doubled", history, nudge.id, "not marked")
            else:
                self.counts["doubled, marked"] += 1
        before.append(said)

    def _moot(self, history: PersonHistory, nudge: Nudge) -> None:
        claim = self._claim(history, nudge)
        if not any(each.id == nudge.id and each.due <= claim.at for each in plan(claim.before, claim.at)):
            self._violated("moot", history, nudge.id, f"{nudge.kind}: not due by the record before its claim")
            return
        why = moot_reason(claim.before, nudge)
        if why is not None:
            self._violated("moot", history, nudge.id, f"{nudge.kind}: {why}")

    def _misplaced(self, history: PersonHistory, nudge: Nudge, at: datetime) -> None:
        why = misplaced_reason(self._claim(history, nudge).before, nudge, at)
        if why is not None:
            self._violated("misplaced", history, nudge.id, f"{nudge.kind}: {why}")

    def _late(self, history: PersonHistory, nudge: Nudge, at: datetime) -> None:
        due = self._claim(history, nudge).due
        waited = self._available.undisturbed(due, at, history.chat)
        if waited > FOREVER:
            self._violated("lost", history, nudge.id, f"{nudge.kind}: said after {waited} for nothing")
        if waited > PROMPT:
            self.late.append((waited, f"{nudge.kind} due {due} said {at}"))
            self.counts["late"] += 1
        if at - due > PROMPT:
            why = self._available.why_not(due, at, history.chat)
            self.counts[f"waited: {why}"] += 1
            self.worst_wait[why] = max(self.worst_wait.get(why, timedelta()), at - due)

    def _claim(self, history: PersonHistory, nudge: Nudge) -> Claim:
        now, at = self._clock.now(), self._clock.true_time()
        return history.claimed.get(nudge.id) or Claim(history.record, now, min(nudge.due, at))

    def check_timestamps(self, at: datetime) -> None:
        """Checks, an hour after the clock was set right, that no time of the wrong clock is left in a record."""
        for history in self._histories.values():
            if ahead := sorted(stamps_ahead(history.record, at)):
                self._violated("lost", history, "-", f"times that have not come: {ahead[:3]}")

    def finish(self, at: datetime) -> None:
        """Checks the end of the simulation: what is still owed is lost."""
        for name, history in self._histories.items():
            self.check(name, at)
            for nudge, due in history.owed.items():
                waited = self._available.undisturbed(due, at, history.chat)
                if waited > LONGEST_ANSWER_WAIT and history.record.suspended_at is None:
                    self._violated("lost", history, nudge, f"due {due} and never said")
            for each in history.record.nudges:
                mute = given_up(each, at) and each.id not in history.said
                if mute and history.contacts.get(each.id, 0) > 2:
                    self._violated("lost", history, each.id, f"{each.kind}: given up and never mentioned")

    def _violated(self, what: str, history: PersonHistory, nudge: str, why: str) -> None:
        self.counts[what] += 1
        self.violations.append(Violation(what, self._clock.true_time(), history.chat, nudge, why))


def _interviews(person: Person) -> int:
    return sum(len(each.rounds) for each in person.applications)

"""Whole lives, simulated: what is said day after day, with outages, lost messages, answers and second thoughts."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import Enum, auto

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from interviews.changes import (
    letter_sent,
    nudge_settled,
    nudges_claimed,
    nudges_not_sent,
    nudges_sent,
    nudges_unknown,
    outcome_recorded,
)
from interviews.model import Letter, LetterKind, Nudge, NudgeKind, OutcomeKind, Person, Promise
from interviews.nudges.plan import A_DAY_AT_MOST, piled_up, plan
from interviews.nudges.retention import ASKED_AT_MOST
from interviews.nudges.waiting import MONTHS_ASKED
from interviews.queries import application_of, latest_round
from interviews.walltime import local_date
from tests.interviews.plausible_people import nows, people
from tests.plan_invariants import check_hours, chosen, place_of, takes_no_room

WEEKS = timedelta(days=50)
STEPS = 400
ASKS = 3
BRIEFS = 2


class Network(Enum):
    """What becomes of a message on its way."""

    ARRIVES = auto()
    UNCERTAIN = auto()
    REFUSED = auto()
    NOT_NOW = auto()


class Answer(Enum):
    """What the person does with a message."""

    NOTHING = auto()
    DONE = auto()
    SKIP = auto()
    HOUR = auto()
    DAYS = auto()
    FORTNIGHT = auto()
    UNDO_FIRST = auto()
    SNOOZE_FIRST = auto()
    NEW_PROMISE = auto()


SNOOZES = {
    Answer.HOUR: timedelta(hours=1),
    Answer.DAYS: timedelta(days=3, hours=11),
    Answer.FORTNIGHT: timedelta(days=14),
}
LETTERS = {
    NudgeKind.THANK_YOU: LetterKind.THANK_YOU,
    NudgeKind.FOLLOW_UP: LetterKind.FOLLOW_UP,
    NudgeKind.REFERENCES: LetterKind.REFERENCE_HEADS_UP,
    NudgeKind.FEEDBACK: LetterKind.FEEDBACK_REQUEST,
    NudgeKind.REFERENCE_THANKS: LetterKind.REFERENCE_THANKS,
}
turns = st.tuples(
    st.sampled_from([0, 0, 0, 0, 4, 40, 26 * 60, 5 * 24 * 60]).map(lambda minutes: timedelta(minutes=minutes)),
    st.sampled_from([Network.ARRIVES, Network.ARRIVES, *Network]),
    st.sampled_from([Answer.NOTHING, Answer.NOTHING, Answer.NOTHING, *Answer]),
)


class Life:
    """A person, a clock, and everything that was said."""

    def __init__(self, person: Person, now: datetime) -> None:
        self.person = person
        self.now = now
        self.sent: Counter[str] = Counter()
        self.asked: Counter[tuple[NudgeKind, str]] = Counter()
        self.snoozed: Counter[tuple[NudgeKind, str]] = Counter()
        self.unasked: Counter[date] = Counter()
        self.messages = 0

    def say(self, batch: Sequence[Nudge], network: Network) -> None:
        """Claim, send, settle, as the delivery does; and look at what is said."""
        ids = [nudge.id for nudge in batch]
        for nudge in batch:
            check_hours(self.person, nudge, self.now)
            assert nudge.repeat == (nudge.id in self.sent)
            assert nudge.due <= self.now
        unasked = not all(takes_no_room(self.person, nudge, self.now) or chosen(self.person, nudge) for nudge in batch)
        self.person = nudges_claimed(batch, self.now)(self.person)
        self.messages += 1
        match network:
            case Network.ARRIVES:
                self.person = nudges_sent(ids, self.messages, self.now)(self.person)
            case Network.UNCERTAIN:
                self.person = nudges_unknown(ids)(self.person)
            case Network.REFUSED:
                self.person = nudges_not_sent(ids, final=True)(self.person)
            case Network.NOT_NOW:
                self.person = nudges_not_sent(ids, final=False)(self.person)
                self.now += timedelta(minutes=7)
                return
        self.sent.update(ids)
        self.asked.update((nudge.kind, nudge.subject) for nudge in batch if not nudge.repeat)
        if unasked and network is not Network.REFUSED:
            self.unasked[local_date(self.now, place_of(self.person).zone)] += 1

    def answer(self, nudge: Nudge, answer: Answer) -> None:
        """The person does something about what was said, or about something older."""
        if nudge.id not in {record.id for record in self.person.nudges}:
            return
        settled = nudges_sent([nudge.id], None, self.now)(self.person)
        first = self.person.nudges[0]
        match answer:
            case Answer.NOTHING:
                return
            case Answer.DONE if nudge.kind in LETTERS and nudge.application:
                letter = Letter(
                    f"letter-{self.messages}", LETTERS[nudge.kind], nudge.application, nudge.round, None, self.now
                )
                self.person = letter_sent(letter)(settled)
            case Answer.DONE:
                self.person = nudge_settled(nudge.id, done_at=self.now)(settled)
            case Answer.SKIP:
                self.person = nudge_settled(nudge.id, skipped_at=self.now)(settled)
            case Answer.UNDO_FIRST:
                self.person = nudge_settled(first.id)(self.person)
            case Answer.SNOOZE_FIRST:
                proved = nudges_sent([first.id], None, self.now)(self.person)
                self.person = nudge_settled(first.id, snoozed_until=self.now + timedelta(hours=5))(proved)
                self.snoozed[first.kind, first.subject] += 1
            case Answer.NEW_PROMISE:
                self.promise(nudge)
            case _:
                self.person = nudge_settled(nudge.id, snoozed_until=self.now + SNOOZES[answer])(settled)
                self.snoozed[nudge.kind, nudge.subject] += 1

    def promise(self, nudge: Nudge) -> None:
        """The employer says when they will decide, which opens a new silence."""
        application = application_of(self.person, nudge.application or "")
        round_ = latest_round(application) if application else None
        if application is None or round_ is None:
            return
        by = (self.now + timedelta(days=4)).date() if self.messages % 2 else None
        promised = replace(round_, promise=Promise(f"promise-{self.messages}", "soon", by, self.now))
        rounds = tuple(promised if each.id == round_.id else each for each in application.rounds)
        changed = replace(application, rounds=rounds)
        applications = tuple(changed if each.id == changed.id else each for each in self.person.applications)
        self.person = replace(self.person, applications=applications)

    def step(self, delay: timedelta, network: Network, answer: Answer) -> bool:
        """The next thing that is due is said, perhaps late; False when nothing is planned."""
        planned = plan(self.person, self.now)
        if not planned:
            return False
        self.now = max(self.now, planned[0].due) + delay
        due = [nudge for nudge in plan(self.person, self.now) if nudge.due <= self.now]
        batch = piled_up(due, self.now) or due[:1]
        if batch:
            self.say(batch, network)
            self.now += timedelta(seconds=2)
            self.answer(batch[0], answer)
        else:
            assert delay, "what was due did not move away by itself"
        return True


@given(
    nows.flatmap(lambda now: st.tuples(people(now, with_records=False), st.just(now))),
    st.lists(turns, max_size=40),
)
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_w18_a_life_is_calm_and_comes_to_an_end(
    met: tuple[Person, datetime], told: list[tuple[timedelta, Network, Answer]]
) -> None:
    person, begin = met
    life = Life(person, begin)
    quiet = (timedelta(0), Network.ARRIVES, Answer.NOTHING)
    steps = 0
    while life.now < begin + WEEKS and life.step(*(told[steps] if steps < len(told) else quiet)):
        steps += 1
        assert steps < STEPS, "the same things are said again and again"
    # A year's rest begins anew with an outcome, and with it how often it may be asked about.
    life.asked -= Counter({key: times for key, times in life.asked.items() if key[0] is NudgeKind.LONG_OVER})
    for application in life.person.applications:
        if application.removed_at is None:
            life.person = outcome_recorded(application.id, OutcomeKind.REJECTED, life.now)(life.person)
    for _ in range(len(life.person.nudges) + (2 + ASKED_AT_MOST) * len(life.person.applications) + 3):
        life.step(*quiet)
    assert plan(life.person, life.now) == []
    assert max(life.unasked.values(), default=0) <= A_DAY_AT_MOST
    assert max(life.sent.values(), default=0) <= 2
    for (kind, subject), times in life.asked.items():
        allowed = {
            NudgeKind.THANK_YOU: ASKS,
            NudgeKind.LONG_OVER: ASKED_AT_MOST * len(life.person.applications),
            NudgeKind.BRIEF: BRIEFS,
            NudgeKind.OFFER_ANSWER: 2,  # two working days before the last day, and on it
            NudgeKind.KEEP_APPLYING: STEPS,
            NudgeKind.WEEK: STEPS,
            NudgeKind.STILL_WAITING: MONTHS_ASKED,
        }.get(kind, 1)
        assert times <= allowed + life.snoozed[kind, subject]

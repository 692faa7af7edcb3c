"""Any two lives: people who say, press, forge and send whatever comes to mind, weeks long, and what always holds.

`make walk EXAMPLES=200 SEED=1` makes more of them, and longer ones; a failing one is shrunk and shown step by step.
"""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from hypothesis import HealthCheck, note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from msgspec.structs import replace

from tests.buttons import Press, buttons_of, is_a_switch, undoes
from tests.chat_inputs import ANYTHING, COMMANDS, FITTING, FORGED
from tests.record_comparison import differences, lasting, settled
from tests.two_users import TwoUsers, User

EXAMPLES = int(os.environ.get("WALK_EXAMPLES", "10"))
STEPS = int(os.environ.get("WALK_STEPS", "60"))
SEED = int(os.environ.get("WALK_SEED", "4"))

ZONES = ("Berlin", "Auckland", "Asia/Kolkata", "New York", "Dubai")
PEOPLE = ("Jane Doe", "Jane Doe, CTO; Bob Lee", "Skip")
WAITS = tuple(
    timedelta(minutes=minutes) for minutes in (1, 10, 30, 60, 65, 120, 240, 720, 1440, 1500, 4320, 10080, 43200)
)
EVERYTHING = (*ANYTHING, *(words for pool in FITTING.values() for words in pool))

T = TypeVar("T")

either = st.sampled_from((0, 1))
luck = st.integers(0, 9999)
"""Which of the things that are there: counted round and round, so that any number means something."""

done: Counter[str] = Counter()


def pick(there: Sequence[T], which: int) -> T:
    """The thing with that number, counted round and round."""
    return there[which % len(there)]


class TwoUsersMachine(RuleBasedStateMachine):
    """Two people at one bot."""

    def __init__(self) -> None:
        super().__init__()
        self.users = TwoUsers()

    def teardown(self) -> None:
        self.users.stop()

    @initialize(zones=st.tuples(st.sampled_from(ZONES), st.sampled_from(ZONES)), who=st.sampled_from(PEOPLE), told=luck)
    def begin(self, zones: tuple[str, str], who: str, told: int) -> None:
        """Both say where they are, and most tell of a first interview: most of what can go wrong needs one."""
        done["lives"] += 1
        for each, zone, tells in zip(self.users.people, zones, (told % 5 != 0, told % 7 != 0), strict=True):
            self.say(each, "/start")
            self.say(each, zone)
            if tells:
                for answer in ("/new", "Acme", "Engineer", "today 9:00", who):
                    self.say(each, answer)

    @rule(who=either, which=luck)
    def answers_what_is_asked(self, who: int, which: int) -> None:
        user = self.users.people[who]
        dialogue = user.record().dialogue
        self.say(user, pick(FITTING[dialogue.asking] if dialogue else COMMANDS, which))

    @rule(who=either, words=st.sampled_from(COMMANDS))
    def gives_a_command(self, who: int, words: str) -> None:
        self.say(self.users.people[who], words)

    @rule(who=either, words=st.sampled_from(EVERYTHING) | st.text(max_size=80))
    def says_anything(self, who: int, words: str) -> None:
        self.say(self.users.people[who], words)

    @rule(who=either)
    def cancels(self, who: int) -> None:
        """Whatever is asked, /cancel closes it."""
        user = self.users.people[who]
        self.say(user, "/cancel")
        assert user.record().dialogue is None, "a question that cannot be cancelled"

    @rule(who=either, which=luck)
    def presses_below_the_newest_message(self, who: int, which: int) -> None:
        user = self.users.people[who]
        self.press(user, buttons_of(user.chat.messages[-1:]), which)

    @rule(who=either, which=luck)
    def presses_something_new(self, who: int, which: int) -> None:
        user = self.users.people[who]
        self.press(user, buttons_of(user.chat.messages[-4:]), which)

    @rule(who=either, which=luck)
    def presses_something_old(self, who: int, which: int) -> None:
        user = self.users.people[who]
        self.press(user, list(user.presses.values()), which)

    @rule(who=either, which=luck)
    def presses_twice(self, who: int, which: int) -> None:
        """The second of two presses finds everything done."""
        user = self.users.people[who]
        press = self.press(user, buttons_of(user.chat.messages[-6:]), which)
        if press is None:
            return
        once = lasting(user.record())
        self.press(user, [press])
        twice = lasting(user.record())
        if not is_a_switch(press):
            assert twice == once, f"pressing {press} again changed the record:\n{differences(once, twice)}"

    @rule(who=either, which=luck)
    def presses_and_undoes(self, who: int, which: int) -> None:
        """What a new undo button takes back is gone."""
        user = self.users.people[who]
        there = [each for each in buttons_of(user.chat.messages[-8:]) if not undoes(each)]
        before, known = user.record(), set(user.presses)
        press = self.press(user, there, which)
        if press is None or before.dialogue is not None:
            return
        self.users.everything_holds()
        undos = [
            each for each in buttons_of(user.chat.messages) if (each[0], each[2]) not in known and undoes(each, press)
        ]
        after = user.record()
        if len(undos) != 1 or lasting(before) == lasting(after) or after.dialogue is not None:
            return
        self.press(user, undos)
        was, again = lasting(before), lasting(user.record())
        # What was settled already is open again; and what was to be said meanwhile was said.
        open_ones = {each.id for each in was.nudges if not settled(each)}
        was, again = (
            replace(each, nudges=tuple(nudge for nudge in each.nudges if nudge.id in open_ones))
            for each in (was, again)
        )
        assert again == was, f"{undos[0]} did not take {press} back:\n{differences(was, again)}"

    @rule(who=either, data=st.sampled_from(FORGED) | st.text(max_size=64), which=luck)
    def forges_a_press(self, who: int, data: str, which: int) -> None:
        user = self.users.people[who]
        self.press_data(user, data, self.any_message(user, which))

    @rule(who=either, which=luck, where=luck)
    def presses_what_the_other_was_shown(self, who: int, which: int, where: int) -> None:
        """Whoever pressed it reaches nobody else's data; the message is the other's, or one of their own."""
        user = self.users.people[who]
        there = list(self.users.other(user).presses.values())
        if there:
            message, _, data = pick(there, which)
            self.press_data(user, data, message if where % 2 else self.any_message(user, where))

    @rule(who=either, theirs=st.booleans(), which=luck, at=st.integers(0, 63), instead=st.text(max_size=3))
    def presses_what_was_damaged(self, who: int, theirs: bool, which: int, at: int, instead: str) -> None:
        """The data of a button cut off, or with something else in one place."""
        user = self.users.people[who]
        there = list((self.users.other(user) if theirs else user).presses.values())
        if there:
            message, _, data = pick(there, which)
            at %= len(data)
            self.press_data(user, data[:at] + (instead + data[at + 1 :] if instead else ""), message)

    @rule(who=either, which=luck)
    def sends_something(self, who: int, which: int) -> None:
        user = self.users.people[who]
        if user.chat.blocked:
            return
        name, send = pick(self.things_to_send(user), which)
        user.moved += name == "location"
        self.did(f"sent a {name}")
        note(f"  {user.mark} sends a {name}")
        self.users.does(user, send)

    @rule(who=either, span=st.sampled_from(WAITS))
    def stays_away(self, who: int, span: timedelta) -> None:
        """They block the bot, time passes, and they come back."""
        user = self.users.people[who]
        self.did("blocked and came back")
        self.users.does(user, user.chat.block)
        self.users.passes(span)
        self.users.everything_holds()
        self.users.does(user, user.chat.unblock)

    @rule(span=st.sampled_from(WAITS))
    def time_passes(self, span: timedelta) -> None:
        self.did("waited")
        self.users.passes(span)

    @rule()
    def the_process_restarts(self) -> None:
        self.did("restarted")
        self.users.run(self.users.life.restart())

    @rule(who=either)
    def the_newest_update_comes_again(self, who: int) -> None:
        """Telegram delivers it once more, which changes nothing."""
        user = self.users.people[who]
        update = user.last_update
        if not update:
            return
        self.did("came again")
        before = lasting(user.record())

        def again() -> int:
            user.chat.redeliver(update)
            return update

        self.users.does(user, again)
        after = lasting(user.record())
        assert after == before, f"an update delivered again changed the record:\n{differences(before, after)}"

    @invariant()
    def everything_holds(self) -> None:
        self.users.everything_holds()

    def did(self, what: str) -> None:
        """Counted, for whoever wants to know what a walk did."""
        done["steps"] += 1
        done[what] += 1

    def say(self, user: User, text: str) -> None:
        """They write; nothing is left without a word."""
        text = user.mine(text)
        if not text.strip() or "\x00" in text:
            return
        self.did("said")
        note(f"  {user.mark} says {text[:60]!r}")
        known = len(user.chat.events)
        self.users.does(user, lambda: user.chat.say(text))
        assert len(user.chat.events) > known, f"nothing was said to {text[:100]!r}"

    def press(self, user: User, there: list[Press], which: int = 0) -> Press | None:
        """They press one of these; gives which."""
        if not there:
            return None
        press = message, _, data = pick(there, which)
        self.press_data(user, data, message)
        return press

    def press_data(self, user: User, data: str, message: int) -> None:
        """A press with this data comes from them, and is answered."""
        self.did("pressed")
        note(f"  {user.mark} presses {data!r} below {message}")
        user.moved += data.startswith(('["z"', '["t"'))
        user.takes_back(data)
        known = user.answered()
        self.users.does(user, lambda: user.chat.press_data(data, message))
        assert user.answered() == known + 1, "a press was not answered"

    def any_message(self, user: User, which: int) -> int:
        """One of the bot's messages in their chat."""
        return pick([each.message_id for each in user.chat.messages if each.from_bot], which)

    def things_to_send(self, user: User) -> Sequence[tuple[str, Callable[[], int]]]:
        """Whatever is no text."""
        chat, mine = user.chat, user.mine
        card = mine("BEGIN:VCARD\nVERSION:3.0\nFN:Carla Diaz\nEMAIL:carla@acme.com\nEND:VCARD\n").encode()
        starts = f"DTSTART:{user.both.life.clock.now() + timedelta(days=1):%Y%m%dT%H%M00}"
        who = "ORGANIZER;CN=Carla Diaz:mailto:carla@acme.com\nSUMMARY:Acme <b>"
        event = mine(f"BEGIN:VEVENT\n{starts}\n{who}\nEND:VEVENT")
        invitation = f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n".encode()
        return (
            ("voice", chat.send_voice),
            ("voice", chat.send_voice),
            ("photo", chat.send_photo),
            ("photo", lambda: chat.send_photo(mine("Jane's card <b>"), "album")),
            ("sticker", chat.send_sticker),
            ("contact", lambda: chat.share_contact(mine("Jane"), "+49 30 1234567", mine("Doe"))),
            ("contact", lambda: chat.share_contact("<i>&", "0" * 60)),
            ("vcard", lambda: chat.send_document("carla.vcf", card, mime="text/vcard")),
            ("broken vcard", lambda: chat.send_document("x.vcf", b"\xff\x00BEGIN:VCARD", mime="text/vcard")),
            ("invitation", lambda: chat.send_document("invite.ics", invitation, mime="text/calendar")),
            ("broken invitation", lambda: chat.send_document("x.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:1")),
            ("pdf", lambda: chat.send_document(mine("cv.pdf"), b"%PDF", mine("my cv"))),
            ("location", lambda: chat.share_location(-36.85, 174.76)),
            ("location", lambda: chat.share_location(0.0, -160.0)),
            ("forward", lambda: chat.forward(mine("Acme moved it to Monday"), mine("Jane"))),
            ("voice reply", lambda: chat.send_voice(reply_to=chat.last)),
            ("reply", lambda: chat.say(mine("Dear Jane,\n\nThank you."), reply_to=chat.last)),
        )


def test_in_any_two_lives_everything_is_answered_nothing_breaks_and_neither_hears_of_the_other() -> None:
    done.clear()
    machine = seed(SEED)(TwoUsersMachine)
    chosen = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=chosen)
    print(f"{done.pop('lives')} pairs of lives, {done.pop('steps')} steps: {dict(done.most_common())}")  # noqa: T201

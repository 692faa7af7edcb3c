"""The user model: what simulated people do in their chats, and when."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from interviews.model import InterviewDraft, NudgeKind, Person
from sandbox.chat import Chat
from sandbox.history import Message
from tests.chat_inputs import ANYTHING, FITTING

PLACES = ("Berlin", "Auckland", "Asia/Kolkata", "New York", "Dubai", "London", "Lisbon", "Sydney", "Tokyo", "Denver")
SPOTS = ((52.52, 13.4), (-36.85, 174.76), (40.71, -74.0), (25.2, 55.27), (51.5, -0.12), (-33.87, 151.2))
COMPANIES = ("Acme", "Globex", "Initech", "Umbrella", "Hooli", "Stark", "Wayne", "Tyrell", "Soylent", "Cyberdyne")
COMMANDS = ("/status", "/next", "/should", "/week", "/open", "/references", "/brief", "/offers", "/settings", "/help")
LETTERS = ("/thanks", "/followup", "/letter", "/reflect", "/outcome", "/outcome")
NIGHT = (7, 23)


class SimulatedUser:
    """One person in a chat. `record` returns their record as last committed."""

    def __init__(self, chat: Chat, rng: Random, record: Callable[[], Person | None]) -> None:
        self.chat = chat
        self.rng = rng
        self._record = record
        self._steps = 0
        self._last = 0

    def first_contact(self) -> timedelta:
        """Returns how long it takes until they first write to the bot."""
        return timedelta(days=self.rng.random() * 20, seconds=self.rng.randrange(86_400))

    def act(self, now: datetime) -> timedelta:
        """Does one thing and returns how long it takes until the next."""
        rng = self.rng
        if self.chat.blocked:
            self._last = self.chat.unblock()
            self._steps = 2
            return timedelta(minutes=rng.uniform(0, 20))
        person = self._record()
        if person is None or person.place is None:
            self._settle_in(person)
            return timedelta(seconds=rng.uniform(5, 3600))
        if self._steps <= 0:
            self._steps = rng.choice((1, 2, 3, 5, 9, 9))
        self._step(person)
        self._steps -= 1
        if self._steps > 0:
            return timedelta(seconds=rng.uniform(0, 40))
        return self._until_next(person, now)

    def reaction_time(self) -> timedelta | None:
        """Returns how long it takes until they press something below a nudge; None if they do not."""
        if self.rng.random() < 0.45:
            return None
        return timedelta(seconds=min(self.rng.lognormvariate(6, 3), 200_000))

    def press_below(self, message_id: int) -> None:
        """Presses a random button below this message, if it still has one."""
        if not self.chat.blocked:
            self._press([each for each in self.chat.messages if each.message_id == message_id])

    def _settle_in(self, person: Person | None) -> None:
        words = "/start" if person is None or self.rng.random() < 0.3 else self.rng.choice(PLACES)
        self._last = self.chat.say(words)

    def _step(self, person: Person) -> None:
        rng = self.rng
        chance = rng.random()
        if isinstance(person.dialogue, InterviewDraft) and chance < 0.95:
            # Whoever begins to tell of an interview mostly tells it to the end.
            self._steps = max(self._steps, 3)
            self._answer(person)
        elif person.dialogue is not None and chance < 0.85:
            self._answer(person)
        elif chance < 0.45:
            self._press(self.chat.messages[-6:])
        elif chance < 0.62:
            self._last = self.chat.say("/new")
            self._steps = 9
        elif chance < 0.72:
            self._last = self.chat.say(f"/applied {rng.choice(COMPANIES)}, {rng.choice(('Engineer', 'Analyst'))}")
        elif chance < 0.80:
            self._last = self.chat.say(rng.choice(COMMANDS))
        elif chance < 0.92:
            self._last = self.chat.say(rng.choice(LETTERS))
            self._steps = max(self._steps, 4)
        else:
            self._rare()

    def _rare(self) -> None:
        rng, chat = self.rng, self.chat
        what = rng.randrange(8)
        if what == 0:
            self._last = chat.block()
            self._steps = 0
        elif what == 1:
            self._last = chat.share_location(*rng.choice(SPOTS))
        elif what == 2 and (last := self._of_the_bot()):
            kind = rng.choice([*NudgeKind])
            self._last = chat.press_data(f'["k","{kind}"]', last.message_id)
        elif what == 3 and self._last:
            chat.redeliver(self._last)
        elif what == 4:
            self._last = chat.say(rng.choice(ANYTHING)[:300].strip() or "?")
        elif what == 5:
            self._last = chat.say("/settings")
            self._steps = 3
        elif what == 6 and (last := self._of_the_bot()):
            self._last = chat.press_data('["z","' + rng.choice(ZONES) + '"]', last.message_id)
        else:
            self._last = chat.send_voice()

    def _answer(self, person: Person) -> None:
        dialogue = person.dialogue
        assert dialogue is not None
        words = self.rng.choice(FITTING[dialogue.asking])
        if isinstance(dialogue, InterviewDraft) and words in {"Acme", "acme", "Globex", "Initech"}:
            words = self.rng.choice(COMPANIES)
        self._last = self.chat.say(words)

    def _press(self, messages: list[Message]) -> None:
        there = [
            (button.data, message.message_id)
            for message in messages
            if message.from_bot
            for row in message.buttons
            for button in row
            if button.data
        ]
        if there:
            data, message_id = self.rng.choice(there)
            for _ in range(2 if self.rng.random() < 0.1 else 1):
                self._last = self.chat.press_data(data, message_id)

    def _of_the_bot(self) -> Message | None:
        return next((each for each in reversed(self.chat.messages) if each.from_bot), None)

    def _until_next(self, person: Person, now: datetime) -> timedelta:
        rng = self.rng
        if self.chat.blocked:
            return timedelta(hours=rng.lognormvariate(3, 2))
        if rng.random() < 0.02:
            return timedelta(days=rng.uniform(20, 120))
        away = timedelta(days=rng.expovariate(1 / 22))
        assert person.place is not None
        then = (now + away).astimezone(ZoneInfo(person.place.zone))
        if not NIGHT[0] <= then.hour < NIGHT[1] and rng.random() < 0.9:
            away += timedelta(hours=9)
        return away + timedelta(minutes=1)


ZONES = ("Europe/Berlin", "Pacific/Auckland", "America/New_York", "Asia/Kolkata", "Africa/Lagos", "Pacific/Apia")

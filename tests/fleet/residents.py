"""People with lives of their own: what they do, when, and what they make of what the bot says."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from interviews.model import InterviewDraft, NudgeKind, Person
from sandbox.chat import Chat
from sandbox.history import Message
from tests.any_life_words import ANYTHING, FITTING

PLACES = ("Berlin", "Auckland", "Asia/Kolkata", "New York", "Dubai", "London", "Lisbon", "Sydney", "Tokyo", "Denver")
SPOTS = ((52.52, 13.4), (-36.85, 174.76), (40.71, -74.0), (25.2, 55.27), (51.5, -0.12), (-33.87, 151.2))
COMPANIES = ("Acme", "Globex", "Initech", "Umbrella", "Hooli", "Stark", "Wayne", "Tyrell", "Soylent", "Cyberdyne")
COMMANDS = ("/status", "/next", "/should", "/week", "/open", "/references", "/brief", "/offers", "/settings", "/help")
LETTERS = ("/thanks", "/followup", "/letter", "/reflect", "/outcome", "/outcome")
NIGHT = (7, 23)


class Resident:
    """One person. `record` gives what the bot knows of them, as far as a judge has seen it."""

    def __init__(self, chat: Chat, luck: Random, record: Callable[[], Person | None]) -> None:
        self.chat = chat
        self.luck = luck
        self._record = record
        self._steps = 0
        self._last = 0
        self._sad = luck.random() < 0.1

    def first(self) -> timedelta:
        """How long until they hear of the bot."""
        return timedelta(days=self.luck.random() * 20, seconds=self.luck.randrange(86_400))

    def act(self, now: datetime) -> timedelta:
        """Do one thing; gives how long until the next."""
        luck = self.luck
        if self.chat.blocked:
            self._last = self.chat.unblock()
            self._steps = 2
            return timedelta(minutes=luck.uniform(0, 20))
        person = self._record()
        if person is None or person.place is None:
            self._settle_in(person)
            return timedelta(seconds=luck.uniform(5, 3600))
        if self._steps <= 0:
            self._steps = luck.choice((1, 2, 3, 5, 9, 9))
        self._step(person)
        self._steps -= 1
        if self._steps > 0:
            return timedelta(seconds=luck.uniform(0, 40))
        return self._until_next(person, now)

    def reacts(self, message_id: int) -> timedelta | None:
        """The phone rings with a nudge: how long until they press something below it, if they do."""
        if self.luck.random() < 0.45:
            return None
        return timedelta(seconds=min(self.luck.lognormvariate(6, 3), 200_000))

    def press_below(self, message_id: int) -> None:
        """Press any button below this message, if it still has one."""
        if not self.chat.blocked:
            self._press([each for each in self.chat.messages if each.message_id == message_id])

    def _settle_in(self, person: Person | None) -> None:
        words = "/start" if person is None or self.luck.random() < 0.3 else self.luck.choice(PLACES)
        self._last = self.chat.say(words)

    def _step(self, person: Person) -> None:
        luck = self.luck
        chance = luck.random()
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
            self._last = self.chat.say(f"/applied {luck.choice(COMPANIES)}, {luck.choice(('Engineer', 'Analyst'))}")
        elif chance < 0.80:
            self._last = self.chat.say(luck.choice(COMMANDS))
        elif chance < 0.92:
            self._last = self.chat.say(luck.choice(LETTERS))
            self._steps = max(self._steps, 4)
        else:
            self._rare()

    def _rare(self) -> None:
        luck, chat = self.luck, self.chat
        what = luck.randrange(8)
        if what == 0:
            self._last = chat.block()
            self._steps = 0
        elif what == 1:
            self._last = chat.share_location(*luck.choice(SPOTS))
        elif what == 2 and (last := self._of_the_bot()):
            kind = luck.choice([*NudgeKind])
            self._last = chat.press_data(f'["k","{kind}"]', last.message_id)
        elif what == 3 and self._last:
            chat.redeliver(self._last)
        elif what == 4:
            self._last = chat.say(luck.choice(ANYTHING)[:300].strip() or "?")
        elif what == 5:
            self._last = chat.say("/settings")
            self._steps = 3
        elif what == 6 and (last := self._of_the_bot()):
            self._last = chat.press_data('["z","' + luck.choice(ZONES) + '"]', last.message_id)
        else:
            self._last = chat.send_voice()

    def _answer(self, person: Person) -> None:
        dialogue = person.dialogue
        assert dialogue is not None
        words = self.luck.choice(FITTING[dialogue.asking])
        if isinstance(dialogue, InterviewDraft) and words in {"Acme", "acme", "Globex", "Initech"}:
            words = self.luck.choice(COMPANIES)
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
            data, message_id = self.luck.choice(there)
            for _ in range(2 if self.luck.random() < 0.1 else 1):
                self._last = self.chat.press_data(data, message_id)

    def _of_the_bot(self) -> Message | None:
        return next((each for each in reversed(self.chat.messages) if each.from_bot), None)

    def _until_next(self, person: Person, now: datetime) -> timedelta:
        luck = self.luck
        if self.chat.blocked:
            return timedelta(hours=luck.lognormvariate(3, 2))
        if luck.random() < 0.02:
            return timedelta(days=luck.uniform(20, 120))
        away = timedelta(days=luck.expovariate(1 / 22))
        assert person.place is not None
        then = (now + away).astimezone(ZoneInfo(person.place.zone))
        if not NIGHT[0] <= then.hour < NIGHT[1] and luck.random() < 0.9:
            away += timedelta(hours=9)
        return away + timedelta(minutes=1)


ZONES = ("Europe/Berlin", "Pacific/Auckland", "America/New_York", "Asia/Kolkata", "Africa/Lagos", "Pacific/Apia")

"""Decides when a request may be sent: answers to people at once, nudges in what they leave.

Telegram takes about 30 messages a second from a bot and one a second in a chat, with a little more at a time now and
then ("My bot is hitting limits, how do I avoid this?", core.telegram.org/bots/faq). What it takes now and then only it
knows: answers go at once until it refuses one (429), and for a while after that no faster than these limits. Nudges
always keep them, and leave the last of them, so that whoever writes while ten thousand wait is answered at once.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

SECOND = 1.0

OVERALL = 30
"""Messages a second that Telegram takes from a bot that pays nothing; the next figures grow with what it pays for."""

FOR_NUDGES = 25
"""Nudges are sent only while fewer messages than this went out within the last second: the rest is for answers."""

MADE_UP_FOR = 4
"""Nudges are spread evenly; so many may follow at once when the machine woke up late."""

AFTER_A_STALL = 28
"""The same for those whose place was booked a while ago and who come all at once, as when the disk was slow."""

IN_A_CHAT = 10
"""Messages one chat may get at once, before it gets one a second."""

IN_A_GROUP = 3.0
"""Seconds a message in a group (20 a minute)."""

ASK_AGAIN = 60.0
"""Seconds after which a chat that Telegram refused for longer is tried again, when its person writes."""

SEVERAL = 3
CLOSE_TOGETHER = 10.0
"""So many chats refused within so many seconds: it is not them, the whole bot is sending too much."""

SLOWLY = 0.2
"""Seconds between answers while the whole bot is sending too much."""

CAREFUL_FOR = 60.0
"""Seconds after a refusal has ended in which answers keep the limits, too."""

REMEMBERED = 1000
"""Chats remembered before those that are free again are forgotten."""


class RateBook:
    """Books requests. Every time is in seconds of one monotonic clock."""

    def __init__(self, per_second: int = OVERALL) -> None:
        """Books up to `per_second` messages within any second."""
        self._for_nudges = FOR_NUDGES * per_second // OVERALL
        self._after_a_stall = AFTER_A_STALL * per_second // OVERALL
        self._made_up_for = MADE_UP_FOR * per_second // OVERALL
        self._apart = SECOND / self._for_nudges
        self._booked: deque[float] = deque([-SECOND] * per_second, maxlen=per_second)
        self._sent: deque[float] = deque([-SECOND] * per_second, maxlen=per_second)
        self._next_nudge = 0.0
        self._next_in_chat: dict[int, float] = {}
        self._held: dict[int, float] = {}
        self._refused: dict[int, tuple[float, float]] = {}
        self._flooded_until = -CAREFUL_FOR
        self._careful_until = 0.0

    def book_nudge(self, now: float) -> float:
        """Books a nudge for `now` and returns it; returns a later instant, with nothing booked, when to ask again."""
        at = max(now, self._next_nudge, self._booked[-self._for_nudges] + SECOND, self._flooded_until)
        if at > now:
            return at
        self._booked.append(now)
        self._next_nudge = max(self._next_nudge, now - self._made_up_for * self._apart) + self._apart
        return now

    def give_back(self, booked: float) -> None:
        """Gives back the place that was booked for a nudge at that instant, since there was nothing left to say."""
        if booked in self._booked:
            self._booked.remove(booked)
            self._booked.appendleft(-SECOND)
            self._next_nudge -= self._apart

    def book_in_chat(self, chat: int, now: float) -> float:
        """Books a message in this chat and returns when the limit of the chat allows it."""
        self._forget(now)
        each = _apart_in(chat)
        following = self._next_in_chat.get(chat, now)
        at = max(now, following - (IN_A_CHAT - 1) * each, self._held.get(chat, now))
        self._next_in_chat[chat] = max(following, at) + each
        return at

    def book_answer_in_chat(self, chat: int, now: float) -> float:
        """Books an answer in this chat and returns when it may be sent there: at once, unless Telegram refused."""
        if self.is_careful(now):
            return self.book_in_chat(chat, now)
        self._forget(now)
        # What was more than the chat's limit and taken all the same is owed to nobody.
        each = _apart_in(chat)
        self._next_in_chat[chat] = min(max(self._next_in_chat.get(chat, now), now) + each, now + IN_A_CHAT * each)
        return now

    def book_answer(self, now: float) -> float:
        """Books an answer and returns when it may be sent: at once, or after a refusal first come, first served."""
        at = now
        if self.is_careful(now):
            at = max(now, self._booked[0] + SECOND, self._sent[0] + SECOND)
        if now < self._flooded_until:
            at = max(at, self._booked[-1] + SLOWLY)
        self._booked.append(at)
        self._sent.append(max(at, self._sent[-1]))
        return at

    def send_time_of_booked_nudge(self, now: float) -> float:
        """Returns when a nudge is sent whose place was booked before it was claimed."""
        at = max(now, self._sent[-self._after_a_stall] + SECOND)
        self._sent.append(max(at, self._sent[-1]))
        return at

    @property
    def flooded_until(self) -> float:
        """Returns until when Telegram refuses messages to everybody; it may have passed."""
        return self._flooded_until

    def is_careful(self, now: float) -> bool:
        """Returns whether answers keep the limits, too: Telegram refused a message lately."""
        return now < max(self._careful_until, self._flooded_until + CAREFUL_FOR)

    def held_until(self, chat: int) -> float:
        """Returns until when Telegram refuses messages in this chat; 0 where it does not."""
        return self._held.get(chat, 0.0)

    def note_refusal(self, chat: int | None, seconds: float, now: float) -> None:
        """Notes that Telegram refuses messages for `seconds`: in one chat, or everywhere (None)."""
        self._careful_until = max(self._careful_until, now + min(seconds, ASK_AGAIN) + CAREFUL_FOR)
        if chat is None:
            self._flooded_until = max(self._flooded_until, now + seconds)
            return
        self._held[chat] = now + min(seconds, ASK_AGAIN)
        self._refused[chat] = (now, now + seconds)
        recent = {each: (at, until) for each, (at, until) in self._refused.items() if now - at <= CLOSE_TOGETHER}
        self._refused = recent
        if len(recent) >= SEVERAL:
            # One that hammered the bot may be shut out for longer than all the others.
            self._flooded_until = max(self._flooded_until, min(until for _, until in recent.values()))

    def _forget(self, now: float) -> None:
        if len(self._next_in_chat) + len(self._held) > REMEMBERED:
            self._next_in_chat = {chat: at for chat, at in self._next_in_chat.items() if at > now}
            self._held = {chat: at for chat, at in self._held.items() if at > now}


def _apart_in(chat: int) -> float:
    """Returns the seconds between two messages in a chat, in the long run."""
    return SECOND if chat > 0 else IN_A_GROUP


class Pace:
    """Lets each sender wait until it is their turn."""

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        per_second: int = OVERALL,
    ) -> None:
        """Keeps to `per_second` messages within any second; more than `OVERALL` have to be paid for."""
        self.per_second = per_second
        self._rates = RateBook(per_second)
        self._now = now
        self._sleep = sleep

    def start(self) -> None:
        """Begins what goes on in the background, on the running event loop; here there is nothing."""

    async def stop(self) -> None:
        """Ends what goes on in the background."""

    async def wait_to_nudge(self) -> float:
        """Waits until a nudge may be sent, books its place, and returns the instant by which it can be given back."""
        while (at := self._rates.book_nudge(now := self._now())) > now:
            await self._sleep(at - now)
        return at

    def give_back(self, booked: float) -> None:
        """Gives back the place that was booked for a nudge."""
        self._rates.give_back(booked)

    async def wait_to_send_nudge(self, chat: int) -> None:
        """Waits until the turn of a nudge whose place is booked; Telegram may have refused its chat meanwhile."""
        await self._until(self._rates.book_in_chat(chat, self._now()))
        await self._until(self._rates.send_time_of_booked_nudge(self._now()))

    async def wait_to_answer(self, chat: int) -> None:
        """Waits until an answer to this chat may be sent."""
        await self._until(self._rates.book_answer_in_chat(chat, self._now()))
        await self._until(self._rates.book_answer(self._now()))

    def seconds_held(self, chat: int) -> float:
        """Returns for how many seconds more Telegram refuses messages in this chat."""
        return max(0.0, self._rates.held_until(chat) - self._now())

    def seconds_flooded(self) -> float:
        """Returns for how many seconds more Telegram refuses messages everywhere."""
        return max(0.0, self._rates.flooded_until - self._now())

    def note_refusal(self, chat: int | None, seconds: float) -> None:
        """Notes that Telegram refuses messages for `seconds`: in one chat, or everywhere (None)."""
        self._rates.note_refusal(chat, seconds, self._now())

    async def _until(self, at: float) -> None:
        while (wait := at - self._now()) > 0:
            await self._sleep(wait)

"""Which request may go when: answers to people first, nudges in what is left.

Telegram takes about 30 messages a second from a bot and one a second in a chat, with a little more at a time now and
then ("My bot is hitting limits, how do I avoid this?", core.telegram.org/bots/faq). Answers may use all of it, nudges
never the last of it, so that whoever writes while ten thousand nudges wait is answered at once.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

SECOND = 1.0

OVERALL = 30
"""Messages within any second."""

FOR_NUDGES = 25
"""Nudges go only while fewer messages than this went within the last second: the rest is kept for answers."""

APART = SECOND / FOR_NUDGES
MADE_UP_FOR = 4
"""Nudges go evenly; so many may follow at once when the machine woke up late."""

AFTER_A_STALL = 28
"""The same for those whose place was booked a while ago and who come all at once, as when the disk was slow."""

IN_A_CHAT = 10
"""Messages one chat may get at once, before it gets one a second: a conversation is not slowed down."""

IN_A_GROUP = 3.0
"""Seconds a message in a group (20 a minute)."""

ASK_AGAIN = 60.0
"""Seconds after which a chat that Telegram refused for longer is tried again, when its person writes."""

SEVERAL = 3
CLOSE_TOGETHER = 10.0
"""So many chats refused within so many seconds: it is not them, the whole bot is sending too much."""

SLOWLY = 0.2
"""Seconds between answers while the whole bot is sending too much."""

REMEMBERED = 1000
"""Chats remembered before those that are free again are forgotten."""


class Rates:
    """Books requests. Every time is in seconds of one clock that only runs forward."""

    def __init__(self) -> None:
        self._booked: deque[float] = deque([-SECOND] * OVERALL, maxlen=OVERALL)
        self._sent: deque[float] = deque([-SECOND] * OVERALL, maxlen=OVERALL)
        self._next_nudge = 0.0
        self._next_in_chat: dict[int, float] = {}
        self._held: dict[int, float] = {}
        self._refused: dict[int, tuple[float, float]] = {}
        self._flooded_until = 0.0

    def for_nudge(self, now: float) -> float:
        """When a nudge may go. `now` itself means it is booked, a later instant that it is to ask again then."""
        at = max(now, self._next_nudge, self._booked[-FOR_NUDGES] + SECOND, self._flooded_until)
        if at > now:
            return at
        self._booked.append(now)
        self._next_nudge = max(self._next_nudge, now - MADE_UP_FOR * APART) + APART
        return now

    def not_needed(self, booked: float) -> None:
        """The place booked for a nudge at that instant is free again: nothing was left to say."""
        if booked in self._booked:
            self._booked.remove(booked)
            self._booked.appendleft(-SECOND)
            self._next_nudge -= APART

    def in_chat(self, chat: int, now: float) -> float:
        """When a message to this chat may go as far as the chat is concerned; it is booked for then."""
        self._forget(now)
        each = SECOND if chat > 0 else IN_A_GROUP
        following = self._next_in_chat.get(chat, now)
        at = max(now, following - (IN_A_CHAT - 1) * each, self._held.get(chat, now))
        self._next_in_chat[chat] = max(following, at) + each
        return at

    def for_answer(self, now: float) -> float:
        """When an answer may go as far as everybody is concerned; it is booked for then, first come, first served."""
        at = max(now, self._booked[0] + SECOND, self._sent[0] + SECOND)
        if now < self._flooded_until:
            at = max(at, self._booked[-1] + SLOWLY)
        self._booked.append(at)
        self._sent.append(max(at, self._sent[-1]))
        return at

    def booked_before(self, now: float) -> float:
        """When a nudge goes whose place was booked, and which was claimed meanwhile."""
        at = max(now, self._sent[-AFTER_A_STALL] + SECOND)
        self._sent.append(max(at, self._sent[-1]))
        return at

    def held_until(self, chat: int) -> float:
        """Until when Telegram wants nothing more in this chat."""
        return self._held.get(chat, 0.0)

    def refused(self, chat: int | None, seconds: float, now: float) -> None:
        """Telegram refused a message for so long: in one chat, or, as far as can be told, altogether."""
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


class Pace:
    """The rates kept in time: whoever wants to send waits here until it is their turn."""

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._rates = Rates()
        self._now = now
        self._sleep = sleep

    async def nudge(self) -> float:
        """Returns when a nudge may go; the place is booked, and can be given back by the instant this returns."""
        while (at := self._rates.for_nudge(now := self._now())) > now:
            await self._sleep(at - now)
        return at

    def not_needed(self, booked: float) -> None:
        """The place booked for a nudge is free again."""
        self._rates.not_needed(booked)

    async def booked_nudge(self, chat: int) -> None:
        """Returns when a nudge to this chat goes whose place was booked."""
        await self._until(self._rates.in_chat(chat, self._now()))
        await self._until(self._rates.booked_before(self._now()))

    async def answer(self, chat: int) -> None:
        """Returns when an answer to this chat may go."""
        await self._until(self._rates.in_chat(chat, self._now()))
        await self._until(self._rates.for_answer(self._now()))

    def held(self, chat: int) -> float:
        """For how many seconds more Telegram wants nothing in this chat."""
        return max(0.0, self._rates.held_until(chat) - self._now())

    def refused(self, chat: int | None, seconds: float) -> None:
        """Telegram refused a message for so long: in one chat, or altogether."""
        self._rates.refused(chat, seconds, self._now())

    async def _until(self, at: float) -> None:
        while (wait := at - self._now()) > 0:
            await self._sleep(wait)

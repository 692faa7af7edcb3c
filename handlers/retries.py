"""Tries an update until it may be acknowledged: its effects are on disk, or it was set aside.

An update is tried three times with short pauses, in which only its own chat waits. Then it is set aside in a file of
its own, and the person is told. When not even that file can be written, it is tried until the disk works again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, TypeGuard

from markupsafe import Markup
from telegram import Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter, TelegramError
from telegram.ext import ExtBot

from handlers.context import UpdateContext
from handlers.errors import ErrorHandler
from handlers.fallbacks import catch_up
from handlers.nudges.sender import outcome_of
from handlers.retry_once import retry_once
from interviews.changes import left_unanswered
from interviews.model import Id, Person
from scheduling.clock import Clock
from scheduling.delivery import NotSent
from scheduling.person_repository import NotStored, PersonRepository
from storage.dead_letters import DeadLetterStore
from storage.errors import NotOpenedHere, StorageError, StoreUnavailable
from telemetry.events import Event, kind_of, place_of
from telemetry.measures import Measures, NoMeasures
from texts import errors
from texts.markup import plain
from transport.bursts import Bursts
from transport.incoming_update import IncomingUpdate
from transport.rate_limiter import retry_after_seconds
from transport.update_requests import WANTED

logger = logging.getLogger(__name__)

TRIES = 3

TRIES_TO_ANSWER = 10
"""The tries when the answer certainly never left: they last some minutes, as long as a connection may be away."""

PAUSES = tuple(timedelta(seconds=seconds) for seconds in (1, 4, 10, 30))
"""The pauses between tries; the last one repeats."""

LONGEST_WAIT = timedelta(minutes=1)
"""How long a try waits at most when Telegram asks for patience: others' updates are acknowledged after this one."""


class Retries:
    """Tries every update to its end; after a restart the count begins again, as what was not done comes again.

    `waiting` returns how many updates of a chat wait behind the one being handled. Where other processes have
    `shared` the store, one of them can open what this one cannot.
    """

    def __init__(
        self,
        process: Callable[[Update], Awaitable[None]],
        error_handler: ErrorHandler,
        set_aside: DeadLetterStore,
        waiting: Callable[[int | None], int],
        bursts: Bursts[UpdateContext],
        repository: PersonRepository,
        clock: Clock,
        bot: ExtBot[Any],
        measures: Measures | None = None,
        *,
        shared: bool = False,
    ) -> None:
        self._measures = measures if measures is not None else NoMeasures()
        self._process = process
        self._error_handler = error_handler
        self._set_aside = set_aside
        self._waiting = waiting
        self._bursts = bursts
        self._repository = repository
        self._clock = clock
        self._bot = bot
        self._shared = shared
        # Chats with an update that failed while more of theirs wait, each with what it was told about that last.
        self._troubled: dict[int | None, Markup | None] = {}

    async def __call__(self, arrival: IncomingUpdate) -> None:
        """Handles the update in the turn of its chat, and returns when it may be acknowledged.

        Raises `NotOpenedHere` where other processes share the store and one of them has to handle it.
        """
        chat = arrival.chat
        if chat is not None:
            self._bursts.update_began(chat, self._waiting(chat))
        await self._see_through(arrival)
        if not self._waiting(chat):
            self.nothing_waits(chat)

    def nothing_waits(self, chat: int | None) -> None:
        """Notes that no update of the chat waits any more; whoever sent a lot at once is answered soon."""
        self._troubled.pop(chat, None)
        if chat is not None:
            self._bursts.queue_emptied(chat, catch_up)

    async def _see_through(self, arrival: IncomingUpdate) -> None:
        error = await self._try(arrival)
        if error is not None and self._is_for_others(error):
            raise error
        if error is not None and _is_telegrams(error) and self._has_effects(arrival):
            logger.warning(Event("answer_not_said", update=arrival.update_id))
            self._troubled.setdefault(arrival.chat, None)
            self._measures.update(kind_of_update(arrival), "not_answered")
            return
        if error is not None and not await self._put_aside(arrival, error):
            error = await self._once_the_disk_is_well(arrival, error)
            if error is not None and self._is_for_others(error):
                raise error
        if error is None:
            self._troubled.pop(arrival.chat, None)
            self._measures.update(kind_of_update(arrival), "handled")
            return
        self._measures.update(kind_of_update(arrival), "set_aside")
        logger.error(Event("update_set_aside", update=arrival.update_id, error=kind_of(error), at=place_of(error)))
        await self._tell(arrival, _words(error))

    async def _once_the_disk_is_well(self, arrival: IncomingUpdate, error: Exception) -> Exception | None:
        """Waits until the update can be set aside, then tries it again and returns the error; None on success."""
        logger.error(Event("update_held_up", update=arrival.update_id, error=kind_of(error), at=place_of(error)))
        await self._tell(arrival, errors.DISK_REFUSES)
        arrival.held_up.set()
        retries = 0
        while True:
            await self._clock.sleep(_pause(retries))
            retries += 1
            # Sets the update aside before the try: a handler may say something before it fails to store anything.
            if await self._put_aside(arrival, error):
                break
        again = await self._once(arrival)
        if again is None or self._is_for_others(again):
            logger.warning(Event("update_held_up_no_longer", update=arrival.update_id))
            try:
                await asyncio.to_thread(self._set_aside.take_back, arrival.update_id, arrival.person)
            except OSError as refusal:
                logger.warning(Event("update_still_set_aside", update=arrival.update_id, error=kind_of(refusal)))
        return again

    async def _try(self, arrival: IncomingUpdate) -> Exception | None:
        """Returns None when the update was handled, else the error of the last try."""
        retries, met_before = 1, arrival.chat in self._troubled
        while (error := await self._once(arrival)) is not None and not self._is_for_others(error):
            place = place_of(error)
            logger.error(
                Event("update_failed", update=arrival.update_id, attempt=retries, error=kind_of(error), at=place)
            )
            if arrival.update is None or retries >= _tries(error, met_before):
                return error
            # A chat whose updates fail must not delay for minutes the acknowledgement of others' updates.
            if not met_before:
                await self._clock.sleep(_pause(retries - 1, error))
            retries += 1
        return error

    async def _once(self, arrival: IncomingUpdate) -> Exception | None:
        if arrival.update is None:
            return UnreadableUpdate()
        try:
            await self._process(arrival.update)
        except Exception as error:  # noqa: BLE001 - whatever it is, the update is still to be handled
            return error
        return self._error_handler.of(arrival.update_id)

    def _is_for_others(self, error: Exception) -> bool:
        return self._shared and isinstance(error, NotOpenedHere)

    async def _put_aside(self, arrival: IncomingUpdate, error: Exception) -> bool:
        try:
            raw, why, now = arrival.as_json(), reason(error), self._clock.now()
            await asyncio.to_thread(self._set_aside.put, arrival.update_id, arrival.person, raw, why, now)
        except Exception as refusal:  # noqa: BLE001 - whatever it is, the update is neither handled nor kept
            logger.debug(Event("update_not_set_aside", update=arrival.update_id, error=kind_of(refusal)))
            return False
        return True

    def _has_effects(self, arrival: IncomingUpdate) -> bool:
        person = self._repository.recent(arrival.chat) if arrival.chat is not None else None
        return person is not None and arrival.update_id in person.seen_updates

    async def _tell(self, arrival: IncomingUpdate, words: Markup) -> None:
        """Sends the person these words, but not again while more of their updates fail for the same reason."""
        chat = arrival.chat
        told, self._troubled[chat] = self._troubled.get(chat), words
        if chat is None or told == words or not arrival.is_private or not await self._is_known(arrival):
            return
        try:
            await retry_once(lambda: self._bot.send_message(chat, words, parse_mode=ParseMode.HTML))
            if arrival.update is not None and arrival.update.callback_query is not None:
                await self._bot.answer_callback_query(arrival.update.callback_query.id)
        except TelegramError as failed:
            logger.warning(Event("person_not_told", error=kind_of(failed)))
            if isinstance(failed, RetryAfter) and arrival.person is not None:
                await self._tell_later(arrival.person, words, timedelta(seconds=retry_after_seconds(failed)))

    async def _tell_later(self, person: Id, words: Markup, pause: timedelta) -> None:
        until = self._clock.now() + pause

        def refused(stored: Person) -> Person:
            # Where a question is open it is put again, and not all that the person said before is noted.
            return left_unanswered("" if stored.dialogue is not None else plain(words), until)(stored)

        with suppress(NotStored, StoreUnavailable, StorageError):
            await self._repository.change(person, refused)

    async def _is_known(self, arrival: IncomingUpdate) -> bool:
        if arrival.update is not None or arrival.person is None:
            return arrival.update is not None
        try:
            return await self._repository.load(arrival.person) is not None
        except (StoreUnavailable, StorageError):
            return False


class UnreadableUpdate(Exception):
    """Reports an update that python-telegram-bot could not read."""


def reason(error: BaseException) -> str:
    """Returns the error's name and the innermost line of its traceback, without any values."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace is not None else ""
    return f"error={type(error).__name__}{where}"


def _is_telegrams(error: Exception) -> TypeGuard[TelegramError]:
    """Returns whether Telegram or the way there failed, and not what was sent."""
    return isinstance(error, TelegramError) and not isinstance(error, BadRequest)


def _tries(error: Exception, met_before: bool) -> int:
    if not _is_telegrams(error):
        return TRIES
    if met_before:
        return 1
    return TRIES_TO_ANSWER if isinstance(outcome_of(error), NotSent) else TRIES


def _pause(retries: int, error: Exception | None = None) -> timedelta:
    pause = PAUSES[min(retries, len(PAUSES) - 1)]
    if not isinstance(error, RetryAfter):
        return pause
    return max(pause, min(timedelta(seconds=retry_after_seconds(error)), LONGEST_WAIT))


def _words(error: Exception) -> Markup:
    match error:
        case UnreadableUpdate():
            return errors.NOT_READABLE
        case StorageError():
            return errors.RECORD_CLOSED
        case OSError():
            return errors.NOT_STORED
        case _:
            return errors.SET_ASIDE


def kind_of_update(arrival: IncomingUpdate) -> str:
    """Returns the label under which an update is counted: the part of it that the bot asked for, or "other"."""
    return next((kind for kind in WANTED if getattr(arrival.update, kind, None) is not None), "other")

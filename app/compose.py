"""Puts the application together, on whatever storage, clock and bot it gets, and runs it."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from telegram import Update
from telegram.ext import Application, ContextTypes, ExtBot

from app.planning_rules import planning_rules
from app.settings import Settings, Unusable
from handlers.command_menu import introduce_bot
from handlers.context import BotContext, Services, UpdateContext
from handlers.fallbacks import answer_refused
from handlers.nudges.sender import TelegramMessenger
from handlers.retries import Retries
from handlers.routes import AnyApplication, register
from interviews.model import Person
from scheduling.alarms import Alarms
from scheduling.clock import Clock
from scheduling.delivery import NudgeDelivery
from scheduling.due_in_memory import DueInMemory
from scheduling.due_in_store import DueInStore
from scheduling.left_to_others import LeftToOthers
from scheduling.person_repository import PersonRepository
from scheduling.recall import Recall
from scheduling.recalling import Recalling
from scheduling.replanning import Replanning
from scheduling.wake_ups import WakeUps
from storage.dead_letters import DeadLetterStore
from storage.due_store import DueStore
from storage.people_store import PeopleStore
from storage.update_stores import UpdateStores, in_folder
from storage.waiting_updates import WaitingUpdates
from telemetry.measures import Measures
from transport.backlog import Backlog
from transport.bursts import Bursts
from transport.chat_queues import ChatQueues
from transport.inbox_intake import InboxIntake
from transport.inbox_worker import InboxWorker, ServedChats
from transport.intake import Intake
from transport.kept_updates import KeptUpdates
from transport.language_model import LanguageModel
from transport.proxies import UnknownProxy
from transport.rate_limiter import RateLimiter
from transport.update_intake import UpdateIntake

NO_UPDATE = 0
"""The number in place of an update's where the bot itself begins."""


class App(msgspec.Struct, frozen=True):
    """Holds the parts that are put together once, whichever way the bot runs."""

    application: AnyApplication
    store: PeopleStore
    repository: PersonRepository
    recall: Recalling
    alarms: Alarms
    intake: UpdateIntake
    bursts: Bursts[UpdateContext]
    set_aside: DeadLetterStore
    delivery: NudgeDelivery
    model: LanguageModel | None
    wake_ups: WakeUps | None
    """Wakes up whoever waits for what other replicas do; None for a process that is alone."""
    rules: str
    """Tells by which rules of timing, and for whom, people are planned for."""
    left: LeftToOthers
    """Knows whom this replica leaves to others for a while."""


def language_model(settings: Settings) -> LanguageModel | None:
    """Returns the model that the settings name; None where they name none.

    Raises `Unusable` where the environment names a proxy that cannot be used.
    """
    if not settings.model_url:
        return None
    # Imports aiohttp, which the local chat does without.
    from transport.model_server import ModelServer  # noqa: PLC0415

    try:
        return ModelServer(settings.model_url, settings.model_name, settings.model_key, os.environ)
    except UnknownProxy as error:
        raise Unusable(f"A proxy in the environment is {error}://; it must be http:// or https://.") from error


def compose(
    settings: Settings,
    store: PeopleStore,
    clock: Clock,
    bot: ExtBot[Any],
    measures: Measures | None = None,
    updates: UpdateStores | None = None,
    due: DueStore | None = None,
) -> App:
    """Returns the application on its stores, its clock and its bot; nothing runs yet. Raises `Unusable`.

    Updates that are not handled are kept in files of the data folder where no other `updates` are given. Who is `due`
    is known by the store that others share, if there is one, else kept in memory.
    """
    updates = updates if updates is not None else in_folder(settings.data, settings.keys)
    limiter = bot.rate_limiter
    pace = limiter.pace if isinstance(limiter, RateLimiter) else None
    left = LeftToOthers(clock)
    people = DueInStore(due, clock, settings.messages_per_second, left) if due is not None else DueInMemory(clock)
    alarms = Alarms(clock, pace, people)
    repository = PersonRepository(store, alarms, clock, settings.allowed, measures)
    queues, bursts, backlog = ChatQueues(), Bursts[UpdateContext](clock), Backlog()
    builder = Application.builder().bot(bot).context_types(ContextTypes(context=BotContext))
    application = builder.updater(None).job_queue(None).concurrent_updates(queues).build()
    model = language_model(settings)
    services = Services(repository, clock, lambda: secrets.token_urlsafe(6), bursts, updates.dead_letters, model)
    error_handler = register(application, services, settings.allowed)
    retries = Retries(
        application.process_update,
        error_handler,
        updates.dead_letters,
        queues.waiting if isinstance(updates.waiting, WaitingUpdates) else backlog.waiting,
        bursts,
        repository,
        clock,
        bot,
        measures,
        shared=store.shared,
    )

    async def answer(person: Person) -> None:
        await answer_refused(UpdateContext(Update(NO_UPDATE), bot, services, person, {}))

    delivery = NudgeDelivery(repository, TelegramMessenger(bot, answer), clock, measures)
    wake_ups: WakeUps | None = None
    intake: UpdateIntake
    if isinstance(updates.waiting, WaitingUpdates):
        intake = Intake(retries, queues, clock, KeptUpdates(updates.waiting))
    else:
        wake_ups = WakeUps(updates.waiting.notifications, clock)
        chats = ServedChats(retries, backlog, retries.nothing_waits, bursts.skips_answers)
        wake = wake_ups.on(updates.waiting.channel)
        worker = InboxWorker(updates.waiting.inbox, chats, bot, clock, wake, left)
        intake = InboxIntake(updates.waiting.inbox, worker, clock)
    recall = Recall(repository, store, alarms, clock)
    return App(
        application,
        store,
        repository,
        Replanning(due, recall, clock) if due is not None else recall,
        alarms,
        intake,
        bursts,
        updates.dead_letters,
        delivery,
        model,
        wake_ups,
        planning_rules(settings.allowed),
        left,
    )


@asynccontextmanager
async def running(app: App) -> AsyncIterator[None]:
    """Runs the application and sends nudges until the context is left; then settles everything under way."""
    bot = app.application.bot
    await app.application.initialize()
    await app.application.start()
    app.alarms.start(app.delivery.attend, app.recall.everybody)
    recalling = app.recall.at_start(app.rules)
    aside = [asyncio.create_task(recalling), asyncio.create_task(introduce_bot(bot))]
    if app.wake_ups is not None:
        aside.append(asyncio.create_task(app.wake_ups.listen(), name="listening"))
    try:
        yield
    finally:
        for task in aside:
            task.cancel()
        await asyncio.gather(*aside, return_exceptions=True)
        await app.intake.abandon()
        await app.bursts.stop()
        await app.alarms.stop()
        await app.delivery.stop()
        await app.application.stop()
        await app.application.shutdown()
        if app.model is not None:
            await app.model.close()

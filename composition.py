"""The application put together, on whatever storage, clock and bot it gets; and what runs beside it."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from telegram.ext import Application, ExtBot

from handlers import AnyApplication, register
from handlers.floods import Floods
from handlers.intake import Intake
from handlers.limiter import TwoLanes
from handlers.outgoing import TelegramMessenger
from handlers.queues import ChatQueues
from handlers.reach import offer_commands
from handlers.tries import Tries
from handlers.visit import Desk, Visit
from scheduling.agenda import Agenda
from scheduling.alarms import Alarms
from scheduling.clock import Clock
from scheduling.delivery import DeliveryDesk
from settings import Settings
from storage.people import People
from storage.set_aside import SetAside
from telemetry.measures import Measures


class House(msgspec.Struct, frozen=True):
    """Everything that is put together once, whichever way the bot runs."""

    application: AnyApplication
    agenda: Agenda
    alarms: Alarms
    intake: Intake
    floods: Floods[Visit]
    set_aside: SetAside
    delivery: DeliveryDesk


def compose(settings: Settings, clock: Clock, bot: ExtBot[Any], measures: Measures | None = None) -> House:
    """The application on its storage, its clock and its bot; nothing runs yet."""
    limiter = bot.rate_limiter
    alarms = Alarms(clock, limiter.pace if isinstance(limiter, TwoLanes) else None)
    agenda = Agenda(People(settings.data, keys=settings.keys), alarms, clock, settings.allowed, measures)
    queues, floods = ChatQueues(), Floods[Visit](clock)
    set_aside = SetAside(settings.data, keys=settings.keys)
    application = Application.builder().bot(bot).updater(None).job_queue(None).concurrent_updates(queues).build()
    desk = Desk(agenda, clock, lambda: secrets.token_urlsafe(6), floods, set_aside)
    faults = register(application, desk, settings.allowed)
    tries = Tries(application.process_update, faults, set_aside, queues, floods, agenda, clock, bot, measures)
    delivery = DeliveryDesk(agenda, TelegramMessenger(bot), clock, measures)
    return House(application, agenda, alarms, Intake(tries, queues, clock), floods, set_aside, delivery)


@asynccontextmanager
async def running(house: House) -> AsyncIterator[None]:
    """The application initialised, nudges going out; everything in hand is settled at the end."""
    bot = house.application.bot
    await house.application.initialize()
    await house.application.start()
    house.alarms.start(house.delivery.attend, house.agenda.recall_everybody)
    aside = [asyncio.create_task(house.agenda.recall_everybody()), asyncio.create_task(offer_commands(bot))]
    try:
        yield
    finally:
        for task in aside:
            task.cancel()
        await asyncio.gather(*aside, return_exceptions=True)
        await house.intake.abandon()
        await house.floods.stop()
        await house.alarms.stop()
        await house.application.stop()
        await house.application.shutdown()

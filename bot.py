"""Afterword: the composition, and the three ways to run it: polling, webhook, local chat."""

import asyncio
import logging
import os
import secrets
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from dotenv import dotenv_values
from telegram.error import TelegramError
from telegram.ext import Application, ExtBot
from telegram.request import HTTPXRequest

from handlers import AnyApplication, register
from handlers.floods import Floods
from handlers.intake import Intake
from handlers.limiter import TwoLanes
from handlers.outgoing import TelegramMessenger
from handlers.queues import ChatQueues
from handlers.reach import UnknownToken, offer_commands, reach, stop_webhook
from handlers.tries import Tries
from handlers.visit import Desk, Visit
from handlers.webhook_watch import WebhookWatch
from interviews.worktime import is_working_day
from logs import set_up_logging, uncaught_in_loop
from operation.pulse import Pulse
from operation.stopping import Stop, unless
from operation.systemd import READY, STOPPING, supervisor
from operation.watch import Watch, Watched
from scheduling.agenda import Agenda
from scheduling.alarms import Alarms
from scheduling.clock import Clock, SystemClock
from scheduling.delivery import DeliveryDesk
from scheduling.pace import Pace
from settings import Settings, Unusable, lies_open, read_settings
from storage.backups import Backups
from storage.disk import keep_to_owner
from storage.errors import AlreadyOwned, StorageError, Unwritable
from storage.ownership import own
from storage.people import People
from storage.restoring import Restoring
from storage.set_aside import SetAside
from telemetry.events import Event, kind_of
from telemetry.health import Vitals
from telemetry.measures import Measures

logger = logging.getLogger("afterword")


class House(msgspec.Struct, frozen=True):
    """Everything that is put together once, whichever way the bot runs."""

    application: AnyApplication
    agenda: Agenda
    alarms: Alarms
    intake: Intake
    floods: Floods[Visit]
    set_aside: SetAside
    delivery: DeliveryDesk


class Service(msgspec.Struct, frozen=True):
    """A bot at Telegram, and who ends and watches it."""

    settings: Settings
    house: House
    clock: Clock
    stop: Stop
    stopping: asyncio.Event
    watch: Watch

    def watched(self, line: Intake | WebhookWatch) -> Watched:
        """What can be seen of the bot, whose updates come in on this line."""
        house, begun = self.house, self.clock.now()

        def vitals() -> Vitals:
            # The first poll may take its time, and Telegram was just reached.
            return Vitals(
                asked_at=line.asked_at or begun,
                answered_at=line.answered_at or begun,
                ticked_at=house.alarms.beaten_at,
                failed_at=house.agenda.commit_failed_at,
            )

        return Watched(
            self.settings.data, self.clock.now, vitals, lambda: house.alarms.in_line, lambda: house.intake.in_hand
        )

    async def settle(self, confirm_to: ExtBot[Any] | None = None) -> None:
        """Finish what is in hand, updates and nudges, within one deadline; the rest comes again."""
        logger.info(Event("stopping", updates=self.house.intake.in_hand))
        self.watch.supervisor.tell(STOPPING)
        left = self.stop.left
        await asyncio.gather(self.house.intake.stop(confirm_to, left), self.house.alarms.stop(left))


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


def telegram_bot(settings: Settings) -> ExtBot[Any]:
    """The bot at Telegram, or at the Bot API server the settings name."""
    return ExtBot(
        settings.token,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=HTTPXRequest(),
        get_updates_request=HTTPXRequest(),
        rate_limiter=TwoLanes(Pace()),
    )


@asynccontextmanager
async def running(house: House) -> AsyncIterator[None]:
    """The application initialised, nudges going out; everything in hand is settled at the end."""
    bot = house.application.bot
    await house.application.initialize()
    await house.application.start()
    house.alarms.start(house.delivery.attend, lambda: recall(house.agenda))
    aside = [asyncio.create_task(recall(house.agenda)), asyncio.create_task(offer_commands(bot))]
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


async def recall(agenda: Agenda) -> None:
    """Set everybody's alarm."""
    try:
        known = await agenda.recall_everybody()
        logger.info(Event("everybody_recalled", people=known))
    except OSError as error:
        logger.error(Event("recall_failed", error=kind_of(error)))


def daily(settings: Settings, house: House, clock: Clock, stop: Stop) -> None:
    """The work of each day; each part says in the log what goes wrong, and stops none of the others."""
    house.set_aside.daily(clock.now())
    Backups(settings.data, leave=lambda: stop.asked).daily(clock.now())


def warm_up(clock: Clock) -> None:
    """Load the calendars of holidays (90 ms), which whoever saves the first interview would wait for."""
    is_working_day("DE", clock.now().date())


async def serve(settings: Settings, stop: Stop, watch: Watch) -> None:
    """Run at Telegram until asked to stop, by webhook when one is set, else by polling."""
    asyncio.get_running_loop().set_exception_handler(uncaught_in_loop)
    clock, bot = SystemClock(), telegram_bot(settings)
    service = Service(settings, compose(settings, clock, bot, watch.measures), clock, stop, stop.event(), watch)
    await unless(service.stopping, reach(bot.initialize))
    if stop.asked:
        return
    if settings.allowed == frozenset():
        logger.warning(Event("nobody_allowed", hint="set ALLOWED_USERS to ids, or to * for everybody"))
    way = by_webhook if settings.webhook_url else by_polling
    async with running(service.house):
        service.house.alarms.every_day(lambda: daily(settings, service.house, clock, stop))
        warming = asyncio.create_task(asyncio.to_thread(warm_up, clock))
        await way(service)
        await warming


@asynccontextmanager
async def watching(service: Service, line: Intake | WebhookWatch) -> AsyncIterator[Pulse]:
    """Somebody looks while updates come in on this line. Raises `Unusable` when the port for metrics is taken."""
    async with AsyncExitStack() as open_now:
        try:
            pulse = await open_now.enter_async_context(service.watch.over(service.watched(line)))
        except OSError as error:
            raise taken("METRICS_LISTEN", *(service.settings.metrics or ("", 0)), error) from error
        yield pulse


def started(service: Service, way: str) -> None:
    """Say that the bot is there for people now."""
    logger.info(Event("running", way=way))
    service.watch.supervisor.tell(READY)


def taken(name: str, host: str, port: int, error: OSError) -> Unusable:
    """What to do about a port that cannot be listened on."""
    return Unusable(f"Cannot listen on {host}:{port} ({error.strerror}); set {name} to a free port.")


async def by_polling(service: Service) -> None:
    """Ask Telegram for updates until asked to stop."""
    intake, bot = service.house.intake, service.house.application.bot
    await unless(service.stopping, stop_webhook(bot))
    async with watching(service, intake):
        started(service, "polling")
        await unless(service.stopping, intake.poll(bot))
        await service.settle(confirm_to=bot)


async def by_webhook(service: Service) -> None:
    """Let Telegram post updates until asked to stop. Raises `Unusable` when the port is taken."""
    from handlers.webhook import Listener  # noqa: PLC0415 - tornado is only imported where it serves
    from operation.pages import health_route  # noqa: PLC0415

    settings, intake, bot = service.settings, service.house.intake, service.house.application.bot
    secret = settings.webhook_secret or secrets.token_urlsafe(32)
    line = WebhookWatch(bot, settings.webhook_url, service.clock)
    async with watching(service, line) as pulse:
        pages = [health_route(lambda: pulse.health)]
        listener = Listener(bot, intake, settings.webhook_url, secret, pages)
        try:
            listener.listen(settings.webhook_host, settings.webhook_port)
        except OSError as error:
            raise taken("WEBHOOK_LISTEN", settings.webhook_host, settings.webhook_port, error) from error
        await unless(service.stopping, reach(listener.announce))
        started(service, "webhook")
        await unless(service.stopping, line.go_on(listener.announce))
        listener.stop()
        await service.settle()
        await listener.close()


async def chat_locally(settings: Settings, stop: Stop) -> None:
    """The same application in a chat in the terminal, with a clock that can be turned."""
    from local_chat import USER, LocalTelegram  # noqa: PLC0415 - not part of a bot at Telegram

    here = LocalTelegram(settings.data)
    wire = here.wire
    bot: ExtBot[Any] = ExtBot(wire.token, request=wire, get_updates_request=wire)
    house = compose(settings, here.clock, bot)
    async with running(house):
        await house.agenda.meet(USER)
        polling = asyncio.create_task(house.intake.poll(bot))
        await unless(stop.event(), here.terminal(house.agenda, house.alarms).run())
        polling.cancel()
        with suppress(asyncio.CancelledError):
            await polling
        await house.intake.stop()


def run(settings: Settings, stop: Stop) -> None:
    """Run on the data folder the settings name, which no other process may use meanwhile.

    Raises `AlreadyOwned`, `Unwritable`, `Unusable`, `telegram.error.TelegramError`.
    """
    with own(settings.data):
        try:
            Restoring(settings.data).finish(SystemClock().now())
            People(settings.data).sweep()
        except OSError as error:
            raise Unwritable(settings.data, error.strerror or str(error)) from error
        if settings.token:
            asyncio.run(serve(settings, stop, Watch(supervisor(os.environ), settings.metrics)))
        else:
            asyncio.run(chat_locally(settings, stop))


def main() -> int:
    """Run the bot; 0 after a clean stop, 2 with one line on what to do when it cannot start."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    keep_to_owner()
    settings = None
    try:
        said = dotenv_values(".env")
        settings = read_settings({**said, **os.environ})
        set_up_logging(settings)
        if lies_open(Path(".env"), os.environ, said):
            logger.warning(Event("secrets_lie_open", hint="chmod 600 .env"))
        stop = Stop()
        # In the local chat Ctrl-C ends the whole of it, at once.
        stop.listen(signal.SIGTERM, *((signal.SIGINT,) if settings.token else ()))
        run(settings, stop)
    except (AlreadyOwned, Unwritable) as error:
        complaint = f"{error}; stop that, mend that, or set DATA_DIR to another folder."
    except StorageError as error:
        complaint = f"{error}."
    except Unusable as error:
        complaint = str(error)
    except UnknownToken:
        complaint = "Telegram does not accept TELEGRAM_BOT_TOKEN; @BotFather shows the right one."
    except TelegramError as error:
        complaint = f"Telegram refused to go on: {error.message}. Check TELEGRAM_API_URL and WEBHOOK_URL."
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:
        # Whoever read the local chat has gone; what is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    else:
        return 0
    if settings is not None:
        # Telegram's own words may quote what it was sent.
        complaint = settings.redacted(complaint)
    print(f"afterword: {complaint}", file=sys.stderr)  # noqa: T201 - the one line an operator needs
    return 2


if __name__ == "__main__":
    sys.exit(main())

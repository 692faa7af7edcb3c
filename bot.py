"""Afterword: the composition, and the three ways to run it: polling, webhook, local chat."""

import asyncio
import logging
import os
import secrets
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from dotenv import dotenv_values
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import Application, ExtBot
from telegram.request import HTTPXRequest

from handlers import AnyApplication, menu, register
from handlers.intake import Intake
from handlers.limiter import TwoLanes
from handlers.outgoing import TelegramMessenger
from handlers.visit import Desk
from interviews.worktime import is_working_day
from logs import set_up_logging
from scheduling.agenda import Agenda
from scheduling.alarms import Alarms
from scheduling.clock import Clock, SystemClock, TurnableClock
from scheduling.delivery import DeliveryDesk
from scheduling.pace import Pace
from settings import Settings, Unusable, lies_open, read_settings
from storage.backups import Backups
from storage.disk import keep_to_owner
from storage.errors import AlreadyOwned, StorageError, Unwritable
from storage.ownership import own
from storage.people import People
from storage.restoring import Restoring

logger = logging.getLogger("afterword")

LOCAL_USER = 1
START_AGAIN = 10
"""Seconds between attempts to reach Telegram at the start."""


class House(msgspec.Struct, frozen=True):
    """Everything that is put together once, whichever way the bot runs."""

    application: AnyApplication
    agenda: Agenda
    alarms: Alarms
    intake: Intake


def compose(settings: Settings, clock: Clock, bot: ExtBot[Any]) -> House:
    """The application on its storage, its clock and its bot; nothing runs yet."""
    limiter = bot.rate_limiter
    alarms = Alarms(clock, limiter.pace if isinstance(limiter, TwoLanes) else None)
    agenda = Agenda(People(settings.data, keys=settings.keys), alarms, clock, settings.allowed)
    application = Application.builder().bot(bot).updater(None).job_queue(None).build()
    register(application, Desk(agenda, clock, new_id=lambda: secrets.token_urlsafe(6)), settings.allowed)
    return House(application, agenda, alarms, Intake(application.process_update))


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
async def running(house: House, clock: Clock) -> AsyncIterator[None]:
    """The application initialised, nudges going out; everything in hand is settled at the end."""
    bot = house.application.bot
    await house.application.initialize()
    await house.application.start()
    desk = DeliveryDesk(house.agenda, TelegramMessenger(bot), clock)
    house.alarms.start(desk.attend, lambda: recall(house.agenda))
    recalling = asyncio.create_task(recall(house.agenda))
    try:
        await offer_commands(bot)
        yield
    finally:
        recalling.cancel()
        with suppress(asyncio.CancelledError):
            await recalling
        await house.alarms.stop()
        await house.application.stop()
        await house.application.shutdown()


async def recall(agenda: Agenda) -> None:
    """Set everybody's alarm."""
    try:
        known = await agenda.recall_everybody()
        logger.info("everybody recalled: people=%d", known)
    except OSError as error:
        logger.error("not everybody recalled, nudges wait for the next start: %s", type(error).__name__)


def warm_up(clock: Clock) -> None:
    """Load the calendars of holidays (90 ms), which whoever saves the first interview would wait for."""
    is_working_day("DE", clock.now().date())


async def offer_commands(bot: ExtBot[Any]) -> None:
    """Telegram shows the commands in a menu; without it everything else works."""
    try:
        await bot.set_my_commands(menu())
    except TelegramError as error:
        logger.warning("menu of commands not set: %s", type(error).__name__)


async def reach(call: Callable[[], Awaitable[object]]) -> None:
    """Returns when Telegram has answered `call`.

    Raises `Unusable` when it does not know the token, `TelegramError` when it refuses.
    """
    while True:
        try:
            await call()
        except InvalidToken as error:
            raise Unusable("Telegram does not accept TELEGRAM_BOT_TOKEN; @BotFather shows the right one.") from error
        except BadRequest:
            raise
        except TelegramError as error:  # also the bare one of an answer that is no JSON
            logger.warning("Telegram cannot be reached (%s), again in %d s", type(error).__name__, START_AGAIN)
            await asyncio.sleep(START_AGAIN)
        else:
            return


def stop_at(*signals: signal.Signals) -> asyncio.Event:
    """Set when one of the signals comes."""
    stopping = asyncio.Event()
    for number in signals:
        with suppress(NotImplementedError):  # on Windows, where Ctrl-C still interrupts
            asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    return stopping


async def unless(stopping: asyncio.Event, work: Coroutine[Any, Any, object]) -> None:
    """Do the work; leave it where it is when the bot is to stop."""
    working, waiting = asyncio.create_task(work), asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait([working, waiting], return_when=asyncio.FIRST_COMPLETED)
    finally:
        working.cancel()
        waiting.cancel()
    with suppress(asyncio.CancelledError):
        await working


async def serve(settings: Settings) -> None:
    """Run at Telegram until SIGTERM or SIGINT, by webhook when one is set, else by polling."""
    clock = SystemClock()
    bot = telegram_bot(settings)
    house = compose(settings, clock, bot)
    stopping = stop_at(signal.SIGTERM, signal.SIGINT)
    await unless(stopping, reach(bot.initialize))
    if stopping.is_set():
        return
    if settings.allowed == frozenset():
        logger.warning(
            "nobody is allowed to use this bot: set ALLOWED_USERS to Telegram user ids, or to * for everybody; "
            "whoever writes to it is told their id"
        )
    way = by_webhook if settings.webhook_url else by_polling
    async with running(house, clock):
        house.alarms.every_day(lambda: Backups(settings.data).daily(clock.now()))
        warming = asyncio.create_task(asyncio.to_thread(warm_up, clock))
        await way(settings, house, stopping)
        await warming


async def stop_webhook(bot: ExtBot[Any]) -> None:
    """Telegram posts nowhere any more; a server that knows no webhooks (404) has nothing to stop."""
    try:
        await bot.delete_webhook()
    except InvalidToken:
        logger.warning("webhook not stopped: the server knows no such method")
    except TelegramError:
        await reach(bot.delete_webhook)


async def by_polling(_settings: Settings, house: House, stopping: asyncio.Event) -> None:
    """Ask Telegram for updates until `stopping`."""
    bot = house.application.bot
    await unless(stopping, stop_webhook(bot))
    logger.info("running by polling")
    await unless(stopping, house.intake.poll(bot))
    await house.intake.stop(bot)


async def by_webhook(settings: Settings, house: House, stopping: asyncio.Event) -> None:
    """Let Telegram post updates until `stopping`. Raises `Unusable` when the port is taken."""
    from handlers.webhook import Listener  # noqa: PLC0415 - tornado is only imported where it serves

    bot = house.application.bot
    secret = settings.webhook_secret or secrets.token_urlsafe(32)
    listener = Listener(bot, house.intake, settings.webhook_url, secret)
    try:
        listener.listen(settings.webhook_host, settings.webhook_port)
    except OSError as error:
        where = f"{settings.webhook_host}:{settings.webhook_port}"
        raise Unusable(f"Cannot listen on {where} ({error.strerror}); set WEBHOOK_LISTEN to a free port.") from error
    await unless(stopping, reach(listener.announce))
    logger.info("running by webhook")
    await stopping.wait()
    listener.stop()
    await house.intake.stop()
    await listener.close()


async def chat_locally(settings: Settings) -> None:
    """The same application in a chat in the terminal, with a clock that can be turned."""
    from sandbox.terminal import Terminal, read_lines  # noqa: PLC0415 - not part of a bot at Telegram
    from sandbox.wire import Wire  # noqa: PLC0415

    clock = TurnableClock()
    turned = settings.data / "turned-by-seconds"
    with suppress(FileNotFoundError, ValueError):
        clock.turn_to(clock.now() + timedelta(seconds=float(turned.read_text())))
    wire = Wire(now=clock.now)
    # Numbers of updates are remembered in the record, so a new chat must not begin with old ones.
    wire.next_update_id = int(clock.now().timestamp() * 1000)
    bot: ExtBot[Any] = ExtBot(wire.token, request=wire, get_updates_request=wire)
    house = compose(settings, clock, bot)

    async def settle() -> None:
        await wire.confirmed()
        await house.alarms.ring()
        await house.alarms.settled()

    async def turn(by: timedelta) -> None:
        until = clock.now() + by
        turned.write_text(str(clock.ahead + by.total_seconds()))
        while (due := house.alarms.next_due()) is not None and due <= until:
            clock.turn_to(due)
            await settle()
        clock.turn_to(until)

    def zone() -> str:
        person = house.agenda.recent(LOCAL_USER)
        return person.place.zone if person and person.place else "UTC"

    terminal = Terminal(
        wire=wire,
        chat=wire.chat(LOCAL_USER),
        now=clock.now,
        turn=turn,
        settle=settle,
        zone=zone,
        lines=read_lines(sys.stdin),
        write=lambda text: print(text, end="", flush=True),  # noqa: T201 - this is the chat
        interactive=sys.stdin.isatty(),
    )
    async with running(house, clock):
        await house.agenda.meet(LOCAL_USER)
        polling = asyncio.create_task(house.intake.poll(bot))
        await unless(stop_at(signal.SIGTERM), terminal.run())
        polling.cancel()
        with suppress(asyncio.CancelledError):
            await polling
        await house.intake.stop()


def run(settings: Settings) -> None:
    """Run on the data folder the settings name, which no other process may use meanwhile.

    Raises `AlreadyOwned`, `Unwritable`, `Unusable`, `telegram.error.TelegramError`.
    """
    with own(settings.data):
        try:
            Restoring(settings.data).finish(SystemClock().now())
            People(settings.data).sweep()
        except OSError as error:
            raise Unwritable(settings.data, error.strerror or str(error)) from error
        asyncio.run(serve(settings) if settings.token else chat_locally(settings))


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
            logger.warning("others on this machine can read the secrets in .env; to end that: chmod 600 .env")
        run(settings)
    except (AlreadyOwned, Unwritable) as error:
        complaint = f"{error}; stop that, mend that, or set DATA_DIR to another folder."
    except StorageError as error:
        complaint = f"{error}."
    except Unusable as error:
        complaint = str(error)
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

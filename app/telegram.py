"""Runs the bot at Telegram, by polling or by webhook: its start, its monitoring and its end."""

import asyncio
import logging
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

import msgspec
from telegram.ext import ExtBot

from app.compose import App, compose, running
from app.logs import uncaught_in_loop
from app.settings import Settings, Unusable
from app.stores import Stores
from app.warming import warm_up
from operation.health_monitor import HealthMonitor
from operation.monitoring import MonitoredBot, Monitoring
from operation.stopping import Stop, run_until
from operation.systemd import READY, STOPPING
from scheduling.clock import Clock
from scheduling.database_clock import DatabaseClock
from scheduling.rate_limits import Pace
from scheduling.shared_pace import SharedPace
from storage.backups import Backups
from storage.errors import StoreUnavailable
from storage.pace_store import PaceStore
from storage.presence import PRESENT, Presence
from telemetry.events import Event
from telemetry.health import Vitals
from transport.proxies import UnknownProxy
from transport.rate_limiter import RateLimiter
from transport.startup import call_until_answered, stop_webhook
from transport.update_intake import UpdateIntake
from transport.webhook_watch import WebhookWatch

logger = logging.getLogger("afterword")


class Service(msgspec.Struct, frozen=True):
    """Holds a bot at Telegram with what stops and monitors it."""

    settings: Settings
    app: App
    clock: Clock
    stop: Stop
    stopping: asyncio.Event
    watch: Monitoring

    def watched(self, line: UpdateIntake | WebhookWatch) -> MonitoredBot:
        """Returns what can be seen of the bot, whose updates come in by polling or webhook."""
        app, begun = self.app, self.clock.now()

        def vitals() -> Vitals:
            # The first poll may take its time, and Telegram was just reached.
            return Vitals(
                asked_at=line.asked_at or begun,
                answered_at=line.answered_at or begun,
                ticked_at=app.alarms.beaten_at,
                failed_at=app.repository.commit_failed_at,
                starting=not app.recall.done,
                left_to_others=len(app.left.people()),
            )

        return MonitoredBot(
            self.settings.data,
            app.store,
            app.set_aside,
            self.clock.now,
            vitals,
            lambda: app.alarms.in_line,
            lambda: app.intake.in_hand,
        )

    async def settle(self, confirm_to: ExtBot[Any] | None = None) -> None:
        """Finishes what is being handled, updates and nudges, within one deadline; the rest comes again."""
        logger.info(Event("stopping", updates=self.app.intake.in_hand))
        self.watch.supervisor.tell(STOPPING)
        left = self.stop.left
        await asyncio.gather(self.app.intake.stop(confirm_to, left), self.app.alarms.stop(left))


def telegram_bot(settings: Settings, pace: PaceStore | None = None) -> ExtBot[Any]:
    """Builds the bot for Telegram, or for the Bot API server that the settings name.

    It keeps its pace together with all whose pace is in the same store, where one is given.

    Raises `Unusable` where the environment names a proxy that cannot be used.
    """
    # Imports aiohttp, which the local chat does without.
    from transport.telegram_request import TelegramRequest  # noqa: PLC0415

    try:
        requests = TelegramRequest(os.environ), TelegramRequest(os.environ)
    except UnknownProxy as error:
        raise Unusable(f"A proxy in the environment is {error}://; it must be http:// or https://.") from error
    per_second = settings.messages_per_second
    return ExtBot(
        settings.token,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=requests[0],
        get_updates_request=requests[1],
        rate_limiter=RateLimiter(
            SharedPace(pace, per_second=per_second) if pace is not None else Pace(per_second=per_second)
        ),
    )


def daily(settings: Settings, app: App, clock: Clock, stop: Stop) -> None:
    """Does the work of each day; each part logs its own errors, and stops none of the others."""
    app.store.compact()
    app.set_aside.daily(clock.now())
    Backups(settings.data, leave=lambda: stop.asked).daily(clock.now(), make=not settings.database_url)


async def serve(settings: Settings, stores: Stores, stop: Stop, watch: Monitoring) -> None:
    """Run at Telegram until asked to stop, by webhook when one is set, else by polling."""
    asyncio.get_running_loop().set_exception_handler(uncaught_in_loop)
    clock, bot = stores.clock, telegram_bot(settings, stores.pace)
    app = compose(settings, stores.people, clock, bot, watch.measures, stores.updates, stores.due)
    service = Service(settings, app, clock, stop, stop.event(), watch)
    aside = [asyncio.create_task(clock.keep_right())] if isinstance(clock, DatabaseClock) else []
    if stores.presence is not None:
        aside.append(asyncio.create_task(stay_present(stores.presence, clock)))
    try:
        await run_until(service.stopping, call_until_answered(bot.initialize))
        if not stop.asked:
            await work(service)
    finally:
        for task in aside:
            task.cancel()
        await asyncio.gather(*aside, return_exceptions=True)
        await bot.shutdown()


async def stay_present(presence: Presence, clock: Clock) -> None:
    """Tells until cancelled that this process runs, as soon as the store takes it."""
    while True:
        with suppress(StoreUnavailable):
            await asyncio.to_thread(presence.stay)
        await clock.sleep(PRESENT / 6)


async def work(service: Service) -> None:
    """Handles updates and sends nudges until asked to stop; Telegram has answered before."""
    settings, app, clock, stop = service.settings, service.app, service.clock, service.stop
    if settings.allowed == frozenset():
        logger.warning(Event("nobody_allowed", hint="set ALLOWED_USERS to ids, or to * for everybody"))
    way = by_webhook if settings.webhook_url else by_polling
    async with running(app):
        app.alarms.every_day(lambda: daily(settings, app, clock, stop))
        warming = asyncio.create_task(warm_up(clock))
        try:
            await way(service)
        finally:
            warming.cancel()
            await asyncio.gather(warming, return_exceptions=True)


@asynccontextmanager
async def watching(service: Service, line: UpdateIntake | WebhookWatch) -> AsyncIterator[HealthMonitor]:
    """Monitors the bot until the context is left. Raises `Unusable` when the port for metrics is taken."""
    async with AsyncExitStack() as open_now:
        try:
            pulse = await open_now.enter_async_context(service.watch.over(service.watched(line)))
        except OSError as error:
            raise taken("METRICS_LISTEN", *(service.settings.metrics or ("", 0)), error) from error
        yield pulse


def started(service: Service, way: str) -> None:
    """Logs that the bot is ready, and tells the service manager."""
    logger.info(Event("running", way=way))
    service.watch.supervisor.tell(READY)


def taken(name: str, host: str, port: int, error: OSError) -> Unusable:
    """Builds the error that says what to do about a port that cannot be listened on."""
    return Unusable(f"Cannot listen on {host}:{port} ({error.strerror}); set {name} to a free port.")


async def by_polling(service: Service) -> None:
    """Asks Telegram for updates until asked to stop."""
    intake, bot = service.app.intake, service.app.application.bot
    await run_until(service.stopping, stop_webhook(bot))
    async with watching(service, intake):
        started(service, "polling")
        await run_until(service.stopping, intake.poll(bot))
        await service.settle(confirm_to=bot)


async def by_webhook(service: Service) -> None:
    """Lets Telegram post updates until asked to stop. Raises `Unusable` when the port is taken."""
    from operation.pages import health_route  # noqa: PLC0415
    from transport.webhook import WebhookServer, secret_of  # noqa: PLC0415 - tornado is only imported where it serves

    settings, intake, bot = service.settings, service.app.intake, service.app.application.bot
    # Replicas have to agree on it: what Telegram was told last it tells all of them.
    made = secret_of(settings.token) if service.app.store.shared else secrets.token_urlsafe(32)
    secret = settings.webhook_secret or made
    line = WebhookWatch(bot, settings.webhook_url, service.clock)
    async with watching(service, line) as pulse:
        pages = [health_route(lambda: pulse.health)]
        listener = WebhookServer(bot, intake, settings.webhook_url, secret, pages)
        await intake.take_up(bot)
        try:
            listener.listen(settings.webhook_host, settings.webhook_port)
        except OSError as error:
            raise taken("WEBHOOK_LISTEN", settings.webhook_host, settings.webhook_port, error) from error
        await run_until(service.stopping, call_until_answered(listener.set_webhook))
        started(service, "webhook")
        await run_until(service.stopping, line.watch(listener.set_webhook))
        listener.stop()
        await service.settle()
        await listener.close()

"""Runs Afterword at Telegram, or without a token as a local chat, on the data folder that the settings name."""

import app.lean_telegram  # noqa: F401 - before anything else imports telegram

# isort: split

import asyncio
import gc
import logging
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from telegram.error import TelegramError
from telegram.ext import ExtBot

from app.compose import compose, running
from app.logs import set_up_logging
from app.settings import Settings, Unusable, lies_open, read_settings
from app.stores import Stores, opened
from app.telegram import serve
from operation.monitoring import Monitoring
from operation.stopping import Stop, run_until
from operation.systemd import supervisor
from storage.disk import keep_to_owner
from storage.errors import AlreadyOwned, StorageError, Unwritable
from storage.ownership import own
from telemetry.events import Event
from transport.startup import UnknownToken

# It rests while everything is imported (`app.lean_telegram`), and does not look at any of that later.
gc.freeze()
gc.enable()

logger = logging.getLogger("afterword")


async def chat_locally(settings: Settings, stores: Stores, stop: Stop) -> None:
    """Runs the same application as a chat in the terminal, with a clock that can be turned."""
    from app.local_chat import USER, LocalTelegram  # noqa: PLC0415 - not part of a bot at Telegram

    here = LocalTelegram(settings.data)
    wire = here.wire
    bot: ExtBot[Any] = ExtBot(wire.token, request=wire, get_updates_request=wire)
    app = compose(settings, stores.people, here.clock, bot, updates=stores.updates)
    async with running(app):
        await app.repository.meet(USER)
        polling = asyncio.create_task(app.intake.poll(bot))
        await run_until(stop.event(), here.terminal(app.repository, app.alarms).run())
        polling.cancel()
        with suppress(asyncio.CancelledError):
            await polling
        await app.intake.stop()


def run(settings: Settings, stop: Stop) -> None:
    """Runs the bot on the data folder that the settings name, which no other process may use meanwhile.

    Raises `AlreadyOwned`, `Unwritable`, `Unusable`, `telegram.error.TelegramError`.
    """
    with own(settings.data), opened(settings, stop) as stores:
        if settings.token:
            asyncio.run(serve(settings, stores, stop, Monitoring(supervisor(os.environ), settings.metrics)))
        else:
            asyncio.run(chat_locally(settings, stores, stop))


def main() -> int:
    """Runs the bot; returns 0 after a clean stop, 2 with one line on what to do when it cannot start."""
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
        # In the local chat Ctrl-C must end the program at once.
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
        # The reader of the local chat is gone; Python would complain while it flushes what is still buffered.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    else:
        return 0
    if settings is not None:
        # Telegram's error messages may quote the token.
        complaint = settings.redacted(complaint)
    print(f"afterword: {complaint}", file=sys.stderr)  # noqa: T201 - the one line an operator needs
    return 2


if __name__ == "__main__":
    sys.exit(main())

"""The bot with faults built in that quote every secret they can: `python -m tests.process.faulty_bot WHERE...`."""

import asyncio
import os
import sys
import threading
from typing import Any, NoReturn

import bot
from handlers import routes
from handlers.privacy import exports
from tests.process import impatient_bot
from transport.intake import Intake


def fail(*_arguments: object) -> NoReturn:
    """Raise an error whose text, and whose cause's, quotes the token, the address with it, and the other secrets."""
    secrets = [os.environ[name] for name in ("TELEGRAM_BOT_TOKEN", "WEBHOOK_SECRET", "STORAGE_KEYS")]
    address = f"{os.environ['TELEGRAM_API_URL']}/bot{secrets[0]}/getMe"
    raise RuntimeError(f"kanarienvogel {secrets} {address}") from ConnectionError(address)


async def fail_soon(*_arguments: Any) -> None:
    """The same, for a coroutine."""
    fail()


async def leave_a_task(*_arguments: Any) -> None:
    """A task that nobody waits for fails."""
    asyncio.get_running_loop().create_task(fail_soon())
    await asyncio.sleep(0)


async def leave_a_thread(*_arguments: Any) -> None:
    """A thread fails."""
    thread = threading.Thread(target=fail)
    thread.start()
    await asyncio.to_thread(thread.join)


PLACES = {
    "about": (routes, "about", fail_soon),
    "help": (routes, "show_help", leave_a_task),
    "privacy": (exports, "privacy", leave_a_thread),
    "polling": (Intake, "poll", fail_soon),
    "start": (bot, "serve", fail_soon),
}


def main(*where: str) -> int:
    """Run the impatient bot with a fault in each of these places."""
    for owner, name, fault in map(PLACES.__getitem__, where):
        setattr(owner, name, fault)
    return impatient_bot.main()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

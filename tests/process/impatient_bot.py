"""The bot without what it waits for in Telegram's interest and others': `python -m tests.process.impatient_bot`.

A chat gets as many messages at once as there are, and what fails is tried again at once.
"""

import sys
from datetime import timedelta

import bot
from handlers import retries
from scheduling import rate_limits


def main() -> int:
    """See `bot.main`."""
    rate_limits.IN_A_CHAT = 1000
    retries.PAUSES = (timedelta(),)
    return bot.main()


if __name__ == "__main__":
    sys.exit(main())

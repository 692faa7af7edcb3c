"""Downloads the files that people send, as far as they are small enough to be read."""

import asyncio
import logging

from telegram import Document, Voice
from telegram.error import Forbidden, RetryAfter

from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

WITHIN = 10.0
"""Seconds in which a file must have come; its person waits meanwhile, for this and for what they send after it."""


class NotFetched(Exception):
    """Says that Telegram did not give the file: it no longer has it, cannot be reached, or takes too long."""


async def content(document: Document | Voice, *, most: int) -> bytes | None:
    """Downloads the file into memory; returns None for one above `most` bytes, or whose size Telegram does not tell.

    Raises `NotFetched`.
    """
    if _size(document.file_size) > most:
        return None
    try:
        async with asyncio.timeout(WITHIN):
            file = await document.get_file()
            if file.file_size is None or _size(file.file_size) > most:
                return None
            return bytes(await file.download_as_bytearray())
    except (Forbidden, RetryAfter):
        raise
    except Exception as error:  # whatever it is, asking again would leave the person without a word
        logger.warning(Event("file_not_fetched", error=kind_of(error)))
        raise NotFetched from error


def _size(told: object) -> int:
    """Returns a size as it was told, 0 where that is no number."""
    return told if isinstance(told, int) else 0

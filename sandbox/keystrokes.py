"""Reads lines from a terminal or a pipe without blocking the event loop."""

import asyncio
import codecs
import os
import threading
from collections.abc import AsyncIterator, Callable
from typing import TextIO


async def read_lines(stream: TextIO) -> AsyncIterator[str]:
    """Yields the lines of a tty, pipe or file without their ends, until it ends."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    def put(line: str | None) -> None:
        loop.call_soon_threadsafe(lines.put_nowait, line)

    # A daemon reading the bare descriptor can be left behind in mid-read; a buffered stream would bring the
    # interpreter down at exit because its lock is held.
    threading.Thread(target=_pump, args=(stream.fileno(), put), daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line


def _pump(descriptor: int, put: Callable[[str | None], None]) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    rest = ""
    try:
        while chunk := _read(descriptor):
            *whole, rest = (rest + decoder.decode(chunk)).split("\n")
            for line in whole:
                put(line.removesuffix("\r"))
        if rest:
            put(rest)
        put(None)
    except RuntimeError:
        # The loop is closed: nobody listens any more.
        return


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        # A terminal that is gone is an end of input like any other.
        return b""

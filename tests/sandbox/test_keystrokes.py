import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from sandbox.keystrokes import _pump, read_lines


async def collected(lines: AsyncIterator[str]) -> list[str]:
    return [line async for line in lines]


async def test_a_pipe_is_read_to_its_end() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as stream:
        task = asyncio.create_task(collected(read_lines(stream)))
        os.write(writing, "one\r\ntwö\n\nla".encode())
        os.write(writing, b"st")
        os.close(writing)
        assert await task == ["one", "twö", "", "last"]


async def test_a_file_is_read_to_its_end(tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    script.write_text("/start\n:quit\n")
    with script.open() as stream:
        assert await collected(read_lines(stream)) == ["/start", ":quit"]


async def test_the_loop_goes_on_while_nobody_types() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as stream:
        lines = read_lines(stream)
        line = asyncio.ensure_future(anext(lines))
        await asyncio.sleep(0)
        assert not line.done()
        os.write(writing, b"hello\n")
        assert await line == "hello"
        os.close(writing)
        assert await anext(lines, None) is None


def test_a_terminal_that_is_gone_is_an_end() -> None:
    reading, writing = os.pipe()
    os.close(writing)
    os.close(reading)
    lines: list[str | None] = []
    _pump(reading, lines.append)
    assert lines == [None]


def test_a_closed_loop_ends_the_reading() -> None:
    loop = asyncio.new_event_loop()
    loop.close()
    reading, writing = os.pipe()
    os.write(writing, b"hello\n")
    os.close(writing)

    def put(line: str | None) -> None:
        loop.call_soon_threadsafe(print, line)

    _pump(reading, put)
    os.close(reading)


async def test_a_terminal_is_read_until_it_hangs_up() -> None:
    ours, theirs = os.openpty()
    with os.fdopen(theirs) as stream:
        lines = read_lines(stream)
        os.write(ours, b"hello\n")
        assert await anext(lines) == "hello"
        os.close(ours)
        assert await anext(lines, None) is None


QUITTER = """
import asyncio, sys
from sandbox.keystrokes import read_lines

async def main():
    async for line in read_lines(sys.stdin):
        print(line, flush=True)
        return

asyncio.run(main())
"""


def test_a_process_can_end_while_its_input_goes_on() -> None:
    command = [sys.executable, "-W", "error", "-c", QUITTER]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:  # noqa: S603 - our own code
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"hello\n")
        process.stdin.flush()
        assert process.wait(timeout=30) == 0
        assert process.stdout.read() == b"hello\n"
        assert process.stderr.read() == b""

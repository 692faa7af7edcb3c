"""What is loaded on first use is loaded in the background after a start."""

import asyncio
import gc
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.warming import BETWEEN, FIRST, PARTS, warm_up
from interviews.places import cities as places
from tests.life import BEGIN, VirtualClock


async def test_one_part_after_another_is_loaded_off_the_loop_with_pauses_and_none_before_the_first() -> None:
    clock = VirtualClock(BEGIN)
    loaded: list[tuple[str, bool]] = []

    def part(name: str) -> None:
        loaded.append((name, threading.current_thread() is threading.main_thread()))

    warming = asyncio.create_task(warm_up(clock, [lambda: part("first"), lambda: part("second")]))
    for count, pause in ((0, FIRST), (1, BETWEEN), (2, BETWEEN)):
        async with asyncio.timeout(10):
            await clock.dozing_off.wait()
        clock.dozing_off.clear()
        assert len(loaded) == count
        clock.turn_to(clock.now() + pause)
    await warming
    assert loaded == [("first", False), ("second", False)]


async def test_what_is_loaded_is_looked_through_for_garbage_no_more() -> None:
    clock = VirtualClock(BEGIN)
    kept: list[object] = []
    warming = asyncio.create_task(warm_up(clock, [lambda: kept.append([kept])]))
    for pause in (FIRST, BETWEEN):
        async with asyncio.timeout(10):
            await clock.dozing_off.wait()
        clock.dozing_off.clear()
        clock.turn_to(clock.now() + pause)
    await warming
    assert all(each is not kept[0] for each in gc.get_objects())


def test_every_part_can_be_loaded() -> None:
    for part in PARTS:
        assert part() is not None


def test_whoever_needs_the_towns_while_they_are_read_waits_for_them_and_reads_none_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, goes_on, read = threading.Event(), threading.Event(), []

    def reading(_towns: object) -> object:
        read.append(1)
        begun.set()
        goes_on.wait(10)
        return object()

    places._read_once.cache_clear()  # noqa: SLF001 - as in a new process
    try:
        with monkeypatch.context() as patched, ThreadPoolExecutor() as threads:
            patched.setattr(places, "Cities", reading)
            first = threads.submit(places.cities)
            begun.wait(10)
            second = threads.submit(places.cities)
            goes_on.set()
            assert first.result(10) is second.result(10)
        assert len(read) == 1
    finally:
        places._read_once.cache_clear()  # noqa: SLF001

import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict

from sandbox.chat import Chat
from sandbox.wire import Wire
from tests.sandbox.api_calls import ask, refusal, result


async def numbers(wire: Wire, **parameters: object) -> list[int]:
    return [update["update_id"] for update in await result(wire, "getUpdates", **parameters)]


async def test_updates_come_until_they_are_confirmed(wire: Wire, sam: Chat) -> None:
    for text in "abc":
        sam.say(text)
    assert await numbers(wire) == [1, 2, 3]
    assert await numbers(wire, limit=2) == [1, 2]
    assert await numbers(wire, offset=2) == [2, 3]
    assert wire.pending == 2
    assert await numbers(wire, offset=4) == []
    assert wire.pending == 0


async def test_a_negative_offset_forgets_all_but_the_last(wire: Wire, sam: Chat) -> None:
    for text in "abc":
        sam.say(text)
    assert await numbers(wire, offset=-1) == [3]
    assert await numbers(wire) == [3]


async def test_a_long_poll_ends_with_the_first_update(wire: Wire, sam: Chat) -> None:
    poll = asyncio.create_task(numbers(wire, timeout=30))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not poll.done()
    sam.say("hello")
    assert await poll == [1]


async def test_a_long_poll_ends_empty_when_its_time_is_up(wire: Wire) -> None:
    assert await numbers(wire, timeout=0) == []


async def test_a_long_poll_ends_when_the_wire_is_shut(wire: Wire, sam: Chat) -> None:
    poll = asyncio.create_task(numbers(wire, timeout=30))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await wire.shutdown()
    assert await poll == []
    await wire.initialize()
    sam.say("back")
    assert await numbers(wire, timeout=30) == [1]


async def test_a_second_poll_ends_the_first(wire: Wire, sam: Chat) -> None:
    first = asyncio.create_task(ask(wire, "getUpdates", timeout=30))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    second = asyncio.create_task(numbers(wire, timeout=30))
    assert (await first)["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    sam.say("hello")
    assert await second == [1]


async def test_a_webhook_ends_polling(wire: Wire, bot: Bot) -> None:
    first = asyncio.create_task(ask(wire, "getUpdates", timeout=30))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await bot.set_webhook("https://example.org/hook")
    words = (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    assert (await first)["description"] == words
    assert await refusal(wire, "getUpdates") == words
    with pytest.raises(Conflict):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_kinds_that_the_bot_did_not_ask_for_never_come(wire: Wire, sam: Chat) -> None:
    await numbers(wire, allowed_updates=["callback_query"])
    sam.say("hello")
    sam.press_data("x", 99)
    assert await numbers(wire) == [2]
    await numbers(wire, offset=3, allowed_updates=[])
    sam.say("hello")
    assert await numbers(wire) == [3]


async def test_numbers_may_jump_down(wire: Wire, sam: Chat) -> None:
    wire.next_update_id = 1000
    sam.say("before the quiet week")
    assert await numbers(wire) == [1000]
    wire.next_update_id = 5
    sam.say("after it")
    assert await numbers(wire, offset=1001) == [5]
    assert wire.next_update_id == 6
    assert await numbers(wire, offset=6) == []


async def test_the_very_same_update_can_come_again(wire: Wire, sam: Chat) -> None:
    number = sam.say("hello")
    (first,) = await result(wire, "getUpdates")
    assert await numbers(wire, offset=2) == []
    sam.redeliver(number)
    (again,) = await result(wire, "getUpdates", offset=2)
    assert again == first
    with pytest.raises(LookupError):
        sam.redeliver(99)


async def test_one_can_wait_until_everything_is_confirmed(wire: Wire, sam: Chat) -> None:
    await wire.confirmed()
    sam.say("hello")
    waiting = asyncio.create_task(wire.confirmed())
    await numbers(wire)
    assert not waiting.done()
    await numbers(wire, offset=2)
    await waiting
    sam.say("hello")
    waiting = asyncio.create_task(wire.confirmed())
    await asyncio.sleep(0)
    await wire.shutdown()
    await waiting

import asyncio
from typing import Any

import pytest
from telegram import Bot

from sandbox.chat import Chat
from tests.life import Life, words
from tests.transport.intake_driver import IntakeDriver
from transport.incoming_update import IncomingUpdate, read_incoming_update
from transport.intake import POLL_PAUSE, next_pause


@pytest.mark.usefixtures("polling")
async def test_updates_of_one_chat_are_handled_in_order(driver: IntakeDriver) -> None:
    first = driver.hold("0")
    for number in range(20):
        driver.sam.say(str(number))
    await driver.begin("0")
    assert driver.begun == ["0"]
    first.set()
    await driver.confirmed()
    assert driver.done == [str(number) for number in range(20)]


@pytest.mark.usefixtures("polling")
async def test_a_slow_chat_delays_nobody_else(driver: IntakeDriver) -> None:
    slow = driver.hold("slow")
    driver.sam.say("slow")
    driver.sam.say("after it")
    driver.kim.say("quick")
    await driver.until("quick")
    driver.kim.say("quicker")
    await driver.until("quicker")
    assert driver.begun == ["slow", "quick", "quicker"]
    slow.set()
    await driver.confirmed()
    assert driver.done == ["quick", "quicker", "slow", "after it"]


@pytest.mark.usefixtures("polling")
async def test_nothing_is_confirmed_before_it_is_handled(driver: IntakeDriver) -> None:
    slow = driver.hold("slow")
    driver.kim.say("earlier")
    driver.sam.say("slow")
    driver.kim.say("later")
    await driver.until("later")
    polls = len(driver.wire.called("getUpdates"))
    async with asyncio.timeout(5):
        while len(driver.wire.called("getUpdates")) < polls + 3:
            await driver.wire.call_of("getUpdates")
    assert driver.wire.pending == 2
    assert driver.done == ["earlier", "later"]
    slow.set()
    await driver.confirmed()
    assert driver.begun == ["earlier", "slow", "later"]


@pytest.mark.usefixtures("polling")
async def test_what_comes_with_every_poll_while_it_or_one_before_it_is_handled_is_decoded_once(
    driver: IntakeDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded = []

    def read(raw: dict[str, Any], bot: Bot) -> IncomingUpdate:
        decoded.append(raw["update_id"])
        return read_incoming_update(raw, bot)

    monkeypatch.setattr("transport.update_requests.read_incoming_update", read)
    slow = driver.hold("slow")
    driver.sam.say("slow")
    driver.kim.say("quick")
    await driver.begin("slow")
    await driver.until("quick")
    async with asyncio.timeout(5):
        for _ in range(3):
            await driver.wire.call_of("getUpdates")
    slow.set()
    await driver.confirmed()
    assert len(decoded) == 2


async def test_one_that_comes_again_while_it_is_handled_is_the_same(driver: IntakeDriver) -> None:
    gate = driver.hold("once")
    driver.sam.say("once")
    (update,) = await driver.bot.get_updates()
    first = driver.intake.begin(IncomingUpdate(update.update_id, update))
    assert driver.intake.begin(IncomingUpdate(update.update_id, update)) is first
    await driver.begin("once")
    assert driver.intake.begin(IncomingUpdate(update.update_id, update)) is first
    gate.set()
    await first
    assert driver.begun == ["once"]


async def test_one_that_comes_again_soon_after_it_was_acknowledged_is_not_handled_again(driver: IntakeDriver) -> None:
    """A 200 of the webhook may get lost on its way."""
    driver.sam.say("once")
    (update,) = await driver.bot.get_updates()
    assert await driver.intake.accept(IncomingUpdate(update.update_id, update))
    assert await driver.intake.accept(IncomingUpdate(update.update_id, update))
    assert driver.begun == ["once"]


@pytest.mark.usefixtures("polling")
async def test_numbers_may_jump_down(driver: IntakeDriver) -> None:
    for number, text in ((1000, "high"), (5, "low"), (900, "high again"), (6, "low again")):
        driver.wire.next_update_id = number
        driver.sam.say(text)
        await driver.until(text)
    await driver.confirmed()
    assert driver.done == ["high", "low", "high again", "low again"]


@pytest.mark.usefixtures("polling")
async def test_confirming_a_high_number_does_not_confirm_a_low_one_that_is_unfinished(driver: IntakeDriver) -> None:
    high, low = driver.hold("high"), driver.hold("low")
    driver.wire.next_update_id = 1000
    driver.sam.say("high")
    await driver.begin("high")
    driver.wire.next_update_id = 5
    driver.kim.say("low")
    await driver.begin("low")
    high.set()
    await driver.until("high")
    for _ in range(3):
        await driver.wire.call_of("getUpdates")
    assert driver.wire.pending == 2
    low.set()
    await driver.confirmed()
    assert driver.begun == ["high", "low"]


@pytest.mark.usefixtures("polling")
async def test_what_was_not_seen_through_is_reported_and_handed_out_again(
    driver: IntakeDriver, caplog: pytest.LogCaptureFixture
) -> None:
    driver.sam.say("fail")
    driver.sam.say("go on")
    await driver.confirmed()
    assert driver.done == ["go on", "fail"]
    assert "update_failed_outside" in caplog.text
    assert "error=ValueError" in caplog.text
    assert "Dear diary" not in caplog.text


async def test_an_answer_that_comes_again_after_a_restart_is_not_taken_for_the_next_question(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new")
    company = life.chat.say("Acme")
    await life.settle()
    before = life.record()
    await life.restart()
    life.chat.new_messages()
    life.chat.redeliver(company)
    await life.settle()
    assert life.record() == before
    assert "role" in words(life.chat.new_messages())
    assert "When was it" in words(await life.say("Engineer"))


async def press(chat: Chat, label: str, life: Life) -> int:
    """The number of a press that was handled."""
    number = chat.press(label)
    await life.settle()
    return number


async def test_a_press_that_comes_again_after_a_restart_saves_nothing_twice(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer", "today 9:00")
    number = await press(life.chat, "Skip", life)
    before = life.record()
    await life.restart()
    life.chat.new_messages()
    life.chat.redeliver(number)
    await life.settle()
    assert life.record() == before
    assert [each.company for each in before.applications] == ["Acme"]
    assert "I was interrupted" in words(life.chat.new_messages())


def test_while_nothing_moves_telegram_is_asked_less_and_less_up_to_once_a_second_and_with_news_at_once() -> None:
    pauses = [0.25]
    for _ in range(4):
        pauses.append(next_pause(pauses[-1], news=False))
    assert pauses == [0.25, 0.5, 1.0, 1.0, 1.0]
    assert next_pause(1.0, news=True) == POLL_PAUSE

import asyncio

import pytest

from sandbox.chat import Chat
from tests.life import Life, words
from tests.transport.post import Office
from transport.incoming_update import IncomingUpdate
from transport.intake import POLL_PAUSE, next_pause


@pytest.mark.asyncio
@pytest.mark.usefixtures("polling")
async def test_updates_of_one_chat_are_handled_in_order(office: Office) -> None:
    first = office.hold("0")
    for number in range(20):
        office.sam.say(str(number))
    await office.begin("0")
    assert office.begun == ["0"]
    first.set()
    await office.confirmed()
    assert office.done == [str(number) for number in range(20)]


@pytest.mark.asyncio
@pytest.mark.usefixtures("polling")
async def test_a_slow_chat_delays_nobody_else(office: Office) -> None:
    slow = office.hold("slow")
    office.sam.say("slow")
    office.sam.say("after it")
    office.kim.say("quick")
    await office.until("quick")
    office.kim.say("quicker")
    await office.until("quicker")
    assert office.begun == ["slow", "quick", "quicker"]
    slow.set()
    await office.confirmed()
    assert office.done == ["quick", "quicker", "slow", "after it"]


@pytest.mark.asyncio
@pytest.mark.usefixtures("polling")
async def test_nothing_is_confirmed_before_it_is_handled(office: Office) -> None:
    slow = office.hold("slow")
    office.kim.say("earlier")
    office.sam.say("slow")
    office.kim.say("later")
    await office.until("later")
    polls = len(office.wire.called("getUpdates"))
    async with asyncio.timeout(5):
        while len(office.wire.called("getUpdates")) < polls + 3:
            await office.wire.call_of("getUpdates")
    assert office.wire.pending == 2
    assert office.done == ["earlier", "later"]
    slow.set()
    await office.confirmed()
    assert office.begun == ["earlier", "slow", "later"]


@pytest.mark.asyncio
async def test_one_that_comes_again_while_it_is_handled_is_the_same(office: Office) -> None:
    gate = office.hold("once")
    office.sam.say("once")
    (update,) = await office.bot.get_updates()
    first = office.intake.begin(IncomingUpdate(update.update_id, update))
    assert office.intake.begin(IncomingUpdate(update.update_id, update)) is first
    await office.begin("once")
    assert office.intake.begin(IncomingUpdate(update.update_id, update)) is first
    gate.set()
    await first
    assert office.begun == ["once"]


@pytest.mark.asyncio
async def test_one_that_comes_again_soon_after_it_was_acknowledged_is_not_handled_again(office: Office) -> None:
    """A 200 of the webhook may get lost on its way."""
    office.sam.say("once")
    (update,) = await office.bot.get_updates()
    assert await office.intake.accept(IncomingUpdate(update.update_id, update))
    assert await office.intake.accept(IncomingUpdate(update.update_id, update))
    assert office.begun == ["once"]


@pytest.mark.asyncio
@pytest.mark.usefixtures("polling")
async def test_numbers_may_jump_down(office: Office) -> None:
    for number, text in ((1000, "high"), (5, "low"), (900, "high again"), (6, "low again")):
        office.wire.next_update_id = number
        office.sam.say(text)
        await office.until(text)
    await office.confirmed()
    assert office.done == ["high", "low", "high again", "low again"]


@pytest.mark.asyncio
@pytest.mark.usefixtures("polling")
async def test_confirming_a_high_number_does_not_confirm_a_low_one_that_is_unfinished(office: Office) -> None:
    high, low = office.hold("high"), office.hold("low")
    office.wire.next_update_id = 1000
    office.sam.say("high")
    await office.begin("high")
    office.wire.next_update_id = 5
    office.kim.say("low")
    await office.begin("low")
    high.set()
    await office.until("high")
    for _ in range(3):
        await office.wire.call_of("getUpdates")
    assert office.wire.pending == 2
    low.set()
    await office.confirmed()
    assert office.begun == ["high", "low"]


@pytest.mark.asyncio
@pytest.mark.usefixtures("polling")
async def test_what_was_not_seen_through_is_reported_and_handed_out_again(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.sam.say("fail")
    office.sam.say("go on")
    await office.confirmed()
    assert office.done == ["go on", "fail"]
    assert "update_failed_outside" in caplog.text
    assert "error=ValueError" in caplog.text
    assert "Dear diary" not in caplog.text


@pytest.mark.asyncio
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


@pytest.mark.asyncio
async def test_a_press_that_comes_again_after_a_restart_saves_nothing_twice(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer", "today 9:00", "Right", "Jane Doe", "Skip", "None")
    number = await press(life.chat, "Save", life)
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

"""Whatever one person sends, and however long it takes: others are served at once, and nothing is lost."""

import asyncio
import errno
from collections.abc import Callable
from datetime import timedelta

import pytest

from interviews.model import Question
from sandbox.faults import Slow
from scheduling.clock import SystemClock
from storage.waiting_updates import WaitingUpdates
from tests.factories import a_person, an_application
from tests.interviews.export.test_there_and_back import exported
from tests.life import Life, words
from tests.storage.crashing import Failure
from tests.storage.data_folder import DATA
from tests.transport.intake_driver import IntakeDriver
from transport import downloads, intake, kept_updates, polling
from transport.chat_queues import ChatQueues
from transport.incoming_update import IncomingUpdate, read_incoming_update
from transport.intake import SHARE, Intake
from transport.kept_updates import KeptUpdates
from transport.update_requests import FULL

MANY = FULL + 20


def a_lot(driver: IntakeDriver) -> list[str]:
    """Sam says something that takes long, and a lot after it; gives all of it."""
    said = ["slow", *map(str, range(MANY))]
    for each in said:
        driver.sam.say(each)
    return said


def lies_there(driver: IntakeDriver) -> list[str]:
    """The names of the files of updates that wait."""
    return WaitingUpdates(DATA, driver.disk).names()


async def test_who_writes_behind_a_hundred_updates_of_a_slow_chat_is_served_at_once(
    driver: IntakeDriver, polling: "asyncio.Task[None]"
) -> None:
    slow = driver.hold("slow")
    said = a_lot(driver)
    driver.kim.say("quick")
    await driver.until("quick")
    assert driver.done == ["quick"]
    slow.set()
    await driver.confirmed()
    await driver.intake.idle()
    assert driver.done == ["quick", *said]
    assert lies_there(driver) == []
    assert not polling.done()


async def test_what_was_acknowledged_before_it_was_handled_outlives_the_process(driver: IntakeDriver) -> None:
    driver.hold("slow")
    said = a_lot(driver)
    driver.kim.say("quick")
    polling = asyncio.create_task(driver.intake.poll(driver.bot))
    await driver.until("quick")
    polling.cancel()
    await driver.intake.abandon()
    assert driver.wire.pending < MANY
    driver.gates.clear()
    driver.sam.say("the last")
    driver.intake = driver.intake_of_a_new_process()
    polling = asyncio.create_task(driver.intake.poll(driver.bot))
    await driver.until("the last")
    await driver.confirmed()
    await driver.intake.idle()
    polling.cancel()
    assert [each for each in driver.done if each != "quick"] == [*said, "the last"]
    assert lies_there(driver) == []


@pytest.mark.usefixtures("polling")
async def test_what_is_handled_soon_is_not_kept_however_many_write_at_once(
    driver: IntakeDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "HELD_UP", timedelta(hours=1))
    slow = driver.hold("slow")
    a_lot(driver)
    driver.kim.say("quick")
    await driver.begin("slow")
    for _ in range(5):
        await driver.wire.call_of("getUpdates")
    assert lies_there(driver) == []
    monkeypatch.setattr(intake, "HELD_UP", timedelta(0))
    await driver.until("quick")
    assert lies_there(driver) != []
    slow.set()
    await driver.confirmed()


@pytest.mark.usefixtures("polling")
async def test_what_the_disk_does_not_take_stays_with_telegram(
    driver: IntakeDriver, caplog: pytest.LogCaptureFixture
) -> None:
    slow = driver.hold("slow")
    driver.disk.trouble = Failure(0, errno.ENOSPC, lasting=True)
    a_lot(driver)
    await driver.begin("slow")
    async with asyncio.timeout(5):
        while "updates_not_kept" not in caplog.text:
            await driver.wire.call_of("getUpdates")
    assert driver.wire.pending == MANY + 1
    slow.set()
    await driver.confirmed()
    assert len(driver.done) == MANY + 1


@pytest.mark.usefixtures("polling")
async def test_only_so_much_of_one_person_is_kept(driver: IntakeDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_updates, "MOST_OF_ONE", FULL // 2)
    slow = driver.hold("slow")
    a_lot(driver)
    await driver.begin("slow")
    for _ in range(5):
        await driver.wire.call_of("getUpdates")
    assert driver.wire.pending == MANY + 1
    assert lies_there(driver) == []
    slow.set()
    await driver.confirmed()


@pytest.mark.usefixtures("polling")
async def test_an_acknowledged_update_that_fails_is_tried_again_here(
    driver: IntakeDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.001)
    slow = driver.hold("slow")
    for each in ("slow", "fail", *map(str, range(MANY))):
        driver.sam.say(each)
    driver.kim.say("quick")
    await driver.until("quick")
    slow.set()
    await driver.confirmed()
    await driver.intake.idle()
    assert (driver.begun.count("fail"), driver.done.count("fail")) == (2, 1)
    assert lies_there(driver) == []


@pytest.mark.parametrize("fails", [False, True], ids=["well", "with an error"])
async def test_an_update_that_ends_in_the_moment_in_which_it_is_on_disk_is_done_once_and_its_file_goes(
    driver: IntakeDriver, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    monkeypatch.setattr(intake, "SHARE", 0)
    writing, handled = asyncio.Event(), asyncio.Event()
    tries: list[int] = []

    async def handle(incoming: IncomingUpdate) -> None:
        tries.append(incoming.update_id)
        await writing.wait()
        handled.set()
        if fails and len(tries) == 1:
            raise ValueError("Dear diary")

    async def until_handled(write: Callable[..., str], *given: object) -> str:
        name = write(*given)
        writing.set()
        await handled.wait()
        return name

    monkeypatch.setattr("transport.kept_updates.asyncio.to_thread", until_handled)
    one = Intake(handle, ChatQueues(), SystemClock(), KeptUpdates(WaitingUpdates(DATA, driver.disk)))
    driver.sam.say("hello")
    (update,) = await driver.bot.get_updates()
    incoming = read_incoming_update(update.to_dict(), driver.bot)
    assert await one.accept(incoming) or await one.accept(incoming), "acknowledged at the second post at the latest"
    await one.idle()
    assert len(tries) == (2 if fails else 1)
    assert lies_there(driver) == []


async def test_a_webhook_posts_no_more_of_one_chat_than_its_share_before_it_is_acknowledged(
    driver: IntakeDriver,
) -> None:
    driver.hold("slow")
    a_lot(driver)
    updates = [read_incoming_update(each.to_dict(), driver.bot) for each in await driver.bot.get_updates()]
    posts = [asyncio.create_task(driver.intake.accept(each)) for each in updates]
    async with asyncio.timeout(5):
        assert await asyncio.gather(*posts) == [True] * len(posts)
    assert len(posts) > SHARE
    assert driver.done == []
    kim = driver.kim.say("quick")
    (quick,) = [each for each in await driver.bot.get_updates(offset=kim) if each.update_id == kim]
    assert await driver.intake.accept(read_incoming_update(quick.to_dict(), driver.bot))
    assert driver.done == ["quick"]
    await driver.intake.abandon()


async def test_a_hundred_large_exports_sent_back_by_one_chat_delay_nobody_elses_answer(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pause in ("POLL_PAUSE", "LONGEST_POLL_PAUSE", "BREATH"):
        monkeypatch.setattr(intake, pause, 0.001)
    monkeypatch.setattr(intake, "HELD_UP", timedelta(0))
    await life.settle_in()
    large = exported(a_person(*(an_application(id=f"appl{number}") for number in range(200))))
    for _ in range(MANY):
        life.chat.send_document("afterword.json", large)
    kim = life.wire.chat(8, "Kim")
    kim.say("/about")
    life.chat.new_messages()
    async with asyncio.timeout(5):
        while not kim.messages[-1].from_bot:
            await life.wire.call_of("sendMessage")
    # Telegram would hand Kim's out only when all but a hundred of the files were handled.
    assert len(life.wire.called("getFile")) <= MANY - FULL
    await life.app.intake.idle()
    assert words(life.chat.new_messages()).count("200 applications") == MANY
    assert not WaitingUpdates(life.data).names()


async def test_thirty_files_that_are_slow_to_fetch_delay_nobody_elses_answer(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "POLL_PAUSE", 0.005)
    monkeypatch.setattr(intake, "LONGEST_POLL_PAUSE", 0.005)
    monkeypatch.setattr(intake, "HELD_UP", timedelta(0))
    await life.settle_in()
    life.wire.fail_next("getFile", Slow(3600), times=30)
    for _ in range(30):
        life.chat.send_document("people.vcf", b"BEGIN:VCARD")
    others = [life.wire.chat(100 + number, "Kim") for number in range(FULL)]
    for other in others:
        other.say("/about")
    async with asyncio.timeout(5):
        while not all(other.messages[-1].from_bot for other in others):
            await life.wire.call_of("sendMessage")
    assert len(life.wire.called("getFile")) == 1
    # The process dies, and what it had acknowledged is answered by the next one.
    monkeypatch.setattr(downloads, "WITHIN", 0.001)
    life.chat.new_messages()
    await life.restart()
    async with asyncio.timeout(5):
        await life.app.intake.idle()
    assert "I could not get that file from Telegram" in words(life.chat.new_messages())
    assert life.asking is not Question.ZONE
    assert not WaitingUpdates(life.data).names()

import errno
from pathlib import Path
from typing import Any, NoReturn

import pytest

from interviews.changes import Gone
from sandbox.faults import BreakBefore, Refuse, TimeOutAfter
from storage.disk import RealDisk
from storage.people import People, person_id
from tests.life import USER, Life, words
from texts import general

CANARY = "kanarienvogel"


def fail_help(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let /help raise this."""

    def fail() -> NoReturn:
        raise error

    monkeypatch.setattr(general, "help_text", fail)


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing can be written."""

    def fail(_self: RealDisk, _handle: int, _data: bytes) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(RealDisk, "write", fail)


@pytest.mark.asyncio
async def test_a_handler_that_fails_is_confessed_to_the_person_and_named_in_the_log(
    life: Life, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail_help(monkeypatch, ValueError(f"cannot read {CANARY}"))
    said = words(await life.say(f"/help {CANARY}"))
    assert "Something went wrong on my side" in said
    assert "error=ValueError at tests.handlers.test_errors:" in caplog.text
    assert CANARY not in caplog.text + said
    monkeypatch.undo()
    assert "/new" in words(await life.say("/help"))


@pytest.mark.asyncio
async def test_a_disk_that_fails_is_worded_as_such_and_nothing_is_kept(
    life: Life, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await life.settle_in()
    await life.tell("/new")
    before = life.record()
    fill_disk(monkeypatch)
    assert "I cannot store anything at the moment" in words(await life.say(CANARY))
    assert life.record() == before
    assert CANARY not in caplog.text
    assert "error=OSError" in caplog.text
    monkeypatch.undo()
    assert "role" in words(await life.say("Acme"))


@pytest.mark.asyncio
async def test_a_first_visitor_is_told_of_a_failing_disk_as_well(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_disk(monkeypatch)
    assert "I cannot store anything at the moment" in words(await life.say("/start"))
    monkeypatch.undo()
    await life.say("/start")
    assert life.record().chat_id == USER


@pytest.mark.asyncio
async def test_an_unreadable_record_is_left_as_it_is_and_its_person_told(life: Life) -> None:
    await life.settle_in()
    await life.stop()
    file = life.folder / "people" / person_id(USER)[:2] / f"{person_id(USER)}.json"
    file.write_bytes(b"torn")
    await life.start()
    assert "I cannot store anything at the moment" in words(await life.say("/status"))
    assert file.read_bytes() == b"torn"


@pytest.mark.asyncio
async def test_a_button_of_what_is_gone_says_so_over_the_chat(life: Life, caplog: pytest.LogCaptureFixture) -> None:
    await life.settle_in()
    life.chat.press_data('["n","nothing","d"]', life.chat.last.message_id)
    await life.settle()
    assert "no longer there" in life.chat.answers[-1].text
    assert caplog.messages == []


@pytest.mark.asyncio
async def test_words_about_what_is_gone_are_answered_in_the_chat(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_help(monkeypatch, Gone("it"))
    assert "no longer there" in words(await life.say("/help"))
    life.wire.fail_next("sendMessage", BreakBefore())
    assert await life.say("/help") == []


@pytest.mark.asyncio
async def test_whoever_blocked_the_bot_while_it_answered_is_suspended(life: Life) -> None:
    await life.settle_in()
    life.wire.fail_next("sendMessage", Refuse(403, "Forbidden: bot was blocked by the user"))
    assert await life.say("/help") == []
    assert life.record().suspended_at == life.clock.now()


@pytest.mark.asyncio
async def test_a_block_that_cannot_be_noted_stops_nothing(
    life: Life, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await life.settle_in()
    fill_disk(monkeypatch)
    life.wire.fail_next("sendMessage", Refuse(403, "Forbidden: bot was blocked by the user"))
    await life.say("/help")
    assert "could not note that the bot was blocked: OSError" in caplog.text
    assert "/new" in words(await life.say("/help"))


@pytest.mark.asyncio
async def test_an_answer_that_the_network_lost_is_given_once_more(life: Life) -> None:
    life.wire.fail_next("sendMessage", BreakBefore())
    assert "/new" in words(await life.say("/help"))
    assert len(life.wire.called("sendMessage")) == 2


@pytest.mark.asyncio
async def test_a_change_in_place_that_the_network_lost_is_made_once_more(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer")
    life.wire.fail_next("editMessageText", TimeOutAfter())
    assert "Who interviewed you" in words(await life.press("Skip"))


@pytest.mark.asyncio
async def test_a_network_that_fails_twice_is_logged_and_not_answered(
    life: Life, caplog: pytest.LogCaptureFixture
) -> None:
    life.wire.fail_next("sendMessage", BreakBefore(), times=2)
    assert await life.say("/help") == []
    assert "error=NetworkError" in caplog.text
    assert len(life.wire.called("sendMessage")) == 2


@pytest.mark.asyncio
async def test_a_confession_that_does_not_get_through_is_logged(
    life: Life, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail_help(monkeypatch, ValueError(CANARY))
    life.wire.fail_next("sendMessage", BreakBefore())
    assert await life.say("/help") == []
    assert "could not tell the person: NetworkError" in caplog.text
    assert CANARY not in caplog.text


@pytest.mark.asyncio
async def test_an_error_outside_an_update_is_logged_by_name(life: Life, caplog: pytest.LogCaptureFixture) -> None:
    await life.house.application.process_error(None, ValueError(CANARY))
    assert caplog.messages == ["error outside an update: ValueError"]


@pytest.mark.asyncio
async def test_a_commit_that_failed_leaves_the_answer_to_be_given_again(
    life: Life, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await life.settle_in()
    await life.tell("/new")
    fill_disk(monkeypatch)
    await life.say("Acme")
    monkeypatch.undo()
    await life.restart()
    assert "role at Acme" in words(await life.say("Acme"))
    record: Any = People(tmp_path).load(person_id(USER))
    assert record.dialogue.company == "Acme"

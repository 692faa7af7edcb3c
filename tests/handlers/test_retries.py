import errno
import json
import logging
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest

from sandbox.faults import BreakBefore, Fault, Garbled, Refuse, ServerError
from storage.dead_letters import DeadLetters
from storage.people_store import person_id
from storage.record_files import RecordFiles
from tests.handlers.failures import CANARY, fail_help, fill_disk, set_aside
from tests.life import USER, Life, words
from texts import interview as interview_texts

FIRST, SECOND = timedelta(seconds=1), timedelta(seconds=4)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def life(life_on_disk: Life) -> Life:
    """The disk fails, and not only the store on it."""
    return life_on_disk


def record_file(life: Life) -> Path:
    return life.folder / "people" / person_id(USER)[:2] / f"{person_id(USER)}.json"


def fail_to_commit(_self: RecordFiles, _person: object, _version: object, **_more: object) -> NoReturn:
    raise OSError(errno.EIO, "Input/output error")


async def test_a_handler_that_raises_is_tried_three_times_after_growing_pauses(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    retries = fail_help(monkeypatch, ValueError(CANARY))
    begun = life.clock.now()
    assert await life.say("/help") == []
    assert life.trying_again == [begun + FIRST]
    assert len(retries) == 1
    assert await life.wait(FIRST) == []
    assert life.trying_again == [begun + FIRST + SECOND]
    assert len(retries) == 2
    assert life.wire.pending == 1
    await life.wait(SECOND)
    assert len(retries) == 3
    assert life.trying_again == []
    assert life.wire.pending == 0


async def test_a_fault_that_passes_is_never_heard_of(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        fail_help(broken, ValueError(CANARY))
        await life.say("/help")
        await life.wait(FIRST)
    assert "/new" in words(await life.wait(SECOND))
    assert set_aside(life) == []


async def test_after_three_tries_the_update_is_set_aside_the_person_is_told_and_the_bot_goes_on(
    life: Life, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail_help(monkeypatch, ValueError(CANARY))
    life.chat.say(f"/help {CANARY}")
    await life.say("/about")
    said = await life.wait(MINUTE)
    assert ["Something went wrong on my side" in each.text for each in said] == [True, False]
    assert "Afterword" in said[1].text
    [aside] = set_aside(life)
    assert json.loads(aside.raw)["message"]["text"] == f"/help {CANARY}"
    assert (aside.person, aside.at) == (person_id(USER), life.clock.now() - MINUTE + FIRST + SECOND)
    assert aside.why.startswith("error=ValueError at tests.handlers.failures:")
    assert "update_set_aside update=1 error=ValueError" in caplog.text
    assert CANARY not in caplog.text + words(said) + aside.why


async def test_only_the_chat_whose_update_is_tried_again_waits(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_help(monkeypatch, ValueError(CANARY))
    await life.say("/help")
    kim = life.wire.chat(8, "Kim")
    for chat in (life.chat, kim):
        chat.say("/about")
    while not kim.messages[-1].from_bot:
        await life.wire.call_of("getUpdates")
    assert "Afterword" in kim.messages[-1].text
    assert not life.chat.messages[-1].from_bot
    assert "Afterword" in words(await life.wait(MINUTE))


async def test_a_restart_between_tries_counts_anew_and_loses_nothing(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        fail_help(broken, ValueError(CANARY))
        await life.say("/help")
        await life.wait(FIRST)
        await life.restart()
        assert life.trying_again == [life.clock.now() + FIRST]
        await life.wait(FIRST)
        assert set_aside(life) == []
    assert "/new" in words(await life.wait(SECOND))


async def test_an_update_that_comes_again_after_it_was_set_aside_keeps_its_one_file(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a crash before it was acknowledged."""
    fail_help(monkeypatch, ValueError(CANARY))
    number = life.chat.say("/help")
    await life.settle()
    await life.wait(MINUTE)
    await life.restart()
    life.chat.redeliver(number)
    await life.settle()
    await life.wait(timedelta(days=1))
    assert len(set_aside(life)) == 1
    assert life.wire.pending == 0


async def test_a_retry_after_its_effects_are_on_disk_repeats_none_of_them(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer", "today 9:00")
    with monkeypatch.context() as broken:
        broken.setattr(interview_texts, "saved", lambda *_, **__: 1 / 0)
        assert await life.say("Jane Doe") == []
    saved = life.record()
    assert [each.company for each in saved.applications] == ["Acme"]
    assert "Your last message is noted" in words(await life.wait(FIRST))
    assert life.record() == saved
    assert set_aside(life) == []


@pytest.mark.parametrize("fault", [BreakBefore(), ServerError(502), Garbled(accept=False)], ids=repr)
async def test_an_answer_the_network_lost_after_the_commit_comes_with_the_next_try(life: Life, fault: Fault) -> None:
    await life.settle_in()
    await life.tell("/new")
    life.wire.fail_next("sendMessage", fault, times=2)
    assert await life.say("Acme") == []
    told = life.record()
    assert "role at Acme" in words(await life.wait(MINUTE))
    assert life.record() == told


async def test_an_answer_that_nobody_takes_for_minutes_is_given_up_and_nothing_is_set_aside(life: Life) -> None:
    """Its effects are on disk; only the answer is missing."""
    await life.settle_in()
    await life.tell("/new")
    life.wire.fail_next("sendMessage", ServerError(502), times=100)
    await life.say("Acme")
    await life.wait(timedelta(minutes=10))
    assert (life.wire.pending, set_aside(life)) == (0, [])
    assert life.record().seen_updates[-1] == life.wire.next_update_id - 1


async def test_what_was_not_done_when_the_network_stayed_away_is_set_aside(life: Life) -> None:
    life.wire.fail_next("sendMessage", ServerError(502), times=100)
    await life.say("/help")
    await life.wait(timedelta(minutes=10))
    assert [aside.why.split()[0] for aside in set_aside(life)] == ["error=NetworkError"]


async def test_when_telegram_asks_for_patience_the_next_try_waits_so_long(life: Life) -> None:
    life.wire.fail_next("sendMessage", Refuse(429, "Too Many Requests: retry after 17", 17))
    assert await life.say("/help") == []
    assert life.trying_again == [life.clock.now() + timedelta(seconds=17)]
    assert "/new" in words(await life.wait(timedelta(seconds=17)))


async def test_a_record_that_cannot_be_read_holds_nothing_up_and_its_person_is_told_so(life: Life) -> None:
    await life.settle_in()
    await life.stop()
    record_file(life).write_bytes(b"torn")
    await life.start()
    await life.say("/status")
    said = words(await life.wait(MINUTE))
    assert "I cannot open your record at the moment" in said
    assert "store" not in said
    assert record_file(life).read_bytes() == b"torn"
    assert life.wire.pending == 0
    assert [aside.why.split()[0] for aside in set_aside(life)] == ["error=Unreadable"]


async def test_many_updates_about_one_unreadable_record_wait_once_and_are_told_of_once(life: Life) -> None:
    await life.settle_in()
    await life.stop()
    record_file(life).write_bytes(b"torn")
    await life.start()
    for _ in range(10):
        life.chat.say("/status")
    await life.settle()
    said = await life.wait(FIRST + SECOND)
    assert len(said) == 1
    assert len(set_aside(life)) == 10
    assert life.wire.pending == 0


async def test_a_record_whose_commit_fails_alone_is_told_that_it_was_not_stored(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    await life.settle_in()
    await life.tell("/new")
    monkeypatch.setattr(RecordFiles, "commit", fail_to_commit)
    await life.say("Acme")
    assert "I could not store the last thing you sent" in words(await life.wait(MINUTE))
    assert len(set_aside(life)) == 1


async def test_while_nothing_can_be_written_the_update_stays_with_telegram_and_the_person_is_told_once(
    life: Life, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await life.settle_in()
    await life.tell("/new")
    before = life.record()
    with monkeypatch.context() as full:
        fill_disk(full)
        await life.say(CANARY)
        said = words(await life.wait(timedelta(hours=1)))
        assert said.count("I cannot store anything at the moment") == 1
        assert (life.wire.pending, life.record(), set_aside(life)) == (1, before, [])
        assert life.trying_again[0] - life.clock.now() <= timedelta(seconds=30)
    assert f"role at {CANARY}" in words(await life.wait(MINUTE)).casefold()
    assert (life.wire.pending, set_aside(life)) == (0, [])
    assert CANARY not in caplog.text


async def test_a_first_visitor_is_told_of_a_full_disk_and_greeted_when_it_is_well(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        fill_disk(full)
        assert await life.say("/start") == []
        assert len(await life.wait(timedelta(hours=1))) == 1
    assert "I am Afterword" in words(await life.wait(MINUTE))
    assert life.record().chat_id == USER


async def test_who_needs_nothing_written_is_served_from_a_full_disk(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    await life.settle_in()
    fill_disk(monkeypatch)
    await life.say("/new")
    kim = life.wire.chat(8, "Kim")
    kim.say("/about")
    while not kim.messages[-1].from_bot:
        await life.wire.call_of("getUpdates")
    assert "Afterword" in kim.messages[-1].text


async def test_a_restart_while_nothing_can_be_written_loses_nothing(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    await life.settle_in()
    await life.tell("/new")
    with monkeypatch.context() as full:
        fill_disk(full)
        await life.say("Acme")
        await life.wait(timedelta(hours=1))
        await life.restart()
        assert life.wire.pending == 1
    assert "role at Acme" in words(await life.wait(MINUTE))


async def test_what_fails_still_when_the_disk_is_well_is_set_aside_and_told_so(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_help(monkeypatch, ValueError(CANARY))
    with monkeypatch.context() as full:
        fill_disk(full)
        await life.say("/help")
        await life.wait(MINUTE)
    assert "Something went wrong on my side" in words(await life.wait(MINUTE))
    assert (life.wire.pending, len(set_aside(life))) == (0, 1)


async def test_a_file_that_cannot_be_taken_back_stays_and_stops_nothing(
    life: Life, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_self: DeadLetters, _update: int, _person: str | None) -> NoReturn:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(DeadLetters, "take_back", fail)
    with monkeypatch.context() as full:
        fill_disk(full)
        await life.say("/start")
        await life.wait(MINUTE)
    await life.wait(MINUTE)
    assert (life.wire.pending, len(set_aside(life))) == (0, 1)
    assert "update_still_set_aside" in caplog.text


async def test_a_press_that_was_set_aside_ends_its_spinner(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme")
    monkeypatch.setattr(RecordFiles, "commit", fail_to_commit)
    before = len(life.wire.called("answerCallbackQuery"))
    await life.press("Cancel")
    await life.wait(MINUTE)
    assert len(life.wire.called("answerCallbackQuery")) == before + 1


async def test_what_the_person_cannot_be_told_is_logged(
    life: Life, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail_help(monkeypatch, ValueError(CANARY))
    life.wire.fail_next("sendMessage", BreakBefore(), times=2)
    await life.say("/help")
    assert await life.wait(MINUTE) == []
    assert "person_not_told error=NetworkError" in caplog.text
    assert CANARY not in caplog.text


async def test_an_update_that_cannot_be_read_is_set_aside_with_its_person_and_asked_for_no_more(
    life: Life, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("telegram.ext.ExtBot").setLevel(logging.CRITICAL + 1)
    await life.settle_in()
    raw: dict[str, Any] = {"message_id": "?", "date": CANARY, "chat": {"id": USER}, "from": {"id": USER}}
    life.wire.world.updates.add("message", raw)
    assert "I could not read the last thing you sent" in words(await life.say("/about"))
    [aside] = set_aside(life)
    assert json.loads(aside.raw)["message"] == raw
    assert (aside.person, aside.why) == (person_id(USER), "error=UnreadableUpdate")
    assert life.wire.pending == 0
    assert CANARY not in caplog.text


@pytest.mark.parametrize("raw", [{"date": "?"}, {"date": "?", "chat": {"id": 8}, "from": {"id": 8}}, ["?"]])
async def test_an_unreadable_update_of_nobody_known_is_set_aside_and_nobody_is_told(life: Life, raw: Any) -> None:
    life.wire.world.updates.add("message", raw)
    await life.settle()
    assert life.wire.pending == 0
    assert [json.loads(aside.raw)["message"] for aside in set_aside(life)] == [raw]
    assert life.wire.called("sendMessage") == []


async def test_numbers_that_jump_down_between_tries_change_nothing(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_help(monkeypatch, ValueError(CANARY))
    life.wire.next_update_id = 1000
    await life.say("/help")
    life.wire.next_update_id = 5
    life.chat.say("/about")
    said = words(await life.wait(MINUTE))
    assert said.index("Something went wrong") < said.index("Afterword")
    assert life.wire.pending == 0

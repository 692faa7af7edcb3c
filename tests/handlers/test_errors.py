from typing import NoReturn

import pytest

from handlers import middleware
from interviews.changes import Gone
from sandbox.faults import BreakBefore, Refuse, TimeOutAfter
from tests.handlers.failures import CANARY, fail_help, fill_disk
from tests.life import Life, words
from texts import general


async def test_a_button_of_what_is_gone_says_so_over_the_chat(life: Life, caplog: pytest.LogCaptureFixture) -> None:
    await life.settle_in()
    life.chat.press_data('["n","nothing","d"]', life.chat.last.message_id)
    await life.settle()
    assert "no longer there" in life.chat.answers[-1].text
    assert caplog.messages == []


async def test_words_about_what_is_gone_are_answered_in_the_chat(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_help(monkeypatch, Gone("it"))
    assert "no longer there" in words(await life.say("/help"))
    life.wire.fail_next("sendMessage", BreakBefore())
    assert await life.say("/help") == []


async def test_whoever_blocked_the_bot_while_it_answered_is_suspended(life: Life) -> None:
    await life.settle_in()
    life.wire.fail_next("sendMessage", Refuse(403, "Forbidden: bot was blocked by the user"))
    assert await life.say("/help") == []
    assert life.record().suspended_at == life.clock.now()


async def test_a_block_that_cannot_be_noted_stops_nothing(
    life_on_disk: Life, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    life = life_on_disk
    await life.settle_in()
    fill_disk(monkeypatch)
    life.wire.fail_next("sendMessage", Refuse(403, "Forbidden: bot was blocked by the user"))
    await life.say("/help")
    assert "block_not_noted error=StoreUnavailable" in caplog.text
    assert "/new" in words(await life.say("/help"))


async def test_an_answer_that_the_network_lost_is_given_once_more(life: Life) -> None:
    life.wire.fail_next("sendMessage", BreakBefore())
    assert "/new" in words(await life.say("/help"))
    assert len(life.wire.called("sendMessage")) == 2


async def test_a_change_in_place_that_the_network_lost_is_made_once_more(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer")
    life.wire.fail_next("editMessageText", TimeOutAfter())
    assert "Who interviewed you" in words(await life.press("Skip"))


async def test_an_error_outside_an_update_is_logged_by_name(life: Life, caplog: pytest.LogCaptureFixture) -> None:
    await life.app.application.process_error(None, ValueError(CANARY))
    assert caplog.messages == ["error_outside_update error=ValueError at=?"]


async def test_after_a_fault_before_the_handlers_none_of_them_goes_on(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_visit: object) -> NoReturn:
        raise ValueError

    await life.settle_in()
    monkeypatch.setattr(middleware, "mention_unheard", fail)
    assert await life.say("/new") == []
    assert life.record().dialogue is None


async def test_a_fault_met_while_another_is_answered_is_a_fault_all_the_same(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> NoReturn:
        raise ValueError

    fail_help(monkeypatch, Gone("it"))
    monkeypatch.setattr(general, "gone", fail)
    await life.say("/help")
    assert life.trying_again

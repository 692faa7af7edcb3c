from datetime import timedelta
from typing import NoReturn

import pytest

from handlers import fallbacks
from handlers.context import UpdateContext
from interviews.model import InterviewDraft
from sandbox.faults import TimeOutBefore
from tests.chat_driver import interviewed
from tests.handlers.failures import CANARY, set_aside
from tests.life import USER, Life, words
from transport import kept_updates
from transport.bursts import A_LOT, CALM, Bursts

FLOOD = 60


async def test_a_lot_at_once_is_handled_in_order_and_answered_once(life: Life) -> None:
    await life.settle_in()
    life.chat.new_messages()
    sent = len(life.wire.calls)
    life.chat.say("/new")
    for word in ("Acme", "Engineer", "tomorrow 23:00"):
        life.chat.say(word)
    for number in range(FLOOD):
        life.chat.say(f"nonsense {number}")
    await life.settle()
    said = life.chat.new_messages()
    assert "Which company" in words(said)
    calls = [call.method for call in life.wire.calls[sent:] if call.method != "getUpdates"]
    assert len(calls) < A_LOT
    said = await life.wait(CALM)
    assert len(said) == 1
    assert "A lot came at once" in said[0].text
    assert "Is that right" in said[0].text or "Right" in str(said[0].buttons)
    draft = life.record().dialogue
    assert isinstance(draft, InterviewDraft)
    assert (draft.company, draft.role) == ("Acme", "Engineer")


async def test_after_a_flood_everything_is_answered_as_ever(life: Life) -> None:
    await life.settle_in()
    await flood(life, FLOOD)
    assert "/status shows where things stand" in words(await life.wait(CALM))
    assert "Afterword" in words(await life.say("/about"))
    assert await life.wait(timedelta(minutes=1)) == []


async def test_a_flood_over_many_polls_is_answered_once_and_never_in_memory_as_a_whole(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[int] = []
    comes = Bursts.update_began

    def counted(self: Bursts[UpdateContext], chat: int, waiting: int) -> None:
        waited.append(waiting)
        comes(self, chat, waiting)

    monkeypatch.setattr(Bursts, "update_began", counted)
    monkeypatch.setattr(kept_updates, "MOST_OF_ONE", 100)
    await flood(life, 350)
    assert [each.text.startswith("A lot came at once") for each in await life.wait(CALM)] == [True]
    assert len(waited) == 350
    assert A_LOT < max(waited) < 200


async def test_a_handful_at_once_is_answered_one_by_one(life: Life) -> None:
    await life.settle_in()
    life.chat.new_messages()
    for _ in range(A_LOT):
        life.chat.say("/about")
    await life.settle()
    assert len(life.chat.new_messages()) == A_LOT
    assert await life.wait(CALM) == []


async def test_a_flood_of_presses_is_answered_by_the_question_that_is_open(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer")
    for _ in range(FLOOD):
        life.chat.press("Skip")
    await life.settle()
    life.chat.new_messages()
    said = await life.wait(CALM)
    assert len(said) == 1
    assert said[0].text.startswith("A lot came at once")
    assert said[0].buttons


async def test_a_nudge_that_may_never_have_arrived_is_mentioned_after_the_flood_and_not_lost_in_it(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", TimeOutBefore(), times=2)
    await life.wait(timedelta(minutes=25))
    life.app.bursts.update_began(USER, A_LOT + 1)
    assert await life.say("/help") == []
    assert "A lot came at once" in words(await life.wait(CALM))
    assert "swallowed something" in words(await life.say("/help"))


async def test_somebody_else_is_answered_while_one_person_floods(life: Life) -> None:
    await life.settle_in()
    for _ in range(FLOOD):
        life.chat.say("nonsense")
    kim = life.wire.chat(8, "Kim")
    kim.say("/about")
    await life.settle()
    assert "Afterword" in kim.messages[-1].text


async def test_a_flood_of_faults_is_told_of_once_and_all_of_it_set_aside(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_visit: object) -> NoReturn:
        raise ValueError(CANARY)

    await life.settle_in()
    monkeypatch.setattr("handlers.middleware.mention_unheard", fail)
    life.chat.new_messages()
    await flood(life, FLOOD)
    said = [*life.chat.new_messages(), *await life.wait(timedelta(minutes=1))]
    assert [each.text[:20] for each in said if each.from_bot] == ["Something went wrong"]
    assert len(set_aside(life)) == FLOOD
    assert life.wire.pending == 0


async def test_an_answer_to_a_flood_that_fails_is_logged_without_words(
    life: Life, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(_visit: object) -> NoReturn:
        raise ValueError(CANARY)

    await life.settle_in()
    await life.tell("/new")
    await flood(life, FLOOD)
    monkeypatch.setattr(fallbacks, "put_again", fail)
    assert await life.wait(CALM) == []
    assert "flood_not_answered error=ValueError" in caplog.text
    assert CANARY not in caplog.text
    monkeypatch.undo()
    assert "in the middle of" in words(await life.say("/settings"))


async def test_a_stop_before_a_flood_is_answered_waits_for_nothing(life: Life) -> None:
    await flood(life, FLOOD)
    await life.restart()
    assert await life.wait(timedelta(minutes=1)) == []


async def test_a_flood_in_a_group_is_neither_answered_nor_kept(life: Life) -> None:
    group = life.wire.group(-5, "Friends")
    for _ in range(FLOOD):
        group.say(life.chat, "hello")
    await life.settle()
    assert await life.wait(timedelta(minutes=1)) == []
    assert list(life.store.ids()) == []


async def flood(life: Life, many: int) -> None:
    """So many messages at once, taken in."""
    life.chat.new_messages()
    for number in range(many):
        life.chat.say(f"nonsense {number}")
    await life.settle()
    life.chat.new_messages()

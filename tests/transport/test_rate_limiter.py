import asyncio
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from telegram.error import BadRequest, RetryAfter
from telegram.ext import ExtBot

from sandbox.faults import Refuse
from scheduling.alarms import Alarms
from scheduling.rate_limits import FOR_NUDGES, IN_A_CHAT, OVERALL, Pace
from tests.chat_driver import interviewed
from tests.life import BEGIN, Life, VirtualClock, words
from tests.scheduling.auto_clock import AutoClock
from transport.rate_limiter import AS_NUDGE, LONGEST_ANSWER_WAIT, RateLimiter

A_HANDFUL = 5


class Telegram:
    """Takes requests through the limiter, or refuses them as told; remembers what came when."""

    def __init__(self) -> None:
        self.ticks = AutoClock()
        self.pace = Pace(self.ticks.now, self.ticks.sleep)
        self.limiter = RateLimiter(self.pace)
        self.begun = self.ticks.now()
        self.came: list[tuple[str, int | None, float]] = []
        self.refusing: dict[int | None, list[Exception]] = {}

    async def call(self, method: str = "sendMessage", chat: int | None = 7, lane: str | None = None) -> object:
        async def answer(**_kwargs: Any) -> bool:
            self.came.append((method, chat, self.ticks.now() - self.begun))
            await asyncio.sleep(0)
            if self.refusing.get(chat):
                raise self.refusing[chat].pop(0)
            return True

        data = {} if chat is None else {"chat_id": chat}
        return await self.limiter.process_request(answer, (), {}, method, data, lane)

    async def say(self, *chats: int) -> None:
        await asyncio.gather(*(self.call(chat=chat) for chat in chats))


def refused(seconds: float) -> RetryAfter:
    return RetryAfter(timedelta(seconds=seconds))


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


async def test_whoever_writes_while_ten_thousand_nudges_wait_is_answered_before_a_handful_more_go(
    telegram: Telegram,
) -> None:
    alarms = Alarms(VirtualClock(), telegram.pace)

    async def attend(person: str) -> bool:
        await telegram.call(chat=int(person), lane=AS_NUDGE)
        return True

    between: list[int] = []

    async def people_write() -> None:
        for number in range(100):
            await telegram.ticks.sleep(1.37)
            before = len(telegram.came)
            await telegram.call(chat=20_000 + number)
            between.append(len(telegram.came) - before - 1)

    for number in range(1, 10_001):
        alarms.set(str(number), BEGIN, BEGIN + timedelta(minutes=number % 100))
    alarms.start(attend)
    await alarms.ring()
    await telegram.ticks.until(people_write())
    went = telegram.came.copy()
    await alarms.stop()
    assert max(between) <= A_HANDFUL
    said = [chat % 100 for _, chat, _ in went if chat is not None and chat <= 10_000]
    assert said == sorted(said)
    assert len(said) == pytest.approx(137 * FOR_NUDGES - len(between), rel=0.01)
    assert alarms.in_line == 10_000 - len(said)


async def test_answers_to_many_people_go_at_once_and_after_a_refusal_as_fast_as_telegram_allows(
    telegram: Telegram,
) -> None:
    many = range(1, 2 * OVERALL + 1)
    await telegram.ticks.until(telegram.say(*many, *[7] * OVERALL))
    assert [at for _, _, at in telegram.came] == [0.0] * 3 * OVERALL
    telegram.pace.note_refusal(8000, 1.0)
    telegram.came.clear()
    await telegram.ticks.until(telegram.say(*many))
    assert [at for _, _, at in telegram.came] == [1.0] * OVERALL + [2.0] * OVERALL


@pytest.mark.parametrize(("per_second", "paid"), [(OVERALL, None), (OVERALL + 1, True)])
async def test_only_nudges_are_paid_for_and_only_where_the_pace_asks_for_it(per_second: int, paid: bool | None) -> None:
    limiter = RateLimiter(Pace(per_second=per_second))

    async def answer(data: dict[str, Any]) -> bool:
        return data.get("allow_paid_broadcast")  # type: ignore[return-value]  # what is looked at

    for lane, expected in ((AS_NUDGE, paid), (None, None)):
        data = {"chat_id": 7}
        assert await limiter.process_request(answer, (data,), {}, "sendMessage", data, lane) is expected


async def test_what_concerns_no_chat_waits_for_nothing(telegram: Telegram) -> None:
    await telegram.ticks.until(telegram.say(*range(1, 5 * OVERALL + 1)))
    before = telegram.ticks.now()
    for method in ("answerCallbackQuery", "setMyCommands", "getMe"):
        await telegram.call(method, chat=None)
    assert telegram.ticks.now() == before


async def test_an_answer_refused_for_a_moment_is_given_after_it_and_nobody_else_waits(telegram: Telegram) -> None:
    telegram.refusing[7] = [refused(3), refused(4)]
    await telegram.ticks.until(telegram.say(7, 8, 9))
    assert telegram.came == [
        ("sendMessage", 7, 0.0),
        ("sendMessage", 8, 0.0),
        ("sendMessage", 9, 0.0),
        ("sendMessage", 7, 3.0),
        ("sendMessage", 7, 7.0),
    ]


@pytest.mark.parametrize(
    "seconds", [[LONGEST_ANSWER_WAIT + 1], [LONGEST_ANSWER_WAIT / 2, LONGEST_ANSWER_WAIT / 2 + 1]], ids=repr
)
async def test_an_answer_refused_for_longer_than_anybody_waits_is_given_up(
    telegram: Telegram, seconds: list[float]
) -> None:
    telegram.refusing[7] = [refused(each) for each in seconds]
    with pytest.raises(RetryAfter):
        await telegram.ticks.until(telegram.call())
    assert len(telegram.came) == len(seconds)


async def test_a_chat_refused_for_a_day_is_not_asked_again_at_once_and_is_after_a_minute(telegram: Telegram) -> None:
    telegram.refusing[7] = [refused(86400)]
    for _ in range(3):
        with pytest.raises(RetryAfter):
            await telegram.ticks.until(telegram.call())
    assert len(telegram.came) == 1
    telegram.ticks.seconds += 60
    await telegram.ticks.until(telegram.call())
    assert len(telegram.came) == 2


async def test_a_refused_nudge_is_given_up_at_once_and_the_next_one_without_asking(telegram: Telegram) -> None:
    telegram.refusing[7] = [refused(3)]
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await telegram.call(lane=AS_NUDGE)
    assert telegram.came == [("sendMessage", 7, 0.0)]


@pytest.mark.parametrize(("lane", "refusing"), [(AS_NUDGE, None), (AS_NUDGE, 7), (None, 7)], ids=repr)
async def test_what_is_refused_to_others_while_it_waits_is_given_up_without_asking(
    telegram: Telegram, lane: str | None, refusing: int | None
) -> None:
    telegram.pace.note_refusal(8000, 1.0)  # so answers keep the limit of the chat, too
    for _ in range(IN_A_CHAT):
        await telegram.call(lane=lane)
    waiting = asyncio.create_task(telegram.call(lane=lane))
    await asyncio.sleep(0)
    telegram.pace.note_refusal(refusing, LONGEST_ANSWER_WAIT * 2)
    with pytest.raises(RetryAfter):
        await telegram.ticks.until(waiting)
    assert len(telegram.came) == IN_A_CHAT


async def test_a_refused_press_slows_nudges_and_a_refused_menu_does_not(telegram: Telegram) -> None:
    for method, waits in (("setMyCommands", 0.0), ("answerCallbackQuery", 9.0)):
        telegram.refusing[None] = [refused(9)]
        with pytest.raises(RetryAfter):
            await telegram.call(method, chat=None)
        before = telegram.ticks.now()
        await telegram.ticks.until(telegram.pace.wait_to_nudge())
        assert telegram.ticks.now() - before == pytest.approx(waits)


async def test_any_other_error_is_passed_on(telegram: Telegram) -> None:
    telegram.refusing[7] = [BadRequest("no")]
    with pytest.raises(BadRequest):
        await telegram.call()
    assert len(telegram.came) == 1


class MonitoredBot(RateLimiter):
    """Notes in which lane each message goes."""

    def __init__(self, pace: Pace) -> None:
        super().__init__(pace)
        self.lanes: list[str | None] = []

    async def process_request(self, *args: Any, **kwargs: Any) -> Any:
        if kwargs["endpoint"] == "sendMessage":
            self.lanes.append(kwargs["rate_limit_args"])
        return await super().process_request(*args, **kwargs)


async def test_the_bot_sends_its_nudges_in_their_lane_and_at_the_pace_of_its_limiter(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = AutoClock()
    limiter = MonitoredBot(Pace(ticks.now, ticks.sleep))
    monkeypatch.setattr("tests.life.ExtBot", partial(ExtBot, rate_limiter=limiter))
    await life.restart()
    await ticks.until(life.settle_in())
    await ticks.until(life.log_interview())
    assert set(limiter.lanes) == {None}
    limiter.pace.note_refusal(None, 60.0)
    before = ticks.now()
    await ticks.until(life.wait(timedelta(minutes=10)))
    assert limiter.lanes[-1] == AS_NUDGE
    assert ticks.now() - before >= 60.0


LONG = Refuse(429, "Too Many Requests: retry after 3600", 3600)


async def test_words_after_a_refused_answer_do_not_answer_a_question_that_was_never_seen(
    life: Life, caplog: pytest.LogCaptureFixture
) -> None:
    await life.settle_in()
    await life.say("/new")
    life.wire.fail_next("sendMessage", LONG)
    assert await life.say("Acme <3") == []
    assert life.record().unanswered
    assert "answer_refused" in caplog.text
    assert "Acme" not in caplog.text
    await life.restart()
    (again,) = await life.say("Hello?")
    assert "role" in again.text.casefold()
    assert not life.record().unanswered
    (then,) = await life.say("Engineer")
    assert "Hello" not in then.text
    assert life.record().dialogue is not None


async def test_a_command_after_a_refused_answer_is_done_and_the_gap_is_mentioned(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", LONG)
    await life.say("/new")
    assert life.record().unanswered
    said = words(await life.say("/status"))
    assert said.startswith("I was interrupted for a moment")
    assert not life.record().unanswered
    assert "interrupted" not in words(await life.say("/status"))


async def test_a_press_whose_word_is_refused_is_done_all_the_same(life: Life) -> None:
    await interviewed(life)
    (asked,) = await life.wait(timedelta(minutes=10))
    life.wire.fail_next("answerCallbackQuery", LONG)
    (shown,) = await life.press("Skip", asked)
    assert shown.message_id == asked.message_id
    assert life.record().nudges[0].skipped_at is not None
    assert not life.record().unanswered

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest

from interviews.changes import reflected
from interviews.model import Delivery, Nudge, NudgeKind, Person, Reflection
from sandbox.faults import Refuse
from scheduling.delivery import SETTLED_AGAIN, NotSent, NudgeDelivery, Outcome, Sent, Unknown
from scheduling.person_repository import PersonRepository
from scheduling.rate_limits import MADE_UP_FOR, Pace
from storage.errors import InDoubt, StoreUnavailable
from storage.people_store import PeopleStore, person_id
from tests.chat_driver import interviewed
from tests.life import BEGIN, InTheLoop, Life, words
from tests.scheduling.auto_clock import AutoClock
from tests.scheduling.nudge_outcomes import ASKED, BAD, MINUTE, PERHAPS_AGAIN, TOO_MANY, asked, delivery
from tests.scheduling.repository_driver import SAM, RepositoryDriver, just_interviewed
from tests.stores import load_person, save_person


class Messenger:
    """Says that everything was sent, and looks into the store first; so many messages are `said_enough`."""

    def __init__(self, store: PeopleStore, enough: int = 1) -> None:
        self.store = store
        self.enough = enough
        self.said: list[list[str]] = []
        self.stored: list[Person | None] = []
        self.said_enough = asyncio.Event()

    async def say(self, person: Person, nudges: Sequence[Nudge]) -> Outcome:
        self.stored.append(load_person(self.store, person.id))
        self.said.append([nudge.kind for nudge in nudges])
        if len(self.said) >= self.enough:
            self.said_enough.set()
        await asyncio.sleep(0)
        return Sent(len(self.said))

    async def catch_up(self, person: Person) -> NotSent | Unknown | None:
        raise AssertionError(person)


@pytest.fixture
def driver() -> RepositoryDriver:
    driver = RepositoryDriver()
    save_person(driver.store, just_interviewed())
    return driver


async def test_a_claim_is_stored_before_anything_is_sent(driver: RepositoryDriver) -> None:
    messenger = Messenger(driver.store)
    await NudgeDelivery(driver.repository, messenger, driver.clock).attend(SAM)
    assert messenger.said == [[NudgeKind.REFLECTION]]
    (then,) = messenger.stored
    assert then is not None
    assert [(each.kind, each.delivery, each.attempts) for each in then.nudges] == [
        (NudgeKind.REFLECTION, Delivery.CLAIMED, 1)
    ]
    now = load_person(driver.store, SAM)
    assert now is not None
    assert [(each.delivery, each.message_id, each.sent_at) for each in now.nudges] == [(Delivery.SENT, 1, BEGIN)]


async def test_of_many_who_are_due_at_once_one_after_another_is_planned_for_and_written_to_with_others_in_between(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    driver = RepositoryDriver()
    chats = range(1, 21)
    for chat in chats:
        save_person(driver.store, just_interviewed(chat))
    others, said, committed = 0, [], []
    messenger = Messenger(driver.store)
    say, commit = messenger.say, driver.store.commit

    async def others_write() -> None:
        nonlocal others
        while True:
            others += 1
            await asyncio.sleep(0)

    async def at_once(work: Callable[..., object], *args: object, **named: object) -> object:
        return work(*args, **named)

    async def noted(person: Person, nudges: Sequence[Nudge]) -> Outcome:
        said.append(others)
        return await say(person, nudges)

    def noted_commit(person: Person, *args: object, **named: object) -> str:
        committed.append(others)
        return commit(person, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(asyncio, "to_thread", at_once)
    monkeypatch.setattr(messenger, "say", noted)
    monkeypatch.setattr(driver.store, "commit", noted_commit)
    desk = NudgeDelivery(driver.repository, messenger, driver.clock)
    writing = asyncio.create_task(others_write())
    await asyncio.gather(*(desk.attend(person_id(chat)) for chat in chats))
    writing.cancel()
    assert len(set(said)) == len(chats)
    assert len(set(committed)) == 2 * len(chats)


async def test_nothing_is_sent_when_the_claim_cannot_be_stored(driver: RepositoryDriver) -> None:
    messenger = Messenger(driver.store)
    desk = NudgeDelivery(driver.repository, messenger, driver.clock)
    driver.store.full = True
    with pytest.raises(OSError, match="No space"):
        await desk.attend(SAM)
    assert messenger.said == []
    assert load_person(driver.store, SAM) == just_interviewed()
    driver.store.full = False
    await desk.attend(SAM)
    assert messenger.said == [[NudgeKind.REFLECTION]]


async def test_what_is_settled_between_the_plan_and_its_claim_is_not_said(driver: RepositoryDriver) -> None:
    messenger = Messenger(driver.store)
    desk = NudgeDelivery(driver.repository, messenger, driver.clock)
    load = driver.repository.load

    async def load_and_then_it_is_told(person: str) -> Person | None:
        loaded = await load(person)
        application = loaded.applications[0] if loaded is not None else None
        if application is not None:
            told = reflected(application.id, application.rounds[0].id, Reflection("Fine.", BEGIN))
            await driver.repository.change(person, told)
        return loaded

    with mock.patch.object(driver.repository, "load", load_and_then_it_is_told):
        await desk.attend(SAM)
    assert messenger.said == []


async def test_a_person_attended_to_twice_at_once_hears_everything_once(driver: RepositoryDriver) -> None:
    messenger = Messenger(driver.store)
    desk = NudgeDelivery(driver.repository, messenger, driver.clock)
    await asyncio.gather(desk.attend(SAM), desk.attend(SAM))
    assert messenger.said == [[NudgeKind.REFLECTION]]


async def test_while_many_wait_only_whose_turn_it_is_is_claimed_and_who_is_done_meanwhile_hears_nothing() -> None:
    ticks = AutoClock()
    driver = RepositoryDriver(Pace(ticks.now, ticks.sleep))
    for chat_id in range(1, 51):
        save_person(driver.store, just_interviewed(chat_id))
    await driver.recall.everybody()
    messenger = Messenger(driver.store, enough=1 + MADE_UP_FOR)
    driver.alarms.start(NudgeDelivery(driver.repository, messenger, driver.clock).attend)
    await driver.alarms.ring()
    await messenger.said_enough.wait()
    claims = [person for each in driver.store.ids() if (person := load_person(driver.store, each)) and person.nudges]
    assert len(claims) == 1 + MADE_UP_FOR
    assert driver.alarms.in_line >= 49 - MADE_UP_FOR
    begun = {person.id for person in claims}
    done = [each for chat_id in range(1, 51) if (each := person_id(chat_id)) not in begun][-20:]
    for each in done:
        await driver.repository.change(each, reflected("acme", "round-1", Reflection("Well, I think", BEGIN)))
    await ticks.until(driver.alarms.settled())
    await driver.alarms.stop()
    heard = [person.id for person in messenger.stored if person is not None]
    assert len(heard) == len(set(heard)) == 30
    assert set(heard).isdisjoint(done)


async def test_each_message_has_its_own_turn(driver: RepositoryDriver) -> None:
    messenger = Messenger(driver.store)
    desk = NudgeDelivery(driver.repository, messenger, driver.clock)
    driver.clock.turn_to(BEGIN + timedelta(minutes=40))
    assert [await desk.attend(SAM) for _ in range(3)] == [True, True, False]
    assert [len(nudges) for nudges in messenger.said] == [1, 1]


async def test_an_alarm_set_while_the_clock_ran_ten_years_ahead_is_right_once_it_is_set_back(life: Life) -> None:
    await interviewed(life)
    life.clock.turn_to(BEGIN.replace(year=2036, hour=2))
    await life.say("/help")
    wrong = life.app.alarms.next_due()
    assert wrong is not None
    assert wrong.year == 2036
    life.clock.turn_to(BEGIN + MINUTE)
    life.clock.stepped = lambda: BEGIN - BEGIN.replace(year=2036)  # type: ignore[method-assign]
    await life.app.alarms.beat()
    await life.settle()
    assert life.app.alarms.next_due() == BEGIN + 10 * MINUTE
    assert ASKED in words(await life.wait(9 * MINUTE))
    assert len(asked(life)) == 1


async def test_a_message_that_is_slow_to_arrive_keeps_nobody_else_waiting(driver: RepositoryDriver) -> None:
    goes_on = asyncio.Event()

    class Slow(Messenger):
        async def say(self, person: Person, nudges: Sequence[Nudge]) -> Outcome:
            if person.id == SAM:
                await goes_on.wait()
            return await super().say(person, nudges)

    save_person(driver.store, just_interviewed(8))
    messenger = Slow(driver.store)
    desk = NudgeDelivery(driver.repository, messenger, driver.clock)
    slow = asyncio.create_task(desk.attend(SAM))
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await desk.attend(person_id(8))
    assert len(messenger.said) == 1
    goes_on.set()
    await slow
    assert len(messenger.said) == 2


async def test_nobody_is_sent_anything_who_is_not_there_any_more(driver: RepositoryDriver) -> None:
    messenger = Messenger(driver.store)
    del driver.store.documents[SAM]
    await NudgeDelivery(driver.repository, messenger, driver.clock).attend(SAM)
    assert messenger.said == []


async def test_a_nudge_is_said_when_it_is_due_and_settled_as_sent(life: Life) -> None:
    await interviewed(life)
    assert await life.wait(9 * MINUTE) == []
    (said,) = await life.wait(MINUTE)
    assert ASKED in said.text
    assert PERHAPS_AGAIN not in said.text
    (record,) = life.record().nudges
    assert (record.delivery, record.message_id, record.attempts) == (Delivery.SENT, said.message_id, 1)


async def test_a_nudge_that_no_longer_applies_is_not_said(life: Life) -> None:
    await interviewed(life)
    await life.press("How it went")
    await life.say("Well, I think")
    assert ASKED not in words(await life.wait(timedelta(hours=2)))


async def test_too_many_requests_hold_this_chat_back_as_long_as_told(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", TOO_MANY)
    assert await life.wait(10 * MINUTE) == []
    record = life.record()
    assert record.nudges == ()
    assert record.not_before == life.clock.now() + 2 * MINUTE == life.app.alarms.next_due()
    assert await life.wait(2 * MINUTE - timedelta(seconds=1)) == []
    assert words(await life.wait(timedelta(seconds=1))).startswith(ASKED)
    assert delivery(life) == (Delivery.SENT, 1)
    await life.wait(timedelta(hours=1))
    assert len(asked(life)) == 1


async def test_whoever_blocked_the_bot_gets_nothing_and_on_return_what_was_missed(life: Life) -> None:
    await interviewed(life)
    life.chat.block()
    await life.settle()
    calls = len(life.wire.called("sendMessage"))
    assert await life.wait(timedelta(days=2)) == []
    assert len(life.wire.called("sendMessage")) == calls
    assert life.app.alarms.next_due() is None
    assert [each.company for each in life.record().applications] == ["Acme"]
    life.chat.unblock()
    await life.settle()
    (said,) = life.chat.new_messages()
    assert "A few things have come together" in said.text
    assert {each.delivery for each in life.record().nudges} == {Delivery.SENT}
    assert {each.message_id for each in life.record().nudges} == {said.message_id}


async def test_a_block_noticed_only_when_sending_suspends_until_they_write_again(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", Refuse(403, "Forbidden: bot was blocked by the user"))
    assert await life.wait(timedelta(hours=1)) == []
    assert life.record().suspended_at == BEGIN + 10 * MINUTE
    assert life.record().nudges == ()
    await life.say("/help")
    assert life.record().suspended_at is None
    assert ASKED in words(life.chat.messages)


async def test_what_telegram_refuses_is_not_tried_again_and_told_at_the_next_contact(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", BAD, times=2)
    await life.wait(10 * MINUTE)
    assert delivery(life) == (Delivery.NOT_SENT, 1)
    await life.wait(10 * MINUTE)
    assert asked(life) == []
    first, *_ = await life.say("/help")
    assert "swallowed something" in first.text
    assert ASKED in words(await life.press("Acme: note how it went"))
    assert "swallowed something" not in words(await life.say("/help"))


async def test_what_was_sent_is_settled_as_soon_as_the_store_takes_it_and_is_not_said_again(
    driver: RepositoryDriver,
) -> None:
    class FillsUp(Messenger):
        async def say(self, person: Person, nudges: Sequence[Nudge]) -> Outcome:
            driver.store.full = True
            return await super().say(person, nudges)

    messenger = FillsUp(driver.store)
    desk = NudgeDelivery(driver.repository, messenger, driver.clock)
    with pytest.raises(StoreUnavailable):
        await desk.attend(SAM)
    for _ in range(3):
        await a_pause_later(driver)
    assert delivered(driver) == [Delivery.CLAIMED]
    driver.store.full = False
    await a_pause_later(driver)
    assert delivered(driver) == [Delivery.SENT]
    driver.clock.turn_to(BEGIN + timedelta(minutes=6))
    messenger.said.clear()
    await desk.attend(SAM)
    assert NudgeKind.REFLECTION not in [kind for kinds in messenger.said for kind in kinds]
    await desk.stop()


async def test_a_claim_of_which_nobody_knows_whether_it_is_stored_is_given_back(driver: RepositoryDriver) -> None:
    messenger = Messenger(driver.store)
    desk = NudgeDelivery(driver.repository, messenger, driver.clock)
    commit = driver.store.commit

    def cut_off(*args: Any, **named: Any) -> str:
        commit(*args, **named)
        raise InDoubt("cut off")

    with mock.patch.object(driver.store, "commit", cut_off), pytest.raises(InDoubt):
        await desk.attend(SAM)
    assert delivered(driver) == [Delivery.CLAIMED]
    await a_pause_later(driver)
    assert delivered(driver) == []
    await desk.attend(SAM)
    assert messenger.said == [[NudgeKind.REFLECTION]]
    assert delivered(driver) == [Delivery.SENT]


async def test_whoever_is_not_allowed_hears_nothing_although_a_turn_of_before_comes(driver: RepositoryDriver) -> None:
    messenger = Messenger(driver.store)
    repository = PersonRepository(driver.store, driver.alarms, driver.clock, allowed=frozenset({8}))
    desk = NudgeDelivery(repository, messenger, driver.clock)
    driver.alarms.set(SAM, BEGIN)
    assert not await desk.attend(SAM)
    assert messenger.said == []
    assert driver.alarms.next_due() is None


def delivered(driver: RepositoryDriver) -> list[Delivery]:
    """How far each nudge got that is on file."""
    stored = load_person(driver.store, SAM)
    return [each.delivery for each in stored.nudges] if stored is not None else []


async def a_pause_later(driver: RepositoryDriver) -> None:
    """What the store refused was tried once more."""
    asyncio.get_running_loop().set_default_executor(InTheLoop())
    for moment in (driver.clock.now(), driver.clock.now() + SETTLED_AGAIN):
        driver.clock.turn_to(moment)
        for _ in range(50):
            await asyncio.sleep(0)

import asyncio
import random
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from handlers.middleware import never_heard
from interviews.model import Delivery, NudgeKind, NudgeRecord, Person, Place, Settings
from sandbox.chat import Chat
from storage.people_store import person_id
from storage.record_files import RecordFiles
from tests.factories import interviewed
from tests.kills import KILLS, SEED
from tests.process.child import IMPATIENT, INTERVIEW, SETTLE_IN, Child, Telegram, act, heard, talk, zone_by_day
from tests.stores import load_person, save_person
from texts.general import unheard
from texts.nudges import repeated

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")

ASKED = "How did it go at"
UNHEARD = unheard([]).striptags()
PERHAPS_AGAIN = repeated().striptags()
HOUR = timedelta(hours=1)
TEN_MINUTES = timedelta(minutes=10)

FIRST_ASKED = 100
AT_MOST_OF_ONE = 40
"""Interviews that one person tells of, before somebody else does."""

DUE_AT_A_START = 3
"""So many nudges are due when a process starts, and are on their way while people talk and it is killed."""


def record(folder: Path, user: int = 7) -> Person:
    """What lies on disk of somebody."""
    found = load_person(RecordFiles(folder), person_id(user))
    assert found is not None
    return found


async def test_after_a_kill_in_mid_conversation_it_goes_on_at_the_same_question(
    telegram: Telegram, bots: Callable[..., Child]
) -> None:
    bot, chat = bots(*IMPATIENT), telegram.chat
    await bot.start()
    await talk(chat, *SETTLE_IN, *INTERVIEW[:2])
    await bot.kill()
    chat.say("Engineer")
    since = len(chat.events)
    await bot.start()
    await heard(chat, "When was it", since)
    await talk(chat, *INTERVIEW[3:])
    assert await bot.stop() == 0
    (application,) = record(bot.folder).applications
    assert (application.company, application.role) == ("Acme", "Engineer")


async def test_a_nudge_survives_a_kill_right_after_saving(telegram: Telegram, bots: Callable[..., Child]) -> None:
    bot, chat = bots(*IMPATIENT), telegram.chat
    await bot.start()
    await talk(chat, *SETTLE_IN, *INTERVIEW)
    await bot.kill()
    await asyncio.to_thread(let_time_pass, bot.folder, [7])
    await bot.start()
    await heard(chat, "How did it go at Acme?")
    assert await bot.stop() == 0
    assert telegram.wire.pending == 0
    assert len(record(bot.folder).applications) == 1
    assert_said_once(telegram, [7])


def let_time_pass(folder: Path, users: list[int]) -> None:
    """While the bot is down, claims grow old enough to be looked at at once when it starts."""
    people = RecordFiles(folder)
    for user in users:
        found = load_person(people, person_id(user))
        if found is not None:
            nudges = tuple(older(each) for each in found.nudges)
            save_person(people, replace(found, nudges=nudges))


def older(nudge: NudgeRecord) -> NudgeRecord:
    """A claim in doubt as it is ten minutes later; as it was when it is settled, or older already.

    Else what was given up would move, kill by kill, to before the interview it is about.
    """
    if nudge.delivery is Delivery.SENT or datetime.now(UTC) - nudge.claimed_at > TEN_MINUTES:
        return nudge
    return replace(nudge, claimed_at=nudge.claimed_at - TEN_MINUTES)


def assert_said_once(telegram: Telegram, users: list[int]) -> None:
    """Everybody was asked, and nobody twice without a word that it may be the second time."""
    for user in users:
        said = [
            message.text for message in telegram.wire.chat(user).messages if message.from_bot and ASKED in message.text
        ]
        plain = [text for text in said if PERHAPS_AGAIN not in text]
        assert 1 <= len(said) <= 2, said
        assert len(plain) <= 1, said


@pytest.mark.parametrize("killed_at", [1, 4, 7])
async def test_every_nudge_survives_a_kill_while_they_are_sent(
    telegram: Telegram, bots: Callable[..., Child], killed_at: int
) -> None:
    bot = bots()
    users = list(range(20, 30))
    people = RecordFiles(bot.folder)
    for user in users:
        await asyncio.to_thread(save_person, people, just_interviewed(user))
    chats = {user: telegram.wire.chat(user) for user in users}
    await bot.start()
    async with asyncio.timeout(20):
        while len(telegram.wire.called("sendMessage")) < killed_at:
            await telegram.wire.call_of("sendMessage")
    await bot.kill()
    nudges = {user: record(bot.folder, user).nudges for user in users}
    await asyncio.to_thread(let_time_pass, bot.folder, users)
    await bot.start()
    for user, chat in chats.items():
        in_doubt = any(each.delivery is Delivery.CLAIMED for each in nudges[user])
        await heard(chat, PERHAPS_AGAIN if in_doubt else ASKED)
    assert await bot.stop() == 0
    assert_said_once(telegram, users)
    assert {each.delivery for user in users for each in record(bot.folder, user).nudges} == {Delivery.SENT}


def was_given_up(folder: Path, user: int) -> bool:
    """Whether the process was killed twice in the midst of it: it is told at the next contact, and not said again."""
    return any(never_heard(each, datetime.now(UTC)) for each in record(folder, user).nudges)


def just_interviewed(user: int) -> Person:
    """Somebody whose interview ended an hour ago, and who wants to be asked about it, and nothing else."""
    now, silenced = datetime.now(UTC), tuple(kind for kind in NudgeKind if kind is not NudgeKind.REFLECTION)
    settings, place = Settings(silenced=silenced), Place(zone_by_day())
    return interviewed(now - HOUR, now, chat_id=user, joined_at=now, place=place, settings=settings)


async def test_kills_at_random_moments_lose_no_answer_that_led_to_the_next_question_and_no_nudge(
    telegram: Telegram, bots: Callable[..., Child]
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a fixed sequence, nothing secret
    bot, talking = bots(*IMPATIENT), [telegram.chat]
    told: dict[int, list[str]] = {}
    asked: list[int] = []
    enough = asyncio.Event()

    def let_nudges_come_due(newcomers: list[int]) -> None:
        let_time_pass(bot.folder, asked)
        for user in newcomers:
            save_person(RecordFiles(bot.folder), just_interviewed(user))

    async def tell_one_after_another() -> None:
        while not enough.is_set():
            chat = talking[-1]
            companies = told.setdefault(chat.chat_id, [])
            if not companies:
                await talk(chat, *SETTLE_IN)
            companies.append(await tell_of_one(chat, len(companies)))
            # A record has room for sixty interviews that are open.
            if len(companies) == AT_MOST_OF_ONE:
                talking.append(telegram.wire.chat(chat.chat_id + 1))

    await bot.start()
    telling = asyncio.create_task(tell_one_after_another())
    for _ in range(KILLS):
        for _ in range(chance.randint(1, 6)):
            news = asyncio.ensure_future(talking[-1].news())
            await asyncio.wait([news, telling], timeout=60, return_when=asyncio.FIRST_COMPLETED)
            if telling.done():
                telling.result()
            assert news.done(), "nothing happens any more"
        await asyncio.sleep(chance.uniform(0, 0.02))
        await bot.kill()
        newcomers = [FIRST_ASKED + len(asked) + number for number in range(DUE_AT_A_START)]
        for user in newcomers:
            telegram.wire.chat(user)
        await asyncio.to_thread(let_nudges_come_due, newcomers)
        asked += newcomers
        await bot.start()
    enough.set()
    await asyncio.wait_for(telling, 60)
    given_up = [user for user in asked if was_given_up(bot.folder, user)]
    for user in given_up:
        telegram.wire.chat(user).say("/help")
        await heard(telegram.wire.chat(user), UNHEARD)
    for user in set(asked) - set(given_up):
        await heard(telegram.wire.chat(user), ASKED)
    assert await bot.stop() == 0
    assert_said_once(telegram, [user for user in asked if user not in given_up])
    assert len(given_up) < len(asked) / 2
    for user, companies in told.items():
        stored = record(bot.folder, user)
        assert Counter(each.company for each in stored.applications) == Counter(companies)
        assert [each.role.removeprefix("Role ") for each in stored.applications] == [
            str(number) for number in range(len(companies))
        ]
        assert stored.parked == ()
    assert "Traceback" not in bot.said()


async def tell_of_one(chat: Chat, number: int) -> str:
    """An interview is told and saved; gives its company."""
    asked = await talk(
        chat,
        ("/new", "Which company"),
        (f"Company {number}", f"which role at Company {number}"),
        (f"Role {number}", "When was it"),
        ("Skip", "Who interviewed you"),
    )
    since = len(chat.events)
    act(chat, "Skip", asked)
    # Its answer may have died with the process; the record has not.
    done, waiting = await asyncio.wait(
        [
            asyncio.ensure_future(heard(chat, "✓ Saved.", since, within=60)),
            asyncio.ensure_future(heard(chat, "I was interrupted", since, within=60)),
        ],
        return_when=asyncio.FIRST_COMPLETED,
    )
    for each in waiting:
        each.cancel()
    assert done
    return f"Company {number}"

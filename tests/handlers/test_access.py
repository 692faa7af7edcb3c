"""Private by default: whoever the bot is not run for is told so once, and nothing of theirs is kept."""

import logging
from datetime import timedelta

import pytest

from app.settings import read_settings
from handlers import access as module
from sandbox.chat import Chat
from sandbox.faults import BreakBefore, Refuse
from storage.people_store import person_id
from tests.chat_driver import interviewed
from tests.handlers.test_groups import stored
from tests.life import USER, Life, data_of, words
from tests.stored_files import files_in
from texts import general

TOKEN = "123456:made-up"
REFUSED = "This bot is private"
LINE = f"ALLOWED_USERS={USER}"


@pytest.fixture
def life(life_on_disk: Life) -> Life:
    """What is kept of a stranger is looked for in every file."""
    return life_on_disk


async def private(life: Life, *allowed: int) -> None:
    """The bot is restarted for these people only."""
    life.allowed = frozenset(allowed)
    await life.restart()


def everything(life: Life) -> dict[str, bytes]:
    """Every file of the data folder but the lock, and what it holds."""
    return {str(path): path.read_bytes() for path in files_in(life.folder) if path.name != "lock"}


def test_unset_or_empty_nobody_is_allowed_at_telegram_and_a_star_is_everybody() -> None:
    for unset in ({}, {"ALLOWED_USERS": ""}, {"ALLOWED_USERS": "  "}):
        assert read_settings({"TELEGRAM_BOT_TOKEN": TOKEN, **unset}).allowed == frozenset()
    assert read_settings({"TELEGRAM_BOT_TOKEN": TOKEN, "ALLOWED_USERS": " * "}).allowed is None
    assert read_settings({"TELEGRAM_BOT_TOKEN": TOKEN, "ALLOWED_USERS": "7, 8 9,"}).allowed == frozenset({7, 8, 9})


def test_the_local_chat_serves_whoever_sits_at_it() -> None:
    assert read_settings({}).allowed is None
    assert read_settings({"ALLOWED_USERS": "7"}).allowed is None


async def test_a_stranger_hears_their_id_and_the_line_that_lets_them_in(life: Life) -> None:
    await private(life)
    said = await life.say("/start")
    assert [LINE in each.text for each in said] == [True]
    assert REFUSED in said[0].text
    assert f"<code>{LINE}</code>" in said[0].html


async def test_beside_others_the_line_does_not_show_who_they_are(life: Life) -> None:
    await private(life, 4711)
    said = words(await life.say("hello"))
    assert f"ALLOWED_USERS=…,{USER}" in said
    assert "4711" not in said


@pytest.mark.parametrize(
    "what", ["send_sticker", "send_voice", "send_photo", "block", "unblock", "send_document", "share_contact"]
)
async def test_nothing_a_stranger_does_is_kept_or_logged(
    life: Life, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    await private(life, 4711)
    before = everything(life)
    caplog.set_level(logging.DEBUG)
    arguments = {"send_document": ("cv.pdf", b"%PDF"), "share_contact": ("Kanarienvogel", "+49301234567")}
    await life.hears(getattr(life.chat, what)(*arguments.get(what, ())))
    assert everything(life) == before
    assert stored(life) == []
    assert life.app.repository.recent(USER) is None
    assert [each.getMessage() for each in caplog.records if each.name.startswith(("handlers", "transport"))] == []


async def test_words_of_a_stranger_are_refused_and_not_kept(life: Life) -> None:
    await private(life, 4711)
    before = everything(life)
    assert REFUSED in words(await life.say("/start"))
    for said in ("/new", "Kanarienvogel", "Europe/Berlin", "/start@afterword_bot"):
        assert await life.say(said) == []
    assert everything(life) == before
    assert life.app.repository.recent(USER) is None


async def test_a_flood_of_a_stranger_is_answered_once_an_hour(life: Life) -> None:
    await private(life)
    answers = [await life.say(f"hello {number}") for number in range(20)]
    assert [len(each) for each in answers] == [1, *[0] * 19]
    await life.wait(module.TOLD_AGAIN)
    assert REFUSED in words(await life.say("hello again"))


async def test_who_was_told_is_remembered_of_so_many_chats_only(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REMEMBERED", 2)
    await private(life)
    chats: list[Chat] = [life.wire.chat(number) for number in (21, 22, 23)]
    for chat in chats:
        chat.say("hello")
        await life.settle()
    for chat, heard in zip(reversed(chats), (1, 1, 2), strict=True):
        chat.say("hello?")
        await life.settle()
        assert len([each for each in chat.messages if each.from_bot]) == heard


async def test_an_edited_message_or_a_membership_of_a_stranger_is_passed_over_in_silence(life: Life) -> None:
    await private(life)
    await life.say("hello")
    await life.wait(module.TOLD_AGAIN)
    typed = next(each for each in life.chat.messages if each.text == "hello")
    assert await life.hears(life.chat.edit(typed.message_id, "hello there")) == []
    assert await life.hears(life.chat.react(typed, "👍")) == []
    assert await life.hears(life.chat.block()) == []
    assert await life.hears(life.chat.unblock()) == []
    assert life.wire.pending == 0


@pytest.mark.parametrize("fault", [BreakBefore(), Refuse(403, "Forbidden: bot was blocked by the user")])
async def test_a_stranger_who_cannot_be_told_is_no_trouble(life: Life, fault: BreakBefore | Refuse) -> None:
    await private(life)
    before = everything(life)
    life.wire.fail_next("sendMessage", fault)
    assert await life.say("hello") == []
    assert life.wire.pending == 0
    assert everything(life) == before


async def test_a_group_hears_once_that_the_bot_works_in_private_chats(life: Life) -> None:
    group = life.wire.group(-100, "Friends")
    for _ in range(3):
        group.say(life.chat, "/start")
        await life.settle()
    assert [each.text for each in group.new_messages() if each.from_bot] == [str(general.private_only())]


async def test_who_is_taken_off_the_list_is_served_no_more_and_their_record_stays(life: Life) -> None:
    await interviewed(life)
    saved = life.chat.last
    data = data_of(saved, saved.buttons[0][0].label)
    before = life.record()
    await private(life, 4711)
    assert words(await life.wait(timedelta(days=30))) == ""
    assert life.app.alarms.next_due() is None
    assert await life.forge(data, saved) == []
    assert life.toast == general.not_served()
    assert REFUSED in words(await life.say("/status"))
    assert life.record() == before


async def test_back_on_the_list_all_goes_on_with_what_was_missed(life: Life) -> None:
    await interviewed(life)
    await private(life, 4711)
    assert await life.wait(timedelta(days=2)) == []
    life.chat.new_messages()
    await private(life, 4711, USER)
    await life.wait(timedelta(hours=12))
    missed = life.find("Acme: note how it went")
    assert "Acme: send the thank-you" in missed.text
    assert "Acme" in words(await life.say("/status"))


async def test_others_are_served_while_one_is_not(life: Life) -> None:
    await life.settle_in()
    await private(life, USER)
    other = life.wire.chat(8, "Kim")
    other.say("/start")
    await life.settle()
    assert [REFUSED in each.text for each in other.messages if each.from_bot] == [True]
    assert stored(life) == [person_id(USER)]
    assert "/new" in words(await life.say("/help"))

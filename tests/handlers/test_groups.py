"""What is none of the bot's business, or no words: groups, edits, channels, pictures, unknown commands."""

from typing import Any

import pytest

from sandbox.faults import Refuse
from sandbox.history import Message
from tests.life import Life
from texts import examples, general, problems

PRIVATE_ONLY = str(general.private_only())


def stored(life: Life) -> list[str]:
    """The ids of everybody who has a record."""
    return list(life.store.ids())


async def in_group(life: Life, **content: Any) -> list[Message]:
    """A message of this content is written in a group; gives what the bot said there."""
    group = life.wire.group(-100, "Friends")
    group.new_messages()
    chat = {"id": -100, "type": "group", "title": "Friends"}
    raw = {"message_id": 900, "from": life.chat.user, "chat": chat, "date": 1772528400, **content}
    life.wire.world.updates.add("message", raw)
    await life.settle()
    return group.new_messages()


@pytest.mark.parametrize(
    "words", ["/start", "/new", "/start@afterword_bot", "hello @Afterword_bot", "@afterword_bot what's next?"]
)
async def test_a_group_is_told_in_one_line_when_it_speaks_to_the_bot_and_nothing_is_stored(
    life: Life, words: str
) -> None:
    group = life.wire.group(-100, "Friends")
    group.say(life.chat, words)
    await life.settle()
    assert [each.text for each in group.new_messages()] == [PRIVATE_ONLY]
    assert "\n" not in PRIVATE_ONLY
    assert life.chat.new_messages() == []
    assert stored(life) == []


@pytest.mark.parametrize("words", ["hello", "/start@other_bot", "what's next?", "a/b"])
async def test_a_group_that_speaks_of_something_else_hears_nothing(life: Life, words: str) -> None:
    group = life.wire.group(-100, "Friends")
    group.say(life.chat, words)
    await life.settle()
    assert group.new_messages() == []
    assert stored(life) == []


async def test_a_group_hears_when_the_bot_is_invited_and_not_when_others_are(life: Life) -> None:
    other = {"id": 8, "is_bot": False, "first_name": "Max"}
    assert await in_group(life, new_chat_members=[other]) == []
    bot = {"id": 1, "is_bot": True, "first_name": "Afterword", "username": "afterword_bot"}
    assert [each.text for each in await in_group(life, new_chat_members=[other, bot])] == [PRIVATE_ONLY]
    assert stored(life) == []


async def test_a_group_that_does_not_let_the_bot_speak_is_left_alone(life: Life) -> None:
    life.wire.fail_next("sendMessage", Refuse(403, "Forbidden: bot was kicked from the group chat"))
    assert await in_group(life, text="/start") == []
    assert stored(life) == []


async def test_a_press_in_a_group_is_refused(life: Life) -> None:
    group = life.wire.group(-100, "Friends")
    message = {"message_id": 901, "chat": {"id": -100, "type": "group", "title": "Friends"}, "date": 0}
    press = {"id": life.wire.world.ask(life.wire.world.room(-100)), "from": life.chat.user, "chat_instance": "1"}
    life.wire.world.updates.add("callback_query", {**press, "message": message, "data": '["s","p"]'})
    await life.settle()
    assert [each.text for each in group.answers] == [general.not_a_button()]
    assert stored(life) == []


async def test_channel_posts_are_passed_over(life: Life) -> None:
    channel = {"id": -200, "type": "channel", "title": "News"}
    post = {"message_id": 902, "chat": channel, "date": 1772528400, "text": "/start"}
    life.wire.world.updates.allowed = None
    life.wire.world.updates.add("channel_post", post)
    await life.settle()
    assert life.wire.called("sendMessage") == []
    assert stored(life) == []


async def test_an_edited_message_changes_nothing_and_is_explained(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme")
    before = life.record()
    typed = next(each for each in reversed(life.chat.messages) if each.text == "Acme")
    said = await life.hears(life.chat.edit(typed.message_id, "Globex"))
    assert said[0].html == str(problems.edited())
    assert life.record().dialogue == before.dialogue


@pytest.mark.parametrize("command", ["/nonsense", "/dance", "/new_interview"])
async def test_an_unknown_command_is_answered(life: Life, command: str) -> None:
    await life.settle_in()
    assert (await life.say(command))[-1].text == str(general.unknown_command(None))


@pytest.mark.parametrize("what", ["send_sticker", "send_voice"])
async def test_what_is_no_text_outside_a_question_is_answered(life: Life, what: str) -> None:
    await life.settle_in()
    said = await life.hears(getattr(life.chat, what)())
    assert [each.text for each in said] == [str(problems.needs_words())]


async def test_help_and_about_say_what_the_bot_does(life: Life) -> None:
    await life.settle_in()
    shown = (await life.say("/help"))[-1]
    assert all(f"/{name} - {what}" in shown.text for name, what in general.COMMANDS.items())
    said = (await life.say("/about"))[-1]
    assert said.html == str(general.about())
    assert "MIT licence" in said.text


async def test_whoever_opens_the_chat_reads_first_that_they_can_just_write(life: Life) -> None:
    greeting, _ = await life.say("/start")
    assert examples.TOLD in greeting.text.splitlines()[1]
    assert examples.TO_COME in (await life.say("Berlin"))[-1].text
    for command in ("/help", "/about"):
        assert examples.TOLD in (await life.say(command))[-1].text.splitlines()[0]
    shown = life.wire.world.descriptions
    for words in (shown["description", ""], shown["short_description", ""]):
        assert "Just write" in words
    assert examples.TOLD in shown["description", ""]


@pytest.mark.parametrize("told", [examples.TOLD, examples.TO_COME])
async def test_the_examples_are_understood_as_they_are_given(life: Life, told: str) -> None:
    await life.settle_in()
    (said,) = await life.say(told)
    assert "Acme" in said.text
    assert life.record().dialogue is not None


async def test_the_command_menu_is_registered(life: Life) -> None:
    assert life.wire.menu() == general.COMMANDS
    assert list(life.wire.menu()) == list(general.COMMANDS)

from typing import Any

import pytest
from telegram import Bot, BotCommandScopeAllPrivateChats

from sandbox.chat import Chat
from sandbox.wire import Wire
from tests.sandbox.api_calls import refusal, result


async def test_the_bot_knows_itself(bot: Bot, wire: Wire) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.first_name, me.is_bot) == (1, "afterword_bot", "Afterword", True)
    assert await result(wire, "logOut") is True
    assert await result(wire, "close") is True


async def test_the_bot_may_look_at_a_chat(bot: Bot, sam: Chat) -> None:
    chat = await bot.get_chat(7)
    assert (chat.first_name, chat.type) == ("Sam", "private")


async def test_commands_belong_to_a_scope_and_a_language(bot: Bot, wire: Wire) -> None:
    assert wire.menu() == {}
    await bot.set_my_commands([("help", "What I can do")])
    await bot.set_my_commands([("help", "Was ich kann")], language_code="de")
    await bot.set_my_commands([("new", "Anew")], scope=BotCommandScopeAllPrivateChats())
    assert [command.command for command in await bot.get_my_commands()] == ["help"]
    assert wire.menu("de") == {"new": "Anew"}
    await bot.delete_my_commands(scope=BotCommandScopeAllPrivateChats())
    assert wire.menu("de") == {"help": "Was ich kann"}
    assert wire.menu("fr") == {"help": "What I can do"}


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, 'parameter "commands" is required'),
        ({"commands": [{"command": "Help", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "help", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "help", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "help", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": ["help"]}, "can't parse BotCommand: expected the fields command and description"),
        ({"commands": [], "language_code": "english"}, "LANG_CODE_INVALID"),
    ],
)
async def test_commands_that_telegram_refuses(wire: Wire, parameters: dict[str, Any], words: str) -> None:
    assert await refusal(wire, "setMyCommands", **parameters) == f"Bad Request: {words}"


async def test_the_bot_describes_itself(bot: Bot, wire: Wire) -> None:
    await bot.set_my_description("Keeps you company", language_code="en")
    await bot.set_my_short_description("Company")
    assert wire.world.descriptions == {
        ("description", "en"): "Keeps you company",
        ("short_description", ""): "Company",
    }
    long = await refusal(wire, "setMyDescription", description="x" * 513)
    assert long == "Bad Request: bot description is too long"
    short = await refusal(wire, "setMyShortDescription", short_description="x" * 121)
    assert short == "Bad Request: bot short description is too long"


async def test_files_that_cannot_be_fetched(bot: Bot, wire: Wire, sam: Chat) -> None:
    missing = await refusal(wire, "getFile", file_id="x")
    assert missing == "Bad Request: wrong file_id or the file is temporarily unavailable"
    assert await refusal(wire, "getFile") == "Bad Request: file_id not specified"
    sam.send_document("big.pdf", bytes(20_000_001))
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    big = await refusal(wire, "getFile", file_id=update.message.document.file_id)
    assert big == "Bad Request: file is too big"


async def test_a_webhook_is_set_and_taken_back(bot: Bot, wire: Wire, sam: Chat) -> None:
    sam.say("hello")
    await bot.set_webhook(
        "https://example.org:8443/hook", secret_token="S-1_x", allowed_updates=["message"], max_connections=4
    )
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.max_connections) == ("https://example.org:8443/hook", 1, 4)
    assert info.allowed_updates == ("message",)
    assert wire.world.webhook_secret == "S-1_x"
    await bot.set_webhook("https://example.org/hook", drop_pending_updates=True)
    assert wire.pending == 0
    sam.say("hello")
    await bot.delete_webhook(drop_pending_updates=True)
    assert wire.pending == 0
    await bot.set_webhook("http://127.0.0.1:9000/hook")
    await result(wire, "setWebhook", url="")
    assert (await bot.get_webhook_info()).url == ""


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"url": "http://example.org"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.org:9000"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://example.org", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ],
)
async def test_webhooks_that_telegram_refuses(wire: Wire, parameters: dict[str, Any], words: str) -> None:
    assert await refusal(wire, "setWebhook", **parameters) == f"Bad Request: {words}"

"""No secret ever comes out: not in a log, at any level, not in a crash, not in a file, not in an answer."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from tornado.httpclient import AsyncHTTPClient

from sandbox.faults import Refuse
from tests.process.canaries import KEY, OLD_KEY, SECRETS, WEBHOOK_SECRET, forms, leaked, leaks
from tests.process.child import SETTLE_IN, TOKEN, Child, Telegram, free_port, heard, talk

LOUD = {"LOG_LEVEL": "DEBUG", "STORAGE_KEYS": f"{KEY},{OLD_KEY}", "WEBHOOK_SECRET": WEBHOOK_SECRET}


def test_a_secret_is_found_in_every_form() -> None:
    for secret in SECRETS:
        assert all(len(form) >= 6 for form in forms(secret))
        for form in forms(secret):
            assert leaks([secret], "a line", b"a line with " + form + b" in it")
    assert leaks(SECRETS, "a line", b"nothing to see, 123456, <secret>") == []


async def test_faults_that_quote_secrets_while_the_bot_runs_are_reported_without_them(
    telegram: Telegram, bots: Callable[..., Child]
) -> None:
    bot = bots("-m", "tests.process.faulty_bot", "about", "help", "privacy", **LOUD)
    await bot.start()
    await talk(telegram.chat, *SETTLE_IN)
    for command in ("/about", "/help", "/privacy"):
        telegram.chat.say(command)
    await asyncio.wait_for(telegram.wire.confirmed(), 60)
    await talk(telegram.chat, ("/status", "/new"))
    assert await bot.stop() == 0
    faults = {(each["event"], each.get("where")) for each in bot.events() if each.get("error") == "RuntimeError"}
    assert faults >= {("update_set_aside", None), ("uncaught", "task"), ("uncaught", "thread")}
    assert leaked(bot, telegram.chat) == []
    assert "kanarienvogel" not in bot.said()


@pytest.mark.parametrize("where", ["polling", "start"])
async def test_a_fault_that_quotes_secrets_and_ends_the_bot_is_reported_without_them(
    bots: Callable[..., Child], where: str
) -> None:
    bot = bots("-m", "tests.process.faulty_bot", where, **LOUD)
    await bot.start()
    assert await bot.ended(within=60) != 0
    assert "RuntimeError" in bot.said()
    assert leaked(bot) == []
    assert "kanarienvogel" not in bot.said()


async def test_a_token_that_is_refused_or_never_gets_through_is_not_written(
    bots: Callable[..., Child], tmp_path: Path
) -> None:
    mistyped = "123456:mistyped-canary"
    refused = bots(**LOUD, TELEGRAM_BOT_TOKEN=mistyped)
    await refused.start()
    assert await refused.ended(within=60) == 2
    assert leaked(refused, secrets=(*SECRETS, mistyped, "mistyped-canary")) == []
    tried = asyncio.Event()

    def hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()
        tried.set()

    nobody = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{nobody.sockets[0].getsockname()[1]}"
    lost = Child(tmp_path / "other", {**refused.settings, "TELEGRAM_API_URL": address})
    try:
        await lost.start()
        await asyncio.wait_for(tried.wait(), 60)
        assert await lost.stop() == 0
    finally:
        await lost.kill()
        nobody.close()
        await nobody.wait_closed()
    assert leaked(lost, secrets=(*SECRETS, mistyped)) == []


async def test_a_refusal_of_telegrams_that_quotes_secrets_is_passed_on_without_them(
    telegram: Telegram, bots: Callable[..., Child]
) -> None:
    said = f"Bad Request: bad webhook: /bot{TOKEN}/ {WEBHOOK_SECRET}"
    telegram.wire.fail_next("setWebhook", Refuse(400, said))
    bot = bots(**LOUD, WEBHOOK_URL="https://example.org/", WEBHOOK_LISTEN=f"127.0.0.1:{free_port()}")
    await bot.start()
    assert await bot.ended(within=60) == 2
    assert "ad webhook" in bot.said()
    assert leaked(bot) == []


async def test_a_webhook_without_a_secret_of_its_own_gets_a_new_one_at_every_start_and_never_writes_it(
    telegram: Telegram, bots: Callable[..., Child]
) -> None:
    address = f"127.0.0.1:{free_port()}"
    bot = bots(LOG_LEVEL="DEBUG", WEBHOOK_URL=f"http://{address}/hook", WEBHOOK_LISTEN=address)
    given: list[str] = []
    for _ in range(2):
        await bot.start()
        since = len(telegram.chat.events)
        telegram.chat.say("/help")
        await heard(telegram.chat, "/new", since)
        secret = telegram.wire.world.webhook_secret
        assert secret is not None
        given.append(secret)
        client = AsyncHTTPClient(force_instance=True)
        refused = await client.fetch(f"http://{address}/hook", method="POST", body="{}", raise_error=False)
        client.close()
        assert refused.code == 403
        assert leaks(given, "a refusal", refused.body) == []
        assert await bot.stop() == 0
    assert len(set(given)) == 2
    assert all(len(secret) >= 32 for secret in given)
    assert leaked(bot, telegram.chat, secrets=(*SECRETS, *given)) == []

import asyncio
from datetime import timedelta

import pytest
from telegram.ext import ExtBot

from sandbox.faults import ServerError
from sandbox.wire import Wire
from tests.life import BEGIN, VirtualClock
from transport import webhook_watch as module
from transport.webhook_watch import WebhookWatch

URL = "https://example.org/hook"


class Site:
    """A bot whose webhook was set, and Telegram."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.wire = Wire(now=self.clock.now)
        self.bot: ExtBot[None] = ExtBot(self.wire.token, request=self.wire, get_updates_request=self.wire)
        self.watch = WebhookWatch(self.bot, URL, self.clock)

    async def set_webhook(self) -> None:
        await self.bot.set_webhook(URL)

    async def check(self) -> None:
        await self.watch.check(self.set_webhook)


async def test_a_webhook_that_is_where_it_was_set_counts_as_an_answer() -> None:
    site = Site()
    await site.set_webhook()
    await site.check()
    assert (site.watch.asked_at, site.watch.answered_at) == (BEGIN, BEGIN)


@pytest.mark.parametrize("elsewhere", ["", "https://example.org/other"])
async def test_a_webhook_that_somebody_took_away_is_reported_and_set_again(
    caplog: pytest.LogCaptureFixture, elsewhere: str
) -> None:
    site = Site()
    await site.bot.set_webhook(elsewhere)
    await site.check()
    assert site.watch.answered_at is None
    assert caplog.messages == ["webhook_gone"]
    await site.check()
    assert site.watch.answered_at == BEGIN


async def test_a_telegram_that_does_not_answer_is_no_answer_and_no_reason_to_stop_looking(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site()
    await site.set_webhook()
    site.wire.fail_next("getWebhookInfo", ServerError(502))
    await site.check()
    assert (site.watch.asked_at, site.watch.answered_at) == (BEGIN, None)
    assert caplog.messages == ["webhook_not_checked error=NetworkError"]
    monkeypatch.setattr(module, "EVERY", 0)
    site.clock.turn_to(BEGIN + timedelta(minutes=1))
    looking = asyncio.create_task(site.watch.watch(site.set_webhook))
    await site.wire.call_of("getWebhookInfo")
    await asyncio.sleep(0)
    await site.wire.call_of("getWebhookInfo")
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    assert site.watch.answered_at == BEGIN + timedelta(minutes=1)

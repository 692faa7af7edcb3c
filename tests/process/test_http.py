import asyncio
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default

from tornado.httpclient import AsyncHTTPClient

from sandbox.faults import BreakAfter, Garbled, Refuse, TimeOutBefore
from tests.process.canaries import KEY, OLD_KEY, WEBHOOK_SECRET, leaked
from tests.process.child import (
    IMPATIENT,
    INTERVIEW,
    LITTLE_TIME_TO_STOP,
    SETTLE_IN,
    Child,
    Telegram,
    free_port,
    heard,
    talk,
)

ASKED = "How did it go at Acme?"


async def test_by_polling_an_interview_is_taken_down_and_asked_about_and_the_day_has_a_backup(
    telegram: Telegram, bots: Callable[..., Child]
) -> None:
    bot = bots()
    # The menu is no reason not to start.
    telegram.wire.fail_next("setMyCommands", Refuse(429, "Too Many Requests: retry after 60", 60))
    await bot.start()
    await talk(telegram.chat, *SETTLE_IN, *INTERVIEW)
    await heard(telegram.chat, ASKED)
    assert await bot.stop() == 0
    assert telegram.wire.pending == 0
    assert '"event": "running", "way": "polling"' in bot.said()
    assert "Traceback" not in bot.said()
    (backup,) = (bot.folder / "backups").iterdir()
    assert backup.name.endswith(".tar.gz")


async def test_a_letter_is_asked_for_read_over_and_sent_as_a_draft_file_across_a_restart(
    telegram: Telegram, bots: Callable[..., Child]
) -> None:
    bot = bots(*IMPATIENT)
    await bot.start()
    await talk(telegram.chat, *SETTLE_IN, *INTERVIEW)
    asked = await talk(telegram.chat, ("/thanks", "What did you talk about with Jane Doe?"))
    assert await bot.stop() == 0
    await bot.start()
    shown = await talk(
        telegram.chat,
        ("the move to event streams", "What would you love to work on"),
        ("the booking platform", "what would you bring"),
        ("five years of running Kafka", "Looks good to send."),
        ("Other ways", "It goes out from your own mail"),
        asked=asked,
    )
    assert shown is not None
    since = len(telegram.chat.events)
    telegram.chat.press("Draft file (.eml)", shown)
    sent = await heard(telegram.chat, "open this as a draft", since)
    assert sent.content is not None
    draft = message_from_bytes(sent.content, policy=default)
    assert draft["X-Unsent"] == "1"
    body = draft.get_body()
    assert body is not None
    assert "the move to event streams" in body.get_content()
    assert await bot.stop() == 0
    assert "Traceback" not in bot.said()


async def test_by_webhook_an_interview_is_taken_down_and_asked_about(
    telegram: Telegram, bots: Callable[..., Child]
) -> None:
    address = f"127.0.0.1:{free_port()}"
    bot = bots(*IMPATIENT, WEBHOOK_URL=f"http://{address}/hook", WEBHOOK_SECRET="S3cret", WEBHOOK_LISTEN=address)
    await bot.start()
    await talk(telegram.chat, *SETTLE_IN, *INTERVIEW)
    await heard(telegram.chat, ASKED)
    client = AsyncHTTPClient(force_instance=True)
    assert (await client.fetch(f"http://{address}/healthz")).code == 200
    refused = await client.fetch(f"http://{address}/hook", method="POST", body="{}", raise_error=False)
    assert refused.code == 403
    client.close()
    assert await bot.stop() == 0
    assert "Traceback" not in bot.said()
    # What is posted while the bot is down is posted again when it is back.
    since = len(telegram.chat.events)
    telegram.chat.say("/new")
    await bot.start()
    await heard(telegram.chat, "Which company", since)
    await asyncio.wait_for(telegram.wire.confirmed(), 10)
    assert await bot.stop() == 0


async def test_a_stop_does_not_wait_for_a_network_that_hangs(telegram: Telegram, bots: Callable[..., Child]) -> None:
    bot = bots("-c", LITTLE_TIME_TO_STOP + "import sys, bot\nsys.exit(bot.main())")
    await bot.start()
    await talk(telegram.chat, *SETTLE_IN)
    telegram.wire.fail_next("sendMessage", TimeOutBefore())
    hanging = asyncio.ensure_future(telegram.wire.call_of("sendMessage"))
    telegram.chat.say("/new")
    await hanging
    assert await bot.stop(within=10) == 0
    assert '"event": "updates_left_unfinished", "updates": 1' in bot.said()
    assert telegram.wire.pending == 1


async def test_neither_the_token_nor_anybodys_words_are_ever_written(
    telegram: Telegram, bots: Callable[..., Child]
) -> None:
    wire, chat = telegram.wire, telegram.chat
    bot = bots(*IMPATIENT, LOG_LEVEL="DEBUG", STORAGE_KEYS=f"{KEY},{OLD_KEY}", WEBHOOK_SECRET=WEBHOOK_SECRET)
    wire.fail_next("getUpdates", Garbled())
    await bot.start()
    await talk(chat, *SETTLE_IN, ("/new", "Which company"), ("Kanarienvogel & Co", "which role"))
    # An update that cannot be read, a garbled answer, a refusal, a lost answer, a flood.
    wire.world.updates.add("message", {"text": "kanarienvogel", "date": "?"})
    await talk(chat, ("Kanarienvogel in chief", "When was it"))
    for fault in (Garbled(), Refuse(400, "Bad Request: kanarienvogel"), BreakAfter(), Refuse(429, "Too Many", 1)):
        # An answer that is lost is given once more.
        wire.fail_next("sendMessage", fault, times=2 if fault == BreakAfter() else 1)
        chat.say("kanarienvogel tomorrow")
        await asyncio.wait_for(wire.confirmed(), 20)
    chat.press_data('["kanarienvogel"]', chat.last.message_id)
    await asyncio.wait_for(wire.confirmed(), 20)
    assert await bot.stop() == 0
    said = bot.said()
    assert '"error": "NetworkError"' in said
    assert "unreadable" in said
    assert "Traceback" not in said
    assert "kanarienvogel" not in said.casefold()
    assert leaked(bot, chat) == []

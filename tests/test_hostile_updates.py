"""Updates of anybody's making through the real intake: nothing is left uncaught, and the bot goes on."""

import asyncio
import json
import logging
import os
import random
import tempfile
from pathlib import Path

import pytest
from telegram import Update

from interviews.model import Asking
from tests.buttons import buttons_of
from tests.chat_driver import interviewed
from tests.hostile_updates import Forger, Raw
from tests.life import USER, Life

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "4"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
AT_ONCE = 150
OTHER = USER + 1
MOST_SECONDS = 20
"""Until a bot that has stopped is told from a slow one."""


class Errors(logging.Handler):
    """Keeps what was logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


def is_readable(update: Raw) -> bool:
    """Whether python-telegram-bot can make anything of it."""
    try:
        Update.de_json({**json.loads(json.dumps(update)), "update_id": 1}, None)
    except Exception:  # noqa: BLE001 - whatever its parsers let out
        return False
    return True


async def begin(folder: Path) -> Life:
    """Two people with an interview each, the first of whom has sent a photo, a card and a voice message before."""
    life = Life(folder)
    await life.start()
    await interviewed(life)
    other = life.wire.chat(OTHER)
    for said in ("/start", "Berlin"):
        other.say(said)
        await life.settle()
    for send in (life.chat.send_photo, life.chat.send_voice):
        await life.hears(send())
    await life.hears(life.chat.send_document("a.vcf", b"BEGIN:VCARD\nFN:X Y\nEND:VCARD", mime="text/vcard"))
    await life.hears(
        life.chat.send_document("a.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:x", mime="text/calendar")
    )
    await life.say("/cancel")
    return life


def forger(life: Life, luck: random.Random) -> Forger:
    """Whoever makes updates of what is there."""
    made = Forger(
        luck, [USER, USER, USER, OTHER], now=int(life.clock.now().timestamp()), files=[*life.wire.world.files]
    )
    made.presses = [data for _, _, data in buttons_of(life.chat.messages)]
    return made


async def send(life: Life, update: Raw) -> None:
    """The update comes over the wire, and the bot is done with it."""
    life.wire.world.updates.bring(update)
    async with asyncio.timeout(MOST_SECONDS):
        await life.settle()


async def answers(life: Life, chat_id: int) -> bool:
    """Whether /help is still answered there."""
    chat = life.wire.chat(chat_id)
    chat.new_messages()
    chat.say("/help")
    async with asyncio.timeout(MOST_SECONDS):
        await life.settle()
    return bool(chat.new_messages())


async def survive(luck: random.Random, *, typed: bool = True) -> None:
    """Many updates, one after another; what can be read at all is handled, and the bot goes on."""
    errors = Errors()
    logging.getLogger().addHandler(errors)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)  # as in `logs`
    with tempfile.TemporaryDirectory() as folder:
        life = await begin(Path(folder))
        forging = forger(life, luck)
        try:
            for _ in range(AT_ONCE):
                update = forging.update(typed=typed)
                await send(life, update)
                if typed and is_readable(update):
                    assert not errors.heard, (errors.heard, json.dumps(update)[:2000])
                errors.heard.clear()
            assert await answers(life, USER)
            assert await answers(life, OTHER)
        finally:
            await life.stop()
            logging.getLogger().removeHandler(errors)
            logging.getLogger("telegram").setLevel(logging.NOTSET)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(SEED, SEED + EXAMPLES))
def test_after_updates_with_fields_of_any_type_everybody_is_answered(seed: int) -> None:
    asyncio.run(survive(random.Random(seed), typed=False))  # noqa: S311 - the same updates every time


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(SEED, SEED + EXAMPLES))
def test_no_update_the_bot_api_allows_is_left_uncaught_whatever_is_in_it(seed: int) -> None:
    asyncio.run(survive(random.Random(seed)))  # noqa: S311 - the same updates every time


async def test_half_a_surrogate_pair_is_stored_and_sent_as_a_question_mark(life: Life) -> None:
    await life.settle_in()
    await life.say("/new")
    command = {"type": "bot_command", "offset": 0, "length": 5}
    life.wire.world.updates.bring({"message": said(life, text="/outcome \ud83d", entities=[command])})
    await life.settle()
    dialogue = life.record().dialogue
    assert dialogue is not None
    assert dialogue.interrupted_by == "/outcome ?"


async def test_the_number_of_a_contact_is_kept_only_where_it_is_one(life: Life) -> None:
    await interviewed(life)
    for number in ("\ud83d", "9" * 5000, "call me"):
        contact = {"first_name": "Carla", "last_name": "Diaz", "phone_number": number, "vcard": "\ud83d"}
        life.wire.world.updates.bring({"message": said(life, contact=contact)})
        await life.settle()
    dialogue = life.record().dialogue
    assert isinstance(dialogue, Asking)
    assert [(each.name, each.phone) for each in dialogue.shared] == [("Carla Diaz", None)] * 3


@pytest.mark.parametrize("kind", ["channel_post", "business_message", "guest_message"])
async def test_what_telegram_was_not_asked_for_is_passed_over(life: Life, kind: str) -> None:
    await life.settle_in()
    before = life.record()
    life.chat.new_messages()
    life.wire.world.updates.bring({kind: said(life, text="/new Acme")})
    await life.settle()
    assert (life.record(), life.chat.new_messages()) == (before, [])


def said(life: Life, **content: object) -> Raw:
    """A message of the person's, with this in it."""
    somebody = {"id": USER, "is_bot": False, "first_name": "Sam"}
    chat = {"id": USER, "type": "private", "first_name": "Sam"}
    return {"message_id": 999, "date": int(life.clock.now().timestamp()), "chat": chat, "from": somebody, **content}

"""/help: short enough to be read, and true."""

import re

import pytest

from tests.life import Life, words
from texts import general

SAID = re.findall(r"<i>(.+?)</i>", str(general.help_text().unescape()))
COMMANDS = re.findall(r"^/(\w+) - ", str(general.help_text().unescape()), re.MULTILINE)


async def test_help_is_one_message_that_names_letters_corrections_and_cards(life: Life) -> None:
    await life.settle_in()
    (said,) = await life.say("/help")
    assert len(said.text) <= 1600
    for what in ("/letter", "/reflect", "/brief", "/week", "they moved it to Friday", "photo of a business card"):
        assert what in said.text
    assert "You send them, from your own mail" in said.text


@pytest.mark.parametrize("asked", SAID)
async def test_whatever_help_says_one_can_write_is_understood(life: Life, asked: str) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer", "today 9:00", "Jane Doe, by next Monday")
    said = words(await life.say(asked))
    assert said
    assert said != general.not_understood().striptags()
    assert "Acme" in said


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_that_help_names_is_one(life: Life, command: str) -> None:
    await life.settle_in()
    said = words(await life.say(f"/{command}"))
    assert said
    assert said != general.unknown_command(None).striptags()

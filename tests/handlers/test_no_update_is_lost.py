"""Promise: no update is lost, and none takes effect twice, whatever fails and whenever the process dies."""

import errno
import json
import os
import random
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from sandbox.chat import Chat
from sandbox.faults import BreakAfter, BreakBefore, Fault, Garbled, Refuse, ServerError, TimeOutAfter
from storage.disk import RealDisk
from tests.handlers.failures import set_aside
from tests.life import Life
from texts import applied as texts

FIRST = int(os.environ.get("SEED") or 4)
WALKS = int(os.environ.get("WALKS") or 4)
STEPS = 60
FAULTS: tuple[Fault, ...] = (
    BreakAfter(),
    BreakBefore(),
    Garbled(),
    Refuse(429, "Too Many Requests: retry after 9", 9),
    ServerError(502),
    TimeOutAfter(),
)


class Troubles:
    """What fails now: the disk, one in `odds` of its syncs, and the words after a commit, one in `odds`."""

    def __init__(self, luck: random.Random, monkeypatch: pytest.MonkeyPatch) -> None:
        self.luck = luck
        self.disk = self.words = 0
        fsync, logged = RealDisk.fsync, texts.applied

        def sync(disk: RealDisk, handle: int) -> None:
            if self.disk and not luck.randrange(self.disk):
                raise OSError(errno.EIO, "Input/output error")
            fsync(disk, handle)

        def word(*args: Any, **named: Any) -> Any:
            if self.words and not luck.randrange(self.words):
                raise ValueError("Dear diary")
            return logged(*args, **named)

        monkeypatch.setattr(RealDisk, "fsync", sync)
        monkeypatch.setattr(texts, "applied", word)

    def change(self) -> None:
        """Something else fails from now on, or nothing."""
        self.disk = self.luck.choice((0, 0, 1, 2, 5))
        self.words = self.luck.choice((0, 0, 1, 2))


async def live(life: Life, luck: random.Random, troubles: Troubles) -> Counter[str]:
    """People log applications while all kinds of things fail; gives what they said, each once."""
    people: list[Chat] = [life.chat, life.wire.chat(8, "Kim")]
    said: Counter[str] = Counter()
    for chat in people:
        chat.say("/start")
        chat.say("Europe/Berlin")
    await life.settle()
    for step in range(STEPS):
        match luck.randrange(10):
            case 0:
                troubles.change()
            case 1:
                await life.restart()
            case 2:
                life.wire.fail_next(luck.choice(("sendMessage", "getUpdates")), luck.choice(FAULTS), luck.randrange(4))
            case 3:
                await life.wait(timedelta(seconds=luck.choice((1, 5, 60))))
            case _:
                company = f"Company{step}"
                luck.choice(people).say(f"/applied {company}, Engineer")
                said[company] += 1
                if luck.randrange(2):
                    await life.settle()
    troubles.disk = troubles.words = 0
    for _ in range(60):
        await life.wait(timedelta(minutes=1))
    return said


@pytest.mark.parametrize("seed", range(FIRST, FIRST + WALKS))
async def test_every_update_takes_effect_once_or_is_set_aside(
    life_on_disk: Life, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    life = life_on_disk
    luck = random.Random(seed)  # noqa: S311 - repeats a run
    said = await live(life, luck, Troubles(luck, monkeypatch))
    assert life.wire.pending == 0
    stored: Counter[str] = Counter()
    for person in (life.stored(7), life.stored(8)):
        assert person is not None
        stored.update(application.company for application in person.applications)
    aside = "".join(json.loads(each.raw)["message"]["text"] for each in set_aside(life))
    assert max(stored.values()) == 1
    assert set(stored) <= set(said)
    assert [company for company in said if company not in stored and f"{company}," not in aside] == []
    assert not any(company in caplog.text for company in said)

"""What is counted of updates, for whoever looks at the figures: each once, by its kind and how it ended."""

import json
from datetime import timedelta

import pytest

from sandbox.faults import ServerError
from tests.handlers.failures import CANARY, fail_help
from tests.life import Life
from texts import labels

MINUTE = timedelta(minutes=1)


async def test_an_update_counts_once_when_it_is_done_by_its_kind(life: Life) -> None:
    await life.say("/start")
    await life.tell("Berlin", "/references", labels.ADD_SOMEONE, "Jane Doe")
    assert life.tally.updates == [
        *[("message", "handled")] * 3,
        ("callback_query", "handled"),
        ("message", "handled"),
    ]


async def test_an_update_that_is_set_aside_counts_as_that_after_its_last_try(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_help(monkeypatch, ValueError(CANARY))
    await life.say("/help")
    assert life.tally.updates == []
    await life.wait(MINUTE)
    assert life.tally.updates == [("message", "set_aside")]


async def test_an_update_whose_answer_did_not_go_out_counts_as_that(life: Life) -> None:
    await life.settle_in()
    await life.say("/new")
    life.tally.updates.clear()
    life.wire.fail_next("sendMessage", ServerError(502), times=9)
    await life.say("Acme")
    await life.wait(MINUTE)
    assert life.tally.updates == [("message", "not_answered")]


async def test_what_cannot_be_read_counts_as_another_kind(life: Life) -> None:
    life.wire.world.updates.bring(json.loads('{"message": {"message_id": "x"}}'))
    await life.settle()
    assert life.tally.updates == [("other", "set_aside")]

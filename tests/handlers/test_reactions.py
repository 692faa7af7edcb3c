"""A thumbs-up on a nudge is Done; taken away, it is not; on anything else it says nothing."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from interviews.model import Person
from tests.chat_driver import KINDS, all_labels, interviewed, references, thank_you
from tests.life import Life
from texts import labels


def told(life: Life) -> Person:
    return replace(life.record(), seen_updates=(), undo_history=())


@pytest.mark.parametrize("emoji", ["👍", "👌", "💯", "🤝"])
async def test_an_agreeing_reaction_on_a_nudge_does_what_done_does(life: Life, emoji: str) -> None:
    nudge = await thank_you(life)
    (changed,) = await life.hears(life.chat.react(nudge, emoji))
    assert changed.message_id == nudge.message_id, "in its place, and nothing new is said"
    assert [each.recipient for each in life.record().letters] != []
    assert labels.UNDO in "".join(all_labels(changed))


async def test_it_changes_the_record_as_the_button_does(life: Life) -> None:
    nudge = await thank_you(life)
    await life.press("Done: Jane Doe", nudge)
    by_button = [(each.kind, each.recipient) for each in life.record().letters]
    await life.say("/undo")
    assert life.record().letters == ()
    await life.hears(life.chat.react(nudge, "👍"))
    assert [(each.kind, each.recipient) for each in life.record().letters] == by_button


async def test_taking_it_away_takes_that_back(life: Life) -> None:
    nudge = await references(life)
    before = told(life)
    await life.hears(life.chat.react(nudge, "👍"))
    assert told(life) != before
    await life.restart()
    (changed,) = await life.hears(life.chat.react(nudge, None))
    assert changed.text == nudge.text
    assert changed.buttons == nudge.buttons
    assert told(life) == before


async def test_another_reaction_in_its_place_takes_that_back_unless_it_agrees_too(life: Life) -> None:
    nudge = await thank_you(life)
    await life.hears(life.chat.react(nudge, "👍"))
    before = life.record()
    assert await life.hears(life.chat.react(nudge, "👌")) == []
    assert life.record() == before
    await life.hears(life.chat.react(nudge, "👎"))
    assert life.record().letters == ()


@pytest.mark.parametrize("emoji", ["👎", "❤", "😁", "🤔"])
async def test_any_other_reaction_changes_nothing_and_is_not_answered(life: Life, emoji: str) -> None:
    nudge = await thank_you(life)
    before = life.record()
    assert await life.hears(life.chat.react(nudge, emoji)) == []
    assert await life.hears(life.chat.react(nudge, None)) == []
    assert life.record() == before


async def test_on_any_other_message_it_changes_nothing_and_is_not_answered(life: Life) -> None:
    await interviewed(life)
    await life.say("Acme rejected me")
    before = life.record()
    for message in life.chat.messages:
        assert await life.hears(life.chat.react(message, "👍")) == []
        assert await life.hears(life.chat.react(message, None)) == []
    assert life.record() == before


async def test_what_was_done_already_stays_done_when_a_reaction_comes_and_goes(life: Life) -> None:
    nudge = await thank_you(life)
    await life.press("Done: Jane Doe", nudge)
    before = life.record()
    await life.hears(life.chat.react(nudge, "👍"))
    await life.hears(life.chat.react(nudge, None))
    assert told(life).letters == before.letters


async def test_an_open_question_stays_open(life: Life) -> None:
    nudge = await thank_you(life)
    await life.tell("/new", "Globex")
    asking = life.record().dialogue
    await life.hears(life.chat.react(nudge, "👍"))
    assert life.record().dialogue == asking
    assert life.record().letters != ()


async def test_delivered_twice_it_is_done_once_and_nothing_more_is_said(life: Life) -> None:
    nudge = await thank_you(life)
    update = life.chat.react(nudge, "👍")
    await life.settle()
    letters = life.record().letters
    life.chat.new_messages()
    life.chat.redeliver(update)
    assert await life.hears(update) == []
    assert life.record().letters == letters


async def test_somebody_unknown_who_reacts_is_not_stored(life: Life) -> None:
    number = life.chat.say("/start")
    await life.hears(number)
    message = life.chat.last
    await life.say("Berlin")
    await life.wait(timedelta(days=2))
    before = life.record()
    assert await life.hears(life.chat.react(message, "👍")) == []
    assert life.record() == before


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_nudge_takes_it_and_gives_it_back(life: Life, kind: str) -> None:
    nudge = await KINDS[kind](life)
    before = told(life)
    await life.hears(life.chat.react(nudge, "👍"))
    assert told(life) != before
    await life.hears(life.chat.react(nudge, None))
    assert told(life) == before

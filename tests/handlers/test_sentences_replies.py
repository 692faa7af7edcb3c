"""A quoted reply is about what it quotes, and needs no more words."""

from datetime import UTC, date, datetime

import pytest

from interviews.model import LetterKind, NudgeKind
from sandbox.history import Message
from tests.chat_driver import DAY, HOUR, KINDS, follow_up, interviewed, reflection, thank_you, written
from tests.life import Life, words
from texts import labels


async def reply(life: Life, said: str, to: Message) -> str:
    """What the bot answers to a reply that quotes this message."""
    life.chat.new_messages()
    return words(await life.hears(life.chat.say(said, reply_to=to)))


async def elsewhere(life: Life) -> None:
    """Another company that the words could be about as well, and other things said since."""
    await life.log_interview("Globex", "today 8:00", "Bob Lee")
    await life.say("/status")


@pytest.mark.parametrize("said", ["sent it", "done"])
async def test_the_thank_you_is_sent_to_everybody_it_asked_for(life: Life, said: str) -> None:
    nudge = await thank_you(life, "Jane Doe, Bob Lee")
    await elsewhere(life)
    await reply(life, said, nudge)
    letters = life.record().letters
    assert {(each.kind, each.application) for each in letters} == {
        (LetterKind.THANK_YOU, life.record().applications[0].id)
    }
    assert len(letters) == 2


async def test_only_one_of_them_was_written_to(life: Life) -> None:
    nudge = await thank_you(life, "Jane Doe, Bob Lee")
    await reply(life, "sent Jane's", nudge)
    [letter] = life.record().letters
    assert letter.recipient == life.record().applications[0].rounds[0].interviewers[0].id


async def test_what_was_sent_for_a_follow_up_is_the_follow_up(life: Life) -> None:
    nudge = await follow_up(life)
    await reply(life, "sent it", nudge)
    assert [each.kind for each in life.record().letters] == [LetterKind.FOLLOW_UP]


@pytest.mark.parametrize("kind", ["thank-you", "follow-up", "references", "add references", "keep applying"])
async def test_any_nudge_is_done_or_put_off_in_one_word(life: Life, kind: str) -> None:
    nudge = await KINDS[kind](life)
    record = next(each for each in life.record().nudges if each.message_id == nudge.message_id)
    await reply(life, "tomorrow", nudge)
    snoozed = next(each for each in life.record().nudges if each.id == record.id)
    assert snoozed.snoozed_until is not None
    await reply(life, "done", nudge)
    settled = next(each for each in life.record().nudges if each.id == record.id)
    assert settled.done_at is not None or life.record().letters


@pytest.mark.parametrize("kind", ["thank-you", "follow-up", "keep applying"])
async def test_stop_leaves_that_nudge_alone(life: Life, kind: str) -> None:
    nudge = await KINDS[kind](life)
    assert "I leave that alone" in await reply(life, "stop", nudge)
    record = next(each for each in life.record().nudges if each.message_id == nudge.message_id)
    assert record.skipped_at is not None
    assert life.record().settings.pause is None


async def test_what_they_said_in_reply_to_the_follow_up_moves_the_promise(life: Life) -> None:
    nudge = await follow_up(life)
    await elsewhere(life)
    await reply(life, "they said by the 20th", nudge)
    promise = life.record().applications[0].rounds[0].promise
    assert promise is not None
    assert promise.by == date(2026, 3, 20)


async def test_a_reply_to_the_card_is_about_its_company(life: Life) -> None:
    await interviewed(life)
    await elsewhere(life)
    [card] = await life.tell("/open", "Acme, Engineer")
    await reply(life, "they said by the 12th", card)
    promise = life.record().applications[0].rounds[0].promise
    assert promise is not None
    assert promise.by == date(2026, 3, 12)


async def test_a_reply_to_the_brief_moves_the_interview(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Nurse", "5 March 10:00-10:45", "Right", "Jane Doe", labels.SAVE)
    await life.tell("/new", "Globex", "Nurse", "6 March 10:00-10:45", "Right", "Bob Lee", labels.SAVE)
    await life.wait_until(datetime(2026, 3, 4, 19, 0))  # noqa: DTZ001 - a wall clock in Berlin
    brief = next(
        each
        for each in life.chat.messages
        for record in life.record().nudges
        if record.kind is NudgeKind.BRIEF and each.message_id == record.message_id
    )
    await reply(life, "moved to Thursday 3pm", brief)
    assert life.record().applications[0].rounds[0].starts == datetime(2026, 3, 5, 14, tzinfo=UTC)


async def test_a_letter_that_is_quoted_was_sent_to_who_it_is_for(life: Life) -> None:
    letter = await written(life)
    await reply(life, "Perfect, sent it to her.", letter)
    [sent] = life.record().letters
    assert sent.kind is LetterKind.THANK_YOU
    assert sent.draft is not None


async def test_how_it_went_is_kept_from_a_reply_and_put_off_as_well(life: Life) -> None:
    nudge = await reflection(life)
    await life.wait(3 * HOUR)
    await reply(life, "They asked about scaling and I liked the team", nudge)
    assert [each.text for each in life.record().applications[0].rounds[0].reflections] == [
        "They asked about scaling and I liked the team"
    ]


async def test_i_have_not_sent_it_yet_changes_nothing(life: Life) -> None:
    nudge = await thank_you(life)
    assert await reply(life, "I haven't sent it yet", nudge)
    assert life.record().letters == ()


async def test_a_reply_to_a_nudge_that_is_over_says_so(life: Life) -> None:
    nudge = await thank_you(life)
    await reply(life, "done", nudge)
    await life.wait(DAY)
    assert "settled already" in await reply(life, "done", nudge)
    assert len(life.record().letters) == 1

"""The coach reads every letter that could be sent: a short list, best first, or that it looks good."""

import pytest

from tests.chat_driver import ANSWERS, BODY, all_labels, written
from tests.life import Life
from texts import labels
from texts import letters as texts

GOOD = texts.remarks((), 0).striptags()
BEFORE = "Before you send it"


def remarks(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("• ")]


async def test_a_letter_from_the_persons_own_words_looks_good_to_send(life: Life) -> None:
    shown = await written(life)
    assert GOOD in shown.text
    assert BEFORE not in shown.text


async def test_a_letter_with_a_gap_is_not_called_good_l1(life: Life) -> None:
    shown = await written(life, ANSWERS[0], labels.SKIP, ANSWERS[2])
    assert GOOD not in shown.text
    assert BEFORE not in shown.text


async def test_a_misspelt_name_is_quoted_with_the_right_spelling_l4(life: Life) -> None:
    shown = await written(life)
    said = (await life.hears(life.chat.say(BODY.replace("Doe", "Dow"), reply_to=shown)))[-1]
    assert len(remarks(said.text)) == 1
    assert "Dow" in remarks(said.text)[0]
    assert "Doe" in remarks(said.text)[0]
    assert labels.OTHER_WAYS in all_labels(said)
    mended = (await life.hears(life.chat.say(BODY, reply_to=said)))[-1]
    assert GOOD in mended.text


async def test_at_most_five_remarks_are_shown_and_the_rest_counted(life: Life) -> None:
    shown = await written(life)
    bad = "Dear Janne,\nI hope this email finds you well!!! When will you decide? I realy need this job. I AM WAITING."
    said = (await life.hears(life.chat.say(bad, reply_to=shown)))[-1]
    assert BEFORE in said.text
    assert len(remarks(said.text)) == 5
    assert "Janne" in remarks(said.text)[0]
    assert "smaller" in said.text
    assert GOOD not in said.text
    every = (await life.press(labels.ALL_REMARKS, said))[-1]
    assert remarks(every.text)[:5] == remarks(said.text)
    assert len(remarks(every.text)) > 5
    assert "smaller" not in every.text
    mended = (await life.hears(life.chat.say(BODY, reply_to=said)))[-1]
    assert labels.ALL_REMARKS not in all_labels(mended)


async def test_two_letters_that_are_the_same_are_pointed_out_l6(life: Life) -> None:
    await written(life)
    await life.press(labels.write_to("Bob Lee"), life.find("Time to thank"))
    for answer in (*ANSWERS[:2], "six years of running Java"):
        await life.say(answer)
    second = life.find("Thank-you to Bob Lee, Acme")
    assert GOOD in second.text
    copied = (await life.hears(life.chat.say(BODY.replace("Jane Doe", "Bob Lee"), reply_to=second)))[-1]
    assert "letter to the other interviewer" in copied.text


async def test_a_letter_that_was_sent_is_not_remarked_on(life: Life) -> None:
    shown = await written(life)
    said = (await life.hears(life.chat.say("Dear Janne, thanks!!!", reply_to=shown)))[-1]
    assert BEFORE in said.text
    await life.press("Done: Jane Doe", life.find("Time to thank"))
    await life.say("/thanks")
    sent = await life.hears(life.chat.say("Dear Jane, another one", reply_to=said))
    assert BEFORE not in sent[-1].text
    assert "✓ Sent" in sent[-1].text


@pytest.mark.parametrize("body", ["🦊", "مرحبا", "<b>&amp;</b>", "a" * 3900, "Dear Jane Doe,\n\n" * 100])
async def test_any_letter_can_be_read(life: Life, body: str) -> None:
    await life.press(labels.OWN_VERSION, await written(life))
    said = (await life.say(body))[-1]
    assert BEFORE in said.text
    assert "Which company" in (await life.say("/new"))[-1].text

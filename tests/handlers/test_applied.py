"""/applied: an application elsewhere, and how it counts towards the weekly target."""

import pytest

from interviews.model import Question
from tests.chat_driver import DAY, interviewed, thank_you
from tests.life import Life, labels_of
from texts import applied as texts
from texts import labels


async def test_applied_logs_an_application_and_counts_towards_the_target_w11(life: Life) -> None:
    await life.settle_in()
    said = (await life.say("/applied Globex, Data Engineer, Berlin"))[-1]
    assert said.text == (
        "✓ Logged: Data Engineer, Berlin at Globex.\n\nThat makes 1 in the last seven days; your target is 3."
    )
    assert labels_of(said) == [[labels.OPEN_CARD, labels.UNDO]]
    await life.say("/applied Acme, Inc., Analyst")
    assert [(each.company, each.role) for each in life.record().applications][1] == ("Acme, Inc.", "Analyst")
    await life.press(labels.UNDO, said)
    assert life.shown(said).text.startswith("↩ Taken back: the application at Globex.")
    third = (await life.say("/applied Hooli, Writer"))[-1]
    assert "That makes 2 in the last seven days" in third.text
    await life.wait(7 * DAY)
    assert "That makes 1 in" in (await life.say("/applied Initech, Writer"))[-1].text
    opened = (await life.press(labels.OPEN_CARD, life.find("Logged: Writer at Initech")))[0]
    assert opened.text == "Writer at Initech\nApplied today"
    assert labels_of(opened) == [
        [labels.WRITE_LETTER],
        [labels.EDIT, labels.NEW_ROUND],
        [labels.OUTCOME, labels.EMPLOYER_PLACE, labels.REMOVE],
        [labels.ALL_APPLICATIONS],
    ]


async def test_applied_without_words_asks_for_them(life: Life) -> None:
    await life.settle_in()
    asked = (await life.say("/applied"))[-1]
    assert asked.text == texts.ASK_APPLIED.striptags()
    assert life.asking is Question.APPLIED
    await life.say("Globex, Analyst")
    assert life.record().applications[0].role == "Analyst"
    assert life.asking is None


@pytest.mark.parametrize("words", ["Globex", "Globex,", ", Analyst", "\u200b, \u200b"])
async def test_applied_with_half_of_it_asks_again(life: Life, words: str) -> None:
    await life.settle_in()
    said = (await life.say(f"/applied {words}"))[-1]
    assert said.text == texts.APPLIED_PROBLEM.striptags()
    assert life.asking is Question.APPLIED
    await life.say("Globex, Analyst")
    assert len(life.record().applications) == 1


async def test_applied_with_too_long_a_name_says_so(life: Life) -> None:
    await life.settle_in()
    said = (await life.say(f"/applied {'x' * 101}, Analyst"))[-1]
    assert "That is longer than 100 characters." in said.text
    assert life.record().applications == ()


async def test_a_target_of_none_is_not_counted_against_w11(life: Life) -> None:
    await life.settle_in()
    await life.tell("/settings", "Weekly target", "0")
    assert (await life.say("/applied Globex, Analyst"))[-1].text == "✓ Logged: Analyst at Globex."


async def test_logging_from_a_card_of_nothing_asks_where(life: Life) -> None:
    said = await thank_you(life)
    await life.forge('["c","","a",""]', said)
    assert life.asking is Question.APPLIED
    await life.say("/cancel")
    await life.forge('["c","","l","99"]', said)
    assert labels_of(life.shown(said)) == [["Acme, Engineer"]]


async def test_a_logged_application_is_corrected_before_it_has_a_round(life: Life) -> None:
    await life.settle_in()
    await life.say("/applied Globx, Analyst")
    await life.press(labels.OPEN_CARD)
    await life.press(labels.EDIT)
    assert "How shall Globx, Analyst read?" in life.chat.last.text
    await life.restart()
    assert "a company and a role" in (await life.say("Globex"))[-1].text
    said = (await life.say("Globex, Senior Analyst"))[-1]
    assert said.text == "✓ It reads Senior Analyst at Globex now."
    [application] = life.record().applications
    assert (application.company, application.role) == ("Globex", "Senior Analyst")
    await life.say("/applied Hooli, Writer")
    assert len(life.record().applications) == 2


async def test_a_logged_application_that_was_removed_is_not_corrected(life: Life) -> None:
    await life.settle_in()
    logged = (await life.say("/applied Globex, Analyst"))[-1]
    await life.press(labels.OPEN_CARD)
    card = life.chat.last
    await life.press(labels.EDIT, card)
    await life.press(labels.REMOVE, card)
    assert logged.text
    await life.say("Globex, Boss")
    [application] = life.record().applications
    assert application.role == "Analyst"
    assert life.asking is None


async def test_the_card_of_a_round_cannot_be_renamed_by_a_forged_press(life: Life) -> None:
    await interviewed(life)
    [application] = life.record().applications
    await life.forge(f'["c","{application.id}","e",""]', life.chat.last)
    assert life.asking is None

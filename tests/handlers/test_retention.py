"""The nudge about what has rested for a year: delete, keep, show, undo."""

from datetime import timedelta

import pytest

from interviews.model import NudgeKind
from interviews.nudges.retention import MONTH
from sandbox.faults import TimeOutAfter
from sandbox.history import Message
from tests.chat_driver import add_reference, named
from tests.life import Life, data_of, labels_of, words
from texts import general, labels
from texts import nudges as nudge_texts

DAY = timedelta(days=1)
YEAR = timedelta(days=365)
CHOICES = [[labels.DELETE_THEM], [labels.KEEP_A_YEAR], [labels.SHOW_THEM]]
OFFERED = "For a year nothing has happened"


async def rested(life: Life) -> Message:
    """A year after an interview at Acme, with Ann Lee named there, and after an application at Globex."""
    await named(life, "Ann Lee, ann@example.com")
    await life.tell("/applied Globex & Sons, <Analyst>")
    for kind in NudgeKind:
        if kind is not NudgeKind.LONG_OVER:
            await life.forge(f'["k","{kind}"]', life.chat.last)
    await life.wait(YEAR + DAY)
    return life.find(OFFERED)


def companies(life: Life) -> list[str]:
    return [each.company for each in life.record().applications if each.removed_at is None]


async def test_what_rested_for_a_year_is_offered_and_nothing_goes_by_itself(life: Life) -> None:
    said = await rested(life)
    assert "Acme, Engineer" in said.text
    assert "Globex & Sons, <Analyst>" in said.text
    assert labels_of(said) == CHOICES
    await life.wait(2 * MONTH)
    assert companies(life) == ["Acme", "Globex & Sons"]
    offered = [each for each in life.chat.messages if each.from_bot and OFFERED in each.text]
    assert len(offered) == 3
    assert OFFERED not in words(await life.wait(YEAR / 2))


async def test_said_a_second_time_because_the_network_hid_the_first_it_says_so(life: Life) -> None:
    await life.settle_in()
    await life.tell("/applied Globex, Analyst")
    await life.wait(YEAR - DAY)
    life.wire.fail_next("sendMessage", TimeOutAfter())
    await life.wait(2 * DAY)
    said = [each.text for each in life.chat.messages if each.from_bot and OFFERED in each.text]
    assert [each.endswith(nudge_texts.repeated().striptags()) for each in said] == [False, True]


async def test_deleting_takes_them_and_asks_about_the_reference_nobody_else_needs(life_on_disk: Life) -> None:
    life = life_on_disk
    said = await rested(life)
    await life.press(labels.DELETE_THEM)
    shown = life.shown(said)
    assert "Deleted, with everything in them" in shown.text
    assert labels_of(shown) == [["Delete Ann Lee too"], [labels.UNDO]]
    assert companies(life) == []
    await life.press("Delete Ann Lee too")
    assert "And of your references: Ann Lee." in life.shown(said).text
    assert labels_of(life.shown(said)) == [[labels.UNDO]]
    await life.wait(DAY)
    await life.say("/privacy")
    await life.tell("/applied Hooli, Clerk")
    left = b"".join(path.read_bytes() for path in (life.folder / "people").rglob("*.json"))
    for word in (b"Acme", b"Jane", b"Globex", b"Ann Lee", b"ann@example.com"):
        assert word not in left


async def test_a_deletion_is_undone_with_all_that_went(life: Life) -> None:
    said = await rested(life)
    before = life.record()
    await life.press(labels.DELETE_THEM)
    await life.press("Delete Ann Lee too")
    await life.press(labels.UNDO)
    after = life.record()
    assert (after.applications, after.references, after.letters) == (
        before.applications,
        before.references,
        before.letters,
    )
    assert labels_of(life.shown(said)) == CHOICES


async def test_what_went_a_day_ago_does_not_come_back(life: Life) -> None:
    said = await rested(life)
    await life.press(labels.DELETE_THEM)
    undo = data_of(life.shown(said), labels.UNDO)
    await life.wait(2 * DAY)
    await life.tell("/applied Hooli, Clerk")
    await life.forge(undo, said)
    assert life.toast == general.gone()
    assert companies(life) == ["Hooli"]
    assert life.shown(said).text == nudge_texts.settled_elsewhere().striptags()


async def test_kept_ones_rest_for_another_year_and_keeping_is_undone(life: Life) -> None:
    said = await rested(life)
    await life.press(labels.KEEP_A_YEAR)
    assert "Kept for another year" in life.shown(said).text
    assert labels_of(life.shown(said)) == [[labels.UNDO]]
    await life.press(labels.UNDO)
    assert labels_of(life.shown(said)) == CHOICES
    await life.press(labels.KEEP_A_YEAR)
    assert OFFERED not in words(await life.wait(YEAR - 2 * DAY))
    assert OFFERED in words(await life.wait(4 * DAY))


async def test_they_are_shown_to_be_opened(life: Life) -> None:
    said = await rested(life)
    shown = await life.press(labels.SHOW_THEM)
    assert labels_of(shown[0]) == [["Acme", "Globex & Sons"]]
    assert "Engineer" in words(await life.press("Acme", shown[0]))
    assert labels_of(life.shown(said)) == CHOICES


async def test_pressing_twice_deletes_once_and_what_was_touched_meanwhile_stays(life: Life) -> None:
    said = await rested(life)
    delete = data_of(said, labels.DELETE_THEM)
    acme = next(each.id for each in life.record().applications if each.company == "Acme")
    await life.forge(f'["o","{acme}","rejected"]', life.chat.last)
    life.chat.press_data(delete, said.message_id)
    life.chat.press_data(delete, said.message_id)
    await life.settle()
    assert companies(life) == ["Acme"]
    assert "Globex" in life.shown(said).text
    assert "Acme" not in life.shown(said).text


async def test_the_buttons_work_after_a_restart(life: Life) -> None:
    await rested(life)
    await life.restart()
    await life.press(labels.DELETE_THEM)
    assert companies(life) == []


@pytest.mark.parametrize("data", ['["lo","nobody","d"]', '["lo","","r","x"]'])
async def test_a_forged_press_deletes_nothing(life: Life, data: str) -> None:
    said = await rested(life)
    await life.forge(data, said)
    assert life.toast == general.gone()
    assert companies(life) == ["Acme", "Globex & Sons"]


async def test_a_reference_that_was_not_offered_is_not_deleted(life: Life) -> None:
    said = await rested(life)
    await add_reference(life, "Ben Fox")
    ben = life.record().references[1].id
    await life.press(labels.DELETE_THEM, said)
    await life.forge(f'["lo","{life.record().nudges[-1].id}","r","{ben}"]', said)
    assert [each.name for each in life.record().references if each.removed_at is None] == ["Ann Lee", "Ben Fox"]

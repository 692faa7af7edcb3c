"""Every kind of nudge as it is said, and its buttons: Done, Skip, Undo, changed in place."""

import pytest

from interviews.model import LetterKind, NudgeKind
from sandbox.history import Message
from tests.chat_driver import HOUR, KINDS, LATER, add_references, follow_up, keep_applying, references, thank_you
from tests.life import Life, data_of, labels_of
from texts import general, labels, week
from texts import nudges as texts

SAID = {
    "reflection": (["How did it go at Acme?", "While it is fresh", "just write"], [list(labels.MOODS.values())]),
    "thank-you": (["Time to thank Jane Doe at Acme.", "A short letter"], [["Write to Jane Doe"], ["Done: Jane Doe"]]),
    "references": (
        ["Tell Ann Lee and Ben Fox today", "Acme", "Engineer"],
        [["Write to Ann Lee", "Write to Ben Fox"], ["Done: Ann Lee", "Done: Ben Fox"]],
    ),
    "add references": (["Who could speak for you?", "only once"], [[labels.ADD_SOMEONE], ["Done"]]),
    "follow-up": (
        ["Time to follow up with Acme about Engineer.", "quiet since Tuesday 3 March 2026", "One is enough"],
        [["Write it"], ["Done"], [labels.NEW_DATE]],
    ),
    "keep applying": (
        ["While you wait for Acme", "last seven days: 0; your weekly target: 3"],
        [[labels.LOG_APPLICATION], ["Done"]],
    ),
    "week": (
        ["Your week, Mon 2 Mar to Sun 8 Mar", "Applications: 1 (target 3)", "You added an application"],
        [[week.OPEN_WEEK], [week.NOT_ON_SUNDAYS], ["Done"]],
    ),
    "draft": (["You began to tell me about Acme yesterday."], [[labels.GO_ON, labels.THROW_AWAY]]),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_nudge_says_what_to_do_and_carries_the_buttons_for_it(life: Life, kind: str) -> None:
    fragments, buttons = SAID[kind]
    said = await KINDS[kind](life)
    assert all(fragment in said.text for fragment in fragments), said.text
    assert labels_of(said) == [*buttons, *LATER]
    assert len(said.text) <= 600


@pytest.mark.parametrize("kind", KINDS)
async def test_skip_is_recorded_once_shown_in_place_and_taken_back(life: Life, kind: str) -> None:
    said = await KINDS[kind](life)
    skip = data_of(said, labels.SKIP)
    changed = (await life.press(labels.SKIP, said))[-1]
    assert changed.message_id == said.message_id
    assert changed.edited
    assert "⏭ Skipped, " in changed.text
    assert "CET" in changed.text
    assert labels_of(changed)[-1] == [labels.UNDO]
    before = life.record().nudges
    await life.wait(HOUR / 60)
    assert await life.forge(skip, said) == []
    assert life.record().nudges == before
    await life.restart()
    back = await life.press(labels.UNDO, said)
    assert back == [life.shown(said)]
    assert (back[0].text, back[0].buttons) == (said.text, said.buttons)
    assert all(each.skipped_at is None for each in life.record().nudges)


@pytest.mark.parametrize("kind", ["add references", "keep applying", "week"])
async def test_done_settles_what_needs_no_letter_and_is_taken_back(life: Life, kind: str) -> None:
    said = await KINDS[kind](life)
    done = data_of(said, labels.DONE)
    changed = (await life.press(labels.DONE, said))[0]
    assert changed.message_id == said.message_id
    assert "✓ Done, " in changed.text
    assert labels_of(changed) == [[labels.UNDO]]
    assert await life.forge(done, said) == []
    assert sum(each.done_at is not None for each in life.record().nudges) == 1
    await life.press(labels.UNDO, said)
    assert labels_of(life.shown(said)) == labels_of(said)
    assert all(each.done_at is None for each in life.record().nudges)


async def test_thank_yous_are_done_per_interviewer_w2(life: Life) -> None:
    said = await thank_you(life, who="Jane Doe, CTO, Bob Lee, Eve Ng")
    assert "Time to thank Jane Doe, Bob Lee and Eve Ng at Acme." in said.text
    assert "Each of them gets a letter of their own" in said.text
    assert labels_of(said) == [
        ["Write to Jane Doe", "Write to Bob Lee"],
        ["Write to Eve Ng"],
        ["Done: Jane Doe", "Done: Bob Lee"],
        ["Done: Eve Ng"],
        *LATER,
    ]
    jane = data_of(said, "Done: Jane Doe")
    changed = (await life.press("Done: Jane Doe", said))[0]
    assert changed.message_id == said.message_id
    assert "Time to thank Bob Lee and Eve Ng at Acme." in changed.text
    assert "✓ Jane Doe: sent, Tue 3 Mar, 12:00 CET" in changed.text
    assert labels_of(changed) == [
        ["Write to Bob Lee", "Write to Eve Ng"],
        ["Done: Bob Lee", "Done: Eve Ng"],
        *LATER,
        ["Undo: Jane Doe"],
    ]
    await life.restart()
    await life.forge(jane, said)
    assert len(life.record().letters) == 1
    await life.press("Done: Bob Lee", said)
    await life.press("Done: Eve Ng", said)
    finished = life.shown(said)
    assert "Time to thank Jane Doe, Bob Lee and Eve Ng" in finished.text
    assert labels_of(finished) == [["Undo: Jane Doe", "Undo: Bob Lee"], ["Undo: Eve Ng"]]
    assert {each.kind for each in life.record().letters} == {LetterKind.THANK_YOU}
    assert len({each.recipient for each in life.record().letters}) == 3
    await life.press("Undo: Bob Lee", said)
    assert labels_of(life.shown(said)) == [
        ["Write to Bob Lee"],
        ["Done: Bob Lee"],
        *LATER,
        ["Undo: Jane Doe", "Undo: Eve Ng"],
    ]
    assert len(life.record().letters) == 2


async def test_an_interviewer_already_thanked_is_not_named_in_the_next_reminder_w5(life: Life) -> None:
    said = await thank_you(life, who="Jane Doe, Bob Lee")
    await life.press("Done: Jane Doe", said)
    again = (await life.wait(22 * HOUR))[-1]
    assert "the thank-you to Bob Lee at Acme." in again.text
    assert "I will ask once more." in again.text
    assert "✓ Jane Doe: sent, Tue 3 Mar, 12:00 CET" in again.text
    last = (await life.wait(24 * HOUR))[-1]
    assert "this is the last time I ask." in last.text
    done = (await life.press("Done: Bob Lee", last))[0]
    assert "This is the last time I ask." not in done.text


async def test_without_a_name_whoever_interviewed_is_thanked_once(life: Life) -> None:
    said = await thank_you(life, who=labels.SKIP)
    assert "Time to thank whoever interviewed you at Acme." in said.text
    assert labels_of(said) == [[labels.WRITE_IT], [labels.DONE], *LATER]
    changed = (await life.press(labels.DONE, said))[0]
    assert "✓ Sent, Tue 3 Mar, 12:00 CET" in changed.text
    assert labels_of(changed) == [[labels.UNDO]]
    await life.press(labels.UNDO, said)
    assert labels_of(life.shown(said)) == labels_of(said)
    assert life.record().letters == ()


async def test_each_reference_is_told_once_w6(life: Life) -> None:
    said = await references(life)
    await life.press("Done: Ann Lee", said)
    changed = life.shown(said)
    assert "Tell Ben Fox today" in changed.text
    assert "✓ Ann Lee: sent, Tue 3 Mar, 10:30 CET" in changed.text
    assert labels_of(changed) == [["Write to Ben Fox"], ["Done: Ben Fox"], *LATER, ["Undo: Ann Lee"]]
    await life.press("Done: Ben Fox", said)
    assert "Tell Ann Lee and Ben Fox today" in life.shown(said).text
    assert labels_of(life.shown(said)) == [["Undo: Ann Lee", "Undo: Ben Fox"]]
    assert {each.kind for each in life.record().letters} == {LetterKind.REFERENCE_HEADS_UP}


async def test_references_taken_off_file_are_not_told_any_more(life: Life) -> None:
    said = await references(life)
    for name in ("Ann Lee", "Ben Fox"):
        await life.tell("/references", name, labels.REMOVE)
    await life.press(labels.SNOOZE, said)
    assert life.shown(said).text == str(texts.settled_elsewhere())
    assert labels_of(life.shown(said)) == []


async def test_a_follow_up_is_booked_once_and_taken_back_w9(life: Life) -> None:
    said = await follow_up(life)
    done = data_of(said, labels.DONE)
    changed = (await life.press(labels.DONE, said))[0]
    assert "✓ Sent, Wed 11 Mar, 09:00 CET" in changed.text
    assert labels_of(changed) == [[labels.UNDO]]
    await life.forge(done, said)
    assert [each.kind for each in life.record().letters] == [LetterKind.FOLLOW_UP]
    await life.press(labels.UNDO, said)
    assert life.record().letters == ()


async def test_a_thank_you_sent_late_leaves_the_words_of_the_follow_up_alone(life: Life) -> None:
    said = await follow_up(life)
    await life.tell("/open", "Acme, Engineer", "Thanked Jane Doe")
    await life.press(labels.SKIP, said)
    assert "quiet since Tuesday 3 March 2026" in life.shown(said).text


async def test_a_follow_up_on_a_silence_that_was_broken_no_longer_applies_w17(life: Life) -> None:
    said = await follow_up(life)
    await life.tell("/open", "Acme, Engineer", labels.EDIT, labels.edit("Next step"), "They decide by 20 March")
    await life.press("Save")
    await life.press(labels.DONE, said)
    assert life.toast == general.gone()
    assert life.shown(said).text == str(texts.settled_elsewhere())
    assert life.record().letters == ()


async def test_someone_can_be_added_right_from_the_nudge_w6(life: Life) -> None:
    said = await add_references(life)
    await life.tell(labels.ADD_SOMEONE, "Ann Lee")
    assert [each.name for each in life.record().references] == ["Ann Lee"]
    await life.wait(24 * 30 * HOUR)
    assert sum(each.kind is NudgeKind.ADD_REFERENCES for each in life.record().nudges) == 1
    assert said.message_id == life.find("Who could speak for you?").message_id


async def test_someone_can_be_added_from_the_nudge_when_what_gave_the_occasion_is_gone_and_it_comes_never_again_w6(
    life: Life,
) -> None:
    said = await add_references(life)
    await life.tell("/open", "Acme")
    await life.press(labels.REMOVE)
    await life.wait(2 * 24 * HOUR)
    await life.log_interview("Globex")
    await life.restart()
    await life.wait(7 * 24 * HOUR)
    assert life.record().applications[0].company == "Globex"
    assert sum("Who could speak for you?" in each.text for each in life.chat.messages) == 1
    await life.press(labels.ADD_SOMEONE, said)
    await life.say("Ann Lee")
    assert [each.name for each in life.record().references] == ["Ann Lee"]


async def test_an_application_can_be_logged_right_from_the_nudge_w11(life: Life) -> None:
    said = await keep_applying(life)
    logged = await life.tell(labels.LOG_APPLICATION, "Globex, Analyst")
    assert "Logged: Analyst at Globex" in logged[0].text
    await life.press(labels.DONE, said)
    assert "While you wait for Acme," in life.shown(said).text


@pytest.mark.parametrize("button", [labels.GO_ON, labels.THROW_AWAY])
async def test_a_half_told_interview_is_taken_up_or_dropped_from_its_nudge(life: Life, button: str) -> None:
    said = await KINDS["draft"](life)
    again = data_of(said, button)
    await life.press(button, said)
    assert life.shown(said).text != said.text
    await life.press(labels.CANCEL if button == labels.GO_ON else labels.BRING_BACK)
    assert isinstance(life.shown(said), Message)
    await life.forge(again, said)
    assert life.chat.messages

"""How an interview is held, by phone, by video or on site: told with a tap, shown wherever the interview is."""

import csv
import io

import icalendar
import pytest

from interviews.export import read
from interviews.model import InterviewFormat, Question, Round
from tests.handlers.reaching import EDITS, SUMMARY, WHEN, begin, draft_of, shown
from tests.life import Life, words
from texts import labels

CHANGE = "✎ Format"
AHEAD = (*WHEN, "5 March 15:00", labels.RIGHT, "Jane Doe", labels.SKIP, labels.NONE)


def only_round(life: Life) -> Round:
    [application] = life.record().applications
    [round_] = application.rounds
    return round_


async def saved(life: Life, label: str = "By video") -> None:
    """An interview to come is told with how it is held, and saved."""
    await begin(life, *AHEAD)
    await life.press(CHANGE)
    await life.tell(label, labels.SAVE)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("By phone", InterviewFormat.PHONE),
        ("By video", InterviewFormat.VIDEO),
        ("On site", InterviewFormat.ON_SITE),
    ],
)
@pytest.mark.parametrize("how", ["pressed", "typed"])
async def test_how_it_is_held_is_one_tap_from_the_summary(
    life: Life, label: str, told: InterviewFormat, how: str
) -> None:
    assert "Format" not in await begin(life, *SUMMARY)
    [asked] = await life.press(CHANGE)
    assert asked.text == "Is the interview at Acme by phone, by video or on site?"
    assert shown(life) == (("By phone", "By video", "On site"), (labels.NONE, labels.BACK, labels.CANCEL))
    said = words(await (life.press(label) if how == "pressed" else life.say(label.upper())))
    assert f"\nFormat: {label.lower()}\n" in said
    assert shown(life) == ((labels.SAVE,), *EDITS, (labels.CANCEL,))
    await life.restart()
    await life.press(labels.SAVE)
    assert only_round(life).format is told


@pytest.mark.asyncio
async def test_nobody_has_to_say_how_it_is_held(life: Life) -> None:
    await begin(life, *AHEAD, labels.SAVE)
    assert only_round(life).format is None
    card = words(await life.press(labels.OPEN_CARD))
    brief = words(await life.say("/brief"))
    assert not any(word in said for said in (card, brief) for word in ("Format", "phone", "video", "site"))


@pytest.mark.asyncio
async def test_other_words_than_those_are_asked_again(life: Life) -> None:
    await begin(life, *SUMMARY)
    await life.press(CHANGE)
    assert "by phone, by video or on site" in words(await life.say("in the morning"))
    assert life.asking is Question.FORMAT
    assert draft_of(life.record()).format is None


@pytest.mark.asyncio
async def test_it_stands_on_the_card_and_in_the_brief(life: Life) -> None:
    await saved(life)
    card = words(await life.press(labels.OPEN_CARD))
    assert "Round 1: Thursday 5 March 2026, 15:00–16:00 CET\nFormat: by video\nInterviewers: Jane Doe" in card
    brief = words(await life.say("/brief"))
    assert "Thursday 5 March 2026, 15:00–16:00 CET\nBy video\nWith Jane Doe" in brief


@pytest.mark.asyncio
async def test_it_stands_in_every_file_of_an_export_and_comes_back_with_an_import(life: Life) -> None:
    await saved(life, "On site")
    files = {message.document: message.content or b"" for message in await life.say("/export") if message.document}
    heads, row = csv.reader(io.StringIO(files["afterword.csv"].decode("utf-8-sig")))
    assert dict(zip(heads, row, strict=True))["Format"] == "On site"
    assert heads[heads.index("Time zone") + 1] == "Format"
    [event] = icalendar.Calendar.from_ical(files["afterword.ics"]).walk("VEVENT")
    assert str(event["description"]) == "Engineer\nOn site\nJane Doe"
    assert read(files["afterword.json"]).applications[0].rounds[0].format is InterviewFormat.ON_SITE
    before = life.record().applications
    await life.tell("/erase", labels.ERASE)
    await life.tell("/start", "Berlin")
    assert life.record().applications == ()
    await life.hears(life.chat.send_document("afterword.json", files["afterword.json"]))
    await life.press(labels.IMPORT)
    assert life.record().applications == before


@pytest.mark.asyncio
async def test_it_is_changed_and_taken_out_of_a_saved_interview(life: Life) -> None:
    await saved(life)
    before = only_round(life)
    await life.tell(labels.OPEN_CARD, labels.EDIT, CHANGE, "On site", labels.SAVE)
    assert only_round(life) != before
    assert only_round(life).format is InterviewFormat.ON_SITE
    await life.tell(labels.OPEN_CARD, labels.EDIT, CHANGE)
    said = words(await life.press(labels.NONE))
    assert "Format" not in said
    await life.press(labels.SAVE)
    assert only_round(life).format is None


@pytest.mark.asyncio
async def test_back_and_cancel_leave_it_as_it_was(life: Life) -> None:
    await saved(life)
    before = life.record().applications
    await life.tell(labels.OPEN_CARD, labels.EDIT, CHANGE, labels.BACK)
    assert draft_of(life.record()).format is InterviewFormat.VIDEO
    await life.tell(CHANGE, "By phone", labels.CANCEL)
    assert life.record().applications == before
    await life.press(labels.BRING_BACK)
    assert draft_of(life.record()).format is InterviewFormat.PHONE


@pytest.mark.asyncio
async def test_other_changes_leave_it_alone(life: Life) -> None:
    await saved(life)
    await life.tell(labels.OPEN_CARD, labels.EDIT, "✎ Time", "6 March 15:00", labels.RIGHT, labels.SAVE)
    assert only_round(life).format is InterviewFormat.VIDEO


@pytest.mark.asyncio
async def test_another_round_may_be_held_otherwise(life: Life) -> None:
    await saved(life, "By phone")
    await life.tell(labels.OPEN_CARD, labels.NEW_ROUND, "12 March 15:00", labels.RIGHT, labels.SKIP, labels.SKIP)
    await life.tell(labels.NONE)
    assert draft_of(life.record()).format is None
    await life.tell(CHANGE, "On site", labels.SAVE)
    [application] = life.record().applications
    assert [each.format for each in application.rounds] == [InterviewFormat.PHONE, InterviewFormat.ON_SITE]

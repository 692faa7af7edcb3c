"""How an interview is held, by phone, by video or on site: told with a tap, shown wherever the interview is."""

import csv
import io
from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from interviews.export import read
from interviews.model import InterviewFormat, Question, Round
from tests.handlers.interview_questions import AT_NIGHT, EDITS, FORMATS, SUMMARY, WHEN, begin, data, draft_of, shown
from tests.handlers.test_invitations import invitation, sends
from tests.life import Life, words
from texts import labels

CHANGE = "✎ Format"
HOUR = timedelta(hours=1)
NIGHT = datetime(2026, 3, 4, 22, tzinfo=UTC)
FORMAT_WORDS = {
    InterviewFormat.PHONE: "by phone",
    InterviewFormat.VIDEO: "by video",
    InterviewFormat.ON_SITE: "on site",
    None: "",
}
AHEAD = (*WHEN, "5 March 15:00", "Jane Doe")


def only_round(life: Life) -> Round:
    [application] = life.record().applications
    [round_] = application.rounds
    return round_


async def saved(life: Life, label: str = "By video") -> None:
    """An interview to come is told with how it is held, and saved."""
    await begin(life, *AHEAD)
    await life.press(label)


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
    assert shown(life) == (FORMATS, (labels.NONE, labels.BACK, labels.CANCEL))
    said = words(await (life.press(label) if how == "pressed" else life.say(label.upper())))
    assert f"\nFormat: {label.lower()}\n" in said
    assert shown(life) == ((labels.SAVE,), *EDITS, (labels.CANCEL,))
    await life.restart()
    await life.press(labels.SAVE)
    assert only_round(life).format is told


async def test_nobody_has_to_say_how_it_is_held(life: Life) -> None:
    await begin(life, *AHEAD)
    assert only_round(life).format is None
    card = words(await life.press(labels.OPEN_CARD))
    brief = words(await life.say("/brief"))
    assert not any(word in said for said in (card, brief) for word in ("Format", "phone", "video", "site"))


async def test_other_words_than_those_are_asked_again(life: Life) -> None:
    await begin(life, *SUMMARY)
    await life.press(CHANGE)
    assert "by phone, by video or on site" in words(await life.say("in the morning"))
    assert life.asking is Question.FORMAT
    assert draft_of(life.record()).format is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("on zoom", InterviewFormat.VIDEO),
        ("a Teams call", InterviewFormat.VIDEO),
        ("They will phone me", InterviewFormat.PHONE),
        ("at their office", InterviewFormat.ON_SITE),
    ],
)
async def test_it_can_be_said_in_ones_own_words(life: Life, typed: str, told: InterviewFormat) -> None:
    await begin(life, *SUMMARY)
    await life.tell(CHANGE, typed)
    assert (life.asking, draft_of(life.record()).format) == (Question.SUMMARY, told)


# With the time


@pytest.mark.parametrize("how", ["pressed", "typed"])
async def test_the_tap_that_says_the_time_is_right_says_how_it_is_held(life: Life, how: str) -> None:
    said = await begin(life, *AT_NIGHT)
    assert said.endswith("Is that right? If so, tap how it is held, or just Right.")
    await (life.press("By phone") if how == "pressed" else life.say("by phone"))
    draft = draft_of(life.record())
    assert (draft.asking, draft.format) == (Question.INTERVIEWERS, InterviewFormat.PHONE)
    assert (draft.starts, draft.ends) == (NIGHT, NIGHT + HOUR)


async def test_a_time_that_is_right_needs_nothing_more(life: Life) -> None:
    await begin(life, *AT_NIGHT, labels.RIGHT)
    assert (life.asking, draft_of(life.record()).format) == (Question.INTERVIEWERS, None)


async def test_each_tap_means_the_time_above_it(life: Life) -> None:
    await begin(life, *AT_NIGHT)
    first = life.chat.last
    await life.say("tomorrow 3 am")
    await life.press("On site", first)
    draft = draft_of(life.record())
    assert (draft.starts, draft.format) == (NIGHT, InterviewFormat.ON_SITE)


@pytest.mark.parametrize("held", ["boat", "phone=phone", "PHONE"])
async def test_a_forged_format_is_none(life: Life, held: str) -> None:
    await begin(life, *AT_NIGHT)
    before = life.record().dialogue
    await life.forge(data(life, "By phone").replace("=phone", f"={held}"), life.chat.last)
    assert life.record().dialogue == before


@pytest.mark.parametrize(
    ("typed", "told", "time"),
    [
        ("tomorrow 15:00 on zoom", "by video", "Wednesday 4 March 2026, 15:00–16:00 CET"),
        ("phone call tomorrow 3pm for 30 minutes", "by phone", "Wednesday 4 March 2026, 15:00–15:30 CET"),
        ("14 March 10-11:30, on site", "on site", "Saturday 14 March 2026, 10:00–11:30 CET"),
        ("the video interview just ended", "by video", "Tuesday 3 March 2026, 09:00–10:00 CET"),
    ],
)
async def test_words_about_the_time_may_say_it_too(life: Life, typed: str, told: str, time: str) -> None:
    assert f"✓ {time}, {told}" in await begin(life, *WHEN, typed)
    await life.press(labels.SKIP)
    assert not set(FORMATS) & {label for row in shown(life) for label in row}
    assert FORMAT_WORDS[only_round(life).format] == told


async def test_what_was_said_is_kept_while_the_time_is_in_doubt_or_missing(life: Life) -> None:
    assert "could not find a date" in await begin(life, *WHEN, "on zoom")
    assert draft_of(life.record()).format is InterviewFormat.VIDEO
    assert "more than one thing" in words(await life.say("by phone, tomorrow 7 to 8"))
    await life.press("Wednesday 4 March 2026, 19:00 CET")
    draft = draft_of(life.record())
    assert (draft.asking, draft.format) == (Question.INTERVIEWERS, InterviewFormat.PHONE)


async def test_of_a_day_alone_the_time_is_asked_and_what_was_said_is_kept(life: Life) -> None:
    assert "At what time on Tuesday 10 March 2026" in await begin(life, *WHEN, "10 March, on site")
    assert "15:00–16:00 CET, on site" in words(await life.say("15:00"))


@pytest.mark.parametrize("typed", ["yes, on zoom", "It's a video call."])
async def test_where_the_time_is_asked_about_how_it_is_held_says_yes(life: Life, typed: str) -> None:
    await begin(life, *AT_NIGHT, typed)
    draft = draft_of(life.record())
    assert (draft.asking, draft.format) == (Question.INTERVIEWERS, InterviewFormat.VIDEO)


@pytest.mark.parametrize(
    "typed", ["on zoom, at 25:00", "on zoom, but I forgot the hour", "not on zoom", "zoom or phone"]
)
async def test_words_that_say_more_or_less_than_that_say_no_yes(life: Life, typed: str) -> None:
    await begin(life, *AT_NIGHT)
    await life.say(typed)
    assert life.asking is Question.WHEN_RIGHT


async def test_another_time_keeps_how_it_is_held_unless_that_is_said_anew(life: Life) -> None:
    await begin(life, *WHEN, "tomorrow 23:00 on zoom", "tomorrow 16:00")
    assert draft_of(life.record()).format is InterviewFormat.VIDEO
    await life.tell(labels.BACK, "tomorrow 17:00 at their office")
    assert draft_of(life.record()).format is InterviewFormat.ON_SITE


# From an invitation


async def test_an_invitation_tells_how_it_is_held_and_nobody_is_asked(life: Life) -> None:
    await life.settle_in()
    said = await sends(life, invitation("LOCATION:https://zoom.us/j/123"))
    assert "Thursday 5 March 2026, 14:00–14:45 CET, by video, with Jane Doe." in said
    await life.tell("Acme", "Engineer")
    assert "Format: by video" in life.chat.last.text
    await life.press(labels.SAVE)
    assert only_round(life).format is InterviewFormat.VIDEO


async def test_where_the_time_is_asked_an_invitation_says_how_it_is_held_in_the_question(life: Life) -> None:
    await begin(life, *WHEN)
    said = await sends(life, invitation("LOCATION:Torstraße 1\\, 10119 Berlin"))
    assert "14:00–14:45 CET\nFormat: on site" in said
    assert said.count("on site") == 1


async def test_an_invitation_that_does_not_tell_leaves_what_was_told(life: Life) -> None:
    await begin(life, *WHEN, "tomorrow 15:00 by phone")
    await sends(life, invitation())
    assert draft_of(life.record()).format is InterviewFormat.PHONE


# Where it is shown, and how it changes


async def test_it_stands_on_the_card_and_in_the_brief(life: Life) -> None:
    await saved(life)
    card = words(await life.press(labels.OPEN_CARD))
    assert "Round 1: Thursday 5 March 2026, 15:00–16:00 CET\nFormat: by video\nInterviewers: Jane Doe" in card
    brief = words(await life.say("/brief"))
    assert "Thursday 5 March 2026, 15:00–16:00 CET\nBy video\nWith Jane Doe" in brief


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


async def test_back_and_cancel_leave_it_as_it_was(life: Life) -> None:
    await saved(life)
    before = life.record().applications
    await life.tell(labels.OPEN_CARD, labels.EDIT, CHANGE, labels.BACK)
    assert draft_of(life.record()).format is InterviewFormat.VIDEO
    await life.tell(CHANGE, "By phone", labels.CANCEL)
    assert life.record().applications == before
    await life.press(labels.BRING_BACK)
    assert draft_of(life.record()).format is InterviewFormat.PHONE


async def test_other_changes_leave_it_alone(life: Life) -> None:
    await saved(life)
    await life.tell(labels.OPEN_CARD, labels.EDIT, "✎ Time", "6 March 15:00", labels.SAVE)
    assert only_round(life).format is InterviewFormat.VIDEO


async def test_another_round_may_be_held_otherwise(life: Life) -> None:
    await saved(life, "By phone")
    await life.tell(labels.OPEN_CARD, labels.NEW_ROUND, "12 March 15:00", labels.SKIP)
    assert life.record().applications[0].rounds[1].format is None
    await life.press("On site")
    [application] = life.record().applications
    assert [each.format for each in application.rounds] == [InterviewFormat.PHONE, InterviewFormat.ON_SITE]

"""An interview is told from the first question to Save: what is echoed, what is stored, what is announced."""

from datetime import UTC, date, datetime, timedelta

import pytest

from interviews.model import Question, Round
from tests.handlers.interview_questions import AT_NIGHT, FORMATS, WHEN, WHO, begin, draft_of, shown
from tests.life import BEGIN, Life, words
from texts import labels

PROMISE = "They said: HR calls you by Friday,\n\nat the latest (or so)"


def only_round(life: Life) -> Round:
    (application,) = life.record().applications
    (round_,) = application.rounds
    return round_


async def test_everything_is_told_echoed_and_stored(life: Life) -> None:
    await life.settle_in()
    await life.tell("/references", labels.ADD_SOMEONE, "Grace Hopper, grace@navy.mil")
    await life.tell("/new", "Acme", "Staff Engineer")
    assert "✓ Tuesday 3 March 2026, 09:15–09:45 CET" in words(await life.say("today 9:15 to 9:45"))
    saved, reflection = await life.say(f"Jane Doe <jane@acme.com>, Bob Lee, CTO; {PROMISE}")
    assert saved.text.startswith("✓ Saved.")
    assert "How did it go at Acme?" in reflection.text
    assert life.record().dialogue is None
    await life.press(labels.EDIT, saved)
    await life.tell(labels.edit("Who decides"), "Bob Lee", labels.edit("References"), "☐ Grace Hopper")
    (summary,) = await life.press(labels.NEXT)
    for told in (
        "Staff Engineer at Acme",
        "Tuesday 3 March 2026, 09:15–09:45 CET",
        "Jane Doe (jane@acme.com), Bob Lee (CTO)",
        "They said: HR calls you by Friday, at the latest (or so) (by Friday 6 March 2026)",
        "Who decides: Bob Lee",
        "Grace Hopper",
    ):
        assert told in summary.text
    await life.press(labels.SAVE)

    (application,) = life.record().applications
    assert (application.company, application.role) == ("Acme", "Staff Engineer")
    assert application.created_at == BEGIN
    round_ = only_round(life)
    assert (round_.starts, round_.ends) == (
        datetime(2026, 3, 3, 8, 15, tzinfo=UTC),
        datetime(2026, 3, 3, 8, 45, tzinfo=UTC),
    )
    assert round_.zone == "Europe/Berlin"
    assert [(each.name, each.title, each.email) for each in round_.interviewers] == [
        ("Jane Doe", None, "jane@acme.com"),
        ("Bob Lee", "CTO", None),
    ]
    assert round_.promise is not None
    assert (round_.promise.words, round_.promise.by, round_.promise.decider) == (PROMISE, date(2026, 3, 6), "Bob Lee")
    (reference,) = life.record().references
    assert application.references == (reference.id,)
    assert life.record().dialogue is None
    assert life.record().parked == ()


async def test_everything_optional_is_skipped(life: Life) -> None:
    said = await begin(life, "Acme", "Engineer", labels.SKIP, labels.SKIP)
    assert "Time: not given\nInterviewers: not given\nNext step: not given\nReferences: none" in said
    assert "note how it went" not in said
    assert "send the thank-you" not in said
    assert shown(life) == ((labels.OPEN_CARD,), (labels.EDIT, labels.UNDO), FORMATS)
    round_ = only_round(life)
    assert round_ == Round(round_.id, logged_at=BEGIN)
    assert life.record().applications[0].references == ()


async def test_what_comes_next_is_announced(life: Life) -> None:
    said = await begin(life, *WHO, "Jane Doe; HR calls on Friday")
    assert "I will remind you:" in said
    assert "• Tue 3 Mar, 10:10 CET: note how it went" in said
    assert "• Tue 3 Mar, 12:00 CET: send the thank-you" in said
    assert "• Mon 9 Mar, 09:00 CET: follow up" in said
    assert shown(life) == ((labels.MORE_NOTES, labels.OPEN_CARD), (labels.EDIT, labels.UNDO), FORMATS)
    assert "Engineer at Acme" in words(await life.press(labels.OPEN_CARD))


async def test_an_interview_to_come_has_no_notes_yet(life: Life) -> None:
    await begin(life, *WHEN, "12 March 3pm", labels.SKIP)
    assert shown(life) == ((labels.OPEN_CARD,), (labels.EDIT, labels.UNDO), FORMATS)
    assert only_round(life).starts == datetime(2026, 3, 12, 14, tzinfo=UTC)


@pytest.mark.parametrize("words_said", ["the interview just ended", "It is over now", "We have just finished"])
async def test_it_just_ended(life: Life, words_said: str) -> None:
    await begin(life, *WHEN)
    assert "✓ Tuesday 3 March 2026, 09:00–10:00 CET" in words(await life.press(labels.JUST_ENDED))
    assert life.asking is Question.INTERVIEWERS
    pressed = draft_of(life.record())
    await life.press(labels.BACK)
    assert "09:00–10:00 CET" in words(await life.say(words_said))
    typed = draft_of(life.record())
    assert (pressed.starts, pressed.ends) == (typed.starts, typed.ends) == (BEGIN - timedelta(hours=1), BEGIN)


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        ("today 15:00", "Tuesday 3 March 2026, 15:00–16:00 CET"),
        ("yesterday 3pm for 45 minutes", "Monday 2 March 2026, 15:00–15:45 CET"),
        ("30 March 10-11:30", "Monday 30 March 2026, 10:00–11:30 CEST"),
        ("28 March 23:00 for 2 hours", "Saturday 28 March 2026, 23:00 CET to Sunday 29 March 2026, 01:00 CET"),
        ("25 October 2026 2:30 am", "Sunday 25 October 2026, 02:30–02:30 CET"),
    ],
)
async def test_the_time_is_echoed_with_weekday_date_time_and_zone(life: Life, typed: str, echo: str) -> None:
    assert echo in await begin(life, *WHEN, typed)
    draft = draft_of(life.record())
    assert draft.starts is not None
    assert draft.ends is not None
    assert draft.starts.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        ("15:00", "Tuesday 10 March 2026, 15:00–16:00 CET"),
        ("3pm", "Tuesday 10 March 2026, 15:00–16:00 CET"),
        ("3pm for 30 minutes", "Tuesday 10 March 2026, 15:00–15:30 CET"),
        ("15:00-16:45", "Tuesday 10 March 2026, 15:00–16:45 CET"),
        ("noon", "Tuesday 10 March 2026, 12:00–13:00 CET"),
        ("tomorrow 15:00", "Wednesday 4 March 2026, 15:00–16:00 CET"),
        ("12 March 2026 at 3pm", "Thursday 12 March 2026, 15:00–16:00 CET"),
    ],
)
async def test_the_time_after_a_day_belongs_to_that_day_unless_another_is_said(
    life: Life, typed: str, echo: str
) -> None:
    assert "At what time on Tuesday 10 March 2026" in await begin(life, *WHEN, "10 March")
    assert echo in words(await life.say(typed))


async def test_the_hour_after_a_day_can_be_doubtful_too(life: Life) -> None:
    await begin(life, *WHEN, "10 March")
    await life.say("7 o'clock")
    assert [row[0] for row in shown(life)[:-1]] == [
        "Tuesday 10 March 2026, 07:00 CET",
        "Tuesday 10 March 2026, 19:00 CET",
    ]


@pytest.mark.parametrize("place", [0, 1])
async def test_a_doubtful_time_is_asked_and_each_button_means_what_it_shows(life: Life, place: int) -> None:
    assert "more than one thing" in await begin(life, *WHEN, "tomorrow 7 to 8")
    label = shown(life)[place][0]
    assert label == ("Wednesday 4 March 2026, 07:00 CET", "Wednesday 4 March 2026, 19:00 CET")[place]
    await life.press(label)
    draft = draft_of(life.record())
    assert draft.starts == datetime(2026, 3, 4, (6, 18)[place], tzinfo=UTC)
    assert draft.ends == draft.starts + timedelta(hours=1)
    assert life.asking is Question.INTERVIEWERS


async def test_a_doubtful_day_is_asked_and_then_its_time(life: Life) -> None:
    await begin(life, *WHEN, "03/04")
    assert ("Wednesday 4 March 2026",) in shown(life)
    await life.press("Friday 3 April 2026")
    assert "At what time on Friday 3 April 2026" in life.chat.last.text
    assert "Friday 3 April 2026, 11:00–12:00 CEST" in words(await life.say("11:00"))


async def test_a_doubtful_time_in_place_of_one_understood_is_asked_as_well(life: Life) -> None:
    await begin(life, *AT_NIGHT)
    await life.say("tomorrow 7 o'clock")
    await life.press("Wednesday 4 March 2026, 19:00 CET")
    assert draft_of(life.record()).starts == datetime(2026, 3, 4, 18, tzinfo=UTC)
    await life.press(labels.BACK)
    await life.say("03/04")
    await life.press("Friday 3 April 2026")
    assert "At what time on Friday 3 April 2026" in life.chat.last.text


async def test_a_time_at_night_is_asked_about_and_each_right_means_the_time_above_it(life: Life) -> None:
    assert "Is that right?" in await begin(life, *AT_NIGHT)
    first = life.chat.last
    await life.say("tomorrow 3 am")
    await life.press(labels.RIGHT, first)
    assert draft_of(life.record()).starts == datetime(2026, 3, 4, 22, tzinfo=UTC)


async def test_a_time_that_is_not_understood_gets_an_example(life: Life) -> None:
    said = await begin(life, *WHEN, "when the cows come home")
    assert "could not find a date or a time" in said
    assert "today 15:00" in said
    assert shown(life)[-1] == (labels.SKIP, labels.BACK, labels.CANCEL)
    assert life.asking is Question.WHEN


@pytest.mark.parametrize(
    ("words_said", "echo"),
    [
        ("it ended at 9:30", "08:30–09:30 CET"),
        ("finished an hour ago", "08:00–09:00 CET"),
        ("ended 10 min ago", "08:50–09:50 CET"),
        ("just now", "09:00–10:00 CET"),
    ],
)
async def test_an_end_that_was_told_is_not_taken_for_the_start(life: Life, words_said: str, echo: str) -> None:
    await begin(life, *WHEN)
    assert echo in words(await life.say(words_said))


async def test_a_time_told_in_another_zone_is_shown_on_both_clocks(life: Life) -> None:
    await begin(life, *WHEN)
    echo = words(await life.say("Thursday 5 March 3pm London time"))
    assert "15:00 London time" in echo
    assert "Thursday 5 March 2026, 16:00–17:00 CET" in echo


async def test_a_day_in_another_language_is_asked_again_and_never_taken_for_today(life: Life) -> None:
    await begin(life, *WHEN)
    await life.say("morgen 14 Uhr")
    assert draft_of(life.record()).starts is None


async def test_a_length_promised_at_a_past_interview_counts_from_it(life: Life) -> None:
    await begin(life, *WHEN)
    await life.say("Thursday 26 February 2026, 10:00 to 11:00")
    assert "by Thursday 5 March 2026" in words(await life.say("Jane Doe, within a week"))

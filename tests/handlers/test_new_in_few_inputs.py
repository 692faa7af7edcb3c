"""How few inputs it takes: from the very first word to an interview that is saved, and what is asked no more."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from interviews.model import InterviewFormat, Promise, Question, Round
from tests.handlers.interview_questions import AT_NIGHT, WHO, begin, draft_of, shown
from tests.life import Life, words
from tests.stores import save_person
from texts import general, labels, sentences

TOLD = ("/start", "London", "/new", "Acme", "Nurse")


def saved(life: Life) -> Round:
    [application] = life.record().applications
    [round_] = application.rounds
    return round_


def promise(life: Life) -> Promise:
    told = saved(life).promise
    assert told is not None
    return told


@pytest.mark.parametrize(
    "inputs",
    [
        (*TOLD, "today 8-9", "Jane Doe"),
        (*TOLD, "today 8-9", "Jane Doe; they decide by Friday"),
        (*TOLD, "today 8-9", "Jane Doe, the matron. They'll call by Friday"),
        (*TOLD, labels.JUST_ENDED, "Jane Doe and Bob Lee"),
        (*TOLD, "yesterday 15:00", labels.SKIP),
        (*TOLD, "Thursday 5 March 10:00-11:00", "Jane Doe"),
    ],
)
async def test_a_newcomer_needs_seven_inputs_at_most_for_an_interview_past_or_planned(
    life: Life, inputs: tuple[str, ...]
) -> None:
    assert len(inputs) <= 7
    said = words(await life.tell(*inputs))
    assert "✓ Saved." in said
    assert saved(life).starts is not None
    assert life.record().dialogue is None


@pytest.mark.parametrize(
    "after", [("Jane Doe; they decide by Friday",), ("Jane Doe", "by Friday"), ("Jane Doe", "They decide by Friday")]
)
async def test_by_when_they_decide_is_told_with_the_names_or_right_after_and_needs_no_yes_r3(
    life: Life, after: tuple[str, ...]
) -> None:
    await life.tell(*TOLD, "today 8-9", *after)
    assert promise(life).by == date(2026, 3, 6)
    assert [each.name for each in saved(life).interviewers] == ["Jane Doe"]
    assert life.record().dialogue is None


async def test_what_happens_next_alone_is_kept_and_who_interviewed_is_still_asked_r3(life: Life) -> None:
    said = await begin(life, *WHO, "they decide by Friday")
    assert "I kept they decide by Friday." in said
    assert life.asking is Question.INTERVIEWERS
    await life.say("Jane Doe")
    assert (promise(life).words, promise(life).by) == ("they decide by Friday", date(2026, 3, 6))


async def test_a_day_that_is_doubtful_is_asked_before_it_is_saved_r3(life: Life) -> None:
    assert "more than one thing" in await begin(life, *WHO, "Jane Doe; they decide by 04/05")
    await life.press("Monday 4 May 2026")
    assert promise(life).by == date(2026, 5, 4)


async def test_a_time_in_the_day_is_shown_and_not_asked_about(life: Life) -> None:
    said = await begin(life, *WHO)
    assert said.startswith("✓ Tuesday 3 March 2026, 09:00–10:00 CET")
    assert "Is that right?" not in said
    assert life.asking is Question.INTERVIEWERS


async def test_a_time_at_night_is_asked_about(life: Life) -> None:
    assert "Is that right?" in await begin(life, *AT_NIGHT)


async def test_what_was_left_out_is_shown_before_anything_is_saved(life: Life) -> None:
    said = await begin(life, *WHO, "Sarah Khan and the MD")
    assert "I found no name in the MD" in said
    assert life.record().applications == ()
    await life.press(labels.SAVE)
    assert [each.name for each in saved(life).interviewers] == ["Sarah Khan"]


async def test_undo_takes_a_saved_interview_back_and_it_can_be_brought_back(life: Life) -> None:
    await begin(life, *WHO, "Jane Doe; they decide by Friday")
    before = life.record().applications
    said = words(await life.press(labels.UNDO))
    assert said == "↩ Taken back: the interview at Acme."
    assert life.record().applications == ()
    await life.press(labels.REDO)
    assert life.record().applications == before


async def test_undo_of_another_round_leaves_the_first(life: Life) -> None:
    await begin(life, *WHO, "Jane Doe")
    first = life.record().applications
    await life.tell("/new", "Acme", "Another round: Engineer", "12 March 15:00", "Bob Lee")
    assert len(life.record().applications[0].rounds) == 2
    await life.press(labels.UNDO)
    assert life.record().applications == first
    await life.press(labels.REDO)
    assert len(life.record().applications[0].rounds) == 2


async def test_undo_of_the_first_interview_of_a_logged_application_leaves_that(life: Life) -> None:
    await life.settle_in()
    await life.say("/applied Globex, Analyst")
    await life.wait_until(datetime(2026, 3, 3, 10, 5))  # noqa: DTZ001 - a wall clock in Berlin
    await life.tell("/new", "Globex", "For Analyst", "tomorrow 15:00", "Skip", labels.UNDO)
    [application] = life.record().applications
    assert (application.company, application.rounds) == ("Globex", ())


async def test_undo_loses_nothing_that_was_told_since(life: Life) -> None:
    await begin(life, *WHO, "Jane Doe")
    message = life.find("✓ Saved.")
    await life.wait_until(datetime(2026, 3, 3, 10, 11))  # noqa: DTZ001 - a wall clock in Berlin
    await life.say("They asked about the move to Kafka, and I liked it")
    said = words(await life.press(labels.UNDO, message))
    assert "Something newer stands on this" in said
    assert "your note on the interview at Acme" in said
    assert saved(life).reflections


async def test_how_it_is_held_is_one_tap_below_what_was_saved(life: Life) -> None:
    await begin(life, *WHO, "Jane Doe")
    message = life.find("✓ Saved.")
    await life.press("By video", message)
    assert saved(life).format is InterviewFormat.VIDEO
    assert "Format: by video" in life.shown(message).text
    assert not any("By video" in row for row in shown(life))


@pytest.mark.parametrize("word", ["skip", "none", "save", "yes", "ok", "that's everybody", "done", "no idea"])
async def test_a_word_for_a_button_after_the_last_question_does_nothing(life: Life, word: str) -> None:
    await begin(life, *WHO, "Jane Doe")
    before = life.record().applications
    assert words(await life.say(word)) in {
        general.nothing_is_asked().striptags(),
        sentences.ALL_RIGHT.striptags(),
        sentences.NOTHING_TO_TICK_OFF.striptags(),
    }
    assert life.record().applications == before


@pytest.mark.parametrize("asking", [Question.NEXT_STEPS, Question.DECIDER, Question.REFERENCES, Question.SUMMARY])
async def test_a_draft_of_an_older_version_goes_on_where_it_stood_and_is_saved(life: Life, asking: Question) -> None:
    """Questions that are no longer asked in turn were open when the older version stopped."""
    await begin(life, *WHO)
    record = life.record()
    await life.stop()
    save_person(life.store, replace(record, dialogue=replace(draft_of(record), asking=asking, promise_words="by mail")))
    await life.start()
    assert life.asking is asking
    await life.tell(labels.SAVE if asking is Question.SUMMARY else "none")
    assert saved(life).starts == datetime(2026, 3, 3, 8, tzinfo=UTC)
    assert life.record().dialogue is None

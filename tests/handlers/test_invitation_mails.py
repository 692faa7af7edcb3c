"""A confirmation mail that is pasted or forwarded as text is read like the employer's calendar file."""

from datetime import UTC, datetime

import pytest

from interviews.model import InterviewFormat, Question
from tests.handlers.interview_questions import draft_of
from tests.life import Life, labels_of, words
from texts import labels

MAIL = """Hi Sam,

We are pleased to invite you to a first interview for the Data Engineer role on Thursday, 5 March at 10:00 am GMT via Teams with Jane Doe (CTO).

It will last around 45 minutes.

Kind regards,
Tom
Acme"""  # noqa: E501 - a line of a mail

SHORT = (
    """Hi Sam! You have an interview on 5 March at 2pm by phone. Reply YES to confirm and bring a quiet room please."""
)


async def test_a_pasted_mail_shows_the_filled_summary_and_one_tap_saves_it(life: Life) -> None:
    await life.settle_in()
    [said] = await life.say(MAIL)
    assert "I read that as an invitation. Is this right?" in said.text
    assert "Data Engineer at Acme" in said.text
    assert "Thursday 5 March 2026, 11:00–11:45 CET" in said.text
    assert labels_of(said)[0] == [labels.SAVE]
    await life.restart()
    await life.press(labels.SAVE)
    [application] = life.record().applications
    [round_] = application.rounds
    assert (application.company, application.role) == ("Acme", "Data Engineer")
    assert (round_.starts, round_.format) == (datetime(2026, 3, 5, 10, tzinfo=UTC), InterviewFormat.VIDEO)
    assert [(each.name, each.title) for each in round_.interviewers] == [("Jane Doe", "CTO")]


async def test_what_the_mail_does_not_say_is_asked_before_the_summary(life: Life) -> None:
    await life.settle_in()
    said = words(await life.say(SHORT))
    assert "Thursday 5 March 2026, 14:00–15:00 CET" in said
    assert "It does not say in which time zone; I took yours" in said
    assert life.asking is Question.COMPANY
    assert "role" in words(await life.say("Parcelway"))
    said = words(await life.say("Packer"))
    assert "Packer at Parcelway" in said
    await life.press(labels.SAVE)
    assert life.record().applications[0].rounds[0].format is InterviewFormat.PHONE


async def test_after_new_it_answers_the_first_question_and_the_rest(life: Life) -> None:
    await life.settle_in()
    await life.say("/new")
    assert "Data Engineer at Acme" in words(await life.say(MAIL))
    assert life.asking is Question.SUMMARY


@pytest.mark.parametrize("told", [("Globex",), ("Globex", "Analyst"), ("Globex", "Analyst", "today 9:00")])
async def test_in_the_middle_of_another_companys_interview_that_is_set_aside_as_it_was(
    life: Life, told: tuple[str, ...]
) -> None:
    await life.settle_in()
    await life.tell("/new", *told)
    before = draft_of(life.record())
    said = words(await life.say(MAIL))
    assert "aside for this; /new brings it back." in said
    assert "Data Engineer at Acme" in said
    assert life.record().parked == (before,)
    await life.press(labels.SAVE)
    assert [each.company for each in life.record().applications] == ["Acme"]
    assert life.record().parked == (before,)


async def test_in_the_middle_of_the_interview_that_it_names_it_adds_to_that(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme GmbH", "Engineer")
    said = words(await life.say(MAIL))
    assert "Engineer at Acme GmbH" in said
    assert "Thursday 5 March 2026, 11:00–11:45 CET" in said
    assert life.record().parked == ()


async def test_at_a_company_on_file_it_is_another_round_r5(life: Life) -> None:
    await life.settle_in()
    await life.log_interview("Acme", "2 March 9:00", "Jane Doe")
    await life.say(MAIL.replace("Data Engineer", "Engineer"))
    await life.press(labels.SAVE)
    [application] = life.record().applications
    assert len(application.rounds) == 2
    assert application.rounds[0].interviewers[0].id == application.rounds[1].interviewers[0].id


async def test_a_mail_about_an_interview_on_file_moves_it_after_a_yes_or_says_that_it_is_known(life: Life) -> None:
    await life.settle_in()
    await life.say(MAIL)
    await life.press(labels.SAVE)
    assert "I have that interview already: Acme, Thursday 5 March 2026" in words(await life.say(MAIL))
    moved = MAIL.replace("Thursday, 5 March", "Friday, 6 March")
    assert "That says Friday 6 March 2026, 11:00–11:45 CET" in words(await life.say(moved))
    await life.press(labels.MOVE_IT)
    [application] = life.record().applications
    assert [each.starts for each in application.rounds] == [datetime(2026, 3, 6, 10, tzinfo=UTC)]


async def test_as_the_first_word_of_all_it_waits_until_it_is_known_where_somebody_is(life: Life) -> None:
    assert "as soon as I know where you are" in words(await life.say(MAIL))
    await life.tell("Berlin")
    [kept] = life.record().parked
    assert (kept.company, kept.role, kept.starts) == ("Acme", "Data Engineer", datetime(2026, 3, 5, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    "other",
    [
        "It went well. I had the interview on Monday at 10am with Jane Doe and they asked me about sepsis and my ward.",
        "Dear Jane, thank you for taking the time to interview me on 2 March at 10am. I enjoyed it. Kind regards, Sam",
    ],
)
async def test_other_long_texts_are_no_invitation(life: Life, other: str) -> None:
    await life.settle_in()
    assert "invitation" not in words(await life.say(other))
    assert life.record().applications == ()

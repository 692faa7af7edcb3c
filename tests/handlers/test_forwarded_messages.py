"""What an employer wrote, forwarded or pasted, is read and shown first, and never done at once."""

import pytest

from interviews.model import OutcomeKind, Question
from tests.chat_driver import interviewed, outcomes, reflection
from tests.life import Life, labels_of, words
from texts import labels, sentences

NO = (
    "Dear Sam, thank you for your interest in Acme. We regret to inform you that we will not be progressing your "
    "application further. Kind regards, Jane Doe"
)
YES = "Dear Sam, we are delighted to offer you the position of Engineer at Acme, starting on 4 May. Regards, Jane"
INVITATION = (
    "Hi Sam, we are pleased to invite you to an interview for the Analyst role on Thursday, 5 March at 10:00 am. "
    "Kind regards, Tom, Globex"
)


@pytest.mark.parametrize("forwarded", [True, False])
@pytest.mark.parametrize(
    ("mail", "shown", "kind"),
    [(NO, "Acme said no", OutcomeKind.REJECTED), (YES, "Acme offered me the job", OutcomeKind.OFFER)],
)
async def test_a_mail_that_decides_is_shown_first_and_one_tap_records_it(
    life: Life, mail: str, shown: str, kind: OutcomeKind, *, forwarded: bool
) -> None:
    await interviewed(life)
    said = await life.hears(life.chat.forward(mail, "Jane Doe")) if forwarded else await life.say(mail)
    assert f"I read that as: {shown}." in said[-1].text
    assert outcomes(life) == [None]
    await life.restart()
    await life.press(labels.YES)
    assert outcomes(life) == [kind]
    await life.press(labels.UNDO)
    assert outcomes(life) == [None]


async def test_none_of_it_changes_nothing(life: Life) -> None:
    await interviewed(life)
    await life.say(NO)
    assert sentences.NOTHING_CHANGED.striptags() in words(await life.press(labels.NO_NOTHING))
    assert outcomes(life) == [None]


async def test_the_company_that_the_mail_names_is_meant_and_else_it_is_asked(life: Life) -> None:
    await interviewed(life)
    await life.log_interview("Globex")
    assert "Acme said no" in words(await life.say(NO))
    assert "They said no" in words(await life.say(NO.replace(" in Acme", "")))
    said = await life.press(labels.YES)
    assert "Which one" in words(said)
    await life.press("Globex")
    assert outcomes(life) == [None, OutcomeKind.REJECTED]


async def test_it_is_no_note_on_how_the_interview_went(life: Life) -> None:
    await life.press("🙂 Good", await reflection(life))
    await life.say("/cancel")
    await life.say(NO)
    assert life.record().applications[0].rounds[0].reflections == ()
    assert outcomes(life) == [None]


async def test_an_invitation_that_is_forwarded_fills_the_card(life: Life) -> None:
    await life.settle_in()
    said = await life.hears(life.chat.forward(INVITATION, "Tom"))
    assert "Analyst at Globex" in said[-1].text
    assert life.asking is Question.SUMMARY


async def test_other_news_that_is_forwarded_is_shown_first_too(life: Life) -> None:
    await interviewed(life)
    said = await life.hears(life.chat.forward("We decide by Friday", "Jane Doe"))
    assert life.record().applications[0].rounds[0].promise is None
    assert labels_of(said[-1])
    await life.press(labels_of(said[-1])[0][0])
    promise = life.record().applications[0].rounds[0].promise
    assert promise is not None


@pytest.mark.parametrize("text", ["what's next?", "undo", "delete Acme", "hello", "done", "leave me alone"])
async def test_what_somebody_else_asks_or_wishes_is_not_done(life: Life, text: str) -> None:
    await interviewed(life)
    before = life.record().applications
    said = await life.hears(life.chat.forward(text, "Jane Doe"))
    assert "Next" not in words(said)
    assert life.record().applications == before
    assert life.record().settings.pause is None

"""What one message tells in two parts is shown as both, and neither part is lost or done unsaid."""

import pytest

from handlers.sentences.acts import FORMS
from interviews.model import OutcomeKind, Question
from interviews.understanding.acts import Act
from interviews.understanding.weights import model
from tests.chat_driver import interviewed, outcomes
from tests.life import Life, words
from texts import labels
from texts.sentences import AFTER_SAVING


async def agreed(life: Life, said: str, shown: str) -> str:
    """The answer to a yes below what was shown."""
    assert f"I read that as: {shown}. Is that right?" in words(await life.say(said))
    return words(await life.press(labels.YES))


async def test_where_else_somebody_applied_is_asked_and_not_taken_to_be_the_company_that_said_no(life: Life) -> None:
    await interviewed(life)
    answer = await agreed(life, "Acme said no, so I applied to three more", "Acme said no; I applied for 3 jobs")
    assert "✓ Noted for Acme: rejected." in answer
    assert "I counted none of the 3 yet" in answer
    assert [each.company for each in life.record().applications] == ["Acme"]
    assert outcomes(life) == [OutcomeKind.REJECTED]
    await life.press(labels.UNDO)
    assert outcomes(life) == [None]


async def test_what_fits_is_recorded_where_another_part_does_not(life: Life) -> None:
    await interviewed(life)
    answer = await agreed(
        life,
        "Sent Peter Miller the thank-you, they decide by Friday",
        "I sent Peter Miller the thank-you; Acme decides by Fri 6 Mar",
    )
    assert "✓ Noted: Acme decides by Friday 6 March 2026." in answer
    assert "I have nobody called Peter Miller" in answer
    assert life.record().letters == ()


async def test_what_was_recorded_is_said_before_what_is_left_open_is_asked(life: Life) -> None:
    await interviewed(life)
    answer = await agreed(
        life,
        "Sent the thank-you to Jane, they need more time",
        "I sent Jane the thank-you; Acme said when they decide",
    )
    assert answer.index("✓ Noted as sent for Acme: thank-you to Jane Doe.") < answer.index("Do you know by when?")
    assert len(life.record().letters) == 1
    assert life.asking is Question.MOVED_RIGHT


@pytest.mark.parametrize(
    ("said", "waits"),
    [
        ("Interviewed at Globex today at 9, sent the thank-you already", "What you sent is not noted yet"),
        (
            "Interviewed at Globex today at 9 for Data Engineer, it went really well and I liked them",
            "How it went is not kept yet",
        ),
        (
            "Interviewed at Acme today at 9 for Engineer, it went really well and I liked them",
            "How it went is not kept yet",
        ),
    ],
)
async def test_an_interview_told_with_more_is_shown_to_be_saved_and_the_rest_waits_for_it(
    life: Life, said: str, waits: str
) -> None:
    await interviewed(life)
    answer = words(await life.say(said))
    if "Is that right?" in answer:
        answer = words(await life.press(labels.YES))
    assert waits in answer
    assert "Time: Tuesday 3 March 2026, 09:00–10:00 CET" in answer
    assert life.asking in {Question.ROLE, Question.SUMMARY}
    record = life.record()
    assert [each.company for each in record.applications] == ["Acme"]
    assert record.letters == ()
    assert record.applications[0].rounds[0].reflections == ()


def test_of_all_that_can_be_told_with_an_interview_it_is_said_that_it_waits() -> None:
    together = [[Act(name) for name in label.partition(":")[0].split("+")] for label in model().acts]
    assert {act for first, *others in together if first in FORMS for act in others} == set(AFTER_SAVING)

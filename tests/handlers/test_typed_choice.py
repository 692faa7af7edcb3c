"""Wherever applications are offered to choose from, the typed name of a company is as good as its button."""

from datetime import timedelta

import pytest

from interviews.model import OutcomeKind, Question
from tests.chat_driver import outcomes
from tests.life import Life, labels_of, words
from texts import labels


async def two(life: Life) -> None:
    """Interviews at Acme and at Globex were held and told, and nobody has been thanked."""
    await life.settle_in()
    await life.log_interview("Acme", "today 8:00", "Jane Doe")
    await life.log_interview("Globex", "today 9:00", "Bob Lee")


@pytest.mark.parametrize(
    ("asks", "answer"),
    [
        ("/outcome", "How did it end with Globex"),
        ("they rejected me", "Noted for Globex: rejected"),
        ("/reflect", "Globex"),
        ("/thanks", "Bob Lee"),
        ("/followup", "Globex"),
        ("/letter", "Globex"),
        ("write a withdrawal", "Globex"),
    ],
)
@pytest.mark.parametrize("typed", ["Globex", "globex please", "Globex, Engineer"])
async def test_the_typed_name_is_the_answer(life: Life, asks: str, answer: str, typed: str) -> None:
    await two(life)
    await life.wait(timedelta(days=1))
    await life.say(asks)
    await life.restart()
    by_name = words(await life.say(typed))
    assert answer in by_name
    assert "Round 1" not in by_name


async def test_outcome_takes_a_name_with_it(life: Life) -> None:
    await two(life)
    await life.tell("/outcome globex", labels.OUTCOMES[OutcomeKind.REJECTED])
    assert outcomes(life) == [None, OutcomeKind.REJECTED]


async def test_of_two_applications_at_one_company_the_role_tells_which(life: Life) -> None:
    await life.settle_in()
    await life.tell("/applied Acme, Engineer", "/applied Acme, Analyst", "/outcome")
    await life.say("Acme")
    await life.tell("acme analyst", labels.OUTCOMES[OutcomeKind.REJECTED])
    assert outcomes(life) == [None, OutcomeKind.REJECTED]


async def test_a_name_answers_once_and_only_while_it_is_asked_for(life: Life) -> None:
    await two(life)
    await life.wait(timedelta(days=1))
    await life.tell("/outcome", "Globex")
    assert "Round 1" in words(await life.say("Globex"))
    await life.tell("/outcome", "/next")
    assert "Round 1" in words(await life.say("Globex"))
    await life.say("/outcome")
    await life.wait(timedelta(hours=2))
    assert "Round 1" in words(await life.say("Globex"))


async def test_after_a_button_a_name_opens_its_card_as_ever(life: Life) -> None:
    await two(life)
    await life.wait(timedelta(days=1))
    await life.tell("/outcome")
    await life.press("Acme, Engineer")
    assert "Round 1" in words(await life.say("Globex"))


async def test_other_words_are_read_as_ever(life: Life) -> None:
    await two(life)
    await life.wait(timedelta(days=1))
    await life.tell("/outcome")
    assert "Globex decides by Friday 20 March 2026" in words(await life.say("Globex moved it to 20 March"))


async def test_whose_card_it_is_can_be_said_by_the_company_too(life: Life) -> None:
    await two(life)
    await life.hears(life.chat.share_contact("Ann", "+49 30 1234", "Lee"))
    await life.say("globex")
    assert [each.name for each in life.record().applications[1].rounds[0].interviewers] == ["Bob Lee", "Ann Lee"]
    assert life.asking is None


async def test_a_photo_is_asked_whose_it_is_after_the_company_was_typed(life: Life) -> None:
    await two(life)
    await life.hears(life.chat.send_photo())
    await life.say("Globex")
    assert life.asking is Question.WHOSE
    await life.say("Ann Lee")
    assert life.record().applications[1].rounds[0].interviewers[-1].card is not None


async def test_which_interview_a_note_is_about_can_be_said_by_the_company(life: Life) -> None:
    await two(life)
    await life.wait(timedelta(hours=1))
    for nudge in [each for each in life.chat.messages if "How did it go" in each.text]:
        await life.press(labels.SKIP, nudge)
    note = "it was mostly about the move to Kafka and the rota"
    assert "Keep it: Acme, Engineer, Tue 3 Mar" in [row[0] for row in labels_of((await life.say(note))[-1])]
    await life.restart()
    await life.say("Globex")
    kept = [[each.text for each in job.rounds[0].reflections] for job in life.record().applications]
    assert kept == [[], [note]]

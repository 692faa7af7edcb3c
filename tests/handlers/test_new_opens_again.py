"""An application that ended, or was removed, is taken up again with its rounds and people, under a name of its own."""

import pytest

from interviews.model import OutcomeKind
from tests.chat_driver import all_labels, interviewed, outcomes
from tests.life import Life, words
from texts import labels

NEXT_ROUND = ("tomorrow 15:00", "Right", "Bob Lee", "Save")


def people(life: Life) -> list[list[list[str]]]:
    """Who interviewed in each round of each application."""
    return [
        [[who.name for who in round_.interviewers] for round_ in each.rounds] for each in life.record().applications
    ]


@pytest.mark.parametrize("how", ["Rejected", "No answer", "Withdrawn", "Job cancelled"])
@pytest.mark.parametrize("role", ["Open again: Engineer", "engineer"])
async def test_an_ended_application_is_opened_again_with_its_rounds_and_people_r5(
    life: Life, how: str, role: str
) -> None:
    await interviewed(life)
    await life.tell("/outcome", "Acme, Engineer", how)
    asked = words(await life.tell("/new", "acme"))
    assert "You told me of Engineer at acme before." in asked
    await life.tell(role, *NEXT_ROUND)
    assert outcomes(life) == [None]
    assert people(life) == [[["Jane Doe"], ["Bob Lee"]]]
    before = life.record().applications[0].outcome_before
    assert before is not None
    assert before.kind is not OutcomeKind.OFFER


async def test_a_removed_application_is_brought_back_with_its_rounds_r5(life: Life) -> None:
    await interviewed(life)
    await life.tell("/open", "Acme, Engineer", labels.REMOVE)
    await life.tell("/new", "Acme", "Bring back: Engineer", *NEXT_ROUND)
    assert life.record().applications[0].removed_at is None
    assert people(life) == [[["Jane Doe"], ["Bob Lee"]]]


async def test_whoever_says_that_it_is_another_application_gets_one_with_a_name_of_its_own_r5(life: Life) -> None:
    await interviewed(life)
    await life.tell("/outcome", "Acme, Engineer", "Rejected")
    said = words(await life.tell("/new", "Acme", "Engineer"))
    assert "This opens Engineer at Acme again" in said
    await life.tell(labels.BACK, "Engineer", *NEXT_ROUND)
    assert outcomes(life) == [OutcomeKind.REJECTED, None]
    listed = (await life.say("/open"))[-1]
    assert [each for each in all_labels(listed) if "Acme" in each] == ["Acme, Engineer (2)", "Acme, Engineer"]
    await life.press(labels.UNDO, (await life.tell("Acme, Engineer", labels.OUTCOME))[-1])
    status = words(await life.say("/status"))
    assert "Acme, Engineer: interviewed today" in status
    assert "Acme, Engineer (2): interview on" in status


async def test_a_new_round_from_the_card_opens_an_ended_application_again_r5(life: Life) -> None:
    await interviewed(life)
    await life.tell("/outcome", "Acme, Engineer", "No answer")
    await life.tell("/open", "Acme, Engineer", labels.NEW_ROUND, *NEXT_ROUND)
    assert outcomes(life) == [None]


async def test_keeping_the_role_keeps_it_the_same_application_r5(life: Life) -> None:
    await interviewed(life)
    await life.tell("/outcome", "Acme, Engineer", "Rejected")
    await life.tell("/new", "Acme", "Open again: Engineer", labels.BACK, "Keep Engineer", *NEXT_ROUND)
    assert people(life) == [[["Jane Doe"], ["Bob Lee"]]]


async def test_a_job_that_was_accepted_is_not_opened_again(life: Life) -> None:
    await interviewed(life)
    await life.tell("/outcome", "Acme, Engineer", "Offer", labels.SKIP)
    await life.tell("/outcome", "Acme, Engineer", "Accepted")
    await life.tell("/new", "Acme", "Engineer", *NEXT_ROUND)
    assert outcomes(life) == [OutcomeKind.ACCEPTED, None]

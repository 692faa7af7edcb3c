"""W6: whoever says that no reference was named is not asked again about that application."""

import pytest

from interviews.model import NudgeKind
from tests.chat_driver import DAY, MINUTE, add_reference
from tests.life import Life, data_of
from texts import labels

ABOUT_REFERENCES = {NudgeKind.ADD_REFERENCES, NudgeKind.REFERENCES}


def asked_about_references(life: Life) -> int:
    return sum(each.kind in ABOUT_REFERENCES for each in life.record().nudges)


@pytest.mark.parametrize("answer", ["none", "skip", "nobody", labels.NONE])
async def test_after_none_at_the_question_no_nudge_asks_to_add_references_w6(life: Life, answer: str) -> None:
    await life.settle_in()
    await life.log_interview()
    await life.tell(labels.EDIT, "✎ References", answer, "Save")
    assert life.record().applications[0].references_declined
    await life.wait(14 * DAY)
    assert asked_about_references(life) == 0
    await life.tell("/new", "Acme", "engineer", "tomorrow 9:00", "Bob Lee")
    await life.wait(14 * DAY)
    assert asked_about_references(life) == 0, "nor after its next round"


async def test_after_none_nobody_on_file_is_to_be_told_w6(life: Life) -> None:
    await life.settle_in()
    await add_reference(life, "Ann Lee")
    await life.tell("/new", "Acme", "Engineer", "today 10:05-10:15", "Jane Doe")
    await life.press(labels.EDIT)
    await life.tell("✎ References", "none", "Save")
    assert life.record().applications[0].references_declined
    await life.tell("/new", "Acme", "engineer", "today 10:20-10:30", "Bob Lee")
    await life.wait(DAY)
    assert asked_about_references(life) == 0


async def test_another_application_is_asked_about_all_the_same_w6(life: Life) -> None:
    await life.settle_in()
    await life.log_interview()
    await life.tell(labels.EDIT, "✎ References", "none", "Save")
    await life.tell("/new", "Globex", "Engineer", "today 10:05-10:15", "Bob Lee")
    await life.wait(45 * MINUTE)
    assert "Who could speak for you?" in life.find("Who could speak for you?").text


async def test_skipping_to_tell_those_on_file_is_final_for_the_application_w6(life: Life) -> None:
    await life.settle_in()
    await add_reference(life, "Ann Lee")
    await life.tell("/new", "Acme", "Engineer", "today 10:05-10:15", "Jane Doe")
    await life.wait(45 * MINUTE)
    nudge = life.find("Ann Lee")
    assert data_of(nudge, labels.SKIP)
    await life.press(labels.SKIP, nudge)
    await life.tell("/new", "Acme", "engineer", "tomorrow 9:00", "Bob Lee")
    await life.wait(7 * DAY)
    assert asked_about_references(life) == 1


async def test_somebody_named_after_all_is_told_w6(life: Life) -> None:
    await life.settle_in()
    await add_reference(life, "Ann Lee")
    await life.tell("/new", "Acme", "Engineer", "today 10:05-10:15", "Jane Doe")
    await life.press(labels.EDIT)
    await life.tell("✎ References", "none", "Save")
    assert life.record().applications[0].references_declined
    await life.tell("/open", "Acme, Engineer", labels.EDIT)
    await life.tell(labels.edit("References"), labels.switched(False, "Ann Lee"), labels.NEXT, "Save")
    assert not life.record().applications[0].references_declined
    await life.wait(DAY)
    assert asked_about_references(life) == 1

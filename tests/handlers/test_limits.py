"""A record that is full: what it has no room for is said, nothing of it is kept, and all else goes on."""

from datetime import timedelta

import pytest

from interviews import limits
from interviews.limits import Full, Part
from interviews.model import Person, Question
from tests.chat_driver import interviewed
from tests.factories import a_person, an_application, with_applications
from tests.life import USER, Life, words
from tests.stores import save_person
from texts.limits import full

ANSWER_AT_MOST = 200
"""Characters in the word over the chat (Bot API, answerCallbackQuery)."""


def fill(life: Life, applications: int) -> None:
    """Somebody with so many applications writes next."""
    every = (an_application(id=f"appl{each:04}", company=f"Company {each}") for each in range(applications))
    save_person(life.store, a_person(*every, chat_id=USER))


@pytest.mark.parametrize("part", Part)
def test_each_answer_says_what_to_do_and_fits_over_the_chat(part: Part) -> None:
    said = full(part)
    assert said.startswith("That is not saved: ")
    assert len(said) <= ANSWER_AT_MOST
    assert "{" not in said
    assert part is Part.BYTES or str(part.most) in said


async def test_one_application_too_many_is_refused_in_words_and_nothing_of_it_is_kept(life: Life) -> None:
    fill(life, Part.APPLICATIONS.most)
    assert words(await life.say("/applied Globex, Analyst")) == full(Part.APPLICATIONS)
    assert len(life.record().applications) == Part.APPLICATIONS.most
    assert life.wire.pending == 0
    assert "Company 7" in words(await life.say("/status Company 7"))


async def test_after_one_is_removed_there_is_room_again(life: Life) -> None:
    fill(life, Part.APPLICATIONS.most)
    await life.say("/status Company 7")
    await life.forge('["c","appl0007","x"]', life.chat.last)
    assert "Globex" in words(await life.say("/applied Globex, Analyst"))
    assert "Globex" in {each.company for each in life.record().applications}


async def test_a_press_that_has_no_room_says_so_over_the_chat_and_the_question_stays_open(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer", "today 9:00")

    def no_room(before: Person, after: Person) -> None:
        if len(after.applications) > len(before.applications):
            raise Full(Part.OPEN_ROUNDS)

    monkeypatch.setattr("scheduling.person_repository.check_room", no_room)
    await life.say("Jane Doe")
    await life.say("/status")
    assert "Jane Doe" in life.chat.last.text, "what was told is in the summary"
    await life.press("Save")
    assert life.toast == full(Part.OPEN_ROUNDS)
    assert life.asking is Question.SUMMARY
    monkeypatch.setattr("scheduling.person_repository.check_room", limits.check_room)
    assert "✓ Saved." in words(await life.press("Save"))


async def test_nudges_go_on_in_a_full_record(life: Life) -> None:
    await interviewed(life)
    person = life.record()
    more = (an_application(id=f"appl{each:04}") for each in range(Part.APPLICATIONS.most))
    await life.stop()
    save_person(life.store, with_applications(person, *more))
    await life.start()
    await life.restart()
    await life.wait(timedelta(days=1))
    assert "Acme" in life.find("How did it go at Acme?").text

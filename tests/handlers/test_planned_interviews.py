"""R3, W6: of an interview to come nobody is asked what comes after it; that is asked once it was held."""

from datetime import date, datetime

from interviews.model import ReflectionPart
from tests.chat_driver import interviewed
from tests.life import Life, labels_of, words
from texts import labels

PLANNED = ("/new", "Acme", "Nurse", "tomorrow 10:00-11:00", "Jane Doe")


async def until(life: Life, wall: str) -> str:
    """What was said until a wall clock shows this."""
    return words(await life.wait_until(datetime.fromisoformat(wall)))


async def looked_back_but_for_the_end(life: Life) -> None:
    """Wednesday 11:10: how it went was told up to what they said happens next."""
    await life.settle_in()
    await life.tell(*PLANNED)
    await until(life, "2026-03-04 11:10")
    await life.tell("🙂 Good", "sepsis", "the escalation", "the rota", "my thesis")


async def test_before_it_is_held_neither_next_steps_nor_references_are_asked_r3(life: Life) -> None:
    await life.settle_in()
    await life.tell("/references", labels.ADD_SOMEONE, "Ann Ref")
    await life.tell(*PLANNED)
    [round_] = life.record().applications[0].rounds
    assert (round_.promise, life.record().applications[0].references) == (None, ())


async def test_what_they_said_happens_next_is_the_last_part_of_how_it_went_and_is_planned_by_r3(life: Life) -> None:
    await looked_back_but_for_the_end(life)
    assert "What did they say happens next, and by when? (5 of 5)" in life.chat.last.text
    said = words(await life.say("HR calls by Friday 13 March"))
    assert "✓ Noted: Acme decides by Friday 13 March 2026." in said
    [round_] = life.record().applications[0].rounds
    assert round_.promise is not None
    assert (round_.promise.words, round_.promise.by) == ("HR calls by Friday 13 March", date(2026, 3, 13))
    assert round_.reflections[-1].part is ReflectionPart.NEXT
    assert life.asking is None
    [undone] = await life.press(labels.UNDO)
    assert "Taken back" in undone.text
    assert life.record().applications[0].rounds[0].promise is None


async def test_after_a_past_interview_of_which_it_was_not_told_it_is_asked_too_r3(life: Life) -> None:
    await interviewed(life)
    await life.press(labels.MORE_NOTES)
    await life.tell("🙂 Good", "sepsis", "the escalation", "the rota", "my thesis")
    assert "What did they say happens next, and by when? (5 of 5)" in life.chat.last.text
    assert "✓ Noted: Acme decides by Friday 13 March 2026." in words(await life.say("HR calls by Friday 13 March"))


async def test_a_day_that_is_missing_is_asked_for_and_the_part_can_be_skipped_r3(life: Life) -> None:
    await looked_back_but_for_the_end(life)
    said = words(await life.say("they will call me"))
    assert "Do you know by when?" in said
    await life.tell("Friday 13 March", labels.RIGHT)
    [round_] = life.record().applications[0].rounds
    assert round_.promise is not None
    assert (round_.promise.words, round_.promise.by) == ("they will call me", date(2026, 3, 13))


async def test_skipped_nothing_is_noted_of_what_happens_next_r3(life: Life) -> None:
    await looked_back_but_for_the_end(life)
    assert "That is how it went at Acme" in words(await life.press(labels.SKIP))
    assert (life.record().applications[0].rounds[0].promise, life.asking) == (None, None)


async def test_after_it_was_held_whoever_is_on_file_is_offered_to_be_told_w6(life: Life) -> None:
    await life.settle_in()
    await life.tell("/references", labels.ADD_SOMEONE, "Ann Ref")
    await life.tell(*PLANNED)
    assert "Did you name references at Acme?" in await until(life, "2026-03-04 11:30")
    nudge = life.find("Did you name references")
    assert labels_of(nudge)[0] == [labels.write_to("Ann Ref")]
    await life.press(labels.sent_to("Ann Ref"), nudge)
    [letter] = life.record().letters
    assert letter.recipient == life.record().references[0].id

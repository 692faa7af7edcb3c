"""/brief and the brief before an interview (W13, W14)."""

import re
from datetime import datetime

import pytest
from msgspec.structs import replace

from interviews.changes import Fact
from interviews.model import Mood, Person, Promise, Reflection, ReflectionPart
from sandbox.history import Message
from storage.people_store import person_id
from tests.chat_driver import DAY, HOUR, MINUTE, interviewed
from tests.life import USER, Life, data_of, labels_of
from texts import brief as texts
from texts import general, labels

CARD = "Before you leave the room"
EVENING = datetime(2026, 3, 4, 18)  # noqa: DTZ001 - a wall clock in Berlin
MORNING = datetime(2026, 3, 5, 9)  # noqa: DTZ001 - a wall clock in Berlin
WRITTEN = datetime.fromisoformat("2026-03-03T10:00:00+00:00")


async def second_round_on_thursday(life: Life) -> None:
    """Acme, interviewed on Tuesday at 9:00, will be met again on Thursday at 10:00."""
    await interviewed(life, who="Jane Doe <jane@acme.com>, Bob Lee, CTO")
    await life.tell("/open", "Acme, Engineer", labels.NEW_ROUND)
    await life.tell("5 March 10:00", "Eve Stone, Head of Data")


async def remember(life: Life, *facts: Fact) -> None:
    """Facts that other conversations would have recorded."""
    await life.app.repository.change(person_id(USER), *facts)


def said_of_the_first_round(*reflections: Reflection, mood: Mood | None = None, promise: Promise | None = None) -> Fact:
    def apply(person: Person) -> Person:
        application = person.applications[0]
        first = replace(application.rounds[0], reflections=reflections, mood=mood, promise=promise)
        changed = replace(application, rounds=(first, *application.rounds[1:]))
        return replace(person, applications=(changed, *person.applications[1:]))

    return apply


async def brief(life: Life) -> Message:
    return (await life.say("/brief"))[-1]


async def test_the_second_round_knows_the_first_w13_w14_r5(life: Life) -> None:
    await second_round_on_thursday(life)
    await remember(
        life,
        said_of_the_first_round(
            Reflection("Where do I see <Acme>? I said: growing & 🙂", WRITTEN, ReflectionPart.ASKED),
            Reflection("The pilot in Lyon.", WRITTEN, ReflectionPart.UNSAID),
            Reflection("Backpressure.", WRITTEN, ReflectionPart.HARD),
            Reflection("", WRITTEN, ReflectionPart.WELL, voice="file-1"),
            mood=Mood.MIXED,
            promise=Promise("p", "HR calls", (WRITTEN + 10 * DAY).date(), WRITTEN, "the board"),
        ),
    )
    await life.wait_until(EVENING - MINUTE)
    [evening] = await life.wait(MINUTE)
    assert evening.text.splitlines() == [
        "Your interview at Acme: Engineer, round 2",
        "Thursday 5 March 2026, 10:00–11:00 CET",
        "With Eve Stone (Head of Data)",
        "",
        "Round 1, Tue 3 Mar",
        "With Jane Doe and Bob Lee (CTO)",
        "It felt: 😐 Mixed",
        "What they asked: Where do I see <Acme>? I said: growing & 🙂",
        "What you wish you had said: The pilot in Lyon.",
        "What was hard: Backpressure.",
        "What went well: (voice message)",
        "Voice messages: 1; the card has them.",
        "What they said comes next: HR calls (by Friday 13 March 2026); the board decides",
        "",
        "Before you leave the room",
        "• Ask what happens next, and by when.",
        "• Ask for a business card, or how to reach them.",
        "• Ask how each name is spelt.",
    ]
    assert labels_of(evening) == [[labels.READ, labels.OPEN_CARD], [labels.THEY_MOVED_IT]]
    await life.wait_until(MORNING - MINUTE)
    [again] = await life.wait(MINUTE)
    assert again.text.startswith(f"Acme at 10:00 CET.\n\n{CARD}")
    assert (await life.press(labels.BRIEF, again))[-1].text == evening.text


async def test_read_is_noted_in_place_once_and_taken_back_and_the_next_one_comes_anyway(life: Life) -> None:
    await second_round_on_thursday(life)
    await life.wait_until(EVENING)
    evening = life.find(CARD)
    read = data_of(evening, labels.READ)
    [shown] = await life.press(labels.READ, evening)
    assert shown.text.endswith("✓ Done, Wed 4 Mar, 18:00 CET")
    assert labels_of(shown) == [[labels.UNDO]]
    before = life.record()
    assert await life.forge(read, evening) == []
    assert life.record().nudges == before.nudges
    await life.restart()
    [shown] = await life.press(labels.UNDO, evening)
    assert labels_of(shown) == [[labels.READ, labels.OPEN_CARD], [labels.THEY_MOVED_IT]]
    await life.press(labels.READ, evening)
    assert any(CARD in each.text for each in await life.wait_until(MORNING))


async def test_a_first_interview_has_a_brief_with_what_is_known_and_the_card_w13_w14(life: Life) -> None:
    await interviewed(life, when="tomorrow 10:00", who=labels.SKIP)
    assert (await brief(life)).text.splitlines() == [
        "Your interview at Acme: Engineer",
        "Wednesday 4 March 2026, 10:00–11:00 CET",
        "",
        *re.sub("<.*?>", "", texts.LEAVING_CARD).splitlines(),
    ]
    [evening] = [each for each in await life.wait(9 * HOUR) if CARD in each.text]
    assert evening.text == life.find("Your interview").text


async def test_noted_in_the_evening_the_only_brief_is_the_whole_one_w13(life: Life) -> None:
    await life.settle_in()
    await life.wait(9 * HOUR)
    await second_round_on_thursday_from_now(life)
    said = [each for each in await life.wait(2 * DAY) if CARD in each.text]
    assert len(said) == 1
    assert "Round 1, Tue 3 Mar" in said[0].text


async def second_round_on_thursday_from_now(life: Life) -> None:
    await life.log_interview()
    await life.tell("/open", "Acme, Engineer", labels.NEW_ROUND)
    await life.tell("tomorrow 10:00", "Eve Stone")


async def test_feedback_from_anywhere_comes_along_newest_first_and_three_at_most_w15(life: Life) -> None:
    await second_round_on_thursday(life)
    await life.say("/applied Globex, Analyst")
    await life.tell("/outcome", "Globex, Analyst", "Rejected")
    for words in ("oldest", "More SQL, they <b>said</b>", "Ask more", "Slow down"):
        await life.tell(labels.NOTE_FEEDBACK, words)
        await life.wait(MINUTE)
        await life.tell("/open", "Globex, Analyst")
    shown = (await brief(life)).text
    assert "Feedback you were given\n• Globex, Tue 3 Mar: Slow down\n• Globex, Tue 3 Mar: Ask more\n" in shown
    assert "• Globex, Tue 3 Mar: More SQL, they <b>said</b>\n" in shown
    assert "oldest" not in shown


async def test_brief_finds_the_next_interview_or_that_of_a_company_and_says_when_there_is_none(life: Life) -> None:
    await life.settle_in()
    assert (await brief(life)).text == str(texts.NOTHING_AHEAD)
    await life.log_interview(when="6 March 15:00")
    await life.log_interview(company="Globex", when="5 March 15:00")
    assert "interview at Globex" in (await brief(life)).text
    assert "interview at Acme" in (await life.say("/brief acme"))[-1].text
    await life.tell("/open", "Acme, Engineer")
    assert "interview at Acme" in (await life.press(labels.BRIEF))[-1].text
    await life.tell("/outcome", "Globex, Engineer", "Withdrawn")
    assert "interview at Acme" in (await brief(life)).text


async def test_moved_or_decided_the_old_brief_no_longer_applies_w17(life: Life) -> None:
    await second_round_on_thursday(life)
    await life.wait_until(EVENING)
    evening = life.find(CARD)
    await life.tell("/outcome", "Acme, Engineer", "Withdrawn")
    [shown] = await life.press(labels.READ, evening)
    assert "Noted meanwhile: withdrawn" in shown.text
    assert not any(CARD in each.text for each in await life.wait(DAY))
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    await life.press(labels.REMOVE, card)
    await life.press(labels.UNDO, evening)
    assert life.toast == general.gone()


@pytest.mark.parametrize("rounds", [1, 12])
async def test_a_very_long_story_is_one_message_that_telegram_takes_w13(life: Life, rounds: int) -> None:
    await second_round_on_thursday(life)
    often = range(12 // rounds + 1)
    told = tuple(Reflection(f"{part} 🙂<&> " * 400, WRITTEN, part) for part in ReflectionPart for _ in often)

    def long_ago(person: Person) -> Person:
        application = person.applications[0]
        first, second = application.rounds
        earlier = tuple(replace(first, id=f"round-{number}", reflections=told) for number in range(rounds))
        return replace(person, applications=(replace(application, rounds=(*earlier, second)),))

    await remember(life, long_ago)
    await life.wait_until(EVENING - MINUTE)
    evening = (await life.wait(MINUTE))[-1]
    assert evening.text.startswith(f"Your interview at Acme: Engineer, round {rounds + 1}")
    assert f"Round {rounds}, Tue 3 Mar" in evening.text
    assert CARD in evening.text
    assert evening.text.endswith("This is cut short; the card has the rest.")
    assert (await brief(life)).text == evening.text

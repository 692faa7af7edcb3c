"""R1: what is written after an interview lands with it, or is asked about, whatever the bot said in between."""

from datetime import timedelta

from interviews.model import ReflectionPart
from tests.chat_driver import DAY, HOUR
from tests.life import Life, labels_of, words
from texts import general, labels

WENT_WELL = "it went well, they asked about sepsis and I told them about my escalation"


async def asked_and_more_said_since(life: Life, *companies: str) -> None:
    """How it went was asked, and then to thank whoever interviewed them."""
    await life.settle_in()
    for company in companies:
        await life.log_interview(company)
    said = words(await life.wait(2 * HOUR))
    assert "How did it go" in said
    assert said.rindex("Time to thank") > said.rindex("How did it go")


def told(life: Life) -> dict[str, list[str]]:
    """What is kept of each interview."""
    return {each.company: [note.text for note in each.rounds[0].reflections] for each in life.record().applications}


async def test_you_can_also_just_write_when_something_else_was_said_since_r1(life: Life) -> None:
    await asked_and_more_said_since(life, "Acme")
    said = words(await life.say(WENT_WELL))
    assert "✓ Kept with Acme" in said
    assert told(life) == {"Acme": [WENT_WELL]}
    await life.press(labels.UNDO)
    assert told(life) == {"Acme": []}


async def test_a_few_words_are_asked_about_and_kept_with_one_tap_r1(life: Life) -> None:
    await asked_and_more_said_since(life, "Acme")
    [asked] = await life.say("not bad")
    assert asked.text == "Is this about how an interview went? One tap, and it is kept there."
    assert labels_of(asked) == [["Keep it: Acme, Engineer, Tue 3 Mar"], [labels.SOMETHING_ELSE]]
    assert told(life) == {"Acme": []}
    await life.restart()
    [kept] = await life.press("Keep it: Acme, Engineer, Tue 3 Mar", asked)
    assert kept.text.startswith("✓ Kept with Acme, what they asked: not bad")
    assert told(life) == {"Acme": ["not bad"]}


async def test_of_two_interviews_it_is_asked_which_and_something_else_keeps_nothing_r1(life: Life) -> None:
    await asked_and_more_said_since(life, "Acme", "Globex")
    [asked] = await life.say(WENT_WELL)
    assert [row[0] for row in labels_of(asked)] == [
        "Keep it: Acme, Engineer, Tue 3 Mar",
        "Keep it: Globex, Engineer, Tue 3 Mar",
        labels.SOMETHING_ELSE,
    ]
    await life.press("Keep it: Globex, Engineer, Tue 3 Mar", asked)
    assert told(life) == {"Acme": [], "Globex": [WENT_WELL]}
    await life.say("/cancel")
    await life.wait(HOUR)
    [asked] = await life.say("the lights were flickering")
    [shown] = await life.press(labels.SOMETHING_ELSE, asked)
    assert "I did not get that" in shown.text
    assert told(life) == {"Acme": [], "Globex": [WENT_WELL]}


async def test_a_reply_that_quotes_the_question_is_an_answer_to_it_at_any_time_r1(life: Life) -> None:
    await asked_and_more_said_since(life, "Acme")
    nudge = life.find("How did it go at Acme")
    await life.wait(2 * DAY)
    await life.tell("/new", "Globex")
    said = words(await life.hears(life.chat.say("Fine.", reply_to=nudge)))
    assert "✓ Kept with Acme, what they asked: Fine." in said
    assert "Globex" in said, "which is set aside"
    question = life.find("What went well?")
    await life.say("/cancel")
    await life.hears(life.chat.say("The escalation.", reply_to=question))
    assert [(each.text, each.part) for each in life.record().applications[0].rounds[0].reflections] == [
        ("Fine.", ReflectionPart.ASKED),
        ("The escalation.", ReflectionPart.WELL),
    ]


async def test_a_voice_message_is_asked_about_as_well_r1(life: Life) -> None:
    await asked_and_more_said_since(life, "Acme", "Globex")
    life.chat.new_messages()
    [asked] = await life.hears(life.chat.send_voice())
    await life.press("Keep it: Globex, Engineer, Tue 3 Mar", asked)
    [note] = life.record().applications[1].rounds[0].reflections
    assert note.voice is not None


async def test_long_after_an_interview_words_are_about_nothing_in_particular(life: Life) -> None:
    await asked_and_more_said_since(life, "Acme")
    await life.wait(timedelta(days=7))
    [said] = await life.say("the lights were flickering")
    assert said.text == general.not_understood().striptags()
    assert life.record().applications[0].rounds[0].reflections == ()

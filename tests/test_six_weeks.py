"""Six weeks of a person's life, played against the real application and compared with a transcript to read.

After a change of wording: `REWRITE_TRANSCRIPTS=1 make test`, read the difference, commit it.
"""

import pytest

from tests.life import USER, Life
from tests.scenario import Actor, Scenario

LOOKING_BACK = (
    "Streaming, for half an hour; I drew our pipeline.",
    "The talk about on-call: we laughed.",
    "Backpressure; I blanked.",
    "That I rebuilt the billing exports last year.",
)


async def tuesday_the_interview(told: Actor) -> None:
    await told.says("/start", "Berlin")
    await told.waits_until("2026-03-03 11:40")
    await told.says("/new", "Acme", "Data Engineer", "today 10:30 for an hour")
    await told.says("Jane Doe <jane@acme.com>, Bob Lee, CTO")
    await told.says("HR calls by the end of next week")
    await told.presses("Edit", on=told.nudge("✓ Saved."))
    await told.presses("✎ Who decides", "Bob Lee", "✎ References")
    await told.says("Ada Byron <ada@uni.example>")
    await told.presses("That's everybody", "Save")
    await told.presses("Mixed")
    for minute, words in enumerate(LOOKING_BACK, 41):
        await told.says(words)
        await told.waits_until(f"2026-03-03 11:{minute}")
    await told.waits_until("2026-03-03 13:45")
    await told.presses("Done: Ada Byron")
    await told.presses("Done: Jane Doe", "Undo: Jane Doe", "Done: Jane Doe")
    await told.says("what's next?")


async def wednesday_the_second_letter(told: Actor) -> None:
    await told.waits_until("2026-03-04 12:00")
    await told.presses("Snooze", "1 hour", on=told.nudge("Time to thank"))
    await told.waits_until("2026-03-04 13:10")
    await told.presses("Done: Bob Lee")


async def the_other_applications(told: Actor) -> None:
    await told.waits_until("2026-03-05 20:00")
    await told.says("/applied Globex, Analyst", "/applied Initech, Data Engineer")
    await told.waits_until("2026-03-06 17:30")
    await told.says("/new", "Globex", "Analyst", "today 4pm")
    await told.says("/status")
    await told.presses("Cancel", "Bring it back")


async def a_silence_and_a_follow_up(told: Actor) -> None:
    await told.waits_until("2026-03-16 09:30")
    await told.presses("Done", on=told.nudge("Time to follow up with Acme"))
    await told.says("when do I follow up with acme")
    await told.waits_until("2026-03-20 12:00")
    await told.says("/status")


async def the_second_round_and_the_offer(told: Actor) -> None:
    await told.says("how is Acme going?")
    await told.presses("New round")
    await told.says("Tuesday 24 March 9:00 to 10:30")
    await told.says("Carla Diaz")
    await told.waits_until("2026-03-24 13:30")
    await told.presses("Skip", on=told.nudge("How did it go"))
    await told.presses("Done: Carla Diaz")
    await told.waits_until("2026-03-30 15:00")
    await told.says("/outcome")
    await told.presses("Acme, Data Engineer", "Offer")
    await told.waits_until("2026-04-02 18:00")
    await told.presses("Accepted")


async def the_last_word(told: Actor) -> None:
    await told.waits_until("2026-04-14 10:00")
    await told.says("/status", "/next")


@pytest.mark.parametrize("restarting", [False, True], ids=["in one run", "restarted before every step"])
async def test_six_weeks_read_as_the_story_that_was_written_down(life: Life, restarting: bool) -> None:
    scenario = Scenario(life, restarting=restarting)
    told = scenario.meet(USER, "Europe/Berlin")
    await tuesday_the_interview(told)
    await wednesday_the_second_letter(told)
    await the_other_applications(told)
    await a_silence_and_a_follow_up(told)
    await the_second_round_and_the_offer(told)
    await the_last_word(told)
    scenario.compare("six_weeks")

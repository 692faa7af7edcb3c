"""A no that teaches something, and a yes: three weeks of one person, to be read as a scenario (W13, W15, W16)."""

import pytest

from tests.life import USER, Life
from tests.scenario import Actor, Scenario


async def an_interview_and_a_reference(told: Actor) -> None:
    await told.says("/start", "Berlin")
    await told.says("/new", "Acme", "Analyst", "today 9:00")
    await told.says("Jane Doe")
    await told.presses("Edit", on=told.nudge("✓ Saved."))
    await told.presses("✎ References")
    await told.says("Ada Byron")
    await told.presses("That's everybody", "Save")
    await told.waits_until("2026-03-03 13:00")
    await told.presses("Done: Ada Byron", on=told.nudge("before Acme can call"))
    await told.presses("Done: Jane Doe", on=told.nudge("Time to thank"))


async def a_no_late_on_friday(told: Actor) -> None:
    await told.waits_until("2026-03-06 19:30")
    await told.says("/outcome")
    await told.presses("Acme, Analyst", "Rejected")
    await told.waits_until("2026-03-09 09:30")
    await told.presses("Done", on=told.nudge("ask Acme for feedback"))
    await told.waits_until("2026-03-10 09:30")
    await told.presses("Done: Ada Byron", on=told.nudge("Thank Ada Byron"))
    await told.waits_until("2026-03-11 12:00")
    await told.presses("Note feedback", on=told.nudge("I am sorry"))
    await told.speaks_a_voice_message()
    await told.says("Good answers, but say sooner what you need.")


async def two_interviews_and_their_briefs(told: Actor) -> None:
    for company, when in (("Globex", "tomorrow 8:30"), ("Initech", "tomorrow 14:00")):
        await told.says("/new", company, "Analyst", when)
        await told.presses("Skip")
    await told.says("/brief initech")
    await told.waits_until("2026-03-12 14:00")
    await told.presses("Read", on=told.nudge("interview at Initech"))


async def two_offers(told: Actor) -> None:
    await told.says("/applied Hooli, Writer")
    await told.waits_until("2026-03-17 11:00")
    await told.says("/outcome")
    await told.presses("Globex, Analyst", "Offer")
    await told.says("salary: 62k, culture: kind, two days at home")
    await told.waits_until("2026-03-18 11:00")
    await told.says("/outcome")
    await told.presses("Initech, Analyst", "Offer")
    await told.says("salary 58k")
    await told.presses("Side by side")
    await told.waits_until("2026-03-20 11:00")
    await told.presses("Accepted", on=told.nudge("Noted for Globex: an offer"))
    await told.waits_until("2026-03-23 09:30")
    word = told.nudge("You accepted Globex")
    await told.presses("Declined: Initech", "Withdrawn: Hooli", "Done", on=word)
    await told.waits_until("2026-03-27 12:00")
    await told.says("/status")


@pytest.mark.parametrize("restarting", [False, True], ids=["in one run", "restarted before every step"])
async def test_a_no_and_a_yes_read_as_the_story_that_was_written_down_w13_w15_w16(life: Life, restarting: bool) -> None:
    scenario = Scenario(life, restarting=restarting)
    told = scenario.meet(USER, "Europe/Berlin")
    await an_interview_and_a_reference(told)
    await a_no_late_on_friday(told)
    await two_interviews_and_their_briefs(told)
    await two_offers(told)
    scenario.compare("a_no_and_a_yes")

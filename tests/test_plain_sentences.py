"""Two people who type sentences and replies, and tap only what must be tapped: three weeks, to be read as a story."""

import pytest

from tests.life import USER, Life
from tests.scenario import Actor, Scenario

SECOND = 9


async def a_first_message_and_an_interview(nurse: Actor, developer: Actor) -> None:
    await nurse.says(
        "hiya just had my interveiw at St James hospital for staff nurse with Carol Webb and Tom Hughes, "
        "they decide by friday"
    )
    await nurse.says("Leeds")
    await nurse.says("it was today at half 8")
    await nurse.says("Carol is the ward manager")
    await nurse.says("yes save it")
    await developer.says("Hallo")
    await developer.says("I live in Berlin")
    await developer.says("On Thursday at 14:00 I have an interview with Siemens as backend developer, on Zoom")
    await developer.says("with Herr Dr. Klaus Weber too")
    await developer.says("ok save")
    await developer.says("what's next?")


async def thanks_by_reply(nurse: Actor, developer: Actor) -> None:
    await nurse.waits_until("2026-03-03 09:45")
    await nurse.says("it went really well, they asked about night shifts and i told them about my time on ward 12")
    await nurse.says("enough for now")
    await nurse.waits_until("2026-03-03 12:00")
    await nurse.replies("write it", to=nurse.nudge("Time to thank"))
    await nurse.says("Carol Webb")
    await nurse.says("the night rota on ward 12", "looks good")
    await nurse.says("the team on ward 12", "six years of night shifts")
    await nurse.replies("make it warmer", to=nurse.nudge("Subject: Thank you"))
    await nurse.replies("sent it", to=nurse.nudge("Subject: Thank you"))
    await nurse.says("sent Tom his thank you as well")
    await nurse.says("thanks!")
    await developer.waits_until("2026-03-04 18:30")
    await developer.says("Siemens moved my interview to Friday at 10:00")
    await developer.says("who do I talk to at Siemens?")
    await developer.says("I also applied at Zalando for data engineer")


async def moved_put_off_and_called_off(nurse: Actor, developer: Actor) -> None:
    await developer.waits_until("2026-03-06 12:00")
    await developer.says("It went well, they asked about Kafka. I told them of the migration at my old company.")
    await developer.says("enough for now")
    await developer.waits_until("2026-03-06 13:30")
    await developer.replies("remind me tomorrow", to=developer.nudge("Time to thank"))
    await developer.says("They will decide by 20 March", "yes")
    await developer.waits_until("2026-03-07 11:00")
    await developer.says("I sent the thank-you to Dr. Weber")
    await nurse.waits_until("2026-03-09 10:00")
    await nurse.replies("not yet, remind me tomorrow", to=nurse.nudge("Time to follow up"))
    await nurse.says("got another interview, Spire hospital on thursday at 2pm for theatre nurse with Priya Shah")
    await nurse.says("no, its at 3pm")
    await nurse.says("what's next?")
    await nurse.says("save")
    await nurse.waits_until("2026-03-10 10:30")
    await nurse.says("I sent the follow up to St James hospital")
    await nurse.says("asdfgh")
    await nurse.waits_until("2026-03-11 09:30")
    await nurse.says("Spire hospital cancelled the interview")
    await nurse.says("undo")
    await nurse.says("Spire hospital moved the interview to friday at 11")


async def a_pause_a_rejection_and_an_offer(nurse: Actor, developer: Actor) -> None:
    await developer.waits_until("2026-03-11 12:00")
    await developer.says("leave me alone until Monday")
    await nurse.waits_until("2026-03-13 13:00")
    await nurse.says("it was ok, they asked about scrub counts and i was a bit nervous")
    await nurse.says("enough for now")
    await nurse.says("Spire hospital rejected me")
    await nurse.waits_until("2026-03-16 12:00")
    await nurse.says("St James hospital offered me the job, 34k, they want an answer by 20 March", "yes")
    await nurse.says("when do they want an answer?")
    await developer.waits_until("2026-03-17 09:00")
    await developer.says("Zalando rejected me", "undo")
    await developer.says("I have an interview at Zalando tomorrow at 9 for data engineer")
    await developer.says("Interview at Bosch on Thursday at 15:00 for Platform Engineer")
    await developer.presses("Save it", on=developer.nudge("is not saved yet"))
    await developer.says("with Anna Vogel too")
    await developer.says("no, forget it")
    await developer.says("how is Zalando going?")
    await nurse.waits_until("2026-03-18 18:00")
    await nurse.says("I accepted the offer from St James hospital")
    await nurse.says("where do I stand?")
    await developer.waits_until("2026-03-20 18:00")
    await developer.says("Siemens needs another week")
    await developer.waits_until("2026-03-24 10:00")
    await developer.says("where do I stand?")
    await developer.says("thanks a lot")


@pytest.mark.parametrize("restarting", [False, True], ids=["in one run", "restarted before every step"])
async def test_plain_sentences_alone_read_as_the_story_that_was_written_down(life: Life, restarting: bool) -> None:
    scenario = Scenario(life, restarting=restarting)
    nurse = scenario.meet(USER, "Europe/London", "Nurse")
    developer = scenario.meet(SECOND, "Europe/Berlin", "Developer")
    await a_first_message_and_an_interview(nurse, developer)
    await thanks_by_reply(nurse, developer)
    await moved_put_off_and_called_off(nurse, developer)
    await a_pause_a_rejection_and_an_offer(nurse, developer)
    scenario.compare("plain_sentences")

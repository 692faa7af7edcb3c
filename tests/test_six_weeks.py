"""Six weeks of a person's life, played against the real application and compared with a story to read.

After a change of wording: `REWRITE_TRANSCRIPTS=1 make test`, read the difference, commit it.
"""

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sandbox.history import Message
from tests.life import Life
from tests.transcript import Transcript

STORY = Path(__file__).parent / "transcripts" / "six_weeks.txt"
ZONE = "Europe/Berlin"


class Told:
    """A life that writes down what is said."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.story = Transcript(ZONE)
        self._heard = 0

    async def says(self, *texts: str) -> None:
        for text in texts:
            self.story.person(self.life.clock.now(), text)
            self.life.chat.say(text)
            await self._listen()

    async def presses(self, *labels: str, on: Message | None = None) -> None:
        for label in labels:
            self.story.person(self.life.clock.now(), f"[{label}]")
            self.life.chat.press(label, on)
            await self._listen()

    async def waits_until(self, wall: str) -> None:
        until = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(ZONE))
        while (due := self.life.house.alarms.next_due()) is not None and due <= until:
            self.life.clock.turn_to(max(due, self.life.clock.now()))
            await self._listen()
        self.life.clock.turn_to(until)
        await self._listen()

    async def _listen(self) -> None:
        await self.life.settle()
        for event in self.life.chat.events[self._heard :]:
            if event.message is not None:
                self.story.bot(event.message, event.at)
            elif event.answer is not None and event.answer.text:
                self.story.note(event.answer.text)
        self._heard = len(self.life.chat.events)

    def nudge(self, words: str) -> Message:
        return next(message for message in reversed(self.life.chat.messages) if words in message.text)


async def tuesday_the_interview(told: Told) -> None:
    await told.says("/start", "Berlin")
    await told.waits_until("2026-03-03 11:40")
    await told.says("/new", "Acme", "Data Engineer", "today 10:30 for an hour")
    await told.presses("Right")
    await told.says("Jane Doe <jane@acme.com>, Bob Lee, CTO")
    await told.says("HR calls by the end of next week")
    await told.presses("Right")
    await told.says("Ada Byron <ada@uni.example>")
    await told.presses("That's everybody", "Save")
    await told.says("They asked about streaming; I blanked on backpressure, the rest went well.")
    await told.waits_until("2026-03-03 13:45")
    await told.presses("Done: Ada Byron")
    await told.presses("Done: Jane Doe", "Undo: Jane Doe", "Done: Jane Doe")
    await told.says("what's next?")


async def wednesday_the_second_letter(told: Told) -> None:
    await told.waits_until("2026-03-04 12:00")
    await told.presses("Snooze", "1 hour", on=told.nudge("Time to thank"))
    await told.waits_until("2026-03-04 13:10")
    await told.presses("Done: Bob Lee")


async def the_other_applications(told: Told) -> None:
    await told.waits_until("2026-03-05 20:00")
    await told.says("/applied Globex, Analyst", "/applied Initech, Data Engineer")
    await told.waits_until("2026-03-06 17:30")
    await told.says("/new", "Globex", "Analyst", "today 4pm", "Eve Stone")
    await told.says("/status")
    await told.presses("Keep answering")
    await told.presses("Cancel", "Bring it back")


async def a_silence_and_a_follow_up(told: Told) -> None:
    await told.waits_until("2026-03-16 09:30")
    await told.presses("Done", on=told.nudge("Time to follow up with Acme"))
    await told.says("when do I follow up with acme")
    await told.waits_until("2026-03-20 12:00")
    await told.says("/status")


async def the_second_round_and_the_offer(told: Told) -> None:
    await told.says("how is Acme going?")
    await told.presses("New round")
    await told.says("Tuesday 24 March 9:00 to 10:30")
    await told.presses("Right")
    await told.says("Carla Diaz", "They decide within 7 days")
    await told.presses("Right", "That's everybody", "Save")
    await told.waits_until("2026-03-24 13:30")
    await told.presses("Skip", on=told.nudge("How did it go"))
    await told.presses("Done: Carla Diaz")
    await told.waits_until("2026-03-30 15:00")
    await told.says("/outcome")
    await told.presses("Acme, Data Engineer", "Offer")
    await told.waits_until("2026-04-02 18:00")
    await told.presses("Accepted")


async def the_last_word(told: Told) -> None:
    await told.waits_until("2026-04-14 10:00")
    await told.says("/status", "/next")


@pytest.mark.asyncio
async def test_six_weeks_read_as_the_story_that_was_written_down(life: Life) -> None:
    told = Told(life)
    await tuesday_the_interview(told)
    await wednesday_the_second_letter(told)
    await the_other_applications(told)
    await a_silence_and_a_follow_up(told)
    await the_second_round_and_the_offer(told)
    await the_last_word(told)
    story = told.story.text()
    if os.environ.get("REWRITE_TRANSCRIPTS"):
        STORY.parent.mkdir(exist_ok=True)
        STORY.write_text(story, encoding="utf-8")
    assert story == STORY.read_text(encoding="utf-8")

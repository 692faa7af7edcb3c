"""What the tests of letters share: an interview to write about, and the way to a letter."""

from datetime import timedelta

from interviews.model import LetterDraft
from sandbox.history import Message
from tests.life import Life
from texts import labels

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

ANSWERS = ("the move to Kafka", "the booking platform", "five years of running Kafka")
BODY = (
    "Dear Jane Doe,\n\n"
    "Thank you for taking the time to talk with me about the Engineer role at Acme. "
    "I enjoyed talking with you about the move to Kafka.\n\n"
    "I am very interested in the role: I would love to work on the booking platform. "
    "I would bring five years of running Kafka.\n\n"
    "I look forward to hearing from you.\n\n"
    "Kind regards,\nSam"
)
"""The thank-you to Jane that these answers make."""


async def interviewed(life: Life, who: str = "Jane Doe <jane@acme.com>, CTO, Bob Lee") -> None:
    """Tuesday 12:00 in Berlin: the interview at Acme was over at 10:00, and it is time to thank."""
    await life.settle_in()
    await life.log_interview(who=who)
    await life.wait(2 * HOUR)


async def first_question(life: Life, name: str = "Jane Doe") -> Message:
    """The first question about the thank-you, from its nudge."""
    await interviewed(life)
    return (await life.press(labels.write_to(name), life.find("Time to thank")))[-1]


async def written(life: Life, *answers: str) -> Message:
    """The thank-you to Jane, every question answered."""
    await first_question(life)
    for answer in answers or ANSWERS:
        await life.say(answer)
    return life.find("Thank-you to Jane Doe, Acme")


async def ways_to_send(life: Life) -> Message:
    """The ways to send the thank-you to Jane."""
    shown = await written(life)
    return (await life.press(labels.SEND_IT, shown))[-1]


def draft(life: Life) -> LetterDraft:
    """The newest letter being written, as it lies on disk."""
    return life.record().letter_drafts[-1]


def told(life: Life) -> dict[str, str | None]:
    """What was said to each point of the newest letter."""
    return {each.point.value: each.words for each in draft(life).told}


def all_labels(message: Message) -> list[str]:
    """What stands on the buttons, in order."""
    return [button.label for row in message.buttons for button in row]

"""Brings somebody in a chat to where a test begins: interviewed, nudged, or writing a letter."""

from datetime import datetime, timedelta

from interviews.model import LetterDraft, OutcomeKind
from sandbox.history import Message
from tests.life import Life
from texts import labels
from texts.week import EVERY_SUNDAY

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

LATER = [[labels.SNOOZE, labels.SKIP]]
SNOOZES = [["1 hour", "This evening"], ["Tomorrow morning", "Next working day"], ["Pick a date"], [labels.BACK]]


JANE_AND_BOB = "Jane Doe <jane@acme.com>, CTO, Bob Lee"
ANSWERS = ("the move to Kafka", "the booking platform", "five years of running Kafka")
BODY = (
    "Dear Jane Doe,\n\n"
    "Thank you for taking the time to talk with me about the Engineer role at Acme. "
    "I enjoyed talking with you about the move to Kafka.\n\n"
    "What draws me to the role is the booking platform. "
    "I would bring five years of running Kafka.\n\n"
    "I look forward to hearing from you.\n\n"
    "Kind regards,\nSam"
)
"""The thank-you to Jane that these answers make."""


async def interviewed(life: Life, company: str = "Acme", when: str = "today 9:00", who: str = "Jane Doe") -> None:
    """Somebody in Berlin who has told of an interview."""
    await life.settle_in()
    await life.log_interview(company, when, who)


async def add_reference(life: Life, *people: str) -> None:
    """These people are on file."""
    for person in people:
        await life.tell("/references", labels.ADD_SOMEONE, person)


async def log_with_references(life: Life, *names: str) -> None:
    """An interview at Acme was told at which these references, all on file, were named."""
    toggles = [labels.switched(False, name) for name in names]
    await life.tell("/new", "Acme", "Engineer", "today 9:00", "Jane Doe")
    await life.tell(labels.EDIT, "✎ References", *toggles, labels.NEXT, "Save")


async def named(life: Life, *people: str) -> None:
    """Somebody in Berlin with these references on file, all of whom were named in an interview at Acme."""
    await life.settle_in()
    await add_reference(life, *people)
    await log_with_references(life, *(person.partition(",")[0] for person in people))


async def thank_you(life: Life, who: str = "Jane Doe") -> Message:
    """Tuesday 12:00: the thank-you for an interview that ended at 10:00."""
    await interviewed(life, who=who)
    await life.wait(2 * HOUR)
    return life.find("Time to thank")


async def reflection(life: Life) -> Message:
    """Tuesday 10:10: how did it go? By when they decide is known, so it is not asked."""
    await interviewed(life, who="Jane Doe; they decide by Friday")
    await life.wait(10 * MINUTE)
    return life.find("How did it go")


async def references(life: Life) -> Message:
    """Tuesday 10:30: tell Ann and Ben, who were named at Acme."""
    await named(life, "Ann Lee", "Ben Fox")
    await life.wait(30 * MINUTE)
    return life.find("before Acme can call")


async def add_references(life: Life) -> Message:
    """Tuesday 10:45: nobody is on file, and of an interview to come nobody is asked who was named."""
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer", "today 10:05-10:15", "Right", "Jane Doe", "Save")
    await life.wait(45 * MINUTE)
    return life.find("Who could speak for you?")


async def follow_up(life: Life) -> Message:
    """Wednesday 11 March, 09:00: a week of silence."""
    await interviewed(life)
    await life.wait_until(datetime(2026, 3, 11, 9, 0))  # noqa: DTZ001 - a wall clock in Berlin
    return life.find("Time to follow up")


async def keep_applying(life: Life) -> Message:
    """Tuesday 10 March, 10:00: nothing else is under way."""
    await interviewed(life)
    await life.wait(7 * DAY)
    return life.find("keep applying")


async def half_told(life: Life) -> Message:
    """Wednesday 10:00: an interview that was half told on Tuesday."""
    await life.settle_in()
    await life.tell("/new", "Acme")
    await life.wait(DAY)
    return life.find("Shall we finish it?")


async def week(life: Life) -> Message:
    """Sunday 18:00: the look back that was asked for."""
    await life.settle_in()
    await life.tell("/applied Acme, Engineer", "/week", EVERY_SUNDAY)
    await life.wait_until(datetime(2026, 3, 8, 18, 0))  # noqa: DTZ001 - a wall clock in Berlin
    return life.find("Your week")


KINDS = {
    "reflection": reflection,
    "thank-you": thank_you,
    "references": references,
    "add references": add_references,
    "follow-up": follow_up,
    "keep applying": keep_applying,
    "draft": half_told,
    "week": week,
}


async def first_question(life: Life, name: str = "Jane Doe") -> Message:
    """The first question about the thank-you, from its nudge."""
    return (await life.press(labels.write_to(name), await thank_you(life, JANE_AND_BOB)))[-1]


async def written(life: Life, *answers: str) -> Message:
    """The thank-you to Jane, every question answered."""
    await first_question(life)
    for answer in answers or ANSWERS:
        await answered(life, answer)
    return life.find("Thank-you to Jane Doe, Acme")


async def answered(life: Life, answer: str) -> Message:
    """What comes after an answer to a letter's question, and after a yes to the sentence made of it."""
    said = (await life.say(answer))[-1]
    return (await life.press(labels.GOOD, said))[-1] if labels.GOOD in all_labels(said) else said


async def ways_to_send(life: Life) -> Message:
    """The ways to send the thank-you to Jane."""
    shown = await written(life)
    return (await life.press(labels.OTHER_WAYS, shown))[-1]


def letter_draft(life: Life) -> LetterDraft:
    """The newest letter being written, as it lies on disk."""
    return life.record().letter_drafts[-1]


def told_points(life: Life) -> dict[str, str | None]:
    """What was said to each point of the newest letter."""
    return {each.point.value: each.words for each in letter_draft(life).told}


def all_labels(message: Message) -> list[str]:
    """What stands on the buttons, in order."""
    return [button.label for row in message.buttons for button in row]


def outcomes(life: Life) -> list[OutcomeKind | None]:
    """How each application ended."""
    return [each.outcome.kind if each.outcome else None for each in life.record().applications]

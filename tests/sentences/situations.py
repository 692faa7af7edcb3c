"""Brings somebody in a chat to where a labelled sentence is said, and finds the message that it replies to."""

from datetime import datetime

from sandbox.history import Message
from tests.life import Life
from texts import labels

ZONE = "Europe/London"
SAID_AT = datetime(2026, 12, 1, 17, 0)  # noqa: DTZ001 - a wall clock in London
"""Tuesday 1 December 2026, 17:00: when every labelled sentence is said."""


async def settle(life: Life, situation: str, about: str) -> None:
    """Brings the person there: "empty" has nothing on file, the others have three interviews."""
    await life.settle_in(ZONE)
    if situation == "empty":
        await life.wait_until(SAID_AT)
        return
    if "references" in about:
        await life.tell("/references", labels.ADD_SOMEONE, "Susan Hill")
    promised = "; they decide by 30 November" if "follow_up" in about else ""
    weekly = "keep_applying" in about
    held = "yesterday 9:00-10:00" if weekly else "today 9:00-10:00"
    await life.wait_until(datetime(2026, 11, 24 if weekly else 26, 12, 0))  # noqa: DTZ001 - a wall clock in London
    await life.tell("/new", "Siemens", "Backend Developer", held, f"Jürgen Weber{promised}")
    await life.wait_until(SAID_AT.replace(hour=15))
    await life.tell("/new", "Acme", "Data Engineer", "today 14:00-15:00", "Jane Doe, Bob Lee (CTO)")
    if "references" in about:
        await life.tell(labels.EDIT, "✎ References", labels.switched(False, "Susan Hill"), labels.NEXT, "Save")
    await life.tell("/new", "Zalando", "Data Analyst", "Friday 4 December 10:00-11:00", "Marta Klein")
    await life.wait_until(SAID_AT)


async def replied_to(life: Life, about: str) -> Message | None:
    """The message that the column names: "thank_you nudge (Acme)", "card (Zalando)"; None for "-"."""
    company = about.partition("(")[2].rstrip(")")
    match about.split(maxsplit=1)[0]:
        case "thank_you":
            return life.find("Time to thank")
        case "follow_up":
            return life.find("Time to follow up")
        case "reflection":
            return life.find("How did it go at Acme")
        case "references":
            return life.find("before Acme can call")
        case "keep_applying":
            return life.find("keep applying")
        case "card":
            return (await life.say(company))[-1]
        case "brief":
            return (await life.say(f"/brief {company}"))[-1]
        case "letter":
            await life.press(labels.write_to("Jane Doe"), life.find("Time to thank"))
            await life.tell("the move to Kafka", "the booking platform", "five years of running Kafka")
            return life.find("Thank-you to Jane Doe, Acme")
        case _:
            return None

"""What became of the nudges of somebody who was interviewed at Acme."""

from datetime import timedelta

from interviews.model import Delivery, NudgeKind
from sandbox.faults import Refuse
from sandbox.history import Message
from tests.life import Life
from texts.nudges import repeated

MINUTE = timedelta(minutes=1)
ASKED = "How did it go at Acme?"
PERHAPS_AGAIN = repeated().striptags()
TOO_MANY = Refuse(429, "Too Many Requests: retry after 120", 120)
BAD = Refuse(400, "Bad Request: message is not to our taste")


def asked(life: Life) -> list[Message]:
    """The messages that ask how it went."""
    return [message for message in life.chat.messages if message.from_bot and ASKED in message.text]


def delivery(life: Life, kind: NudgeKind = NudgeKind.REFLECTION) -> tuple[Delivery, int] | None:
    """How far the nudge of this kind got, and in how many attempts."""
    return next(((each.delivery, each.attempts) for each in life.record().nudges if each.kind is kind), None)


async def start(life: Life) -> None:
    """The process starts and has recalled everybody."""
    await life.start()
    await life.app.recall.everybody()
    await life.settle()

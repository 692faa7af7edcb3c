"""Lets what is typed next answer a question about a message: the name of a company, or yes and no.

The question stands with the choice that was offered last (`handlers.typed_choice`): what the button would send, the
message it is about, and its words.
"""

from datetime import UTC, datetime

from msgspec import Struct

from handlers import typed_choice
from handlers.buttons import pack, unpack
from handlers.context import UpdateContext
from handlers.conversation import ALSO_SAID, plain
from handlers.payloads import OnReading
from interviews import changes
from texts import labels

WHICH = "?"
"""Begins what waits for a company."""

YES = "!"
"""Begins what waits for a yes."""

YES_SAID = frozenset({plain(labels.YES), *ALSO_SAID[labels.RIGHT]})
NO_SAID = frozenset({"no", "nope", "no thanks", plain(labels.NO_NOTHING)})


class Waiting(Struct, frozen=True):
    """Holds a message of the person's, when it was written (UTC), its id, and what a button about it would send."""

    chosen: OnReading
    at: datetime
    message: int
    words: str


def offer(context: UpdateContext, kind: str, waiting: Waiting) -> None:
    """Notes that the message waits for a company, or for a yes."""
    said = (pack(waiting.chosen), str(int(waiting.at.timestamp())), str(waiting.message), waiting.words)
    typed_choice.offer(context, kind + "\n".join(said))


def is_waiting(words: str) -> bool:
    """Returns whether the words of a choice are a message that waits."""
    return words.startswith((WHICH, YES)) and words.count("\n") >= _LINES


def waiting_in(words: str) -> Waiting | None:
    """Returns the message that waits, from the words of a choice; None where there is none."""
    if not is_waiting(words):
        return None
    data, second, message, said = words[1:].split("\n", _LINES)
    chosen = unpack(data)
    if not isinstance(chosen, OnReading):
        return None
    return Waiting(chosen, datetime.fromtimestamp(int(second), UTC), int(message), said)


_LINES = 3


def yes_or_no(context: UpdateContext) -> tuple[Waiting, bool] | None:
    """Returns the message that waits for a yes, and whether one was typed; None where neither was."""
    choosing, said = context.person.choosing, plain(context.text)
    if choosing is None or not choosing.words.startswith(YES) or said not in YES_SAID | NO_SAID:
        return None
    if context.now - choosing.asked_at > typed_choice.OPEN_FOR:
        return None
    context.stage(changes.choice_over())
    found = waiting_in(choosing.words)
    return None if found is None else (found, said in YES_SAID)

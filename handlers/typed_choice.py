"""Takes the typed name of a company for the button of one, wherever applications are offered to choose from.

A command that offers a choice notes itself in the record (`offer`). The name that is typed next completes it, as in
"/outcome Acme", so that whatever offers a choice needs no more than to take a name with its command.
"""

from collections.abc import Callable, Coroutine, Sequence
from datetime import timedelta
from typing import Any, TypeAlias

from handlers.context import UpdateContext
from interviews import changes
from interviews.matching import find_applications, fold
from interviews.model import Application

Keep: TypeAlias = Callable[[UpdateContext, Sequence[Application], str], Coroutine[Any, Any, bool]]

OPEN_FOR = timedelta(hours=1)
"""How long a name still answers the choice."""

_AROUND = 1
"""The most words beside the names of company and role: "Acme please", "the Acme one" says something else."""


def offer(context: UpdateContext, words: str) -> None:
    """Notes that applications are offered to choose from: for a command that takes a name behind it, or for a note."""
    context.stage(changes.choice_offered(words, context.now))


def withdraw_unless_typed(context: UpdateContext) -> None:
    """Notes that the choice is over once anything but words came: a press, a command, a file."""
    if context.person.choosing is not None and (not context.text or context.text.startswith("/")):
        context.stage(changes.choice_over())


async def taken(context: UpdateContext, keep: Keep) -> bool:
    """Completes what offered a choice with the name that was typed; returns False where none was.

    `keep` keeps a note with the interview of the application that was named, and says whether there is one.
    """
    choosing = context.person.choosing
    if choosing is None:
        return False
    context.stage(changes.choice_over())
    present = [each for each in context.person.applications if each.removed_at is None]
    named = find_applications(context.text, present)
    if context.now - choosing.asked_at > OPEN_FOR or not is_name_alone(context.text, named):
        return False
    if not choosing.words.startswith("/"):
        return await keep(context, named, choosing.words)
    await context.run(f"{choosing.words} {context.text}")
    return True


def is_name_alone(text: str, named: Sequence[Application]) -> bool:
    """Returns whether the words name one of these applications, and say hardly anything else."""
    said = fold(text).split()
    longest = (len(fold(each.company).split()) + len(set(fold(each.role).split()) & set(said)) for each in named)
    return len(said) <= max(longest, default=-_AROUND) + _AROUND and "?" not in text

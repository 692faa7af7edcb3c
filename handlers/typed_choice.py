"""Takes the typed name of a company for the button of one, wherever applications are offered to choose from.

A command that offers a choice notes itself in the record (`offer`). The name that is typed next completes it, as in
"/outcome Acme", so that whatever offers a choice needs no more than to take a name with its command.
"""

from collections.abc import Sequence
from datetime import timedelta

from handlers.context import UpdateContext
from interviews import changes
from interviews.matching import find_applications, fold
from interviews.model import Application

OPEN_FOR = timedelta(hours=1)
"""How long a name still answers the choice."""

_AROUND = 1
"""The most words beside the names of company and role: "Acme please", "the Acme one" says something else."""


def offer(context: UpdateContext, command: str) -> None:
    """Notes that applications are offered to choose from for this command, which takes a name behind it."""
    context.stage(changes.choice_offered(command, context.now))


def withdraw_unless_typed(context: UpdateContext) -> None:
    """Notes that the choice is over once anything but words came: a press, a command, a file."""
    if context.person.choosing is not None and (not context.text or context.text.startswith("/")):
        context.stage(changes.choice_over())


async def taken(context: UpdateContext) -> bool:
    """Runs the command that offered a choice with the name that was typed; returns False where none was."""
    choosing = context.person.choosing
    if choosing is None:
        return False
    context.stage(changes.choice_over())
    present = [each for each in context.person.applications if each.removed_at is None]
    named = find_applications(context.text, present)
    if context.now - choosing.asked_at > OPEN_FOR or not is_name_alone(context.text, named):
        return False
    await context.run(f"{choosing.command} {context.text}")
    return True


def is_name_alone(text: str, named: Sequence[Application]) -> bool:
    """Returns whether the words name one of these applications, and say hardly anything else."""
    said = fold(text).split()
    longest = (len(fold(each.company).split()) + len(set(fold(each.role).split()) & set(said)) for each in named)
    return len(said) <= max(longest, default=-_AROUND) + _AROUND and "?" not in text

"""Reads words that are an employer's: a mail that decides, forwarded or pasted, and any message that is forwarded.

What they tell is shown first and never done at once, because the person did not say it.
"""

from msgspec.structs import replace
from telegram import Message, MessageOriginUser

from handlers.sentences.told import Written
from interviews.matching import fold
from interviews.model import Application, OutcomeKind, Person
from interviews.parsing.decision_mails import decisions_told
from interviews.queries import is_open
from interviews.understanding.acts import SMALL_TALK, Act, Reading, Understood, Values

WISHES = frozenset(
    {
        *(act for act in Act if act.startswith("ask_")),
        *SMALL_TALK,
        *(Act.EXPORT, Act.ERASE_ME, Act.WRITE_LETTER, Act.REWRITE_LETTER),
        *(Act.UNDO, Act.DONE, Act.SNOOZE, Act.MUTE, Act.REMOVE_APPLICATION, Act.SET_PLACE, Act.REFLECT),
    }
)
"""Acts that are only meant by somebody who speaks to the bot."""


def is_forwarded(message: Message, person: Person) -> bool:
    """Returns whether the person's message is one that somebody else wrote."""
    origin = message.forward_origin
    return origin is not None and not (
        isinstance(origin, MessageOriginUser) and origin.sender_user.id == person.chat_id
    )


def decision_told(person: Person, written: Written) -> Understood | None:
    """Returns what an employer's mail decides, which is never sure; None for any other text."""
    kinds = decisions_told(written.words)
    if not kinds:
        return None
    application = _meant(person, written)
    first, *others = [_reading(kind, application) for kind in kinds]
    return Understood(first.acts, first.values, others=tuple(others))


def _reading(kind: OutcomeKind, application: Application | None) -> Reading:
    if application is None:
        return Reading((Act.OUTCOME,), Values(kind=kind))
    return Reading((Act.OUTCOME,), Values(company=application.company, application=application.id, kind=kind))


def _meant(person: Person, written: Written) -> Application | None:
    """Returns the application that the mail names, or the only one that is open; None where that is not clear."""
    there = [each for each in person.applications if is_open(each)]
    said = f" {fold(written.words)} "
    named = [each for each in there if f" {fold(each.company)} " in said]
    possible = named or there
    return possible[0] if len(possible) == 1 else None


def seen_as_theirs(found: Understood) -> Understood:
    """Returns what the words of somebody else tell, which is never sure."""
    others = tuple(each for each in found.others if WISHES.isdisjoint(each.acts))
    if found.acts == (Act.UNCLEAR,) or not WISHES.isdisjoint(found.acts):
        return Understood((Act.UNCLEAR,), others=others)
    return replace(found, sure=False, others=others)

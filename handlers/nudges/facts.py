"""Returns what Done under a nudge puts on record, and what Undo takes back."""

from collections.abc import Sequence
from typing import TypeAlias

from handlers.applications.offers import withdrawal
from handlers.context import UpdateContext
from handlers.nudges.context import NudgeContext
from interviews import changes
from interviews.model import Id, Letter
from interviews.nudges.kinds import KINDS
from interviews.nudges.pending_letters import awaited

Facts: TypeAlias = Sequence[changes.Fact] | None
"""The facts to record; None where the button is out of date."""


def done(context: UpdateContext, nudge: NudgeContext, _item: Id) -> Facts:
    """Returns the fact that it is done."""
    record = nudge.record
    return [changes.nudge_settled(record.id, done_at=record.done_at or context.now)]


def letter_sent(context: UpdateContext, nudge: NudgeContext, recipient: Id) -> Facts:
    """Returns the fact that the letter to this recipient was sent; an empty id stands for nobody by name."""
    record, kind = nudge.record, KINDS[nudge.record.kind].letter
    if kind is None or recipient not in awaited(nudge.person, record):
        return None
    letter = Letter(
        context.services.new_id(), kind, nudge.application.id, record.round, recipient or None, sent_at=context.now
    )
    return [changes.letter_sent(letter), changes.nudge_settled(record.id)]


def undone(context: UpdateContext, nudge: NudgeContext, letter: Id) -> Facts:
    """Returns the fact that this letter was not sent; without a letter, that the nudge is open again."""
    if letter:
        return [context.taking_back(("letters", letter), changes.letters_taken_back([letter]))]
    return [context.taking_back(("nudges", nudge.record.id), changes.nudge_settled(nudge.record.id))]


def other_left(context: UpdateContext, nudge: NudgeContext, other: Id) -> Facts:
    """Returns the facts that end the other process after an offer was accepted (W16). Raises `changes.Gone`."""
    if not other:
        return done(context, nudge, other)
    return [withdrawal(context, nudge.application, other, back=False)]


def other_open_again(context: UpdateContext, nudge: NudgeContext, other: Id) -> Facts:
    """Returns the facts that reopen the other process (W16). Raises `changes.Gone`."""
    if not other:
        return undone(context, nudge, other)
    return [withdrawal(context, nudge.application, other, back=True)]

"""Takes a reaction that plainly agrees, on a nudge, for Done; when it is taken away, so is that."""

from collections.abc import Iterable

from telegram import ReactionType, ReactionTypeEmoji
from telegram.constants import ReactionEmoji

from handlers.context import UpdateContext
from handlers.nudges.again import show_again
from handlers.sentences.reminders import done_facts
from handlers.undoing import say_overtaken, show_nudges_again
from interviews import changes
from interviews.model import NudgeRecord

AGREEING = frozenset(
    {
        *(ReactionEmoji.THUMBS_UP, ReactionEmoji.OK_HAND_SIGN, ReactionEmoji.HUNDRED_POINTS_SYMBOL),
        *(ReactionEmoji.SALUTING_FACE, ReactionEmoji.HANDSHAKE),
    }
)
"""Reactions that say yes; hearts and laughter say how somebody feels."""


async def received(context: UpdateContext) -> None:
    """Ticks a nudge off, or takes that back; any other reaction, or one to another message, says nothing to the bot."""
    reaction = context.update.message_reaction
    if reaction is None:
        return
    agreed, agrees = _agrees(reaction.old_reaction), _agrees(reaction.new_reaction)
    nudges = [each for each in context.person.nudges if each.message_id == reaction.message_id]
    if agrees == agreed or len(nudges) != 1:  # a digest does not say which of its nudges is meant
        return
    if agrees:
        await _tick_off(context, nudges[0])
    else:
        await _take_back(context, reaction.message_id)


def _agrees(reactions: Iterable[ReactionType]) -> bool:
    return any(isinstance(each, ReactionTypeEmoji) and each.emoji in AGREEING for each in reactions)


async def _tick_off(context: UpdateContext, record: NudgeRecord) -> None:
    facts = done_facts(context, record)
    if facts is None:
        return
    context.origin = record.message_id
    await context.change(*facts)
    await show_again(context, [record])


async def _take_back(context: UpdateContext, message: int) -> None:
    before = context.person
    kept = changes.removed_for_good(context.now)(before).undo_history
    made = [each for each in kept if each.message == message and not changes.was_taken_back(before, each)]
    if not made:
        return
    try:
        await context.change(changes.undone(made[-1].id, context.now), undoable=False)
    except changes.Overtaken as overtaken:
        await say_overtaken(context, overtaken)
        return
    await show_nudges_again(context, made[-1], before)

"""Offers to take back what an update changed: whatever a handler changes, this row under its answer is enough."""

from handlers.buttons import Row
from handlers.context import UpdateContext
from handlers.payloads import OnUndo
from texts import labels


def undo_row(context: UpdateContext) -> Row:
    """Returns the button that takes back what this update changed; no button if it changed nothing."""
    kept = any(each.id == context.undo_id and each.undone_at is None for each in context.person.undo_history)
    return [(labels.UNDO, OnUndo(context.undo_id))] if kept else []

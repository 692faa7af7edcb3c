"""Defines the facts about what the employer said happens next."""

from msgspec.structs import replace

from interviews.changes.fact import Fact
from interviews.changes.rounds import on_round
from interviews.matching import fold
from interviews.model import Id, Promise, Round


def promise_moved(application: Id, round_id: Id, promise: Promise) -> Fact:
    """W9: what an employer says anew begins another wait; the same words and day again change nothing.

    Raises `Gone`.
    Source: 001, 002.
    """

    def change(round_: Round) -> Round:
        old = round_.promise
        if old is None:
            return replace(round_, promise=promise)
        if old.id == promise.id or (fold(old.words), old.by) == (fold(promise.words), promise.by):
            return round_
        return replace(round_, promise=promise, earlier_promises=(*round_.earlier_promises, old))

    return on_round(application, round_id, change)

"""Defines the facts about what the employer said happens next."""

from collections.abc import Callable

from msgspec.structs import replace

from interviews.changes.fact import Fact, Gone, application_in, put
from interviews.matching import fold
from interviews.model import Id, Person, Promise, Round
from interviews.queries import round_of


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

    return _on_round(application, round_id, change)


def promise_taken_back(application: Id, round_id: Id, promise: Id) -> Fact:
    """Takes back what they said last: the promise before it stands again. Raises `Gone`."""

    def change(round_: Round) -> Round:
        if round_.promise is None or round_.promise.id != promise:
            return round_
        earlier = round_.earlier_promises
        return replace(round_, promise=earlier[-1] if earlier else None, earlier_promises=earlier[:-1])

    return _on_round(application, round_id, change)


def _on_round(application: Id, round_id: Id, change: Callable[[Round], Round]) -> Fact:
    def apply(person: Person) -> Person:
        found = application_in(person, application)
        round_ = round_of(found, round_id)
        if round_ is None:
            raise Gone(round_id)
        rounds = put(found.rounds, change(round_))
        return replace(person, applications=put(person.applications, replace(found, rounds=rounds)))

    return apply

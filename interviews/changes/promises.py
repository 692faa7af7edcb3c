"""Facts about what the employer said happens next."""

from collections.abc import Callable

from msgspec.structs import replace

from interviews.changes.fact import Fact, Gone, application_in, put
from interviews.matching import fold
from interviews.model import Id, Person, Promise, Round
from interviews.standing import round_of


def promise_moved(application: Id, round_id: Id, promise: Promise) -> Fact:
    """W9: what an employer says anew begins another wait; the same words and day again change nothing.

    Raises `Gone`.
    Source: 001, 002.
    """

    def change(held: Round) -> Round:
        old = held.promise
        if old is None:
            return replace(held, promise=promise)
        if old.id == promise.id or (fold(old.words), old.by) == (fold(promise.words), promise.by):
            return held
        return replace(held, promise=promise, earlier_promises=(*held.earlier_promises, old))

    return _on_round(application, round_id, change)


def promise_taken_back(application: Id, round_id: Id, promise: Id) -> Fact:
    """What they said last was not said after all: the promise before it stands again. Raises `Gone`."""

    def change(held: Round) -> Round:
        if held.promise is None or held.promise.id != promise:
            return held
        earlier = held.earlier_promises
        return replace(held, promise=earlier[-1] if earlier else None, earlier_promises=earlier[:-1])

    return _on_round(application, round_id, change)


def _on_round(application: Id, round_id: Id, change: Callable[[Round], Round]) -> Fact:
    def apply(person: Person) -> Person:
        found = application_in(person, application)
        held = round_of(found, round_id)
        if held is None:
            raise Gone(round_id)
        rounds = put(found.rounds, change(held))
        return replace(person, applications=put(person.applications, replace(found, rounds=rounds)))

    return apply

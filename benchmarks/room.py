"""Measures what the largest record that `interviews.limits` allows costs, beside a typical one.

`python -m benchmarks.room` prints medians in milliseconds; only their ratios hold on other machines.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from benchmarks.commit import START, typical_person
from interviews.limits import Part, check_room
from interviews.model import Application, Letter, LetterKind, Outcome, OutcomeKind, Person, Reference, Reflection, Round
from interviews.nudges.plan import plan
from storage.people_store import NEW
from storage.record_files import RecordFiles

TIMES = 15


def largest_person() -> Person:
    """Returns a person with as many applications, rounds, references, letters and words as limits allow at once."""
    typical = typical_person()
    rounds = [round_ for application in typical.applications for round_ in application.rounds]
    references = tuple(Reference(f"refer{each:03}", f"Ann Lee {each}") for each in range(Part.REFERENCES.most))
    asked = tuple(each.id for each in references)

    def application(number: int) -> Application:
        round_ = (replace(rounds[number % len(rounds)], id=f"round{number:03}"),) if number < Part.ROUNDS.most else ()
        is_open = number < Part.OPEN_ROUNDS.most
        outcome = None if is_open or not round_ else Outcome(OutcomeKind.REJECTED, START)
        made = replace(typical.applications[0], id=f"appli{number:03}", rounds=round_, outcome=outcome)
        return replace(made, references=asked if is_open else ())

    person = replace(
        typical,
        applications=tuple(application(number) for number in range(Part.APPLICATIONS.most)),
        references=references,
        letters=tuple(
            Letter(f"lette{each:03}", LetterKind.THANK_YOU, f"appli{each % Part.ROUNDS.most:03}", None, None, START)
            for each in range(Part.LETTERS.most)
        ),
    )
    # Each is checked against the typical record: the limits allow a record to stay as full as it was before.
    for fuller in filled(person):
        try:
            check_room(typical, fuller)
        except ValueError:
            return person
        person = fuller
    return person


def filled(person: Person) -> Iterator[Person]:
    """Yields the person with one more long note on each open round, again and again."""
    note = Reflection("x" * 500, START)

    def noted(round_: Round) -> Round:
        return replace(round_, reflections=(*round_.reflections, note))

    while True:
        person = replace(
            person,
            applications=tuple(
                replace(each, rounds=tuple(map(noted, each.rounds))) if each.outcome is None else each
                for each in person.applications
            ),
        )
        yield person


def took(work: Callable[[], object]) -> float:
    """Returns the median of what the work takes, in milliseconds."""
    spans = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        spans.append(time.perf_counter() - begun)
    return statistics.median(spans) * 1000


def costs(person: Person, people: RecordFiles) -> tuple[float, ...]:
    """Returns what a commit, a load, the check before a commit, and a plan cost, in milliseconds."""
    less = replace(person, applications=person.applications[:-1])
    version = people.commit(person, NEW)  # The same person is the same version, each time.
    return (
        took(lambda: people.commit(person, version)),
        took(lambda: people.load(person.id)),
        took(lambda: check_room(less, person)),
        took(lambda: plan(person, START + timedelta(days=10))),
    )


def main() -> None:
    print(f"{'ms':16}{'commit':>10}{'load':>10}{'check':>10}{'plan':>10}")
    for name, person in (("typical", typical_person()), ("largest", largest_person())):
        with tempfile.TemporaryDirectory() as folder:
            measured = costs(person, RecordFiles(Path(folder)))
        print(f"{name:16}" + "".join(f"{cost:10.2f}" for cost in measured))


if __name__ == "__main__":
    main()

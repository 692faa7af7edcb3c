"""What belongs into a spreadsheet: a line for each round, and for each application without one."""

import csv
import io
from collections.abc import Iterable, Sequence

from msgspec import Struct

from interviews.model import Application, Letter, Person, Reference, Round

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would calculate."""


class Line(Struct, frozen=True):
    """One round of an application, counted from 1; none for an application nobody was interviewed for yet.

    `letters` are those about the round; those about none of the rounds lie with the last line of the application.
    """

    application: Application
    round_: Round | None
    number: int
    letters: tuple[Letter, ...]
    references: tuple[Reference, ...]


def lines_of(person: Person) -> list[Line]:
    """Every line, in the order of the record; removed applications are left out."""
    found: list[Line] = []
    for application in person.applications:
        if application.removed_at is not None:
            continue
        named = tuple(
            each for each in person.references if each.id in application.references and each.removed_at is None
        )
        letters = [each for each in person.letters if each.application == application.id]
        known = {round_.id for round_ in application.rounds}
        rest = tuple(each for each in letters if each.round not in known)
        if not application.rounds:
            found.append(Line(application, None, 0, rest, named))
        for number, round_ in enumerate(application.rounds, 1):
            about = tuple(each for each in letters if each.round == round_.id)
            last = number == len(application.rounds)
            found.append(Line(application, round_, number, (*about, *rest) if last else about, named))
    return found


def as_table(rows: Iterable[Sequence[str]]) -> bytes:
    """A .csv file (RFC 4180) that Excel reads as UTF-8, in which no cell is a formula, whatever stands in it."""
    written = io.StringIO()
    # Calculated by a spreadsheet, a cell like =HYPERLINK(...) would send what the others hold.
    csv.writer(written).writerows([_harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \n").startswith(FORMULA) else cell

"""Writes the table of an export: a line for each round, and for each application without one."""

import csv
import io
from collections.abc import Iterable, Sequence

from msgspec import Struct

from interviews.model import Application, Letter, Person, Reference, Round

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""The beginnings of a cell that a spreadsheet would calculate."""


class Line(Struct, frozen=True):
    """Holds one round of an application, counted from 1, or no round for an application without interviews.

    `letters` are those about the round; letters about no round belong to the last line of the application.
    """

    application: Application
    round_: Round | None
    number: int
    letters: tuple[Letter, ...]
    references: tuple[Reference, ...]


def lines_of(person: Person) -> list[Line]:
    """Returns every line, in the order of the record; leaves out removed applications."""
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
    """Returns a .csv file (RFC 4180) that Excel reads as UTF-8, in which no cell is a formula, whatever it holds."""
    written = io.StringIO()
    # A spreadsheet that calculates a cell like =HYPERLINK(...) could send the content of other cells away.
    csv.writer(written).writerows([_harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \n").startswith(FORMULA) else cell

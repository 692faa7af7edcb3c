"""Loads the labelled letters of a folder; README.md beside this file says what each label means."""

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from interviews.model.letters import LetterKind

HERE = Path(__file__).parent
SEEN = HERE / "seen"
HELD_OUT = HERE / "held_out"


class Rule(StrEnum):
    """The rules of advice.md a letter can break (L1 is about drafts; a gap left in a letter is labelled L8)."""

    L2 = "L2"
    L3 = "L3"
    L4 = "L4"
    L5 = "L5"
    L6 = "L6"
    L7 = "L7"
    L8 = "L8"
    L9 = "L9"
    L10 = "L10"
    L11 = "L11"
    L12 = "L12"
    L13 = "L13"


class NotALabelledLetter(Exception):
    """A file that cannot be used, named with what is wrong in it."""


class About(Struct, frozen=True, forbid_unknown_fields=True):
    """What the record knows when the letter is written.

    `people` are all people stored for this application, `recipient` among them if there is one. `details` and
    `unsaid` are the job seeker's own notes on this interview. `others` are the bodies of the letters to the other
    interviewers of the same round.
    """

    kind: LetterKind
    company: str
    role: str
    sender: str
    recipient: str | None = None
    people: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    last_round: bool = False
    others: tuple[str, ...] = ()


class Span(Struct, frozen=True):
    """A passage of the body, in code points; `end` is the first one after it."""

    start: int
    end: int
    text: str


class Fault(Struct, frozen=True):
    """What a careful editor would point out; without a span it is the letter as a whole that lacks something.

    `part` is given for L2, L5, L8, L9, L10, L11 and L13 and says which half of the rule is broken.
    """

    rule: Rule
    note: str
    span: Span | None = None
    part: str | None = None


class LabelledLetter(Struct, frozen=True):
    """A letter with everything a careful editor would point out in it; a good one has no faults."""

    name: str
    about: About
    subject: str
    body: str
    faults: tuple[Fault, ...]

    @property
    def good(self) -> bool:
        """True when there is nothing to point out."""
        return not self.faults


class _WrittenFault(Struct, frozen=True, forbid_unknown_fields=True):
    rule: Rule
    note: str
    span: str | None = None
    occurrence: int = 1
    part: str | None = None


class _WrittenLetter(Struct, frozen=True, forbid_unknown_fields=True):
    about: About
    subject: str
    body: str
    fault: tuple[_WrittenFault, ...] = ()


@cache
def load(folder: Path) -> list[LabelledLetter]:
    """Every letter of the folder, by name; raises NotALabelledLetter on a file that cannot be used."""
    return [read(path) for path in sorted(folder.glob("*.toml"))]


def read(path: Path) -> LabelledLetter:
    """One letter; raises NotALabelledLetter."""
    try:
        written = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _WrittenLetter)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as wrong:
        raise NotALabelledLetter(f"{path.name}: {wrong}") from wrong
    body = written.body.rstrip("\n")
    about = replace(written.about, others=tuple(other.strip("\n") for other in written.about.others))
    faults = tuple(
        Fault(rule=each.rule, note=each.note, span=_span(path.name, body, each), part=each.part)
        for each in written.fault
    )
    return LabelledLetter(name=path.stem, about=about, subject=written.subject, body=body, faults=faults)


def _span(file: str, body: str, fault: _WrittenFault) -> Span | None:
    if fault.span is None:
        return None
    if not fault.span or fault.occurrence < 1:
        raise NotALabelledLetter(f"{file}: {fault.rule}: an empty span, or an occurrence before the first")
    start = -1
    for _ in range(fault.occurrence):
        start = body.find(fault.span, start + 1)
        if start < 0:
            raise NotALabelledLetter(
                f"{file}: {fault.rule}: the body does not hold {fault.span!r} {fault.occurrence} time(s)"
            )
    return Span(start=start, end=start + len(fault.span), text=fault.span)

"""Measures how well the note coach finds what a careful editor would point out, by rule: precision and recall.

A remark is right when a label has its rule and they meet in the letter; one about the letter as a whole when a label
of its rule has no passage either. `python -m benchmarks.letters [-v]`; `-v` lists what was missed and
what was said in vain among the letters seen. Exit code 1 when a rule has less than 95 % among those.
"""

import argparse
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from interviews.letters.coach import About, Remark, review
from tests.letters.letters import HELD_OUT, SEEN, Fault, LabelledLetter, Rule, load

LEAST = 95.0


class Score(Struct, frozen=True):
    """Holds what was found of one rule in a set of letters."""

    rule: str
    labelled: int
    found: int
    remarks: int
    right: int

    @property
    def precision(self) -> float:
        """Returns the percentage of remarks that are right; 100 when there are none."""
        return 100 * self.right / self.remarks if self.remarks else 100.0

    @property
    def recall(self) -> float:
        """Returns the percentage of labels that were found; 100 when there are none."""
        return 100 * self.found / self.labelled if self.labelled else 100.0


def about(letter: LabelledLetter) -> About:
    """Returns what the coach is told about the letter."""
    told = letter.about
    return About(
        kind=told.kind,
        company=told.company,
        role=told.role,
        recipient=told.recipient,
        people=told.people,
        details=told.details,
        unsaid=told.unsaid,
        last_round=told.last_round,
        others=told.others,
        sender=told.sender,
    )


def reviewed(letter: LabelledLetter) -> list[Remark]:
    """Returns the coach's remarks."""
    return review(letter.body, about(letter), subject=letter.subject)


def meets(remark: Remark, fault: Fault) -> bool:
    """Returns whether the remark points out the fault."""
    if remark.rule != fault.rule:
        return False
    if remark.span is None or fault.span is None:
        return True
    return remark.span[0] < fault.span.end and fault.span.start < remark.span[1]


def missed(letter: LabelledLetter, remarks: list[Remark]) -> list[Fault]:
    """Returns the faults that no remark points out."""
    return [fault for fault in letter.faults if not any(meets(remark, fault) for remark in remarks)]


def vain(letter: LabelledLetter, remarks: list[Remark]) -> list[Remark]:
    """Returns the remarks that point out no fault."""
    return [remark for remark in remarks if not any(meets(remark, fault) for fault in letter.faults)]


def scores(letters: Iterable[LabelledLetter]) -> list[Score]:
    """Returns one score a rule, in the order of the rules."""
    told = [(letter, reviewed(letter)) for letter in letters]
    return [_score(rule, told) for rule in Rule]


def _score(rule: Rule, told: list[tuple[LabelledLetter, list[Remark]]]) -> Score:
    labelled = sum(fault.rule is rule for letter, _ in told for fault in letter.faults)
    said = sum(remark.rule == rule for _, remarks in told for remark in remarks)
    lost = sum(fault.rule is rule for letter, remarks in told for fault in missed(letter, remarks))
    wrong = sum(remark.rule == rule for letter, remarks in told for remark in vain(letter, remarks))
    return Score(rule, labelled, labelled - lost, said, said - wrong)


def table(title: str, letters: list[LabelledLetter]) -> list[Score]:
    """Prints the scores, and returns them."""
    began = time.perf_counter()
    found = scores(letters)
    each = 1000 * (time.perf_counter() - began) / len(letters)
    good = sum(letter.good for letter in letters)
    print(f"{title}: {len(letters)} letters, {good} of them good; {each:.0f} ms a letter")
    print(f"{'rule':6}{'labelled':>10}{'found':>8}{'remarks':>9}{'right':>8}{'precision':>12}{'recall':>10}")
    for score in found:
        print(
            f"{score.rule:6}{score.labelled:>10}{score.found:>8}{score.remarks:>9}{score.right:>8}"
            f"{score.precision:>10.1f} %{score.recall:>8.1f} %"
        )
    print()
    return found


def explain(letters: list[LabelledLetter]) -> None:
    """Prints what was missed and what was said in vain."""
    for letter in letters:
        remarks = reviewed(letter)
        for fault in missed(letter, remarks):
            passage = repr(fault.span.text) if fault.span else "the whole"
            print(f"missed   {letter.name}: {fault.rule} {passage}: {fault.note}")
        for remark in vain(letter, remarks):
            passage = repr(letter.body[slice(*remark.span)]) if remark.span else "the whole"
            print(f"in vain  {letter.name}: {remark.rule} {remark.fault} {passage} -> {remark.right}")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.letters", description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="list what was missed and what was said in vain")
    parser.add_argument("--folder", type=Path, default=None, help="another folder of labelled letters")
    told = parser.parse_args(arguments)
    seen = load(told.folder or SEEN)
    if not seen:
        print("no letters there", file=sys.stderr)
        return 1
    reviewed(seen[0])  # loads the dictionary, which is not part of what is timed
    found = table("seen", seen)
    if told.verbose:
        explain(seen)
    if not told.folder and HELD_OUT.is_dir() and (held_out := load(HELD_OUT)):
        table("held out", held_out)
    return int(any(score.precision < LEAST or score.recall < LEAST for score in found))


if __name__ == "__main__":
    sys.exit(main())

"""Measures how well the note coach finds what a careful editor would point out, by rule: precision and recall.

A remark is right when a label has its rule and they meet in the letter; one about the letter as a whole when a label
of its rule has no passage either. `python -m benchmarks.letters [-v]`; `-v` lists what was missed and
what was said in vain among the letters seen. Exit code 1 when, of all remarks on those, less than 90 % are right, less
than 75 % of the labels are found, or more than 10 % of the good letters get a remark.
"""

import argparse
import sys
import time
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from interviews.letters.coach import About, Remark, review
from tests.letters.letters import HELD_OUT, SEEN, Fault, LabelledLetter, Rule, load

LEAST_PRECISION = 90.0
LEAST_RECALL = 75.0
MOST_FALSE_ALARMS = 10.0

Told = list[tuple[LabelledLetter, list[Remark]]]
"""Letters, each with the coach's remarks."""


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


class Total(Struct, frozen=True):
    """Holds the percentages of a set of letters, over all rules; false alarms are good letters with any remark."""

    precision: float
    recall: float
    false_alarms: float

    @property
    def enough(self) -> bool:
        """Returns whether the coach is right when it speaks, and speaks when it should."""
        return (
            self.precision >= LEAST_PRECISION and self.recall >= LEAST_RECALL and self.false_alarms <= MOST_FALSE_ALARMS
        )


def about(letter: LabelledLetter) -> About:
    """Returns what the coach is told about the letter."""
    return About(**asdict(letter.about))


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


def scores(told: Told) -> list[Score]:
    """Returns one score a rule, in the order of the rules."""
    return [_score(rule, told) for rule in Rule]


def total(told: Told) -> Total:
    """Returns the percentages over all rules."""
    each = scores(told)
    whole = Score(
        "all",
        sum(score.labelled for score in each),
        sum(score.found for score in each),
        sum(score.remarks for score in each),
        sum(score.right for score in each),
    )
    good = [remarks for letter, remarks in told if letter.good]
    return Total(whole.precision, whole.recall, 100 * sum(map(bool, good)) / max(1, len(good)))


def _score(rule: Rule, told: Told) -> Score:
    labelled = sum(fault.rule is rule for letter, _ in told for fault in letter.faults)
    said = sum(remark.rule == rule for _, remarks in told for remark in remarks)
    lost = sum(fault.rule is rule for letter, remarks in told for fault in missed(letter, remarks))
    wrong = sum(remark.rule == rule for letter, remarks in told for remark in vain(letter, remarks))
    return Score(rule, labelled, labelled - lost, said, said - wrong)


def table(title: str, letters: list[LabelledLetter]) -> Total:
    """Prints the scores, and returns the total."""
    began = time.perf_counter()
    told = [(letter, reviewed(letter)) for letter in letters]
    each = 1000 * (time.perf_counter() - began) / len(letters)
    good = sum(letter.good for letter in letters)
    print(f"{title}: {len(letters)} letters, {good} of them good; {each:.0f} ms a letter")
    print(f"{'rule':6}{'labelled':>10}{'found':>8}{'remarks':>9}{'right':>8}{'precision':>12}{'recall':>10}")
    for score in scores(told):
        print(
            f"{score.rule:6}{score.labelled:>10}{score.found:>8}{score.remarks:>9}{score.right:>8}"
            f"{score.precision:>10.1f} %{score.recall:>8.1f} %"
        )
    found = total(told)
    print(
        f"all: precision {found.precision:.1f} %, recall {found.recall:.1f} %, "
        f"remarks on {found.false_alarms:.1f} % of the good letters"
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
    return int(not found.enough)


if __name__ == "__main__":
    sys.exit(main())

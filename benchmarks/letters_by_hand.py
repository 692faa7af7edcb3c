"""Measures the note coach on each author's letters with sentence models that were trained on the others' letters alone.

`python -m benchmarks.letters_by_hand [-v] [HAND ...]` prints the scores by hand and over all hands. The tables of
phrases are the same for each hand: only authors that no table was written for are measured as strangers.
"""

import argparse
import sys
from unittest.mock import patch

from benchmarks.letters import Told, explain, reviewed, scores, total
from benchmarks.sentence_model import author, bags, model_of
from interviews.letters.coach.english import sentence_model
from interviews.letters.coach.english.sentence_model import Trait, Weights
from tests.letters.letters import SEEN, LabelledLetter, load


def models_without(hand: str, letters: list[LabelledLetter]) -> dict[Trait, Weights]:
    """Returns the models of all traits, trained without the author's letters."""
    others = [letter for letter in letters if author(letter) != hand]
    return {trait: model_of(trait, list(bags(trait, others))) for trait in Trait}


def measured(hand: str, letters: list[LabelledLetter], *, verbose: bool) -> Told:
    """Returns the author's letters with the remarks of a coach that has not learnt from them."""
    models = models_without(hand, letters)
    own = [letter for letter in letters if author(letter) == hand]
    with patch.object(sentence_model, "_models", lambda: models):
        told = [(letter, reviewed(letter)) for letter in own]
        if verbose:
            explain(own)
    return told


def main(arguments: list[str] | None = None) -> int:
    """Prints the scores of each hand, and of all of them by rule."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.letters_by_hand", description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="list what was missed and what was said in vain")
    parser.add_argument("hands", nargs="*", help="the authors to leave out one after another; all if none is named")
    asked = parser.parse_args(arguments)
    letters = load(SEEN)
    whole: Told = []
    for hand in asked.hands or sorted(set(map(author, letters))):
        told = measured(hand, letters, verbose=asked.verbose)
        whole += told
        found = total(told)
        print(
            f"{hand or '-'}: {len(told)} letters; precision {found.precision:.1f} %, recall {found.recall:.1f} %, "
            f"remarks on {found.false_alarms:.1f} % of the good letters"
        )
    for score in scores(whole):
        print(
            f"{score.rule:6}{score.labelled:>10}{score.found:>8}{score.remarks:>9}{score.right:>8}"
            f"{score.precision:>10.1f} %{score.recall:>8.1f} %"
        )
    found = total(whole)
    print(
        f"all: precision {found.precision:.1f} %, recall {found.recall:.1f} %, "
        f"remarks on {found.false_alarms:.1f} % of the good letters"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

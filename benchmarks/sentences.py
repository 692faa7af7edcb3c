"""Measures how well plain sentences are understood, on any table of labelled ones.

`python -m benchmarks.sentences FILE [--json]` reads seven columns between tabs (id, situation, about, text, act, slots,
style), and prints a row's act and values as they were understood, beside the label where they differ, then totals:
act right, every value right, wrong (something else would be changed without asking), asked, not understood, and which
acts were taken for which. With `--json` it prints a JSON object a line instead: `id`, `act`, `slots`, `does`.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from benchmarks.sentence_labels import Sentence, same_slots, sentences_in, slots_of
from benchmarks.sentence_situations import NOW, about_of, situations
from interviews.understanding import understand
from interviews.understanding.acts import Act, Understood

_SHOWN_FIRST = {
    Act.LOG_INTERVIEW,
    Act.PLAN_INTERVIEW,
    Act.NEW_ROUND,
    Act.REMOVE_APPLICATION,
    Act.ERASE_ME,
    Act.WRITE_LETTER,
    Act.REWRITE_LETTER,
}
_CHANGE_NOTHING = {act for act in Act if act.startswith("ask_")} | {
    Act.GREETING,
    Act.THANKS,
    Act.OK,
    Act.UNCLEAR,
    Act.EXPORT,
}


class Row(Struct, frozen=True):
    """Holds what was understood of a sentence, what comes of it, and the slots that differ from its label."""

    sentence: Sentence
    act: str
    slots: dict[str, Any]
    does: str
    differing: tuple[str, ...]
    seconds: float

    @property
    def act_is_right(self) -> bool:
        """Returns whether the acts are those of the label, in whatever order."""
        return set(self.act.split("+")) == set(self.sentence.act.split("+"))

    @property
    def is_right(self) -> bool:
        """Returns whether the acts and every value are those of the label."""
        return self.act_is_right and not self.differing

    @property
    def is_wrong(self) -> bool:
        """Returns whether something else than the label says is changed without asking."""
        return self.does == "now" and not self.is_right


def what_it_does(understood: Understood) -> str:
    """Returns what comes of it: done "now", "shown" first, "asked" about, or "nothing" is changed."""
    if _CHANGE_NOTHING.issuperset(understood.acts):
        return "nothing"
    if understood.asks:
        return "asked"
    return "now" if understood.sure and _SHOWN_FIRST.isdisjoint(understood.acts) else "shown"


def rows_of(path: Path) -> Iterator[Row]:
    """Yields what is understood of each sentence in the table."""
    built = situations()
    for sentence in sentences_in(path):
        situation = built[sentence.situation]
        about = about_of(sentence, situation)
        began = time.perf_counter()
        understood = understand(sentence.text, person=situation.person, now=NOW, about=about)
        took = time.perf_counter() - began
        slots = slots_of(understood.acts, understood.values, understood.asks)
        act = "+".join(understood.acts)
        yield Row(sentence, act, slots, what_it_does(understood), same_slots(sentence.slots, slots), took)


def _print_row(row: Row) -> None:
    mark = "ok   " if row.is_right else "WRONG" if row.is_wrong else "-    "
    print(f"{mark} {row.sentence.id} {row.sentence.text[:110]!r}")
    print(f"      {row.act} {json.dumps(row.slots, ensure_ascii=False)} {row.does}")
    if not row.is_right:
        print(f"      label: {row.sentence.act} {json.dumps(row.sentence.slots, ensure_ascii=False)}")


def _print_totals(rows: Sequence[Row]) -> None:
    def share(count: int) -> str:
        return f"{count} of {len(rows)} ({100 * count / max(1, len(rows)):.1f} %)"

    nothing = [row for row in rows if row.sentence.act in {"unclear", "greeting", "thanks", "ok"}]
    print(f"act right         {share(sum(row.act_is_right for row in rows))}")
    print(f"every value right {share(sum(row.is_right for row in rows))}")
    print(f"wrong             {share(sum(row.is_wrong for row in rows))}")
    print(f"asked             {share(sum(row.does == 'asked' for row in rows))}")
    print(f"not understood    {share(sum(row.act == Act.UNCLEAR and row.sentence.act != Act.UNCLEAR for row in rows))}")
    print(f"of {len(nothing)} that change nothing, {sum(row.does == 'now' for row in nothing)} changed something")
    times = sorted(row.seconds for row in rows)
    print(f"{1000 * sum(times) / len(times):.2f} ms a message, half within {1000 * times[len(times) // 2]:.2f} ms")
    taken = Counter((row.sentence.act, row.act) for row in rows if not row.act_is_right)
    if taken:
        print("taken for another act:")
    for (label, got), count in taken.most_common():
        print(f"  {label:28} -> {got:28} {count}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sentences", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="a JSON object a line")
    told = parser.parse_args()
    rows = list(rows_of(told.file))
    for row in rows:
        if told.json:
            line = {"id": row.sentence.id, "act": row.act, "slots": row.slots, "does": row.does}
            print(json.dumps(line, ensure_ascii=False))
        else:
            _print_row(row)
    if not told.json:
        _print_totals(rows)


if __name__ == "__main__":
    main()

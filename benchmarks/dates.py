"""Measures how many real date phrases our reader and dateparser read right, ask about, refuse and silently misread.

The phrases are English rows of the test corpora of duckling, Microsoft's Recognizers-Text and chrono whose date lies
at or after the moment they are seen from. `python -m benchmarks.dates [-v] [path.tsv]`; `-v` lists the misread ones.
"""

import argparse
import csv
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import msgspec

from interviews.parsing import NotUnderstood, parse_when

DUCKLINGS_ZONE = timezone(timedelta(hours=-2))
"""Where duckling's phrases are said; the other corpora name no zones."""

LONG_AGO = datetime(2019, 3, 1, tzinfo=UTC)
PHRASES = Path(__file__).with_name("dates.tsv")
OUTCOMES = ("right", "asked", "not understood", "silently wrong")

Answer = datetime | date | None
Reader = Callable[[str, datetime], tuple[Answer, bool]]
"""A function of a phrase and the moment it is seen from to what it read (None: refused), and whether it asks."""


class Row(msgspec.Struct, frozen=True):
    """Holds a phrase, the moment it is seen from on the clock of its corpus, and what the corpus says it means."""

    phrase: str
    reference: datetime
    expected: datetime
    grain: str
    source: str


class Tally(msgspec.Struct, frozen=True):
    """Holds the outcome of each row, and the milliseconds a phrase took on average."""

    outcomes: tuple[tuple[Row, str, Answer], ...]
    milliseconds: float

    def share(self, outcome: str) -> float:
        """Returns the percentage of rows with that outcome."""
        counts = Counter(each for _, each, _ in self.outcomes)
        return 100 * counts[outcome] / len(self.outcomes)


def rows(path: Path) -> list[Row]:
    """Returns the English rows of a table of phrases whose date is not in the past."""
    with path.open(encoding="utf-8", newline="") as table:
        found = [
            Row(
                phrase=line["phrase"],
                reference=datetime.fromisoformat(line["reference"]).replace(tzinfo=_zone(line["source"])),
                expected=datetime.fromisoformat(line["expected"]).replace(tzinfo=_zone(line["source"])),
                grain=line["grain"],
                source=line["source"],
            )
            for line in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
            if line["lang"] == "en"
        ]
    return [
        row
        for row in found
        if (row.expected.date() >= row.reference.date() if row.grain == "day" else row.expected >= row.reference)
    ]


def _zone(source: str) -> timezone:
    return DUCKLINGS_ZONE if source.startswith("duckling/") else UTC


def is_right(row: Row, answer: Answer) -> bool:
    """Returns whether the answer is the expected day, or for finer rows the expected minute."""
    if answer is None:
        return False
    if row.grain == "day":
        return (answer.date() if isinstance(answer, datetime) else answer) == row.expected.date()
    return isinstance(answer, datetime) and answer.replace(second=0, microsecond=0) == row.expected


def measure(reader: Reader, table: Iterable[Row]) -> Tally:
    """Returns what `reader` makes of every row."""
    outcomes = []
    reader("14 March 2019 at 15:00 IST", LONG_AGO)  # loads what is loaded lazily
    began = time.perf_counter()
    for row in table:
        answer, asks = reader(row.phrase, row.reference)
        right = is_right(row, answer)
        outcome = "asked" if asks else "not understood" if answer is None else "right" if right else "silently wrong"
        outcomes.append((row, outcome, answer))
    return Tally(tuple(outcomes), 1000 * (time.perf_counter() - began) / max(1, len(outcomes)))


def ours(phrase: str, reference: datetime) -> tuple[Answer, bool]:
    try:
        when = parse_when(phrase, now=reference, zone=reference.tzinfo or UTC, tense="future")
    except NotUnderstood:
        return None, False
    return when.value, bool(when.choices)


def dateparser_alone(phrase: str, reference: datetime) -> tuple[Answer, bool]:
    import dateparser  # noqa: PLC0415 - its import is not part of what is measured

    read = dateparser.parse(
        phrase,
        languages=["en"],
        settings={"PREFER_DATES_FROM": "future", "RELATIVE_BASE": reference.replace(tzinfo=None)},
    )
    return (read.replace(tzinfo=read.tzinfo or reference.tzinfo) if read else None), False


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dates", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=Path(os.environ.get("DATES_TSV", PHRASES)))
    parser.add_argument("-v", "--verbose", action="store_true", help="list the silently wrong rows; -vv all but right")
    parser.add_argument("--list", default="", help="list the rows with this outcome, too")
    told = parser.parse_args(arguments)
    table = rows(told.path)
    if not table:
        print("no English rows with a date ahead", file=sys.stderr)
        return 1
    readers = {"afterword": ours, "dateparser": dateparser_alone}
    tallies = {name: measure(reader, table) for name, reader in readers.items()}
    print(f"{'':12}" + "".join(f"{outcome:>17}" for outcome in OUTCOMES) + f"{'n':>7}{'ms a phrase':>14}")
    for name, tally in tallies.items():
        shares = "".join(f"{tally.share(outcome):>15.1f} %" for outcome in OUTCOMES)
        print(f"{name:12}{shares}{len(table):>7}{tally.milliseconds:>14.2f}")
    ratio = tallies["dateparser"].milliseconds / tallies["afterword"].milliseconds
    print(f"dateparser takes {ratio:.1f} times as long")
    listed = {"silently wrong"} if told.verbose else set()
    for row, outcome, answer in tallies["afterword"].outcomes:
        if outcome in listed | {told.list}:
            print(f"{outcome}: {row.phrase!r} from {row.reference:%a %F %H:%M}: {answer}, not {row.expected:%F %H:%M}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

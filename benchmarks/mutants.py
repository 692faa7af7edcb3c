"""Counts the mutants of mutmut that the tests notice; exits 1 where they are fewer than 85 in 100.

`mutmut results --all true | python -m benchmarks.mutants [part ...]`; `make mutants` runs both. A part is a package or
a module; without one, all in `PARTS`. A mutant that makes the tests run out of time counts as noticed.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

PARTS = (
    "storage",
    "scheduling",
    "interviews.nudges.plan",
    "interviews.nudges.thank_you",
    "interviews.business_hours",
    "interviews.walltime",
)

AT_LEAST = 85
"""The percentage of each part's mutants that the tests must notice."""

NOTICED = ("killed", "timeout")


def outcomes(lines: Iterable[str]) -> dict[str, Counter[str]]:
    """Returns how the mutants of each module ended, from lines like `storage.disk.x__lock__mutmut_1: killed`."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        name, _, outcome = line.strip().partition(": ")
        found[name.rpartition(".")[0]][outcome] += 1
    return dict(found)


def score(counts: Mapping[str, int]) -> float:
    """Returns the percentage that was noticed."""
    return 100 * sum(counts.get(each, 0) for each in NOTICED) / sum(counts.values())


def row(name: str, counts: Counter[str]) -> str:
    """Returns one line of the table."""
    return f"{name:24}{score(counts):6.1f} %{counts.total():6}  " + ", ".join(
        f"{number} {outcome}" for outcome, number in counts.most_common()
    )


def main(parts: Iterable[str], lines: Iterable[str]) -> int:
    """Prints the table; returns 1 if a part has too low a score, else 0."""
    found = outcomes(lines)
    low = []
    for part in parts:
        modules = {name: found[name] for name in sorted(found) if name == part or name.startswith(f"{part}.")}
        if not modules:
            print(f"{part}: no mutants")
            low.append(part)
            continue
        total = sum(modules.values(), Counter[str]())
        if set(modules) != {part}:
            for name, counts in modules.items():
                print(row(f"  {name}", counts))
        print(row(part, total))
        if score(total) < AT_LEAST:
            low.append(part)
    if low:
        print(f"below {AT_LEAST} %: {', '.join(low)}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or PARTS, sys.stdin))

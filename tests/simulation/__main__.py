"""`make simulate YEARS=1000 SEED=1`: simulations of 25 person-years, one a core; exits with 1 if any fails."""

import logging
import math
import os
import secrets
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta

from tests.simulation.report import Report, failed, table, violations
from tests.simulation.simulation import simulate

PEOPLE = 25
YEAR = timedelta(days=365.25)


def one(seed: int, years: float = PEOPLE) -> Report:
    """Simulates 25 people for a year, or for less."""
    return simulate(seed, PEOPLE, YEAR * years / PEOPLE)


def main() -> int:
    """Simulates the person-years that the environment asks for; a seed with YEARS=25 repeats one simulation alone."""
    years = float(os.environ.get("YEARS") or 50)
    seed = int(os.environ.get("SEED") or secrets.randbelow(10**6))
    write = sys.stdout.write
    write(f"make simulate YEARS={years:g} SEED={seed}\n")
    began = time.monotonic()
    reports: list[Report] = []
    lengths = [min(PEOPLE, years - done) for done in range(0, math.ceil(years), PEOPLE)]
    with ProcessPoolExecutor(os.cpu_count(), initializer=logging.disable, initargs=(logging.CRITICAL,)) as cores:
        for last in cores.map(one, range(seed, seed + len(lengths)), lengths):
            reports.append(last)
            write(f"seed {last.seed}: {last.years:.1f} person-years, {len(last.violations)} found, {last.digest}\n")
            write("".join(f"  {line}\n" for line in violations(last)))
            sys.stdout.flush()
    write(table(reports, time.monotonic() - began) + "\n")
    return failed(reports)


if __name__ == "__main__":
    sys.exit(main())

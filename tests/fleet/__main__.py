"""`make simulate YEARS=1000 SEED=1`: fleets of 25 person-years, one a core, and a table; exits with 1 if any fails."""

import logging
import math
import os
import secrets
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta

from tests.fleet.fleet import Report, sail
from tests.fleet.table import failed, findings, table

PEOPLE = 25
YEAR = timedelta(days=365.25)


def fleet(seed: int, years: float = PEOPLE) -> Report:
    """One fleet: 25 people for a year, or for less."""
    return sail(seed, PEOPLE, YEAR * years / PEOPLE)


def main() -> int:
    """Simulate as much as the environment asks for; each fleet's seed repeats that fleet alone with YEARS=25."""
    years = float(os.environ.get("YEARS") or 50)
    seed = int(os.environ.get("SEED") or secrets.randbelow(10**6))
    write = sys.stdout.write
    write(f"make simulate YEARS={years:g} SEED={seed}\n")
    began = time.monotonic()
    reports: list[Report] = []
    lengths = [min(PEOPLE, years - done) for done in range(0, math.ceil(years), PEOPLE)]
    with ProcessPoolExecutor(os.cpu_count(), initializer=logging.disable, initargs=(logging.CRITICAL,)) as cores:
        for last in cores.map(fleet, range(seed, seed + len(lengths)), lengths):
            reports.append(last)
            write(f"seed {last.seed}: {last.years:.1f} person-years, {len(last.findings)} found, {last.digest}\n")
            write("".join(f"  {line}\n" for line in findings(last)))
            sys.stdout.flush()
    write(table(reports, time.monotonic() - began) + "\n")
    return failed(reports)


if __name__ == "__main__":
    sys.exit(main())

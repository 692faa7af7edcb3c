"""`make simulate YEARS=1000 SEED=1`: simulations of 25 person-years, one a core; exits with 1 if any fails.

With REPLICAS=1 they are of two replicas on a PostgreSQL, and of 2 person-years, which takes about a minute and a half.
"""

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


FEWER = 2


def one(seed: int, years: float = PEOPLE) -> Report:
    """Simulates 25 people for a year, or for less."""
    return simulate(seed, PEOPLE, YEAR * years / PEOPLE)


def one_of_replicas(seed: int, years: float = FEWER) -> Report:
    """Simulates 8 people, whom replicas serve, for three months, or for less."""
    # What needs PostgreSQL is only imported here.
    from tests.simulation.replicas import simulate_replicas  # noqa: PLC0415

    return simulate_replicas(seed, FEWER * 4, YEAR * years / (FEWER * 4))


def main() -> int:
    """Simulates the person-years that the environment asks for; a seed with YEARS=25 repeats one simulation alone."""
    replicas = bool(os.environ.get("REPLICAS"))
    run, each = (one_of_replicas, FEWER) if replicas else (one, PEOPLE)
    years = float(os.environ.get("YEARS") or 2 * each)
    seed = int(os.environ.get("SEED") or secrets.randbelow(10**6))
    write = sys.stdout.write
    write(f"make simulate YEARS={years:g} SEED={seed}{' REPLICAS=1' if replicas else ''}\n")
    began = time.monotonic()
    reports: list[Report] = []
    lengths = [min(each, years - done) for done in range(0, math.ceil(years), each)]
    with ProcessPoolExecutor(os.cpu_count(), initializer=logging.disable, initargs=(logging.CRITICAL,)) as cores:
        for last in cores.map(run, range(seed, seed + len(lengths)), lengths):
            reports.append(last)
            write(f"seed {last.seed}: {last.years:.1f} person-years, {len(last.violations)} found, {last.digest}\n")
            write("".join(f"  {line}\n" for line in violations(last)))
            sys.stdout.flush()
    write(table(reports, time.monotonic() - began) + "\n")
    return failed(reports)


if __name__ == "__main__":
    sys.exit(main())

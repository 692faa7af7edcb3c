"""The report of a simulation: its counts, what each count means, and every violation of an invariant."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

import msgspec

from interviews.model import NudgeKind
from tests.simulation.checker import Violation

WRONG = ("lost", "doubled", "misplaced", "moot")
"""The counts that must be zero."""

LEGEND = """\
said        nudges in messages that Telegram accepted; with the clock wrong: by a bot whose clock was an hour or ten
            years off, which are not checked for their hour, but for being said twice as any
lost        due for 10 minutes of undisturbed time and gone from the plan unsaid; said after 6 hours of undisturbed
            time; given up and not mentioned at the next contacts; put off by a time a wrong clock left in the record
doubled     accepted twice, unmarked, or though the record could have known of the first; or a third time
  marked    accepted twice because a kill, the disk or the network hid the first, and saying so itself
late        said after more than a minute of undisturbed time
misplaced   accepted in quiet hours, or outside the employer's office hours for what is about a letter to them; the
            brief in the hour before an interview, a snooze to that very time and a second attempt may be
moot        accepted though not due by the record just before its claim, or silenced, skipped, done, decided, removed
overtaken   gone from the plan while something stood in the way: right so (W17), counted all the same
undisturbed the process up for a minute, machine awake, clock right (and for a minute), network and disk working,
            the person not blocking the bot, Telegram not holding the chat back"""


class Report(msgspec.Struct):
    """What happened in a simulation."""

    seed: int
    years: float
    updates: int
    counts: Counter[str]
    network_faults: Counter[str]
    machine_faults: Counter[str]
    violations: list[Violation]
    late: list[tuple[timedelta, str]]
    waits: dict[str, timedelta]
    idle_steps: int
    digest: str


def failed(reports: Iterable[Report]) -> bool:
    """Whether a count that must be zero is not."""
    return any(report.counts[name] for report in reports for name in WRONG)


def table(reports: Sequence[Report], seconds: float) -> str:
    """Returns all counts of these simulations, which took so many seconds, as a table."""
    counts, network, machine = Counter[str](), Counter[str](), Counter[str]()
    for report in reports:
        counts.update(report.counts)
        network.update(report.network_faults)
        machine.update(report.machine_faults)
    years = sum(report.years for report in reports)
    late = sorted((each for report in reports for each in report.late), reverse=True)
    waits: dict[str, timedelta] = {}
    for report in reports:
        for reason, wait in report.waits.items():
            waits[reason] = max(waits.get(reason, timedelta()), wait)
    rows = [
        ("person-years", f"{years:,.1f}"),
        ("updates", f"{sum(report.updates for report in reports):,}"),
        *((f"  {name}", f"{counts[name]:,}") for name in ("interviews", "journeys", "blocked", "silenced")),
        ("nudges said", f"{counts['nudges']:,}"),
        *((f"  {kind}", f"{counts[f'said: {kind}']:,}") for kind in NudgeKind),
        ("  with the clock wrong", f"{counts['clock wrong']:,}"),
        *((name, f"{counts[name]:,}") for name in WRONG),
        ("doubled, marked", f"{counts['doubled, marked']:,}"),
        ("late", f"{counts['late']:,}" + (f"   worst {_span(late[0][0])}: {late[0][1]}" if late else "")),
        ("overtaken", f"{counts['overtaken']:,}"),
        ("said later, because", ""),
        *(
            (f"  {reason}", f"{counts[f'waited: {reason}']:,}   worst {_span(waits[reason])}")
            for reason in sorted(waits)
        ),
        ("network faults", f"{sum(network.values()):,}"),
        *((f"  {name}", f"{network[name]:,}") for name in sorted(network)),
        ("machine faults", f"{sum(machine.values()):,}"),
        *((f"  {name}", f"{machine[name]:,}") for name in sorted(machine)),
        ("seconds", f"{seconds:,.0f}"),
    ]
    width = max(len(name) for name, _ in rows) + 2
    return "\n".join([*(f"{name:<{width}}{value}" for name, value in rows), "", LEGEND])


def violations(report: Report) -> list[str]:
    """Returns the violations of a simulation, a line each."""
    return [
        f"{each.what} at {each.at:%Y-%m-%d %H:%M:%S} chat {each.chat} {each.nudge} {each.why}"
        for each in report.violations
    ]


def _span(span: timedelta) -> str:
    return str(timedelta(seconds=round(span.total_seconds())))

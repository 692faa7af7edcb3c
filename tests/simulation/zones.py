"""The time zone database of the machine, which changes now and then."""

import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from interviews import business_hours, walltime
from interviews.places import clocks, zones

RULE_CHANGES = (
    ("Europe/Berlin", "Africa/Lagos"),
    ("America/New_York", "America/Halifax"),
    ("Pacific/Auckland", "Pacific/Fiji"),
    ("Asia/Kolkata", "Asia/Dhaka"),
    ("Europe/London", "Europe/Lisbon"),
    ("Asia/Dubai", "Asia/Tehran"),
    ("Europe/Lisbon", "Europe/Berlin"),
)
"""A zone, and the zone whose rules it takes over: summer time given up, half an hour more, another zone altogether."""


class ZoneData:
    """The zone files that a process finds when it starts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def change_rules(self, zone: str, like: str) -> None:
        """Gives `zone` the rules of another zone, or with its own name its own again; what was read is forgotten."""
        rules = next(path for root in zoneinfo.TZPATH[1:] if (path := Path(root) / like).exists())
        target = self._folder / zone
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(rules.read_bytes())
        forget()


@contextmanager
def zone_data() -> Iterator[ZoneData]:
    """Puts zone files that can be changed in front of the system's own, which come back at the end."""
    before = zoneinfo.TZPATH
    with TemporaryDirectory() as folder:
        zoneinfo.reset_tzpath([folder, *before])
        forget()
        try:
            yield ZoneData(Path(folder))
        finally:
            zoneinfo.reset_tzpath(before)
            forget()


def forget() -> None:
    """Clears the caches of zone files, so that they are read again as by a new process."""
    zoneinfo.ZoneInfo.clear_cache()
    for module in (business_hours, clocks, zones, walltime):
        for known in vars(module).values():
            if hasattr(known, "cache_clear") and known.__module__ == module.__name__:
                known.cache_clear()

"""The zone database of the machine, which a government changes now and then."""

import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from interviews import walltime
from interviews.places import clocks, zones

DECREES = (
    ("Europe/Berlin", "Africa/Lagos"),
    ("America/New_York", "America/Halifax"),
    ("Pacific/Auckland", "Pacific/Fiji"),
    ("Asia/Kolkata", "Asia/Dhaka"),
    ("Europe/London", "Europe/Lisbon"),
    ("Asia/Dubai", "Asia/Tehran"),
    ("Europe/Lisbon", "Europe/Berlin"),
)
"""Whose clocks are put by whose rules: summer time given up, half an hour more, another zone altogether."""


class ZoneData:
    """The zone files a process finds when it starts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def decree(self, zone: str, like: str) -> None:
        """From the next start on the clocks of `zone` follow the rules of another, or (its own name) its own again."""
        rules = next(path for root in zoneinfo.TZPATH[1:] if (path := Path(root) / like).exists())
        target = self._folder / zone
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(rules.read_bytes())
        forget()


@contextmanager
def zone_data() -> Iterator[ZoneData]:
    """Zone files that can be changed, in front of the system's own, which come back at the end."""
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
    """What was read of zone files is read again, as by a new process."""
    zoneinfo.ZoneInfo.clear_cache()
    for module in (clocks, zones, walltime):
        for known in vars(module).values():
            if hasattr(known, "cache_clear") and known.__module__ == module.__name__:
                known.cache_clear()

"""Tells the rules by which people are planned for from those of other versions of the program."""

import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path
from zoneinfo import TZPATH

import interviews


@cache
def planning_rules() -> str:
    """Returns a digest of the files that the rules of timing and the clocks of the world are in, by size and time."""
    (folder,) = interviews.__path__
    found = blake2b(sys.version.encode(), digest_size=8)
    for path in [*sorted(Path(folder).rglob("*.py")), *map(Path, TZPATH)]:
        if path.exists():
            about = path.stat()
            found.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return found.hexdigest()

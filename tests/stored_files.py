"""The files of a data folder, and what they hold."""

import gzip
from pathlib import Path


def files_in(folder: Path) -> list[Path]:
    """Every file of the folder and of those in it."""
    return [path for path in folder.rglob("*") if path.is_file()]


def unpacked(path: Path) -> bytes:
    """What a file holds, a backup unpacked."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()

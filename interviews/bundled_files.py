"""Reads data files that are installed with the program; no other module of the domain opens a file."""

from importlib.resources import files


def bundled_file(package: str, *path: str) -> bytes:
    """Returns the content of a file of an installed package; `path` leads to it from the package's folder.

    Blocks on the disk: read a file on first use, not at import, and keep what was made of it.
    """
    return files(package).joinpath(*path).read_bytes()

"""Reads data that is installed with the program; no other module of the domain opens a file or imports by name."""

from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules
from types import ModuleType


def bundled_file(package: str, *path: str) -> bytes:
    """Returns the content of a file of an installed package; `path` leads to it from the package's folder.

    Blocks on the disk: read a file on first use, not at import, and keep what was made of it.
    """
    return files(package).joinpath(*path).read_bytes()


def bundled_modules(package: str) -> Iterator[tuple[str, ModuleType]]:
    """Yields the modules of an installed package, each with its name in the package.

    Imports them one by one, which blocks on the disk: ask for them on first use, not at import.
    """
    for module in iter_modules(import_module(package).__path__):
        yield module.name, import_module(f"{package}.{module.name}")

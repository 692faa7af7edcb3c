"""Files and folders as programs see them and as they are on the platter, and what a power loss may leave of them."""

import itertools
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias


class File:
    """A file's bytes as programs see them, as they are on the platter, and what a failed sync lost."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = data
        self.synced = data
        self._clean = data
        self._lost: tuple[int, int] | None = None

    def sync(self) -> None:
        self.synced = self._without_lost()
        self._clean = self.data

    def fail_to_sync(self) -> None:
        # Linux marks the pages clean all the same: the next sync says yes and writes nothing of them.
        self._lost = (len(self.synced), len(self.data))

    def truncate(self, size: int) -> None:
        self.data = self.data[:size]
        if self._lost is not None and self._lost[0] >= size:
            self._lost = None

    def remains(self) -> list[bytes]:
        """What may be on the platter: nothing new, all of it, a part, the length without the data."""
        if self.data == self._clean:
            return [self.synced]
        return list(dict.fromkeys([*_parts(self.synced, self.data), *_parts(self.synced, self._without_lost())]))

    def _without_lost(self) -> bytes:
        data = bytearray(self.data)
        if self._lost is not None:
            start, end = self._lost
            data[start:end] = bytes(len(data[start:end]))
        return bytes(data)


def _parts(old: bytes, new: bytes) -> list[bytes]:
    kept = len(os.path.commonprefix([old, new]))  # noqa: RUF071 - bytes, not paths
    added = len(new) - kept
    parts = [new[: kept + added * part // 4] for part in range(4)]
    return [old, new, *parts, new[:kept] + bytes(added), new + old[len(new) :]]


class Folder:
    """Names as programs see them, as they are on the platter, and the changes in between, in their order."""

    def __init__(self, names: Mapping[str, "Node"] | None = None) -> None:
        self.names: dict[str, Node] = dict(names or {})
        self.synced = dict(self.names)
        self.changes: list[dict[str, Node | None]] = []

    def change(self, change: "dict[str, Node | None]") -> None:
        """One step: these names are set, or gone."""
        _apply(change, self.names)
        self.changes.append(change)

    def sync(self) -> None:
        self.synced = dict(self.names)
        self.changes = []

    def remains(self) -> "Iterator[dict[str, Node]]":
        """What may be on the platter: every choice of the changes not synced, so renames also in another order."""
        for kept in itertools.product([False, True], repeat=len(self.changes)):
            names = dict(self.synced)
            for change in itertools.compress(self.changes, kept):
                _apply(change, names)
            yield names


Node: TypeAlias = File | Folder

State: TypeAlias = dict[Path, bytes | None]
"""Every path there is: a file's bytes, or None for a folder."""


def _apply(change: Mapping[str, Node | None], names: dict[str, Node]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def empty(folder: Folder, every: int) -> None:
    """Every second name is gone, or every one, in no order a power cut would respect."""
    for name in list(folder.names)[::every]:
        inner = folder.names[name]
        if isinstance(inner, Folder):
            empty(inner, 1)
        folder.change({name: None})


def walk(folder: Folder, path: Path) -> Iterator[tuple[Path, Node]]:
    """Everything in the folder, as programs see it."""
    for name, node in folder.names.items():
        yield path / name, node
        if isinstance(node, Folder):
            yield from walk(node, path / name)


def states(folder: Folder, path: Path) -> Iterator[State]:
    """Everything that may be left of the folder after a power loss, some of it more than once."""
    for names in folder.remains():
        choices = [list(_states_of(node, path / name)) for name, node in names.items()]
        for chosen in itertools.product(*choices):
            yield {where: data for state in chosen for where, data in state.items()}


def _states_of(node: Node, path: Path) -> Iterator[State]:
    if isinstance(node, File):
        for data in node.remains():
            yield {path: data}
    else:
        for state in states(node, path):
            yield {path: None, **state}

"""Each kind of store, empty, and what can be done to the place where its records lie."""

import errno
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import msgspec

from storage.disk import RealDisk
from storage.durable import Durable
from storage.file_people_store import FilePeopleStore
from storage.memory_people_store import MemoryPeopleStore
from storage.people_store import PeopleStore
from storage.sealing import seal_of
from tests.storage.changes import KEY
from tests.storage.data_folder import file_of

Documents: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]


class Backend(NamedTuple):
    """A store that is empty, and what else is done to the place where its records lie."""

    opens: Callable[[], PeopleStore]
    """Another one on the same records, as another process has it."""

    plant: Callable[[str, Documents], None]
    """These documents are the record of the person with this id."""

    spoil: Callable[[str], None]
    """The record of this person is damaged."""

    contents: Callable[[], bytes]
    """Everything that is kept."""

    refusing: Callable[[], AbstractContextManager[object]] | None = None
    """Nothing can be read or written meanwhile, where that can happen."""


class Switched(RealDisk):
    """The real disk; while it is `off`, it refuses everything."""

    def __init__(self) -> None:
        self.off = False

    def __getattribute__(self, name: str) -> Any:
        if name != "off" and self.off:
            raise OSError(errno.EIO, "Input/output error", name)
        return super().__getattribute__(name)

    @contextmanager
    def switched_off(self) -> Iterator[None]:
        """Everything is refused until the context is left."""
        self.off = True
        try:
            yield
        finally:
            self.off = False


def in_files(folder: Path, *keys: bytes) -> Backend:
    disk = Switched()

    def plant(person: str, documents: Documents) -> None:
        tables = {
            name: {str(number): dict(each) for number, each in enumerate(listed, 1)}
            for name, listed in documents.items()
        }
        file_of(person, folder).parent.mkdir(parents=True, exist_ok=True)
        Durable(file_of(person, folder), seal=seal_of(person, keys)).write(tables)

    def spoil(person: str) -> None:
        file_of(person, folder).write_bytes(b"Dear diary")

    def contents() -> bytes:
        return b"".join(path.read_bytes() + path.name.encode() for path in folder.rglob("*") if path.is_file())

    return Backend(lambda: FilePeopleStore(folder, disk, keys), plant, spoil, contents, disk.switched_off)


def in_memory(_folder: Path) -> Backend:
    store = MemoryPeopleStore()

    def plant(person: str, documents: Documents) -> None:
        store.documents[person] = msgspec.json.encode(documents)

    def spoil(person: str) -> None:
        store.documents[person] = b"Dear diary"

    return Backend(lambda: store, plant, spoil, lambda: b"".join(store.documents.values()))


BACKENDS: dict[str, Callable[[Path], Backend]] = {
    "files": in_files,
    "encrypted files": lambda folder: in_files(folder, KEY),
    "memory": in_memory,
}

"""Each kind of store, empty, and what can be done to the place where its records lie."""

import errno
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import msgspec
import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

from storage.disk import RealDisk
from storage.durable import Durable, Tables
from storage.file_people_store import FilePeopleStore
from storage.memory_people_store import MemoryPeopleStore
from storage.people_store import PeopleStore, version_of
from storage.postgres.connection import Database
from storage.postgres.people import PostgresPeopleStore
from storage.postgres.schema import bring_up_to_date
from storage.sealing import seal_of
from tests.postgres_server import NAMED, new_database
from tests.storage.changes import KEY
from tests.storage.data_folder import file_of
from tests.transaction_pooler import behind_pooler

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


@contextmanager
def in_files(folder: Path, *keys: bytes) -> Iterator[Backend]:
    disk = Switched()

    def plant(person: str, documents: Documents) -> None:
        file_of(person, folder).parent.mkdir(parents=True, exist_ok=True)
        Durable(file_of(person, folder), seal=seal_of(person, keys)).write(in_tables(documents))

    def spoil(person: str) -> None:
        file_of(person, folder).write_bytes(b"Dear diary")

    def contents() -> bytes:
        return b"".join(path.read_bytes() + path.name.encode() for path in folder.rglob("*") if path.is_file())

    yield Backend(lambda: FilePeopleStore(folder, disk, keys), plant, spoil, contents, disk.switched_off)


@contextmanager
def in_memory(_folder: Path) -> Iterator[Backend]:
    store = MemoryPeopleStore()

    def plant(person: str, documents: Documents) -> None:
        store.documents[person] = msgspec.json.encode(documents)

    def spoil(person: str) -> None:
        store.documents[person] = b"Dear diary"

    yield Backend(lambda: store, plant, spoil, lambda: b"".join(store.documents.values()))


@contextmanager
def in_postgres(
    _folder: Path, *keys: bytes, reached: Callable[[str], AbstractContextManager[str]] = nullcontext
) -> Iterator[Backend]:
    with (
        new_database() as url,
        psycopg.connect(url, autocommit=True) as operator,
        reached(url) as address,
    ):
        database = Database(address)
        bring_up_to_date(database)

        def plant(person: str, documents: Documents) -> None:
            document = seal_of(person, keys).close(msgspec.json.encode(in_tables(documents)))
            operator.execute(
                "INSERT INTO people (person, version, document) VALUES (%(person)s, %(version)s, %(document)s)"
                " ON CONFLICT (person) DO UPDATE SET version = %(version)s, document = %(document)s",
                {"person": person, "version": version_of(document), "document": document},
            )

        def spoil(person: str) -> None:
            operator.execute("UPDATE people SET version = 'x', document = 'Dear diary' WHERE person = %s", [person])

        def contents() -> bytes:
            return b"".join(everything(operator))

        @contextmanager
        def refusing() -> Iterator[None]:
            operator.execute("ALTER SCHEMA public RENAME TO away")
            try:
                yield
            finally:
                operator.execute("ALTER SCHEMA away RENAME TO public")

        yield Backend(lambda: PostgresPeopleStore(database, keys), plant, spoil, contents, refusing)
        database.close()


def through_a_pooler(folder: Path) -> AbstractContextManager[Backend]:
    return in_postgres(folder, reached=behind_pooler)


def everything(operator: psycopg.Connection[TupleRow]) -> Iterator[bytes]:
    """Every value in every table but what was done to the tables, and the pace of all."""
    tables = operator.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        " AND tablename NOT IN ('schema_steps', 'pace') ORDER BY 1"
    ).fetchall()
    for (table,) in tables:
        for row in operator.execute(sql.SQL("SELECT * FROM {} ORDER BY 1").format(sql.Identifier(table))):
            for value in row:
                yield value if isinstance(value, bytes) else str(value).encode()


def in_tables(documents: Documents) -> Tables:
    """The documents as TinyDB numbers them."""
    return {
        name: {str(number): dict(each) for number, each in enumerate(listed, 1)} for name, listed in documents.items()
    }


BACKENDS: dict[str, Callable[[Path], AbstractContextManager[Backend]]] = {
    "files": in_files,
    "encrypted files": lambda folder: in_files(folder, KEY),
    "memory": in_memory,
    "PostgreSQL": in_postgres,
    "encrypted PostgreSQL": lambda folder: in_postgres(folder, KEY),
    **({} if NAMED in os.environ else {"PostgreSQL behind a pooler": through_a_pooler}),
}

"""Opens what the settings name to keep people in: the data folder's files, or PostgreSQL."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec

from app.planning_rules import planning_rules
from app.settings import Settings, Unusable
from operation.stopping import Stop
from scheduling.clock import Clock, SystemClock
from scheduling.database_clock import DatabaseClock
from storage.due_store import DueStore
from storage.errors import StoreUnavailable, Unwritable
from storage.file_people_store import FilePeopleStore
from storage.pace_store import PaceStore
from storage.people_store import PeopleStore
from storage.presence import Presence
from storage.record_files import RecordFiles
from storage.restoring import Restoring
from storage.update_stores import UpdateStores, in_folder
from telemetry.events import Event

if TYPE_CHECKING:
    from storage.postgres.connection import Database

logger = logging.getLogger("afterword")

AGAIN = 1.0
"""Seconds after which a database that is away is asked again at the start."""


class Stores(msgspec.Struct, frozen=True):
    """Holds where people are kept, and their updates that are not handled, and the clock that goes with it."""

    people: PeopleStore
    updates: UpdateStores
    clock: Clock
    due: DueStore | None = None
    """Knows who is due, where other processes share it."""
    pace: PaceStore | None = None
    """Keeps the pace of all processes that share it."""
    presence: Presence | None = None
    """Tells others who share it that this process runs."""


def stores_in_folder(settings: Settings) -> Stores:
    """Returns those in the data folder, which this process must own. Raises `Unwritable`."""
    try:
        Restoring(settings.data).finish(SystemClock().now())
        RecordFiles(settings.data).sweep()
    except OSError as error:
        raise Unwritable(settings.data, error.strerror or str(error)) from error
    return Stores(
        FilePeopleStore(settings.data, keys=settings.keys), in_folder(settings.data, settings.keys), SystemClock()
    )


@contextmanager
def connected(url: str, name: str = "DATABASE_URL") -> Iterator["Database"]:
    """Gives the database until the context is left. Raises `Unusable` for no address, and without the driver.

    `name` is what the operator knows the address by.
    """
    try:
        # Imports psycopg, which a bot on files does without.
        from storage.postgres.connection import Database  # noqa: PLC0415
    except ImportError as error:
        raise Unusable(
            "PostgreSQL needs psycopg: `make run` installs it where DATABASE_URL is set,"
            " else install requirements/postgres.txt in place of requirements/run.txt."
        ) from error
    try:
        database = Database(url)
    except ValueError as error:
        raise Unusable(f"{name} must be an address like postgresql://user:password@host:5432/name.") from error
    try:
        yield database
    finally:
        database.close()


def stores_in_database(settings: Settings, database: "Database", presence: Presence | None = None) -> Stores:
    """Returns those in a database whose tables are up to date, with what tells that this process runs on it."""
    from storage.postgres.connection import time_of  # noqa: PLC0415 - see above
    from storage.postgres.due import PostgresDueStore  # noqa: PLC0415
    from storage.postgres.pace import PostgresPaceStore  # noqa: PLC0415
    from storage.postgres.people import PostgresPeopleStore  # noqa: PLC0415
    from storage.postgres.updates import in_database  # noqa: PLC0415

    clock = DatabaseClock(lambda: time_of(database))
    rules = planning_rules(settings.allowed)
    return Stores(
        PostgresPeopleStore(database, settings.keys, rules),
        in_database(database, settings.keys),
        clock,
        PostgresDueStore(database, rules),
        PostgresPaceStore(database),
        presence,
    )


def prepare(database: "Database", presence: Presence, stop: Stop) -> None:
    """Brings the tables up to date as soon as the database answers, or returns because the process is to end.

    Says that the process runs, before it looks whether anybody is being moved, as a move looks for who runs. Raises
    `storage.errors.StorageError` for a database that cannot be used as it is.
    """
    from storage.postgres.moves import check_settled  # noqa: PLC0415 - see above
    from storage.postgres.schema import bring_up_to_date  # noqa: PLC0415

    said = ""
    while not stop.asked:
        try:
            database.connect().close()
            taken = bring_up_to_date(database)
            presence.stay()
            check_settled(database)
        except StoreUnavailable as error:
            if str(error.strerror) != said:
                said = str(error.strerror)
                logger.error(Event("database_away", why=said))
            time.sleep(AGAIN)
        else:
            logger.info(Event("database_ready", steps=taken))
            return


@contextmanager
def opened(settings: Settings, stop: Stop) -> Iterator[Stores]:
    """Gives the stores that the settings name until the context is left; this process must own the data folder.

    Raises `Unwritable`, `Unusable`, `storage.errors.StorageError`.
    """
    if not settings.database_url:
        yield stores_in_folder(settings)
        return
    if next(RecordFiles(settings.data).ids(), None) is not None:
        raise Unusable(
            f"{settings.data} holds people who are not in the database: `make move TO=...` puts them there"
            " (docs/operations.md), or set DATA_DIR to another folder."
        )
    with connected(settings.database_url) as database:
        from storage.postgres.presence import PostgresPresence  # noqa: PLC0415 - see above

        presence = PostgresPresence(database)
        try:
            prepare(database, presence, stop)
            yield stores_in_database(settings, database, presence)
        finally:
            with suppress(StoreUnavailable):
                presence.leave()

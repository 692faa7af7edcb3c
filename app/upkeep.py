"""Does what an operator does by hand: look at health and at updates set aside, back up, restore, encrypt anew."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dotenv import dotenv_values

from app.settings import Settings, Unusable, read_settings
from app.stores import connected, stores_in_database
from operation.heartbeat import Heartbeat, judge
from scheduling.clock import SystemClock
from storage.backups import Backups
from storage.dead_letters import DeadLetters, DeadLetterStore
from storage.disk import keep_to_owner
from storage.errors import AlreadyOwned, StorageError, StoreUnavailable
from storage.ownership import own
from storage.record_files import RecordFiles
from storage.restoring import Restoring

if TYPE_CHECKING:
    from storage.postgres.connection import Database

USAGE = (
    "python -m app.upkeep health | backup | restore [DAY, like 2026-03-02] | rekey | set-aside [FILE]"
    " | move to DATABASE | move from DATABASE"
)


class Unwell(Exception):
    """Raised when the bot does not work; the text says since when."""


def health(settings: Settings) -> str:
    """Returns that the bot works, by its heartbeat, whether or not it runs here. Raises `Unwell`."""
    wrong = judge(Heartbeat(settings.data).read(), SystemClock().now())
    if wrong is not None:
        raise Unwell(wrong)
    return "The bot works."


def backup(settings: Settings) -> str:
    """Makes a backup of now; returns what was done."""
    backups, now = Backups(settings.data), SystemClock().now()
    made = backups.make(now)
    return f"{made.people} people are in {backups.path(now.date())}.{_but(made.unreadable)}"


def restore(settings: Settings, day: str) -> str:
    """Puts the records of a backup in place; returns what was done. Raises `Unusable` for what is no day."""
    try:
        wanted = date.fromisoformat(day)
    except ValueError as error:
        raise Unusable(f"{day} is not a day like 2026-03-02") from error
    done = Restoring(settings.data, keys=settings.keys).restore(wanted, SystemClock().now())
    aside = f"The records from before are beside them, in {settings.data}/people.replaced-..., for 30 days."
    said = f"{done.people} people are back as they were on {wanted}. {aside}{_but(done.unreadable)}"
    if 0 < len(done.back) < done.people:
        said += f"\nThese had no record before: it was lost, or taken away by hand. {', '.join(done.back)}"
    if done.erased:
        said += f"\n{len(done.erased)} of those in the backup have erased themselves since, and stay erased."
    return said


def rekey(settings: Settings) -> str:
    """Encrypts every record with the newest key; returns what was done. Raises `Unusable` without keys."""
    if not settings.keys:
        raise Unusable("STORAGE_KEYS is not set; `make key` prints a key")
    if settings.database_url:
        with database_of(settings) as database:
            from storage.postgres.people import PostgresPeopleStore  # noqa: PLC0415 - imports psycopg

            renewed, left = PostgresPeopleStore(database, settings.keys).renew()
    else:
        renewed, left = RecordFiles(settings.data, keys=settings.keys).renew()
    return f"{renewed} records are encrypted with the first key now; all others were already.{_but(left)}"


@contextmanager
def database_of(settings: Settings) -> Iterator["Database"]:
    """Gives the database that the settings name, with its tables up to date, until the context is left."""
    with connected(settings.database_url) as database:
        bring_up(database)
        yield database


def bring_up(database: "Database") -> None:
    """Brings the tables up to date. Raises `StoreUnavailable` with the reason why it cannot be reached."""
    from storage.postgres.schema import bring_up_to_date  # noqa: PLC0415 - imports psycopg

    database.connect().close()
    bring_up_to_date(database)


def move(settings: Settings, way: str, address: str) -> str:
    """Moves everybody from the data folder into a database (`to`) or back (`from`); returns what was done."""
    Restoring(settings.data).finish(SystemClock().now())
    with connected(address, "TO" if way == "to" else "FROM") as database:
        from storage.postgres.moving_in import MoveIn  # noqa: PLC0415 - imports psycopg
        from storage.postgres.moving_out import MoveOut  # noqa: PLC0415

        bring_up(database)
        if way == "to":
            moved = MoveIn(settings.data, database, settings.keys).run()
            return f"{moved} people are in the database now, and no longer in {settings.data}. Set DATABASE_URL to it."
        moved = MoveOut(settings.data, database, settings.keys).run()
        return f"{moved} people are in {settings.data} now, and no longer in the database. Leave DATABASE_URL empty."


def choices(folder: Path) -> str:
    """Returns which backups there are, and how to restore one."""
    days = Backups(folder).days()
    if not days:
        return f"There is no backup in {folder}."
    return "\n".join([*map(str, days), f"To put one in place: make restore FROM={days[-1]}"])


def look(settings: Settings, names: list[str]) -> str:
    """Returns which updates are set aside, when and why; of those that are named, word for word what came in.

    The bot may run meanwhile. Raises `Unusable` for a name that is none.
    """
    if settings.database_url:
        with database_of(settings) as database:
            return _looked_at(stores_in_database(settings, database).updates.dead_letters, names)
    return _looked_at(DeadLetters(settings.data, keys=settings.keys), names)


def _looked_at(aside: DeadLetterStore, names: list[str]) -> str:
    if not names:
        return "\n".join(_about(aside, each.name) for each in aside.listing()) or "No update is set aside."
    try:
        return "\n".join(aside.read(name).raw for name in names)
    except FileNotFoundError as error:
        raise Unusable("no update of that name is set aside; `make set-aside` lists them") from error


def _about(aside: DeadLetterStore, name: str) -> str:
    try:
        found = aside.read(name)
    except StorageError as error:
        return f"{name}  cannot be read: {type(error).__name__}"
    return f"{name}  {found.at:%Y-%m-%d %H:%M:%S} UTC  {found.why}"


def run(settings: Settings, words: list[str]) -> str:
    """Does what the words of the command line say; returns what to tell the operator.

    Raises `Unusable` for other words, `StorageError` and `OSError` for what cannot be done.
    """
    if settings.database_url and words[:1] in (["backup"], ["restore"]):
        raise Unusable("the records are in PostgreSQL; its own backups hold them (pg_dump, or a standby)")
    if words == ["restore"]:
        return choices(settings.data)
    if words == ["health"]:
        return health(settings)
    if words[:1] == ["set-aside"]:
        return look(settings, words[1:])
    with own(settings.data):
        match words:
            case ["move", "to" | "from" as way, address]:
                return move(settings, way, address)
            case ["backup"]:
                return backup(settings)
            case ["restore", day]:
                return restore(settings, day)
            case ["rekey"]:
                return rekey(settings)
            case _:
                raise Unusable(f"usage: {USAGE}")


def main(words: list[str]) -> int:
    """Returns 0 with a line of what was done, 2 with a line of why nothing was, 1 when the bot is unwell."""
    keep_to_owner()
    try:
        said = run(read_settings({**dotenv_values(".env"), **os.environ}), words)
    except Unwell as error:
        print(f"afterword: {error}", file=sys.stderr)  # noqa: T201 - for the operator
        return 1
    except AlreadyOwned as error:
        complaint = f"{error}; stop the bot first."
    except (StorageError, Unusable) as error:
        complaint = f"{error}."
    except StoreUnavailable as error:
        complaint = f"the database refuses ({error.strerror}); nothing was changed that a new try does not finish."
    except OSError as error:
        complaint = f"the disk refuses ({error.strerror or error}); nothing was changed that a new try does not finish."
    else:
        print(said)  # noqa: T201 - for the operator
        return 0
    print(f"afterword: {complaint}", file=sys.stderr)  # noqa: T201 - for the operator
    return 2


def _but(unreadable: list[str] | tuple[str, ...]) -> str:
    if not unreadable:
        return ""
    return f" {len(unreadable)} could not be read and are left as they are: {', '.join(unreadable)}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

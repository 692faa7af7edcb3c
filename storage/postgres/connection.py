"""Lends connections to PostgreSQL from a pool, and says in storage's own errors what goes wrong with one.

Nothing outlives a transaction: no prepared statement, no setting of a session, no LISTEN. So a pooler in transaction
mode may stand in between.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import monotonic
from typing import TypeAlias

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from storage.errors import InDoubt, StoreUnavailable

Connection: TypeAlias = psycopg.Connection[TupleRow]

CONNECTIONS = 10
"""Connections at most; as many threads as asyncio starts by itself on a small machine."""

PATIENCE = 5.0
"""Seconds that a call waits for a connection while the server is away: it outlasts a restart, and a stop waits less."""

WHILE_AWAY = 0.25
"""Seconds that a call waits where an earlier one has waited in vain and no connection came since."""

_UNLESS_SAID = {
    "application_name": "afterword",
    "connect_timeout": "5",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}
"""What holds where the address does not say otherwise: a server that vanished is noticed within seconds."""

_UNKNOWN_OUTCOME = {"08007", "40003"}
"""SQLSTATEs by which a server says that it does not know itself whether a transaction was committed."""


class Database:
    """Is a pool of connections to one database; any number of threads may use it, and it connects by itself anew.

    Everything raises `StoreUnavailable` when the server refuses or cannot be reached; nothing was changed then.
    """

    def __init__(self, url: str, *, connections: int = CONNECTIONS, patience: float = PATIENCE) -> None:
        """Connects in the background. Raises `ValueError` for what is no address, without quoting it."""
        try:
            said = {name: str(value) for name, value in conninfo_to_dict(url).items()}
        except psycopg.ProgrammingError:
            raise ValueError("not an address of PostgreSQL") from None
        self._address = make_conninfo("", **{**_UNLESS_SAID, **said})
        self._patience = patience
        self._away = False
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            self._address,
            kwargs={"autocommit": True, "prepare_threshold": None},
            min_size=1,
            max_size=connections,
            timeout=patience,
            reconnect_timeout=patience,
            open=True,
        )

    def close(self) -> None:
        """Closes every connection that is not lent."""
        self._pool.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lends a connection for statements that change nothing; each of them is a transaction of its own."""
        with self._lent() as connection:
            try:
                yield connection
            except psycopg.Error as error:
                raise unavailable(error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lends a connection for one statement, which is committed as soon as it is executed.

        Raises `InDoubt` where the connection broke, so that it may have been.
        """
        with self._lent() as connection:
            try:
                yield connection
            except psycopg.Error as error:
                raise unavailable(error, in_doubt=_is_doubtful(error, connection)) from error

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Lends a connection for statements that are committed together at the end.

        Raises `InDoubt` where the connection broke during the commit, so that they may have been.
        """
        with self._lent() as connection:
            executed = False
            try:
                with connection.transaction():
                    yield connection
                    executed = True
            except psycopg.Error as error:
                raise unavailable(error, in_doubt=executed and _is_doubtful(error, connection)) from error

    def connect(self) -> Connection:
        """Returns a connection of one's own, to be closed: for what lasts longer than a transaction, as LISTEN does.

        Behind a pooler in transaction mode it can do no more than the others.
        """
        try:
            return psycopg.connect(self._address, autocommit=True, prepare_threshold=None)
        except psycopg.Error as error:
            # These words are about the server and the account alone.
            raise StoreUnavailable(errno.ECONNREFUSED, " ".join(str(error).split())) from error

    @contextmanager
    def _lent(self) -> Iterator[Connection]:
        connection = self._take()
        try:
            yield connection
        finally:
            self._pool.putconn(connection)

    def _take(self) -> Connection:
        until = monotonic() + (min(WHILE_AWAY, self._patience) if self._away else self._patience)
        while True:
            try:
                connection = self._pool.getconn(max(0.0, until - monotonic()))
            except psycopg.Error as error:
                self._away = True
                raise unavailable(error) from error
            if _is_there(connection):
                self._away = False
                return connection
            # Which connects anew in its place.
            self._pool.putconn(connection)


def _is_there(connection: Connection) -> bool:
    """Returns whether the server has not closed the connection, as far as this machine was told; asks nobody."""
    try:
        # The first takes what the server said last, the second finds the end after it.
        connection.pgconn.consume_input()
        connection.pgconn.consume_input()
    except psycopg.Error:
        connection.close()
        return False
    return not connection.closed


def _is_doubtful(error: psycopg.Error, connection: Connection) -> bool:
    """Returns whether what was being committed may be: a server that is still there to refuse has not done it."""
    return connection.closed or error.sqlstate in _UNKNOWN_OUTCOME


def unavailable(error: psycopg.Error, *, in_doubt: bool = False) -> StoreUnavailable:
    """Returns the error of storage's own that stands for one of the driver's."""
    # Its own words may quote a row.
    kind = InDoubt if in_doubt else StoreUnavailable
    return kind(errno.EIO, f"PostgreSQL: {type(error).__name__} {error.sqlstate or ''}".strip())


def time_of(database: Database) -> datetime:
    """Returns what time it is by the database's clock, UTC. Raises `StoreUnavailable`."""
    with database.reading() as connection:
        (now,) = connection.execute("SELECT clock_timestamp()").fetchone() or (datetime.min.replace(tzinfo=UTC),)
    told: datetime = now
    return told.astimezone(UTC)

"""Makes the table operations of one change one commit, as a TinyDB middleware."""

from tinydb.middlewares import Middleware

from storage.durable import Durable, Tables


class Gathering(Middleware):
    """Reads the file once, keeps what the tables do to it in memory, and writes once, when told to.

    Closing drops what was not committed, so an exception half-way changes nothing on disk.
    """

    storage: Durable

    def __init__(self, storage_class: type[Durable] = Durable) -> None:
        super().__init__(storage_class)
        self._tables: Tables | None = None
        self._read = False

    def read(self) -> Tables | None:
        """Returns what the tables hold, including what is not committed yet; None if they hold nothing."""
        if not self._read:
            self._tables = self.storage.read()
            self._read = True
        return self._tables

    def write(self, data: Tables) -> None:
        """Keeps `data` for the commit."""
        self._tables = data
        self._read = True

    def commit(self, *, compact: bool = False) -> None:
        """Writes what was gathered as one version; see `Durable.write` for `compact` and the errors."""
        if self._tables is not None:
            self.storage.write(self._tables, compact=compact)

    def close(self) -> None:
        """Drops what was not committed."""
        self._tables = None
        self._read = False
        self.storage.close()

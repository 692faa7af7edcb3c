"""Reads a file once for all the tables of a TinyDB, as a TinyDB middleware."""

from tinydb.middlewares import Middleware

from storage.durable import Durable, Tables


class ReadOnce(Middleware):
    """Keeps what was read until it is closed or written to; each write goes to the file."""

    storage: Durable

    def __init__(self, storage_class: type[Durable] = Durable) -> None:
        super().__init__(storage_class)
        self._tables: Tables | None = None
        self._read = False

    def read(self) -> Tables | None:
        """Returns what the tables hold; None if there is no file."""
        if not self._read:
            self._tables = self.storage.read()
            self._read = True
        return self._tables

    def write(self, data: Tables) -> None:
        """Writes `data` as one version; see `Durable.write` for the errors."""
        self._read = False
        self.storage.write(data)

    def close(self) -> None:
        """Drops what was read."""
        self._tables = None
        self._read = False
        self.storage.close()

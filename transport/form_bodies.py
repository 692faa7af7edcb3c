"""Writes the parameters and files of a request as the body of a form (Bot API, "Making requests")."""

import secrets
from collections.abc import Mapping
from typing import IO, TypeAlias
from urllib.parse import urlencode

UploadedFile: TypeAlias = tuple[str, bytes | IO[bytes], str]
"""The name, content and media type of a file."""

_ESCAPED = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
"""What stands for the characters that a name in a header cannot hold (HTML, "Multipart form data")."""


def form_body(parameters: Mapping[str, str], files: Mapping[str, UploadedFile]) -> tuple[bytes, str]:
    """Returns the body and its content type; with files they are the parts of a multipart form."""
    if not files:
        return urlencode(parameters).encode(), "application/x-www-form-urlencoded"
    boundary = secrets.token_hex(16)
    parts = [*(_field(name, value) for name, value in parameters.items()), *(_file(*each) for each in files.items())]
    start = f"--{boundary}\r\n".encode()
    body = b"".join(piece for part in parts for piece in (start, part, b"\r\n")) + f"--{boundary}--\r\n".encode()
    return body, f"multipart/form-data; boundary={boundary}"


def _field(name: str, value: str) -> bytes:
    return f'Content-Disposition: form-data; name="{name.translate(_ESCAPED)}"\r\n\r\n{value}'.encode()


def _file(name: str, file: UploadedFile) -> bytes:
    filename, content, media_type = file
    head = (
        f'Content-Disposition: form-data; name="{name.translate(_ESCAPED)}"; filename="{filename.translate(_ESCAPED)}"'
        f"\r\nContent-Type: {media_type}\r\n\r\n"
    )
    return head.encode() + (content if isinstance(content, bytes) else content.read())

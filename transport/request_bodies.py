"""Writes the parameters and files of a request as its body (Bot API, "Making requests")."""

import json
import secrets
from collections.abc import Mapping
from typing import IO, Any, TypeAlias

import msgspec

UploadedFile: TypeAlias = tuple[str, bytes | IO[bytes], str]
"""The name, content and media type of a file."""

_ESCAPED = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
"""What stands for the characters that a name in a header cannot hold (HTML, "Multipart form data")."""


def _exactly(value: object) -> str:
    """Returns text of another type (`markupsafe.Markup`) as text. Raises `TypeError`, as msgspec does."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"no parameter can be {type(value)}")


_encoder = msgspec.json.Encoder(enc_hook=_exactly)


def json_body(parameters: Mapping[str, Any]) -> tuple[bytes, str]:
    """Returns the body of a request without files, and its content type."""
    try:
        body = _encoder.encode(parameters)
    except UnicodeEncodeError:  # half a character, which only an escape can name
        body = json.dumps(parameters).encode()
    return body, "application/json"


def form_body(parameters: Mapping[str, str], files: Mapping[str, UploadedFile]) -> tuple[bytes, str]:
    """Returns the body of a request with files, the parts of a multipart form, and its content type."""
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

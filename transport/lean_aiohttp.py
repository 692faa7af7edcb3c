"""Imports aiohttp without the authorities that it would trust by itself; imported before anything imports aiohttp.

Whoever makes a request here says whom it trusts (`transport.certificates`). To read a second list takes 25 ms and 1 MB
of a start.
"""

import ssl
import sys


def _trusts_nobody() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _import_lean() -> None:
    if "aiohttp" in sys.modules:
        return
    usual = ssl.create_default_context
    ssl.create_default_context = _trusts_nobody  # type: ignore[assignment]
    try:
        import aiohttp  # noqa: F401, PLC0415 - while the context that it makes names no authorities
    finally:
        ssl.create_default_context = usual


_import_lean()

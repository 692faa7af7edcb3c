"""Says whose certificates are trusted: certifi's authorities, or those that the environment names instead."""

import ssl
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import certifi

NOTHING_SAID: Mapping[str, str] = MappingProxyType({})
"""An environment that names nobody."""


def trusted_certificates(environment: Mapping[str, str]) -> ssl.SSLContext:
    """Returns what checks certificates: by SSL_CERT_FILE, else SSL_CERT_DIR, else certifi's list."""
    return _trusting(environment.get("SSL_CERT_FILE"), environment.get("SSL_CERT_DIR"))


@cache
def _trusting(file: str | None, folder: str | None) -> ssl.SSLContext:
    # Loading certifi's list takes 20 ms.
    if file:
        context = ssl.create_default_context(cafile=file)
    elif folder:
        context = ssl.create_default_context(capath=folder)
    else:
        context = ssl.create_default_context(cafile=certifi.where())
    context.set_alpn_protocols(["http/1.1"])
    return context

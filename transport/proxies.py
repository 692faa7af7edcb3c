"""Finds the proxy of a request in the environment: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, and NO_PROXY without one."""

from collections.abc import Mapping
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass_environment  # type: ignore[attr-defined]  # typeshed lacks it

SPOKEN = frozenset({"http", "https"})
"""The schemes of proxies that requests can go through."""


class UnknownProxy(ValueError):
    """Says that the environment names a proxy of a kind that nothing here speaks, such as SOCKS."""


class Proxies:
    """Holds the proxies that were set when it was made."""

    def __init__(self, proxies: Mapping[str, str] | None = None) -> None:
        """Keeps the proxies, by scheme, by default those of the environment. Raises `UnknownProxy`."""
        found = dict(getproxies() if proxies is None else proxies)
        self._direct = {"no": found.pop("no", "")}
        self._through = {
            scheme: proxy if "://" in proxy else f"http://{proxy}"
            for scheme, proxy in found.items()
            if proxy and scheme in {"http", "https", "all"}
        }
        for proxy in self._through.values():
            if urlsplit(proxy).scheme not in SPOKEN:
                # The address may hold a password.
                raise UnknownProxy(urlsplit(proxy).scheme)

    def proxy_of(self, url: str) -> str | None:
        """Returns the address of the proxy for a request to the URL; None where it goes directly."""
        if not self._through:
            return None
        parts = urlsplit(url)
        if proxy_bypass_environment(parts.netloc.rpartition("@")[2], self._direct):
            return None
        return self._through.get(parts.scheme) or self._through.get("all")

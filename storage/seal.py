"""Defines what turns a version into its line in a file: a seal, which encrypts or leaves it as it is."""

from typing import Protocol

from storage.errors import WrongKey

MARK = b"aes256gcm "
"""The beginning of the payload of an encrypted version; the id of its key follows it."""

KEY_ID = 8
"""The number of characters (hex digits) in the id of a key."""


class Seal(Protocol):
    """Turns the versions of one person into payloads without line ends, and back."""

    def close(self, version: bytes) -> bytes:
        """Returns the payload for a version, sealed with the newest key."""
        ...

    def open(self, payload: bytes) -> bytes:
        """Returns the version in a payload; raises `WrongKey` without its key, `ValueError` if it was tampered with."""
        ...

    def is_current(self, payload: bytes) -> bool:
        """Returns whether the payload is sealed as `close` would seal it today."""
        ...


class Unsealed:
    """Leaves versions as they are."""

    def close(self, version: bytes) -> bytes:
        """See `Seal.close`."""
        return version

    def open(self, payload: bytes) -> bytes:
        """See `Seal.open`."""
        if payload.startswith(MARK):
            raise WrongKey(key_of(payload), given=False)
        return payload

    def is_current(self, payload: bytes) -> bool:
        """See `Seal.is_current`."""
        return not payload.startswith(MARK)


def key_of(payload: bytes) -> str:
    """Returns the id of the key that an encrypted payload names."""
    return payload[len(MARK) :][:KEY_ID].decode(errors="replace")

"""What stands between a version and its line in a file: nothing, or encryption."""

from typing import Protocol

from storage.errors import WrongKey

MARK = b"aes256gcm "
"""What the payload of an encrypted version begins with; the id of its key comes next."""

KEY_ID = 8
"""How many characters (hex digits) tell a key."""


class Seal(Protocol):
    """Turns the versions of one person into payloads without line ends, and back."""

    def close(self, version: bytes) -> bytes:
        """The payload for a version, with the newest key."""
        ...

    def open(self, payload: bytes) -> bytes:
        """The version in a payload; raises `WrongKey` without its key, `ValueError` if it was tampered with."""
        ...

    def is_current(self, payload: bytes) -> bool:
        """Whether the payload is as `close` would make it today."""
        ...


class Unsealed:
    """Versions as they are."""

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
    """The id of the key an encrypted payload names."""
    return payload[len(MARK) :][:KEY_ID].decode(errors="replace")

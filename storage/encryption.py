"""Encrypts one person's versions by AES-GCM with a key of their own; the only importer of cryptography."""

import os
from collections.abc import Sequence
from hashlib import blake2b

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from storage.errors import WrongKey
from storage.seal import KEY_ID, MARK, key_of

_NONCE = 12


class Encryption:
    """Is a `Seal` that encrypts with the first of the keys; the others open what was sealed when they were first.

    A payload is the mark, the id of the key, a fresh nonce and the ciphertext. The person's key is derived from the
    given one and their id, and both ids are authenticated: no line can be moved to somebody else.
    """

    def __init__(self, keys: Sequence[bytes], person: str) -> None:
        self._keys = {key_id(key): key for key in reversed(keys)}
        self._newest = key_id(keys[0])
        self._person = person

    def close(self, version: bytes) -> bytes:
        """See `Seal.close`."""
        nonce = os.urandom(_NONCE)
        sealed = self._cipher(self._newest).encrypt(nonce, version, self._about(self._newest))
        return _head(self._newest) + _on_one_line(nonce + sealed)

    def open(self, payload: bytes) -> bytes:
        """See `Seal.open`; a payload that was never sealed is returned as it is."""
        if not payload.startswith(MARK):
            return payload
        name = key_of(payload)
        if name not in self._keys:
            raise WrongKey(name, given=True)
        sealed = _as_it_was(payload[len(_head(name)) :])
        try:
            return self._cipher(name).decrypt(sealed[:_NONCE], sealed[_NONCE:], self._about(name))
        except (InvalidTag, ValueError) as error:
            raise ValueError("not what was sealed for this person with this key") from error

    def is_current(self, payload: bytes) -> bool:
        """See `Seal.is_current`."""
        return payload.startswith(_head(self._newest))

    def _cipher(self, name: str) -> AESGCM:
        derived = HKDFExpand(SHA256(), 32, b"afterword person " + self._person.encode())
        return AESGCM(derived.derive(self._keys[name]))

    def _about(self, name: str) -> bytes:
        return f"afterword {name} {self._person}".encode()


def key_id(key: bytes) -> str:
    """Returns an id that tells this key from others without revealing the key."""
    return blake2b(key, digest_size=KEY_ID // 2, person=b"afterword key").hexdigest()


def _head(name: str) -> bytes:
    return MARK + name.encode() + b" "


def _on_one_line(data: bytes) -> bytes:
    # Escaping adds 1 % where base64 adds 33 %, and is several times as fast.
    return data.replace(b"\0", b"\0\1").replace(b"\n", b"\0\2")


def _as_it_was(line: bytes) -> bytes:
    first, *others = line.split(b"\0")
    return first + b"".join([(b"\n" if each[:1] == b"\2" else b"\0") + each[1:] for each in others])

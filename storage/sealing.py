"""Decides which seal a person's record has."""

from collections.abc import Sequence

from storage.seal import Seal, Unsealed


def seal_of(person: str, keys: Sequence[bytes]) -> Seal:
    """Returns the seal of one person: encryption where there are keys, else none."""
    if not keys:
        return Unsealed()
    from storage.encryption import Encryption  # noqa: PLC0415 - only where there are keys

    return Encryption(keys, person)

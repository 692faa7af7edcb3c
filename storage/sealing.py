"""Which seal is on whose record."""

from collections.abc import Sequence

from storage.seal import Seal, Unsealed


def seal_of(person: str, keys: Sequence[bytes]) -> Seal:
    """The seal of one person: encryption where there are keys."""
    if not keys:
        return Unsealed()
    from storage.encryption import Encryption  # noqa: PLC0415 - only where there are keys

    return Encryption(keys, person)

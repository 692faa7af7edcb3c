"""Holds where updates are kept that are not handled: those that wait, and those that were given up."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from storage.dead_letters import DeadLetters, DeadLetterStore
from storage.inbox import SharedInbox
from storage.waiting_updates import WaitingUpdates


class UpdateStores(msgspec.Struct, frozen=True):
    """Holds the two stores of updates that lie beside the people."""

    waiting: WaitingUpdates | SharedInbox
    dead_letters: DeadLetterStore


def in_folder(folder: Path, keys: Sequence[bytes]) -> UpdateStores:
    """Returns those in files of the data folder."""
    return UpdateStores(WaitingUpdates(folder, keys=keys), DeadLetters(folder, keys=keys))

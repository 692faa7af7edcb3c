"""Imports python-telegram-bot without what this bot never uses of it; to be imported before anything imports telegram.

That is httpx, in whose place `transport` has a client of its own, its webhook server, and the cryptography of Telegram
Passport: together a fifth of a second and half of the memory of a start. Whoever imports them later gets them.
The garbage collector rests until the start has imported everything else, too (`bot`), as nothing of that is garbage.
"""

import gc
import importlib
import sys
from types import ModuleType
from typing import Any

ABSENT = ("cryptography.hazmat.backends", "tornado.web")
"""The modules without which python-telegram-bot does without them."""


class _OnlyNamed(ModuleType):
    """Stands in the place of a module whose names are in annotations."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def _import_lean() -> None:
    if "telegram" in sys.modules:
        return
    # None says that there is no such module.
    instead: dict[str, Any] = {"httpx": _OnlyNamed("httpx"), **dict.fromkeys(ABSENT)}
    missing = {name: each for name, each in instead.items() if name not in sys.modules}
    sys.modules.update(missing)
    try:
        importlib.import_module("telegram.ext")
    finally:
        for name in missing:
            sys.modules.pop(name, None)


gc.disable()
_import_lean()

"""Updates of anybody's making: the Bot API's own schema, as python-telegram-bot has it, filled with hostile values.

What is drawn comes from one `random.Random`, Hypothesis's own in the tests and a seeded one where they are counted.
"""

import random
import types
import typing
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime, timedelta
from functools import cache
from inspect import Parameter, isclass, signature
from typing import Any, TypeAlias

import telegram
from msgspec import Struct
from telegram import TelegramObject, Update

from tests.chat_inputs import ANYTHING, COMMANDS, FORGED

Raw: TypeAlias = dict[str, Any]

KINDS = tuple(name for name in signature(Update.__init__).parameters if name not in {"self", "update_id", "api_kwargs"})
MESSAGES = tuple(name for name in KINDS if name.endswith(("message", "post")))

DEEPEST = 4
MOST_FIELDS = 120

STRINGS = (
    *ANYTHING,
    *COMMANDS,
    *("", " ", "\n", "\t\r\n", "\x00", "\x1b[2J", "\x7f\x85\u2028", "\ufeff", "\u202e\u2066\u2069", "\u200d" * 300),
    *("\ud83d", "\udc00\ud800", "a\ud83db", "\U0010ffff", "\ue000", "e" + "\u0301" * 500, "ﷺ" * 200, "İ" * 300),
    *("<b>", "</b>", "<a href='x'>", "&lt;", "&#0;", "&#x110000;", "<tg-spoiler>" * 200, "```", "_*[`"),
    *("x" * 5000, " " * 5000, "\n" * 5000, "0" * 5000, "((((" * 1000, "a@" * 2000, "-" * 4096, "/" * 4096),
    *("private", "group", "supergroup", "channel", "kicked", "member", "bot_command", "text_link", "mention", "code"),
    *(
        "null",
        "true",
        "{}",
        "[]",
        "1e400",
        "../../etc/passwd",
        "file:///etc/passwd",
        "http://[::1",
        "%00",
        "text/vcard",
    ),
    *(
        "BEGIN:VCARD\nFN:X\nEND:VCARD",
        "BEGIN:VCARD\n" * 300,
        "image/png",
        "text/vcard",
        "🇩🇪" * 900,
        "\u0e01\u0e49" * 900,
    ),
)
INTEGERS = (0, 1, -1, 2, 7, 8, 64, 255, 4096, 65537, 10**6, 10**9, 2**31 - 1, 2**31, -(2**31), 2**40, 2**52, 2**53 + 1)
ENORMOUS = (2**63 - 1, -(2**63), 2**64, 10**30, -(10**30))
FLOATS = (0.0, -0.0, 90.0, -90.0, 180.0, -180.0, 1e-300, 1e300, 52.52, 91.5, -999.0)
WRONG: Sequence[Any] = (None, True, -1, 10**30, 0.5, "", "x", [], {}, [[]], [None], [{}], {"id": None}, {"": {"": []}})


NEEDED_BY_NOW = frozenset(
    {"persistent_id", "option_persistent_ids", "allows_revoting", "members_only", "correct_option_ids"}
)
"""What python-telegram-bot declares as optional and takes for granted."""


class Shape(Struct, frozen=True):
    """One field: the types it may have, the class of an object, whether it is a list, and whether it must be there."""

    needed: bool
    lists: int
    plain: tuple[type, ...]
    objects: tuple[type[TelegramObject], ...]


@cache
def shapes(kind: Any) -> dict[str, Shape]:
    """The fields of an object of the Bot API, by their names on the wire."""
    found = {}
    for name, parameter in signature(kind.__init__).parameters.items():
        if name in {"self", "api_kwargs", "args", "kwargs"}:
            continue
        lists, plain, objects = _read(parameter.annotation)
        wire = name.removesuffix("_") if name != "from_user" else "from"
        needed = parameter.default is Parameter.empty or wire in NEEDED_BY_NOW
        found[wire] = Shape(needed, lists, tuple(plain), tuple(objects))
    return found


@cache
def name_of_kind(kind: Any) -> Raw:
    """The field by which one of several kinds of object is told from its siblings, where there is one."""
    needed = {
        name: None for name, each in signature(kind.__init__).parameters.items() if each.default is Parameter.empty
    }
    needed = {name: value for name, value in needed.items() if name not in {"self", "args", "kwargs", "api_kwargs"}}
    try:
        made = kind(**needed)
    except (TypeError, ValueError, AttributeError):
        return {}
    told = (field for field in ("type", "status", "source") if field not in shapes(kind))
    return next(({field: str(getattr(made, field))} for field in told if getattr(made, field, None) is not None), {})


def _read(annotation: Any) -> tuple[int, list[type], list[type[TelegramObject]]]:
    if isinstance(annotation, typing.ForwardRef):
        annotation = annotation.__forward_arg__
    if isinstance(annotation, str):
        names = annotation.replace("ForwardRef(", "").replace(")", "").replace("'", "").split("|")
        known = [getattr(telegram, name.strip(), None) for name in names]
        found = [_read(each) for each in known if each is not None] or [_read(str)]
        return 0, [one for each in found for one in each[1]], [one for each in found for one in each[2]]
    origin = typing.get_origin(annotation)
    if origin is None:
        if isclass(annotation) and issubclass(annotation, TelegramObject):
            return 0, [], annotation.__subclasses__() or [annotation]
        return 0, [annotation] if isclass(annotation) and annotation is not types.NoneType else [], []
    inner = [_read(each) for each in typing.get_args(annotation)]
    depth = max((each[0] for each in inner), default=0)
    is_list = isclass(origin) and issubclass(origin, Sequence)
    return (
        depth + is_list,
        [one for each in inner for one in each[1]],
        [one for each in inner for one in each[2]],
    )


class Forger:
    """Makes updates; those of `chats` reach somebody, and `files` and `messages` are there."""

    def __init__(self, luck: random.Random, chats: Sequence[int], *, now: int, files: Sequence[str] = ()) -> None:
        self.luck = luck
        self.chats = chats
        self.now = now
        self.files = files
        self.presses: Sequence[str] = FORGED
        self._left = 0
        self._wrong = 0.0

    def update(self, *, typed: bool = True) -> Raw:
        """An update without its number, as Telegram types them; or with fields that are missing or of another type."""
        self._left = MOST_FIELDS
        self._wrong = 0.0 if typed else self.luck.choice((0.02, 0.3))
        kinds = [self.luck.choice(("message", "message", "message", "callback_query", *KINDS))]
        if self.luck.random() < 0.03:
            kinds.append(self.luck.choice(KINDS))
        made = {kind: self._of(Update, kind, shapes(Update)[kind], 0) for kind in kinds}
        return made if typed or self.luck.random() < self._wrong else self._spoilt(made)

    def _spoilt(self, update: Raw) -> Raw:
        """The update with one value of another type."""
        places: list[tuple[Any, Any]] = []
        holders: list[Any] = [each for each in update.values() if isinstance(each, dict)]
        while holders:
            holder = holders.pop()
            for key, value in holder.items() if isinstance(holder, dict) else enumerate(holder):
                places.append((holder, key))
                if isinstance(value, (dict, list)):
                    holders.append(value)
        if places:
            holder, key = self.luck.choice(places)
            holder[key] = deepcopy(self.luck.choice(WRONG))
        return update

    def _of(self, holder: type[TelegramObject], name: str, shape: Shape, depth: int) -> Any:
        if self.luck.random() < self._wrong:
            return deepcopy(self.luck.choice(WRONG))
        if shape.lists:
            return self._list(holder, name, shape, depth, shape.lists)
        if shape.objects and not (shape.plain and self.luck.random() < 0.3):
            return self._object(self.luck.choice(shape.objects), name, depth)
        return self._plain(name, self.luck.choice(shape.plain) if shape.plain else str, holder)

    def _list(self, holder: type[TelegramObject], name: str, shape: Shape, depth: int, lists: int) -> list[Any]:
        if lists > 1:
            return [self._list(holder, name, shape, depth, lists - 1) for _ in range(self.luck.randint(0, 2))]
        one = Shape(shape.needed, 0, shape.plain, shape.objects)
        return [self._of(holder, name, one, depth) for _ in range(self.luck.choice((0, 1, 1, 2, 5)))]

    def _object(self, kind: Any, name: str, depth: int) -> Raw:
        found: Raw = {}
        often = 0.35 if depth == 0 else 0.15
        for field, shape in shapes(kind).items():
            optional = self._left <= 0 or depth >= DEEPEST or self.luck.random() > often
            if (shape.needed and self.luck.random() >= self._wrong / 3) or not optional:
                self._left -= 1
                if depth > DEEPEST + 2 and shape.objects:
                    continue
                found[field] = self._of(kind, field, shape, depth + 1)
        if kind is telegram.InaccessibleMessage:
            found["date"] = 0
        return self._addressed(kind, name, {**name_of_kind(kind), **found})

    def _addressed(self, kind: Any, name: str, found: Raw) -> Raw:
        """Most come from somebody who is there, in the chat they have with the bot."""
        if self.luck.random() > 0.85:
            return found
        somebody = self.luck.choice(self.chats)
        if issubclass(kind, telegram.Chat) and name == "chat":
            found |= {"id": somebody, "type": "private", "first_name": "Sam"}
        if "from" in shapes(kind) and {"chat", "message"} & shapes(kind).keys():
            person = {"id": somebody, "is_bot": False, "first_name": "Sam"}
            chat = {"id": somebody, "type": "private", "first_name": "Sam"}
            found["from"] = person
            if "chat" in shapes(kind):
                found["chat"] = chat
            if kind is telegram.CallbackQuery:
                found["message"] = {"message_id": self.luck.randint(0, 40), "date": 0, "chat": chat}
                found["data"] = self.luck.choice((*self.presses, *STRINGS))
        return found

    def _plain(self, name: str, kind: type, holder: type[TelegramObject]) -> Any:
        if kind is bool:
            return self.luck.random() < 0.5
        if kind is datetime:
            return self.luck.choice((self.now, self.now, 0, 1, 2**31 - 1, 253402300799))
        if kind is timedelta:
            return self.luck.choice((0, 1, -1, 60, 10**6))
        if kind is int:
            return self.luck.choice(INTEGERS if self.luck.random() > self._wrong else ENORMOUS)
        if kind is float:
            return self.luck.choice(FLOATS)
        constants = [value for each, value in vars(holder).items() if each.isupper() and isinstance(value, str)]
        if constants and name in {"type", "status", "source", "reason"} and self.luck.random() < 0.9:
            return str(self.luck.choice(constants))
        if name == "file_id" and self.files and self.luck.random() < 0.7:
            return self.luck.choice(self.files)
        if self.luck.random() < 0.1:
            return "".join(
                chr(self.luck.choice((self.luck.randrange(32, 127), self.luck.randrange(0x110000)))) for _ in range(9)
            )
        return self.luck.choice(STRINGS)

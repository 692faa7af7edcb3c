"""Judges by its shape whatever the other side sends, before anything of it is used (Bot API, "Making requests").

python-telegram-bot takes JSON as it comes: a `retry_after` that is text, a NaN or a result that is missing end where
they are first used. Here they become what an honest answer may hold, or `telegram.error.TelegramError`.
"""

import json
from contextlib import suppress
from math import ceil, isfinite
from typing import Any, TypeGuard

import msgspec
from telegram.error import TelegramError

LONGEST_REFUSAL = 24 * 60 * 60
"""Seconds of a refusal (429) that are believed; after them Telegram is asked again."""

REFUSED_FOR = 30
"""Seconds of a refusal that does not say how long it lasts."""

TOO_MANY_REQUESTS = 429

LARGEST_NUMBER = 2**52
"""Is above every number that updates and messages are counted with."""

LARGEST_ID = 2**63
"""Is above every id of a chat (Bot API, Chat: 64 bits can hold it)."""


class Answer(dict[str, Any]):
    """Is the decoded body of an answer; what it should have and lacks is an error of Telegram's."""

    def __missing__(self, key: str) -> Any:
        """Raises `TelegramError`: the answer has no `key`."""
        raise TelegramError("Invalid server response")


def decoded(body: bytes) -> Any:
    """Returns what the JSON holds; None stands for numbers that JSON does not know. Raises `ValueError`."""
    with suppress(ValueError, RecursionError):
        return msgspec.json.decode(body)
    return leniently_decoded(body)


def leniently_decoded(body: bytes) -> Any:
    """Returns what a body holds that need not be JSON to the letter; slower, and otherwise as `decoded`."""
    try:
        text = body.decode("utf-8", "replace")
        return json.loads(text, parse_constant=_unknown, parse_float=_float, parse_int=_int)
    except RecursionError as error:
        raise ValueError("too deep") from error


def read_answer(body: bytes) -> Answer:
    """Returns the answer in a body. Raises `TelegramError` for what is no answer."""
    try:
        found = decoded(body)
    except ValueError as error:
        # The error would quote the body.
        raise TelegramError("Invalid server response") from error
    if not isinstance(found, dict):
        raise TelegramError("Invalid server response")
    answer = Answer(found)
    if not isinstance(answer.get("description", ""), str):
        del answer["description"]
    parameters = _parameters(answer)
    answer.pop("parameters", None)
    if parameters:
        answer["parameters"] = parameters
    return answer


def is_number(value: object) -> TypeGuard[int]:
    """Returns whether the value is a number that the Bot API counts updates and messages with."""
    return is_id(value) and 0 <= value < LARGEST_NUMBER


def is_id(value: object) -> TypeGuard[int]:
    """Returns whether the value can be the id of a user or, below 0, of a group."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST_ID


def _parameters(answer: Answer) -> dict[str, int]:
    """Returns what a refusal says of the next try (Bot API, ResponseParameters)."""
    told = answer.get("parameters")
    told = told if isinstance(told, dict) else {}
    parameters = {}
    if is_id(moved_to := told.get("migrate_to_chat_id")):
        parameters["migrate_to_chat_id"] = moved_to
    seconds = _seconds(told.get("retry_after"))
    if seconds or answer.get("error_code") == TOO_MANY_REQUESTS:
        parameters["retry_after"] = seconds or REFUSED_FOR
    return parameters


def _seconds(told: object) -> int:
    if isinstance(told, bool) or not isinstance(told, int | float):
        return 0
    return min(ceil(max(told, 0)), LONGEST_REFUSAL)


def _unknown(_constant: str) -> None:
    """Returns None for NaN and the infinities, which Python reads and nobody can count with."""


def _float(text: str) -> float | None:
    number = float(text)
    return number if isfinite(number) else None


def _int(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:  # thousands of digits
        return None

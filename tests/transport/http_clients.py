"""The client for Telegram beside python-telegram-bot's own, and what comes of a call by either."""

import os
from typing import Any

import pytest
from telegram.error import TelegramError
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from transport.api_answers import read_answer
from transport.never_left import never_left
from transport.telegram_request import TelegramRequest

HTTPX_NEVER_LEFT = ("ConnectError", "ConnectTimeout", "PoolTimeout", "UnsupportedProtocol", "ProxyError")


class Before(HTTPXRequest):
    """The client of python-telegram-bot, with answers judged as ours."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """See `TelegramRequest`."""
        return read_answer(payload)


class Ours(TelegramRequest):
    """The project's own client, which trusts whom the process's environment names."""

    def __init__(self) -> None:
        super().__init__(os.environ)


BOTH = [pytest.param(Ours, id="ours"), pytest.param(Before, id="python-telegram-bot's")]
"""What must behave alike."""


def data(**parameters: object) -> RequestData:
    return RequestData([RequestParameter.from_input(name, value) for name, value in parameters.items()])


async def outcome(request: BaseRequest, url: str, **patience: float) -> tuple[type[BaseException] | None, bool]:
    """What a call raises, and whether nothing of it can have arrived."""
    try:
        await request.post(url, data(text="hi"), **patience)
    except TelegramError as error:
        by_name = type(error.__cause__).__name__ in HTTPX_NEVER_LEFT
        return type(error), by_name if isinstance(request, HTTPXRequest) else never_left(error)
    return None, False

"""Packs button payloads as short JSON arrays of at most 64 bytes (Bot API, InlineKeyboardButton), and unpacks them.

Payloads come from the client and may be anything: `unpack` refuses everything that is no payload of this bot.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import TypeAlias

import msgspec
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

import handlers.applications.payloads
import handlers.interview.payloads
import handlers.letters.payloads
import handlers.privacy.payloads  # noqa: F401 - the payloads in each are defined before they are listed here
from handlers.payloads import CardAction, OnCard, Payload
from interviews.model import Id
from texts import labels

MOST_BYTES = 64

PAYLOADS: tuple[type[Payload], ...] = tuple(Payload.__subclasses__())
"""Every kind of payload there is."""

_decoder: msgspec.json.Decoder[Payload] = msgspec.json.Decoder(reduce(or_, PAYLOADS))
_encoder = msgspec.json.Encoder()


class OpenLink(msgspec.Struct, frozen=True):
    """Opens a page when pressed; Telegram does not report the press to the bot."""

    url: str


class CopyText(msgspec.Struct, frozen=True):
    """Copies at most 256 characters when pressed; Telegram does not report the press (Bot API, CopyTextButton)."""

    text: str


MOST_COPIED = 256

Row: TypeAlias = Sequence[tuple[str, Payload | OpenLink | CopyText]]
Rows: TypeAlias = Sequence[Row]
"""The buttons under a message, in rows: each a label and its payload."""


def pack(payload: Payload) -> str:
    """Returns the payload as callback data. Raises `ValueError` above 64 bytes."""
    data = _encoder.encode(payload)
    if len(data) > MOST_BYTES:
        raise ValueError(f"payload of {len(data)} bytes")
    return data.decode()


def unpack(data: object) -> Payload | None:
    """Returns the payload of a press; None when the data is no payload of this bot."""
    if not isinstance(data, str):
        return None
    try:
        return _decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeError):
        return None


def keyboard(rows: Iterable[Row]) -> InlineKeyboardMarkup | None:
    """Returns the buttons as Telegram's markup; None without any."""
    made = [[_button(label, does) for label, does in row] for row in rows if row]
    return InlineKeyboardMarkup(made) if made else None


def _button(label: str, does: Payload | OpenLink | CopyText) -> InlineKeyboardButton:
    match does:
        case OpenLink():
            return InlineKeyboardButton(label, url=does.url)
        case CopyText():
            return InlineKeyboardButton(label, copy_text=CopyTextButton(does.text))
        case _:
            return InlineKeyboardButton(label, callback_data=pack(does))


def in_rows(buttons: Iterable[tuple[str, Payload]], across: int) -> Rows:
    """Returns the buttons in rows of `across`."""
    every = list(buttons)
    return [every[start : start + across] for start in range(0, len(every), across)]


def open_card(application: Id) -> tuple[str, OnCard]:
    """Returns the button that opens an application's card."""
    return labels.OPEN_CARD, OnCard(application, CardAction.OPEN)

"""Packs button payloads as short JSON arrays of at most 64 bytes (Bot API, InlineKeyboardButton), and unpacks them.

Payloads come from the client and may be anything: `unpack` refuses everything that is no payload of this bot.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias, get_args

import msgspec
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from handlers.letters.payloads import ChooseLetter, FollowUpEarly, OnLetter, StartLetter
from handlers.payloads import (
    Answer,
    ChooseCountry,
    ChoosePlace,
    ChooseTime,
    Interrupted,
    OnCard,
    OnDraft,
    OnFeedback,
    OnInvitation,
    OnNudge,
    OnOffer,
    OnPromise,
    OnReference,
    OnSetting,
    OnShared,
    OnWeek,
    Payload,
    RecordOutcome,
    Reflect,
    ShowTimes,
    ToggleNudge,
)
from handlers.privacy.payloads import OnErase, OnImport, OnRest

MOST_BYTES = 64

AnyPayload: TypeAlias = (
    Answer
    | OnNudge
    | OnDraft
    | Interrupted
    | OnCard
    | RecordOutcome
    | OnFeedback
    | OnOffer
    | OnReference
    | ChoosePlace
    | ChooseTime
    | ShowTimes
    | ChooseCountry
    | OnSetting
    | ToggleNudge
    | Reflect
    | OnWeek
    | OnPromise
    | OnShared
    | OnInvitation
    | ChooseLetter
    | StartLetter
    | FollowUpEarly
    | OnLetter
    | OnErase
    | OnImport
    | OnRest
)

_decoder: msgspec.json.Decoder[AnyPayload] = msgspec.json.Decoder(AnyPayload)
_encoder = msgspec.json.Encoder()
assert all(issubclass(each, Payload) for each in get_args(AnyPayload))  # noqa: S101 - a slip here is a bug


class OpenLink(msgspec.Struct, frozen=True):
    """Opens a page when pressed; Telegram does not report the press to the bot."""

    url: str


class CopyText(msgspec.Struct, frozen=True):
    """Copies at most 256 characters when pressed; Telegram does not report the press (Bot API, CopyTextButton)."""

    text: str


MOST_COPIED = 256

Row: TypeAlias = Sequence[tuple[str, AnyPayload | OpenLink | CopyText]]
Rows: TypeAlias = Sequence[Row]
"""The buttons under a message, in rows: each a label and its payload."""


def pack(payload: AnyPayload) -> str:
    """Returns the payload as callback data. Raises `ValueError` above 64 bytes."""
    data = _encoder.encode(payload)
    if len(data) > MOST_BYTES:
        raise ValueError(f"payload of {len(data)} bytes")
    return data.decode()


def unpack(data: object) -> AnyPayload | None:
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


def _button(label: str, does: AnyPayload | OpenLink | CopyText) -> InlineKeyboardButton:
    match does:
        case OpenLink():
            return InlineKeyboardButton(label, url=does.url)
        case CopyText():
            return InlineKeyboardButton(label, copy_text=CopyTextButton(does.text))
        case _:
            return InlineKeyboardButton(label, callback_data=pack(does))


def in_rows(buttons: Iterable[tuple[str, AnyPayload]], across: int) -> Rows:
    """Returns the buttons in rows of `across`."""
    every = list(buttons)
    return [every[start : start + across] for start in range(0, len(every), across)]

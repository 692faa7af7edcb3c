"""Keeps what a chat looks like: its messages as they are now, and what happened to them in order."""

from datetime import UTC, datetime
from html import escape
from typing import Any, Literal

import msgspec

from sandbox.bell import Bell
from sandbox.keyboards import Button, Key, buttons, keys
from sandbox.methods import Upload

Raw = dict[str, Any]

_KINDS = ("document", "photo", "voice", "sticker", "location", "contact")


class Message(msgspec.Struct, frozen=True):
    """Is a message as the person sees it; a snapshot that later edits do not change.

    `text` is plain (the caption of a file); `html` is as the bot sent it; `kind` is "text" or what else it holds;
    `document` is the name of the file and `content` its bytes, when there is one.
    """

    message_id: int
    from_bot: bool
    text: str
    html: str
    date: datetime
    kind: str = "text"
    edited: bool = False
    buttons: tuple[tuple[Button, ...], ...] = ()
    reply_keyboard: tuple[tuple[Key, ...], ...] = ()
    document: str | None = None
    content: bytes | None = None


class Answer(msgspec.Struct, frozen=True):
    """Is what the bot answered to a press: a toast, or an alert to be closed; `text` may be empty."""

    text: str
    show_alert: bool
    at: datetime


class Event(msgspec.Struct, frozen=True):
    """Is one thing the bot did in the chat."""

    what: Literal["sent", "edited", "deleted", "answered"]
    at: datetime
    message: Message | None = None
    answer: Answer | None = None


class Record(msgspec.Struct, eq=False):
    """Is a message as Telegram keeps it: `raw` as it travels, and beside it what travels only one way."""

    raw: Raw
    own: bool
    html: str = ""
    markup: Raw | None = None
    file: Upload | None = None
    edited: bool = False
    reaction: str | None = None

    @property
    def message_id(self) -> int:
        """Returns the message's number."""
        number: int = self.raw["message_id"]
        return number

    def as_replied(self) -> Raw:
        """Returns the message as the field of another that replies to it; its own reply is left out, as at Telegram."""
        return {"reply_to_message": {name: value for name, value in self.raw.items() if name != "reply_to_message"}}

    def seen(self) -> Message:
        """Returns the message as the person sees it now."""
        text = str(self.raw.get("text") or self.raw.get("caption") or "")
        return Message(
            message_id=self.message_id,
            from_bot=self.own,
            text=text,
            html=self.html or escape(text, quote=False),
            date=datetime.fromtimestamp(self.raw["date"], UTC),
            kind=next((kind for kind in _KINDS if kind in self.raw), "text"),
            edited=self.edited,
            buttons=buttons(self.markup),
            reply_keyboard=keys(self.markup),
            document=self.file.name if self.file and "document" in self.raw else None,
            content=self.file.content if self.file else None,
        )


class History:
    """Keeps one chat's messages and what the bot did in it; `chat` is Telegram's description of it.

    `bell` rings whenever the bot does something.
    """

    def __init__(self, chat: Raw) -> None:
        self.chat = chat
        self.blocked = False
        self.records: dict[int, Record] = {}
        self.events: list[Event] = []
        self.bell = Bell()
        self.keyboard: Raw | None = None

    def add(self, record: Record, at: datetime) -> None:
        """Adds a message; one of the bot's may show a reply keyboard or remove it."""
        self.records[record.message_id] = record
        if not record.own:
            if (self.keyboard or {}).get("one_time_keyboard"):
                self.keyboard = None
            return
        if record.markup and "inline_keyboard" not in record.markup:
            self.keyboard = record.markup if "keyboard" in record.markup else None
        self._happened(Event("sent", at, record.seen()))

    def edited(self, record: Record, at: datetime) -> None:
        """Notes that the bot edited a message of its own."""
        record.edited = True
        self._happened(Event("edited", at, record.seen()))

    def remove(self, message_id: int, at: datetime) -> None:
        """Notes that the bot deleted a message."""
        self._happened(Event("deleted", at, self.records.pop(message_id).seen()))

    def answered(self, answer: Answer) -> None:
        """Notes that the bot answered a press."""
        self._happened(Event("answered", answer.at, answer=answer))

    def _happened(self, event: Event) -> None:
        self.events.append(event)
        self.bell.ring()

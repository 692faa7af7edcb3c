"""Tells what came with one update: the words or the press, and when they were written."""

from datetime import datetime

from msgspec import Struct
from telegram import CallbackQuery, Message, Update

from handlers.buttons import unpack
from handlers.payloads import Payload
from scheduling.clock import Clock
from texts.dates import LANGUAGE


class Words(Struct, frozen=True):
    """Holds words of the person's, when they were written (UTC), and the number of their message, if all are in one."""

    text: str
    at: datetime
    message: int | None = None


class ReceivedUpdate:
    """Tells what came. Words of an earlier message, `_earlier`, take the place of the update's own (`take_up`)."""

    def __init__(self, update: Update, clock: Clock) -> None:
        self.update = update
        self.text = without_lone_surrogates((update.message.text if update.message else None) or "").strip()
        self._clock = clock
        self._earlier: Words | None = None

    @property
    def now(self) -> datetime:
        """Returns the current instant, UTC."""
        return self._clock.now()

    @property
    def message(self) -> Message:
        """Returns the message the person sent. Raises `LookupError` for a press."""
        if self.update.message is None:
            raise LookupError("no message")
        return self.update.message

    @property
    def written_at(self) -> datetime:
        """Returns when the words were written that are answered (UTC), which is told by Telegram; now for a press."""
        if self._earlier is not None:
            return self._earlier.at
        return min(self.update.message.date, self.now) if self.update.message is not None else self.now

    @property
    def answers_words(self) -> bool:
        """Returns whether words are answered, and not a press."""
        return self._earlier is not None or self.update.callback_query is None

    @property
    def words_message(self) -> int | None:
        """Returns the number of the message whose words are answered; None for a press."""
        if self._earlier is not None:
            return self._earlier.message
        number: object = self.update.message.message_id if self.update.message is not None else None
        return number if isinstance(number, int) else None  # python-telegram-bot lets through whatever came

    @property
    def arguments(self) -> str:
        """Returns the text after the command."""
        return self.text.partition(" ")[2].strip()

    @property
    def query(self) -> CallbackQuery:
        """Returns the press. Raises `LookupError` for a message."""
        if self.update.callback_query is None:
            raise LookupError("no press")
        return self.update.callback_query

    @property
    def language(self) -> str:
        """Returns the IETF tag of the language of the person's app; "en" where it does not say (Bot API, User)."""
        user = self.update.effective_user
        return (user.language_code if user is not None else None) or LANGUAGE

    @property
    def pressed(self) -> Payload | None:
        """Returns the payload of the pressed button; None for a message or a forged press."""
        return unpack(self.update.callback_query.data) if self.update.callback_query else None


def without_lone_surrogates(text: str) -> str:
    """Returns the text without halves of surrogate pairs, which can be neither stored nor sent."""
    return text.encode("utf-8", "replace").decode()

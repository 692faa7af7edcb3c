"""An update as it came in: python-telegram-bot's object, or the JSON where python-telegram-bot cannot read it."""

import asyncio
import json
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from telegram import Bot, Update
from telegram.constants import ChatType

from interviews.model import Id
from storage.people_store import person_id
from telemetry.events import Event, kind_of
from transport.api_answers import is_id, is_number

logger = logging.getLogger(__name__)


class IncomingUpdate:
    """Holds one update. `update` is None where it cannot be read.

    `held_up` is set when nobody is to wait for it: it can neither be handled nor be set aside, or it is kept on disk.
    `begun_at` is when its turn was asked for last (UTC).
    """

    begun_at: datetime

    def __init__(self, update_id: int, update: Update | None, raw: Mapping[str, Any] | None = None) -> None:
        self.update_id = update_id
        self.update = update
        self.held_up = asyncio.Event()
        self._raw = raw

    @property
    def chat(self) -> int | None:
        """Returns the id of the chat (else of the user) that the update belongs to; None where it belongs to nobody."""
        if self.update is None:
            return _number(self._raw, "chat") or _number(self._raw, "from")
        chat, user = self.update.effective_chat, self.update.effective_user
        return chat.id if chat is not None else user.id if user is not None else None

    @property
    def person(self) -> Id | None:
        """Returns the id of the person's record; None where the update belongs to nobody."""
        if self.update is None:
            user = _number(self._raw, "from") or _number(self._raw, "chat")
        else:
            user = self.update.effective_user.id if self.update.effective_user is not None else self.chat
        return person_id(user) if user is not None else None

    @property
    def is_private(self) -> bool:
        """Returns whether the update comes from a private chat, so that its person can be told about it."""
        if self.update is None:
            return (self.chat or 0) > 0 and self.chat == _number(self._raw, "from")
        chat = self.update.effective_chat
        return chat is not None and chat.type == ChatType.PRIVATE

    def as_json(self) -> bytes:
        """Returns the update as JSON in ASCII, so that lone surrogates can be written, too."""
        try:
            came = self.update.to_dict() if self._raw is None and self.update is not None else self._raw
            return json.dumps(came).encode()
        except (TypeError, ValueError, RecursionError):
            return json.dumps({"update_id": self.update_id}).encode()


def incoming_update(update: Update) -> IncomingUpdate:
    """Wraps an update. Raises `TypeError` where the id of its chat or user is no number."""
    for whose in (update.effective_chat, update.effective_user):
        if whose is not None and not is_id(whose.id):
            raise TypeError("an id that is no number")
    return IncomingUpdate(update.update_id, update)


def read_incoming_update(raw: object, bot: Bot) -> IncomingUpdate:
    """Reads an update from decoded JSON. Raises `ValueError` where it has no `update_id`."""
    update_id = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or not is_number(update_id):
        raise ValueError("no update")
    try:
        update = incoming_update(Update.de_json(raw, bot)).update
    except Exception as error:  # noqa: BLE001 - python-telegram-bot lets out whatever its parsers meet
        logger.error(Event("update_unreadable", update=update_id, error=kind_of(error)))
        update = None
    return IncomingUpdate(update_id, update, raw)


def _number(raw: Mapping[str, Any] | None, whose: str) -> int | None:
    """Finds the id of the chat or user in JSON that may have any shape."""
    for part in (raw or {}).values():
        inner = part.get("message") if isinstance(part, Mapping) else None
        for each in (part, inner):
            found = each.get(whose) if isinstance(each, Mapping) else None
            number = found.get("id") if isinstance(found, Mapping) else None
            if is_id(number):
                return number
    return None

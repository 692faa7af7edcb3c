"""Keeps everything Telegram knows: who is there, what was written, which files and presses it remembers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from sandbox.history import History, Raw
from sandbox.methods import Upload
from sandbox.refusals import bad_request, forbidden
from sandbox.updates import Updates

QUERY_LIFETIME = timedelta(minutes=1)

_FOLDERS = {"document": "documents", "photo": "photos", "voice": "voice", "sticker": "stickers"}


class File(msgspec.Struct, frozen=True):
    """Is a file on Telegram's side; `path` is where it can be fetched."""

    file_id: str
    path: str
    upload: Upload

    def described(self) -> Raw:
        """Returns the fields that every kind of file has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_size": len(self.upload.content),
        }


class Query(msgspec.Struct, eq=False):
    """Is a press that waits for its answer."""

    room: History
    at: datetime
    answered: bool = False


class World:
    """Is one Telegram with one bot in it."""

    def __init__(self, *, now: Callable[[], datetime], bot_id: int, bot_username: str) -> None:
        self.now = now
        self.bot: Raw = {
            "id": bot_id,
            "is_bot": True,
            "first_name": bot_username.removesuffix("_bot").replace("_", " ").title(),
            "username": bot_username,
        }
        self.updates = Updates()
        self.rooms: dict[int, History] = {}
        self.files: dict[str, File] = {}
        self.queries: dict[str, Query] = {}
        self.commands: dict[tuple[str, str], list[Raw]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}
        self.webhook: Raw = {"url": ""}
        self.webhook_secret: str | None = None
        self._numbers = 0

    def number(self) -> int:
        """Returns a number that was never used before."""
        self._numbers += 1
        return self._numbers

    def stamp(self) -> int:
        """Returns the current time as Telegram writes it: whole seconds since 1970."""
        return int(self.now().timestamp())

    def room(self, chat_id: int | str) -> History:
        """Returns the chat with this id or @username that the bot may write to; raises `Refused` when it may not."""
        found = self.rooms.get(chat_id) if isinstance(chat_id, int) else self._named(chat_id)
        if found is None:
            raise bad_request("chat not found")
        if found.blocked:
            raise forbidden("bot was blocked by the user")
        return found

    def _named(self, name: str) -> History | None:
        wanted = name.removeprefix("@").lower()
        return next((room for room in self.rooms.values() if room.chat.get("username", "").lower() == wanted), None)

    def keep(self, kind: str, upload: Upload) -> File:
        """Stores a file of this kind ("document", "photo", "voice", "sticker")."""
        number = self.number()
        suffix = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        file = File(f"{kind}-{number}", f"{_FOLDERS[kind]}/file_{number}.{suffix}", upload)
        self.files[file.file_id] = file
        return file

    def ask(self, room: History) -> str:
        """Remembers a press in this chat; returns the id that the bot answers to."""
        query_id = f"{self.number()}{abs(room.chat['id'])}"
        self.queries[query_id] = Query(room, self.now())
        return query_id

    def query(self, query_id: Any) -> Query:
        """Returns the press with this id, still to be answered; raises `Refused` when there is none."""
        query = self.queries.get(query_id)
        if query is None or query.answered or self.now() - query.at > QUERY_LIFETIME:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return query

"""Plays Telegram's side of the wire, in memory."""

import asyncio
import json
import re
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from inspect import isawaitable
from math import inf
from typing import Any
from urllib.parse import unquote

import msgspec
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from sandbox import account, sending
from sandbox.bell import Bell
from sandbox.chat import Chat, Group
from sandbox.faults import (
    BreakAfter,
    BreakBefore,
    Fault,
    Garbled,
    NoConnection,
    Refuse,
    ServerError,
    Slow,
    TimeOutAfter,
    TimeOutBefore,
    accepts,
)
from sandbox.history import History
from sandbox.methods import METHODS, Files, decode
from sandbox.refusals import Refused
from sandbox.world import World

ANSWERS: dict[str, Callable[[World, dict[str, Any]], Any | Awaitable[Any]]] = {
    "getMe": account.get_me,
    "logOut": account.done,
    "close": account.done,
    "getUpdates": account.get_updates,
    "setWebhook": account.set_webhook,
    "deleteWebhook": account.delete_webhook,
    "getWebhookInfo": account.webhook_info,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendVoice": sending.send_voice,
    "sendChatAction": sending.send_action,
    "editMessageText": sending.edit_text,
    "editMessageCaption": sending.edit_caption,
    "editMessageReplyMarkup": sending.edit_markup,
    "deleteMessage": sending.delete_message,
    "answerCallbackQuery": sending.answer_query,
    "getFile": account.get_file,
    "getChat": account.get_chat,
    "setMyCommands": account.set_commands,
    "getMyCommands": account.get_commands,
    "deleteMyCommands": account.delete_commands,
    "setMyDescription": account.set_description,
    "setMyShortDescription": account.set_description,
}

PATIENCE = 5.0
"""Seconds that python-telegram-bot waits for an answer by default."""

_ADDRESS = re.compile(r"/(file/)?bot([^/]+)/(.+)$")


class Call(msgspec.Struct, eq=False):
    """Is a request that reached Telegram.

    `parameters` are decoded where they could be, else as they travelled; `accepted` says whether Telegram did
    what it was asked, whatever the bot got to hear of it.
    """

    method: str
    parameters: dict[str, Any]
    at: datetime
    accepted: bool = False


class Wire(BaseRequest):
    """Is a Telegram in memory that python-telegram-bot takes for the network.

    `now` returns the aware current time; the token's digits before the colon are the bot's id.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        token: str = "1:sandbox",  # noqa: S107 - opens nothing but this sandbox
        bot_username: str = "afterword_bot",
    ) -> None:
        self.token = token
        self.world = World(now=now, bot_id=int(token.partition(":")[0]), bot_username=bot_username)
        self.calls: list[Call] = []
        self._arrived = Bell()
        self._chats: dict[int, Chat] = {}
        self._groups: dict[int, Group] = {}
        self._faults: dict[str, deque[Fault]] = {}

    @property
    def read_timeout(self) -> float | None:
        """Returns the seconds that python-telegram-bot adds to a long poll's own, for slow answers."""
        return PATIENCE

    async def initialize(self) -> None:
        """Opens the wire, also after it was shut."""
        self.world.updates.open()

    async def shutdown(self) -> None:
        """Shuts the wire: a poll that waits is answered with nothing."""
        self.world.updates.close()

    @property
    def next_update_id(self) -> int:
        """Returns the number of the next update; may be set to anything."""
        return self.world.updates.next_id

    @next_update_id.setter
    def next_update_id(self, update_id: int) -> None:
        self.world.updates.next_id = update_id

    @property
    def pending(self) -> int:
        """Returns how many updates the bot has not confirmed yet."""
        return self.world.updates.pending

    async def confirmed(self) -> None:
        """Waits until the bot has confirmed every update, or until the shutdown."""
        await self.world.updates.confirmed()

    def chat(
        self, user_id: int, first_name: str = "Sam", language_code: str = "en", username: str | None = None
    ) -> Chat:
        """Returns the private chat with this person, from their side; the same object for the same id."""
        if user_id not in self._chats:
            named = {"username": username} if username else {}
            room = History({"id": user_id, "type": "private", "first_name": first_name, **named})
            user = {"id": user_id, "is_bot": False, "first_name": first_name, "language_code": language_code, **named}
            self.world.rooms[user_id] = room
            self._chats[user_id] = Chat(self.world, room, user)
        return self._chats[user_id]

    def group(self, chat_id: int, title: str) -> Group:
        """Returns the group with this (negative) id; the same object for the same id."""
        if chat_id not in self._groups:
            room = History({"id": chat_id, "type": "group", "title": title})
            self.world.rooms[chat_id] = room
            self._groups[chat_id] = Group(self.world, room)
        return self._groups[chat_id]

    def menu(self, language_code: str = "") -> dict[str, str]:
        """Returns the commands that a private chat offers in this language, with their descriptions."""
        return account.menu(self.world, language_code)

    def fail_next(self, method: str, fault: Fault, times: int = 1) -> None:
        """Makes the next calls of `method` meet this fault; several faults queue up."""
        self._faults.setdefault(method, deque()).extend([fault] * times)

    def called(self, method: str) -> list[Call]:
        """Returns the calls of one method so far."""
        return [call for call in self.calls if call.method == method]

    async def call_of(self, method: str) -> Call:
        """Waits for the next call of this method from now on; its outcome may be open still."""
        known = len(self.calls)
        while True:
            for call in self.calls[known:]:
                if call.method == method:
                    return call
            await self._arrived.heard()

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - the address says it all
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,  # noqa: ARG002 - only an answer may take time here
        connect_timeout: Any = None,  # noqa: ARG002
        pool_timeout: Any = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Answers a request of python-telegram-bot's with status and body."""
        data = request_data or RequestData()
        files = {
            name: (file[0], file[1] if isinstance(file[1], bytes) else file[1].read(), file[2])
            for name, file in data.multipart_data.items()
        }
        patience = float(read_timeout) if isinstance(read_timeout, (int, float)) else PATIENCE
        return await self.answer(url, data.json_parameters, files, patience=patience)

    async def answer(
        self, address: str, parameters: Mapping[str, str], files: Files | None = None, *, patience: float = inf
    ) -> tuple[int, bytes]:
        """Answers a request to `address`, which ends in /bot<token>/<method> or /file/bot<token>/<path>.

        Raises telegram's `NetworkError` or `TimedOut` where a fault was asked for; whoever asks waits `patience`
        seconds for a slow answer.
        """
        # A network always lets others run first.
        await asyncio.sleep(0)
        try:
            found = _ADDRESS.search(unquote(address))
            if found is None or ":" not in found[2]:
                raise Refused(404, "Not Found")  # noqa: TRY301 - one place words every refusal
            if found[2] != self.token:
                raise Refused(401, "Unauthorized")  # noqa: TRY301
            if found[1]:
                return 200, account.download(self.world, found[3])
            if found[3] not in METHODS:
                raise Refused(404, "Not Found: method not found")  # noqa: TRY301
        except Refused as refusal:
            return _refusal(refusal)
        call = Call(found[3], dict(parameters), self.world.now())
        self.calls.append(call)
        self._arrived.ring()
        fault = self.trouble_with(call)
        if fault is None:
            return await self._take(call, parameters, files or {})
        taken = await self._take(call, parameters, files or {}) if accepts(fault) else None
        if isinstance(fault, Slow):
            await asyncio.sleep(min(fault.seconds, patience))
        if taken is not None and isinstance(fault, Slow) and fault.seconds < patience:
            return taken
        return _failed(fault)

    def trouble_with(self, call: Call) -> Fault | None:
        """Returns the fault that this call meets, if any; called once a call."""
        faults = self._faults.get(call.method)
        return faults.popleft() if faults else None

    async def _take(self, call: Call, parameters: Mapping[str, str], files: Files) -> tuple[int, bytes]:
        try:
            call.parameters = decode(call.method, parameters, files)
            result = ANSWERS[call.method](self.world, call.parameters)
            if isawaitable(result):
                result = await result
        except Refused as refusal:
            return _refusal(refusal)
        call.accepted = True
        return 200, _written({"ok": True, "result": result})


def _written(answer: dict[str, Any]) -> bytes:
    try:
        return msgspec.json.encode(answer)
    except UnicodeEncodeError:  # half of a surrogate pair, which travels as an escape
        return json.dumps(answer).encode()


def _refusal(refusal: Refused) -> tuple[int, bytes]:
    return refusal.error_code, msgspec.json.encode(refusal.payload())


def _failed(fault: Fault) -> tuple[int, bytes]:
    match fault:
        case Refuse(error_code, description, retry_after, migrate_to):
            return _refusal(Refused(error_code, description, retry_after, migrate_to))
        case NoConnection():
            raise NetworkError("no connection") from ConnectionRefusedError("no connection")
        case BreakBefore() | BreakAfter():
            raise NetworkError("the connection broke")
        case TimeOutBefore() | TimeOutAfter() | Slow():
            raise TimedOut
        case ServerError(code):
            return _refusal(Refused(code, _PHRASES.get(code, "Internal Server Error")))
        case Garbled():
            return 200, b'{"ok":true,"resu'


_PHRASES = {502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}

"""Lists the Bot API methods that the sandbox answers, with the parameters they take and their kinds."""

from collections.abc import Mapping
from typing import Any

import msgspec

from sandbox.refusals import Refused, bad_request

Files = Mapping[str, tuple[str, bytes, str]]


class Upload(msgspec.Struct, frozen=True):
    """Is a file sent along with a request."""

    name: str
    content: bytes
    mime: str


class Kind(msgspec.Struct, frozen=True):
    """Describes what a parameter holds: its name in Telegram's documentation and the JSON types it may have."""

    name: str
    types: tuple[type, ...]


INTEGER = Kind("Integer", (int,))
BOOLEAN = Kind("Boolean", (bool,))
STRING = Kind("String", (str,))
CHAT = Kind("Integer or String", (int, str))
OBJECT = Kind("Object", (dict,))
ARRAY = Kind("Array", (list,))
FILE = Kind("InputFile or String", (Upload, str))

_SENDING: dict[str, Kind] = {
    "business_connection_id": STRING,
    "chat_id": CHAT,
    "message_thread_id": INTEGER,
    "direct_messages_topic_id": INTEGER,
    "disable_notification": BOOLEAN,
    "protect_content": BOOLEAN,
    "allow_paid_broadcast": BOOLEAN,
    "message_effect_id": STRING,
    "suggested_post_parameters": OBJECT,
    "reply_parameters": OBJECT,
    "reply_markup": OBJECT,
    "parse_mode": STRING,
}
_CAPTION: dict[str, Kind] = {"caption": STRING, "caption_entities": ARRAY}
_EDITING: dict[str, Kind] = {
    "business_connection_id": STRING,
    "chat_id": CHAT,
    "message_id": INTEGER,
    "inline_message_id": STRING,
    "reply_markup": OBJECT,
}
_SCOPE: dict[str, Kind] = {"scope": OBJECT, "language_code": STRING}

METHODS: dict[str, dict[str, Kind]] = {
    "getMe": {},
    "logOut": {},
    "close": {},
    "getUpdates": {"offset": INTEGER, "limit": INTEGER, "timeout": INTEGER, "allowed_updates": ARRAY},
    "setWebhook": {
        "url": STRING,
        "certificate": FILE,
        "ip_address": STRING,
        "max_connections": INTEGER,
        "allowed_updates": ARRAY,
        "drop_pending_updates": BOOLEAN,
        "secret_token": STRING,
    },
    "deleteWebhook": {"drop_pending_updates": BOOLEAN},
    "getWebhookInfo": {},
    "sendMessage": {"text": STRING, "entities": ARRAY, "link_preview_options": OBJECT, **_SENDING},
    "sendDocument": {
        "document": FILE,
        "thumbnail": FILE,
        "disable_content_type_detection": BOOLEAN,
        **_CAPTION,
        **_SENDING,
    },
    "sendPhoto": {
        "photo": FILE,
        "show_caption_above_media": BOOLEAN,
        "has_spoiler": BOOLEAN,
        **_CAPTION,
        **_SENDING,
    },
    "sendVoice": {"voice": FILE, "duration": INTEGER, **_CAPTION, **_SENDING},
    "sendChatAction": {
        "business_connection_id": STRING,
        "chat_id": CHAT,
        "message_thread_id": INTEGER,
        "action": STRING,
    },
    "editMessageText": {
        "text": STRING,
        "parse_mode": STRING,
        "entities": ARRAY,
        "link_preview_options": OBJECT,
        **_EDITING,
    },
    "editMessageCaption": {
        "parse_mode": STRING,
        "show_caption_above_media": BOOLEAN,
        **_CAPTION,
        **_EDITING,
    },
    "editMessageReplyMarkup": {**_EDITING},
    "deleteMessage": {"chat_id": CHAT, "message_id": INTEGER},
    "answerCallbackQuery": {
        "callback_query_id": STRING,
        "text": STRING,
        "show_alert": BOOLEAN,
        "url": STRING,
        "cache_time": INTEGER,
    },
    "getFile": {"file_id": STRING},
    "getChat": {"chat_id": CHAT},
    "setMyCommands": {"commands": ARRAY, **_SCOPE},
    "getMyCommands": {**_SCOPE},
    "deleteMyCommands": {**_SCOPE},
    "setMyDescription": {"description": STRING, "language_code": STRING},
    "setMyShortDescription": {"short_description": STRING, "language_code": STRING},
}

# Telegram names what is missing in words of its own, not by one scheme.
MISSING: dict[str, str] = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "voice": "there is no voice in the request",
    "file_id": "file_id not specified",
    "commands": 'parameter "commands" is required',
    "action": "wrong parameter action in request",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
}

NEEDED: dict[str, tuple[str, ...]] = {
    "sendMessage": ("text", "chat_id"),
    "sendDocument": ("chat_id", "document"),
    "sendPhoto": ("chat_id", "photo"),
    "sendVoice": ("chat_id", "voice"),
    "sendChatAction": ("chat_id", "action"),
    "editMessageText": ("text", "chat_id", "message_id"),
    "editMessageCaption": ("chat_id", "message_id"),
    "editMessageReplyMarkup": ("chat_id", "message_id"),
    "deleteMessage": ("chat_id", "message_id"),
    "answerCallbackQuery": ("callback_query_id",),
    "getFile": ("file_id",),
    "getChat": ("chat_id",),
    "setMyCommands": ("commands",),
}


def decode(method: str, parameters: Mapping[str, str], files: Files) -> dict[str, Any]:
    """Decodes the parameters of a known method to typed values, files to `Upload`.

    `parameters` are as they travel in a form: strings as they are, everything else as JSON. Raises `Refused`
    for what is unknown, missing or of the wrong kind.
    """
    table = METHODS[method]
    uploads = {name: Upload(*file) for name, file in files.items()}
    values: dict[str, Any] = {}
    for name, value in parameters.items():
        if name not in table:
            raise bad_request(f"unknown parameter '{name}'")
        values[name] = _attached(value, uploads) if table[name] is FILE else _value(name, value, table[name])
    for name, upload in uploads.items():
        if table.get(name) is not FILE:
            raise bad_request(f"unknown parameter '{name}'")
        values[name] = upload
    for name in NEEDED.get(method, ()):
        if values.get(name) in (None, ""):
            raise bad_request(MISSING[name])
    return values


def _attached(value: str, uploads: dict[str, Upload]) -> Upload | str:
    if not value.startswith("attach://"):
        return value
    part = value.removeprefix("attach://")
    if part not in uploads:
        raise bad_request(f'can\'t find the part "{part}" in the request')
    return uploads.pop(part)


def _value(name: str, value: str, kind: Kind) -> Any:
    if kind is STRING:
        return value
    try:
        found = msgspec.json.decode(value)
    except msgspec.DecodeError:
        found = value
    if type(found) not in kind.types:
        raise _wrong_kind(name, kind)
    return found


def _wrong_kind(name: str, kind: Kind) -> Refused:
    if name == "reply_markup":
        return bad_request("object expected as reply markup")
    return bad_request(f"parameter '{name}' must be of type {kind.name}")

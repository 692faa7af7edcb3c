"""Answers the methods by which a bot sends, edits and deletes messages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sandbox import keyboards
from sandbox.formatting import Entity, parse_html, trimmed, units
from sandbox.history import Answer, History, Raw, Record
from sandbox.methods import Upload
from sandbox.refusals import Refused, bad_request
from sandbox.world import File, World

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
ANSWER_UNITS = 200
UPLOAD_BYTES = 50_000_000
DELETABLE = timedelta(hours=48)
ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)

Parameters = dict[str, Any]


def send_message(world: World, given: Parameters) -> Raw:
    """Sends a text message, and returns it as Telegram does (sendMessage)."""
    text, entities = _formatted(given, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    content: Raw = {"text": text}
    if entities:
        content["entities"] = entities
    if units(text) > TEXT_UNITS:
        raise bad_request("message is too long")
    return _send(world, given, content, _html(given, "text"))


def send_document(world: World, given: Parameters) -> Raw:
    """Sends a file with its name, and returns the message (sendDocument)."""
    return _send_file(
        world,
        given,
        "document",
        lambda file: {"file_name": file.upload.name, "mime_type": file.upload.mime, **file.described()},
    )


def send_photo(world: World, given: Parameters) -> Raw:
    """Sends a picture, and returns the message (sendPhoto)."""
    return _send_file(world, given, "photo", lambda file: [{"width": 90, "height": 90, **file.described()}])


def send_voice(world: World, given: Parameters) -> Raw:
    """Sends a voice note, and returns the message (sendVoice)."""
    return _send_file(
        world,
        given,
        "voice",
        lambda file: {
            "duration": given.get("duration", 0),
            "mime_type": file.upload.mime,
            **file.described(),
        },
    )


def _send_file(world: World, given: Parameters, kind: str, describe: Callable[[File], Any]) -> Raw:
    file = _file(world, kind, given[kind])
    content: Raw = {kind: describe(file)}
    _caption(given, content)
    return _send(world, given, content, _html(given, "caption"), file.upload)


def _caption(given: Parameters, content: Raw) -> None:
    caption, entities = _formatted(given, "caption", "caption_entities")
    if units(caption) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    if caption:
        content["caption"] = caption
    if entities:
        content["caption_entities"] = entities


def _file(world: World, kind: str, given: Upload | str) -> File:
    if isinstance(given, str):
        known = world.files.get(given)
        if known is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return known
    if not given.content:
        raise bad_request("file must be non-empty")
    if len(given.content) > UPLOAD_BYTES:
        raise Refused(413, "Request Entity Too Large")
    return world.keep(kind, given)


def _send(world: World, given: Parameters, content: Raw, html: str, file: Upload | None = None) -> Raw:
    markup = keyboards.check(given["reply_markup"]) if "reply_markup" in given else None
    room = world.room(given["chat_id"])
    raw: Raw = {
        "message_id": 0,
        "from": world.bot,
        "chat": room.chat,
        "date": world.stamp(),
        **_reply(room, given.get("reply_parameters")),
        **content,
    }
    _show(raw, markup)
    raw["message_id"] = world.number()
    room.add(Record(raw, own=True, html=html, markup=markup, file=file), world.now())
    return raw


def _reply(room: History, reply: Raw | None) -> Raw:
    if reply is None:
        return {}
    target = room.records.get(reply.get("message_id", 0))
    if target is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return target.as_replied()


def _show(raw: Raw, markup: Raw | None) -> None:
    """Keeps an inline keyboard with the message; other keyboards belong to the person's screen."""
    raw.pop("reply_markup", None)
    if markup and markup.get("inline_keyboard"):
        raw["reply_markup"] = markup


def _formatted(given: Parameters, field: str, entities_field: str) -> tuple[str, list[Entity]]:
    source: str = given.get(field, "")
    mode = given.get("parse_mode", "")
    if not mode or (entities_field in given):
        return trimmed(source, given.get(entities_field, []))
    if mode.lower() == "html":
        return parse_html(source)
    if mode.lower() in ("markdown", "markdownv2"):
        raise bad_request(f"the sandbox reads HTML only, not {mode}")
    raise bad_request("unsupported parse_mode")


def _html(given: Parameters, field: str) -> str:
    source: str = given.get(field, "")
    return source.strip() if given.get("parse_mode", "").lower() == "html" else ""


def edit_text(world: World, given: Parameters) -> Raw:
    """Changes the text and the inline keyboard of a message (editMessageText)."""
    record = _editable(world, given)
    if "text" not in record.raw:
        raise bad_request("there is no text in the message to edit")
    text, entities = _formatted(given, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if units(text) > TEXT_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    content: Raw = {"text": text}
    if entities:
        content["entities"] = entities
    return _edit(world, record, given, content, _html(given, "text"))


def edit_caption(world: World, given: Parameters) -> Raw:
    """Changes the caption and the inline keyboard of a message (editMessageCaption)."""
    record = _editable(world, given)
    if "text" in record.raw:
        raise bad_request("there is no caption in the message to edit")
    content: Raw = {}
    _caption(given, content)
    return _edit(world, record, given, content, _html(given, "caption"))


def edit_markup(world: World, given: Parameters) -> Raw:
    """Changes the inline keyboard of a message (editMessageReplyMarkup)."""
    record = _editable(world, given)
    content = {field: record.raw[field] for field in _CONTENT if field in record.raw}
    return _edit(world, record, given, content, record.html)


_CONTENT = ("text", "entities", "caption", "caption_entities")


def _editable(world: World, given: Parameters) -> Record:
    record = world.room(given["chat_id"]).records.get(given["message_id"])
    if record is None:
        raise bad_request("message to edit not found")
    if not record.own or (record.markup and "inline_keyboard" not in record.markup):
        raise bad_request("message can't be edited")
    return record


def _edit(world: World, record: Record, given: Parameters, content: Raw, html: str) -> Raw:
    markup = keyboards.check(given["reply_markup"]) if "reply_markup" in given else {"inline_keyboard": []}
    if "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    raw = {name: value for name, value in record.raw.items() if name not in _CONTENT}
    raw |= content
    _show(raw, markup)
    if raw == record.raw:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
    raw["edit_date"] = world.stamp()
    record.raw, record.html, record.markup = raw, html, raw.get("reply_markup")
    world.room(given["chat_id"]).edited(record, world.now())
    return raw


def delete_message(world: World, given: Parameters) -> bool:
    """Deletes the message for both sides (deleteMessage)."""
    room = world.room(given["chat_id"])
    record = room.records.get(given["message_id"])
    if record is None:
        raise bad_request("message to delete not found")
    if not record.own and room.chat["type"] != "private":
        raise bad_request("message can't be deleted")
    if world.stamp() - record.raw["date"] > DELETABLE.total_seconds():
        raise bad_request("message can't be deleted for everyone")
    room.remove(record.message_id, world.now())
    return True


def answer_query(world: World, given: Parameters) -> bool:
    """Answers a press with a toast, an alert or nothing (answerCallbackQuery)."""
    query = world.query(given["callback_query_id"])
    text = given.get("text", "")
    if units(text) > ANSWER_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answered = True
    query.room.answered(Answer(text, bool(given.get("show_alert")), world.now()))
    return True


def send_action(world: World, given: Parameters) -> bool:
    """Shows the bot as busy (sendChatAction)."""
    if given["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.room(given["chat_id"])
    return True

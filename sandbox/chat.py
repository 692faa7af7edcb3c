"""Plays the person's side: a chat as it looks on their phone, and everything they can do there."""

import asyncio
import re
from typing import Any

from telegram.constants import ReactionEmoji

from sandbox.formatting import units
from sandbox.history import Answer, Event, History, Message, Raw, Record
from sandbox.keyboards import Button, Key, find, keys, listed
from sandbox.methods import Upload
from sandbox.sending import TEXT_UNITS
from sandbox.world import World

_REACTIONS = frozenset(ReactionEmoji)
"""What can be a reaction (Bot API, ReactionTypeEmoji)."""

_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w@])")


class Conversation:
    """Shows what can be read in any chat."""

    def __init__(self, world: World, room: History) -> None:
        self._world = world
        self._room = room
        self._read = 0

    @property
    def chat_id(self) -> int:
        """Returns the chat's id."""
        number: int = self._room.chat["id"]
        return number

    @property
    def messages(self) -> list[Message]:
        """Returns all messages as they are now, oldest first."""
        return [record.seen() for record in self._room.records.values()]

    @property
    def last(self) -> Message:
        """Returns the bot's newest message; raises `LookupError` before its first."""
        for record in reversed(self._room.records.values()):
            if record.own:
                return record.seen()
        raise LookupError("the bot has not said anything yet")

    @property
    def events(self) -> list[Event]:
        """Returns everything the bot did here, in order, each with the message as it was then."""
        return list(self._room.events)

    def news(self) -> asyncio.Future[None]:
        """Returns a future that is done when the bot next does something here after this call."""
        return self._room.bell.heard()

    def new_messages(self) -> list[Message]:
        """Returns the bot's messages sent or edited since the last call, as they are now, without deleted ones."""
        fresh, self._read = self._room.events[self._read :], len(self._room.events)
        ids = dict.fromkeys(event.message.message_id for event in fresh if event.message)
        return [self._room.records[number].seen() for number in ids if number in self._room.records]

    @property
    def answers(self) -> list[Answer]:
        """Returns what the bot answered to presses, oldest first, without empty answers."""
        return [event.answer for event in self._room.events if event.answer and event.answer.text]

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        """Returns the rows of inline buttons of the newest message that has any; none when there is none."""
        return next((message.buttons for message in reversed(self.messages) if message.buttons), ())

    def _write(self, user: Raw, content: Raw, file: Upload | None = None) -> int:
        raw = {
            "message_id": self._world.number(),
            "from": user,
            "chat": self._room.chat,
            "date": self._world.stamp(),
            **content,
        }
        self._room.add(Record(raw, own=False, file=file), self._world.now())
        return self._world.updates.add("message", raw)


class Group(Conversation):
    """Is a group that the bot is a member of."""

    def say(self, user: "Chat", text: str) -> int:
        """Writes as this person in the group; returns the update's number."""
        return self._write(user.user, _text(text.strip()))


class Chat(Conversation):
    """Is one person's private chat with the bot; each thing they do becomes an update, whose number is returned."""

    def __init__(self, world: World, room: History, user: Raw) -> None:
        super().__init__(world, room)
        self.user = user

    @property
    def user_id(self) -> int:
        """Returns the person's id, which is the chat's, too."""
        return self.chat_id

    @property
    def reply_keyboard(self) -> tuple[tuple[Key, ...], ...]:
        """Returns the rows of the keyboard below the input field; none when there is none."""
        return keys(self._room.keyboard)

    @property
    def blocked(self) -> bool:
        """Returns whether the person has blocked the bot."""
        return self._room.blocked

    def say(self, text: str, *, reply_to: Message | None = None) -> int:
        """Writes a message; a long one goes out in pieces of 4096, as from a phone. Returns the number of the last.

        The first piece replies to `reply_to`. Raises `LookupError` when that was deleted.
        """
        text = text.strip()
        if not text:
            raise ValueError("Telegram sends no empty message")
        first, rest = _cut(text)
        number = self._speak({**self._reply(reply_to), **_text(first)})
        return self.say(rest) if rest.strip() else number

    def press(self, button: Button | str, message: Message | int | None = None) -> int:
        """Presses a button, found by its label or the unambiguous beginning or part of it, newest message first.

        A reply keyboard's button types its label. Raises `LookupError` when no button fits, or when it does
        something that the bot never hears of.
        """
        found = self._find(button, message)
        if found is None:
            if message is None and isinstance(button, str) and (key := self._key(button)):
                return self._speak(_text(key.label))
            raise LookupError(f"no button {_label(button)!r}; there are: {self._listed(message)}")
        pressed, message_id = found
        if pressed.data is None:
            raise LookupError(f"{pressed.label!r} is not for the bot: {pressed.url or pressed.copy_text}")
        return self.press_data(pressed.data, message_id)

    def press_data(self, data: str, message_id: int) -> int:
        """Sends any data as if a button below the message had it, whether or not there is one."""
        record = self._room.records.get(message_id)
        inaccessible = {"chat": self._room.chat, "message_id": message_id, "date": 0}
        return self._world.updates.add(
            "callback_query",
            {
                "id": self._world.ask(self._room),
                "from": self.user,
                "chat_instance": str(self.chat_id),
                "message": record.raw if record else inaccessible,
                "data": data,
            },
        )

    def share_location(self, latitude: float, longitude: float) -> int:
        """Shares a location, in degrees."""
        return self._speak({"location": {"latitude": latitude, "longitude": longitude}})

    def share_contact(self, first_name: str, phone: str, last_name: str | None = None, vcard: str | None = None) -> int:
        """Shares somebody's name and number."""
        optional = {"last_name": last_name, "vcard": vcard}
        given = {name: value for name, value in optional.items() if value is not None}
        return self._speak({"contact": {"phone_number": phone, "first_name": first_name, **given}})

    def send_photo(self, caption: str | None = None, album: str | None = None) -> int:
        """Sends a picture; those of one album come with its name, each as an update of its own."""
        upload = Upload("photo.jpg", b"\xff\xd8\xff\xe0 a picture", "image/jpeg")
        described = self._world.keep("photo", upload).described()
        together = {"media_group_id": album} if album else {}
        photo = [{"width": 90, "height": 90, **described}]
        return self._speak({"photo": photo, **together, **_caption(caption)}, upload)

    def send_sticker(self) -> int:
        """Sends a sticker."""
        upload = Upload("sticker.webp", b"RIFF a sticker", "image/webp")
        looks = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._speak(
            {"sticker": {**looks, "emoji": "🙂", **self._world.keep("sticker", upload).described()}}, upload
        )

    def send_voice(self, *, reply_to: Message | None = None) -> int:
        """Sends a voice note of three seconds; raises `LookupError` when what it replies to was deleted."""
        upload = Upload("voice.ogg", b"OggS a voice", "audio/ogg")
        described = self._world.keep("voice", upload).described()
        voice = {"duration": 3, "mime_type": "audio/ogg", **described}
        return self._speak({**self._reply(reply_to), "voice": voice}, upload)

    def send_document(
        self, name: str, content: bytes, caption: str | None = None, mime: str = "application/octet-stream"
    ) -> int:
        """Sends a file."""
        upload = Upload(name, content, mime)
        described = {"file_name": name, "mime_type": mime, **self._world.keep("document", upload).described()}
        return self._speak({"document": described, **_caption(caption)}, upload)

    def forward(self, text: str, from_name: str) -> int:
        """Forwards what somebody else wrote."""
        origin = {"type": "hidden_user", "sender_user_name": from_name, "date": self._world.stamp()}
        return self._speak({**_text(text), "forward_origin": origin})

    def edit(self, message_id: int, text: str) -> int:
        """Edits a text of the person's own; raises `LookupError` for any other message."""
        record = self._room.records.get(message_id)
        if record is None or record.own or "text" not in record.raw:
            raise LookupError(f"{message_id} is no text of this person's")
        kept = {name: value for name, value in record.raw.items() if name not in ("text", "entities")}
        record.raw = {**kept, "edit_date": self._world.stamp(), **_text(text.strip())}
        record.edited = True
        return self._world.updates.add("edited_message", record.raw)

    def delete(self, message_id: int) -> None:
        """Deletes a message of the person's own, of which Telegram tells no bot; raises `LookupError` without one."""
        record = self._room.records.get(message_id)
        if record is None or record.own:
            raise LookupError(f"{message_id} is no message of this person's")
        del self._room.records[message_id]
        for each in self._room.records.values():
            replied = each.raw.get("reply_to_message")
            if replied is not None and replied["message_id"] == message_id:
                del each.raw["reply_to_message"]

    def react(self, message: Message | int, emoji: str | None) -> int:
        """Sets the person's one reaction to a message, in the place of another; None takes it away.

        Raises `LookupError` for a message that was deleted, and for what is no reaction or is none there to take away.
        """
        number = message.message_id if isinstance(message, Message) else message
        record = self._room.records.get(number)
        if record is None:
            raise LookupError(f"message {number} was deleted")
        if emoji is not None and emoji not in _REACTIONS:
            raise LookupError(f"{emoji!r} is no reaction at Telegram")
        if emoji == record.reaction:
            raise LookupError("that reaction is there already" if emoji else "there is no reaction to take away")
        before, record.reaction = record.reaction, emoji
        return self._world.updates.add(
            "message_reaction",
            {
                "chat": self._room.chat,
                "message_id": number,
                "user": self.user,
                "date": self._world.stamp(),
                "old_reaction": _reaction(before),
                "new_reaction": _reaction(emoji),
            },
        )

    def redeliver(self, update_id: int) -> None:
        """Lets Telegram deliver the same update again; raises `LookupError` for a number that was never used."""
        self._world.updates.again(update_id)

    def block(self) -> int:
        """Blocks the bot, which can no longer write here."""
        return self._membership("kicked")

    def unblock(self) -> int:
        """Lets the bot write here again."""
        return self._membership("member")

    def _membership(self, status: str) -> int:
        old = "kicked" if self._room.blocked else "member"
        self._room.blocked = status == "kicked"
        return self._world.updates.add(
            "my_chat_member",
            {
                "chat": self._room.chat,
                "from": self.user,
                "date": self._world.stamp(),
                "old_chat_member": self._member(old),
                "new_chat_member": self._member(status),
            },
        )

    def _member(self, status: str) -> Raw:
        until: dict[str, Any] = {"until_date": 0} if status == "kicked" else {}
        return {"user": self._world.bot, "status": status, **until}

    def _reply(self, message: Message | None) -> Raw:
        if message is None:
            return {}
        record = self._room.records.get(message.message_id)
        if record is None:
            raise LookupError(f"message {message.message_id} was deleted")
        return record.as_replied()

    def _speak(self, content: Raw, file: Upload | None = None) -> int:
        if self._room.blocked:
            raise RuntimeError("whoever has blocked the bot must unblock it before writing")
        return self._write(self.user, content, file)

    def _find(self, wanted: Button | str, message: Message | int | None) -> tuple[Button, int] | None:
        for seen in self._with_buttons(message):
            there = [button for row in seen.buttons for button in row]
            if isinstance(wanted, Button):
                if wanted in there:
                    return wanted, seen.message_id
                continue
            fitting = find(wanted, there)
            if len(fitting) > 1:
                raise LookupError(f"{wanted!r} fits several buttons: {listed(fitting)}")
            if fitting:
                return fitting[0], seen.message_id
        return None

    def _with_buttons(self, message: Message | int | None) -> list[Message]:
        number = message.message_id if isinstance(message, Message) else message
        return [
            seen for seen in reversed(self.messages) if seen.buttons and (number is None or seen.message_id == number)
        ]

    def _listed(self, message: Message | int | None) -> str:
        there = [button for seen in self._with_buttons(message) for row in seen.buttons for button in row]
        return listed(there) or "none"

    def _key(self, label: str) -> Key | None:
        there = (key for row in self.reply_keyboard for key in row)
        return next((key for key in there if key.label == label and not key.asks), None)


def _label(button: Button | str) -> str:
    return button.label if isinstance(button, Button) else button


def _text(text: str) -> Raw:
    commands = [
        {"type": "bot_command", "offset": units(text[: found.start()]), "length": units(found[0])}
        for found in _COMMAND.finditer(text)
    ]
    return {"text": text, "entities": commands} if commands else {"text": text}


def _reaction(emoji: str | None) -> list[Raw]:
    return [{"type": "emoji", "emoji": emoji}] if emoji is not None else []


def _caption(caption: str | None) -> Raw:
    return {"caption": caption} if caption else {}


def _cut(text: str) -> tuple[str, str]:
    """Splits off the longest beginning that fits into one message; returns it and the rest."""
    end = min(len(text), TEXT_UNITS)
    while units(text[:end]) > TEXT_UNITS:
        end -= 1
    return text[:end], text[end:]

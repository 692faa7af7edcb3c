"""Answers the methods about the bot itself and its surroundings: profile, updates, files, chats."""

import re
from typing import Any
from urllib.parse import urlsplit

import msgspec

from sandbox.history import Raw
from sandbox.refusals import Refused, bad_request
from sandbox.world import World

DOWNLOAD_BYTES = 20_000_000
MOST_COMMANDS = 100
WEBHOOK_PORTS = (80, 88, 443, 8443)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
# In UTF-16 units, by the field that carries it.
DESCRIPTION_UNITS = {"description": 512, "short_description": 120}

Parameters = dict[str, Any]


def get_me(world: World, _given: Parameters) -> Raw:
    """Returns the bot's own user (getMe)."""
    return {
        **world.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def get_updates(world: World, given: Parameters) -> list[Raw]:
    """Returns the next updates, by long polling (getUpdates)."""
    world.updates.allow(given.get("allowed_updates"))
    return await world.updates.poll(
        offset=given.get("offset", 0),
        limit=given.get("limit", 100),
        timeout=given.get("timeout", 0),
    )


def set_webhook(world: World, given: Parameters) -> bool:
    """Sends updates to this address from now on; an empty one ends that (setWebhook)."""
    url = given.get("url", "")
    if not url:
        return delete_webhook(world, given)
    parts = urlsplit(url)
    # Like a Bot API server of one's own, the sandbox takes plain HTTP and any port on this machine.
    if parts.hostname not in LOOPBACK:
        if parts.scheme != "https":
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if (parts.port or 443) not in WEBHOOK_PORTS:
            raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    secret = given.get("secret_token")
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    world.updates.allow(given.get("allowed_updates"))
    if given.get("drop_pending_updates"):
        world.updates.drop()
    world.webhook = {"url": url, "max_connections": given.get("max_connections", 40)}
    world.webhook_secret = secret
    world.updates.set_webhook(True)
    return True


def delete_webhook(world: World, given: Parameters) -> bool:
    """Lets updates be polled again (deleteWebhook)."""
    if given.get("drop_pending_updates"):
        world.updates.drop()
    world.webhook = {"url": ""}
    world.webhook_secret = None
    world.updates.set_webhook(False)
    return True


def webhook_info(world: World, _given: Parameters) -> Raw:
    """Returns where updates go and how many wait (getWebhookInfo)."""
    allowed = world.updates.allowed
    return {
        **world.webhook,
        "has_custom_certificate": False,
        "pending_update_count": world.updates.pending,
        **({"allowed_updates": sorted(allowed)} if allowed else {}),
    }


def get_file(world: World, given: Parameters) -> Raw:
    """Returns the path by which a file can be fetched (getFile)."""
    file = world.files.get(given["file_id"])
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.upload.content) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {**file.described(), "file_path": file.path}


def download(world: World, path: str) -> bytes:
    """Returns the bytes of the file at this path; raises a 404 `Refused` when there is none."""
    for file in world.files.values():
        if file.path == path:
            return file.upload.content
    raise Refused(404, "Not Found")


def get_chat(world: World, given: Parameters) -> Raw:
    """Returns everything that the bot may know about a chat (getChat)."""
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return {
        **world.room(given["chat_id"]).chat,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def set_commands(world: World, given: Parameters) -> bool:
    """Sets the menu of commands for a scope and a language (setMyCommands)."""
    commands = given["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not isinstance(command, dict) or command.keys() != {"command", "description"}:
            raise bad_request("can't parse BotCommand: expected the fields command and description")
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(command["command"])):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command["description"])) <= 256:  # noqa: PLR2004 - Telegram's figure
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_scope(given)] = commands
    return True


def get_commands(world: World, given: Parameters) -> list[Raw]:
    """Returns the menu of commands for exactly this scope and language (getMyCommands)."""
    return world.commands.get(_scope(given), [])


def delete_commands(world: World, given: Parameters) -> bool:
    """Removes the menu of commands for this scope and language (deleteMyCommands)."""
    world.commands.pop(_scope(given), None)
    return True


def menu(world: World, language_code: str) -> dict[str, str]:
    """Returns the commands a person sees in a private chat: the narrowest scope first, their language first."""
    for scope in ("all_private_chats", "default"):
        for language in (language_code, ""):
            given = {"scope": {"type": scope}, "language_code": language}
            if commands := world.commands.get(_scope(given)):
                return {command["command"]: command["description"] for command in commands}
    return {}


def set_description(world: World, given: Parameters) -> bool:
    """Sets the bot's long or short description in a language (setMyDescription, setMyShortDescription)."""
    field = "short_description" if "short_description" in given else "description"
    words = given.get(field, "")
    if len(words) > DESCRIPTION_UNITS[field]:
        raise bad_request(f"bot {field.replace('_', ' ')} is too long")
    world.descriptions[field, _language(given)] = words
    return True


def done(_world: World, _given: Parameters) -> bool:
    """Answers true, and does nothing."""
    return True


def _scope(given: Parameters) -> tuple[str, str]:
    scope = given.get("scope", {"type": "default"})
    return msgspec.json.encode(scope, order="sorted").decode(), _language(given)


def _language(given: Parameters) -> str:
    code: str = given.get("language_code", "")
    if not re.fullmatch(r"(?:[a-z]{2})?", code):
        raise bad_request("LANG_CODE_INVALID")
    return code

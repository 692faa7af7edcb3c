"""Reads and checks what the environment and `.env` say, before anything starts."""

import base64
import logging
import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

TELEGRAM = "https://api.telegram.org"
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""What Telegram takes as a secret (Bot API, setWebhook)."""
SECRETS = ("TELEGRAM_BOT_TOKEN", "WEBHOOK_SECRET", "STORAGE_KEYS", "MODEL_KEY", "DATABASE_URL")
"""The variables that nobody else should read."""
SHORTEST_SECRET = 8
"""Characters; a shorter secret would be cut out of words that only look like it."""
KEY_LENGTH = 32
"""Bytes of a key of AES-256."""
UNPAID, PAID = 30, 1000
"""Messages a second that Telegram takes from a bot, and the most it takes when it is paid for them."""


class Unusable(Exception):
    """Raised when the bot cannot start as it is set up; the text says what to do."""


class Settings(msgspec.Struct, frozen=True):
    """Holds what the environment and `.env` say; secrets never show in the representation."""

    token: str
    api_url: str
    data: Path
    webhook_url: str
    webhook_secret: str
    webhook_host: str
    webhook_port: int
    allowed: frozenset[int] | None
    keys: tuple[bytes, ...]
    log_level: str
    log_format: str
    metrics: tuple[str, int] | None
    messages_per_second: int
    model_url: str = ""
    model_name: str = ""
    model_key: str = ""
    database_url: str = ""

    def redacted(self, text: str) -> str:
        """Returns the text without secrets: the token, its part after the colon, passwords and keys."""
        keys = [base64.b64encode(key).decode() for key in self.keys]
        password = _password(self.database_url)
        halves = [self.token.partition(":")[2], self.webhook_secret, self.model_key, password, unquote(password), *keys]
        for secret in (self.token, *(half for half in halves if len(half) >= SHORTEST_SECRET)):
            text = text.replace(secret, "<secret>") if secret else text
        return text

    def __repr__(self) -> str:
        """Returns the settings without secrets."""
        return f"Settings(data={self.data!r}, webhook={bool(self.webhook_url)}, token={bool(self.token)})"


def read_settings(environment: Mapping[str, str | None]) -> Settings:
    """Reads and checks the settings. Raises `Unusable` naming the variable that cannot be used."""

    def value(name: str, default: str = "") -> str:
        return (environment.get(name) or "").strip() or default

    token = value("TELEGRAM_BOT_TOKEN")
    # A server of one's own may know other tokens than Telegram gives.
    shaped = ":" in token or value("TELEGRAM_API_URL")
    if token and (not shaped or any(character.isspace() or character in "/?#" for character in token)):
        raise Unusable("TELEGRAM_BOT_TOKEN is not a token; @BotFather gives one like 123456:ABC-DEF.")
    host, port = _listen("WEBHOOK_LISTEN", value("WEBHOOK_LISTEN", "127.0.0.1:8080"))
    for name in ("WEBHOOK_URL", "TELEGRAM_API_URL", "MODEL_URL"):
        if value(name) and not _is_address(value(name)):
            raise Unusable(f"{name} must be an address like https://example.org (or http:// on this machine).")
    if value("WEBHOOK_SECRET") and not SECRET.fullmatch(value("WEBHOOK_SECRET")):
        raise Unusable("WEBHOOK_SECRET must be letters, digits, _ and - only, at most 256 of them.")
    if value("MODEL_URL") and not value("MODEL_NAME"):
        raise Unusable("MODEL_NAME must say which model of MODEL_URL to ask.")
    if not value("MODEL_KEY").isascii() or not value("MODEL_KEY").isprintable():
        raise Unusable("MODEL_KEY must be printable ASCII, as it goes into a header.")
    if value("DATABASE_URL") and not value("DATABASE_URL").startswith(("postgresql://", "postgres://")):
        raise Unusable("DATABASE_URL must be an address like postgresql://user:password@host:5432/name.")
    level = value("LOG_LEVEL", "INFO").upper()
    if level not in logging.getLevelNamesMapping():
        raise Unusable("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR.")
    form = value("LOG_FORMAT").lower()
    if form not in {"", "json", "human"}:
        raise Unusable("LOG_FORMAT must be json or human.")
    metrics = value("METRICS_LISTEN")
    return Settings(
        token=token,
        api_url=value("TELEGRAM_API_URL", TELEGRAM).rstrip("/"),
        data=Path(value("DATA_DIR", "data" if token else "data/sandbox")),
        webhook_url=value("WEBHOOK_URL"),
        webhook_secret=value("WEBHOOK_SECRET"),
        # Who sits at the local chat runs it.
        allowed=_allowed(value("ALLOWED_USERS")) if token else None,
        webhook_host=host,
        webhook_port=port,
        keys=_keys(value("STORAGE_KEYS")),
        log_level=level,
        log_format=form,
        metrics=_listen("METRICS_LISTEN", metrics) if metrics else None,
        messages_per_second=_messages_per_second(value("MESSAGES_PER_SECOND", str(UNPAID))),
        model_url=value("MODEL_URL"),
        model_name=value("MODEL_NAME"),
        model_key=value("MODEL_KEY"),
        # The local chat's clock can be turned: it keeps to its own folder.
        database_url=value("DATABASE_URL") if token else "",
    )


def lies_open(file: Path, environment: Mapping[str, str], said: Mapping[str, str | None]) -> bool:
    """Returns whether others on this machine can read `file`, and a secret is taken from it (`said` is its content)."""
    if os.name == "nt" or not any(said.get(name) and name not in environment for name in SECRETS):
        return False
    try:
        return bool(file.stat().st_mode & 0o077)
    except OSError:
        return False


def _listen(name: str, address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:  # noqa: PLR2004 - TCP's ports
        raise Unusable(f"{name} must be host:port, for example 0.0.0.0:8080.")
    return host.strip("[]"), int(port)


def _messages_per_second(text: str) -> int:
    if not text.isdecimal() or not UNPAID <= int(text) <= PAID:
        raise Unusable(f"MESSAGES_PER_SECOND must be a number from {UNPAID} to {PAID}.")
    return int(text)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _password(address: str) -> str:
    try:
        return urlsplit(address).password or ""
    except ValueError:
        return ""


def _keys(text: str) -> tuple[bytes, ...]:
    try:
        keys = tuple(base64.b64decode(key.strip(), validate=True) for key in text.split(",") if key.strip())
    except ValueError:
        keys = (b"",)
    if any(len(key) != KEY_LENGTH for key in keys):
        # The cause would quote the key.
        raise Unusable(
            "STORAGE_KEYS must be keys of 32 bytes in base64, separated by commas; `make key` prints a new one."
        )
    return keys


def _allowed(users: str) -> frozenset[int] | None:
    if users == "*":
        return None
    try:
        # None at all is nobody: private by default.
        return frozenset(int(user) for user in users.replace(",", " ").split())
    except ValueError as error:
        raise Unusable("ALLOWED_USERS must be Telegram user ids separated by commas, or * for everybody.") from error

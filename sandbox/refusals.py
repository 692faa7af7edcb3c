"""Builds the answers by which Telegram refuses a request."""

from typing import Any


class Refused(Exception):
    """Raised for a request that Telegram answers with `ok: false`.

    `description` is the whole sentence as Telegram sends it; `retry_after` is in seconds, `migrate_to` a chat's id.
    """

    def __init__(
        self, error_code: int, description: str, retry_after: int | None = None, migrate_to: int | None = None
    ) -> None:
        super().__init__(description)
        self.error_code = error_code
        self.description = description
        self._parameters = {"retry_after": retry_after, "migrate_to_chat_id": migrate_to}

    def payload(self) -> dict[str, Any]:
        """Returns the body of the answer."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.error_code,
            "description": self.description,
        }
        given = {name: value for name, value in self._parameters.items() if value is not None}
        return {**body, "parameters": given} if given else body


def bad_request(words: str) -> Refused:
    """Builds a 400 in Telegram's form."""
    return Refused(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refused:
    """Builds a 403 in Telegram's form."""
    return Refused(403, f"Forbidden: {words}")


def conflict(words: str) -> Refused:
    """Builds a 409 in Telegram's form."""
    return Refused(409, f"Conflict: {words}")

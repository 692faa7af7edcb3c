"""How Telegram says no."""

from typing import Any


class Refused(Exception):
    """A request that Telegram answers with `ok: false`.

    `description` is the whole sentence as Telegram sends it; `retry_after` is in seconds.
    """

    def __init__(self, error_code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.error_code = error_code
        self.description = description
        self.retry_after = retry_after

    def payload(self) -> dict[str, Any]:
        """The body of the answer."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.error_code,
            "description": self.description,
        }
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(words: str) -> Refused:
    """A 400 in Telegram's form."""
    return Refused(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refused:
    """A 403 in Telegram's form."""
    return Refused(403, f"Forbidden: {words}")


def conflict(words: str) -> Refused:
    """A 409 in Telegram's form."""
    return Refused(409, f"Conflict: {words}")

"""Lists what can go wrong between a bot and Telegram, one class each."""

import msgspec


class Refuse(msgspec.Struct, frozen=True):
    """Telegram answers `ok: false`.

    `retry_after` is in seconds; `migrate_to` is the id under which the chat goes on (Bot API, ResponseParameters).
    """

    error_code: int
    description: str
    retry_after: int | None = None
    migrate_to: int | None = None


class NoConnection(msgspec.Struct, frozen=True):
    """No connection is made, so nothing can have arrived."""


class BreakBefore(msgspec.Struct, frozen=True):
    """The connection breaks before Telegram takes the request."""


class BreakAfter(msgspec.Struct, frozen=True):
    """The connection breaks after Telegram took the request."""


class TimeOutBefore(msgspec.Struct, frozen=True):
    """No answer comes, and Telegram never took the request."""


class TimeOutAfter(msgspec.Struct, frozen=True):
    """No answer comes, though Telegram took the request."""


class Slow(msgspec.Struct, frozen=True):
    """Telegram takes the request at once and answers after so many seconds.

    A bot with a shorter timeout gives up first.
    """

    seconds: float


class ServerError(msgspec.Struct, frozen=True):
    """Telegram answers with a 5xx, having taken the request or not."""

    code: int = 502
    accept: bool = False


class Garbled(msgspec.Struct, frozen=True):
    """Telegram answers 200 with something that is not JSON, having taken the request or not."""

    accept: bool = True


Fault = Refuse | NoConnection | BreakBefore | BreakAfter | TimeOutBefore | TimeOutAfter | Slow | ServerError | Garbled


def migrated(to: int) -> Refuse:
    """Builds the answer that the chat goes on under another id, which Telegram gives for groups."""
    return Refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=to)


def accepts(fault: Fault) -> bool:
    """Returns whether Telegram does what it was asked in spite of the fault."""
    match fault:
        case BreakAfter() | TimeOutAfter() | Slow():
            return True
        case ServerError(accept=accept) | Garbled(accept=accept):
            return accept
        case _:
            return False

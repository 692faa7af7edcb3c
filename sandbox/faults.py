"""What can go wrong between a bot and Telegram, one value each."""

import msgspec


class Refuse(msgspec.Struct, frozen=True):
    """Telegram answers, and says no; `retry_after` is in seconds."""

    error_code: int
    description: str
    retry_after: int | None = None


class BreakBefore(msgspec.Struct, frozen=True):
    """The connection breaks before Telegram has taken the request."""


class BreakAfter(msgspec.Struct, frozen=True):
    """Telegram has taken the request, then the connection breaks."""


class TimeOutBefore(msgspec.Struct, frozen=True):
    """No answer comes, and Telegram never took the request."""


class TimeOutAfter(msgspec.Struct, frozen=True):
    """No answer comes, though Telegram took the request."""


class ServerError(msgspec.Struct, frozen=True):
    """Telegram answers with a 5xx, having taken the request or not."""

    code: int = 502
    accept: bool = False


class Garbled(msgspec.Struct, frozen=True):
    """Telegram answers 200 with something that is not JSON, having taken the request or not."""

    accept: bool = True


Fault = Refuse | BreakBefore | BreakAfter | TimeOutBefore | TimeOutAfter | ServerError | Garbled


def accepts(fault: Fault) -> bool:
    """Whether Telegram does what it was asked in spite of the fault."""
    match fault:
        case BreakAfter() | TimeOutAfter():
            return True
        case ServerError(accept=accept) | Garbled(accept=accept):
            return accept
        case _:
            return False

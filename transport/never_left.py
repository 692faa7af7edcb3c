"""Tells apart whether a request that failed can have reached Telegram."""

from telegram.error import TelegramError


class NeverLeft(ConnectionError):
    """Is the cause of an error of a request of which nothing was sent: there was no connection to send it on."""


def never_left(error: TelegramError) -> bool:
    """Returns whether nothing of the request can have arrived, as also when the connection was refused."""
    return isinstance(error.__cause__, NeverLeft | ConnectionRefusedError)

"""Tells how many updates of a chat wait, where they wait in an inbox."""


class Backlog:
    """Knows how many updates of a chat waited behind the one being handled, when that came out of the inbox."""

    def __init__(self) -> None:
        self._behind: dict[int | None, int] = {}

    def waiting(self, chat: int | None) -> int:
        """Returns how many updates of the chat wait behind the one being handled."""
        return self._behind.get(chat, 0)

    def note(self, chat: int | None, behind: int) -> None:
        """Notes how many wait; nothing is kept of a chat of which none does."""
        self._behind.pop(chat, None)
        if behind:
            self._behind[chat] = behind

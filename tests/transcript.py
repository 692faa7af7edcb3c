"""A chat as a story to read: who said what when, with the buttons, in the person's local time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.history import Message


class Transcript:
    """Lines of a story; a heading whenever the minute changes, an empty line between speakers."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._heading = ""
        self.lines: list[str] = []

    def person(self, at: datetime, words: str) -> None:
        """The person wrote or pressed something."""
        self._head(at)
        self.lines += [f"    > {words}", ""]

    def bot(self, message: Message, at: datetime) -> None:
        """The bot sent a message, or changed one."""
        self._head(at)
        if message.edited:
            self.lines.append("(changed in place)")
        self.lines += message.text.split("\n")
        self.lines += ["    " + "  ".join(f"[{button.label}]" for button in row) for row in message.buttons]
        self.lines.append("")

    def note(self, words: str) -> None:
        """Something happened outside the chat."""
        self.lines += [f"({words})", ""]

    def text(self) -> str:
        """The whole story."""
        return "\n".join(self.lines).rstrip() + "\n"

    def _head(self, at: datetime) -> None:
        wall = at.astimezone(self._zone)
        heading = f"--- {wall:%A} {wall.day} {wall:%B %Y, %H:%M %Z} ---"
        if heading != self._heading:
            self._heading = heading
            self.lines += [heading, ""]

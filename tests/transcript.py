"""Chats as a story to read: who said what when, with the buttons."""

from sandbox.history import Message


class Transcript:
    """Lines of a story; a heading whenever it changes, an empty line between speakers."""

    def __init__(self) -> None:
        self._heading = ""
        self._lines: list[str] = []

    def person(self, words: str, heading: str) -> None:
        """The person wrote or pressed something."""
        self._head(heading)
        self._lines += [f"    > {words}", ""]

    def bot(self, message: Message, heading: str) -> None:
        """The bot sent a message, or changed one."""
        self._head(heading)
        if message.edited:
            self._lines.append("(changed in place)")
        self._lines += message.text.split("\n")
        self._lines += ["    " + "  ".join(f"[{button.label}]" for button in row) for row in message.buttons]
        self._lines.append("")

    def note(self, words: str) -> None:
        """Something happened outside the chat."""
        self._lines += [f"({words})", ""]

    def text(self) -> str:
        """The whole story."""
        return "\n".join(self._lines).rstrip() + "\n"

    def _head(self, heading: str) -> None:
        if heading != self._heading:
            self._heading = heading
            self._lines += [f"--- {heading} ---", ""]

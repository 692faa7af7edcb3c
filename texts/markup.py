"""Puts values into sentences: the one place that makes people's words safe for Telegram's HTML, or plain text."""

from markupsafe import Markup, escape

MOST = 3900
"""The most UTF-16 units in one message, a little under Telegram's 4096."""


def say(sentence: str, **values: object) -> Markup:
    """Returns the sentence as Telegram HTML, with every value that is not markup escaped (Bot API, "HTML style")."""
    return Markup(sentence).format(**values)  # noqa: S704 - sentences are this package's own; values are escaped here


def lines(*parts: Markup | None) -> Markup:
    """Returns the parts below each other; None leaves no gap."""
    return Markup("\n").join(part for part in parts if part is not None)


def paragraphs(*parts: Markup | None) -> Markup:
    """Returns the parts with an empty line between them; None and empty ones leave no gap."""
    return Markup("\n\n").join(part for part in parts if part)


def listed(names: list[str]) -> str:
    """Returns the names as a person would say them: "Jane", "Jane and Bob", "Jane, Bob and Eve"."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no joining
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def shortened(text: str, most: int) -> str:
    """Returns the text on one line, cut to `most` characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def plain(text: str) -> str:
    """Returns the text for where Telegram takes no HTML: markup without its tags and entities, line by line."""
    return "\n".join(line.striptags() for line in text.splitlines()) if isinstance(text, Markup) else text


def pages(text: Markup) -> list[Markup]:
    """Returns the text in parts that Telegram takes, cut between lines; a longer line is cut without its markup."""
    parts: list[Markup] = []
    for line in text.split("\n"):
        for piece in _pieces(line):
            joined = Markup("\n").join((*parts[-1:], piece))
            if parts and _weight(joined) <= MOST:
                parts[-1] = joined
            else:
                parts.append(piece)
    return parts


def _pieces(line: Markup) -> list[Markup]:
    if _weight(line) <= MOST:
        return [line]
    words, longest = plain(line), MOST // 2
    return [escape(words[start : start + longest]) for start in range(0, len(words), longest)]


def _weight(text: Markup) -> int:
    """Returns the length that Telegram counts, or a little more: UTF-16 units, with the tags."""
    return len(text.unescape().encode("utf-16-le")) // 2

"""Sentences with values in them: the one place where what people wrote is made safe for Telegram's HTML, or plain."""

from markupsafe import Markup, escape

MOST = 3900
"""UTF-16 units in one message at most, a little under Telegram's 4096."""


def say(sentence: str, **values: object) -> Markup:
    """The sentence as Telegram HTML; every value that is not itself markup is escaped (Bot API, "HTML style")."""
    return Markup(sentence).format(**values)  # noqa: S704 - sentences are this package's own; values are escaped here


def lines(*parts: Markup | None) -> Markup:
    """The parts below each other; None leaves no gap."""
    return Markup("\n").join(part for part in parts if part is not None)


def paragraphs(*parts: Markup | None) -> Markup:
    """The parts with an empty line between them; None and empty ones leave no gap."""
    return Markup("\n\n").join(part for part in parts if part)


def listed(names: list[str]) -> str:
    """The names as a person would say them: "Jane", "Jane and Bob", "Jane, Bob and Eve"."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no joining
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def shortened(text: str, most: int) -> str:
    """The text on one line, cut to `most` characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def plain(text: str) -> str:
    """The text as it is read where Telegram takes no HTML: markup without its tags and entities, line by line."""
    return "\n".join(line.striptags() for line in text.splitlines()) if isinstance(text, Markup) else text


def pages(text: Markup) -> list[Markup]:
    """The text in parts that Telegram takes, cut between lines; a line too long for that is cut without its markup."""
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
    """How long Telegram takes the text for, or a little more: UTF-16 units, the tags counted in."""
    return len(text.unescape().encode("utf-16-le")) // 2

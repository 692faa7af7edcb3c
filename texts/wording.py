"""Sentences with values in them, escaped in one place."""

from markupsafe import Markup


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

"""Finds the command that a message begins with, and the one that a slip was meant for."""

from texts import general


def command_name(text: str) -> str:
    """Returns the name of the command that `text` begins with: "new" for "/New@afterword_bot Acme"."""
    return text.split(maxsplit=1)[0].removeprefix("/").partition("@")[0].casefold()


def nearest_command(name: str) -> str | None:
    """Returns the command that `name` is a slip for; None when it is too far from all of them."""
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - a start does without

    nearest = min(general.COMMANDS, key=lambda known: DamerauLevenshtein.distance(name, known))
    slips = DamerauLevenshtein.distance(name, nearest)
    return nearest if slips <= max(1, len(nearest) // 4) and slips < len(name) else None

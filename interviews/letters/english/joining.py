"""Joins clauses into the sentences of a letter, two in one where they read well together."""

from collections.abc import Iterator, Sequence


def in_pairs(runs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yields sentences of at most two main clauses each."""
    index = 0
    while index < len(runs):
        text = runs[index][0]
        index += 1
        if index < len(runs) and _joins(text, *runs[index]):
            text = f"{text}, {runs[index][1] or 'and'} {runs[index][0]}"
            index += 1
            while index < len(runs) and runs[index][1] == "so":
                text = f"{text}, so {runs[index][0]}"
                index += 1
        yield capital(text)


_MOST_JOINED = 28


_LEADS = (
    "Thank",
    "Many",
    "What",
    "Your question",
    "If ",
    "To this",
    "I enjoyed",
    "I am still",
    "I have thought",
    "I am grateful",
)


def _joins(text: str, other: str, joined_by: str) -> bool:
    """Returns whether two clauses read well as one sentence: short ones, of which the second leads nothing in."""
    if len(f"{text} {other}".split()) > _MOST_JOINED or other.startswith(_LEADS):
        return False
    lower = other[:1].islower() or other.split(maxsplit=1)[0] in {"I", "I'm", "I've", "I'd", "I'll"}
    if text.startswith(_LEADS) and not (text.startswith("What draws") and joined_by):
        return joined_by in {"but", "so"} and lower
    return lower


def capital(text: str) -> str:
    """Returns a sentence with its capital and its full stop."""
    bare = text.strip(" ,;:")
    return f"{bare[:1].upper()}{bare[1:]}{'' if bare.endswith(('.', '?')) else '.'}"

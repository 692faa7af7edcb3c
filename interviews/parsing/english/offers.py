"""Reads what an offer says (W16) from one message: up to three labelled parts, or simply notes."""

import re

from interviews.parsing.lines import bounded, clean_text

LABELS = {
    "salary": "salary",
    "pay": "salary",
    "money": "salary",
    "compensation": "salary",
    "culture": "culture",
    "team": "culture",
    "people": "culture",
    "notes": "notes",
    "note": "notes",
    "other": "notes",
}
"""The names people use for the parts."""

_PLAIN = ("salary", "culture", "notes")
_NOTHING = frozenset({"", "-", "–", "none", "nothing", "skip", "?"})
_LABEL = re.compile(
    rf"(?:^|(?<=[\n,;.]))\s*(?:(?P<marked>{'|'.join(LABELS)})\s*[:=]|(?P<plain>{'|'.join(_PLAIN)})(?=\s|$)\s*(?:is\s)?)",
    re.IGNORECASE,
)


def parse_offer(text: str, *, most: int) -> dict[str, str | None]:
    """Returns the parts of an offer named in `text`, each as written; None for one named and left empty.

    Words before the first label, or without any, are notes. A part that is not named is not in it. Raises
    `BadNames`: EMPTY when nothing is left, TOO_LONG when a part is above `most` characters.
    """
    words = clean_text(text, most=4 * most)
    found = list(_LABEL.finditer(words))
    ends = [*(each.start() for each in found[1:]), len(words)]
    said: dict[str, list[str]] = {}
    before = words[: found[0].start()] if found else words
    if _trimmed(before):
        said["notes"] = [_trimmed(before)]
    for each, end in zip(found, ends, strict=False):
        part = LABELS[(each["marked"] or each["plain"]).casefold()]
        value = _trimmed(words[each.end() : end])
        said.setdefault(part, []).extend([] if value.casefold() in _NOTHING else [value])
    joined = {part: "; ".join(values) for part, values in said.items()}
    return {part: bounded(value, most) if value else None for part, value in joined.items()}


def _trimmed(words: str) -> str:
    return words.strip(" \n,;")

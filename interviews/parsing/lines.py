"""Cleans single lines and longer texts, as people type them, of characters that nobody sees."""

import unicodedata
from enum import Enum

_JOINERS = "\u200c\u200d"
# Unicode files these under letters and signs, but they are blank.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


class NameProblem(Enum):
    """Names what is wrong with a name, an address or a line that was typed."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    BAD_EMAIL = "bad e-mail address"
    TOO_MANY = "too many"
    NO_NAME = "no name"
    NOT_A_NAME = "not a name"


class BadNames(ValueError):
    """Is raised for a text that cannot be kept as it is; `problem` says why, `text` is the piece concerned."""

    def __init__(self, problem: NameProblem, text: str) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.text = text


def clean_line(text: str, *, most: int) -> str:
    """Returns `text` as one line of visible characters, its white space collapsed.

    Removes control, zero-width and direction-changing characters, but keeps joiners within emoji and scripts that need
    them. Raises `BadNames`: EMPTY when nothing is left, TOO_LONG above `most` characters.
    """
    return bounded(" ".join(visible(text).split()), most)


def clean_text(text: str, *, most: int) -> str:
    """Returns `text` with its lines kept and its ends stripped, without the characters `clean_line` removes.

    Raises `BadNames`: EMPTY when nothing is left, TOO_LONG above `most` characters.
    """
    lines = (visible(line).replace("\t", " ").rstrip() for line in text.splitlines())
    return bounded("\n".join(lines).strip(), most)


def visible(text: str) -> str:
    """Returns the text without control, direction and blank characters; keeps joiners where they join something."""
    kept: list[str] = []
    for ch in text:
        if ch in _JOINERS:
            # A joiner joins something only after an emoji or a letter of a script that is written joined.
            if kept and not kept[-1].isascii() and kept[-1] not in _JOINERS and not kept[-1].isspace():
                kept.append(ch)
        elif ch.isspace() or (ch not in _BLANK and unicodedata.category(ch) not in _UNSEEN):
            kept.append(ch)
    return "".join(kept)


def bounded(text: str, most: int) -> str:
    """Returns the text itself. Raises `BadNames`: EMPTY if nothing can be read, TOO_LONG above `most` characters."""
    if all(unicodedata.category(ch) in _UNSEEN or unicodedata.category(ch)[0] in "MZ" for ch in text):
        raise BadNames(NameProblem.EMPTY, text)
    if len(text) > most:
        raise BadNames(NameProblem.TOO_LONG, text)
    return text

"""Defines, as patterns, the few English words outside any question that are told by themselves."""

import re

HELP = re.compile(r"help( me)?\s*[?.!]*|what can (you|i) (do|ask)( here)?\s*[?.!]*", re.IGNORECASE)
_JUST_ENDED = re.compile(
    r"\b(?:just|now)\b.{0,20}\b(?:ended|finished|over|done|out)\b|\b(?:ended|finished|over|done)\b.{0,9}\bnow\b",
    re.IGNORECASE,
)
_AGO = re.compile(r"\bago\b", re.IGNORECASE)
_HOW_IT_WENT = re.compile(
    r"how (?:(?:did|has) it (?:go|gone)|it went)(?: (?:at|with) .{1,80})?\s*[?.!]*", re.IGNORECASE
)


def asks_how_it_went(words: str) -> bool:
    """Returns whether the words are the question how an interview went, which the bot puts then."""
    return _HOW_IT_WENT.fullmatch(words) is not None


def just_ended(words: str) -> bool:
    """Returns whether a message says that something ended this moment, and not a while ago."""
    return _JUST_ENDED.search(words) is not None and _AGO.search(words) is None

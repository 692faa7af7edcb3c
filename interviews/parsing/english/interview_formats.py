"""Reads how an interview is held from English words."""

import re

from interviews.model import InterviewFormat

_SAID = {
    InterviewFormat.PHONE: re.compile(r"\b(?:tele)?phone\b", re.IGNORECASE),
    InterviewFormat.VIDEO: re.compile(
        r"\b(?:video\w*|zoom|skype|webex|facetime|online|virtual(?:ly)?|remote(?:ly)?|google meet"
        r"|(?:ms|microsoft|on|via|over|by) teams|teams (?:call|meeting|interview)|(?:on|via|over) meet)\b"
        r"|^\W*teams\W*$",
        re.IGNORECASE,
    ),
    InterviewFormat.ON_SITE: re.compile(
        r"\b(?:on[ -]?site|in[ -]person|face[ -]to[ -]face|headquarters|hq|office(?! hours))\b", re.IGNORECASE
    ),
}
_DENIED = re.compile(r"\b(?:not?|nor|never|without)\b|n['’]t\b", re.IGNORECASE)
_AROUND = re.compile(
    r"\b(?:yes|yep|yeah|ok|okay|right|correct|it|is|s|was|will|be|a|an|the|their|by|on|over|via|in|at|call|meeting"
    r"|interview)\b",
    re.IGNORECASE,
)

DIALLING_IN = re.compile(r"\b(?:id|pin|code|pass(?:code|word)|call|dial|conference|round)\b", re.IGNORECASE)
"""Words beside a number that belongs to a call and not to a house."""


def format_in(text: str) -> InterviewFormat | None:
    """Returns the one format that the words name; None where they name none or several, or deny something."""
    found = [each for each, words in _SAID.items() if words.search(text)]
    return found[0] if len(found) == 1 and not _DENIED.search(text) else None


def is_format_alone(text: str) -> bool:
    """Returns whether the words name a format and say nothing else but yes."""
    held = format_in(text)
    return held is not None and not re.search(r"\w", _AROUND.sub("", _SAID[held].sub("", text)))

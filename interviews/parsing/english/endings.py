"""Tells whether a time is when something ended: "it ended at 1pm", "finished an hour ago", "just now"."""

import re

from interviews.parsing.english.normalise import normalised

_ENDED = re.compile(
    r"\b(?:ended|finished|concluded|wrapped up|(?:came|got|walked|been) out|out of (?:it|there)|was out|left)\b|"
    r"\b(?:i'm|i am|it's|its|it|was|is|were|got|been|just|all) (?:done|over|through|out)\b|"
    r"\b(?:done|over) (?:at|by|around|about|since|just|now|an?|half|\d)(?![a-z])|"
    r"\bjust now\b|\ba (?:moment|second) ago\b"
)
_WILL_END = re.compile(r"\b(?:ends|finishes|to end|will (?:end|finish|be over|be done)) ")
_STARTED = re.compile(r"\b(?:start(?:s|ed|ing)?|beg[aiu]n|begins|from)\b")


def tells_an_end(text: str) -> bool:
    """Returns whether the words tell of an end, past or to come, and of no start beside it."""
    words = normalised(text)
    return not _STARTED.search(words) and bool(_ENDED.search(words) or _WILL_END.search(words))


def tells_a_past_end(text: str) -> bool:
    """Returns whether the words say that something has ended, and not that it will."""
    return tells_an_end(text) and not _WILL_END.search(normalised(text))

"""Tells English questions to the bot from answers to a question of its own."""

import re

from interviews.understanding.english.intents import HELP

_ASKED = (
    HELP,
    re.compile(r"what(['’]?s| is)? (the )?next( step| thing)?( for me)?", re.IGNORECASE),
    re.compile(
        r"(my |the )?(status|overview)|where (do|are) (things|i|we) stand|how are things|what(['’]?s| is) open",
        re.IGNORECASE,
    ),
    re.compile(
        r"(should|shall|can|may|must) i (\w+ ){0,2}(write|message|e-?mail|call|contact|nudge|chase)\b.*", re.IGNORECASE
    ),
    re.compile(r"when (do|should|shall|can) i (follow[ -]?up|write|get back)\b.*", re.IGNORECASE),
    re.compile(r"how(['’]?s| is| are) .{1,60} (going|coming along)", re.IGNORECASE),
)
_END = " ?!."


def asks_in_between(words: str) -> bool:
    """Returns whether words ask what the bot knows, all of them: "status", "what's next?", "should I write to them?".

    Such words are hardly ever the answer to a question of the bot that asks for no prose.
    """
    said = " ".join(words.split()).rstrip(_END)
    return any(pattern.fullmatch(said) for pattern in _ASKED)

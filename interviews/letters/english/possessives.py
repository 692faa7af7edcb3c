"""Sets the apostrophes that are left out in a chat where something is somebody's: "my kids school", "todays market"."""

import re

from interviews.letters.english.word_classes import Token, tagged
from interviews.letters.english.word_lists import words

_ALWAYS = re.compile(r"\b(?P<whose>(?:wo)?men|children|people|today|tomorrow|yesterday)s(?= [a-z])", re.IGNORECASE)
"""Words that no "s" makes a plural of."""
_OF_ONE_Y = re.compile(r"\b(?P<whose>(?:the|a|my|your|our|their) [A-Za-z]{2,}[^\Waeiou]y)s(?= (?!\w+ing\b)[a-z])")
_SPAN = re.compile(
    r"\b(?P<before>(?P<one>last|next|this|one|a) |(?:two|three|four|five|six|several|few|\d+) )"
    r"(?P<whose>day|week|month|year)s(?= (?:notice|work|pay|time|leave|holiday|training|results|figures|numbers|budget|"
    r"intake|show|exams|meeting|trip)\b)",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"\b(?P<whose>(?P<one>an? )?(?:(?:my|your|our|their|his|her|the) )?)(?P<who>[a-z]+[^s\W])s (?P<what>[a-z]+)\b"
)
_OF_PERSONS = ("er", "or", "ist", "ent", "ant", "kid", "friend", "pupil", "child", "guest")
"""How the names of persons end; other plurals stand before a noun without an apostrophe: "a sports club"."""


def with_apostrophes(text: str) -> str:
    """Returns the text with an apostrophe where a plural cannot be meant, or is of persons and has something."""
    text = _ALWAYS.sub(r"\g<whose>'s", text)
    text = _OF_ONE_Y.sub(r"\g<whose>'s", text)
    text = _SPAN.sub(_spanned, text)
    return _DETERMINED.sub(lambda found: _owned(found, text), text)


def _spanned(found: re.Match[str]) -> str:
    return f"{found['before']}{found['whose']}'s" if found["one"] else f"{found[0]}'"


def _owned(found: re.Match[str], text: str) -> str:
    who, what = found["who"], found["what"]
    if not (
        found["whose"].strip()
        and (who.endswith(_OF_PERSONS) or who in words("people", "kin"))
        and what not in words("verbs", "nouns too")
    ):
        return found[0]
    tokens = tagged(text)
    after = [*tokens[1:], Token("", "PUNCT")]
    named = any(
        (one.key, other.key, other.tag) == (f"{who}s", what, "NOUN") and third.tag not in _AFTER_VERBS
        for one, other, third in zip(tokens, after, after[1:], strict=False)
    )
    if not named:
        return found[0]
    one = found["one"] or what in _OF_ONE or who in words("people", "kin")
    return f"{found['whose']}{who}'s {what}" if one else f"{found['whose']}{who}s' {what}"


_AFTER_VERBS = frozenset(["ADV", "ADJ", "DET", "PRON", "NOUN"])
"""What follows a verb that was taken for a noun: "the customers order online"."""
_OF_ONE = frozenset(["degree", "degrees", "licence", "license", "thesis"])

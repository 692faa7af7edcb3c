"""Defines, as patterns, what English words outside any question ask for or tell."""

import re

NEXT = re.compile(r"\bwhat('?s| is)?\s+(the\s+)?next\b|^next\b", re.IGNORECASE)
STATUS = re.compile(
    r"\b(status|where do (things|i) stand|how are things|overview|what('?s| is) open"
    r"|how('?s| is| are) (it|everything|things|my [\w ]+) (going|doing))\b",
    re.IGNORECASE,
)
SHOULD = re.compile(
    r"\b(?:should|shall|can|may|must|do) i (?:\w+ ){0,2}"
    r"(?:write|message|e-?mail|call|ping|contact|nudge|chase|remind)\b",
    re.IGNORECASE,
)
HOW_IT_WENT = re.compile(r"how (?:(?:did|has) it (?:go|gone)|it went)(?: (?:at|with) .{1,80})?\s*[?.!]*", re.IGNORECASE)
ENDED = re.compile(
    r"\b(?:rejected me|turned me down|got rejected|was rejected|got a rejection|rejection|it'?s a no"
    r"|(?:did not|didn'?t) get (?:the|this|that) (?:job|role|position)|went with (?:somebody|someone|another|other)\b"
    r"|(?:got|made me|gave me) (?:an|the) offer|offered me (?:the|a) (?:job|role|position)"
    r"|i got the (?:job|role|position)|i (?:withdrew|withdraw)|i accepted|i declined)\b",
    re.IGNORECASE,
)
HELP = re.compile(r"help( me)?\s*[?.!]*|what can (you|i) (do|ask)( here)?\s*[?.!]*", re.IGNORECASE)
WEEK = re.compile(r"\b(my|this) week\b", re.IGNORECASE)
FOLLOW_UP = re.compile(r"\b(follow(ing)?[ -]?up|write to|get back to)\b", re.IGNORECASE)
NO_ONE_NAMED = re.compile(r"\bfollow(ing)?[ -]?up\s*[?.!]*$", re.IGNORECASE)
GOING = re.compile(r"^how('?s| is| are)\b.*\b(going|doing|coming along)\b", re.IGNORECASE)
QUESTION = re.compile(r"\?\s*$|^(how|when|what|where|should|shall|do|is|are|any|show|give|tell)('?s)?\b", re.IGNORECASE)
FEW_WORDS = 4
"""The most words of a message that is taken as a question or a wish where it can be one."""
A_SENTENCE = 3
"""The fewest words that answer how an interview went, unless that was the question."""
SHORT_NEWS = 7
"""The most words of news of a rejection; more may be how an interview went, where that was asked."""
MANY_WORDS = 12
"""The most words of a question to the bot while it waits to hear how an interview went."""
JUST_ENDED = re.compile(
    r"\b(?:just|now)\b.{0,20}\b(?:ended|finished|over|done|out)\b|\b(?:ended|finished|over|done)\b.{0,9}\bnow\b",
    re.IGNORECASE,
)
SOME_TIME_AGO = re.compile(r"\d|\bago\b", re.IGNORECASE)


def just_ended(words: str) -> bool:
    """Returns whether a message says that something ended this moment, and not a while ago."""
    return JUST_ENDED.search(words) is not None and _AGO.search(words) is None


_AGO = re.compile(r"\bago\b", re.IGNORECASE)

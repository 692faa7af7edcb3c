"""Finds news of an interview that is planned, in plain words: they moved it, they called it off."""

import re
from collections.abc import Iterable

from interviews.parsing.english.date_news import OWN
from interviews.parsing.english.durations import SPAN, Span, read_span
from interviews.parsing.english.normalise import normalised

MOST_WORDS = 20

_INTERVIEW = (
    r"(?:(?:final|first|second|third|next|last|phone|video|panel|technical|on-?site) )*"
    r"(?:interview|meeting|appointment|call|chat|slot|session|assessment|trial shift)"
)
_THE_INTERVIEW = re.compile(rf"\b(?:the|my|our|this|that|your) {_INTERVIEW}\b|^{_INTERVIEW}\b", re.IGNORECASE)
_ABOUT_DECIDING = re.compile(
    r"\b(?:deci\w+|deadline|answer|verdict|hear|result|reply|respond|response|let me know|get back)\b", re.IGNORECASE
)
_NOT_SO = re.compile(
    r"n['’]t\b|\?|\b(?:not|never|no|if|whether|may|might|could|would|should|hope|wish|wonder|unless|almost|maybe|perhaps"
    r"|want|wants|asked|asks|can)\b",
    re.IGNORECASE,
)
_IN_MAY = re.compile(r"\b\d+(?:st|nd|rd|th)?(?: of)? may\b|\bmay \d", re.IGNORECASE)
"""The month, which is no doubt."""

_BEEN = r"(?:(?:has|have|had|was|is|got|been|being|just|now)\s+)*"
_VERB = r"(?:moved|pushed|shifted|changed|bumped|brought|slid|put)"
_MOVED = re.compile(
    rf"\b{_VERB}\s+(?:it|this|that|things)\b|\b(?:it|this|that)(?:['’]s)?\s+{_BEEN}{_VERB}\b"
    rf"|\b(?:it|they|and|have|has|['’]ve|been|was|is|got)\s+{_BEEN}(?:postponed|rescheduled|delayed|deferred)\b"
    r"|^(?:postponed|rescheduled|delayed|moved)\b"
    r"|\b(?:it|this|that)(?:['’]s| is)\s+(?:on|at)\s.*\b(?:now|instead)\b"
    r"|\b(?:it|this|that)(?:['’]s| is) now\s+(?:on|at)\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\bcalled\s+(?:it|this|that)\s+off\b|\b(?:called off|cancell?ed|scrapped)\s+(?:it|this|that|on me)\b"
    rf"|\b(?:it|this|that|they)(?:['’]s|['’]ve)?\s+{_BEEN}(?:called off|cancell?ed|scrapped)\b"
    r"|\b(?:it|this|that)(?:['’]s| is| was)\s+(?:now\s+)?off\s*[.!]*$"
    r"|^(?:cancell?ed|called off)\b",
    re.IGNORECASE,
)
_SHIFTED = re.compile(
    rf"\b(?:by\s+)?(?:about |exactly )?(?P<length>{SPAN})(?P<after>\s+(?:later|earlier|back|forward|sooner|up))?"
    r"(?!\s+(?:from|to|until|till)\b)"
)
_MOVED_BY = re.compile(rf"\b(?:by|back|forward|up) (?:about |exactly )?{SPAN}")
_SOONER = re.compile(r"\b(?:earlier|sooner|up|forward|brought)\b")

AT_THE_SAME_TIME = re.compile(r"\b(?:same (?:time|hour)|as before|time stays|at the usual time)\b", re.IGNORECASE)
"""Words for the time of day that the interview had already."""


_PREFACE = re.compile(
    r"^(?:(?:no|nope|actually|sorry|wait|oh|ok|okay|well|and|but|so|i mean)\b[\s,.:–-]*)+", re.IGNORECASE
)
_IT_IS = re.compile(r"(?:it|this|that)(?:['’]?s| is| was| will be| starts?| began| begins)\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|were|had|took place)\b", re.IGNORECASE)
_THEM = re.compile(r"(?:they|it|this|that|hr|he|she|the recruiter|the company)\b")

NOW = re.compile(r"\b(?:now|instead)\b(?= \S|[.!]*$)", re.IGNORECASE)
"""Words that only say that it was otherwise before."""


def interview_as_it(text: str, companies: Iterable[str]) -> str:
    """Returns the words with "my interview at Acme" as "it"; unchanged where they name no interview."""
    said = " ".join(text.split())
    for company in companies:
        named = re.escape(company)
        said = re.sub(rf"({_INTERVIEW}) (?:at|with|for) {named}(?!\w)", r"\1", said, flags=re.IGNORECASE)
        said = re.sub(rf"\b(?:my|the|our) {named}(?:['’]s)? (?={_INTERVIEW})", "the ", said, flags=re.IGNORECASE)
    return _THE_INTERVIEW.sub("it", said, count=1)


def moves_an_interview(text: str) -> bool:
    """Returns whether the words, with an interview as "it", say that they moved it: never a question or a wish."""
    return _is_news(text) and _MOVED.search(text) is not None and _OFF.search(text) is None


def calls_an_interview_off(text: str) -> bool:
    """Returns whether the words, with an interview as "it", say that they called it off, and no other time."""
    return _is_news(text) and _OFF.search(text) is not None and _MOVED.search(text) is None


def _is_news(text: str) -> bool:
    if len(text.split()) > MOST_WORDS or _NOT_SO.search(_IN_MAY.sub("", text)) or _ABOUT_DECIDING.search(text):
        return False
    found = _MOVED.search(text) or _OFF.search(text)
    return found is not None and OWN.search(text[: found.start()]) is None


def begins_with_them(text: str, company: str) -> bool:
    """Returns whether the words, with an interview as "it", begin with the employer or the interview."""
    said = text.casefold()
    return _THEM.match(said) is not None or said.startswith(company.casefold())


def tells_when_it_is(text: str) -> bool:
    """Returns whether the words, of whatever is talked about, say of itself when it is: "no, it's on Monday"."""
    return _IT_IS.match(without_preface(text)) is not None and _ABOUT_DECIDING.search(text) is None


def without_preface(text: str) -> str:
    """Returns the words of a correction without those by which it begins: "no", "actually"."""
    return _PREFACE.sub("", text.strip()) or text.strip()


def is_over(text: str) -> bool:
    """Returns whether the words speak of what was."""
    return _WAS.search(text) is not None


def shift_told(text: str) -> tuple[Span, int] | None:
    """Returns the length by which it was moved, and 1 for later or -1 for earlier; None where no length is told."""
    said = normalised(text)
    found = _SHIFTED.search(said)
    if found is None or not (found["after"] or _MOVED_BY.search(said)):
        return None
    return read_span(found["length"]), -1 if _SOONER.search(said) else 1

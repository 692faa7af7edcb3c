"""Finds how an interview is held from the place that its invitation gives."""

import re
from collections.abc import Iterable

from interviews.model import InterviewFormat
from interviews.parsing.english.interview_formats import DIALLING_IN, format_in

_LINK = re.compile(r"\b(?:https?|sip|msteams)://?\S+", re.IGNORECASE)
_MEETING = re.compile(r"\bhttps?://[^/\s]*\b(?:zoom|teams|meet|webex|skype|whereby|gotomeeting)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?:tel:)?[\s+()./-]*\d(?:[\s()./-]*\d){6,14}\s*", re.IGNORECASE)
# "Torstraße 1", "10119 Berlin", "12 Main Street", "London SW1A 2AA"
_OF_AN_ADDRESS = re.compile(r"\d{1,5}[a-z]? (?=[^\W\d_a-z]).*|(?=[^\W\d_a-z])[^\d]* (?:\w{2,4} )?\d{1,5}[A-Za-z]{0,2}")


def format_at(place: str, links: Iterable[str]) -> InterviewFormat | None:
    """Returns the format that the place and links of an invitation tell; None where they tell none, or several.

    A meeting link means a video call, a number to dial a phone call, and an address an interview on site.
    """
    rest = _LINK.sub(" ", place)
    found = {format_in(rest)}
    if any(_MEETING.search(each) for each in (place, *links)):
        found.add(InterviewFormat.VIDEO)
    elif _NUMBER.fullmatch(place) or any(_NUMBER.fullmatch(each) for each in links):
        found.add(InterviewFormat.PHONE)
    if _is_address(rest):
        found.add(InterviewFormat.ON_SITE)
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _is_address(place: str) -> bool:
    """Returns whether one of several parts is a street with its number, or a town with its code."""
    parts = [" ".join(each.split()) for each in re.split(r"[,;\n]", place)]
    told = [each for each in parts if each]
    return len(told) > 1 and any(_OF_AN_ADDRESS.fullmatch(each) and not DIALLING_IN.search(each) for each in told)

"""What the grammar left unread: harmless talk, or a sign that the date was not understood."""

import re

from interviews.parsing.english.normalise import COUNTED, MONTHS, WEEKDAYS, ZONES
from interviews.parsing.english.tokens import Found
from interviews.parsing.problems import NotUnderstood, Problem

_COUNTED = re.compile(
    r"\b(?:round|stage|step|part|floor|room|team) (?:no\.? ?|#)?\d{1,3}"
    rf"(?= ?(?:[,;:)]|$|(?:at|on|is|will|with|today|tomorrow|next|this|{'|'.join(WEEKDAYS)})\b))|"
    rf"\b(?:1st|2nd|3rd|[4-9]th) (?:{COUNTED})s?\b",
    re.ASCII,
)
_HARMLESS = re.compile(
    r"\b(?:no|not) later than\b|\bat the (?:latest|earliest)\b|\bnot sure(?: but)?\b|"
    r"\bnot (?:yet )?(?:quite )?certain\b|\bat last\b|\b(?:have|had) a (?:nice|good|great) day\b|\ball day\b|"
    r"\b(?:trial|working) day\b"
)
# Each of these changes what a date beside it means.
_TELLING = re.compile(
    rf"\d|\b(?:(?:{'|'.join(WEEKDAYS)})s?|{'|'.join(MONTHS)}|today|tomorrow|yesterday|days?|weeks?|months?|years?|"
    r"quarters?|hours?|hrs|minutes?|mins?|fortnights?|weekends?|decades?|centur(?:y|ies)|ago|hence|since|after|last|"
    r"past|previous|next|following|later|earlier|every|each|daily|weekly|monthly|never|not|no|nothing|neither|nor|"
    r"[a-z]+n't|except|without|than|spring|summer|autumn|winter|nights?|mornings?|evenings?|afternoons?|noon|midnight|"
    r"half|dozen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|minus|plus|couple|few|several|"
    rf"bc|ad|{ZONES})\b|"
    # "Berlin time", but not "the same time"
    r"\b(?!(?:my|our|local|your|same|any|some|this|that|what|the|long|short|in|on|of|good|free|full|part|which) )"
    r"[a-z]+ time\b",
    re.ASCII,
)


def without_counts(text: str) -> str:
    """Normalised `text` with "round 2" and "the 2nd interview" blotted out, whose figures are no dates."""
    return _COUNTED.sub("#", text)


def check(text: str, found: list[Found]) -> None:
    """Raises NotUnderstood when what no piece was read from holds a figure, or a word that would change the date."""
    rest, end = [], 0
    for each in found:
        rest.append(text[end : each.start])
        end = each.end
    rest.append(text[end:])
    left = _HARMLESS.sub(" ", " | ".join(rest))
    if _TELLING.search(left):
        raise NotUnderstood(Problem.NO_DATE)

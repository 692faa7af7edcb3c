"""Judges what the grammar left unread: harmless talk, or a sign that the date was not understood."""

import re

from interviews.parsing.english.normalise import COUNTED, MONTHS, WEEKDAYS, ZONES
from interviews.parsing.english.other_languages import names_a_day, names_a_week
from interviews.parsing.english.tokens import Calendar, Days, Found, Moment, Shift, Weekday
from interviews.parsing.problems import NotUnderstood, Problem

_COUNTED = re.compile(
    r"\b(?:round|stage|step|part|floor|room|team) (?:no\.? ?|#)?\d{1,3}"
    rf"(?= ?(?:[,;:)]|$|(?:at|on|is|will|with|today|tomorrow|next|this|{'|'.join(WEEKDAYS)})\b))|"
    rf"\b(?:1st|2nd|3rd|[4-9]th) (?:{COUNTED})s?\b(?! of (?:the )?(?:this|next|following|coming|last|week|month))",
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
    r"\b(?:part|portion|half|start|beginning|middle|end|rest|remainder|side) of(?: the)?\s*\||"
    # "Berlin time", but not "the same time"
    r"\b(?!(?:my|our|local|your|same|any|some|this|that|what|the|long|short|in|on|of|good|free|full|part|which) )"
    r"[a-z]+ time\b",
    re.ASCII,
)


_DAYS = Days | Weekday | Calendar | Shift | Moment
_WORDS = """
    a about actually after all already also am an and are around as at back be because been before began begin begins
    begun being between but by call came can chat clock come concluded conversation could day did do does done during
    each either end ended ending ends exactly few finish finished finishes finishing first for from get goes going
    good got had has have he her here hi hello his hour hours how i i'd i'll i'm i've if in interview interviewed
    interviews invited is it it'll it's its just last lasted lasts later left like long maybe me meet meeting met
    minutes moment my no not now of off office ok okay on one online only onsite or our out over phone please probably
    remember right roughly round said say scheduled second set sharp she shift should since slot so some sorry spoke
    start started starting starts still talk talked teams technical than thank thanks that that's the their them then
    there they they're they'll think third this through till time to today told took until up us very via video was we
    we'll we're well went were when which will with would wrapped yeah yes you zoom
"""
# What people say around a time of day. Any other word beside a lone time may be the day.
_AROUND_A_TIME = frozenset(_WORDS.split())


def without_counts(text: str) -> str:
    """Returns normalised `text` with "round 2" and "the 2nd interview" blotted out, whose figures are no dates."""
    return _COUNTED.sub("#", text)


def day_is_doubtful(text: str, found: list[Found]) -> bool:
    """Returns whether no day was read from normalised `text`, and words that are not understood may name one.

    Raises NotUnderstood for a day in another language, so that it is never left out of the date.
    """
    words = re.findall(r"[^\W\d_][\w'-]*", _unread(text, found))
    if any(isinstance(each.piece, _DAYS) for each in found):
        if any(not word.isascii() for word in words) and names_a_week(words):
            raise NotUnderstood(Problem.NO_DATE)
        return False
    unknown = [word for word in words if word not in _AROUND_A_TIME]
    if unknown and (names_a_day(unknown) or names_a_week(words)):
        raise NotUnderstood(Problem.NO_DATE)
    return bool(unknown)


def check(text: str, found: list[Found]) -> None:
    """Raises NotUnderstood when the unread rest holds a figure, or a word that would change the date."""
    left = _HARMLESS.sub(" ", _unread(text, found))
    if _TELLING.search(left):
        raise NotUnderstood(Problem.NO_DATE)


def _unread(text: str, found: list[Found]) -> str:
    """Returns the text that no piece was read from, with a stroke for each piece."""
    rest, end = [], 0
    for each in found:
        rest.append(text[end : each.start])
        end = each.end
    rest.append(text[end:])
    return " | ".join(rest)

"""Turns plain English into one spelling: digits for number words, full names for months and weekdays."""

import re
import unicodedata
from functools import lru_cache

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# A round or a floor is counted, not dated.
COUNTED = (
    "round|interview|stage|call|meeting|conversation|talk|chat|floor|time|person|step|part|one|thing|choice|day|task|"
    "test"
)
ZONES = (
    "utc|gmt|e[sd]t|c[sd]t|m[sd]t|p[sd]t|cest|cet|bst|ist|jst|aest|aedt|eest|eet|msk|west|wet|hkt|sgt|nzst|nzdt|zulu|"
    "eastern|pacific"
)
MONTH = f"(?:{'|'.join(MONTHS)})(?![a-z_])"
WEEKDAY = f"(?:{'|'.join(WEEKDAYS)})(?![a-z])"

_SHORT = {
    "mon": "monday",
    "tue": "tuesday",
    "tues": "tuesday",
    "wed": "wednesday",
    "weds": "wednesday",
    "thu": "thursday",
    "thur": "thursday",
    "thurs": "thursday",
    "fri": "friday",
    "sat": "saturday",
    "sun": "sunday",
    "jan": "january",
    "feb": "february",
    "febr": "february",
    "mar": "march",
    "apr": "april",
    "jun": "june",
    "jul": "july",
    "aug": "august",
    "sep": "september",
    "sept": "september",
    "oct": "october",
    "nov": "november",
    "dec": "december",
    "nxt": "next",
    "wk": "week",
    "wks": "weeks",
    "wkend": "weekend",
    "tmr": "tomorrow",
    "tmrw": "tomorrow",
    "tmw": "tomorrow",
    "tommorow": "tomorrow",
    "wensday": "wednesday",
    "tonite": "tonight",
    "todays": "today",
    "xmas": "christmas",
    "midday": "noon",
    "arvo": "afternoon",
    "fortnite": "fortnight",
}
# These are also everyday English words, so they count only in a date's company.
_TWO_FACED = {"may", "march", "mar", "sat", "sun", "wed"}
_CORRECTED = (
    *WEEKDAYS,
    "tomorrow",
    "yesterday",
    "january",
    "february",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NOT_SLIPS = {"sundry"}
_LONG_ENOUGH = 6

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ORDINALS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
    "nineteenth",
)
_TENTHS = {"twentieth": 20, "thirtieth": 30}

_UNIT_WORD = "|".join(sorted(_UNITS[1:], key=len, reverse=True))
_ORDINAL_WORD = "|".join(sorted(_ORDINALS[1:], key=len, reverse=True))
_SPELLED = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[\s-]+(?:(?P<unit>{'|'.join(_UNITS[1:10])})|(?P<nth>{'|'.join(_ORDINALS[1:10])})))?"
    rf"|(?P<plain>{_UNIT_WORD})|(?P<ordinal>{_ORDINAL_WORD})|(?P<tenth>{'|'.join(_TENTHS)}))\b"
)
_SPELLED_TIME = re.compile(
    rf"\b(?P<hour>{'|'.join(_UNITS[12:0:-1])})[\s-]+(?:oh?[\s-](?P<few>{'|'.join(_UNITS[1:10])})"
    rf"|(?P<tens>{'|'.join(_TENS)})(?:[\s-](?P<unit>{'|'.join(_UNITS[1:10])}))?"
    rf"|(?P<teen>{'|'.join(_UNITS[:9:-1])}))\b(?!\s(?:{'|'.join(_UNITS[1:])}|minutes?|hours?|days?|weeks?)\b)"
)
_YEAR_TENS = {**_TENS, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
# A spelled year counts only after the month or the day of the month, lest "twenty ten-minute calls" be one.
_SPELLED_YEAR = re.compile(
    rf"\b(?P<dated>(?:\d\d?(?:st|nd|rd|th)?|{'|'.join((*MONTHS, *_ORDINALS[1:], *_TENTHS))}|of),? )"
    rf"(?P<century>nineteen|twenty) (?:(?P<teen>{'|'.join(_UNITS[:9:-1])})|"
    rf"(?P<tens>{'|'.join(_YEAR_TENS)})(?:[\s-](?P<unit>{'|'.join(_UNITS[1:10])}))?)\b"
)
# Beside one of these a number word is part of a date ("at three", "five days"); elsewhere it is talk
# ("the one who called").
_DATE_WORD = "|".join((*_SHORT, *WEEKDAYS, *MONTHS))
_NUMBER_WORD = "|".join((*_UNITS[1:], *_ORDINALS[1:], *_TENS, *_TENTHS))
_BEFORE_NUMBER = re.compile(
    r"(?:\d|\b(?:at|around|about|by|in|within|past|to|till|til|until|after|from|next|upcoming|half|quarter|between|"
    rf"tonight|tomorrow|today|morning|afternoon|evening|noon|{_DATE_WORD}))[\s,.-]*$"
)
_AFTER_NUMBER = re.compile(
    r"[\s,-]*(?:\d|(?:am|pm|a\.m|p\.m|a m|p m|oclock|past|to|til|till|after|tomorrow|today|tonight|upcoming|"
    r"and an? half|quarters?|working|business|years?|months?|weeks?|fortnights?|days?|hours?|hrs?|minutes?|mins?|"
    rf"seconds?|in the|or (?:{_NUMBER_WORD}|\d)|{'|'.join(day + 's' for day in WEEKDAYS)}|{_DATE_WORD})\b)"
)
_BEFORE_ORDINAL = re.compile(rf"\b(?:the|on|last|next|to|{_DATE_WORD})[\s,-]*$")
_AFTER_ORDINAL = re.compile(rf"[\s,-]*(?:of|in|day|week|{_DATE_WORD})\b")

_DATE_COMPANY_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:on|in|by|this|next|coming|last|until|till|before|after|of|early|mid|late|end|or|from|"
    rf"first|second|third|{_DATE_WORD}))[\s,./-]*$"
)
_DATE_COMPANY_AFTER = re.compile(
    rf"[\s,./&-]*(?:(?:or|and|to|till|until|through|thru)\s+(?:on\s+)?)?(?:\d|(?:(?:at|the) (?:\d|{_NUMBER_WORD})|"
    rf"morning|afternoon|evening|night|noon|midday|lunch|eod|cob|(?:this|next) week|{_NUMBER_WORD}|{_DATE_WORD})\b)"
)


@lru_cache(maxsize=64)
def normalised(text: str) -> str:
    """Returns `text` in lower case with one spelling for everything a date is made of; other words stay as they are."""
    plain = text.replace("½", " 1/2 ").replace("¼", " 1/4 ").replace("¾", " 3/4 ")
    plain = unicodedata.normalize("NFKC", plain).lower()
    plain = "".join(_ascii(character) for character in plain)
    for pattern, replacement in _FIRST:
        plain = pattern.sub(replacement, plain)
    plain = re.sub(r"[a-z]+", _canonical, plain)
    plain = _SPELLED_YEAR.sub(_year_digits, plain)
    plain = _SPELLED_TIME.sub(_clock_digits, plain)
    plain = _SPELLED.sub(_digits, plain)
    for pattern, replacement in _LAST:
        plain = pattern.sub(replacement, plain)
    return plain.strip()


def weekday_number(name: str) -> int:
    """Returns the number of a weekday, Monday being 0; `name` is its normalised name."""
    return WEEKDAYS.index(name)


def month_number(name: str) -> int:
    """Returns the number of a month, January being 1; `name` is its normalised name."""
    return MONTHS.index(name) + 1


def _ascii(character: str) -> str:
    if character in "‘’ʼ`´":
        return "'"
    if character in "‐‑‒–—―−":
        return "-"
    if character == "⁄":
        return "/"
    if not character.isascii() and character.isdecimal():
        return str(unicodedata.decimal(character))
    return character


_PACKED_RANGE = (
    r"(?<![\d:./-])(?!(?:19|20)\d\d ?- ?(?:19|20)\d\d)([01]?\d|2[0-3])([0-5]\d)(?: ?h(?:ou)?rs)? ?"
    r"(?:-|\bto\b|\buntil\b|\btill\b) ?([01]\d|2[0-3])([0-5]\d)(?: ?h(?:ou)?rs\b)?(?![\d:./-]| ?[a-z]*days?\b)"
)
_FIRST: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\s+", " "),
        (r"\b(?:first of all|at first)\b", " "),
        (r"\b(?:(week|month|year)'s |(month|year)[ -])end\b", r"end of the \1\2"),
        (r"\bend-of-(?:the-)?(day|week|month|year)\b", r"end of the \1"),
        (r"(?<=[a-z])'s\b", ""),  # "next week's Tuesday"
        (r"(?<=s)'(?![a-z\d])", ""),  # "two weeks' time"
        (r"\bo'? ?clock\b", "oclock"),
        (r"(?<=\d)o'? ?clock\b", " oclock"),
        (r"(?<=\d) ?uhr\b", " oclock"),
        (r"\b(\d\d?[:.]\d\d) ?hrs\b", r"\1"),
        (
            # "1500-1545" and "930 to 1030", but no span of years
            _PACKED_RANGE,
            r"\1:\2-\3:\4",
        ),
        (r"\b2mor+ow?\b", "tomorrow"),
        (r"\b2nite\b", "tonight"),
        (r"\bgood (?:morning|afternoon|evening|night|day)\b", " "),  # a greeting is no time of day
        (r"\bmid[ -]day\b", "noon"),
        (r"\bmid[ -]night\b", "midnight"),
        (r"\bx-mas\b", "christmas"),
        (r"\beow\b", "end of the week"),
        (r"\beom\b", "end of the month"),
        (r"\bw/c\b", "week of"),
        (r"(?<=\d)(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b)", " "),
        (r"\b(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?=\d)", r"\1 "),
        (r"(\d{4}-\d\d-\d\dt\d\d:\d\d-\d\d):(?=\d\d)", r"\1"),
        (r"(\d{4}-\d\d?-\d\d?)t(?=\d\d)", r"\1 "),
        (r"\bmon(?<=\d mon)\b", "month"),
    )
)
_LAST: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\d)(?: oclock)?[ -]?([ap])\.? ?m\b\.?", r"\1m"),
        (r"(?<=\d)([ap])(?![a-z]|\. ?m)", r"\1m"),
        (r"(?<=\d)(?: oclock)? in the ([ap])\.?m\b\.?", r"\1m"),
        (rf"\b((?:{'|'.join(WEEKDAYS + MONTHS)}))\.(?= ?[a-z\d,])", r"\1"),
        (r" {2,}", " "),
    )
)


def _canonical(found: re.Match[str]) -> str:
    word = found.group()
    if word in _TWO_FACED and not _in_company(found):
        # A capital letter would tell them apart, but people in chats type none.
        return word if word not in MONTHS else f"{word}_"
    if word in _SHORT:
        return _SHORT[word]
    if len(word) >= _LONG_ENOUGH and word not in _NOT_SLIPS and word not in _CORRECTED:
        near = [name for name in _CORRECTED if one_slip(word, name) and word != f"{name}s"]
        if len(near) == 1:
            return near[0]
    return word


def _in_company(found: re.Match[str]) -> bool:
    before, after = found.string[: found.start()], found.string[found.end() :]
    alone = not re.search(r"[^\W_]", before + after)
    return alone or bool(_DATE_COMPANY_BEFORE.search(before[-20:]) or _DATE_COMPANY_AFTER.match(after))


def one_slip(typed: str, meant: str) -> bool:
    """Returns whether one missing, extra, wrong or swapped letter turns `typed` into `meant`."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    swapped = typed[at + 1 : at + 2] + typed[at : at + 1] + typed[at + 2 :]
    return meant[at:] in {
        typed[at + 1 :],
        meant[at : at + 1] + typed[at + 1 :],
        meant[at : at + 1] + typed[at:],
        swapped,
    }


def _year_digits(found: re.Match[str]) -> str:
    year = 1900 if found["century"] == "nineteen" else 2000
    year += _UNITS.index(found["teen"]) if found["teen"] else _YEAR_TENS[found["tens"]]
    year += _UNITS.index(found["unit"]) if found["unit"] else 0
    return f"{found['dated']}{year}"


def _clock_digits(found: re.Match[str]) -> str:
    hour = _UNITS.index(found["hour"])
    if found["few"]:
        minute = _UNITS.index(found["few"])
    elif found["teen"]:
        minute = _UNITS.index(found["teen"])
    else:
        minute = _TENS[found["tens"]] + (_UNITS.index(found["unit"]) if found["unit"] else 0)
    return f"{hour}:{minute:02}"


def _digits(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()][-20:], found.string[found.end() :]
    nth = found["nth"] or found["ordinal"] or found["tenth"]
    if nth:
        value = _TENS.get(found["tens"] or "", 0) + (_TENTHS[nth] if nth in _TENTHS else _ORDINALS.index(nth))
        if nth == "second" and re.search(r"\d[\s-]*$|\b(?:a|per)\s$", before):
            return found.group()
        if found["tens"]:
            return f"{value}{suffix(value)}"
        return _beside(found, f"{value}{suffix(value)}", before, after, (_BEFORE_ORDINAL, _AFTER_ORDINAL))
    value = _TENS[found["tens"]] if found["tens"] else 0
    unit = found["unit"] or found["plain"]
    value += _UNITS.index(unit) if unit else 0
    return _beside(found, str(value), before, after, (_BEFORE_NUMBER, _AFTER_NUMBER))


def _beside(
    found: re.Match[str], digits: str, before: str, after: str, company: tuple[re.Pattern[str], re.Pattern[str]]
) -> str:
    return digits if company[0].search(before) or company[1].match(after) else found.group()


def suffix(day: int) -> str:
    """Returns the English ending of an ordinal: st, nd, rd or th."""
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day // 10 != 1 else 0, "th")

"""Finds the passages of an English message that name a day, a time or a span, before they are read as dates."""

import re
from collections.abc import Sequence
from functools import lru_cache

from interviews.parsing.english.normalise import MONTHS, WEEKDAYS, normalised
from interviews.understanding.words import Shape, Token

_DAYS = frozenset(
    {*WEEKDAYS, *MONTHS, "today", "tomorrow", "yesterday", "tonight", "noon", "midnight", "christmas", "easter"}
    | {"morning", "afternoon", "evening", "lunchtime", "eod", "eow", "cob", "weekend", "mornings", "night"}
    | {f"{day}s" for day in WEEKDAYS}
)
_NAMES_OF_DAYS = frozenset(
    {*WEEKDAYS, *MONTHS, "today", "tomorrow", "yesterday", "tonight", "christmas", "easter", "week"}
)
_OFTEN_MISTYPED = ("morning", "afternoon", "evening", "tomorrow", "tonight")
_TWO_FACED = frozenset({"may", "march", "mar", "sat", "sun", "wed", "second", "night", "weekend"})
_UNITS = frozenset(
    {"day", "days", "week", "weeks", "month", "months", "hour", "hours", "hr", "hrs", "minute", "minutes", "min"}
    | {"mins", "fortnight", "year", "wk", "wks", "quarter"}
)
_NUMBERS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"}
    | {"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "half"}
    | {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"}
    | {"twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"}
    | {"twentieth", "thirtieth", "fifteen", "couple", "few"}
)
_ORDINALS = frozenset(word for word in _NUMBERS if word.endswith(("th", "rd", "st")) or word == "second")
_MODIFIERS = frozenset(
    {"this", "next", "nxt", "last", "coming", "following", "the", "a", "an", "of", "end", "start", "beginning"}
    | {"middle", "early", "mid", "late", "past", "quarter", "half", "oclock", "clock", "o", "uhr", "am", "pm", "ago"}
    | {"time", "working", "business", "later", "around", "about", "approx", "roughly", "latest", "new", "from", "now"}
)
_JOINING = frozenset({"and", "to", "till", "until", "til", "or", "at", "on", "in", "from", "between", "for", "by"})
_SIGNS = frozenset("-–—,@~/()")
_BEFORE_A_DAY = frozenset({"on", "in", "by", "this", "next", "last", "until", "till", "of", "before", "from", "to"})
_BEFORE_AN_HOUR = frozenset(
    {"at", "by", "from", "till", "until", "around", "about", "@", "between", "on", "to", "past"}
)
_BEFORE_ONE = frozenset({*_BEFORE_AN_HOUR, "half"})
_AFTER_ONE = frozenset({"am", "pm", "oclock", "thirty", "fifteen", "to", "till", "until"})
_NUMBERED = frozenset({"round", "stage", "take", "band", "class", "level", "grade", "year", "part"})
_COUNTED = frozenset(
    {"interview", "interviews", "round", "rounds", "stage", "call", "one", "person", "time", "reminder", "guy", "chat"}
    | {"thing", "meeting", "choice", "applications", "application", "jobs", "job", "people", "letter", "letters"}
)
_COMPANY_BEFORE = frozenset({"at", "with", "for", "from", "by"})
_CLOCK = re.compile(r"\d{1,2}(?:[:.h]\d\d)?(?:am|pm|a\.m\.?|p\.m\.?|h)|\d{1,2}[:h]\d\d|\d{1,2}(?:st|nd|rd|th)")
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}(?:[./](?:\d{2}|\d{4})?)?|\d{4}-\d\d-\d\d")
_BARE = re.compile(r"\d{1,2}|\d{3,4}")


@lru_cache(maxsize=4096)
def time_word(plain: str) -> str:
    """Returns the word as dates are written: "fri" is "friday", "tmrw" is "tomorrow"; others stay as they are."""
    if not plain.isalpha() or len(plain) > 12:  # noqa: PLR2004 - no such word is longer
        return plain
    if plain in _TWO_FACED:
        return plain
    said = normalised(plain)
    if len(said) > 5 and said not in _DAYS:  # noqa: PLR2004 - shorter ones are other words
        for word in _OFTEN_MISTYPED:
            if said[:3] == word[:3] and _one_slip(said, word):
                return word
    return said or plain


def names_a_day(words: str) -> bool:
    """Returns whether the words of a time name a day, rather than an hour alone."""
    return any(
        time_word(word) in _NAMES_OF_DAYS or _DATE.fullmatch(word) or word.endswith(("st", "nd", "rd", "th"))
        for word in words.lower().replace(",", " ").split()
    )


def tells_hours(words: str) -> bool:
    """Returns whether the words are a length of hours or minutes, which is a moment only after "in"."""
    return words.rpartition(" ")[2] in {"hour", "hours", "hr", "hrs", "minute", "minutes", "min", "mins"}


def _one_slip(said: str, word: str) -> bool:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a slip needs it

    return OSA.distance(said, word, score_cutoff=1) <= 1


class TimePhrases:
    """Holds what each token of a message may be in a time, by which the runs of tokens that may name one are found."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._kinds = [_kind(tokens, index) for index in range(len(tokens))]

    def runs(self) -> list[tuple[int, int]]:
        """Returns the runs of tokens (first, one past the last) that may name a time, from left to right."""
        found: list[tuple[int, int]] = []
        index = 0
        while index < len(self._kinds):
            if not self._kinds[index]:
                index += 1
                continue
            stop = index
            while stop < len(self._kinds) and self._kinds[stop]:
                stop += 1
            parts = _parts(self._tokens, self._kinds, index, stop)
            found += [run for part in parts if (run := self.run_within(*part)) is not None]
            index = stop
        return found

    def run_within(self, start: int, stop: int) -> tuple[int, int] | None:
        """Returns the run within these tokens that may name a time; None where there is none."""
        return _trimmed(self._tokens, self._kinds, start, stop)


def _kind(tokens: Sequence[Token], index: int) -> str:
    """Returns what a token may be in a time: D a day or daytime, N a number, U a unit, m or j around them; or ""."""
    token = tokens[index]
    word = time_word(token.plain)
    before = tokens[index - 1].plain if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.shape is Shape.FIGURE:
        is_number = before in _NUMBERED and _BARE.fullmatch(token.plain) is not None
        is_day = after is not None and time_word(after.plain) in MONTHS
        return "" if is_number and not is_day else _figure_kind(token, after)
    if token.shape is Shape.SIGN:
        return "s" if token.text in _SIGNS else ""
    if token.shape is not Shape.WORD:
        return ""
    if token.plain in _TWO_FACED and not _has_date_beside(tokens, index):
        return ""
    if word in {"next", "last"} and token.is_capital and before in _COMPANY_BEFORE:
        return ""
    if word in _ORDINALS and after is not None and after.plain in _COUNTED:
        return ""
    if word == "after" and before == "day":
        return "j"
    if word == "one" and before not in _BEFORE_ONE and (after is None or after.plain not in {*_UNITS, *_AFTER_ONE}):
        return ""
    if word in _ORDINALS and before == "the":
        return "T"
    for words, kind in ((_DAYS, "D"), (_NUMBERS, "N"), (_UNITS, "U"), (_MODIFIERS, "m"), (_JOINING, "j")):
        if word in words or (kind == "D" and normalised(token.plain) in words):
            return kind
    return ""


def _figure_kind(token: Token, after: Token | None) -> str:
    if after is not None and after.plain in _COUNTED and not token.plain.endswith(("am", "pm")):
        return ""
    if _CLOCK.fullmatch(token.plain) or _DATE.fullmatch(token.plain):
        return "T"
    return "N" if _BARE.fullmatch(token.plain) else ""


def _has_date_beside(tokens: Sequence[Token], index: int) -> bool:
    around = [tokens[i] for i in (index - 2, index - 1, index + 1, index + 2) if 0 <= i < len(tokens)]
    if any(each.shape is Shape.FIGURE for each in around):
        return True
    before = tokens[index - 1].plain if index else ""
    after = tokens[index + 1].plain if index + 1 < len(tokens) else ""
    if tokens[index].plain == "second":
        return before == "the" and after in {"of", *MONTHS}
    return before in _BEFORE_A_DAY or time_word(after) in _DAYS or before == "the"


def _parts(tokens: Sequence[Token], kinds: Sequence[str], start: int, stop: int) -> list[tuple[int, int]]:
    """Splits a run where a second day begins after "by" or "until", and at brackets and commas without a day after."""
    parts = []
    begin = start
    for index in range(start, stop):
        if tokens[index].text in "()" or (tokens[index].text == "," and not _goes_on(kinds, index + 1, stop)):
            parts.append((begin, index))
            begin = index + 1
        elif (
            tokens[index].plain in {"by", "until", "till", "before"}
            and _has_day(kinds[begin:index])
            and _has_day(kinds[index:stop])
        ):
            parts.append((begin, index))
            begin = index
    return [*parts, (begin, stop)]


def _goes_on(kinds: Sequence[str], index: int, stop: int) -> bool:
    following = [kind for kind in kinds[index : min(index + 3, stop)] if kind not in "ms"]
    return bool(following) and following[0] in "DTNj"


def _has_day(kinds: Sequence[str]) -> bool:
    return "D" in kinds or "U" in kinds


def _trimmed(tokens: Sequence[Token], kinds: Sequence[str], start: int, stop: int) -> tuple[int, int] | None:
    """Returns the run without what does not belong to a time at its ends; None where nothing is left."""
    if (
        start < stop
        and kinds[start] == "m"
        and tokens[start].plain == "start"
        and start + 1 < stop
        and kinds[start + 1] in "NT"
    ):
        start += 1  # "start 4 January"
    while start < stop and (
        kinds[start] in "sj"
        or (kinds[start] == "m" and start + 1 < stop and tokens[start + 1].text == ",")
        or tokens[start].plain in {"of", "o", "am", "pm", "from", "now", "time"}
    ):
        start += 1
    ending = {"ago", "oclock", "am", "pm", "a.m.", "p.m.", "clock", "uhr", "latest", "time", "now", "later"}
    while stop > start and (
        kinds[stop - 1] in "sj" or (kinds[stop - 1] == "m" and tokens[stop - 1].plain not in ending)
    ):
        stop -= 1
    if stop - start > 1 and tokens[stop - 1].plain == "now" and tokens[stop - 2].plain != "from":
        stop -= 1
    inner = kinds[start:stop]
    if "D" in inner or "T" in inner:
        return start, stop
    words = [token.plain for token in tokens[start:stop]]
    if "U" in inner and (
        ("N" in inner and inner.index("N") < inner.index("U"))
        or not {"next", "nxt", "this", "last", "coming", "a", "an", "end", "following"}.isdisjoint(words)
    ):
        return start, stop
    before = tokens[start - 1].plain if start else ""
    if "N" in inner and (before in _BEFORE_AN_HOUR or words[0] in {"the", "half", "quarter", "around", "about"}):
        is_time = all(kind in "Nmsj" for kind in inner) and len(words) <= 4  # noqa: PLR2004 - "half past two"
        return (start, stop) if is_time else None
    if "new" in words and "year" in words:
        return start, stop
    return None

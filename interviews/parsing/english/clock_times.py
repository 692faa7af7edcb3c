"""Reads times of day: "3pm", "15:00", "13h30", "half past 3", "noon", "from 2 to 3:30pm", "morning"."""

from datetime import timedelta

from interviews.parsing.english.durations import Span
from interviews.parsing.english.normalise import MONTH
from interviews.parsing.english.tokens import (
    Clock,
    ClockRange,
    Doubtful,
    Frame,
    Length,
    Number,
    Part,
    Piece,
    Rule,
    Words,
)
from interviews.parsing.problems import NotUnderstood, Problem

DAY_HOURS, HALF_DAY = 24, 12
_MINUTES = 60
_HOUR = r"\d\d?"
_SAID_MINUTES = {5, 10, 15, 20, 25}
_ISH = r"(?:[ -]?ish)?"
_END = r"(?![\d%]|z(?![a-z])|[.,:]\d| ?(?:%|dollars|euros|pounds|people|years|weeks|days|months|of)\b)"
_PLACE = r"(?:at|@|around|about|approximately|approx\.?|circa|ca\.?|by|before|until|till|from|for|~)"
_DATED = rf"(?! ?(?:st|nd|rd|th)\b| ?/ ?\d|-\d|[ ./-]{{0,2}}(?:of )?{MONTH}| ?%)"


def _time(key: str) -> str:
    """Returns the pattern of a time in figures; its groups end in `key`, so that a range can hold two."""
    return (
        rf"(?:(?P<noon{key}>noon|midnight)|(?P<hour{key}>{_HOUR})(?:(?:[:.]| ?h ?)(?P<minute{key}>\d\d)"
        rf"(?::\d\d(?:\.\d+)?)?)?(?: ?(?P<h{key}>h(?![a-z\d])))?(?: ?oclock)? ?(?P<half{key}>[ap]m)?)"
    )


def _clock(words: Words, _frame: Frame) -> Piece | None:
    return _read(words, "")


def _read(words: Words, key: str) -> Clock:
    noon = words[f"noon{key}"]
    if noon:
        return Clock(HALF_DAY, literal=True) if noon == "noon" else Clock(0, midnight=True)
    said = words[f"hour{key}"]
    marked = len(said) == 2 and said.startswith("0")  # noqa: PLR2004 - "09"
    return clock_of(int(said), words.number(f"minute{key}"), words[f"half{key}"], literal=marked)


def clock_of(hour: int, minute: int, half: str, *, literal: bool = False) -> Clock:
    """Returns the clock that shows these figures. Raises NotUnderstood(IMPOSSIBLE) when no clock does."""
    if hour >= DAY_HOURS or minute >= _MINUTES or (half == "am" and hour > HALF_DAY) or (half and hour == 0):
        raise NotUnderstood(Problem.IMPOSSIBLE)
    if half and hour <= HALF_DAY:
        return Clock(hour % HALF_DAY + (HALF_DAY if half == "pm" else 0), minute, literal=True)
    return Clock(hour, minute, literal=literal or hour > HALF_DAY or hour == 0)


def _hours(words: Words, _frame: Frame) -> Piece | None:
    """Reads "2h": a length beside a time of day, otherwise a time of day; from 24 hours on always a length."""
    if words.number("hour") >= DAY_HOURS:
        return Length((Span(seconds=words.number("hour") * 3600 + words.number("minute") * 60),))
    clock = _read(words, "")
    seconds = clock.hour * 3600 + clock.minute * 60
    return Doubtful(clock, length=Length((Span(seconds=seconds),))) if seconds else clock


def _packed(words: Words, _frame: Frame) -> Piece | None:
    figures = words["figures"]
    hour, minute = int(figures[:-2]), int(figures[-2:])
    if hour >= DAY_HOURS or minute >= _MINUTES:
        return None
    return clock_of(hour, minute, words["half"], literal=figures.startswith("0"))


def _bare_figures(words: Words, _frame: Frame) -> Piece | None:
    return Number(words.number("figures"))


def _past(words: Words, _frame: Frame) -> Piece | None:
    told = words["minutes"]
    minutes = 30 if told.startswith("half") else 15 if "quarter" in told else int(told.split()[0])
    if minutes >= _MINUTES:
        raise NotUnderstood(Problem.IMPOSSIBLE)
    base = _read(words, "")
    if words["side"] in {"to", "til", "till", "before", "of"}:
        minutes = -minutes
    at = (timedelta(hours=base.hour, minutes=base.minute + minutes) % timedelta(days=1)).seconds // 60
    hour, minute = divmod(at, _MINUTES)
    literal = base.literal or base.midnight
    clock = Clock(hour if literal else hour or HALF_DAY, minute, literal=literal)
    if words["side"] in {"to", "til", "till"} and told.isdecimal() and words["hour"] and int(told) < DAY_HOURS:
        hours = ClockRange(clock_of(int(told), 0, ""), base)
        if int(told) not in _SAID_MINUTES:
            return hours
        # "10 to 11" may be ten minutes before eleven, or an hour.
        return Doubtful(hours, other=clock) if int(told) < words.number("hour") else clock
    return clock


def _half_hour(words: Words, _frame: Frame) -> Piece | None:
    base = _read(words, "")
    return Clock(base.hour, 30, literal=base.literal) if base.hour else None


def _range(words: Words, _frame: Frame) -> Piece | None:
    return ClockRange(_read(words, "1"), _read(words, "2"))


def _day_end(_words: Words, _frame: Frame) -> Piece | None:
    return Clock(23, 59, literal=True)


def _close(_words: Words, _frame: Frame) -> Piece | None:
    return Part("close")


def _part(words: Words, frame: Frame) -> Piece | None:
    name = words["part"]
    if words["this"]:
        return Part(name, (frame.today,))
    return Part(name)


def _tonight(_words: Words, frame: Frame) -> Piece | None:
    return Part("night", (frame.today,))


def _last_night(_words: Words, frame: Frame) -> Piece | None:
    return Part("night", (frame.today - timedelta(days=1),))


_PART = r"(?P<part>morning|lunch ?time|lunch|afternoon|evening|night)(?![a-z])"
_AT, _BY, _BY_NOT_FROM = (
    r"(?:at|@|around|about|approximately|~)",
    r"(?:by|before|until|till|from)",
    r"(?:by|before|until|till)",
)
_SECONDS = r"(?::\d\d(?:\.\d+)?)?"
_PAST = (
    r"(?P<minutes>half|(?:an? )?quarter|\d\d?(?: minutes?| mins?)?) ?-? ?"
    r"(?P<side>past|after|to|til|till|before|of)"
)
_NOT_UNITS = r"(?! (?:weeks?|days?|months?|hours?|minutes?|mins?|years?|working|business)\b)"
_TO = r" ?(?:-|to|till|until|til|and) ?(?:at )?"

RULES: tuple[Rule, ...] = (
    (rf"(?<!\d)(?P<hour>{_HOUR}) ?h(?:rs)?(?![a-z\d])", _hours),
    (rf"(?P<hour>{_HOUR})h(?P<minute>\d\d)(?![a-z\d])", _hours),
    (rf"(?:{_PLACE} )?(?P<hour>{_HOUR})[:h](?P<minute>\d\d){_SECONDS}{_ISH} ?(?P<half>[ap]m)?{_END}", _clock),
    (rf"(?:{_PLACE} )(?P<hour>{_HOUR})\.(?P<minute>\d\d) ?(?P<half>[ap]m)?{_END}", _clock),
    (rf"(?P<hour>{_HOUR})\.(?P<minute>\d\d) ?(?:(?P<half>[ap]m)|oclock|(?P<h>h(?:rs|ours)?(?![a-z])))", _clock),
    (rf"(?:{_PLACE} )?(?P<hour>{_HOUR}){_ISH} ?(?P<half>[ap]m)(?![a-z])", _clock),
    (rf"(?:{_PLACE} )?(?P<hour>{_HOUR}) ?(?P<h>h(?:rs)?)(?![a-z\d])", _clock),
    (rf"(?:{_PLACE} )?(?P<hour>{_HOUR})(?: ?oclock{_ISH}|{_ISH} sharp| on the dot|-?ish)", _clock),
    (rf"{_AT} ?(?P<hour>{_HOUR}){_ISH}(?!\d|:|h|[ap]m){_DATED}{_END}", _clock),
    (rf"{_BY} (?P<hour>{_HOUR}){_ISH}(?!\d|:|h|[ap]m|[./]\d| ?(?:-|to) ?\d){_DATED}{_END}", _clock),
    (rf"(?:at|@) (?P<hour>{_HOUR}) (?P<minute>[0-5]\d)(?![\d:/.-]) ?(?P<half>[ap]m)?{_END}", _clock),
    (rf"(?P<hour>{_HOUR}) (?P<minute>[0-5]\d)(?P<half>[ap]m)", _clock),
    (rf"(?:{_PLACE} )(?P<figures>[01]\d[0-5]\d|2[0-3][0-5]\d)(?: ?(?:hours|hrs|h)\b)?(?![\d:/.%-])", _packed),
    (r"(?P<figures>\d?\d[0-5]\d)(?:(?P<half>[ap]m)| ?(?:hours|hrs|h)(?![a-z]))", _packed),
    (r"(?P<figures>0\d[0-5]\d)(?![\d:/.%-])", _packed),
    (r"(?P<figures>1[0-8][0-5]\d|2[1-3][0-5]\d)(?![\d:/.,%-])", _bare_figures),
    (rf"(?:{_PLACE} )?(?:12 )?(?P<noon>noon|midnight){_ISH}(?![a-z])", _clock),
    (rf"(?:(?:{_AT}|{_BY_NOT_FROM}|for) )?{_PAST} {_time('')}(?![\d]){_DATED}{_END}", _past),
    (
        rf"(?:{_PLACE} )?half (?P<hour>{_HOUR})(?: ?oclock)? ?(?P<half>[ap]m)?(?![\d:h])(?! ?(?:hours?|days?|weeks?))",
        _half_hour,
    ),
    (
        rf"(?:from |between )?(?:at )?{_time('1')}{_TO}{_time('2')}(?!\d|:|/|[.]\d){_DATED}{_NOT_UNITS}",
        _range,
    ),
    (r"(?:the )?end of (?:the )?(?=today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)", _day_end),
    (r"(?:(?:the )?end of (?:the )?day|eod)(?![a-z])", _day_end),
    (r"(?:the )?end of (?:the )?(?:business|working|work) day(?![a-z])", _close),
    (r"(?:(?:close|end) of (?:business|play)|cob|eob)(?![a-z])", _close),
    (rf"(?:(?P<this>this) |in the |during the |at )?(?:(?:early|late|mid)[ -](?:in the )?)?{_PART}", _part),
    (r"(?:later )?(?:tonight|this night)(?![a-z])", _tonight),
    (r"last night(?![a-z])", _last_night),
)

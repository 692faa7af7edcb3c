"""Reads days and instants a length of time away: "in two weeks", "5 minutes ago", "three days after Easter", "now"."""

from interviews.parsing.english.days import monday_of
from interviews.parsing.english.durations import EITHER, FEW, SPAN, Span, read_choice, read_span
from interviews.parsing.english.tokens import Days, Frame, Length, Moment, Piece, Rule, Shift, Words, any_of

_ANY_SPAN = rf"(?:(?P<choice>{FEW}|{EITHER})|(?P<span>{SPAN}))"
_ABOUT = (
    r"(?:(?:about|around|approximately|roughly|maybe|another|at most|at least|the next|the coming|next|less than) )?"
)
_NOW = (
    r"(?:(?:just |right |from )?now|at (?:the|this) (?:moment|minute)|at present|at (?:the present|this) time|"
    r"this (?:instant|moment|minute)|currently)(?![a-z])"
)
_JUST_DONE = (
    r"(?:(?:i|we|it)(?:'ve| have|'m| am|'s| is)? )?(?:just|only just) "
    r"(?:finished|ended|done|over|had it|left|came out|got out)(?![a-z])"
)


def _spans(words: Words) -> tuple[Span, ...]:
    return read_choice(words["choice"]) if words["choice"] else (read_span(words["span"]),)


def away(spans: tuple[Span, ...], sign: int, frame: Frame) -> Days | Moment:
    """Returns the days this far from today, or the instants this far from now when hours or minutes were said."""
    if all(span.of_days for span in spans):
        days = [span.from_date(frame.counted_from or frame.today, sign) for span in spans]
        if sign < 0 or max(days) < frame.today:
            days = [span.from_date(frame.today, sign) for span in spans]
        return any_of(days)
    return Moment(tuple(span.from_moment(frame.now, sign) for span in spans))


def _ahead(words: Words, frame: Frame) -> Piece | None:
    return away(_spans(words), 1, frame)


def _coming(words: Words, frame: Frame) -> Piece | None:
    return away((read_span(f"{words['count']} {words['unit']}s"),), 1, frame)


def _ago(words: Words, frame: Frame) -> Piece | None:
    return away(_spans(words), -1, frame)


def _exactly_ahead(words: Words, frame: Frame) -> Piece | None:
    return Moment(tuple(span.from_moment(frame.now) for span in _spans(words)))


def _shift(words: Words, _frame: Frame) -> Piece | None:
    sign = -1 if words["way"] == "before" else 1
    return Shift(sign, spans=_spans(words))


def _day_beyond(words: Words, _frame: Frame) -> Piece | None:
    return Shift(-1 if words["way"] == "before" else 1, spans=(Span(days=1),))


def _some_time_after(_words: Words, _frame: Frame) -> Piece | None:
    return Shift(1, spans=tuple(Span(workdays=count) for count in (1, 2, 3)))


def _next_working_day(_words: Words, frame: Frame) -> Piece | None:
    return away((Span(workdays=1),), 1, frame)


def _week_of(_words: Words, _frame: Frame) -> Piece | None:
    return Shift(1, week=True)


def _length(words: Words, _frame: Frame) -> Piece | None:
    return Length(_spans(words), stated=bool(words["stated"]))


def _now(_words: Words, frame: Frame) -> Piece | None:
    return Moment((frame.now,))


def _just_done(_words: Words, frame: Frame) -> Piece | None:
    return Moment((frame.now,), implied=True)


def _within_week(_words: Words, frame: Frame) -> Piece | None:
    friday = Span(days=4).from_date(monday_of(frame.today))
    return any_of([friday, Span(days=7).from_date(frame.today)])


RULES: tuple[Rule, ...] = (
    (rf"(?:with)?in {_ABOUT}{_ANY_SPAN}(?: time)?(?: from (?:now|today))?", _ahead),
    (rf"(?:over |during )?(?:the )?(?:next|coming|upcoming|following) {_ANY_SPAN}", _ahead),
    (r"(?:on |by )?(?:the )?(?:next|following|first) (?:business|working|work) ?day(?![a-z])", _next_working_day),
    (r"(?P<count>\d{1,3}) (?:next|coming|upcoming|following) (?P<unit>day|week|month)s?(?![a-z])", _coming),
    (rf"{_ANY_SPAN} (?:from (?:now|today)|hence|later|out)(?![a-z])", _ahead),
    (rf"{_ANY_SPAN} from right now(?![a-z])", _exactly_ahead),
    (rf"{_ANY_SPAN} (?:ago|back|earlier)(?![a-z])", _ago),
    (rf"(?:in )?{_ANY_SPAN},? (?P<way>after|before|from|following|on)(?! now)(?: the)? (?=[a-z\d])", _shift),
    (rf"(?:in )?{_ANY_SPAN} (?P<way>)(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)", _shift),
    (r"(?:the )?day (?P<way>after|before|following) (?!tomorrow|yesterday)(?=[a-z\d])", _day_beyond),
    (rf"(?P<stated>for|lasting|lasts|lasted|takes|took|will take)? ?{_ABOUT}{_ANY_SPAN}", _length),
    (r"(?:(?:sometime|some time|any ?time|soon|shortly|right|just|only) )?after (?=[a-z\d])", _some_time_after),
    (
        (
            r"(?:(?:sometime |some time )?(?:in |during )?the )?"
            r"week (?:of|beginning|commencing|starting)(?: on)? (?=[a-z\d])"
        ),
        _week_of,
    ),
    (r"within the week(?![a-z])", _within_week),
    (
        _NOW,
        _now,
    ),
    (
        _JUST_DONE,
        _just_done,
    ),
)

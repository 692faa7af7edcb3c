"""Reads holidays with a date everybody agrees on, fixed or reckoned; the rest are not understood."""

from collections.abc import Callable
from datetime import date, timedelta

from interviews.parsing.english.tokens import Days, Frame, Piece, Rule, Words, any_of, one


def _easter(year: int) -> date:
    """Returns Gregorian Easter Sunday, by the anonymous computus."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> Callable[[int], date]:
    return lambda year: _easter(year) + timedelta(days=days)


def _nth_weekday(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    def day(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return day


def _memorial_day(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())


_FEASTS: dict[str, Callable[[int], date]] = {
    r"christmas eve": _fixed(12, 24),
    r"christmas(?: day)?(?! eve)": _fixed(12, 25),
    r"boxing day": _fixed(12, 26),
    r"new years? eve": _fixed(12, 31),
    r"(?:new years? day|new years?(?! eve))": _fixed(1, 1),
    r"(?:saint |st\.? )?valentines?(?: day)?": _fixed(2, 14),
    r"(?:saint |st\.? )patricks?(?: day)?": _fixed(3, 17),
    r"april fools?(?: day)?": _fixed(4, 1),
    r"earth day": _fixed(4, 22),
    r"(?:juneteenth)": _fixed(6, 19),
    r"independence day": _fixed(7, 4),
    r"veterans day": _fixed(11, 11),
    r"(?:martin luther king|mlk)(?: jr\.?)? day": _nth_weekday(1, 0, 3),
    r"presidents day": _nth_weekday(2, 0, 3),
    r"memorial day": _memorial_day,
    r"labor day": _nth_weekday(9, 0, 1),
    r"columbus day": _nth_weekday(10, 0, 2),
    r"(?:the )?ides of march": _fixed(3, 15),
    r"halloween": _fixed(10, 31),
    r"good friday": _after_easter(-2),
    r"easter monday": _after_easter(1),
    r"easter(?: sunday)?(?! monday)": _after_easter(0),
    r"thanksgiving(?: day)?": _nth_weekday(11, 3, 4),
    r"black friday": lambda year: _nth_weekday(11, 3, 4)(year) + timedelta(days=1),
    r"cyber monday": lambda year: _nth_weekday(11, 3, 4)(year) + timedelta(days=4),
}


def _relative(day_in: Callable[[int], date], which: str, frame: Frame) -> Days:
    this_year = day_in(frame.today.year)
    if which in {"last", "past", "previous"}:
        return one(this_year if this_year < frame.today else day_in(frame.today.year - 1))
    coming = this_year if this_year >= frame.today else day_in(frame.today.year + 1)
    if which == "next" and coming == this_year:
        return any_of([coming, day_in(frame.today.year + 1)])
    return one(coming)


def _feast(day_in: Callable[[int], date]) -> Callable[[Words, Frame], Piece | None]:
    def days(words: Words, frame: Frame) -> Piece | None:
        if words["year"]:
            return Days(((day_in(words.number("year")),),))
        if words["which"]:
            return _relative(day_in, words["which"], frame)
        found = [day_in(frame.today.year + shift) for shift in (-2, -1, 0, 1, 2)]
        return any_of([next(day for day in found[::way] if (day - frame.today).days * way >= 0) for way in frame.ways])

    return days


RULES: tuple[Rule, ...] = tuple(
    (
        rf"(?:(?P<which>next|this|coming|upcoming|last|past|previous) )?{name}(?:,? (?P<year>20\d\d))?(?![a-z\d])",
        _feast(day_in),
    )
    for name, day_in in _FEASTS.items()
)

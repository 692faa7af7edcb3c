"""Reads a message as pieces: each value that can be told by itself is one piece, every other word its own."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

from interviews.matching import fold, is_everyday, mentions
from interviews.model import Application, Id, Interviewer, Person, Reference
from interviews.parsing.problems import NotUnderstood
from interviews.parsing.when import When, parse_when
from interviews.references_on_file import references_on_file
from interviews.understanding.english.time_phrases import TimePhrases, tells_hours, time_word
from interviews.understanding.words import Shape, Token, tokens_of

_SHORTEST_NAME = 3
_MOST_RUNS = 40
_LONGEST_TIME = 14
"""Words; a message is not read for more runs than that, nor a run for longer times."""
LENGTH = "<length"
"""What the key of a piece begins with that counts minutes or hours."""
FAR = 100
"""Days; of a date without a year the nearer one is meant where the other is farther away than this."""


class Kind(StrEnum):
    """Names what a piece is."""

    COMPANY = "company"
    """A company on file."""
    PERSON = "person"
    """Somebody on file."""
    TIME = "time"
    EMAIL = "email"
    MONEY = "money"
    FIGURE = "figure"
    URL = "url"
    WORD = "word"
    SIGN = "sign"


class Piece(Struct, frozen=True):
    """Holds a piece, the words it was written in, and where; `key` stands for it where pieces are compared.

    `applications` are those whose company it names; `known` is the name on file of the person it names. `parsable` is
    a time in the words that dates are read in.
    """

    kind: Kind
    text: str
    start: int
    stop: int
    key: str
    applications: tuple[Id, ...] = ()
    known: str = ""
    parsable: str = ""

    @property
    def is_capital(self) -> bool:
        """Returns whether the first letter is a capital."""
        return self.text[:1].isupper()


class Clock(NamedTuple):
    """Holds what relative days are relative to."""

    now: datetime
    zone: str | tzinfo
    locale: str

    @property
    def today(self) -> date:
        """Returns the day on the person's calendar."""
        return self.day_at(self.now)

    def day_at(self, moment: datetime) -> date:
        """Returns the day of a moment on the person's calendar."""
        zone = ZoneInfo(self.zone) if isinstance(self.zone, str) else self.zone
        return moment.astimezone(zone).date()

    def read(self, words: str, tense: str) -> When | None:
        """Returns the day or moment that the words name, by the grammar of dates alone; None where they name none."""
        return _read(self, words, tense)


@lru_cache(maxsize=256)
def _read(clock: Clock, words: str, tense: str) -> When | None:
    # The same words of a message are read for many a piece, and for each reading of the whole.
    try:
        return parse_when(
            words,
            now=clock.now,
            zone=clock.zone,
            locale=clock.locale,
            tense=tense,  # type: ignore[arg-type]
            by_grammar_alone=True,
        )
    except NotUnderstood:
        return None


def clock_of(person: Person, now: datetime) -> Clock:
    """Returns the person's clock; where their place is not known yet, that of the zone that `now` is told in."""
    zone: str | tzinfo = person.place.zone if person.place else (now.tzinfo or ZoneInfo("UTC"))
    country = person.place.country if person.place else None
    return Clock(now, zone, f"en_{country}" if country else "en")


def pieces_of(text: str, person: Person, clock: Clock) -> list[Piece]:
    """Returns the pieces of a message, in order."""
    tokens = tokens_of(text)
    taken = [False] * len(tokens)
    found: list[Piece] = []
    for start, stop, piece in (*_on_file(text, tokens, person), *_times(text, tokens, clock)):
        if not any(taken[start:stop]):
            taken[start:stop] = [True] * (stop - start)
            found.append(piece)
    found += [_plain(token) for index, token in enumerate(tokens) if not taken[index]]
    return sorted(found, key=lambda piece: piece.start)


def _plain(token: Token) -> Piece:
    kind = {Shape.EMAIL: Kind.EMAIL, Shape.URL: Kind.URL, Shape.MONEY: Kind.MONEY, Shape.FIGURE: Kind.FIGURE}.get(
        token.shape, Kind.SIGN if token.shape is Shape.SIGN else Kind.WORD
    )
    key = token.plain if kind in {Kind.WORD, Kind.SIGN} else f"<{kind}>"
    return Piece(kind, token.text, token.start, token.stop, key)


def _on_file(text: str, tokens: Sequence[Token], person: Person) -> Iterator[tuple[int, int, Piece]]:
    words = [fold(token.text).replace(" ", "") for token in tokens]
    named = {each.name for each in _people(person)}
    people = list(_people_named(text, tokens, words, sorted(named, key=len, reverse=True)))
    companies = _companies(text, tokens, words, [each for each in person.applications if each.removed_at is None])
    yield from sorted((*companies, *people), key=lambda each: each[0] - each[1])


def _people(person: Person) -> Iterator[Interviewer | Reference]:
    for application in person.applications:
        if application.removed_at is None:
            for round_ in application.rounds:
                yield from round_.interviewers
    yield from references_on_file(person)


def _companies(
    text: str, tokens: Sequence[Token], words: Sequence[str], applications: Sequence[Application]
) -> Iterator[tuple[int, int, Piece]]:
    spans: dict[tuple[int, int], list[Id]] = {}
    for each in mentions(words, applications):
        said = tokens[each.start : each.stop]
        if said[0].shape in {Shape.EMAIL, Shape.URL} or (
            len(said) == 1 and is_everyday(words[each.start]) and not (said[0].is_capital and each.start)
        ):
            continue
        spans.setdefault((each.start, each.stop), []).append(each.application.id)
    for (first, stop), ids in spans.items():
        start = next((at for at in range(first, stop) if tokens[at].shape is not Shape.SIGN), first)
        yield start, stop, _piece(Kind.COMPANY, text, tokens[start:stop], "<company>", applications=tuple(ids))


def _people_named(
    text: str, tokens: Sequence[Token], words: Sequence[str], names: Sequence[str]
) -> Iterator[tuple[int, int, Piece]]:
    for name in names:
        parts = fold(name).split()
        if not parts:
            continue
        for size in {len(parts), 1}:
            wanted = "".join(parts[:size]) if size == 1 else "".join(parts)
            ends = {wanted, f"{wanted}s"} if len(wanted) >= _SHORTEST_NAME else {wanted}
            for start in range(len(words) - size + 1):
                if "".join(words[start : start + size]) in ends:
                    said = tokens[start : start + size]
                    if all(each.shape is Shape.WORD for each in said):
                        yield start, start + size, _piece(Kind.PERSON, text, said, "<known>", known=name)


def _times(text: str, tokens: Sequence[Token], clock: Clock) -> Iterator[tuple[int, int, Piece]]:
    phrases = TimePhrases(tokens)
    waiting = phrases.runs()[::-1]
    for _ in range(_MOST_RUNS):
        if not waiting:
            return
        first, last = waiting.pop()
        found = _longest_time(text, tokens, phrases, (first, last), clock)
        if found is not None:
            yield found
        rest = phrases.run_within(found[1] if found else first + 1, last)
        if rest is not None:
            waiting.append(rest)


def _longest_time(
    text: str, tokens: Sequence[Token], phrases: TimePhrases, run: tuple[int, int], clock: Clock
) -> tuple[int, int, Piece] | None:
    """Returns the longest time that the run begins with."""
    start, last = run
    for stop in range(min(last, start + _LONGEST_TIME), start, -1):
        if phrases.run_within(start, stop) != (start, stop):
            continue
        words = _parsable(tokens[start:stop])
        before = tokens[start - 1].plain if start else ""
        is_length = tells_hours(words)
        if is_length:
            words = f"in {words}"
        elif before == "at" and words.isdecimal():
            words = f"at {words}"
        ahead, behind = clock.read(words, "future"), clock.read(words, "past")
        if ahead or behind:
            key = _key(ahead, behind, clock, is_length=is_length and before != "in")
            return start, stop, _piece(Kind.TIME, text, tokens[start:stop], key, parsable=words)
    return None


def _key(ahead: When | None, behind: When | None, clock: Clock, *, is_length: bool) -> str:
    when = ahead or behind
    told = "time" if when is not None and isinstance(when.value, datetime) and not when.choices else "day"
    if is_length:
        told = LENGTH[1:]
    today = clock.today
    to_come = (day_of(ahead.value) - today).days if ahead else FAR
    gone = (today - day_of(behind.value)).days if behind else FAR
    side = "ahead" if gone >= FAR else "behind" if to_come >= FAR else "either"
    return f"<{told}:{side}>"


def _parsable(tokens: Sequence[Token]) -> str:
    """Returns the words as the grammar of dates reads them: "18.12" in German dates is no time of day."""
    words = []
    for token in tokens:
        word = time_word(token.plain) if token.shape is Shape.WORD else token.text
        if token.shape is Shape.WORD and "'" in token.text:
            word = token.text
        words.append(word)
    return " ".join(words)


def _piece(
    kind: Kind,
    text: str,
    tokens: Sequence[Token],
    key: str,
    *,
    applications: tuple[Id, ...] = (),
    known: str = "",
    parsable: str = "",
) -> Piece:
    start, stop = tokens[0].start, tokens[-1].stop
    return Piece(kind, text[start:stop], start, stop, key, applications, known, parsable)


def day_of(value: datetime | date) -> date:
    """Returns the day of a moment, or the day itself."""
    return value.date() if isinstance(value, datetime) else value

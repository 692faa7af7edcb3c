"""Puts tagged pieces together to passages, and reads people, days and pauses from them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from interviews.parsing.names import NamedPerson
from interviews.parsing.when import When
from interviews.understanding.english.small_words import (
    BEFORE_A_DEADLINE,
    BETWEEN_NAME_AND_TITLE,
    COURTESY_TITLES,
    tells_a_clock_time,
    tells_a_time_ago,
)
from interviews.understanding.pieces import FAR, Clock, Kind, Piece, day_of

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_DOT_AFTER_A_DEGREE = re.compile(r"\b(Dr|Prof)\.(?=\s)", re.IGNORECASE)
_A_WEEK = timedelta(days=6)


class Passage(Struct, frozen=True):
    """Holds what the text tells in one place: the letter of its tag, its words, and its pieces."""

    tag: str
    text: str
    start: int
    stop: int
    pieces: tuple[Piece, ...]


def passages_of(text: str, pieces: Sequence[Piece], tags: Sequence[str]) -> list[Passage]:
    """Returns the tagged passages of a message, in order; an address is one by itself."""
    runs: list[tuple[str, list[Piece]]] = []
    going = ""
    for piece, tag in zip(pieces, tags, strict=True):
        letter = "E" if piece.kind is Kind.EMAIL and tag[-1] != "V" else tag[-1]
        if letter == "O":
            going = ""
            continue
        if tag[0] == "I" and going == letter:
            runs[-1][1].append(piece)
        else:
            runs.append((letter, [piece]))
        going = letter
    return [
        Passage(letter, text[run[0].start : run[-1].stop], run[0].start, run[-1].stop, tuple(run))
        for letter, run in runs
    ]


def capitalised(name: str) -> str:
    """Returns a name with ordinary capitals, where it was written without any."""
    if name != name.lower():
        return name
    return _WORD.sub(lambda found: found[0][0].upper() + found[0][1:], name)


def person_name(passage: Passage) -> str:
    """Returns the name as it was said, without Mr and Ms, and without the s of "Jane's"."""
    known = next((piece for piece in passage.pieces if piece.known), None)
    if known is not None and len(passage.pieces) == 1:
        return known.known if " " in known.text else known.known.split()[0]
    words = passage.text.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in COURTESY_TITLES:
        words = words[1:]
    name = re.sub(r"['’]s$", "", " ".join(words))
    return capitalised(_DOT_AFTER_A_DEGREE.sub(r"\1", name))


def people_in(text: str, passages: Sequence[Passage]) -> tuple[NamedPerson, ...]:
    """Returns the people named, in order, each with the title and the address that stand beside the name."""
    people: list[NamedPerson] = []
    waiting: Passage | None = None
    everybody = ""
    before: Passage | None = None
    for each in passages:
        if each.tag == "P":
            title = everybody or None
            if waiting is not None:
                title, everybody = waiting.text, _singular(waiting.text)
                title = everybody or title
            people.append(NamedPerson(person_name(each), title))
            waiting = None
        elif each.tag == "T":
            each = replace(each, text=re.sub(r"['’]s?$", "", each.text))  # noqa: PLW2901 - "the owner's Ray"
            beside = before is not None and before.tag in "PE" and _touch(text, before, each)
            if people and beside and people[-1].title is None:
                people[-1] = replace(people[-1], title=each.text)
            else:
                waiting = each
        elif each.tag == "E" and people and people[-1].email is None:
            people[-1] = replace(people[-1], email=each.text)
        before = each
    if waiting is not None and people and people[-1].title is None:
        people[-1] = replace(people[-1], title=waiting.text)
    return tuple(people)


def _touch(text: str, one: Passage, other: Passage) -> bool:
    return BETWEEN_NAME_AND_TITLE.fullmatch(text[one.stop : other.start]) is not None


def _singular(title: str) -> str:
    """Returns the title of each where it is said of several ("the partners"); else nothing."""
    return title[:-1] if title.endswith("s") and not title.endswith(("ss", "ics", "ions", "ons", "es")) else ""


def said_when(passages: Iterable[Passage], clock: Clock, tense: str) -> tuple[When | None, bool]:
    """Returns the day or moment that the passages name together, and whether it is in doubt."""
    told = [piece.parsable for passage in passages for piece in passage.pieces if piece.parsable]
    for words in (" ".join(told), *_day_and_time(told, clock, tense), *told):
        for way in (tense, "any", "future", "past"):
            when = clock.read(words, way) if words else None
            if when is not None:
                settled = _settled(when, words, clock)
                return settled, _in_doubt(settled)
    return None, False


def _day_and_time(told: Sequence[str], clock: Clock, tense: str) -> Iterator[str]:
    """Yields the day and the time of day that were told apart as one, in words that can be read in one way only."""
    days = [words for words in told if not tells_a_clock_time(words)]
    times = [words for words in told if words not in days]
    if len(days) == len(times) == 1:
        day = clock.read(days[0], tense) or clock.read(days[0], "any")
        if day is not None and not day.choices:
            yield f"{day_of(day.value).isoformat()} {times[0]}"


def _settled(when: When, words: str, clock: Clock) -> When:
    """Returns the day alone where no time of day was said ("this morning" is no hour), of dates those that are near."""
    near = [choice for choice in when.choices if abs((day_of(choice) - clock.today).days) <= FAR]
    if day_of(when.value) in map(day_of, near):
        when = When(value=when.value, end=when.end, choices=tuple(near))
    if isinstance(when.value, datetime) and (not tells_a_clock_time(words) or tells_a_time_ago(words)):
        return When(value=day_of(when.value), choices=tuple(dict.fromkeys(map(day_of, when.choices))))
    return when


def _in_doubt(when: When) -> bool:
    days = {day_of(choice) for choice in when.choices}
    return len(days) > 1 and max(days) - min(days) >= _A_WEEK


def days_by(when: When, *, is_limit: bool) -> tuple[date | None, date | None]:
    """Returns the last day that is meant, and before it the first where a range was said."""
    days = sorted({day_of(choice) for choice in when.choices}) or [day_of(when.value)]
    return days[-1], (None if is_limit or days[0] == days[-1] else days[0])


def deadline_words(text: str, passage: Passage) -> str:
    """Returns the passage with the preposition before it: "by", "until", "within" ..."""
    found = BEFORE_A_DEADLINE.search(text[: passage.start])
    return text[found.start() if found else passage.start : passage.stop].strip()

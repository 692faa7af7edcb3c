"""Reads what an offer says (W16) from one message: labelled parts, sums of money, two dates, or simply notes."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from interviews.parsing.english.money import names_money
from interviews.parsing.english.normalise import MONTH, normalised
from interviews.parsing.lines import bounded, clean_text
from interviews.parsing.problems import NotUnderstood, Problem
from interviews.parsing.when import LONGEST as LONGEST_DATE
from interviews.parsing.when import parse_when
from interviews.walltime import DAY, local_date

LABELS = {
    "salary": "salary",
    "pay": "salary",
    "money": "salary",
    "compensation": "salary",
    "culture": "culture",
    "team": "culture",
    "people": "culture",
    "notes": "notes",
    "note": "notes",
    "other": "notes",
}
"""The names people use for the parts."""

_PLAIN = ("salary", "culture", "notes")
_NOTHING = frozenset({"", "-", "–", "none", "nothing", "skip", "?"})
_LABEL = re.compile(
    rf"(?:^|(?<=[\n,;.]))\s*(?:(?P<marked>{'|'.join(LABELS)})\s*[:=]|(?P<plain>{'|'.join(_PLAIN)})(?=\s|$)\s*(?:is\s)?)",
    re.IGNORECASE,
)

_ANSWER = r"(?:answer|reply|respon[ds]\w*|decid\w+|decision|know|hear|sign|accept|confirm|get back|say yes)"
_UNTIL = r"(?:by|until|till?|before|(?=within\b))"
_DEADLINE = (
    rf"\b(?:{_ANSWER}\b(?:\s+[^\s,;]+){{0,4}}?\s+(?P<before>{_UNTIL})|(?:have|got|gave|open|valid|good|stands)\b"
    r"(?:\s+[^\s,;]+){0,2}?\s+(?:until|till?)|"
    r"(?:deadline|expires?|runs out)\b(?:\s+(?:is|on|for|to|my|the|your|answer))*)"
    r"\s*:?\s*(?P<day>\S.*)"
)
_START = (
    r"\b(?:start(?:s|ing)?|begin(?:s|ning)?|first (?:working )?day)\b"
    r"(?:\s+(?:date|day|is|on|would|be|work|working|from))*\s*:?\s*(?P<first>\S.*)"
)
_TERM = re.compile(rf"{_DEADLINE}|{_START}", re.IGNORECASE | re.DOTALL)
_SEPARATOR = re.compile(r"\n+|;\s*|,\s+|(?<=[^\W\d])\.\s+|\s+(?:and|but)\s+(?=\S)", re.IGNORECASE)
_DATE = re.compile(rf"\b{MONTH}|\b\d{{1,2}}[./]\d")
_CONNECTIVE = re.compile(r"\s+\w+\s+")
_MOST_WORDS_OF_A_DAY = 8
_MOST_DATES = 6
"""The most mentions of a date that are read; whoever writes more is asked."""
_MOST_WORDS_LEFT_OUT = 3
"""The most words before a date that only lead up to it, as in "they want an answer by Friday"."""


class OfferSaid(Struct, frozen=True):
    """Holds what one message tells of an offer: `parts` as written, None for one named and left empty.

    `answer_by` are the days that may be the last to answer: none was told (None), or none was understood (empty).
    """

    parts: dict[str, str | None]
    answer_by: tuple[date, ...] | None = None
    starts_on: date | None = None


def read_offer(text: str, *, most: int, now: datetime, zone: str) -> OfferSaid:
    """Returns what `text` tells of an offer, as somebody in `zone` means it at `now`.

    Words before the first label, or without any, are notes, save for sums of money, which are salary. A date that is
    understood whole is taken out of the words; all other words stay. Raises `BadNames`: EMPTY when nothing is left,
    TOO_LONG when a part is above `most` characters.
    """
    words = clean_text(text, most=4 * most)
    if sum(_TERM.search(clause) is not None for clause, _ in _clauses(words)) > _MOST_DATES:
        return OfferSaid({"notes": bounded(words, most)}, answer_by=())
    found = list(_LABEL.finditer(words))
    ends = [*(each.start() for each in found[1:]), len(words)]
    told = OfferSaid({})
    said: dict[str, list[str]] = {}
    for part, value in _by_money(words[: found[0].start()] if found else words):
        told, rest = _without_dates(value, told, now, zone)
        said.setdefault(part, []).extend([rest] if rest else [])
    for each, end in zip(found, ends, strict=False):
        part = LABELS[(each["marked"] or each["plain"]).casefold()]
        value = _trimmed(words[each.end() : end])
        if value.casefold() in _NOTHING:
            said.setdefault(part, [])
            continue
        told, rest = _without_dates(value, told, now, zone)
        if rest:
            said.setdefault(part, []).append(rest)
    named = {LABELS[(each["marked"] or each["plain"]).casefold()] for each in found}
    joined = {part: "; ".join(values) for part, values in said.items() if values or part in named}
    parts = {part: bounded(value, most) if value else None for part, value in joined.items()}
    return replace(told, parts=parts)


def _by_money(words: str) -> Iterator[tuple[str, str]]:
    """Yields the words by part: clauses that name a sum of money are salary, the others notes; separators stay."""
    runs: list[tuple[str, str]] = []
    separator = ""
    for clause, following in _clauses(_trimmed(words)):
        part = "salary" if names_money(clause) else "notes"
        if runs and runs[-1][0] == part:
            runs[-1] = part, f"{runs[-1][1]}{separator}{clause}"
        else:
            runs.append((part, clause))
        separator = following
    yield from ((part, _trimmed(value)) for part, value in runs if _trimmed(value))


def _clauses(words: str) -> Iterator[tuple[str, str]]:
    """Yields each clause of the words with the separator that follows it; together they are the words."""
    begins = 0
    for each in _SEPARATOR.finditer(words):
        rest = words[each.end() :]
        if _CONNECTIVE.fullmatch(each[0]) and not _TERM.search(_SEPARATOR.split(rest, maxsplit=1)[0]):
            continue
        yield words[begins : each.start()], each[0]
        begins = each.end()
    yield words[begins:], ""


def _without_dates(words: str, told: OfferSaid, now: datetime, zone: str) -> tuple[OfferSaid, str]:
    """Returns `told` with the dates in these words, and the words without those that say nothing else."""
    kept: list[str] = []
    clauses = list(_terms(words))
    while clauses:
        clause, separator = clauses.pop(0)
        term = _TERM.search(clause)
        if term is None:
            kept += [clause, separator]
            continue
        if clauses and _DATE.search(normalised(clauses[0][0])) and not _TERM.search(clauses[0][0]):
            longer = f"{clause}{separator}{clauses[0][0]}"
            together = _days(f"{term['day'] or term['first']}, {clauses[0][0]}", now, zone, whole=True)
            if len(together[0]) == 1:
                clause, separator = longer, clauses.pop(0)[1]
                term = _TERM.search(clause) or term
        days, whole = _days(term["day"] or term["first"], now, zone)
        if term["day"]:
            earlier = DAY if (term["before"] or "").casefold() == "before" else DAY * 0
            days = tuple(day - earlier for day in days if day - earlier >= local_date(now, zone))
            told = replace(told, answer_by=days)
            understood = len(days) == 1
        else:
            understood = len(days) == 1 and whole
            told = replace(told, starts_on=days[0]) if understood else told
        leads_up = len(clause[: term.start()].split()) <= _MOST_WORDS_LEFT_OUT and not names_money(clause)
        if not (understood and whole and leads_up):
            kept += [clause, separator]
    return told, _trimmed("".join(kept))


def _terms(words: str) -> Iterator[tuple[str, str]]:
    """Yields the clauses of the words, and divides one that tells of both days before the second of them."""
    for clause, separator in _clauses(words):
        first = _TERM.search(clause)
        second = _TERM.search(clause, first.start("day" if first["day"] else "first")) if first else None
        if second is not None:
            yield clause[: second.start()].rstrip(), " "
            yield clause[second.start() :], separator
        else:
            yield clause, separator


def _days(words: str, now: datetime, zone: str, *, whole: bool = False) -> tuple[tuple[date, ...], bool]:
    """Returns the days that the beginning of these words may mean, and whether they say nothing besides a day.

    `whole`: only a reading of all the words counts.
    """
    said = words.strip(" !").split()
    lengths = [len(said)] if whole else range(min(len(said), _MOST_WORDS_OF_A_DAY), 0, -1)
    for length in lengths:
        tried = " ".join(said[:length])
        if length <= _MOST_WORDS_OF_A_DAY and len(tried) <= LONGEST_DATE:
            try:
                when = parse_when(tried, now=now, zone=zone)
            except NotUnderstood as why:
                if why.problem in {Problem.PAST, Problem.TOO_FAR}:
                    return (), False
                continue
            days = dict.fromkeys(
                each.date() if isinstance(each, datetime) else each for each in when.choices or (when.value,)
            )
            return tuple(days), length == len(said) and not isinstance(when.value, datetime)
    return (), False


def _trimmed(words: str) -> str:
    return words.strip(" \n,;")

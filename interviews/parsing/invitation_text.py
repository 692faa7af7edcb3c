"""Reads an interview from a mail, a notification or a text message that confirms it, pasted as text.

What comes out is what a calendar file gives, with the company and the role as far as the text names them.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from interviews.matching import fold
from interviews.model import InterviewFormat
from interviews.parsing.english import invitation_words as words
from interviews.parsing.english.interview_formats import format_in
from interviews.parsing.english.job_titles import has_title_word
from interviews.parsing.english.written_times import CLOCK, DAY, SENTENCE_END, ZONE_AFTER
from interviews.parsing.invitations import Invitation
from interviews.parsing.lines import BadNames, clean_line
from interviews.parsing.meeting_places import format_at
from interviews.parsing.names import NamedPerson, read_people
from interviews.parsing.problems import NotUnderstood, Problem
from interviews.parsing.when import LONGEST, When, parse_when
from interviews.parsing.zone_words import zones_said
from interviews.places import country_of
from interviews.walltime import zone_rules

SHORTEST, MOST_CHARACTERS, MOST_LINES = 60, 8000, 200
_MOST_PEOPLE = 12
_LINES_TO_THE_TIME = 3
_TAIL = 45
_LONGEST_NAME = 100
_LONGEST_HEADING = 8
_A_NAME = 2
_HOUR = timedelta(hours=1)


class _Unit(NamedTuple):
    """Holds a sentence or a line, and the number of its line."""

    text: str
    line: int


class _Found(NamedTuple):
    """Holds a time that the text names, and how likely it is the interview's."""

    weight: int
    when: When
    zone_told: bool


def read_invitation_text(text: str, *, now: datetime, zone: str, myself: str = "") -> Invitation | None:
    """Returns the interview that a message confirms or invites to, at one settled time; None for any other text.

    Times without a zone are those of the IANA `zone`. A time that is over counts as well. `myself` is never among the
    people. An end that is not told is an hour after the start.
    """
    if not SHORTEST <= len(text) <= MOST_CHARACTERS:
        return None
    lines = [_bare(line) for line in text.splitlines()[:MOST_LINES]]
    whole = "\n".join(lines)
    if not words.INVITES.search(" ".join(whole.split())) and not words.INVITES.search(whole):
        return None
    if words.TELLS_OTHERWISE.search(whole):
        return None
    units = list(_units(lines))
    found = list(_times(units, now, zone))
    if not found or (words.TO_CHOOSE.search(whole) and len({each.when.value for each in found}) > 1):
        return None
    best = max(found, key=lambda each: each.weight)
    when = best.when
    if not isinstance(when.value, datetime):
        return None
    starts = when.value.astimezone(UTC)
    ends = when.end.astimezone(UTC) if when.end is not None else starts + (_length(units) or _HOUR)
    title = _title(lines)
    company = _company(lines, units, title)
    role = _role(lines, units, title)
    people = _people(lines, units, {fold(each) for each in (myself, company or "", role or "") if each})
    held = _format(lines, units)
    return Invitation(starts, ends, title, people, best.zone_told, held, company=company, role=role)


def _bare(line: str) -> str:
    """Returns a line without the marks of a quotation and of a list."""
    return line.strip().lstrip(">").strip().lstrip("•*").strip()


def _units(lines: Sequence[str]) -> Iterator[_Unit]:
    """Yields the sentences of the text, without the headers of a forwarded mail; a wrapped line goes on in the next."""
    forwarded = any(words.SENDER.match(line) for line in lines)
    text, begun = "", 0
    for number, line in enumerate([*lines, ""]):
        if forwarded and words.HEADER.match(line):
            continue
        goes_on = bool(text) and (text[-1].isalnum() or text[-1] == ",") and len(text) > _TAIL and line[:1].isascii()
        wrapped = goes_on and bool(line) and ":" not in line.split(" ")[0] and not line.startswith("http")
        if wrapped and (line[0].islower() or line[0].isdigit()):
            text = f"{text} {line}"
            continue
        yield from (_Unit(each, begun) for each in SENTENCE_END.split(text) if each)
        text, begun = line, number


def _times(units: Sequence[_Unit], now: datetime, zone: str) -> Iterator[_Found]:
    """Yields the times with a day that the text names, leaving out those that are about something else."""
    for number, unit in enumerate(units):
        day = DAY.search(unit.text)
        if day is None or words.OTHER_DATE.search(unit.text):
            continue
        clock = CLOCK.search(unit.text)
        phrases: list[str] = []
        if clock is not None:
            first, last = min(day.start(), clock.start()), max(day.end(), clock.end())
            phrases = [
                unit.text[first : last + _TAIL],
                unit.text[first : _with_zone(unit.text, last)],
                unit.text[first:last],
            ]
        else:
            following = (each for each in units[number + 1 : number + 1 + _LINES_TO_THE_TIME])
            later = next((each for each in following if CLOCK.search(each.text)), None)
            clock = CLOCK.search(later.text) if later is not None else None
            if later is None or clock is None or DAY.search(later.text) or words.OTHER_DATE.search(later.text):
                continue
            at = later.text[clock.start() : _with_zone(later.text, clock.end())]
            on = unit.text[day.start() : day.end()]
            phrases = [f"{on} {at}{unit.text[day.end() : _with_zone(unit.text, day.end())]}", f"{on} {at}"]
        read = _read(phrases, now, zone)
        if read is not None:
            about = bool(words.ABOUT_IT.search(unit.text)) or (
                number > 0 and bool(words.ABOUT_IT.search(units[number - 1].text))
            )
            yield _Found(2 * about + (read[0].end is not None), *read)


def _with_zone(text: str, end: int) -> int:
    zone = ZONE_AFTER.match(text, end)
    return zone.end() if zone is not None else end


def _read(phrases: Sequence[str], now: datetime, zone: str) -> tuple[When, bool] | None:
    """Returns the time that the first readable phrase tells, to come if it can be, and whether it names a zone.

    None where no phrase tells a time.
    """
    locale = "en-US" if country_of(zone) == "US" else "en-GB"
    for phrase in phrases:
        for tense in ("future", "past"):
            try:
                when = parse_when(phrase[:LONGEST], now=now, zone=zone, locale=locale, tense=tense)
            except NotUnderstood as problem:
                if problem.problem is Problem.PAST:
                    continue
                break
            if isinstance(when.value, datetime):
                return when, bool(zones_said(phrase, zone_rules(zone)))
            break
    return None


def _length(units: Sequence[_Unit]) -> timedelta | None:
    """Returns how long it takes, where the text says so."""
    for unit in units:
        found = words.LASTING.search(unit.text)
        if found is None or words.ANOTHER_LENGTH.search(unit.text) or not words.ABOUT_LENGTH.search(unit.text):
            continue
        if found["minutes"]:
            return timedelta(minutes=int(found["minutes"]))
        minutes = 30 if found["half_hour"] else words.HOURS[found["hours"].casefold()]
        return timedelta(minutes=minutes + 30 * bool(found["half"]))
    return None


def _title(lines: Sequence[str]) -> str | None:
    """Returns the subject, or the name of the event."""
    for number, line in enumerate(lines):
        found = words.SUBJECT.match(line)
        told = (found["title"] or next(iter(lines[number + 1 : number + 2]), "")) if found is not None else ""
        if told:
            return _line(told)
        if line.casefold().startswith("when:") and number:
            above = next((each for each in reversed(lines[:number]) if each), "")
            return _line(above) if above and not words.HEADER.match(above) else None
    return None


def _line(text: str) -> str | None:
    try:
        return clean_line(text[:_LONGEST_NAME], most=_LONGEST_NAME)
    except BadNames:
        return None


def _parts(title: str | None) -> list[str]:
    """Returns what a subject says beside "interview": the role, the company."""
    if title is None:
        return []
    pieces = (words.INTERVIEW_IN_TITLE.sub("", each).strip(" -–|:,") for each in title.replace("|", " - ").split(" - "))
    return [each for each in pieces if each]


def _company(lines: Sequence[str], units: Sequence[_Unit], title: str | None) -> str | None:
    """Returns the company that the text names; None where it names none."""
    for pattern in words.COMPANY:
        for unit in units:
            found = pattern.search(unit.text)
            if found is not None:
                return _named(found["company"])
    parts = _parts(title)
    if len(parts) > 1:
        return _named(parts[-1])
    return _signed_by(lines)


def _signed_by(lines: Sequence[str]) -> str | None:
    """Returns the company in a signature: its last line, or what stands there behind a name."""
    told = [line for line in lines if line]
    closing = next((number for number, line in enumerate(told) if words.CLOSING.match(line)), None)
    signature = told[closing + 1 :] if closing is not None else told[-1:]
    for number, line in reversed(list(enumerate(signature))):
        *before, last = [each.strip() for each in line.replace("|", ",").split(",")]
        known = bool(words.ORGANISATION.search(last))
        second = number > 0 or bool(before)
        if (
            (second or known)
            and last[:1].isupper()
            and (known or not _is_office(last))
            and len(last.split()) <= _LONGEST_HEADING
        ):
            return _named(last)
    return None


def _is_office(text: str) -> bool:
    """Returns whether the words are a job title or a department, and no company."""
    return has_title_word(text) or words.DEPARTMENT.search(text) is not None


def _named(text: str) -> str | None:
    return _line(text.strip(" .,;:!-"))


def _role(lines: Sequence[str], units: Sequence[_Unit], title: str | None) -> str | None:
    """Returns the role that the text names; None where it names none."""
    for pattern in words.ROLE:
        for unit in units:
            found = pattern.search(unit.text)
            if found is not None and (pattern is not words.ROLE[-1] or has_title_word(found["role"])):
                return _named(found["role"].split(",")[0])
    parts = _parts(title)
    if parts and (len(parts) > 1 or has_title_word(parts[0])):
        return _named(parts[0])
    greeting = next((number for number, line in enumerate(lines) if words.GREETING.match(line)), None)
    below = next((line for line in lines[greeting + 1 :] if line), "") if greeting is not None else ""
    heading = _parts(below.split("(")[0].split(" 20")[0])
    alone = heading and not below.endswith((".", "!", ",", ":", "?")) and len(below.split()) <= _LONGEST_HEADING
    return _named(heading[0]) if alone and below[0].isupper() else None


def _people(lines: Sequence[str], units: Sequence[_Unit], left_out: set[str]) -> tuple[NamedPerson, ...]:
    """Returns those who interview, as far as they are named."""
    found: list[NamedPerson] = []
    passages = [each["people"] for line in lines if (each := words.PEOPLE_LABEL.match(line)) and each["people"]]
    passages += _below_labels(lines)
    with_sender = False
    if not passages:
        for unit in units:
            for pattern in (words.BOTH, words.MEETS):
                each = pattern.search(words.EARLIER.sub("", unit.text))
                if each is not None:
                    told = each["people"]
                    end = words.AFTER_PEOPLE.search(told)
                    passages.append(told[: end.start()] if end is not None else told)
                    with_sender |= words.MYSELF.search(each.group()) is not None
    if with_sender:
        senders = (each["name"] for line in lines if (each := words.SENDER.match(line)))
        passages = [*list(senders)[-1:], *passages]
    for passage in passages:
        with suppress(BadNames):
            named = map(_without_office, read_people(words.MYSELF.sub("", passage)).people)
            found += [each for each in named if _is_somebody(each, left_out)]
    unique = {fold(each.name): each for each in found}
    return tuple(unique.values())[:_MOST_PEOPLE]


def _below_labels(lines: Sequence[str]) -> list[str]:
    """Returns the lines of a list under a heading for people; organisers and guests without a name are left out."""
    found: list[str] = []
    for number, line in enumerate(lines):
        label = words.PEOPLE_LABEL.match(line)
        if label is None or label["people"]:
            continue
        for each in lines[number + 1 :]:
            if not each:
                break
            if "@" not in each or "<" in each:
                found.append(each)
    return found


def _without_office(person: NamedPerson) -> NamedPerson:
    """Returns "Ward Manager Carol Denton" as Carol Denton, whose title that is."""
    said = person.name.split()
    office = " ".join(said[:-_A_NAME])
    if not has_title_word(office):
        return person
    return replace(person, name=" ".join(said[-_A_NAME:]), title=person.title or office)


def _is_somebody(person: NamedPerson, left_out: set[str]) -> bool:
    name = person.name
    plain = name[:1].isupper() and not any(map(str.isdigit, name)) and 1 <= len(name.split()) <= 4  # noqa: PLR2004
    return plain and fold(name) not in left_out and not words.ORGANISATION.search(name)


def _format(lines: Sequence[str], units: Sequence[_Unit]) -> InterviewFormat | None:
    """Returns how it is held, from the place and the links, or else from the words of the sentences about it."""
    links = [word for line in lines for word in line.split() if word.startswith("http")]
    places = [each["place"] for line in lines if (each := words.WHERE.match(line)) and each["place"]]
    found = {format_at(place, links) for place in places} | {format_in(place) for place in places}
    found.discard(None)
    if not found:
        found = {format_in(unit.text) for unit in units if words.ABOUT_IT.search(unit.text)}
        found |= {format_at("", links)}
        found.discard(None)
    if not found and any(words.POSTCODE.search(line) for line in lines):
        return InterviewFormat.ON_SITE
    return found.pop() if len(found) == 1 else None

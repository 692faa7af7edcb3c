"""Finds who comes to an interview in its invitation, whose organiser may be a service, a calendar or a relay."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from interviews.matching import fold
from interviews.parsing.contact_details import check_email
from interviews.parsing.english.job_titles import TELLING
from interviews.parsing.lines import BadNames
from interviews.parsing.names import NamedPerson, parse_people

MOST_PEOPLE = 20

_LAST_NAME_FIRST = re.compile(r"(?P<before>(?:\w{1,4}\.\s+)*)(?P<last>[^,]+),\s*(?P<first>[^,]+)(?:,.*)?")
_NOTE = re.compile(r"\s*(?:\((?P<round>[^()]*)\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>)")
_AROUND_THE_NAME = re.compile(r"^.*\bon behalf of\s+|\s*/\s*\w.*|\s+\|\s+.*|\s+via\s+\S.*", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_SHORTEST_OWN_PART = 2

# A domain where anybody can have mail does not tell where somebody works.
_ANYBODYS_MAIL = re.compile(
    r"(?:.*\.)?(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|mail|t-online|freenet"
    r"|orange|free|laposte|libero|proton|protonmail|pm|fastmail|zoho|yandex|qq|163|126|naver|hey)(?:\.[a-z]{2,3}){1,2}"
    r"|(?:.*\.)?calendar\.google\.com"
)
# Addresses of a task, most of them from RFC 2142, belong to no single person.
_OF_A_TASK = re.compile(
    r"(?:no|do-?not)[-_.]?reply|notifications?|mailer|calendars?|schedul\w+|bookings?|invit\w+|interviews?|meetings?"
    r"|events?|recruit\w*|careers?|jobs?|hiring|talent|hr|team|info|hello|contact|office|support",
    re.IGNORECASE,
)


class Invited(NamedTuple):
    """Holds a line that names somebody: its parameters by name (upper case), its value, and whether they organise."""

    params: Mapping[str, str]
    value: str
    organises: bool


class _Guest(NamedTuple):
    person: NamedPerson
    domain: str
    organises: bool
    own_address: bool


def people_in(
    invited: Sequence[Invited], *, title: str = "", place: str = "", myself: str = ""
) -> tuple[NamedPerson, ...]:
    """Returns the people of one employer, each once, the organiser first, without rooms, lists, services and `myself`.

    The employer is the domain that most people's addresses have; those who organise in person, and a domain named in
    the title, weigh more. A name that is also the `place` is a room. Returns nobody where two employers weigh the same,
    and twenty people at most.
    """
    nobody = {fold(myself), *(fold(each) for each in re.split(r"[,;\n]", place))}
    guests = [guest for each in invited if (guest := _guest(each, nobody)) is not None]
    attending = [each for each in invited if not each.organises and _individual(each)]
    organisers = {_domain(_email(each) or "") for each in invited if each.organises}
    domains = {*organisers, *(each.domain for each in guests)} - {""}
    # Departments and countries have domains below the employer's own.
    above = {each: min((other for other in domains if f".{each}".endswith(f".{other}")), key=len) for each in domains}
    guests = [each._replace(domain=above[each.domain]) for each in guests]
    # A single attendee is either the person themselves, or a colleague of the organiser.
    led = {above[each] for each in organisers & domains}
    employer = _employer(guests if len(attending) > 1 else [each for each in guests if each.domain in led], title)
    there = [each.person for each in guests if each.domain == employer]
    known = {fold(each.name): each for each in reversed(there)}
    ordered = dict.fromkeys(fold(each.name) for each in there)
    return tuple(known[each] for each in list(ordered)[:MOST_PEOPLE])


def _employer(guests: Iterable[_Guest], title: str) -> str | None:
    """Returns the domain that weighs most among the guests; None if there is no guest, or two weigh the same."""
    weights: dict[str, int] = {}
    for each in guests:
        weight = (2 if each.own_address else 1) + (1 if each.organises and each.own_address else 0)
        weights[each.domain] = weights.get(each.domain, 0) + weight
    said = set(_WORDS.findall(fold(title)))
    for domain in weights:
        weights[domain] += 2 if _label(domain) in said else 0
    most = max(weights.values(), default=0)
    likeliest = [each for each, weight in weights.items() if weight == most]
    return likeliest[0] if len(likeliest) == 1 else None


def _domain(email: str) -> str:
    return email.casefold().rpartition("@")[2]


def _label(domain: str) -> str:
    """Returns the employer's name in a domain: "acme" for "mail.acme.co.uk"."""
    parts = domain.split(".")[:-1]
    return max(parts[-2:], key=len) if parts else domain


def _individual(invited: Invited) -> bool:
    params = invited.params
    return (
        params.get("CUTYPE", "INDIVIDUAL").upper() == "INDIVIDUAL"
        and params.get("ROLE", "").upper() != "NON-PARTICIPANT"
        and params.get("PARTSTAT", "").upper() != "DECLINED"
    )


def _guest(invited: Invited, nobody: Collection[str]) -> _Guest | None:
    """Returns the person behind a line, if they have a name and an address at work; None for any other line."""
    email = _email(invited)
    if email is None or not _individual(invited):
        return None
    local, domain = email.casefold().rpartition("@")[0], _domain(email)
    person = _named(invited.params.get("CN", ""), _label(domain))
    if person is None or _ANYBODYS_MAIL.fullmatch(domain) or fold(person.name) in nobody:
        return None
    own = _is_own(local, person.name)
    if not own and _OF_A_TASK.fullmatch(local.partition("+")[0]):
        return None
    person = NamedPerson(person.name, person.title, email)
    return _Guest(person, domain, invited.organises, own)


def _email(invited: Invited) -> str | None:
    """Returns the e-mail address of a line; None without one.

    The EMAIL parameter comes first, because the value may be the address of a relay.
    """
    for each in (invited.params.get("EMAIL", ""), re.sub(r"^mailto:", "", invited.value.strip(), flags=re.IGNORECASE)):
        try:
            return check_email(each)
        except BadNames:
            continue
    return None


def _is_own(local: str, name: str) -> bool:
    """Returns whether the part before the "@" is made of the name, or of its first letters."""
    words = _WORDS.findall(fold(name))
    initials = "".join(each[0] for each in words)
    parts = _WORDS.findall(local)
    named = any(word in part for word in words for part in parts if len(word) >= _SHORTEST_OWN_PART)
    return not _OF_A_TASK.fullmatch(local.partition("+")[0]) and (named or "".join(parts) == initials)


def _named(called: str, employer: str) -> NamedPerson | None:
    """Returns the person whom a directory calls `called` ("Stone, Ada (HR)"); keeps a title and drops other notes.

    None where `called` names nobody, or several people.
    """
    told = called.replace("\\,", ",").strip(" '\"")
    notes = [note["round"] for note in _NOTE.finditer(told) if note["round"]]
    name = _AROUND_THE_NAME.sub("", _NOTE.sub(" ", told)).strip(" ,")
    if not name or "@" in name:  # an address in place of a name does not tell who it is
        return None
    titles = [each for each in notes if TELLING & set(each.casefold().split()) and fold(each) != employer]
    person = _one(name)
    swapped = _LAST_NAME_FIRST.fullmatch(name)
    if person is None and swapped is not None:
        person = _one(f"{swapped['before'] or ''}{swapped['first']} {swapped['last']}")
    if person is None:
        return None
    alone = person.name.partition(",")[0]  # letters after a name (PhD) are a directory's note
    return NamedPerson(alone, titles[0] if titles else person.title)


def _one(name: str) -> NamedPerson | None:
    """Returns the one person whom `name` names; None where it reads like several people, or nobody."""
    try:
        people = parse_people(name)
    except BadNames:
        return None
    return people[0] if len(people) == 1 else None

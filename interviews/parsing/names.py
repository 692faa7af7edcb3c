"""Reads names as people type them, with titles, addresses and numbers."""

from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from interviews.parsing.contact_details import LONGEST_ANSWER, called_after, without_email, without_phone
from interviews.parsing.english.job_titles import has_title_word, is_all_title, is_title, split_title
from interviews.parsing.english.name_words import (
    COMPANY_FORM,
    ONE_ROLE,
    PRONOUNS,
    is_button_word,
    is_courtesy,
    is_heading,
    is_sentence,
    names_nobody,
)
from interviews.parsing.lines import BadNames, NameProblem, bounded, clean_text
from interviews.parsing.name_lines import Line, naming_lines
from interviews.parsing.name_order import are_letters, given_name_first, is_suffix, trimmed
from interviews.parsing.name_pieces import Details, Piece, is_nobody, listed, pieces_of, says_something, take_apart

_MOST_PEOPLE = 20
_LONGEST_NAME = 100


class NamedPerson(Struct, frozen=True):
    """Holds a person's name as it was written, and the details given along with it."""

    name: str
    title: str | None = None
    email: str | None = None
    phone: str | None = None


class NamedPeople(NamedTuple):
    """Holds the people named, in order, and the words for others who have no name: "the MD", "someone from HR"."""

    people: tuple[NamedPerson, ...]
    unnamed: tuple[str, ...]


def parse_people(text: str) -> tuple[NamedPerson, ...]:
    """Returns the people that `read_people` finds, without the words for those who have no name. Raises `BadNames`."""
    return read_people(text).people


def read_people(text: str) -> NamedPeople:
    """Returns the people named in `text`, in order, with the titles, e-mail addresses and phone numbers given (R4).

    Commas, semicolons, line breaks, "and" and "&" stand between people. A job title, an address or a number after a
    comma or on its own line belongs to the person before it, and so does what stands in brackets or after a dash.
    "Last, First" is turned round where it can be nothing else. Headings, times and greetings are left out, and lines of
    a signature or a profile are details of one person. Somebody known by an address alone is called after it. Raises
    `BadNames`: EMPTY, TOO_LONG (over 1,000 characters, or a name or title over 100), BAD_EMAIL, TOO_MANY (over 20
    people), NOT_A_NAME for a sentence or a word for a button, or NO_NAME.
    """
    said = clean_text(text, most=LONGEST_ANSWER)
    if is_button_word(said):
        raise BadNames(NameProblem.NOT_A_NAME, said)
    reading = _Reading()
    for line in given_name_first(list(naming_lines(said))):
        if line.is_detail:
            reading.add_detail(line.text)
        else:
            reading.add_line(line)
    people = tuple(reading.people)
    if not people:
        about = reading.unnamed[0] if reading.unnamed else said
        said_something = is_courtesy(about) or (is_sentence(about) and not names_nobody(about))
        raise BadNames(NameProblem.NOT_A_NAME if said_something else NameProblem.NO_NAME, about)
    for person in people:
        bounded(person.name, _LONGEST_NAME)
        bounded(person.title or "-", _LONGEST_NAME)
    if len(people) > _MOST_PEOPLE:
        raise BadNames(NameProblem.TOO_MANY, said)
    return NamedPeople(people, tuple(reading.unnamed))


class _Reading:
    """Collects the people found, line by line."""

    def __init__(self) -> None:
        self.people: list[NamedPerson] = []
        self.unnamed: list[str] = []
        self._role: str | None = None

    def add_line(self, line: Line) -> None:
        """Adds the people of a line, or adds what it says to the person above."""
        before = self.people[-1] if self.people else None
        for piece in pieces_of(line.text):
            self._add(piece)
        if line.again and before and before.name.split()[0] in self.people[-1].name.split():
            self.people.remove(before)

    def add_detail(self, text: str) -> None:
        """Adds a line of a signature or profile to its person; drops text that is no title, address or number."""
        if not self.people:
            self.add_line(Line(text))
            return
        last = self.people[-1]
        try:
            words, email = without_email(text)
        except BadNames:
            words, email = text, None
        words, phone = without_phone(words)
        said = PRONOUNS.sub("", words).strip(" ()|·•,;-")
        last = replace(last, email=last.email or email, phone=last.phone or phone)
        if not last.title and (is_all_title(said) or has_title_word(said)):
            last = replace(last, title=said[:_LONGEST_NAME])
        self.people[-1] = last

    def _add(self, piece: Piece) -> None:
        details = take_apart(piece.text)
        words = "" if details.quoted else details.words
        if words and not details.email and (is_button_word(words) or is_heading(words) or is_courtesy(words)):
            return
        last = self.people[-1] if self.people else None
        added = None if last is None or self._role else _added(last, piece, details)
        if added is not None:
            self.people[-1] = added
        elif words and not details.email and (is_nobody(words) or is_all_title(words)):
            self.unnamed.append(piece.text)
            self._role = None if is_sentence(words) or piece.joined else words
        elif details.words or details.email:
            self._begin(piece, details)

    def _begin(self, piece: Piece, details: Details) -> None:
        name, title = details.words, details.title
        if details.email and (not name or is_nobody(name)):
            name = called_after(details.email)
        elif not details.quoted:
            name, said = split_title(name)
            name, title = trimmed(name), listed(said, title)
        if self._role and not piece.joined:
            self.unnamed.pop()
            title = listed(self._role, title)
        self._role = None
        if says_something(name):
            self.people.append(NamedPerson(name, title, details.email, details.phone))


def _added(last: NamedPerson, piece: Piece, details: Details) -> NamedPerson | None:
    """Returns the person before with what this piece says about them; None when it names somebody else."""
    words = details.words
    if piece.joined is not None:
        # "Head of Research and Development" is one title; "Jane and bob@acme.com" are two people.
        if last.title and not (details.email or details.phone) and _goes_on(last.title, piece.joined, words):
            return replace(last, title=f"{last.title} {piece.joined} {words}")
        return None
    if details.email and last.email:
        return None
    name, title = last.name, details.title
    if is_suffix(words) or (are_letters(words) and _takes_letters(last)):
        name = f"{name}, {words}"
    elif words and not details.quoted and _says_more(words, piece, last):
        title = listed(words, title)
    elif words:
        return None
    return NamedPerson(
        name=name,
        title=listed(last.title, title),
        email=last.email or details.email,
        phone=listed(last.phone, details.phone),
    )


def _goes_on(title: str, joined: str, words: str) -> bool:
    """Returns whether a title goes on after its "and": "VP of People & Culture", "Head of Data and AI"."""
    in_department = " of " in title and len(words.split()) == 1
    return is_all_title(words) or (in_department and (joined == "&" or words.isupper()))


def _takes_letters(person: NamedPerson) -> bool:
    """Returns whether letters may follow the name: "Jane Doe, ACA"; "Jane, TJ" and "JANE DOE, BOB" are two people."""
    return " " in person.name and not person.name.isupper()


def _says_more(words: str, piece: Piece, last: NamedPerson) -> bool:
    """Returns whether the words are a title of the person before, their pronouns, or the company they work for."""
    if PRONOUNS.fullmatch(words) or COMPANY_FORM.fullmatch(words):
        return True
    if not piece.line and names_nobody(words) and ONE_ROLE.match(words):
        return True
    if not piece.line and any(map(str.isdigit, words)):  # "Band 7", "Year 6 teacher"
        return True
    return not is_nobody(words) and is_title(words, line=piece.line, another=last.title is not None)

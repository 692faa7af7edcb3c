"""Tells what words say of an interview that waits to be saved from what they say of anything else."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from interviews.interview_drafts import told_in
from interviews.matching import same_company
from interviews.model import Application, InterviewDraft, Person, Round
from interviews.parsing import NotUnderstood, parse_when
from interviews.parsing.english.interview_formats import is_format_alone
from interviews.parsing.english.interview_news import moves_an_interview, tells_when_it_is
from interviews.queries import application_of
from interviews.understanding.acts import SMALL_TALK, About, Act, Reading, Surface, Understood
from interviews.understanding.english.small_words import is_limit
from interviews.understanding.reading import understand

OF_AN_INTERVIEW = frozenset(
    {
        *(Act.LOG_INTERVIEW, Act.PLAN_INTERVIEW, Act.NEW_ROUND, Act.MOVE_INTERVIEW),
        *(Act.PROMISE, Act.CORRECT, Act.ADD_INTERVIEWER),
    }
)
"""The acts that tell something of an interview that can stand on its card."""

LIKELY = 0.6
"""The probability from which words are taken for something else than the card."""


class OnCard(Struct, frozen=True):
    """Holds how words are understood below a card: the readings that tell something `of_card`, the likeliest first.

    `elsewhere`: they say something else, by this act. `sure`: no second reading comes near, read either way.
    """

    of_card: tuple[Reading, ...] = ()
    elsewhere: Act | None = None
    sure: bool = False


def read_below_card(words: str, draft: InterviewDraft, person: Person, now: datetime) -> OnCard:
    """Returns what words say while the interview waits to be saved; they are read as if it were on file, and not."""
    if is_format_alone(words):
        return OnCard(sure=True)
    filed, about = _filed(draft, person, now)
    here = understand(words, person=filed, now=now, about=about)
    apart = understand(words, person=person, now=now)
    readings = _readings(here)
    of_card = tuple(each for each in readings if _is_of_card(each, apart, words))
    # Which detail of the card is told may be open where it is clear that one is: "with Anna Vogel".
    weight = sum(each.weight for each in of_card) if of_card and of_card[0] == readings[0] else 0.0
    another = _tells_of_another(here, draft, filed)
    elsewhere = another or (weight < LIKELY and _says_something_else(apart, words, person, now))
    if elsewhere:
        return OnCard(of_card, here.acts[0] if another else apart.acts[0], sure=apart.sure or another)
    return OnCard(of_card, sure=bool(weight) and here.sure and apart.acts == here.acts)


def _says_something_else(apart: Understood, words: str, person: Person, now: datetime) -> bool:
    """Returns whether words, taken alone, are news, a wish or small talk; a day or an hour alone is no greeting."""
    if apart.acts[0] in {*OF_AN_INTERVIEW, Act.UNCLEAR}:
        return False
    if apart.sure or apart.acts[0] not in SMALL_TALK:
        return apart.sure or apart.weight >= LIKELY
    try:
        parse_when(words, now=now, zone=person.place.zone if person.place is not None else "UTC", tense="any")
    except NotUnderstood:
        return apart.weight >= LIKELY
    return False


def _readings(found: Understood) -> tuple[Reading, ...]:
    if found.acts == (Act.UNCLEAR,):
        return found.others
    return (Reading(found.acts, found.values, found.weight), *found.others)


def _filed(draft: InterviewDraft, person: Person, now: datetime) -> tuple[Person, About | None]:
    """Returns the person with the interview as if it were saved, and what a reply to its card would be about."""
    if draft.company is None:
        return person, None
    round_ = told_in(draft, Round(draft.id, logged_at=now), None)
    known = application_of(person, draft.application or "")
    if known is None:
        known = Application(draft.id, draft.company, draft.role or "", created_at=now)
    known = replace(known, rounds=(*(each for each in known.rounds if each.id != draft.round), round_))
    others = tuple(each for each in person.applications if each.id != known.id)
    return replace(person, applications=(*others, known)), About(Surface.CARD, None, known.id, round_.id)


def _is_of_card(reading: Reading, apart: Understood, words: str) -> bool:
    """Returns whether a reading tells something of the card; by when they decide also by the words taken alone."""
    if not OF_AN_INTERVIEW.issuperset(reading.acts):
        return False
    if reading.acts[0] is not Act.PROMISE:
        return True
    about_time = moves_an_interview(words) or tells_when_it_is(words)
    return not about_time and (apart.acts[0] is Act.PROMISE or is_limit(words))


def _tells_of_another(found: Understood, draft: InterviewDraft, person: Person) -> bool:
    """Returns whether words are about another company than the card's, unless they correct its name."""
    company = found.values.company
    if found.acts[0] is Act.CORRECT or draft.company is None or found.acts[0] is Act.UNCLEAR:
        return False
    known = application_of(person, found.values.application or "")
    if known is not None and company is not None:
        return not same_company(known.company, draft.company)
    surely = found.sure or found.weight >= LIKELY
    return company is not None and surely and not same_company(company, draft.company)

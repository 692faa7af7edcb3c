"""Finds the applications that an act can be about where no company was named."""

from datetime import datetime

from interviews.model import Application, Id, OutcomeKind, Person
from interviews.queries import is_open, is_waiting
from interviews.understanding.acts import Act, Values

_ABOUT_ONE = {
    Act.NEW_ROUND,
    Act.MOVE_INTERVIEW,
    Act.CANCEL_INTERVIEW,
    Act.PROMISE,
    Act.OUTCOME,
    Act.OFFER_TERMS,
    Act.LETTER_SENT,
    Act.WRITE_LETTER,
    Act.REFLECT,
    Act.CORRECT,
    Act.ADD_INTERVIEWER,
    Act.REMOVE_APPLICATION,
}
_ANSWERS = {OutcomeKind.ACCEPTED, OutcomeKind.DECLINED}


def needs_application(act: Act) -> bool:
    """Returns whether the act is about one application."""
    return act in _ABOUT_ONE


def fitting(person: Person, act: Act, values: Values, now: datetime) -> tuple[Id, ...]:
    """Returns the applications that the act can be about: those of the people named, else those it fits."""
    present = [each for each in person.applications if each.removed_at is None]
    names = {*values.to, *(each.name for each in values.people)}
    with_them = [each for each in present if _has_one_of(each, names)] if act is not Act.ADD_INTERVIEWER else []
    return tuple(each.id for each in with_them or present if with_them or _fits(each, act, values, now))


def _has_one_of(application: Application, names: set[str]) -> bool:
    people = [person.name for round_ in application.rounds for person in round_.interviewers]
    return any(said == name or said == name.split()[0] for said in names for name in people if name)


def _fits(application: Application, act: Act, values: Values, now: datetime) -> bool:
    ahead = any(each.starts is not None and each.starts > now for each in application.rounds)
    held = any(each.starts is None or each.starts <= now for each in application.rounds)
    match act:
        case Act.MOVE_INTERVIEW | Act.CANCEL_INTERVIEW:
            return ahead
        case Act.REFLECT | Act.LETTER_SENT | Act.WRITE_LETTER:
            return held and is_open(application)
        case Act.OFFER_TERMS:
            return application.outcome is not None and application.outcome.kind is OutcomeKind.OFFER
        case Act.OUTCOME if values.kind in _ANSWERS:
            return application.outcome is not None and application.outcome.kind is OutcomeKind.OFFER
        case Act.CORRECT | Act.REMOVE_APPLICATION:
            return True
        case Act.OUTCOME | Act.PROMISE:
            return is_waiting(application)
        case _:
            return is_open(application)

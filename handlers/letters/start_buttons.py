"""Makes the buttons that begin a letter, one for each recipient."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeAlias

from handlers.letters.payloads import NOBODY, StartLetter
from interviews.letters.drafts import ONCE, booked, could_get, leaving_letter
from interviews.letters.timing import has_begun
from interviews.model import Application, Interviewer, LetterKind, OutcomeKind, Person, Reference, Round
from interviews.queries import unthanked
from interviews.references_on_file import unthanked_references, untold_references
from texts import labels
from texts import letters as texts
from texts.applications import short_name

Label: TypeAlias = Callable[[str], str]
Starts: TypeAlias = list[tuple[str, StartLetter]]


def starts(person: Person, application: Application, kind: LetterKind, now: datetime) -> Starts:
    """Returns a button for each letter of this kind about the application that was not sent yet."""
    match kind:
        case LetterKind.THANK_YOU:
            return [
                each
                for round_ in application.rounds
                if has_begun(round_, now)
                for each in thank_yous(person, application, round_)
            ]
        case LetterKind.REFERENCE_HEADS_UP:
            people = untold_references(person, application)
            return _to_each(application, kind, people, labels.tell)
        case LetterKind.REFERENCE_THANKS:
            named = could_get(person, application, None, kind)
            open_ones = [each for each in named if booked(person, kind, application.id, None, each.id) is None]
            return _to_each(application, kind, open_ones, labels.thank)
        case _:
            sent = kind in ONCE and booked(person, kind, application.id, None, None) is not None
            return [] if sent else [(LABELS[kind], StartLetter(kind, application.id))]


def thank_yous(person: Person, application: Application, round_: Round) -> Starts:
    """Returns a button for each thank-you about the round that was not sent yet."""
    kind = LetterKind.THANK_YOU
    people = [each for each in unthanked(person, round_) if each is not None]
    if not round_.interviewers and unthanked(person, round_):
        return [(labels.thank("them"), StartLetter(kind, application.id, NOBODY, round_.id))]
    names = texts.told_apart(people)
    return [
        (labels.thank(name), StartLetter(kind, application.id, each.id, round_.id))
        for name, each in zip(names, people, strict=True)
    ]


def _to_each(
    application: Application, kind: LetterKind, people: Sequence[Interviewer | Reference], label: Label
) -> Starts:
    names = texts.told_apart(people)
    return [(label(name), StartLetter(kind, application.id, each.id)) for name, each in zip(names, people, strict=True)]


LABELS = {
    LetterKind.FOLLOW_UP: labels.FOLLOW_UP,
    LetterKind.FEEDBACK_REQUEST: labels.ASK_FEEDBACK,
    LetterKind.WITHDRAWAL: labels.WITHDRAWAL,
    LetterKind.DECLINE: labels.DECLINE_OFFER,
    LetterKind.ACCEPTANCE: labels.ACCEPT_OFFER,
    LetterKind.DECISION_REQUEST: labels.ASK_WHEN,
}


def last_letter(person: Person, application: Application) -> Starts:
    """Returns the button that begins the letter accepting an offer, or else leaving; none once it was sent (W16)."""
    accepted = application.outcome is not None and application.outcome.kind is OutcomeKind.ACCEPTED
    kind = LetterKind.ACCEPTANCE if accepted else leaving_letter(application)
    if booked(person, kind, application.id, None, None) is not None:
        return []
    return [(labels.write_to(short_name(person, application)), StartLetter(kind, application.id))]


def thanks_to_told(person: Person, application: Application) -> Starts:
    """Returns a button for each reference who was told of a possible call and not thanked yet (W15)."""
    return _to_each(application, LetterKind.REFERENCE_THANKS, unthanked_references(person, application), labels.thank)

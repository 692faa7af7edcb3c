"""The letters that a nudge asks for: to whom, and which were sent."""

from collections.abc import Sequence

from handlers.nudges import after_outcome
from interviews.model import (
    Application,
    Id,
    Interviewer,
    Letter,
    LetterKind,
    NudgeKind,
    NudgeRecord,
    Person,
    Reference,
    Round,
)
from interviews.queries import application_of, references_on_file, round_of, silence


def named_references(person: Person, application: Application) -> list[Reference]:
    """The references on file that were named for the application."""
    return [each for each in references_on_file(person) if each.id in application.references]


def _recipients(
    person: Person, record: NudgeRecord, application: Application, round_: Round | None
) -> Sequence[Interviewer | Reference | None]:
    """Whom the letters of this nudge go to; `(None,)` when nobody is named, empty when it is about none any more."""
    match record.kind:
        case NudgeKind.THANK_YOU if round_ is not None:
            return round_.interviewers or (None,)
        case NudgeKind.REFERENCES:
            return named_references(person, application)
        case NudgeKind.FOLLOW_UP if round_ is not None and silence(round_) == record.subject:
            return (None,)
        case kind if kind in after_outcome.LETTERS:
            return after_outcome.recipients(person, record, application)
        case _:
            return ()


def awaited(person: Person, record: NudgeRecord) -> dict[Id, str | None]:
    """The ids and names of those whose letter this nudge still asks for; an empty id for somebody without a name."""
    application = application_of(person, record.application) if record.application else None
    if application is None:
        return {}
    round_ = round_of(application, record.round) if record.round else None
    return {
        each.id if each else "": each.name if each else None
        for each in _recipients(person, record, application, round_)
        if _sent_letter(person, record, application, each.id if each else None) is None
    }


LETTERS = {
    NudgeKind.THANK_YOU: LetterKind.THANK_YOU,
    NudgeKind.REFERENCES: LetterKind.REFERENCE_HEADS_UP,
    NudgeKind.FOLLOW_UP: LetterKind.FOLLOW_UP,
    **after_outcome.LETTERS,
}
"""Which letter a nudge is about, for those that are about one."""


def letters_sent(
    person: Person, record: NudgeRecord, application: Application, round_: Round | None
) -> list[tuple[str | None, Letter]]:
    """The letters sent that this nudge asks for, with the recipient's name."""
    found = []
    for recipient in _recipients(person, record, application, round_):
        letter = _sent_letter(person, record, application, recipient.id if recipient else None)
        if letter is not None:
            found.append((recipient.name if recipient else None, letter))
    return found


def _sent_letter(person: Person, record: NudgeRecord, application: Application, recipient: Id | None) -> Letter | None:
    """The letter to `recipient` that this nudge asks for, if it was sent."""
    kind = LETTERS.get(record.kind)
    for letter in person.letters:
        if (letter.kind, letter.application) != (kind, application.id):
            continue
        if kind is LetterKind.FOLLOW_UP and letter.silence == record.subject:
            return letter
        if letter.recipient != recipient:
            continue
        if kind in {LetterKind.REFERENCE_HEADS_UP, *after_outcome.LETTERS.values()}:
            return letter
        if kind is LetterKind.THANK_YOU and letter.round == record.round:
            return letter
    return None

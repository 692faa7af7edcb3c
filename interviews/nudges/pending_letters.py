"""Finds the letters that a nudge asks for: to whom they go, and which were sent."""

from collections.abc import Iterator

from interviews.letters.drafts import booked
from interviews.model import Id, Interviewer, Letter, LetterDraft, LetterKind, NudgeRecord, Person, Reference, Round
from interviews.nudges.follow_up import TO_REFERENCES
from interviews.nudges.kinds import KINDS
from interviews.queries import silence


def awaited(person: Person, record: NudgeRecord) -> dict[Id, str | None]:
    """Returns the ids and names of those whose letter this nudge still asks for; an empty id for one without a name."""
    return {
        recipient.id if recipient is not None else "": recipient.name if recipient is not None else None
        for recipient, letter in _asked_for(person, record)
        if letter is None
    }


def letters_sent(person: Person, record: NudgeRecord) -> list[tuple[str | None, Letter]]:
    """Returns the letters sent that this nudge asks for, each with the recipient's name."""
    return [
        (recipient.name if recipient is not None else None, letter)
        for recipient, letter in _asked_for(person, record)
        if letter is not None
    ]


def _asked_for(person: Person, record: NudgeRecord) -> Iterator[tuple[Interviewer | Reference | None, Letter | None]]:
    """Yields each recipient the nudge asks to write to, with the letter that went to them; None if none did."""
    kind = KINDS[record.kind]
    if kind.letter is None or record.application is None:
        return
    for recipient in kind.recipients(person, record):
        known = recipient.id if recipient is not None else None
        yield recipient, booked(person, kind.letter, record.application, record.round, known)


def asking_for(person: Person, draft: LetterDraft | Letter, round_: Round | None) -> list[NudgeRecord]:
    """Returns the nudges that ask for this letter, written or sent, which is about `round_`."""
    found = [
        each
        for each in person.nudges
        if each.application == draft.application and KINDS[each.kind].letter is draft.kind
    ]
    if draft.kind is LetterKind.FOLLOW_UP:
        return [each for each in found if round_ is not None and each.subject == silence(round_)]
    return [each for each in found if draft.kind in TO_REFERENCES or each.round == draft.round]

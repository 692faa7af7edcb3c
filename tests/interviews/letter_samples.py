"""Letters that are composed for a person interviewed by Jane and Bob."""

from msgspec.structs import replace

from interviews.letters.compose import Composed, compose
from interviews.model import (
    Interviewer,
    LetterDraft,
    LetterKind,
    Person,
    Promise,
    Reference,
    Reflection,
)
from tests.factories import BOB, JANE, MARIA, a_person, a_round, an_application


def interviewed_by(
    *people: Interviewer, reflections: tuple[Reflection, ...] = (), promise: Promise | None = None
) -> Person:
    """Somebody interviewed at Acme by these people, or by Jane and Bob, who named Maria there."""
    round_ = a_round(interviewers=people or (JANE, BOB), reflections=reflections, promise=promise)
    return a_person(an_application(round_, references=("maria",)), references=(MARIA, Reference("ada", "Ada Byron")))


def with_drafts(person: Person, *drafts: LetterDraft) -> Person:
    """The person with these letters being written."""
    return replace(person, letter_drafts=drafts)


def composed(person: Person, draft: LetterDraft, sender: str | None = "Sam Reed") -> Composed:
    """The letter as it reads, which is about something."""
    letter = compose(with_drafts(person, *person.letter_drafts, draft), draft, sender)
    assert letter is not None
    return letter


WHOLE: dict[LetterKind, dict[str, str | None]] = {
    LetterKind.THANK_YOU: {
        "discussed": "We talked about the move to Kafka",
        "draws": "the new booking platform",
        "brings": "five years of running Kafka",
    },
    LetterKind.FOLLOW_UP: {"draws": "the new booking platform"},
    LetterKind.REFERENCE_HEADS_UP: {"role": "data engineer in a team of six", "stress": "the migration"},
    LetterKind.REFERENCE_THANKS: {"reason": "your quick answer"},
    LetterKind.FEEDBACK_REQUEST: {"discussed": "the move to Kafka"},
    LetterKind.WITHDRAWAL: {"reason": "I have accepted another offer"},
    LetterKind.ADDRESS_REQUEST: {},
    LetterKind.DECLINE: {"reason": "the commute"},
    LetterKind.DECISION_REQUEST: {"draws": "the new booking platform", "other_employer": "Globex"},
    LetterKind.ACCEPTANCE: {"terms": "a salary of 61,000 and a start on 4 January"},
}
"""Everything that each kind of letter asks for."""

"""Short words for letters that are being written."""

from collections.abc import Mapping

from msgspec.structs import replace

from interviews.letters.compose import Composed, compose
from interviews.model import (
    Id,
    Interviewer,
    LetterDraft,
    LetterKind,
    Person,
    Point,
    Promise,
    Reference,
    Reflection,
    Told,
)
from tests.interviews.records import JANE, MARIA, an_application, an_interview, at, somebody

ENDED = at("2026-03-03 11:00")
BOB = Interviewer("bob", "Bob Lee", "CTO", "bob@acme.com")
TO_WHOM: dict[LetterKind, Id] = {LetterKind.REFERENCE_HEADS_UP: "maria", LetterKind.REFERENCE_THANKS: "maria"}


def interviewed_by(
    *people: Interviewer, reflections: tuple[Reflection, ...] = (), promise: Promise | None = None
) -> Person:
    """Somebody interviewed at Acme by these people, or by Jane and Bob, who named Maria there."""
    round_ = an_interview(ENDED, interviewers=people or (JANE, BOB), reflections=reflections, promise=promise)
    return somebody(an_application(round_, references=("maria",)), references=(MARIA, Reference("ada", "Ada Byron")))


def a_draft(
    kind: LetterKind = LetterKind.THANK_YOU,
    told: Mapping[str, str | None] | None = None,
    *,
    to: Id | None = "?",
    id: Id = "draft-1",  # noqa: A002 - reads as what it is
) -> LetterDraft:
    """A letter that is being written; `told` by the names of points, None for one that was left out."""
    recipient = TO_WHOM.get(kind, "jane") if to == "?" else to
    said = tuple(Told(Point(point), words) for point, words in (told or {}).items())
    return LetterDraft(id, kind, "acme", ENDED, "round-1", recipient, said)


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
}
"""Everything that each kind of letter asks for."""

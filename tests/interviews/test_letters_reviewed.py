"""Letters the bot has set together from somebody's points are letters its own coach finds nothing in."""

import pytest
from msgspec.structs import replace

from interviews.letters.about import about as known
from interviews.letters.coach import About, review
from interviews.letters.drafts import matter_of
from interviews.model import LetterKind
from tests.factories import a_letter_draft
from tests.interviews.letter_samples import WHOLE, composed, interviewed_by, with_drafts

DISCUSSED = (
    "We talked about the move to Kafka",
    "hiring plans",
    "your first year there",
    "how the team plans its week",
    "the office move in May",
    "why you left Berlin",
    "the role of testers",
    "We spoke about the new boiler",
)
DRAWS = ("the new booking platform", "the team", "I like working with people", "the training budget", "nights")
BRINGS = (
    "five years of running Kafka",
    "I can cook for two hundred",
    "patience",
    "I speak Polish",
    "my own van and tools",
    "I did the same at my last job",
    "SQL",
)
POINTS = [
    {"discussed": discussed, "draws": DRAWS[at % len(DRAWS)], "brings": brings}
    for at, discussed in enumerate(DISCUSSED)
    for brings in BRINGS
]


def about(kind: LetterKind, details: tuple[str, ...] = (), recipient: str = "Jane Doe") -> About:
    return About(kind, "Acme", "Engineer", recipient, ("Jane Doe", "Bob Lee"), details=details, sender="Sam Reed")


@pytest.mark.parametrize("points", POINTS, ids=lambda points: f"{points['discussed']}, {points['brings']}")
def test_a_composed_thank_you_keeps_every_rule(points: dict[str, str]) -> None:
    """L2, L3, L8."""
    draft = a_letter_draft(told=dict(points))
    person = with_drafts(interviewed_by(), draft)
    matter = matter_of(person, draft)
    assert matter is not None
    letter = composed(interviewed_by(), draft)
    assert review(letter.body, known(person, draft, matter, "Sam Reed"), subject=letter.subject) == []


@pytest.mark.parametrize("kind", [each for each in LetterKind if each is not LetterKind.THANK_YOU])
def test_a_composed_letter_of_any_kind_keeps_every_rule(kind: LetterKind) -> None:
    """L9, L13."""
    letter = composed(interviewed_by(), a_letter_draft(kind, WHOLE[kind]))
    whom = "Maria Silva" if kind in {LetterKind.REFERENCE_HEADS_UP, LetterKind.REFERENCE_THANKS} else "Jane Doe"
    told = replace(about(kind, ("the migration",)), recipient=None if kind is LetterKind.ADDRESS_REQUEST else whom)
    assert [remark for remark in review(letter.body, told) if remark.rule != "L4"] == []

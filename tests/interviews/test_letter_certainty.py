"""What reads as plain English and harms nobody is proposed; it is called good only where no step was in doubt."""

import pytest

from interviews.letters.english.address import Recipient
from interviews.letters.english.dictionary import spelling_with
from interviews.letters.passages import Asks
from interviews.letters.proposals import propose
from interviews.model import LetterKind, Point

JANE = Recipient("Dr Jane Doe", "Director")
REFERENCE = Recipient("Dr Jane Doe", they_too=False)
SPELLING = spelling_with(("Acme", "Jane Doe"))


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        ("draws", "what a place!! legend"),
        ("draws", "same what I told to Peter"),
        ("draws", "the same I said to Harriet"),
        ("draws", "anything is better than the circus I work in now"),
        ("discussed", "the lady from personnel kept interrupting"),
        ("draws", "a boss who does not shout for once"),
        ("draws", "whatever I put on the form"),
        ("brings", "good with old folks, unlike the last lot you had"),
        ("unsaid", "that i left the last place because the owner drinks"),
        ("unsaid", "my answer on safety was wrong"),
        ("unsaid", "NOT the story with the till"),
    ],
)
def test_what_may_be_unkind_or_says_nothing_is_asked_about(point: str, answer: str) -> None:
    found = propose(LetterKind.THANK_YOU, Point(point), answer, JANE)
    assert found.unclear or found.left_out or found.asks is Asks.NO_ANSWER


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        ("discussed", "she say the clinic open new branch next year"),
        ("discussed", "the head of department was explaining me the rota and madam was very kind"),
        ("discussed", "the chef is nice lah"),
        ("brings", "I publish 2 paper"),
        ("brings", "people is saying I am kind"),
        ("brings", "I am good listener"),
        ("draws", "I search a new challenge in a firm where is growing"),
        ("draws", "It give me a chance"),
        ("draws", "to work in same city"),
        ("discussed", "he showed how is made the cheese"),
        ("brings", "I am expert of Excel since long time"),
        ("unsaid", "i messed up the maths bit it was 42 not 24"),
        ("draws", "the bibliotheque"),
        ("draws", "a team that that listens"),
    ],
)
def test_what_may_be_broken_is_never_called_good(point: str, answer: str) -> None:
    assert not propose(LetterKind.THANK_YOU, Point(point), answer, JANE, spelling=SPELLING).surely


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        ("discussed", "how you keep the archive dry"),
        ("draws", "the home visits"),
        ("brings", "I have trained new colleagues at two sites."),
        ("unsaid", "that I can also drive the minibus"),
    ],
)
def test_a_neat_answer_is_called_good(point: str, answer: str) -> None:
    assert propose(LetterKind.THANK_YOU, Point(point), answer, JANE, spelling=SPELLING).surely


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (LetterKind.REFERENCE_THANKS, "legend"),
        (LetterKind.WITHDRAWAL, "the building gave me the creeps"),
        (LetterKind.WITHDRAWAL, "the contract smelled fishy"),
        (LetterKind.WITHDRAWAL, "I cannot work for people who lie"),
        (LetterKind.WITHDRAWAL, "total waste of my diesel"),
        (LetterKind.WITHDRAWAL, "the way they speak to women there is shameful"),
        (LetterKind.WITHDRAWAL, "I dont want to sell gambling for somebody elses profit"),
    ],
)
def test_a_reason_that_may_hurt_or_is_no_phrase_is_asked_about(kind: LetterKind, answer: str) -> None:
    assert not propose(kind, Point.REASON, answer, REFERENCE).ways


@pytest.mark.parametrize(
    ("kind", "point", "answer"),
    [
        (LetterKind.THANK_YOU, "discussed", "how she keeps the archive dry"),
        (LetterKind.THANK_YOU, "discussed", "the parcels that go out every Thursday"),
        (LetterKind.THANK_YOU, "draws", "making maps that hikers really use"),
        (LetterKind.THANK_YOU, "draws", "SQL all day"),
        (LetterKind.THANK_YOU, "draws", "teamwork"),
        (LetterKind.THANK_YOU, "draws", "the ledger that never loses a rupee"),
        (LetterKind.THANK_YOU, "draws", "to help people find their first home"),
        (LetterKind.THANK_YOU, "brings", "punctual, honest, quick learner"),
        (LetterKind.THANK_YOU, "brings", "ten years of bookkeeping for small charities"),
        (LetterKind.THANK_YOU, "unsaid", "that I can also drive the minibus"),
        (LetterKind.FOLLOW_UP, "draws", "the choir project you told me about"),
        (LetterKind.REFERENCE_HEADS_UP, "stress", "how calmly I dealt with the flood in 2022"),
        (LetterKind.REFERENCE_THANKS, "reason", "they said what you wrote is why they picked me!!"),
        (LetterKind.WITHDRAWAL, "reason", "we are moving to Leeds in the spring"),
    ],
)
def test_what_is_plain_and_kind_is_proposed(kind: LetterKind, point: str, answer: str) -> None:
    recipient = REFERENCE if point in {"stress", "reason"} else JANE
    assert propose(kind, Point(point), answer, recipient, spelling=SPELLING).ways


def test_a_british_spelling_stays() -> None:
    found = propose(LetterKind.THANK_YOU, Point.BRINGS, "I ran a theatre", JANE, spelling=SPELLING)
    assert found.ways[0] == "I ran a theatre."

"""How a letter reads: the person's own words, visible gaps, different for each, and what each kind must say."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from interviews.letters.compose import compose, gaps_in
from interviews.letters.english.frames import MARKS
from interviews.letters.points import ASKED, FREE_TO_LEAVE_OUT, gaps_of
from interviews.letters.proposals import sentence_for
from interviews.model import (
    Interviewer,
    LetterKind,
    Outcome,
    OutcomeKind,
    Point,
    Promise,
    Reflection,
    ReflectionPart,
    Told,
)
from tests.factories import ENDED, a_letter_draft
from tests.interviews.letter_samples import WHOLE, composed, interviewed_by, with_drafts

WORDS = st.text(min_size=1, max_size=80).filter(lambda words: bool(words.strip()))


def letter_of(kind: LetterKind, *leave_out: str) -> str:
    told = {name: words for name, words in WHOLE[kind].items() if name not in leave_out}
    return composed(interviewed_by(), a_letter_draft(kind, told)).body


def test_a_thank_you_reads_as_a_letter_l2() -> None:
    """L2, L3: thanks for the chance and the time, a detail, interest in the role, how they would contribute."""
    draft = a_letter_draft(told=WHOLE[LetterKind.THANK_YOU])
    letter = composed(interviewed_by(), draft)
    assert letter.subject == "Thank you for the interview for the Engineer role"
    assert letter.body == (
        "Dear Jane Doe,\n\n"
        "Thank you for taking the time to talk with me about the Engineer role at Acme. "
        "I enjoyed talking with you about the move to Kafka.\n\n"
        "What draws me to the role is the new booking platform. "
        "I would bring five years of running Kafka.\n\n"
        "I look forward to hearing from you.\n\n"
        "Kind regards,\nSam Reed"
    )
    assert letter.gaps == ()


def test_a_follow_up_is_still_interested_offers_more_and_does_not_ask_when_l9() -> None:
    body = letter_of(LetterKind.FOLLOW_UP)
    assert "still very interested in it, above all in the new booking platform." in body
    assert "If there is anything you would like to ask, or anything more I can send, I am glad to." in body
    assert body.endswith("I look forward to hearing from you.\n\nKind regards,\nSam Reed")
    assert "?" not in body
    assert len(body.split()) <= 90


def test_a_heads_up_tells_the_role_what_to_stress_and_thanks_in_advance_l13() -> None:
    body = letter_of(LetterKind.REFERENCE_HEADS_UP)
    assert body.startswith("Dear Maria Muster,\n\nI had an interview at Acme for the Engineer role")
    assert "somebody from there may call you" in body
    assert "It is a job as a data engineer in a team of six." in body
    assert "it would help me most if you spoke about the migration." in body
    assert "Thank you in advance for your time." in body


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (LetterKind.REFERENCE_THANKS, "especially grateful for your quick answer"),
        (LetterKind.FEEDBACK_REQUEST, "Could you kindly tell me what I could do better another time?"),
        (LetterKind.WITHDRAWAL, "I have decided to withdraw my application. I have accepted another offer."),
        (LetterKind.ADDRESS_REQUEST, "Could you please send me an e-mail address for Jane Doe, or pass my thanks on?"),
    ],
)
def test_the_other_letters_say_what_they_are_for(kind: LetterKind, words: str) -> None:
    assert words in letter_of(kind)


@pytest.mark.parametrize("kind", OutcomeKind)
def test_a_reference_is_told_how_it_ended(kind: OutcomeKind) -> None:
    person = interviewed_by()
    acme = replace(person.applications[0], outcome=Outcome(kind, ENDED))
    draft = a_letter_draft(LetterKind.REFERENCE_THANKS, {"reason": None})
    paragraphs = composed(replace(person, applications=(acme,)), draft).body.split("\n\n")
    assert len(paragraphs) == 4
    assert len(composed(person, draft).body.split("\n\n")) == 3


@pytest.mark.parametrize("kind", LetterKind)
def test_no_letter_is_longer_than_half_a_page_l5(kind: LetterKind) -> None:
    body = letter_of(kind)
    assert len(body.split()) <= 200
    assert len(body.split("\n\n")) <= 5  # salutation, three paragraphs at most, the name


@pytest.mark.parametrize(("kind", "point"), [(kind, point) for kind, asked in ASKED.items() for point in asked])
def test_a_point_that_was_not_told_leaves_a_gap_that_is_seen_l1(kind: LetterKind, point: Point) -> None:
    told = {name: words for name, words in WHOLE[kind].items() if name != point}
    letter = composed(interviewed_by(), a_letter_draft(kind, told))
    assert letter.gaps == (point,)
    assert MARKS[point].partition("{")[0].rstrip("]") in letter.body
    whole = composed(interviewed_by(), a_letter_draft(kind, WHOLE[kind]))
    assert whole.gaps == ()
    assert "[" not in whole.body


def test_the_gap_names_whom_it_was_with_l1() -> None:
    assert "[what you talked about with Jane Doe]" in composed(interviewed_by(), a_letter_draft()).body
    assert "[what you talked about]" in composed(interviewed_by(), a_letter_draft(to=None)).body


@pytest.mark.parametrize(
    ("kind", "point"), [(LetterKind.WITHDRAWAL, "reason"), (LetterKind.FEEDBACK_REQUEST, "discussed")]
)
def test_a_point_a_letter_can_do_without_is_left_out_whole(kind: LetterKind, point: str) -> None:
    letter = composed(interviewed_by(), a_letter_draft(kind, {point: None}))
    assert letter.gaps == ()
    assert "[" not in letter.body
    assert "  " not in letter.body


def test_two_letters_of_one_round_are_put_differently_l6() -> None:
    """L6: even with the very same words, hardly a sentence is the same."""
    person = interviewed_by()
    first = a_letter_draft(told=WHOLE[LetterKind.THANK_YOU])
    second = a_letter_draft(to="bob", id="draft-2", told=WHOLE[LetterKind.THANK_YOU])
    both = with_drafts(person, first, second)
    letters = [compose(both, each, "Sam Reed") for each in (first, second)]
    one, other = (set(re.split(r"(?<=[.,])\s+", each.body)) for each in letters if each)
    assert one & other == {"Kind regards,", "Sam Reed"}
    subjects = {each.subject for each in letters if each}
    assert len(subjects) == 2


def test_nine_letters_of_one_round_have_nine_frames_l6() -> None:
    people = tuple(Interviewer(f"i{number}", f"Person {number}") for number in range(9))
    drafts = [
        a_letter_draft(to=each.id, id=f"d{number}", told=WHOLE[LetterKind.THANK_YOU])
        for number, each in enumerate(people)
    ]
    person = with_drafts(interviewed_by(*people), *drafts)
    bodies = {letter.body.partition("\n\n")[2] for each in drafts if (letter := compose(person, each, None))}
    assert len(bodies) == 9


def test_a_letter_stays_as_it_is_when_another_is_begun_l6() -> None:
    person, first = interviewed_by(), a_letter_draft(told=WHOLE[LetterKind.THANK_YOU])
    before = composed(person, first)
    assert compose(with_drafts(person, first, a_letter_draft(to="bob", id="draft-2")), first, "Sam Reed") == before


UNSAID = (Reflection("my talk at the Kafka meetup", ENDED, ReflectionPart.UNSAID),)


def test_the_last_rounds_letter_takes_up_what_was_left_unsaid_l12() -> None:
    person = interviewed_by(reflections=UNSAID)
    told = WHOLE[LetterKind.THANK_YOU]
    assert composed(person, a_letter_draft(told=told)).gaps == (Point.UNSAID,)
    assert "[what was left unsaid]" in composed(person, a_letter_draft(told=told)).body
    taken = composed(person, a_letter_draft(told={**told, "unsaid": "my talk at the Kafka meetup"}))
    assert "I would have liked to mention my talk at the Kafka meetup." in taken.body
    assert taken.gaps == ()
    left = composed(person, a_letter_draft(told={**told, "unsaid": None}))
    assert left.gaps == ()
    assert "unsaid" not in left.body


@pytest.mark.parametrize(
    ("words", "last"),
    [("HR calls by Friday", True), ("there is a second round next week", False), ("an on-site interview", False)],
)
def test_a_round_is_the_last_unless_they_speak_of_another_l12(words: str, last: bool) -> None:
    person = interviewed_by(reflections=UNSAID, promise=Promise("p", words, None, ENDED))
    assert (Point.UNSAID in composed(person, a_letter_draft(told=WHOLE[LetterKind.THANK_YOU])).gaps) is last


@pytest.mark.parametrize("kind", [LetterKind.FOLLOW_UP, LetterKind.FEEDBACK_REQUEST, LetterKind.WITHDRAWAL])
def test_only_a_thank_you_takes_up_what_was_left_unsaid(kind: LetterKind) -> None:
    assert composed(interviewed_by(reflections=UNSAID), a_letter_draft(kind, WHOLE[kind])).gaps == ()


def test_the_persons_own_version_is_theirs_to_the_letter() -> None:
    own = replace(a_letter_draft(), subject="Thanks", body="Dear Jane,\n  thank you. [sic]")
    assert composed(interviewed_by(), own).body == "Dear Jane,\n  thank you. [sic]"
    assert composed(interviewed_by(), own).subject == "Thanks"
    assert composed(interviewed_by(), own).gaps == ()


def test_a_gap_left_in_the_persons_own_version_is_still_a_gap_l1() -> None:
    body = "Dear Jane, thank you for [what you talked about with somebody else]; [what you would bring]"
    assert composed(interviewed_by(), replace(a_letter_draft(), body=body)).gaps == (Point.DISCUSSED, Point.BRINGS)
    assert gaps_in(body) == (Point.DISCUSSED, Point.BRINGS)


def test_without_a_name_the_team_is_addressed_and_nothing_is_signed() -> None:
    letter = composed(interviewed_by(), a_letter_draft(to=None, told=WHOLE[LetterKind.THANK_YOU]), sender=None)
    assert letter.body.startswith("Dear Acme team,\n\n")
    assert letter.body.endswith("\n\nKind regards")


@pytest.mark.parametrize("gone", ["application", "round", "recipient"])
def test_a_letter_about_what_is_gone_is_none(gone: str) -> None:
    draft = replace(a_letter_draft(), **{gone: "nobody"})
    assert compose(with_drafts(interviewed_by(), draft), draft) is None


@example(kind=LetterKind.THANK_YOU, words="{role} {company} {}", name="{role}")
@example(kind=LetterKind.THANK_YOU, words="[what you would bring]", name="[x]")
@given(kind=st.sampled_from(LetterKind), words=WORDS, name=WORDS)
def test_sentences_that_were_agreed_to_make_a_letter_without_gaps_l1(kind: LetterKind, words: str, name: str) -> None:
    """L1: what was agreed to stands in the letter to the letter, and nothing but that fills a gap."""
    person = interviewed_by(Interviewer("jane", name))
    agreed = tuple(Told(point, "x", words.strip()) for point in ASKED[kind])
    draft = replace(a_letter_draft(kind), told=agreed)
    letter = composed(person, draft, sender=name)
    assert letter.gaps == letter.unseen == gaps_of(person, draft) == ()
    assert letter.body.count(words.strip()) >= len(agreed)
    assert "\n" not in letter.subject


@given(kind=st.sampled_from(LetterKind), words=WORDS)
def test_words_nobody_agreed_to_are_a_gap_or_known_to_be_unseen_l1(kind: LetterKind, words: str) -> None:
    letter = composed(interviewed_by(), a_letter_draft(kind, dict.fromkeys(WHOLE[kind], words)))
    assert set(letter.unseen) == set(ASKED[kind])
    assert set(letter.gaps) <= set(ASKED[kind])
    for point in set(letter.gaps) - {Point.UNSAID}:
        assert point in gaps_in(letter.body)


@given(
    kind=st.sampled_from(LetterKind),
    told=st.dictionaries(st.sampled_from([each.value for each in Point]), st.none() | WORDS),
)
def test_every_gap_is_seen_and_none_is_made_up_l1(kind: LetterKind, told: dict[str, str | None]) -> None:
    """L1: the gaps are those points that hold no sentence and were not left out; each shows its mark in the body."""
    draft = a_letter_draft(kind, told)
    letter = composed(interviewed_by(), draft)
    missing = {point for point in ASKED[kind] if sentence_for(interviewed_by(), draft, point) is None}
    left_out = {
        point for point in missing if not (told.get(point, "?") or "").strip() and (kind, point) in FREE_TO_LEAVE_OUT
    }
    assert set(letter.gaps) - {Point.UNSAID} == missing - left_out
    for point in letter.gaps:
        assert point in gaps_in(letter.body)
    shown = set(gaps_in(letter.body)) - {each for words in told.values() if words for each in gaps_in(words)}
    assert shown == set(letter.gaps)

"""Which questions a letter asks, and what the record offers instead of asking blank."""

import pytest
from msgspec.structs import replace

from interviews.letters.points import (
    ASKED,
    LONGEST_OFFER,
    mark_of,
    next_point,
    offers,
    point_before,
    reminders,
    used_beside,
)
from interviews.model import LetterKind, Point, Reflection, ReflectionPart, Told
from tests.factories import ENDED, a_letter_draft, a_round, at, with_rounds
from tests.interviews.letter_samples import interviewed_by, with_drafts


def reflected(part: ReflectionPart, *texts: str) -> tuple[Reflection, ...]:
    return tuple(Reflection(text, ENDED, part) for text in texts)


@pytest.mark.parametrize("kind", LetterKind)
def test_no_letter_asks_more_than_three_questions(kind: LetterKind) -> None:
    assert len(ASKED[kind]) <= 3


def test_questions_come_in_order_and_one_left_out_is_not_asked_again() -> None:
    draft = a_letter_draft()
    asked = []
    while (point := next_point(draft)) is not None:
        asked.append(point)
        draft = replace(draft, told=(*draft.told, Told(point, None)))
    assert asked == [Point.DISCUSSED, Point.DRAWS, Point.BRINGS]
    assert [point_before(draft, each) for each in asked] == [None, Point.DISCUSSED, Point.DRAWS]
    assert point_before(draft, Point.UNSAID) is None


def test_what_the_reflection_answers_is_offered_newest_first() -> None:
    noted = reflected(ReflectionPart.ASKED, "the move to Kafka", "their on-call rota")
    person = interviewed_by(reflections=noted)
    assert offers(person, a_letter_draft(), Point.DISCUSSED) == ("their on-call rota", "the move to Kafka")
    assert offers(person, a_letter_draft(), Point.DRAWS) == ()
    assert offers(person, a_letter_draft(told={"discussed": "the move to Kafka"}), Point.DISCUSSED) == (
        "their on-call rota",
    )


def test_a_long_note_or_a_voice_message_is_not_offered() -> None:
    voice = Reflection("", ENDED, ReflectionPart.ASKED, voice="file-1")
    person = interviewed_by(reflections=(*reflected(ReflectionPart.ASKED, "a" * (LONGEST_OFFER + 1)), voice))
    assert offers(person, a_letter_draft(), Point.DISCUSSED) == ()


def test_free_notes_jog_the_memory_and_are_never_offered_for_a_letter() -> None:
    person = interviewed_by(reflections=reflected(ReflectionPart.LINE, "I blanked on backpressure"))
    assert offers(person, a_letter_draft(), Point.DISCUSSED) == ()
    assert reminders(person, a_letter_draft(), Point.DISCUSSED) == ("I blanked on backpressure",)
    assert reminders(person, a_letter_draft(), Point.BRINGS) == ()
    assert reminders(person, a_letter_draft(LetterKind.FOLLOW_UP), Point.DISCUSSED) == ()


@pytest.mark.parametrize(
    ("note", "offered"),
    [
        ("They asked about the move to Kafka; I froze", "the move to Kafka"),
        ("Jane asked me mostly about streaming.", "streaming"),
        ("they were kind", None),
        ("the on-call rota", "the on-call rota"),
    ],
)
def test_a_note_is_offered_as_it_can_be_said_to_whom_it_is_about(note: str, offered: str | None) -> None:
    person = interviewed_by(reflections=reflected(ReflectionPart.ASKED, note))
    assert offers(person, a_letter_draft(), Point.DISCUSSED) == ((offered,) if offered else ())
    assert reminders(person, a_letter_draft(), Point.DISCUSSED) == (() if offered else (note,))


def test_what_went_well_reminds_of_what_one_would_bring() -> None:
    person = interviewed_by(reflections=reflected(ReflectionPart.WELL, "my Kafka story"))
    assert offers(person, a_letter_draft(), Point.BRINGS) == ()
    assert reminders(person, a_letter_draft(), Point.BRINGS) == ("my Kafka story",)


def test_the_next_rounds_thank_you_offers_what_draws_and_not_what_was_discussed_l6() -> None:
    second = a_round(at("2026-03-10 11:00"), id="round-2")
    first_round = a_letter_draft(told={"discussed": "the rota", "draws": "the platform", "brings": "Go"})
    person = with_drafts(interviewed_by(), first_round)
    person = with_rounds(person, *person.applications[0].rounds, second)
    later = replace(a_letter_draft(id="draft-2"), round="round-2")
    assert [offers(person, later, point) for point in (Point.DISCUSSED, Point.DRAWS, Point.BRINGS)] == [
        (),
        ("the platform",),
        ("Go",),
    ]


def test_what_one_letter_says_is_not_offered_for_the_next_of_the_round_l6() -> None:
    noted = reflected(ReflectionPart.ASKED, "the move to Kafka", "the rota")
    jane, bob = a_letter_draft(told={"discussed": "the rota"}), a_letter_draft(to="bob", id="draft-2")
    person = with_drafts(interviewed_by(reflections=noted), jane, bob)
    assert offers(person, bob, Point.DISCUSSED) == ("the move to Kafka",)
    assert used_beside(person, bob, Point.DISCUSSED) == ((jane, "the rota"),)
    assert used_beside(person, jane, Point.DISCUSSED) == ()


def test_a_follow_up_and_a_request_for_feedback_offer_the_words_of_the_thank_you() -> None:
    thanks = a_letter_draft(told={"draws": "the platform", "discussed": "the rota"})
    person = with_drafts(interviewed_by(), thanks)
    assert offers(person, a_letter_draft(LetterKind.FOLLOW_UP, id="draft-2"), Point.DRAWS) == ("the platform",)
    assert offers(person, a_letter_draft(LetterKind.FEEDBACK_REQUEST, id="draft-3"), Point.DISCUSSED) == ("the rota",)


def test_a_second_reference_is_offered_what_the_first_was_told() -> None:
    first = a_letter_draft(LetterKind.REFERENCE_HEADS_UP, {"role": "data engineer", "stress": "the migration"})
    person = with_drafts(interviewed_by(), first)
    second = a_letter_draft(LetterKind.REFERENCE_HEADS_UP, id="draft-2")
    assert offers(person, second, Point.ROLE) == ("data engineer",)
    assert offers(person, second, Point.STRESS) == ("the migration",)


def test_nothing_is_offered_for_a_letter_about_nothing() -> None:
    assert offers(interviewed_by(), replace(a_letter_draft(), round="gone"), Point.DISCUSSED) == ()


def test_words_have_a_short_name_of_their_own() -> None:
    assert mark_of("the rota") != mark_of("the Rota")
    assert len(mark_of("\ud800")) == 8

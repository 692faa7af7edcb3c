"""Facts about promises and the people who interview: safe to apply twice, gone when their place is."""

from datetime import date

import pytest
from msgspec.structs import replace

from interviews import changes
from interviews.changes import Fact
from interviews.model import InterviewDraft, Interviewer, Person, Promise, Question, Round
from tests.factories import JANE, a_person, a_promise, a_round, after, an_application, at

NOON = at("2026-03-03 12:00")
FRIDAY = a_promise("2026-03-06", NOON)
MONDAY = Promise("promise-2", "they moved it", date(2026, 3, 9), NOON)
SHARED = Interviewer("other", "J. D.", "CTO", "jane@acme.com", "+49 30 1", "card-1")


def with_promise(promise: Promise | None = FRIDAY) -> Person:
    return a_person(an_application(a_round(NOON, promise=promise), a_round(NOON, id="round-2")))


def rounds(person: Person) -> tuple[Round, ...]:
    return person.applications[0].rounds


def test_r3_a_moved_promise_keeps_the_former_one_w9() -> None:
    before = with_promise()
    moved = after(before, *[changes.promise_moved("acme", "round-1", MONDAY)] * 2)
    assert (rounds(moved)[0].promise, rounds(moved)[0].earlier_promises) == (MONDAY, (FRIDAY,))


def test_the_same_words_and_day_again_begin_no_new_silence_w9() -> None:
    before = with_promise()
    again = Promise("promise-3", "You will hear from us.", FRIDAY.by, NOON)
    assert after(before, changes.promise_moved("acme", "round-1", again)) == before


@pytest.mark.parametrize(
    ("words", "by", "same"),
    [
        ("You will hear from us!", date(2026, 3, 6), True),
        ("the board decides", date(2026, 3, 6), False),
        ("you will hear from us", date(2026, 3, 9), False),
    ],
)
def test_only_other_words_or_another_day_are_another_promise_w9(words: str, by: date, same: bool) -> None:
    draft = InterviewDraft("d", Question.SUMMARY, NOON, "Acme", "Engineer", promise_words=words, promise_by=by)
    told = InterviewDraft(
        **{name: getattr(draft, name) for name in draft.__struct_fields__}
        | {"application": "acme", "round": "round-1", "promise_decider": "Zoë"}
    )
    saved = after(with_promise(), changes.interview_saved(told, new_ids=("a", "r", "new"), at=NOON))
    promise = rounds(saved)[0].promise
    assert promise is not None
    assert (promise.words, promise.by, promise.decider) == (words, by, "Zoë")
    assert (promise.id == FRIDAY.id) is same


def test_r4_what_is_known_of_somebody_is_filled_in_everywhere() -> None:
    kept = after(with_promise(), *[changes.interviewer_completed("acme", JANE.id, SHARED)] * 2)
    assert [round_.interviewers for round_ in rounds(kept)] == [
        (Interviewer(JANE.id, JANE.name, "CTO", "jane@acme.com", "+49 30 1", "card-1"),)
    ] * 2


def test_r4_what_is_known_already_stays_and_only_a_photo_is_replaced() -> None:
    known = Interviewer("jane", "Jane Doe", "CEO", "j@acme.com", "1", "card-0")
    assert changes.completed(known, SHARED) == replace(known, card="card-1")
    assert changes.completed(known, replace(SHARED, card=None)) == known


def test_r4_a_newcomer_is_added_once() -> None:
    before = with_promise()
    added = after(before, *[changes.interviewers_added("acme", "round-2", [SHARED, JANE])] * 2)
    assert rounds(added)[1].interviewers == (JANE, SHARED)


@pytest.mark.parametrize(
    "fact",
    [
        changes.promise_moved("acme", "other", MONDAY),
        changes.interviewers_added("acme", "other", [SHARED]),
        changes.interviewer_completed("acme", "other", SHARED),
        changes.application_renamed("other", "Acme", "Boss"),
    ],
)
def test_a_fact_about_what_is_gone_says_so(fact: Fact) -> None:
    with pytest.raises(changes.Gone):
        fact(with_promise())

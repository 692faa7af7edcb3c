"""Facts about the person, the open question, references and letters: each is safe to apply twice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from interviews.changes import (
    Fact,
    Gone,
    answered,
    application_in,
    asked,
    cancelled,
    held_back_until,
    letter_sent,
    letters_taken_back,
    nudge_in,
    place_set,
    reference_in,
    reference_removed,
    reference_saved,
    removed_for_good,
    resumed,
    set_aside,
    settings_changed,
    suspended,
    taken_up,
    thrown_away,
    updates_seen,
)
from interviews.changes.person import SEEN_UPDATES_KEPT
from interviews.model import Asking, LetterKind, Person, Place, Question, Reference, Settings
from interviews.queries import half_told
from tests.factories import (
    MARIA,
    a_draft,
    a_letter,
    a_person,
    a_round,
    after,
    an_application,
    at,
    interviewed,
    with_applications,
)

NOW = at("2026-03-03 11:00")
LATER = NOW + timedelta(hours=2)
ZONE = Asking(Question.ZONE, NOW)
THANKS = a_letter(LetterKind.THANK_YOU, NOW)


def telling() -> Person:
    """Interviewed at Acme, telling about Globex, with Initech set aside."""
    return after(interviewed(NOW), asked(a_draft(NOW, id="initech", company="Initech")), asked(a_draft(NOW)))


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(place_set(Place("Asia/Tokyo", "JP")), id="place_set"),
        pytest.param(settings_changed(Settings(weekly_target=9)), id="settings_changed"),
        pytest.param(suspended(NOW), id="suspended"),
        pytest.param(held_back_until(LATER), id="held_back_until"),
        pytest.param(updates_seen(5), id="updates_seen"),
        pytest.param(removed_for_good(NOW), id="removed_for_good"),
        pytest.param(reference_saved(Reference("omar", "Omar Aziz")), id="reference_saved"),
        pytest.param(reference_removed("maria", NOW), id="reference_removed"),
        pytest.param(letter_sent(THANKS), id="letter_sent"),
        pytest.param(asked(ZONE), id="asked a question"),
        pytest.param(asked(a_draft(LATER)), id="asked on in the same interview"),
        pytest.param(asked(a_draft(LATER, id="hooli")), id="asked about another interview"),
        pytest.param(answered(), id="answered"),
        pytest.param(set_aside(), id="set_aside"),
        pytest.param(cancelled("draft-1", LATER), id="cancelled, the open one"),
        pytest.param(cancelled("initech", LATER), id="cancelled, a parked one"),
        pytest.param(taken_up("draft-1", LATER), id="taken_up, the open one"),
        pytest.param(taken_up("initech", LATER), id="taken_up, a parked one"),
        pytest.param(thrown_away("draft-1"), id="thrown_away, the open one"),
        pytest.param(thrown_away("initech"), id="thrown_away, a parked one"),
    ],
)
def test_w17_a_fact_applied_twice_is_the_fact_applied_once(fact: Fact) -> None:
    once = fact(telling())
    assert fact(once) == once


@pytest.mark.parametrize(
    ("fact", "undo"),
    [
        pytest.param(reference_removed("maria", NOW), reference_removed("maria", None), id="a reference removed"),
        pytest.param(letter_sent(THANKS), letters_taken_back([THANKS.id]), id="a letter sent"),
        pytest.param(suspended(NOW), resumed(), id="blocked"),
        pytest.param(held_back_until(LATER), resumed(), id="held back"),
        pytest.param(set_aside(), taken_up("draft-1", NOW), id="set aside"),
        pytest.param(cancelled("draft-1", NOW), taken_up("draft-1", NOW), id="cancelled"),
    ],
)
def test_w17_undo_restores_the_record_as_it_was(fact: Fact, undo: Fact) -> None:
    before = telling()
    assert fact(before) != before
    assert after(before, fact, undo) == before


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(reference_removed("nobody", NOW), id="reference_removed"),
        pytest.param(letter_sent(a_letter(LetterKind.THANK_YOU, NOW, application="nowhere")), id="no such application"),
        pytest.param(letter_sent(a_letter(LetterKind.THANK_YOU, NOW, round_="round-9")), id="no such round"),
        pytest.param(taken_up("no-draft", NOW), id="taken_up"),
    ],
)
def test_w17_a_fact_about_what_is_not_there_is_gone(fact: Fact) -> None:
    with pytest.raises(Gone):
        fact(telling())


@pytest.mark.parametrize("look_up", [application_in, nudge_in, reference_in])
def test_w17_what_is_not_there_is_not_found(look_up: Callable[[Person, str], object]) -> None:
    with pytest.raises(Gone):
        look_up(telling(), "nothing")


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(letters_taken_back(["no-letter"]), id="letters_taken_back"),
        pytest.param(cancelled("no-draft", NOW), id="cancelled"),
        pytest.param(thrown_away("no-draft"), id="thrown_away"),
        pytest.param(removed_for_good(LATER), id="removed_for_good"),
    ],
)
def test_w17_a_fact_about_an_unknown_id_creates_nothing(fact: Fact) -> None:
    assert fact(telling()) == telling()


def test_r4_a_removed_reference_is_not_found_and_a_changed_one_keeps_its_place() -> None:
    removed = after(telling(), reference_removed("maria", NOW))
    with pytest.raises(Gone):
        reference_in(removed, "maria")
    assert reference_in(telling(), "maria") == MARIA
    omar = Reference("omar", "Omar Aziz")
    changed = after(telling(), reference_saved(omar), reference_saved(replace(MARIA, phone="+49 30 1")))
    assert [each.name for each in changed.references] == ["Maria Muster", "Omar Aziz"]
    assert changed.references[0].phone == "+49 30 1"


def test_w17_what_was_removed_can_come_back_for_a_day_and_then_is_gone_for_good() -> None:
    removed = after(telling(), letter_sent(THANKS), reference_removed("maria", NOW), cancelled("initech", NOW))
    removed = replace(removed, applications=(replace(removed.applications[0], removed_at=NOW),))
    within = removed_for_good(NOW + timedelta(hours=23, minutes=59))(removed)
    assert within is removed, "the very same record, so that what was planned of it stands"
    gone = removed_for_good(NOW + timedelta(days=1))(removed)
    assert (gone.applications, gone.letters, gone.references, gone.parked) == ((), (), (), ())
    with pytest.raises(Gone):
        reference_removed("maria", None)(gone)


def test_w17_what_is_kept_is_kept_with_its_letters() -> None:
    person = after(telling(), letter_sent(THANKS))
    both = with_applications(person, an_application(a_round(id="r"), id="globex", removed=NOW))
    both = replace(both, letters=(*both.letters, a_letter(LetterKind.THANK_YOU, NOW, application="globex", round_="r")))
    assert removed_for_good(NOW + timedelta(days=2))(both) == person


def test_w5_a_letter_to_the_same_person_is_booked_once_and_to_another_apart() -> None:
    again = replace(THANKS, id="pressed-twice", sent_at=LATER)
    other = replace(THANKS, id="other", recipient="omar")
    assert [each.id for each in after(telling(), *map(letter_sent, (THANKS, again, other))).letters] == [
        THANKS.id,
        "other",
    ]


def test_w9_only_a_follow_up_is_booked_on_a_silence() -> None:
    follow_up = a_letter(LetterKind.FOLLOW_UP, NOW, to=None)
    heads_up = a_letter(LetterKind.REFERENCE_HEADS_UP, NOW, round_=None, to="maria")
    person = after(telling(), letter_sent(THANKS), letter_sent(follow_up), letter_sent(heads_up))
    assert [each.silence for each in person.letters] == [None, "round-1:-", None]


def test_w17_a_person_who_blocked_the_bot_twice_blocked_it_at_first() -> None:
    person = after(a_person(), suspended(NOW), suspended(LATER))
    assert person.suspended_at == NOW


def test_w17_the_newest_updates_are_remembered_in_order() -> None:
    person = after(a_person(), *(updates_seen(number) for number in range(SEEN_UPDATES_KEPT + 5)))
    assert person.seen_updates == tuple(range(5, SEEN_UPDATES_KEPT + 5))


def test_r1_another_question_parks_a_half_told_interview_that_holds_anything() -> None:
    person = after(a_person(), asked(replace(a_draft(NOW), interrupted_by="/new")), asked(ZONE))
    assert person.dialogue == ZONE
    assert person.parked == (a_draft(NOW),)
    empty = after(a_person(), asked(a_draft(NOW, company=None)), asked(ZONE))
    assert empty.parked == ()


def test_r1_a_question_of_another_kind_is_left_without_a_trace() -> None:
    person = after(a_person(), asked(ZONE), set_aside())
    assert (person.dialogue, person.parked) == (None, ())


def test_r1_a_parked_interview_asked_about_again_is_not_there_twice() -> None:
    person = after(a_person(), asked(a_draft(NOW)), set_aside(), asked(a_draft(LATER)))
    assert [each.touched_at for each in half_told(person)] == [LATER]


def test_r1_taking_up_one_interview_parks_the_other() -> None:
    person = after(telling(), taken_up("initech", LATER))
    assert person.dialogue == a_draft(LATER, id="initech", company="Initech")
    assert [each.id for each in person.parked] == ["draft-1"]


def test_r1_a_cancelled_interview_comes_back_as_it_was_told() -> None:
    person = after(telling(), cancelled("draft-1", NOW))
    assert [each.id for each in half_told(person)] == ["initech"]
    assert after(person, taken_up("draft-1", LATER)).dialogue == a_draft(LATER)


def test_r1_cancelling_a_parked_interview_leaves_the_open_question_open() -> None:
    person = after(telling(), cancelled("initech", NOW))
    assert person.dialogue == a_draft(NOW)
    assert [each.cancelled_at for each in person.parked] == [NOW]


def test_r1_a_cancelled_interview_cannot_be_taken_up_after_a_day() -> None:
    person = after(telling(), cancelled("draft-1", NOW))
    with pytest.raises(Gone):
        taken_up("draft-1", NOW + timedelta(days=1))(person)

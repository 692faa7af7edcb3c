"""W10 and W12: a calm word in the middle of a wait, and a question after a month."""

from datetime import date

import pytest
from msgspec.structs import replace

from interviews.model import Letter, LetterKind, Nudge, NudgeKind, OutcomeKind, Person
from interviews.nudges.plan import plan, to_do
from interviews.queries import silence
from tests.factories import ENDED, a_letter, a_person, a_promise, a_round, an_application, at

HELD = a_round()
THANKED = a_letter(LetterKind.THANK_YOU, at("2026-03-03 13:00"))
FOLLOWED_UP = a_letter(LetterKind.FOLLOW_UP, at("2026-03-11 10:00"), to=None, silence=silence(HELD))


def planned(kind: NudgeKind, *letters: Letter, person: Person | None = None) -> list[Nudge]:
    who = replace(person or a_person(an_application(HELD)), letters=letters)
    return [nudge for nudge in plan(who, ENDED) if nudge.kind is kind]


def test_w10_the_word_comes_at_the_midpoint_between_the_last_letter_and_the_follow_up() -> None:
    [word] = planned(NudgeKind.PATIENCE, THANKED)
    assert word.due == at("2026-03-07 11:00"), "Tue 13:00 to Wed 09:00 a week later"


def test_w10_there_is_another_word_in_the_wait_after_the_follow_up() -> None:
    [word] = planned(NudgeKind.PATIENCE, THANKED, FOLLOWED_UP)
    assert word.due.date() == date(2026, 3, 26)


def test_w10_a_wait_of_less_than_four_days_needs_no_word() -> None:
    soon = a_round(promise=a_promise("2026-03-05"))
    assert planned(NudgeKind.PATIENCE, person=a_person(an_application(soon))) == []


def test_w10_somebody_who_still_has_to_thank_is_not_waiting_yet() -> None:
    assert planned(NudgeKind.PATIENCE) == []


def test_w10_a_word_asks_for_nothing_and_is_no_next_thing() -> None:
    person = a_person(an_application(HELD), letters=(THANKED,))
    left_out = {nudge.kind for nudge in plan(person, ENDED)} - {nudge.kind for nudge in to_do(plan(person, ENDED))}
    assert left_out == {NudgeKind.PATIENCE, NudgeKind.LONG_OVER}
    assert all(nudge.kind is not NudgeKind.PATIENCE for nudge in to_do(plan(person, ENDED)))


def test_w12_a_month_after_the_last_contact_it_is_asked_whether_to_wait_on() -> None:
    [question] = planned(NudgeKind.STILL_WAITING, THANKED, FOLLOWED_UP)
    assert question.due == at("2026-04-10 10:00")


def test_w12_a_promised_day_that_is_still_to_come_is_waited_for() -> None:
    late = a_round(promise=a_promise("2026-05-15"))
    [question] = planned(NudgeKind.STILL_WAITING, person=a_person(an_application(late)))
    assert question.due.date() == date(2026, 5, 25), "a week after the follow-up of Monday 18 May"


@pytest.mark.parametrize("kind", [NudgeKind.PATIENCE, NudgeKind.STILL_WAITING])
def test_w17_what_is_decided_is_not_waited_for(kind: NudgeKind) -> None:
    decided = an_application(HELD, outcome=OutcomeKind.REJECTED)
    assert planned(kind, person=a_person(decided)) == []

"""R6: "should I write to them?" is answered from the record, whatever the day."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from interviews.model import CalledOff, Letter, LetterKind, OutcomeKind, Person
from interviews.queries import silence
from interviews.should_i_write import Answer, Verdict, verdict
from tests.factories import BERLIN, a_letter, a_person, a_round, an_application, at

HELD = a_round()
THANKED = a_letter(LetterKind.THANK_YOU, at("2026-03-03 13:00"))
FOLLOWED_UP = a_letter(LetterKind.FOLLOW_UP, at("2026-03-11 10:00"), to=None, silence=silence(HELD))


def given(now: datetime, *letters: Letter, person: Person | None = None) -> Verdict:
    who = replace(person or a_person(an_application(HELD)), letters=letters)
    return replace(verdict(who, BERLIN, who.applications[0], now), reminder=None, follow_up=None)


@pytest.mark.parametrize(
    ("now", "letters", "expected"),
    [
        ("2026-03-03 09:00", (), Verdict(Answer.AHEAD, allowed=at("2026-03-03 10:00"))),
        ("2026-03-03 11:30", (), Verdict(Answer.THANK, 0, (), at("2026-03-03 13:00"))),
        ("2026-03-07 20:00", (), Verdict(Answer.THANK, 4, (), at("2026-03-09 09:00"))),
        ("2026-03-05 12:00", (THANKED,), Verdict(Answer.WAIT, 2, (THANKED,), at("2026-03-11 09:00"))),
        ("2026-03-11 09:00", (THANKED,), Verdict(Answer.FOLLOW_UP, 8, (THANKED,), at("2026-03-11 09:00"))),
        ("2026-03-14 12:00", (THANKED,), Verdict(Answer.FOLLOW_UP, 11, (THANKED,), at("2026-03-16 09:00"))),
        (
            "2026-03-12 12:00",
            (THANKED, FOLLOWED_UP),
            Verdict(Answer.ENOUGH, 1, (THANKED, FOLLOWED_UP), at("2026-04-10 10:00")),
        ),
    ],
    ids=["before", "right after", "on a weekend", "thanked", "a week later", "late on a Saturday", "followed up"],
)
def test_r6_the_verdict_names_the_day_what_was_sent_and_when_the_next_is_right(
    now: str, letters: tuple[Letter, ...], expected: Verdict
) -> None:
    assert given(at(now), *letters) == expected


def test_r6_a_decided_application_needs_no_letter() -> None:
    decided = an_application(HELD, outcome=OutcomeKind.REJECTED)
    assert given(at("2026-03-06 10:00"), person=a_person(decided)).answer is Answer.DECIDED


def test_r6_an_offer_wants_its_answer() -> None:
    offered = an_application(HELD, outcome=OutcomeKind.OFFER)
    assert given(at("2026-03-06 10:00"), person=a_person(offered)).answer is Answer.OFFERED


def test_r6_without_an_interview_there_is_nothing_to_write() -> None:
    assert given(at("2026-03-06 10:00"), person=a_person(an_application())).answer is Answer.NO_INTERVIEW


def test_r6_after_an_interview_that_was_called_off_there_is_nothing_to_follow_up_on() -> None:
    was = CalledOff(at("2026-03-03 10:00"), at("2026-03-03 11:00"))
    off = replace(HELD, starts=None, ends=None, called_off=was)
    assert given(at("2026-03-20 10:00"), person=a_person(an_application(off))).answer is Answer.CALLED_OFF


def test_r6_a_round_without_a_time_or_people_is_waited_for_from_when_it_was_noted() -> None:
    untimed = a_round(None, logged=at("2026-03-03 12:00"))
    assert given(at("2026-03-04 10:00"), person=a_person(an_application(untimed))) == Verdict(
        Answer.WAIT, 1, (), at("2026-03-11 09:00")
    )

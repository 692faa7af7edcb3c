"""The last day to answer an offer (W19)."""

from datetime import date

import pytest
from msgspec.structs import replace

from interviews.changes import nudge_settled, outcome_recorded
from interviews.model import NudgeKind, Offer, OutcomeKind, Person
from interviews.nudges.plan import plan
from interviews.walltime import local
from tests.factories import BERLIN, a_person, a_round, an_application, at
from tests.interviews.planning import said

ANSWER = NudgeKind.OFFER_ANSWER


def offered(last_day: date, noted: str = "2026-03-03 10:00", kind: OutcomeKind = OutcomeKind.OFFER) -> Person:
    """An offer from Acme, noted then, to be answered by this day."""
    application = an_application(outcome=kind, decided=at(noted), created=at("2026-02-01 10:00"))
    return a_person(replace(application, offer=Offer("72k", noted_at=at(noted), answer_by=last_day)))


def reminded(person: Person, now: str = "2026-03-03 10:00") -> list[str]:
    """When the person is reminded, on the wall clock of Berlin, as each word is said in turn."""
    found, moment = [], at(now)
    while due := [each for each in plan(person, moment) if each.kind is ANSWER]:
        moment = max(due[0].due, moment)
        found.append(f"{local(moment, BERLIN.zone):%a %d %b %H:%M}")
        person = said(person, ANSWER, moment)
    return found


@pytest.mark.parametrize(
    ("last_day", "noted", "words"),
    [
        (date(2026, 3, 18), "2026-03-03 10:00", ["Mon 16 Mar", "Wed 18 Mar"]),
        (date(2026, 3, 16), "2026-03-03 10:00", ["Thu 12 Mar", "Mon 16 Mar"]),
        (date(2026, 3, 15), "2026-03-03 10:00", ["Thu 12 Mar", "Sun 15 Mar"]),
        (date(2026, 4, 7), "2026-03-03 10:00", ["Wed 01 Apr", "Tue 07 Apr"]),
        (date(2026, 3, 5), "2026-03-03 10:00", ["Thu 05 Mar"]),
        (date(2026, 3, 3), "2026-03-03 10:00", ["Tue 03 Mar"]),
    ],
    ids=["midweek", "over a weekend", "a Sunday", "over Easter", "noted late", "noted on the day"],
)
def test_an_offer_is_reminded_of_two_working_days_before_and_on_its_last_day_w19(
    last_day: date, noted: str, words: list[str]
) -> None:
    assert [each[:10] for each in reminded(offered(last_day, noted), noted)] == words


def test_a_full_day_does_not_delay_the_word_on_the_last_day_w18_w19() -> None:
    offer = offered(date(2026, 3, 18), "2026-03-17 10:00").applications
    held = [a_round(at("2026-03-17 18:00"), logged=at("2026-03-17 18:00"), id=f"round-{each}") for each in range(4)]
    others = [an_application(round_, id=f"other-{number}") for number, round_ in enumerate(held)]
    assert reminded(a_person(*offer, *others), "2026-03-17 20:00") == ["Wed 18 Mar 09:00"]


def test_the_last_days_of_the_year_are_no_excuse_w19() -> None:
    person = offered(date(2026, 12, 28), "2026-12-18 10:00")
    assert [each[:10] for each in reminded(person, "2026-12-18 10:00")] == ["Wed 23 Dec", "Mon 28 Dec"]


@pytest.mark.parametrize("kind", [each for each in OutcomeKind if each is not OutcomeKind.OFFER])
def test_an_offer_that_was_answered_is_not_spoken_of_w19(kind: OutcomeKind) -> None:
    assert reminded(offered(date(2026, 3, 18), kind=kind)) == []


def test_skipping_the_first_word_leaves_the_last_day_w19() -> None:
    person = said(offered(date(2026, 3, 18)), ANSWER, at("2026-03-16 09:00"))
    person = nudge_settled(person.nudges[-1].id, skipped_at=at("2026-03-16 09:05"))(person)
    assert [each[:10] for each in reminded(person, "2026-03-16 09:05")] == ["Wed 18 Mar"]


def test_once_it_is_over_nothing_is_said_w19() -> None:
    assert reminded(offered(date(2026, 3, 18)), "2026-03-19 08:00") == []


def test_another_day_begins_anew_and_an_answer_ends_it_w19() -> None:
    person = said(offered(date(2026, 3, 18)), ANSWER, at("2026-03-16 09:00"))
    offer = person.applications[0].offer
    assert offer is not None
    longer = replace(person.applications[0], offer=replace(offer, answer_by=date(2026, 3, 25)))
    person = replace(person, applications=(longer,))
    assert [each[:10] for each in reminded(person, "2026-03-16 10:00")] == ["Mon 23 Mar", "Wed 25 Mar"]
    assert reminded(outcome_recorded("acme", OutcomeKind.ACCEPTED, at("2026-03-16 11:00"))(person)) == []

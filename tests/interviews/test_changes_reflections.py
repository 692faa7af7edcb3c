"""Facts about how interviews went: safe to apply twice, taken back whole, and gone with their interview."""

import pytest

from interviews.changes import (
    Fact,
    Gone,
    application_removed,
    feeling_taken_back,
    felt,
    reflected,
    reflecting_on,
    reflection_moved,
    reflection_taken_back,
)
from interviews.model import Id, Mood, Reflection, ReflectionPart
from tests.factories import ENDED, a_person, a_round, after, an_application, at

TOLD = Reflection("Scaling.", at("2026-03-03 11:20"), ReflectionPart.ASKED)
MORE = Reflection("", at("2026-03-03 11:21"), ReflectionPart.WELL, voice="file")
BEGUN = after(
    a_person(an_application(a_round())),
    felt("acme", "round-1", Mood.GOOD),
    reflected("acme", "round-1", TOLD),
    reflecting_on("acme", "round-1", ReflectionPart.WELL),
)


def facts(application: Id, round_id: Id) -> dict[str, Fact]:
    return {
        "felt": felt(application, round_id, Mood.HARD),
        "feeling taken back": feeling_taken_back(application, round_id),
        "reflecting on": reflecting_on(application, round_id, ReflectionPart.HARD),
        "reflected": reflected(application, round_id, MORE),
        "moved": reflection_moved(application, round_id, TOLD.written_at, ReflectionPart.UNSAID),
        "taken back": reflection_taken_back(application, round_id, TOLD.written_at),
    }


KINDS = list(facts("acme", "round-1"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_of_a_reflection_applied_twice_is_the_fact_applied_once_w17(kind: str) -> None:
    fact = facts("acme", "round-1")[kind]
    once = fact(BEGUN)
    assert once != BEGUN
    assert fact(once) == once


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("application", "round_id"), [("acme", "round-9"), ("nowhere", "round-1")])
def test_a_fact_of_a_reflection_on_an_unknown_interview_is_gone_w17(kind: str, application: Id, round_id: Id) -> None:
    with pytest.raises(Gone):
        facts(application, round_id)[kind](BEGUN)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_of_a_reflection_on_a_removed_application_is_gone_w17(kind: str) -> None:
    with pytest.raises(Gone):
        facts("acme", "round-1")[kind](after(BEGUN, application_removed("acme", ENDED)))


def test_what_was_told_is_taken_back_and_moved_alone_r2() -> None:
    person = after(BEGUN, reflected("acme", "round-1", MORE))
    assert after(person, reflection_taken_back("acme", "round-1", MORE.written_at)) == BEGUN
    assert after(person, reflection_moved("acme", "round-1", MORE.written_at, MORE.part)) == person

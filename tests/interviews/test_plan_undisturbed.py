"""Nobody is spoken to in the middle of an interview."""

from msgspec.structs import replace

from interviews.model import NudgeKind
from interviews.nudges.plan import plan
from tests.factories import a_person, a_round, an_application, at

FIRST = an_application(a_round(at("2026-03-03 10:00"), id="first"), id="acme")
SECOND = an_application(a_round(at("2026-03-03 12:30"), id="second", logged=at("2026-03-01 10:00")), id="globex")


def test_nothing_is_said_in_the_middle_of_an_interview_but_a_little_after_it() -> None:
    due = {(nudge.kind, nudge.round): nudge.due for nudge in plan(a_person(FIRST, SECOND), at("2026-03-03 10:00"))}
    assert due[NudgeKind.THANK_YOU, "first"] == at("2026-03-03 12:40"), "it would have been noon"


def test_an_interview_that_was_removed_disturbs_nothing() -> None:
    person = a_person(FIRST, replace(SECOND, removed_at=at("2026-03-02 10:00")))
    [thanks] = [each for each in plan(person, at("2026-03-03 10:00")) if each.kind is NudgeKind.THANK_YOU]
    assert thanks.due == at("2026-03-03 12:00")

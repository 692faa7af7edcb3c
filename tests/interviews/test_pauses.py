"""While the person wants to hear nothing, of an application or at all, nothing is planned to be said."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interviews.changes import application_paused, nudge_settled, paused
from interviews.model import NudgeKind, Pause, Person
from interviews.nudges.plan import plan
from tests.factories import ENDED, a_person, a_round, after, an_application, at
from tests.interviews.planning import dues, last_said, said
from tests.strategies import instants, people

NOW = at("2026-03-03 12:00")
MONDAY = at("2026-03-09 08:00")


def test_a_pause_of_everything_moves_each_first_word_behind_its_end() -> None:
    person = after(a_person(an_application(a_round())), paused(Pause(NOW, MONDAY)))
    assert all(each.due >= MONDAY for each in plan(person, NOW))
    assert dues(person, NOW, NudgeKind.THANK_YOU)[0] == "2026-03-09 09:00"


def test_a_pause_without_an_end_plans_nothing_and_its_end_plans_as_before() -> None:
    person = a_person(an_application(a_round()))
    silent = after(person, paused(Pause(NOW)))
    assert plan(silent, NOW) == []
    assert plan(after(silent, paused(None)), NOW) == plan(person, NOW)


def test_a_pause_of_one_application_leaves_the_others_alone() -> None:
    person = a_person(an_application(a_round()), an_application(a_round(id="round-2"), id="globex"))
    planned = plan(after(person, application_paused("acme", Pause(NOW))), NOW)
    assert "globex" in {each.application for each in planned}
    assert "acme" not in {each.application for each in planned}


def test_what_was_snoozed_into_a_pause_waits_for_its_end() -> None:
    person = said(a_person(an_application(a_round())), NudgeKind.THANK_YOU, at("2026-03-03 13:00"))
    chosen = nudge_settled(last_said(person, NudgeKind.THANK_YOU).id, snoozed_until=at("2026-03-05 10:00"))
    silent = after(person, chosen, paused(Pause(NOW, MONDAY)))
    assert all(each.due >= MONDAY for each in plan(silent, at("2026-03-03 13:00")))


@given(people(), instants(), st.timedeltas(timedelta(0), timedelta(days=60)))
def test_nothing_is_planned_within_a_pause(person: Person, since: datetime, length: timedelta) -> None:
    pause = Pause(since, since + length)
    silent = replace(person, settings=replace(person.settings, pause=pause))
    assert [each for each in plan(silent, since) if since <= each.due < since + length and not each.repeat] == []


def test_a_pause_that_is_over_changes_nothing() -> None:
    person = a_person(an_application(a_round()))
    assert plan(after(person, paused(Pause(ENDED - timedelta(days=2), ENDED - timedelta(days=1)))), NOW) == plan(
        person, NOW
    )

"""A thank-you and a follow-up have one moment, that of the plan, wherever it is told; days are counted one way."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from interviews.model import Application, Nudge, NudgeKind, Person, Place
from interviews.nudges.plan import plan
from interviews.queries import is_waiting, latest_round
from interviews.should_i_write import Answer, Verdict, verdict
from interviews.walltime import local_date
from interviews.weeks import look_back
from tests.factories import BERLIN, a_person, a_round, an_application
from tests.interviews.plausible_people import nows, people
from tests.plan_invariants import chosen
from texts import applications, should_i_write, week
from texts.dates import ago_text, short_moment

at_any_time = nows.flatmap(lambda now: st.tuples(people(now), st.just(now)))
LETTERS = {
    Answer.THANK: NudgeKind.THANK_YOU,
    Answer.WAIT: NudgeKind.FOLLOW_UP,
    Answer.FOLLOW_UP: NudgeKind.FOLLOW_UP,
}


def letters_due(person: Person, place: Place, now: datetime) -> list[tuple[Application, Verdict, Nudge]]:
    """Each application whose next letter is planned, with what /should says and with the nudge."""
    planned = plan(person, now)
    found = []
    for application in filter(is_waiting, person.applications):
        round_ = latest_round(application)
        given_ = verdict(person, place, application, now)
        kind = LETTERS.get(given_.answer)
        found += [
            (application, given_, each)
            for each in planned
            if round_ is not None and (each.kind, each.round) == (kind, round_.id)
        ]
    return found


def plain(text: object) -> str:
    return str(text).replace("&amp;", "&")


@given(at_any_time)
@settings(max_examples=2 * settings().max_examples, deadline=None, suppress_health_check=list(HealthCheck))
def test_r6_should_the_card_status_and_week_name_the_moment_of_the_plan(met: tuple[Person, datetime]) -> None:
    person, now = met
    place = person.place
    assume(place is not None)
    assert place is not None
    planned = plan(person, now)
    monday = local_date(now, place.zone) - timedelta(days=local_date(now, place.zone).weekday())
    waits = {each.application.id: each for each in look_back(person, place, monday, now).waiting}
    for application, given_, nudge in letters_due(person, place, now):
        at = "now" if nudge.due <= now else short_moment(nudge.due, place.zone)
        assert at in plain(applications.card(person, application, planned, now, place.zone))
        mine = [each for each in planned if each.application == application.id]
        if mine[0] == nudge:
            assert at in plain(applications.what_is_next(person, application, planned, now, place.zone))
        if nudge.kind is NudgeKind.FOLLOW_UP:
            assert at in plain(applications.follow_up_when(person, application, planned, now, place.zone))
        if chosen(person, nudge):
            continue  # /should and the week say when a letter is right, which no snooze and no second attempt moves
        assert at in plain(should_i_write.verdict(person, application, given_, now, place.zone))
        told = waits[application.id].verdict.allowed
        assert told == nudge.due or told is None or told <= now, "in the week it is that moment, or now"
        line = plain(week._wait(waits[application.id], now, place.zone))  # noqa: SLF001 - the week lists but a few
        assert at in line or line.endswith(", now")


@pytest.mark.parametrize("days", [0, 1, 2, 9])
def test_days_are_counted_one_way(days: int) -> None:
    held = a_round()
    person = a_person(an_application(held))
    assert held.ends is not None
    now = held.ends + timedelta(days=days, hours=1)
    given_ = verdict(person, BERLIN, person.applications[0], now)
    ago = ago_text(held.ends, now, BERLIN.zone)
    assert given_.days == {"today": 0, "yesterday": 1}.get(ago, days)
    said = str(should_i_write.verdict(person, person.applications[0], given_, now, BERLIN.zone))
    assert (f"It is day {days} of the wait." if days else "The wait began today.") in said
    assert f"interviewed {ago}" in applications.where_it_stands(person, person.applications[0], now, BERLIN.zone)

"""What holds for every plan, whoever it is for and whenever it is made."""

from collections import Counter
from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from interviews.model import Delivery, LetterKind, NudgeKind, OutcomeKind, Person, Place
from interviews.nudges.kinds import TOGETHER
from interviews.nudges.plan import A_DAY_AT_MOST, nudge_id, nudges_of, piled_up, plan, plan_turn
from interviews.nudges.rules import TALK
from interviews.queries import follow_up_sent, is_open, latest_round, round_of, silence
from interviews.walltime import local_date
from tests import strategies
from tests.interviews.plausible_people import nows, people
from tests.plan_invariants import application_behind, check_hours, chosen, place_of, takes_no_room

at_any_time = nows.flatmap(lambda now: st.tuples(people(now), st.just(now)))
many = settings(max_examples=settings().max_examples * 3 // 2, deadline=None, suppress_health_check=list(HealthCheck))


def messages_of(person: Person, place: Place, day: date) -> set[str | int]:
    """The messages nudges made on a day of the person's, as far as they count."""
    return {
        record.message_id or record.id
        for record in person.nudges
        if record.delivery is not Delivery.NOT_SENT
        and local_date(record.claimed_at, place.zone) == day
        and not takes_no_room(person, record, record.claimed_at)
    }


@given(at_any_time)
@many
def test_w2_w7_letters_keep_office_hours_and_nothing_unasked_for_falls_in_quiet_hours(
    met: tuple[Person, datetime],
) -> None:
    person, now = met
    for nudge in plan(person, now):
        check_hours(person, nudge, max(nudge.due, now))


@given(at_any_time)
@many
def test_w17_a_plan_is_sorted_and_each_nudge_is_in_it_once_and_not_before_its_moment(
    met: tuple[Person, datetime],
) -> None:
    person, now = met
    planned = plan(person, now)
    assert planned == sorted(planned, key=lambda nudge: (nudge.due, TOGETHER[nudge.kind], nudge.meant))
    assert len({nudge.id for nudge in planned}) == len(planned)
    assert len({(nudge.kind, nudge.subject) for nudge in planned}) == len(planned)
    for nudge in planned:
        assert nudge.due >= nudge.meant
        assert nudge.id == nudge_id(person, nudge.kind, nudge.subject, nudge.generation)
        assert nudge.kind not in person.settings.silenced
        assert nudge.repeat or nudge.id not in {record.id for record in person.nudges}


@given(at_any_time, st.floats(0, 0.999))
@many
def test_w17_planning_changes_nothing_and_planning_later_gives_the_same_until_something_is_due(
    met: tuple[Person, datetime], share: float
) -> None:
    person, now = met
    planned = plan(person, now)
    assert plan(person, now) == planned
    ahead = planned[0].due - now if planned else timedelta(days=60)
    if ahead > timedelta(0):
        assert plan(person, now + ahead * share) == planned


@given(at_any_time)
@many
def test_w9_a_silence_that_was_followed_up_is_over_and_each_has_one_follow_up(met: tuple[Person, datetime]) -> None:
    person, now = met
    follow_ups = [nudge for nudge in plan(person, now) if nudge.kind is NudgeKind.FOLLOW_UP]
    for nudge in follow_ups:
        round_ = latest_round(application_behind(person, nudge))
        assert round_ is not None
        assert silence(round_) == nudge.subject
        assert follow_up_sent(person, round_) is None
    assert max(Counter(nudge.application for nudge in follow_ups).values(), default=0) <= 1


@given(at_any_time)
@many
def test_w18_no_day_of_a_plan_holds_more_than_three_unless_asked_for(met: tuple[Person, datetime]) -> None:
    """W18: briefs, and how an interview went that ended that day, are never delayed and do not count."""
    person, now = met
    planned, place = plan(person, now), place_of(person)
    asked_for = [
        nudge for nudge in planned if chosen(person, nudge) or takes_no_room(person, nudge, max(nudge.due, now))
    ]
    pile = piled_up(planned, now)
    days = Counter(local_date(max(n.due, now), place.zone) for n in planned if n not in pile and n not in asked_for)
    for day, count in days.items():
        assert count <= A_DAY_AT_MOST, day
    today = local_date(now, place.zone)
    digest = any(nudge not in asked_for for nudge in pile) and not any(nudge in asked_for for nudge in pile)
    if days[today] + digest:
        assert days[today] + digest + len(messages_of(person, place, today)) <= A_DAY_AT_MOST


@given(at_any_time)
@many
def test_w1_w18_how_it_went_is_never_moved_off_the_day_of_its_interview(met: tuple[Person, datetime]) -> None:
    person, now = met
    asked = {nudge.id: nudge for nudge in nudges_of(NudgeKind.REFLECTION, person, now)}
    planned = {nudge.id: nudge for nudge in plan(person, now)}
    for name, nudge in asked.items():
        if takes_no_room(person, nudge, max(nudge.due, now)):
            assert planned[name] == nudge


@given(at_any_time)
@many
def test_w13_a_brief_is_about_an_open_interview_that_has_not_begun_and_keeps_its_moment(
    met: tuple[Person, datetime],
) -> None:
    person, now = met
    for nudge in plan(person, now):
        if nudge.kind is NudgeKind.BRIEF:
            application = application_behind(person, nudge)
            round_ = round_of(application, nudge.round or "")
            assert round_ is not None
            assert round_.starts is not None
            assert max(nudge.due, now) < round_.starts
            assert is_open(application)


@given(at_any_time)
@many
def test_w15_w16_what_follows_an_outcome_follows_that_outcome_and_thanks_only_who_was_told(
    met: tuple[Person, datetime],
) -> None:
    person, now = met
    for nudge in plan(person, now):
        if nudge.kind not in {NudgeKind.FEEDBACK, NudgeKind.OFFER, NudgeKind.REFERENCE_THANKS}:
            continue
        application = application_behind(person, nudge)
        assert application.outcome is not None
        kind = application.outcome.kind
        if nudge.kind is NudgeKind.FEEDBACK:
            assert kind is OutcomeKind.REJECTED
            assert not application.feedback
        elif nudge.kind is NudgeKind.OFFER:
            assert kind in {OutcomeKind.OFFER, OutcomeKind.ACCEPTED}
            assert any(is_open(each) and each is not application for each in person.applications)
        else:
            assert kind in {OutcomeKind.REJECTED, OutcomeKind.OFFER, OutcomeKind.ACCEPTED}
            told = {each.recipient for each in person.letters if each.kind is LetterKind.REFERENCE_HEADS_UP}
            assert told & set(application.references)


@given(at_any_time)
@settings(many, max_examples=settings().max_examples // 10)
def test_w17_without_a_place_the_plan_is_empty(met: tuple[Person, datetime]) -> None:
    person, now = met
    assert plan(replace(person, place=None), now) == []


@given(at_any_time, strategies.people(), st.floats(0, 0.999))
@many
def test_a_plan_that_goes_on_from_an_earlier_one_is_the_one_made_anew(
    met: tuple[Person, datetime], another: Person, later: float
) -> None:
    person, now = met
    then = now + later * timedelta(days=30)
    talking = replace(person, **{name: getattr(another, name) for name in TALK})
    changed = replace(talking, applications=person.applications[1:])
    for before, after in ((person, talking), (talking, person), (person, changed)):
        went_on, anew = plan_turn(after, then, None, plan_turn(before, now, None)), plan_turn(after, then, None)
        assert (went_on.nudges, went_on.turn) == (anew.nudges, anew.turn)
    stands = plan_turn(talking, then, None, plan_turn(person, now, None)).standing
    assert stands is None or stands.person is person

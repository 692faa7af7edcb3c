"""Whatever changes are made one after another, taking them back gives what was there before, and a sound plan."""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from interviews import changes
from interviews.changes.differences import BOOKKEEPING, COMPARED, differences, is_back, is_bookkeeping, put_back
from interviews.changes.undo import MOST_ENTRIES
from interviews.model import (
    ChangeKind,
    Feedback,
    Interviewer,
    Letter,
    LetterKind,
    Mood,
    NudgeKind,
    OutcomeKind,
    Person,
    Place,
    Promise,
    Reference,
    Reflection,
    Settings,
    UndoEntry,
)
from interviews.nudges.plan import plan
from tests.factories import MARIA, a_full_person, a_letter, a_person, a_round, after, an_application, at, interviewed
from tests.interviews.plausible_people import nows, people
from tests.plan_invariants import check_hours
from tests.strategies import people as any_people

NOW = at("2026-03-03 11:00")
SECOND = timedelta(seconds=1)

many = settings(deadline=None, suppress_health_check=list(HealthCheck))


def content(person: Person) -> object:
    """What the person told: every field that is compared, without what follows from it."""
    record = msgspec.to_builtins(replace(person, undo_history=()))
    nudges = [
        {"id": each["id"], **{name: each[name] for name in ("done_at", "skipped_at", "snoozed_until")}}
        for each in record["nudges"]
    ]
    return told({**{name: record[name] for name in COMPARED[Person]}, "nudges": nudges})


def told(value: object) -> object:
    match value:
        case dict():
            return {name: told(each) for name, each in value.items() if name not in BOOKKEEPING}
        case list():
            return [told(each) for each in value]
        case _:
            return value


@given(any_people(), any_people())
@many
def test_any_record_is_made_of_any_other_by_putting_back_what_differs(before: Person, now: Person) -> None:
    # What nudges were said is the bot's own, and somebody's first place stays.
    before = replace(before, nudges=(), place=before.place or now.place)
    now = replace(now, nudges=())
    back = now
    for each in differences(before, now):
        back = put_back(back, each)
    assert content(back) == content(before)
    assert list(differences(before, back)) == []


Change = Callable[[Person, datetime], tuple[changes.Fact, ...]]


def on_first(person: Person, make: Callable[[str], changes.Fact]) -> tuple[changes.Fact, ...]:
    there = [each.id for each in person.applications if each.removed_at is None]
    return tuple(map(make, there[:1]))


def on_round(person: Person, make: Callable[[str, str], changes.Fact]) -> tuple[changes.Fact, ...]:
    there = [(each.id, each.rounds[-1].id) for each in person.applications if each.removed_at is None and each.rounds]
    return tuple(make(*ids) for ids in there[-1:])


def settle_first(person: Person, now: datetime) -> tuple[changes.Fact, ...]:
    return tuple(changes.nudge_settled(each.id, done_at=now) for each in person.nudges[:1])


def snooze_last(person: Person, now: datetime) -> tuple[changes.Fact, ...]:
    return tuple(changes.nudge_settled(each.id, snoozed_until=now + 60 * SECOND) for each in person.nudges[-1:])


def sent(person: Person, now: datetime) -> tuple[changes.Fact, ...]:
    letter = replace(a_letter(LetterKind.THANK_YOU, now), id=f"letter-{now}")
    return on_round(person, lambda app, held: changes.letter_sent(replace(letter, application=app, round=held)))


def all_letters_back(person: Person, _: datetime) -> tuple[changes.Fact, ...]:
    return (changes.letters_taken_back([each.id for each in person.letters[::2]]),)


CHANGES: dict[str, Change] = {
    "rejected": lambda p, t: on_first(p, lambda a: changes.outcome_recorded(a, OutcomeKind.REJECTED, t)),
    "offered": lambda p, t: on_first(p, lambda a: changes.outcome_recorded(a, OutcomeKind.OFFER, t)),
    "reopened": lambda p, t: on_first(p, lambda a: changes.outcome_recorded(a, None, t)),
    "offer": lambda p, t: on_first(p, lambda a: changes.offer_noted(a, {"salary": f"{t}"}, t)),
    "feedback": lambda p, t: on_first(p, lambda a: changes.feedback_noted(a, Feedback("More SQL.", t))),
    "promise": lambda p, t: on_round(
        p, lambda a, r: changes.promise_moved(a, r, Promise(f"promise-{t}", f"soon {t}", None, t))
    ),
    "felt": lambda p, _t: on_round(p, lambda a, r: changes.felt(a, r, Mood.HARD)),
    "reflected": lambda p, t: on_round(p, lambda a, r: changes.reflected(a, r, Reflection("So so.", t))),
    "moved": lambda p, t: on_round(
        p, lambda a, r: changes.interview_moved(a, r, (t, t + 3600 * SECOND), "Europe/Berlin", None)
    ),
    "called off": lambda p, _t: on_round(p, lambda a, r: changes.interview_called_off(a, r, None)),
    "met": lambda p, t: on_round(
        p, lambda a, r: changes.interviewers_added(a, r, (Interviewer(f"new-{t}", "Zoe Ray"),))
    ),
    "renamed": lambda p, _t: on_first(p, lambda a: changes.application_renamed(a, "Hooli", "Cook")),
    "placed": lambda p, _t: on_first(p, lambda a: changes.employer_place_set(a, Place("Asia/Tokyo", "JP"))),
    "removed": lambda p, t: on_first(p, lambda a: changes.application_removed(a, t)),
    "applied": lambda _p, t: (changes.applied_elsewhere(replace(an_application(id=f"new-{t}"), created_at=t)),),
    "interviewed": lambda _p, t: (
        changes.applied_elsewhere(replace(an_application(a_round(t, id=f"r-{t}"), id=f"a-{t}"), created_at=t)),
    ),
    "reference": lambda _p, t: (changes.reference_saved(Reference(f"ref-{t}", "Ann Lee")),),
    "renamed reference": lambda _p, t: (changes.reference_saved(replace(MARIA, name=f"Maria {t}")),),
    "moved away": lambda _p, _t: (changes.place_set(Place("Asia/Tokyo", "JP")),),
    "silenced": lambda p, _t: (changes.settings_changed(replace(p.settings, silenced=(NudgeKind.FOLLOW_UP,))),),
    "more letters": sent,
    "fewer letters": all_letters_back,
    "done": settle_first,
    "snoozed": snooze_last,
}


def in_between(person: Person, now: datetime) -> Person:
    """A nudge is said, if one is due."""
    due = [each for each in plan(person, now) if each.due <= now][:1]
    return after(person, changes.nudges_claimed(due, now), changes.nudges_sent([each.id for each in due], 7, now))


at_any_time = nows.flatmap(lambda now: st.tuples(people(now), st.just(now)))


@given(at_any_time, st.lists(st.sampled_from(sorted(CHANGES)), max_size=MOST_ENTRIES), st.data())
@many
def test_any_changes_taken_back_one_after_another_give_what_was_there_before_each(
    met: tuple[Person, datetime], names: list[str], data: st.DataObject
) -> None:
    person, now = met
    states: dict[str, object] = {}
    for number, name in enumerate(names):
        now += SECOND
        before = person
        fact = changes.remembered(f"u{number}", now, CHANGES[name](person, now))
        person = fact(person)
        assert content(fact(person)) == content(person)
        if content(person) != content(before):
            states[f"u{number}"] = content(before)
            assert person.undo_history[-1].id == f"u{number}"
        else:
            assert person.undo_history == before.undo_history
        if data.draw(st.booleans()):
            person = in_between(person, now)
            states = {id_: with_nudges(person, state) for id_, state in states.items()}
    last = content(person)
    for id_, state in reversed(states.items()):
        entry = changes.newest_to_undo(person)
        assert entry is not None
        assert entry.id == id_
        now += SECOND
        said = person.nudges
        person = changes.undone(entry.id, now)(person)
        assert content(person) == state
        assert [replace(each, **NOT_ANSWERED) for each in person.nudges] == [
            replace(each, **NOT_ANSWERED) for each in said
        ]
        for nudge in plan(person, now):
            check_hours(person, nudge, max(nudge.due, now))
            assert nudge.repeat or nudge.id not in {record.id for record in person.nudges}
    assert changes.newest_to_undo(person) is None
    for id_ in states:
        person = changes.redone(id_)(person)
    assert content(person) == last


NOT_ANSWERED = dict.fromkeys(("done_at", "skipped_at", "snoozed_until"))


def with_nudges(said: Person, state: object) -> object:
    """The state with the nudges that were said since, as nobody has answered them."""
    assert isinstance(state, dict)
    known = {each["id"] for each in state["nudges"]}
    later = [{"id": each.id, **NOT_ANSWERED} for each in said.nudges if each.id not in known]
    return {**state, "nudges": [*state["nudges"], *later]}


@given(at_any_time, st.lists(st.sampled_from(sorted(CHANGES)), min_size=2, max_size=MOST_ENTRIES), st.data())
@many
def test_a_change_taken_back_before_a_newer_one_leaves_the_newer_one_or_says_what_stands_on_it(
    met: tuple[Person, datetime], names: list[str], data: st.DataObject
) -> None:
    person, now = met
    for number, name in enumerate(names):
        now += SECOND
        person = changes.remembered(f"u{number}", now, CHANGES[name](person, now))(person)
    if not person.undo_history:
        return
    entry = data.draw(st.sampled_from(person.undo_history))
    if changes.was_taken_back(person, entry):
        return
    newer = {each.id for each in person.undo_history[person.undo_history.index(entry) + 1 :]}
    back, by = person, set[str]()
    try:
        back = changes.undone(entry.id, now)(person)
    except changes.Overtaken as overtaken:
        by = {each.id for each in overtaken.by}
    assert by <= newer
    assert bool(by) == (back is person)
    if back is not person:
        assert all(is_back(back, each) for each in entry.differences if not is_bookkeeping(each))
        assert changes.was_taken_back(back, changes.entry_in(back, entry.id))
        assert content(changes.redone(entry.id)(back)) == content(person)
    for letter in back.letters:
        assert {letter.application, letter.round} & places(person) <= places(back)
    for nudge in plan(back, now):
        check_hours(back, nudge, max(nudge.due, now))


def places(person: Person) -> set[str | None]:
    """The ids of applications and rounds."""
    rounds = (held.id for each in person.applications for held in each.rounds)
    return {*rounds, *(each.id for each in person.applications)}


def many_letters(count: int) -> tuple[Letter, ...]:
    return tuple(replace(a_letter(LetterKind.THANK_YOU, NOW), id=f"{number}") for number in range(count))


def rejected(person: Person, entry: str = "u1") -> Person:
    return changes.remembered(entry, NOW, [changes.outcome_recorded("acme", OutcomeKind.REJECTED, NOW)])(person)


def test_what_one_update_changes_in_two_steps_is_taken_back_as_one() -> None:
    person = interviewed(NOW)
    once = rejected(person)
    twice = changes.remembered("u1", NOW, [changes.place_set(Place("Asia/Tokyo", "JP"))])(once)
    assert len(twice.undo_history) == 1
    assert content(changes.undone("u1", NOW)(twice)) == content(person)


def test_what_changes_nothing_that_was_told_is_not_kept() -> None:
    person = interviewed(NOW)
    for fact in (changes.updates_seen(5), changes.suspended(NOW), changes.answered(), changes.held_back_until(NOW)):
        assert changes.remembered("u1", NOW, [fact])(person).undo_history == ()


def test_a_taken_back_change_makes_room_before_an_older_one_that_stands() -> None:
    person = interviewed(NOW)
    for number in range(MOST_ENTRIES):
        person = changes.remembered(f"u{number}", NOW, [changes.place_set(Place("UTC", f"C{number}"))])(person)
    person = changes.undone("u9", NOW)(person)
    person = rejected(person, "new")
    assert [each.id for each in person.undo_history] == [*(f"u{number}" for number in range(9)), "new"]


def test_behind_a_change_too_large_to_be_kept_no_older_one_passes_for_the_last() -> None:
    person = replace(interviewed(NOW), letters=many_letters(900))
    large = changes.remembered("u2", NOW, [changes.letters_taken_back(each.id for each in person.letters)])
    assert large(rejected(person)).undo_history == ()


def test_an_import_that_is_taken_back_is_not_kept_a_second_time() -> None:
    person, letters = interviewed(NOW), many_letters(600)
    imported = changes.remembered("u1", NOW, [lambda p: replace(p, letters=letters)], ChangeKind.IMPORT)(person)
    assert imported.undo_history[-1].kind is ChangeKind.IMPORT
    back = changes.undone("u1", NOW)(imported)
    assert (back.letters, back.undo_history) == ((), ())


def test_a_removed_application_is_not_kept_twice() -> None:
    person = a_full_person()
    gone = changes.remembered("u2", NOW, [changes.application_removed("a1", NOW)])(replace(person, undo_history=()))
    assert len(msgspec.json.encode(gone.undo_history)) < 300


def test_what_was_changed_more_than_a_day_ago_is_dropped_for_good() -> None:
    person = rejected(interviewed(NOW))
    day = timedelta(days=1)
    assert changes.removed_for_good(NOW + day - SECOND)(person).undo_history == person.undo_history
    assert changes.removed_for_good(NOW + day)(person).undo_history == ()


def test_what_is_no_longer_kept_is_gone() -> None:
    with pytest.raises(changes.Gone):
        changes.undone("u1", NOW)(interviewed(NOW))
    assert changes.forgotten("u1")(rejected(interviewed(NOW))).undo_history == ()


KINDS: dict[str, tuple[ChangeKind, str | None]] = {
    "rejected": (ChangeKind.OUTCOME, "acme"),
    "offer": (ChangeKind.OFFER, "acme"),
    "feedback": (ChangeKind.FEEDBACK, "acme"),
    "promise": (ChangeKind.PROMISE, "acme"),
    "felt": (ChangeKind.MOOD, "acme"),
    "reflected": (ChangeKind.REFLECTION, "acme"),
    "moved": (ChangeKind.TIME, "acme"),
    "met": (ChangeKind.INTERVIEWERS, "acme"),
    "renamed": (ChangeKind.NAME, "acme"),
    "placed": (ChangeKind.EMPLOYER_PLACE, "acme"),
    "removed": (ChangeKind.REMOVAL, "acme"),
    "more letters": (ChangeKind.LETTER_SENT, "acme"),
    "moved away": (ChangeKind.PLACE, None),
    "silenced": (ChangeKind.SETTINGS, None),
}


@pytest.mark.parametrize("name", KINDS)
def test_what_a_change_was_about_shows_in_what_is_different(name: str) -> None:
    person = replace(interviewed(NOW), settings=Settings())
    changed = changes.remembered("u1", NOW, CHANGES[name](person, NOW))(person)
    (entry,) = changed.undo_history
    assert isinstance(entry, UndoEntry)
    assert (entry.kind, entry.about) == KINDS[name]


def test_an_application_brought_back_is_no_removal() -> None:
    person = a_person(an_application(removed=NOW))
    (entry,) = changes.remembered("u1", NOW, [changes.application_removed("acme", None)])(person).undo_history
    assert (entry.kind, entry.about) == (ChangeKind.RETURN, "acme")


def test_an_interview_edited_in_several_ways_is_your_changes() -> None:
    person = a_person(an_application(a_round(NOW)))
    facts = [*CHANGES["moved"](person, NOW), *CHANGES["promise"](person, NOW)]
    (entry,) = changes.remembered("u1", NOW, facts)(person).undo_history
    assert (entry.kind, entry.about) == (ChangeKind.DETAILS, "acme")


def test_what_is_back_already_does_not_hinder_the_rest_of_its_change() -> None:
    person = a_person(an_application(a_round(NOW)))
    facts = [*CHANGES["felt"](person, NOW), *CHANGES["rejected"](person, NOW)]
    changed = changes.remembered("u1", NOW, facts)(person)
    half = changes.feeling_taken_back("acme", changed.applications[0].rounds[0].id)(changed)
    assert content(changes.undone("u1", NOW)(half)) == content(person)
    assert changes.newest_to_undo(half) is not None


def test_a_button_that_outlives_what_is_kept_does_what_it_did_before() -> None:
    otherwise = changes.outcome_recorded("acme", None, NOW)
    path = ("applications", "acme", "outcome")
    kept = rejected(interviewed(NOW))
    back = changes.newest_undone(path, NOW, otherwise)(kept)
    assert (back.applications[0].outcome, back.undo_history[0].undone_at) == (None, NOW)
    old = changes.newest_undone(path, NOW, otherwise)(changes.forgotten("u1")(kept))
    assert (old.applications[0].outcome, old.undo_history) == (None, ())

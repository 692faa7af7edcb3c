"""What goes out as JSON comes back in as it was, and nothing else does."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from interviews.changes import nudges_claimed, nudges_unknown
from interviews.changes.dialogue import set_aside
from interviews.export import NewerExport, NotAnExport, TooMuch, document, imported, read, reading, sum_of
from interviews.model import Asking, Delivery, NudgeKind, Person, Place, Question, Settings
from interviews.nudges.plan import nudge_id, plan
from tests.factories import (
    BERLIN,
    a_draft,
    a_full_person,
    a_person,
    a_promise,
    a_round,
    a_stranger,
    after,
    an_application,
    at,
    interviewed,
    with_rounds,
)
from tests.interviews.planning import planned
from tests.strategies import people

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
DAY = timedelta(days=1)
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
"""Whole records are large draws."""


def exported(person: Person, now: datetime = NOW) -> bytes:
    return document(person, now, note="a note", sender="Sam")


def is_one_of_each(person: Person) -> bool:
    """Whether every id is given once, as the bot gives them."""
    parked = set_aside()(person).parked
    kept: list[Any] = [person.applications, person.references, person.letters, person.letter_drafts, parked]
    kept += [each.rounds for each in person.applications]
    said = [(each.kind, each.subject, each.generation) for each in person.nudges]
    return len(set(said)) == len(said) and all(len({each.id for each in some}) == len(some) for some in kept)


def as_if_of(person: Person, owner: Person) -> Person:
    """The record as another's: what is of the chat is theirs, and no message of a nudge is known."""
    nudges = tuple(
        replace(
            each,
            id=nudge_id(owner, each.kind, each.subject, each.generation),
            delivery=Delivery.SENT,
            attempts=1,
            sent_at=each.claimed_at,
            message_id=None,
            mentioned_at=None,
        )
        for each in person.nudges
    )
    return replace(
        owner,
        place=person.place,
        settings=replace(person.settings, model_host="") if person.place is not None else owner.settings,
        applications=person.applications,
        references=person.references,
        letters=person.letters,
        letter_drafts=person.letter_drafts,
        nudges=nudges,
        parked=set_aside()(person).parked,
    )


@SLOW
@given(people())
def test_any_record_comes_back_as_it_was_but_for_whose_it_is(person: Person) -> None:
    assume(is_one_of_each(person))
    came = imported(read(exported(person)), NOW)(a_stranger(5))
    expected = as_if_of(person, a_stranger(5))
    assert replace(came, nudges=came.nudges[: len(expected.nudges)]) == expected
    # What is over is noted as missed, and nothing else is made up.
    assert all(each.delivery is Delivery.NOT_SENT for each in came.nudges[len(expected.nudges) :])


def test_an_instant_is_as_early_in_utc_as_it_is_whatever_the_clock_beside_it_shows() -> None:
    person = replace(a_stranger(5), joined_at=datetime(1970, 1, 1, 0, 30, tzinfo=UTC), place=Place("America/New_York"))
    assert b"1969-12-31T" in exported(person)
    assert read(exported(person)).joined_at == person.joined_at


@SLOW
@given(people(), st.integers(0, 3), st.booleans())
def test_an_import_into_any_record_takes_nothing_away_and_twice_is_once(
    coming: Person, kept: int, settled: bool
) -> None:
    here = replace(
        coming,
        place=coming.place if settled else None,
        applications=tuple(replace(each, rounds=each.rounds[:kept]) for each in coming.applications[:kept]),
        references=coming.references[:kept],
        letters=coming.letters[:kept],
        nudges=coming.nudges[:kept],
        parked=coming.parked[:kept],
    )
    export = read(exported(coming))
    once = imported(export, NOW)(here)
    assert imported(export, NOW + DAY)(once) == once
    assert not sum_of(once, export).anything
    assert not is_one_of_each(coming) or len(once.applications) == len(coming.applications)
    assert (once.id, once.chat_id, once.joined_at, once.seen_updates) == (
        here.id,
        here.chat_id,
        here.joined_at,
        here.seen_updates,
    )
    assert once.references[: len(here.references)] == here.references
    assert once.letters[: len(here.letters)] == here.letters
    assert once.nudges[: len(here.nudges)] == here.nudges
    for before, now in zip(here.applications, once.applications, strict=False):
        assert replace(now, rounds=before.rounds) == before or not is_one_of_each(coming)
        assert now.rounds[: len(before.rounds)] == before.rounds or not is_one_of_each(coming)
    if here.place is not None:
        assert (once.place, once.settings) == (here.place, here.settings)


def test_everything_of_a_full_record_stands_in_the_export_but_telegrams_own_numbers() -> None:
    person = replace(a_full_person(), seen_updates=(987654321,), suspended_at=None)
    told = exported(person).decode()
    for words in (
        "日本 GmbH",
        "Zoë O'Neil",
        "zoe@example.com",
        "+49 30 1",
        "Priya",
        "the move to Rust",
        "Still keen",
        "more SQL",
        "60k",
        "Söhne & <Töchter>",
        "Europe/Berlin",
        "AwACAgIAAxkBAAI",
        "we'll call",
        "the CTO",
    ):
        assert words in told
    for number in (
        str(person.chat_id),
        person.id,
        "987654321",
        "message_id",
        "seen_updates",
        "attempts",
        "undo_history",
    ):
        assert number not in told


def test_the_export_begins_with_what_it_is_and_shows_times_as_the_clocks_did() -> None:
    round_ = replace(a_round(at("2026-03-02 11:00")), zone="America/New_York")
    person = a_person(an_application(round_))
    told = msgspec.json.decode(exported(person))
    assert list(told)[:4] == ["format", "version", "note", "exported_at"]
    assert (told["format"], told["version"], told["note"]) == ("afterword", 1, "a note")
    assert told["exported_at"] == "2026-03-03T10:00:00+01:00"
    (application,) = told["applications"]
    assert application["created_at"] == "2026-03-02T11:00:00+01:00"
    assert application["rounds"][0]["starts"] == "2026-03-02T04:00:00-05:00"
    assert b"\n  " in exported(person)


def test_names_stand_beside_ids_and_a_letter_stands_as_it_reads() -> None:
    told = msgspec.json.decode(exported(a_full_person()))
    (letter,), (draft,) = told["letters"], told["letter_drafts"]
    assert (letter["company"], letter["to"]) == ("日本 GmbH", "Zoë O'Neil")
    assert told["applications"][0]["references_named"] == ["Priya"]
    # That application was removed, so there is nothing the letter could be composed about.
    assert draft["reads"] is None
    application = replace(a_full_person().applications[0], removed_at=None)
    (draft,) = msgspec.json.decode(exported(replace(a_full_person(), applications=(application,))))["letter_drafts"]
    assert draft["reads"] == "Still keen\n\nHi Zoë"


def test_a_question_that_is_open_is_told_and_not_asked_again_elsewhere() -> None:
    asking = Asking(Question.OFFER, NOW, about="acme")
    told = msgspec.json.decode(exported(replace(a_person(), dialogue=asking)))
    assert told["open_question"]["asking"] == "offer"
    assert imported(read(exported(replace(a_person(), dialogue=asking))), NOW)(a_stranger(5)).dialogue is None


def test_a_question_where_somebody_is_ends_when_the_import_says_so() -> None:
    asked = replace(a_stranger(5), dialogue=Asking(Question.ZONE, NOW))
    came = imported(read(exported(a_person())), NOW)(asked)
    assert (came.place, came.dialogue) == (BERLIN, None)
    other = replace(a_stranger(5), place=Place("UTC"), dialogue=Asking(Question.ZONE, NOW))
    assert imported(read(exported(a_person())), NOW)(other).dialogue == other.dialogue


def test_the_interview_that_is_being_told_here_is_not_parked_beside_itself() -> None:
    draft = a_draft(NOW)
    telling = replace(a_person(), dialogue=draft)
    assert imported(read(exported(telling)), NOW)(telling) == telling


def test_a_newer_export_of_the_same_record_adds_the_rounds_since() -> None:
    first = interviewed(at("2026-03-02 11:00"))
    later = with_rounds(first, *first.applications[0].rounds, a_round(at("2026-03-03 09:00"), id="round-2"))
    adding = sum_of(first, read(exported(later)))
    assert (adding.applications, adding.rounds, adding.here) == (0, 1, 1)
    came = imported(read(exported(later)), NOW)(first)
    assert came.applications == later.applications


def test_what_is_here_is_never_overwritten() -> None:
    here = interviewed(at("2026-03-02 11:00"))
    other = replace(
        here, applications=(replace(here.applications[0], company="Other"),), settings=Settings(weekly_target=9)
    )
    assert imported(read(exported(other)), NOW)(here) == here


def test_no_nudge_comes_of_what_is_long_over() -> None:
    """W17: an export of seven weeks ago brings no reminders of seven weeks ago."""
    ended = at("2026-03-02 11:00")
    old = a_person(an_application(a_round(ended)), settings=Settings())
    export = read(exported(old, ended))
    now = ended + 50 * DAY
    came = imported(export, now)(a_stranger(5))
    assert [nudge.kind for nudge in plan(old, now) if nudge.due <= now]
    coming = plan(came, now)
    assert [nudge.kind for nudge in coming if nudge.due <= now + DAY] == []
    # It is asked about again when its time comes, and that is all.
    later = {NudgeKind.STILL_WAITING, NudgeKind.KEEP_APPLYING, NudgeKind.LONG_OVER}
    assert {nudge.kind for nudge in coming} <= later


def test_what_was_due_this_morning_is_still_said_after_an_import() -> None:
    ended = at("2026-03-02 11:00")
    person = interviewed(ended)
    now = ended + timedelta(hours=3)
    came = imported(read(exported(person, now)), now)(a_stranger(5))
    assert planned(came, now, NudgeKind.THANK_YOU)[0].due <= now


def test_what_was_said_before_the_export_is_not_said_again() -> None:
    ended = at("2026-03-02 11:00")
    person = interviewed(ended)
    (nudge,) = planned(person, ended, NudgeKind.THANK_YOU)
    said = after(person, nudges_claimed([nudge], nudge.due), nudges_unknown([nudge.id]))
    came = imported(read(exported(said)), nudge.due)(a_stranger(5))
    assert [each for each in plan(came, nudge.due + timedelta(minutes=10)) if each.repeat] == []


def changed(**changes: Any) -> bytes:
    """An export of a short record, with these fields otherwise."""
    person = a_person(an_application(a_round(at("2026-03-02 11:00"), promise=a_promise("2026-03-06", NOW, id="p1"))))
    return msgspec.json.encode({**msgspec.json.decode(exported(person)), **changes})


def with_application(**changes: Any) -> bytes:
    raw = msgspec.json.decode(changed())
    raw["applications"][0].update(changes)
    return msgspec.json.encode(raw)


def with_round(**changes: Any) -> bytes:
    raw = msgspec.json.decode(changed())
    raw["applications"][0]["rounds"][0].update(changes)
    return msgspec.json.encode(raw)


MADE = "2026-03-02T11:00:00Z"
BROKEN = {
    "nothing": b"",
    "no JSON": b"hello",
    "another JSON": b'{"a": 1}',
    "a list": b"[]",
    "another format": changed(format="other"),
    "no version": changed(version=None),
    "version nought": changed(version=0),
    "not UTF-8": b'{"format": "afterword", "version": 1, "note": "\xff"}',
    "cut": changed()[:-20],
    "deep": b'{"format":"afterword","version":1,"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "no applications": changed(applications=None),
    "a number for a name": with_application(company=7),
    "a name of nothing": with_application(company="\u200b "),
    "a long name": with_application(role="x" * 301),
    "an id that fits no button": with_application(id="x" * 9),
    "an id of other signs": with_application(id='a"b'),
    "an unknown zone": changed(place={"zone": "Europe/Nowhere", "country": None}),
    "a path for a zone": changed(place={"zone": "../../etc/passwd", "country": None}),
    "an unknown country": changed(place={"zone": "UTC", "country": "Germany"}),
    "an unknown outcome": with_application(outcome={"kind": "maybe", "recorded_at": "2026-03-02T11:00:00Z"}),
    "a time without a zone": with_application(created_at="2026-03-02T11:00:00"),
    "a time out of reach": with_application(created_at="9999-12-31T23:59:59Z"),
    "a day out of reach": with_round(
        promise={"id": "p", "words": "", "by": "0001-01-01", "made_at": "2026-03-02T11:00:00Z"}
    ),
    "an end without a beginning": with_round(starts=None),
    "an end before its beginning": with_round(ends="2026-03-01T00:00:00Z"),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_is_no_export_is_refused(data: bytes) -> None:
    with pytest.raises(NotAnExport):
        read(data)


def test_a_newer_export_is_refused_whatever_it_holds() -> None:
    with pytest.raises(NewerExport):
        read(b'{"format": "afterword", "version": 2, "applications": "quite another thing"}')


def test_an_older_export_is_read_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def one_to_two(raw: dict[str, Any]) -> dict[str, Any]:
        return {**raw, "references": [], "version": 2}

    monkeypatch.setattr(reading, "VERSION", 2)
    monkeypatch.setattr(reading, "MIGRATIONS", {1: one_to_two})
    assert read(changed()).references == ()


TOO_MUCH = {
    "bytes": b" " * (reading.LARGEST + 1),
    "applications": changed(applications=[msgspec.json.decode(changed())["applications"][0]] * 501),
    "rounds": with_application(rounds=[msgspec.json.decode(changed())["applications"][0]["rounds"][0]] * 31),
    "feedback": with_application(feedback=[{"text": "", "received_at": "2026-03-02T11:00:00Z"}] * 101),
    "words": with_round(reflections=[{"text": "x" * 5001, "written_at": "2026-03-02T11:00:00Z"}]),
}


@pytest.mark.parametrize("data", TOO_MUCH.values(), ids=TOO_MUCH)
def test_more_than_any_person_has_is_refused(data: bytes) -> None:
    with pytest.raises(TooMuch):
        read(data)


@given(st.binary(max_size=300))
def test_rubbish_is_refused_whatever_it_is(data: bytes) -> None:
    with pytest.raises((NotAnExport, NewerExport)):
        read(data)


@SLOW
@given(people(), st.data())
def test_a_byte_that_was_changed_is_refused_or_leaves_an_export(person: Person, data: st.DataObject) -> None:
    whole = bytearray(exported(person))
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        export = read(bytes(whole))
    except (NotAnExport, NewerExport, TooMuch):
        return
    plan(imported(export, NOW)(a_stranger(5)), NOW)

"""How far a reflection got, and what is kept of each of its parts."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interviews.changes import Fact, feeling_taken_back, felt, reflected, reflecting_on, reflection_moved
from interviews.model import Mood, NudgeKind, Person, Promise, Reflection, ReflectionPart, Round
from interviews.reflecting import (
    PARTS,
    evaluated,
    interview_of,
    moved_later,
    part_after,
    part_before,
    part_to_tell,
    parts_of,
    reflected_on,
    said_about,
    told_about,
    unfinished,
)
from tests.factories import ENDED, a_person, a_round, after, an_application, at, interviewed
from tests.interviews.planning import dues

LATER = at("2026-03-03 11:20")
ASKED, WELL, HARD, UNSAID, NEXT = PARTS
LINE = ReflectionPart.LINE
WORDS = Reflection("Scaling, mostly.", LATER, ASKED)
VOICE = Reflection("", at("2026-03-03 11:21"), ASKED, voice="file")
HELD = a_round()
PROMISE = Promise("p", "HR calls", None, at("2026-03-03 11:05"))


def held_by(person: Person) -> Round:
    return person.applications[0].rounds[0]


def test_the_parts_follow_each_other_and_a_line_stands_alone_r1() -> None:
    known = replace(HELD, promise=PROMISE)
    assert [part_after(known, part) for part in (*PARTS[:-1], LINE)] == [WELL, HARD, UNSAID, None, None]
    assert [part_after(HELD, part) for part in (*PARTS, LINE)] == [WELL, HARD, UNSAID, NEXT, None, None]
    assert [part_before(part) for part in (*PARTS, LINE)] == [None, ASKED, WELL, HARD, UNSAID, None]


@pytest.mark.parametrize("logged", [at("2026-03-02 11:00"), ENDED], ids=["beforehand", "afterwards"])
def test_what_happens_next_is_a_part_where_nothing_is_known_of_it_whenever_the_interview_was_told_r3(
    logged: datetime,
) -> None:
    unknown = a_round(ENDED, logged=logged)
    assert NEXT in parts_of(unknown)
    assert NEXT not in parts_of(replace(unknown, promise=PROMISE))
    told = replace(unknown, promise=PROMISE, reflections=(replace(WORDS, part=NEXT),))
    assert NEXT in parts_of(told), "its place stays while it is told"


@pytest.mark.parametrize(
    ("round_", "part", "begun", "whole"),
    [
        pytest.param(HELD, ASKED, False, False, id="nothing said"),
        pytest.param(replace(HELD, mood=Mood.GOOD, reflecting=ASKED), ASKED, True, False, id="mood tapped"),
        pytest.param(replace(HELD, reflecting=WELL), WELL, True, False, id="first part passed over"),
        pytest.param(replace(HELD, reflections=(WORDS,), reflecting=HARD), HARD, True, False, id="half told"),
        pytest.param(replace(HELD, reflections=(WORDS,)), LINE, True, True, id="told"),
        pytest.param(replace(HELD, mood=Mood.HARD), LINE, True, True, id="a mood and nothing more"),
    ],
)
def test_what_is_told_next_and_when_it_is_whole_r1_r2(
    round_: Round, part: ReflectionPart, begun: bool, whole: bool
) -> None:
    assert part_to_tell(round_) is part
    assert (reflected_on(round_), evaluated(round_)) == (begun, whole)


def test_the_words_of_a_part_are_given_in_order_and_a_voice_message_has_none_r1() -> None:
    more = Reflection("And sharding.", at("2026-03-03 11:22"), ASKED)
    other = Reflection("The team.", at("2026-03-03 11:23"), WELL)
    round_ = replace(HELD, reflections=(WORDS, VOICE, other, more))
    assert said_about(round_, ASKED) == ("Scaling, mostly.", "And sharding.")
    assert told_about(round_, ASKED) == (WORDS, VOICE, more)
    assert said_about(round_, WELL) == ("The team.",)
    assert said_about(round_, LINE) == ()


def test_a_mood_taken_back_leaves_words_and_their_place_and_begins_nothing_of_itself() -> None:
    tapped = after(interviewed(), felt("acme", "round-1", Mood.GOOD), reflecting_on("acme", "round-1", ASKED))
    assert after(tapped, feeling_taken_back("acme", "round-1")) == interviewed()
    told = after(tapped, reflected("acme", "round-1", WORDS), reflecting_on("acme", "round-1", WELL))
    back = held_by(after(told, feeling_taken_back("acme", "round-1")))
    assert (back.mood, back.reflections, back.reflecting) == (None, (WORDS,), WELL)


def test_words_move_to_another_part_and_keep_their_place_in_time() -> None:
    told = after(interviewed(), reflected("acme", "round-1", WORDS), reflected("acme", "round-1", VOICE))
    moved = held_by(after(told, reflection_moved("acme", "round-1", VOICE.written_at, WELL)))
    assert moved.reflections == (WORDS, replace(VOICE, part=WELL))


def test_unfinished_ones_come_newest_first_and_removed_ones_not_at_all() -> None:
    first = replace(HELD, reflecting=WELL)
    second = replace(a_round(at("2026-03-05 10:00"), id="round-2"), reflecting=ASKED)
    gone = replace(a_round(LATER, id="round-3"), reflecting=ASKED)
    removed = an_application(gone, id="globex", removed=LATER)
    person = a_person(an_application(first, second), removed)
    now = at("2026-03-05 12:00")
    assert [round_.id for _, round_ in unfinished(person, now, timedelta(days=7))] == ["round-2", "round-1"]
    assert [round_.id for _, round_ in unfinished(person, now, timedelta(days=1))] == ["round-2"]
    assert [round_.id for _, round_ in unfinished(person, LATER, timedelta(days=7))] == ["round-1"]
    assert interview_of(person, "round-2") == (person.applications[0], second)
    assert interview_of(person, "round-3") is None
    assert interview_of(person, "round-9") is None


@given(st.lists(st.tuples(st.sampled_from(ReflectionPart), st.text(max_size=5))))
def test_everything_told_belongs_to_exactly_one_part_r1(told: list[tuple[ReflectionPart, str]]) -> None:
    reflections = tuple(Reflection(words, LATER + timedelta(seconds=n), part) for n, (part, words) in enumerate(told))
    round_ = replace(HELD, reflections=reflections)
    found = [each for part in ReflectionPart for each in told_about(round_, part)]
    assert sorted(found, key=lambda each: each.written_at) == list(reflections)
    assert sum(len(said_about(round_, part)) for part in ReflectionPart) == sum(bool(words) for _, words in told)


@pytest.mark.parametrize(
    ("asked", "moved"), [("2026-03-02 18:00", True), ("2026-03-03 08:00", False), ("2026-03-03 11:10", False)]
)
def test_an_interview_moved_to_a_later_day_since_it_was_asked_about_w17(asked: str, moved: bool) -> None:
    assert moved_later(HELD, at(asked), "Europe/Berlin") is moved
    assert not moved_later(replace(HELD, mood=Mood.GOOD), at(asked), "Europe/Berlin")


@pytest.mark.parametrize("begun", [felt("acme", "round-1", Mood.HARD), reflecting_on("acme", "round-1", WELL)])
def test_an_interview_whose_reflection_was_begun_is_not_asked_about_any_more_w1(begun: Fact) -> None:
    assert dues(interviewed(), ENDED, NudgeKind.REFLECTION) == ["2026-03-03 11:10"]
    assert dues(after(interviewed(), begun), ENDED, NudgeKind.REFLECTION) == []

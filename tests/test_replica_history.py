"""The check that reads a history of replicas names whatever is lost, doubled, misplaced or said to nobody's wish."""

from benchmarks.replicas.history import REPEATED, Accepted, Asked, Kill, judged

ASKED = Asked(7, "How did it go at Acme?", 100.0, 200.0)


def said(at: float, replica: str = "r0", *, text: str = "How did it go at Acme?", chat: int = 7) -> Accepted:
    return Accepted(at, replica, chat, text)


def again(at: float) -> Accepted:
    return said(at, "r1", text=f"How did it go at Acme?\n{REPEATED}")


def test_a_nudge_that_was_accepted_once_in_its_window_is_right() -> None:
    verdict = judged([ASKED], [said(101.0)], [])
    assert verdict.wrong == 0
    assert verdict.firsts == [101.0]


def test_a_nudge_that_was_never_accepted_is_lost() -> None:
    assert judged([ASKED], [said(101.0, chat=8)], []).lost == [ASKED]


def test_a_nudge_outside_its_window_is_misplaced() -> None:
    assert [each.at for each in judged([ASKED], [said(99.0)], []).misplaced] == [99.0]
    assert [each.at for each in judged([ASKED], [said(201.0)], []).misplaced] == [201.0]


def test_a_message_that_nobody_asked_for_is_named() -> None:
    stray = said(101.0, text="How did it go at Globex?")
    assert judged([ASKED], [said(101.0), stray], []).foreign == [stray]


def test_a_second_message_is_excused_by_a_kill_right_after_the_first_and_its_mark() -> None:
    verdict = judged([ASKED], [again(150.0), said(101.0)], [Kill(101.5, "r0")])
    assert verdict.wrong == 0
    assert [each.times for each in verdict.doubled] == [(101.0, 150.0)]


def test_a_second_message_without_its_mark_is_not_excused() -> None:
    assert judged([ASKED], [said(101.0), said(150.0)], [Kill(101.5, "r0")]).not_excused


def test_a_kill_of_another_replica_or_long_after_or_before_excuses_nothing() -> None:
    for kill in (Kill(101.5, "r1"), Kill(110.0, "r0"), Kill(100.0, "r0")):
        assert judged([ASKED], [said(101.0), again(150.0)], [kill]).not_excused


def test_a_message_that_was_on_its_way_when_its_sender_was_killed_excuses_the_second() -> None:
    verdict = judged([ASKED], [said(101.0), again(150.0)], [Kill(100.98, "r0")])
    assert not verdict.not_excused
    assert [each.killed_after[0] < 0 for each in verdict.doubled if each.killed_after[0] is not None] == [True]


def test_a_third_message_is_not_excused() -> None:
    kills = [Kill(101.5, "r0"), Kill(150.5, "r1")]
    assert judged([ASKED], [said(101.0), again(150.0), again(190.0)], kills).not_excused

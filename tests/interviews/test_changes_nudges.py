"""Facts about nudges: claimed, sent, refused, unknown, and what the person did with them."""

from datetime import timedelta

import pytest

from interviews.changes import (
    Fact,
    Gone,
    nudge_in,
    nudge_settled,
    nudges_claimed,
    nudges_mentioned,
    nudges_not_sent,
    nudges_sent,
    nudges_unknown,
)
from interviews.model import Delivery, NudgeKind, NudgeRecord, Person
from tests.factories import a_nudge, after, at, interviewed

NOW = at("2026-03-03 11:10")
SOON = NOW + timedelta(minutes=5)
ASKED, OTHER = a_nudge(NudgeKind.REFLECTION, id="asked"), a_nudge(NudgeKind.THANK_YOU, id="other")

CLAIM = nudges_claimed([ASKED, OTHER], NOW)
AGAIN = nudges_claimed([ASKED], SOON)
UNKNOWN = nudges_unknown(["asked"])


def record(*facts: Fact) -> NudgeRecord:
    return nudge_in(after(interviewed(NOW), *facts), "asked")


@pytest.mark.parametrize(
    ("before", "fact"),
    [
        pytest.param((), CLAIM, id="claimed"),
        pytest.param((CLAIM, UNKNOWN), AGAIN, id="claimed again"),
        pytest.param((CLAIM,), nudges_sent(["asked"], 12, SOON), id="sent"),
        pytest.param((CLAIM,), UNKNOWN, id="unknown"),
        pytest.param((CLAIM,), nudges_not_sent(["asked"], final=True), id="refused for good"),
        pytest.param((CLAIM,), nudges_not_sent(["asked"], final=False), id="refused for now"),
        pytest.param((CLAIM, UNKNOWN, AGAIN), nudges_not_sent(["asked"], final=False), id="refused the second time"),
        pytest.param((CLAIM,), nudges_mentioned(["asked"], SOON), id="mentioned"),
        pytest.param((CLAIM,), nudge_settled("asked", done_at=SOON), id="done"),
        pytest.param((CLAIM,), nudge_settled("asked", skipped_at=SOON), id="skipped"),
        pytest.param((CLAIM,), nudge_settled("asked", snoozed_until=SOON), id="snoozed"),
    ],
)
def test_w17_a_fact_applied_twice_is_the_fact_applied_once(before: tuple[Fact, ...], fact: Fact) -> None:
    once = after(interviewed(NOW), *before, fact)
    assert once != after(interviewed(NOW), *before)
    assert fact(once) == once


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(nudges_sent(["nothing"], 12, NOW), id="sent"),
        pytest.param(nudges_unknown(["nothing"]), id="unknown"),
        pytest.param(nudges_not_sent(["nothing"], final=True), id="refused for good"),
        pytest.param(nudges_not_sent(["nothing"], final=False), id="refused for now"),
        pytest.param(nudges_mentioned(["nothing"], NOW), id="mentioned"),
    ],
)
def test_w17_a_fact_about_an_unknown_nudge_creates_nothing(fact: Fact) -> None:
    person: Person = CLAIM(interviewed(NOW))
    assert fact(person) == person


def test_w17_an_answer_to_an_unknown_nudge_is_gone() -> None:
    with pytest.raises(Gone):
        nudge_settled("nothing", done_at=NOW)(interviewed(NOW))


def test_w17_a_claim_is_on_record_before_anything_is_sent() -> None:
    claimed = record(CLAIM)
    assert (claimed.kind, claimed.subject, claimed.application, claimed.round) == (
        NudgeKind.REFLECTION,
        "round-1",
        "acme",
        "round-1",
    )
    assert (claimed.delivery, claimed.attempts, claimed.claimed_at) == (Delivery.CLAIMED, 1, NOW)


def test_w17_attempts_are_counted() -> None:
    second = record(CLAIM, UNKNOWN, AGAIN)
    assert (second.delivery, second.attempts, second.claimed_at) == (Delivery.CLAIMED, 2, SOON)


def test_w17_a_press_that_proves_the_arrival_keeps_the_message_it_has() -> None:
    sent = record(CLAIM, nudges_sent(["asked"], 12, SOON), nudges_sent(["asked"], None, SOON))
    assert (sent.delivery, sent.message_id, sent.sent_at) == (Delivery.SENT, 12, SOON)


@pytest.mark.parametrize(
    "outcome", [UNKNOWN, nudges_not_sent(["asked"], final=True), nudges_not_sent(["asked"], final=False)]
)
def test_w17_what_a_press_has_proved_no_later_word_of_the_network_undoes(outcome: Fact) -> None:
    assert record(CLAIM, nudges_sent(["asked"], 12, SOON), outcome).delivery is Delivery.SENT


def test_w17_a_claim_refused_for_now_is_given_back() -> None:
    with pytest.raises(Gone):
        record(CLAIM, nudges_not_sent(["asked"], final=False))


def test_w17_a_second_claim_refused_for_now_leaves_the_first_unknown() -> None:
    left = record(CLAIM, UNKNOWN, AGAIN, nudges_not_sent(["asked"], final=False))
    assert (left.delivery, left.attempts) == (Delivery.UNKNOWN, 1)


def test_w17_a_claim_refused_for_good_is_kept_and_can_be_mentioned() -> None:
    refused = record(CLAIM, nudges_not_sent(["asked"], final=True), nudges_mentioned(["asked"], SOON))
    assert (refused.delivery, refused.mentioned_at) == (Delivery.NOT_SENT, SOON)


def test_w17_an_answer_takes_the_place_of_the_one_before_and_undo_of_all() -> None:
    skipped, done = nudge_settled("asked", skipped_at=NOW), nudge_settled("asked", done_at=SOON)
    assert (record(CLAIM, skipped, done).skipped_at, record(CLAIM, skipped, done).done_at) == (None, SOON)
    assert record(CLAIM, skipped, nudge_settled("asked", snoozed_until=SOON)).snoozed_until == SOON
    assert record(CLAIM, done, nudge_settled("asked")) == record(CLAIM)


def test_w17_facts_touch_only_the_nudges_they_name() -> None:
    person = after(interviewed(NOW), CLAIM, nudges_sent(["asked"], 12, SOON), nudge_settled("asked", done_at=SOON))
    assert nudge_in(person, "other") == nudge_in(CLAIM(interviewed(NOW)), "other")

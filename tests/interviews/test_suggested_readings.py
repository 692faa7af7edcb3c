"""A reading that a language model suggests: its act is known, and its values are the message's own words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.model import OutcomeKind, SuggestedReading, SuggestedValue
from interviews.understanding.acts import Act, Reading
from interviews.understanding.suggested import PARTS, labels, read_as_suggested
from tests.factories import a_person, an_application
from tests.life import BEGIN

TEXT = "So that Acme dream with Jane Doe is dead since Friday"


def read(label: str, *told: tuple[str, str], text: str = TEXT) -> Reading | None:
    person = a_person(an_application())
    return read_as_suggested(
        text, SuggestedReading(1, label, tuple(SuggestedValue(*each) for each in told)), person=person, now=BEGIN
    )


def test_the_act_is_the_suggested_one_and_the_application_the_one_on_file() -> None:
    found = read("outcome:rejected", ("company", "acme"))
    assert found is not None
    assert (found.acts, found.values.kind, found.weight) == ((Act.OUTCOME,), OutcomeKind.REJECTED, 0.0)
    assert found.values.application == an_application().id


def test_days_and_people_are_read_by_the_rules_from_the_words_pointed_out() -> None:
    promised = read("promise", ("company", "Acme"), ("by", "Friday"))
    assert promised is not None
    assert promised.values.by == date(2026, 3, 6)
    added = read("add_interviewer", ("person", "Jane Doe"))
    assert added is not None
    assert [each.name for each in added.values.people] == ["Jane Doe"]


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("outcome:rejected", ("company", "Globex")),
        ("outcome:rejected", ("company", "Acm")),
        ("outcome:rejected", ("company", "cme")),
        ("outcome:rejected", ("company", "")),
        ("outcome:rejected", ("firm", "Acme")),
        ("outcome:hired", ("company", "Acme")),
        ("unclear:if", ("company", "Acme")),
        ("thanks", ("company", "Acme")),
        ("", ("company", "Acme")),
    ],
)
def test_what_is_not_in_the_message_or_unknown_drops_all_of_it(label: str, told: tuple[str, str]) -> None:
    assert read(label, told) is None


@given(label=st.sampled_from(labels()), part=st.sampled_from(list(PARTS)), words=st.sampled_from(TEXT.split()))
def test_every_act_with_any_words_of_the_message_can_be_read(label: str, part: str, words: str) -> None:
    found = read(label, (part, words))
    assert found is None or found.acts


@given(st.text(max_size=30), st.sampled_from(list(PARTS)), st.text(max_size=30))
def test_whatever_is_suggested_of_whatever_message_is_a_reading_or_none(text: str, part: str, words: str) -> None:
    found = read("outcome:rejected", (part, words), text=text)
    assert found is None or found.acts == (Act.OUTCOME,)

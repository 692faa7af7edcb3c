"""The linear model of sentences: small, whole, and deterministic."""

from hypothesis import given
from hypothesis import strategies as st

from interviews.bundled_files import bundled_file
from interviews.letters.coach.english.sentence_model import Trait, Weights, runs_of, score, weigh

LARGEST = 75_000
"""Bytes of the weights, as they are installed."""
FARTHEST = 50


def test_the_weights_are_few() -> None:
    assert len(bundled_file("interviews.letters.coach.english", "data", "sentence_model.json")) <= LARGEST


@given(st.sampled_from(Trait), st.text(alphabet="abc I'you2?! thanks", max_size=200))
def test_any_text_has_a_score_for_each_trait_and_the_same_one_in_capitals(trait: Trait, said: str) -> None:
    assert -FARTHEST < score(trait, said) < FARTHEST
    assert score(trait, said) == score(trait, said.upper())


def test_runs_of_words_are_counted_once_with_the_ends_of_the_sentence() -> None:
    assert runs_of("Call 12, call") == ("call", "0", ",", "^ call", "call 0", "0 ,", ", call", "call $")


def test_a_score_is_the_bias_and_the_weights_over_the_root_of_their_number() -> None:
    model = Weights(100, {"call": 300, "0": 100})
    assert weigh(model, "Call 12!") == 1 + 4 / 2**0.5
    assert weigh(model, "nothing") == 1

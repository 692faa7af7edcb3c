"""What a language model made of somebody's points is taken only where it says what they say (L1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.letters.phrasing import LONGEST, is_only_phrased

RECORD = ("Jane Doe", "Acme", "Platform Engineer")


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ("the move to Kafka", "I enjoyed hearing about the move to Kafka."),
        ("kafka, 5 yrs running it in production", "I have run Kafka in production for 5 yrs."),
        ("five years of running Kafka", "I would bring five years of running Kafka to the Platform Engineer role."),
        ("5 years of running Kafka", "I would bring five years of running Kafka."),
        ("the cached pages", "Thank you, Jane, for talking about caching the pages."),
        ("I did not finish my degree", "I did not finish my degree."),
        ("moving 1,200 machines", "I enjoyed talking about moving 1200 machines."),
        ("C++ and your CI/CD setup", "I was glad to hear about your CI/CD setup and C++."),
    ],
)
def test_a_sentence_that_only_phrases_the_points_is_taken(points: str, sentence: str) -> None:
    assert is_only_phrased(sentence, points, RECORD)


@pytest.mark.parametrize(
    ("what", "points", "sentence"),
    [
        ("a name", "the move to Kafka", "I enjoyed hearing from Bob about the move to Kafka."),
        ("a number", "years of running Kafka", "I would bring 7 years of running Kafka."),
        ("another number", "5 years of running Kafka", "I would bring 15 years of running Kafka."),
        ("a number as a word", "5 years of running Kafka", "I would bring six years of running Kafka."),
        ("part of a number", "1,200 machines", "I would bring 1 machines, 200."),
        ("a company", "the move to Kafka", "I enjoyed hearing about the move to Kafka at Globex."),
        ("a date", "the move to Kafka", "I enjoyed hearing on Monday about the move to Kafka."),
        ("an achievement", "running Kafka", "I led running Kafka successfully."),
        ("a skill", "running Kafka", "I would bring experience with running Kafka."),
        ("a denial", "I finished my degree", "I did not finish my degree."),
        ("the contrary", "I did not finish my degree", "I did finish my degree."),
        ("the contrary, contracted", "I don't mind nights", "I do mind nights."),
        ("too little", "the move to Kafka, the on-call rota and weekly demos", "I enjoyed the demos."),
        ("nothing of it", "the move to Kafka", "I look forward to hearing from you."),
        ("a question", "the move to Kafka", "What about the move to Kafka?"),
        ("two paragraphs", "the move to Kafka", "The move to Kafka.\n\nThe move to Kafka."),
        ("marks of a chat", "the move to Kafka", "I enjoyed *the move to Kafka*."),
        ("a tag", "the move to Kafka", "<b>The move to Kafka</b>."),
        ("no end", "the move to Kafka", "I enjoyed hearing about the move to Kafka"),
        ("nothing", "the move to Kafka", "  "),
        ("a talk about itself", "the move to Kafka", "Sure, here is the sentence: the move to Kafka."),
        ("another script", "the move to Kafka", "I enjoyed hearing about the move to Kafka and Кафка."),
        ("endless words", "the move to Kafka", "The move to Kafka " + "and the move to Kafka " * LONGEST + "."),
    ],
)
def test_a_sentence_that_adds_takes_away_or_turns_round_is_dropped(what: str, points: str, sentence: str) -> None:
    assert not is_only_phrased(sentence, points, RECORD), what


def test_what_is_on_file_may_be_said() -> None:
    assert is_only_phrased("I enjoyed hearing about the move to Kafka at Acme.", "the move to Kafka", RECORD)
    assert not is_only_phrased("I enjoyed hearing about the move to Kafka at Acme.", "the move to Kafka")


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll", "Nd")), min_size=1, max_size=20))
def test_a_word_from_nowhere_is_never_taken(word: str) -> None:
    points = "the move to Kafka"
    sentence = f"I enjoyed hearing about the move to Kafka, qq{word}."
    assert not is_only_phrased(sentence, points, RECORD)


@given(st.text(max_size=200))
def test_whatever_comes_back_is_judged(text: str) -> None:
    assert is_only_phrased(text, "the move to Kafka", RECORD) in {True, False}


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_figures_are_those_of_the_points(told: int, said: int) -> None:
    sentence = f"I would bring {said} hours of running Kafka."
    assert is_only_phrased(sentence, f"{told} hours of running Kafka") == (told == said)

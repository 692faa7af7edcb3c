"""How the person's words join a sentence: as people type them, and always grammatically."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.letters.english.frames import BRINGS, DISCUSSED, DRAWS, REASON, STILL_DRAWS, UNSAID
from interviews.letters.english.phrases import Frame, ended, lowered, sentence, set_in

TALKED, WORK, BRING = DISCUSSED[0], DRAWS[0], BRINGS[0]


@pytest.mark.parametrize(
    ("frame", "words", "read"),
    [
        (TALKED, "the move to Kafka", "I enjoyed talking with you about the move to Kafka."),
        (TALKED, "The move to Kafka.", "I enjoyed talking with you about the move to Kafka."),
        (TALKED, "We talked about backpressure", "I enjoyed talking with you about backpressure."),
        (TALKED, "about Kafka", "I enjoyed talking with you about Kafka."),
        (TALKED, "Moving to event streams", "I enjoyed talking with you about moving to event streams."),
        (TALKED, "how you test, and why", "I enjoyed talking with you about how you test, and why."),
        (TALKED, "Kafka, on-call", "What stayed with me from our conversation: Kafka, on-call."),
        (TALKED, "Boeing planes", "What stayed with me from our conversation: Boeing planes."),
        (TALKED, "your plans are great", "What stayed with me from our conversation: your plans are great."),
        (TALKED, "the team worked on X", "What stayed with me from our conversation: the team worked on X."),
        (TALKED, "Why you moved to Rust!", "What stayed with me from our conversation: why you moved to Rust!"),
        (TALKED, "You asked about my thesis", "You asked about my thesis."),
        (TALKED, "we talked. It was good", "We talked. It was good."),
        (TALKED, "- Kafka\n- on-call", "What stayed with me from our conversation: Kafka, on-call."),
        (TALKED, "We met Eve.\nShe likes Go", "We met Eve. She likes Go."),
        (
            WORK,
            "I would love to work on the search index",
            "I am very interested in the role: I would love to work on the search index.",
        ),
        (WORK, "I like search", "I am very interested in the role. I like search."),
        (WORK, "data quality", "I am very interested in the role, and this draws me most: data quality."),
        (BRING, "my five years of Kafka", "I would bring my five years of Kafka."),
        (BRING, "I would bring a calm head", "I would bring a calm head."),
        (BRING, "I ran a team of six", "This is what I would bring. I ran a team of six."),
        (BRING, "SQL", "What I would bring: SQL."),
        (UNSAID[0], "I did not get to mention my thesis", "One thing I did not get to talk about is my thesis."),
        (UNSAID[0], "I forgot that I speak Dutch", "One thing I did not get to say: I forgot that I speak Dutch."),
        (STILL_DRAWS, "the people", "I am still very interested in it, above all in the people."),
        (REASON, "I found something nearer", "I found something nearer."),
        (REASON, "because of the commute", "The reason is the commute."),
        (REASON, "Because I moved", "I do so because I moved."),
        (WORK, "to work on search", "I am very interested in the role: I would love to work on search."),
        (WORK, "because the team is small", "I am very interested in the role because the team is small."),
        (WORK, "Because of the team", "I am very interested in the role because of the team."),
        (TALKED, "that you ship daily", "What stayed with me from our conversation: that you ship daily."),
        (BRING, "ran Kafka. also led it", "This is what I would bring. Ran Kafka. Also led it."),
        (BRING, "I was at Acme Corp. as a lead", "This is what I would bring. I was at Acme Corp. as a lead."),
    ],
)
def test_words_are_set_in_as_a_careful_writer_would(frame: Frame, words: str, read: str) -> None:
    assert set_in(frame, words) == read


def test_a_full_stop_is_put_only_where_none_is() -> None:
    assert [ended(each) for each in ("so", "so.", "so?", 'he said "so."', "so,", "好。")] == [
        "so.",
        "so.",
        "so?",
        'he said "so."',
        "so.",
        "好。",
    ]


def test_only_small_words_lose_their_capital() -> None:
    assert [lowered(each) for each in ("The team", "Kafka", "I ran it", "Building the app", "Boeing", "SQL")] == [
        "the team",
        "Kafka",
        "I ran it",
        "building the app",
        "Boeing",
        "SQL",
    ]
    assert sentence("we met") == "We met."


@given(st.sampled_from([*DISCUSSED, *DRAWS, *BRINGS, *UNSAID]), st.text(min_size=1, max_size=200))
def test_any_words_become_whole_sentences_on_one_line(frame: Frame, words: str) -> None:
    if not "".join(words.split()):
        return
    read = set_in(frame, words)
    assert "\n" not in read
    assert read.rstrip("\"'”’»)]*_")[-1:] in ".!?…。！？"
    assert "{}" not in read or "{}" in words

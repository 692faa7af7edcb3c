"""How a letter is greeted, signed and toned, and which words wish it so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.letters.english.salutation import WORDS, Manner, farewell, greeted
from interviews.letters.english.tones import first_sentence, toned
from interviews.letters.english.wishes import Wish, is_whole_letter, wishes_in
from interviews.model import Farewell, Greeting, Tone


@pytest.mark.parametrize(
    ("name", "tone", "greeting"),
    [
        ("Jane Doe", None, "Jane Doe"),
        ("Jane Doe", Tone.WARM, "Jane"),
        ("Jane Doe", Tone.FORMAL, "Jane Doe"),
        ("Dr Neel Shah", None, "Dr Shah"),
        ("Prof. Dr. Birgit Haas", Tone.WARM, "Prof. Dr. Haas"),
        ("Mr. Jan van der Berg", None, "Mr. van der Berg"),
        ("Mrs Alder", None, "Mrs Alder"),
        ("Sir Alan Frith", None, "Sir Alan"),
        ("Dr", None, "Dr"),
    ],
)
def test_somebody_is_greeted_by_title_and_last_name_or_by_name(name: str, tone: Tone | None, greeting: str) -> None:
    assert greeted(name, Manner(tone)) == greeting


BY_FIRST_NAME = Manner(greeting=Greeting.FIRST_NAME)


@pytest.mark.parametrize(
    ("name", "title", "manner", "greeting"),
    [
        ("Jane Doe", None, BY_FIRST_NAME, "Jane"),
        ("Mr Tom Sallow", None, BY_FIRST_NAME, "Tom"),
        ("Mr Sallow", None, BY_FIRST_NAME, "Mr Sallow"),
        ("Dr Neel Shah", None, BY_FIRST_NAME, "Dr Shah"),
        ("Mr Tom Sallow", None, Manner(), "Mr Sallow"),
        ("Mr Tom Sallow", None, Manner(country="US"), "Mr. Sallow"),
        ("Dr. Neel Shah", None, Manner(country="US"), "Dr. Shah"),
        ("Professor Anna Berg", None, Manner(country="US"), "Professor Berg"),
        ("Anna Berg", "Professor", Manner(), "Professor Berg"),
        ("Anna Berg", "head of research", Manner(), "Anna Berg"),
        ("Jane", None, Manner(), "Jane"),
        ("Jane Doe", None, Manner(Tone.FORMAL, Greeting.FIRST_NAME), "Jane Doe"),
    ],
)
def test_the_greeting_follows_the_recipient_the_country_and_the_persons_choice(
    name: str, title: str | None, manner: Manner, greeting: str
) -> None:
    assert greeted(name, manner, title) == greeting


@pytest.mark.parametrize(
    ("manner", "words"),
    [
        (Manner(), "Kind regards,"),
        (Manner(country="GB"), "Kind regards,"),
        (Manner(country="US"), "Best regards,"),
        (Manner(Tone.FORMAL, country="US"), "Sincerely,"),
        (Manner(Tone.FORMAL, country="GB"), "Yours sincerely,"),
        (Manner(farewell=Farewell.BEST_WISHES, country="US"), "Best wishes,"),
        (Manner(Tone.FORMAL, farewell=Farewell.BEST_WISHES), "Yours sincerely,"),
    ],
)
def test_the_farewell_is_that_of_the_tone_then_of_the_person_then_of_the_country(manner: Manner, words: str) -> None:
    assert farewell(manner) == words


@given(st.text(), st.sampled_from([None, *Tone]), st.sampled_from(Greeting), st.sampled_from([None, "US", "GB"]))
def test_whoever_is_greeted_is_called_by_words_of_their_own_name(
    name: str, tone: Tone | None, greeting: Greeting, country: str | None
) -> None:
    said = greeted(name, Manner(tone, greeting, country=country))
    assert {each.rstrip(".") for each in said.split()} <= {each.rstrip(".") for each in name.split()}
    assert set(WORDS) == set(Farewell)


@pytest.mark.parametrize(
    ("words", "wishes"),
    [
        ("make it shorter", (Wish.SHORTER,)),
        ("Shorter, please!", (Wish.SHORTER,)),
        ("it's too long", (Wish.SHORTER,)),
        ("warmer", (Wish.WARMER,)),
        ("could you make this a bit more formal", (Wish.MORE_FORMAL,)),
        ("less formal", (Wish.LESS_FORMAL,)),
        ("too formal", (Wish.LESS_FORMAL,)),
        ("that sounds too cold", (Wish.WARMER,)),
        ("shorter and warmer", (Wish.SHORTER, Wish.WARMER)),
        ("less", (Wish.LESS,)),
        ("a bit less of that please", ()),
        ("Dear Jane, a shorter thank you.", ()),
        ("Thank you for the warm welcome", ()),
        ("thanks", ()),
        ("", ()),
    ],
)
def test_a_wish_says_nothing_but_how_a_letter_should_read(words: str, wishes: tuple[Wish, ...]) -> None:
    assert wishes_in(words) == wishes


@pytest.mark.parametrize(
    ("text", "whole"),
    [("Dear Jane, thank you.", True), ("thank you\nSam", True), ("can you make it rhyme", False), ("word " * 15, True)],
)
def test_a_letter_greets_somebody_or_is_longer_than_a_remark(text: str, whole: bool) -> None:
    assert is_whole_letter(text) is whole


@pytest.mark.parametrize(
    ("body", "tone", "reads"),
    [
        ("I can't and I won't, it's so.", Tone.FORMAL, "I cannot and I will not, it is so."),
        ("I'd like it. You've met Jane's team.", Tone.FORMAL, "I would like it. You have met Jane's team."),
        ("I am glad. I do not mind.", Tone.CASUAL, "I'm glad. I don't mind."),
        ("Thank you for all. Thank you for more.", Tone.WARM, "Thank you so much for all. Thank you for more."),
        ("Thank you so much for all.", None, "Thank you for all."),
        ("So long.\n\nKind regards,\nSam", Tone.FORMAL, "So long.\n\nYours sincerely,\nSam"),
    ],
)
def test_a_tone_changes_how_it_sounds_and_not_what_it_says(body: str, tone: Tone | None, reads: str) -> None:
    assert toned(body, Manner(tone)) == reads


def test_the_first_sentence_ends_at_no_abbreviation() -> None:
    assert first_sentence("I met Dr. Shah at noon. It was good.") == "I met Dr. Shah at noon."
    assert first_sentence("One sentence.") == "One sentence."

"""What the bot proposes to write of an answer: one plain sentence to the recipient, or one question instead."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interviews.letters.english.address import Recipient
from interviews.letters.english.tidy import tidied
from interviews.letters.passages import Asks
from interviews.letters.points import ASKED
from interviews.letters.proposals import propose
from interviews.model import LetterKind, Point

JANE = Recipient("Dr Jane Doe", "Director")
ANY_POINT = st.sampled_from([(kind, point) for kind, asked in ASKED.items() for point in asked])
LETTERS = st.text(st.sampled_from("abc hetysI'.,;?!&+->()1920 \n"), max_size=120) | st.text(max_size=80)


def said(point: str, answer: str, kind: LetterKind = LetterKind.THANK_YOU, variant: int = 0) -> str:
    found = propose(kind, Point(point), answer, JANE, variant=variant)
    assert found.asks is None, found
    return found.ways[0]


@pytest.mark.parametrize(
    ("point", "answer", "sentence"),
    [
        ("discussed", "the move to Kafka", "I enjoyed talking with you about the move to Kafka."),
        (
            "discussed",
            "we talked abt the rota & why it changes",
            "I enjoyed talking with you about the rota and why it changes.",
        ),
        ("discussed", "how they run the ward", "I enjoyed talking with you about how you run the ward."),
        ("discussed", "she showed me round", "Thank you in particular for showing me round."),
        ("discussed", "he asked if i mind nights", "I am still thinking about your question whether I mind nights."),
        ("discussed", "Dr Doe's plan for the garden", "I enjoyed talking with you about your plan for the garden."),
        ("discussed", "the weeks each team has", "I enjoyed talking with you about the weeks each team has."),
        ("discussed", "she always trusts her team", "What I remember best is that you always trust your team."),
        ("discussed", "nothing special but she showed me the lab", "Thank you in particular for showing me the lab."),
        ("discussed", "outage of 14 march", "I enjoyed talking with you about the outage of 14 March."),
        (
            "draws",
            "that everybody shows what he makes",
            "What draws me to the role is that everybody shows what he makes.",
        ),
        ("discussed", "talked about the rota", "I enjoyed talking with you about the rota."),
        ("discussed", "showed me the lab", "Thank you in particular for showing me the lab."),
        ("discussed", "the director said the lab is full", "You said that the lab is full."),
        ("discussed", "Jane Doe!! what a place. the rota", "I enjoyed talking with you about the rota."),
        ("discussed", "she explained how the rota works", "Thank you in particular for explaining how the rota works."),
        (
            "discussed",
            "she let me try the kiln n told me about the fire",
            "Thank you in particular for letting me try the kiln and for telling me about the fire.",
        ),
        (
            "discussed",
            "the residents choose their own meals",
            "What I remember best is that the residents choose their own meals.",
        ),
        (
            "discussed",
            "she explained how the rota works, which I liked",
            "Thank you in particular for explaining how the rota works, which I liked.",
        ),
        (
            "discussed",
            "the distributor who sells your mark, and whether it's worth suing him",
            "I enjoyed talking with you about the distributor who sells your mark and whether it's worth suing him.",
        ),
        ("discussed", "your tour of the garden was splendid", "Your tour of the garden was splendid."),
        ("discussed", "I said the boiler was old and she laughed", "I said that the boiler was old, and you laughed."),
        ("draws", "I had my mum with your girls, Shaz and Ellie", "I had my mum with your girls, Shaz and Ellie."),
        ("draws", "Feeding kids is the only job I ever wanted.", "Feeding kids is the only job I ever wanted."),
        ("draws", "close to my home", "What draws me to the role is that it is close to my home."),
        ("draws", "I like how they let you plan your day", "I like how you let people plan their day."),
        ("draws", "small classes", "What draws me to the role is the small classes."),
        ("draws", "being useful again", "What draws me to the role is being useful again."),
        ("draws", "been a gardener since i was like 6", "I have been a gardener since I was about 6."),
        ("draws", "the garden", "What draws me to the role is the garden."),
        ("draws", "teaching small groups", "What draws me to the role is teaching small groups."),
        ("draws", "to work w/ children", "I am very interested in the role, and would love to work with children."),
        ("draws", "because its near home", "I would like the job because it's near home."),
        ("draws", "I like people", "I like people."),
        ("brings", "6 yrs of nights, a clean licence", "I would bring six years of nights and a clean licence."),
        ("brings", "clean licence", "I would bring a clean licence."),
        ("brings", "I speak Xhosa, Zulu and English", "I speak Xhosa, Zulu and English."),
        ("brings", "strong, fast", "I am strong and fast."),
        (
            "brings",
            "volunteer with the fire brigade since 2020",
            "I have been a volunteer with the fire brigade since 2020.",
        ),
        ("brings", "AUTOSAR 4 yrs", "I would bring four years of AUTOSAR."),
        (
            "brings",
            "clean licence, PEG feeding, 0 complaints",
            "I would bring a clean licence, PEG feeding and no complaints.",
        ),
        (
            "brings",
            "6 years in kitchens, 4 of which in Bath",
            "I would bring six years in kitchens, 4 of which in Bath.",
        ),
        ("unsaid", "i can start next week", "I did not get to say that I can start next week."),
        ("unsaid", "I didn't mention my card, valid to 2029", "I would have liked to mention my card, valid to 2029."),
        (
            "brings",
            "driving licence, ghost tours",
            "I would bring a driving licence and ghost tours.",
        ),
        ("brings", "credentialed, calm", "I am credentialed and calm."),
        ("brings", "11 years, advanced card", "I would bring eleven years of experience and an advanced card."),
        ("brings", "portuguese, french", "I would bring Portuguese and French."),
        ("draws", "being outside", "What draws me to the role is being outside."),
        (
            "discussed",
            "I have been turning it over, and think it could work",
            "I have been turning it over, and I think it could work.",
        ),
        ("brings", "18 year carpenter", "I would bring 18 years as a carpenter."),
        ("brings", "punctual, own a black suit", "I am punctual, and I own a black suit."),
        ("brings", "thirty-four years on the railway", "I would bring thirty-four years on the railway."),
        ("draws", "born on that route", "I was born on that route."),
        ("draws", "close to home", "What draws me to the role is that it is close to home."),
        ("discussed", "your question still occupies me", "Your question still occupies me."),
        ("brings", "7yrs oncology", "I would bring seven years of oncology."),
        ("brings", "14 year in care", "I would bring 14 years in care."),
        ("brings", "van + own tools", "I would bring a van and my own tools."),
        ("brings", "18th edition, 11 yrs", "I would bring the 18th edition and eleven years of experience."),
        ("brings", "history for 9 yrs", "I would bring nine years of history."),
        ("brings", "having 15 years exp in tax, audit", "I would bring 15 years of experience in tax and audit."),
        ("brings", "sold 30 boats last year", "I sold 30 boats last year."),
        ("brings", "ran a choir", "I ran a choir."),
        ("brings", "never late", "I am never late."),
        ("brings", "fast reader", "I am a fast reader."),
        ("brings", "can cook for two hundred", "I can cook for two hundred."),
        ("unsaid", "that i can start in may", "I did not get to say that I can start in May."),
    ],
)
def test_an_answer_is_framed_by_its_shape(point: str, answer: str, sentence: str) -> None:
    assert said(point, answer) == sentence


def test_a_wording_of_its_own_is_proposed_to_each_interviewer_l6() -> None:
    ways = {said("draws", "the garden", variant=each) for each in range(4)}
    assert len(ways) == 4


def test_somebody_elses_she_stays_and_is_asked_about() -> None:
    found = propose(LetterKind.THANK_YOU, Point.DISCUSSED, "my manager at the bank, she taught me to wait", JANE)
    assert found.unclear == ("she taught me to wait",)


@pytest.mark.parametrize(
    ("answer", "sentence", "unclear"),
    [
        (
            "the rota. what me very surprised has, and I like it",
            "I enjoyed talking with you about the rota.",
            "I like it",
        ),
    ],
)
def test_what_hangs_on_something_unclear_is_asked_about_with_it(answer: str, sentence: str, unclear: str) -> None:
    found = propose(LetterKind.THANK_YOU, Point.DISCUSSED, answer, JANE)
    assert found.ways[0] == sentence
    assert unclear in " ".join(found.unclear)


def test_the_employer_stays_they_in_a_letter_to_a_reference() -> None:
    reference = Recipient("Carys Evans", they_too=False)
    found = propose(LetterKind.REFERENCE_THANKS, Point.REASON, "they said she was kind", reference)
    assert found.ways[0] == "They said that you were kind."


@pytest.mark.parametrize(
    ("point", "answer", "why"),
    [
        ("discussed", "dunno", Asks.NO_ANSWER),
        ("draws", "nothing really", Asks.NO_ANSWER),
        ("draws", "same as before", Asks.NO_ANSWER),
        ("draws", "can you suggest something", Asks.NO_ANSWER),
        ("draws", "idk, the stack i guess", Asks.HALF),
        ("draws", "im not sure really", Asks.NO_ANSWER),
        ("discussed", "the manager was rude i guess", Asks.PRIVATE),
        ("draws", "the pay i suppose", Asks.PRIVATE),
        ("draws", "the pay", Asks.PRIVATE),
        ("draws", "get a visa, dont put that", Asks.PRIVATE),
        ("draws", "you said i'd hear by friday", Asks.REPROACH),
        ("brings", "15", Asks.HALF),
        ("discussed", "shoes", Asks.HALF),
        ("draws", "still very keen", Asks.NO_ANSWER),
        ("discussed", "nothing, she asked three questions and left", Asks.NO_ANSWER),
        ("unsaid", "nothing, I said everything", Asks.NO_ANSWER),
    ],
)
def test_what_is_not_fit_to_send_is_asked_about(point: str, answer: str, why: Asks) -> None:
    found = propose(LetterKind.THANK_YOU, Point(point), answer, JANE)
    assert (found.ways, found.asks) == ((), why)


@pytest.mark.parametrize(
    ("answer", "sentence", "left_out"),
    [
        ("dont mention i got sacked. good with juniors", "I am good with juniors.", "don't mention I got sacked"),
        ("good with juniors but my boss hated me", "I am good with juniors.", "my boss hated me"),
    ],
)
def test_a_private_passage_is_left_out_and_shown(answer: str, sentence: str, left_out: str) -> None:
    found = propose(LetterKind.THANK_YOU, Point.BRINGS, answer, JANE)
    assert (found.ways[0], found.left_out) == (sentence, (left_out,))


@pytest.mark.parametrize(
    ("answer", "never"),
    [
        ("the rota. between you and me it sounded chaotic", "chaotic"),
        ("the interviewer was on her phone but the new wing is exciting", "phone"),
        ("its closer to my ex so i can see the kids", "my ex"),
        ("to get away from my current boss", "boss"),
        ("better money and less stress", "money"),
        ("I need visa sponsorship", "visa"),
        ("it's a stepping stone to management", "stepping stone"),
        ("you never called back but i still like the job", "never called"),
        ("I would appreciate it if you could decide quickly", "quickly"),
        ("still waiting for your answer. I love the mobile library", "waiting"),
        ("I know im not the best candidate but i really want this", "not the best"),
        ("15 years (dont say which company, they fired me)", "fired"),
        ("i have adhd but im creative", "adhd"),
        ("I beat cancer two years ago, so I know how patients feel", "cancer"),
        ("sales (pls no mention of the tribunal)", "tribunal"),
        ("no real experience", "no real"),
        ("i lied about the degree but i do have the diploma", "lied"),
        ("good with people. not so good with numbers though", "numbers"),
        ("uncapped commission tbh", "commission"),
        ("went well, i was nervous though", "nervous"),
    ],
)
@pytest.mark.parametrize("point", ["discussed", "draws", "brings", "unsaid"])
def test_nothing_that_harms_the_sender_or_blames_anybody_is_proposed(point: str, answer: str, never: str) -> None:
    found = propose(LetterKind.THANK_YOU, Point(point), answer, JANE)
    assert [way for way in found.ways if never in way.casefold()] == []


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        ("brings", "five years on a cancer ward"),
        ("brings", "I am never ill"),
        ("brings", "I worked in a rehab clinic"),
        ("discussed", "how you would teach fractions to a child who hates maths"),
        ("discussed", "how you pay suppliers on time"),
        ("draws", "the mental health team"),
    ],
)
def test_what_only_looks_private_is_said(point: str, answer: str) -> None:
    assert propose(LetterKind.THANK_YOU, Point(point), answer, JANE).ways


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        ("discussed", "she was explaining how works the shift system"),
        ("discussed", "the manager show me the machine of packing"),
        ("draws", "I am looking for grow in a big company"),
        ("draws", "because is near of my house"),
        ("draws", "I like very much the team"),
        ("draws", "it is my dream since many years to work with animals"),
        ("brings", "I am working since 2015 as accountant"),
        ("brings", "I did my graduation in commerce and having 3 years experience"),
        ("brings", "I has worked with old peoples"),
        ("brings", "always I arrive early"),
        ("unsaid", "I forgot say that I have the driving licence"),
    ],
)
def test_a_sentence_that_is_no_plain_english_is_never_called_good(point: str, answer: str) -> None:
    assert not propose(LetterKind.THANK_YOU, Point(point), answer, JANE).surely


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        ("discussed", "the question with the funding have I not good answered"),
        ("brings", "also CANoe I can since ten years I am tester"),
        ("draws", "to grow as nurse and for my family also can join me in next year"),
    ],
)
def test_the_word_order_of_another_language_is_asked_about(point: str, answer: str) -> None:
    assert propose(LetterKind.THANK_YOU, Point(point), answer, JANE).asks is Asks.UNCLEAR


@pytest.mark.parametrize(
    ("point", "answer"),
    [("unsaid", "I forgot to mention"), ("unsaid", "I should have said that"), ("discussed", "we talked about")],
)
def test_words_that_only_begin_an_answer_are_asked_about_and_make_no_empty_sentence(point: str, answer: str) -> None:
    found = propose(LetterKind.THANK_YOU, Point(point), answer, JANE)
    assert found.ways == ()
    assert found.asks is Asks.UNCLEAR
    assert found.unclear == (answer,)


@given(ANY_POINT, LETTERS)
def test_any_words_give_a_sentence_or_a_question(asked: tuple[LetterKind, Point], answer: str) -> None:
    found = propose(*asked, answer, JANE)
    assert bool(found.ways) is (found.asks is None)
    for way in found.ways:
        assert way == way.strip()
        assert way.endswith(".")
        assert not re.search(r"\b(?:he|she|him|his)\b|\?", way, re.IGNORECASE)


@given(ANY_POINT, LETTERS)
def test_no_number_is_added_or_lost_from_a_sentence_l1(asked: tuple[LetterKind, Point], answer: str) -> None:
    for way in propose(*asked, answer, JANE).ways:
        assert set(re.findall(r"\d", way)) <= set(re.findall(r"\d", answer))


@given(ANY_POINT, st.sampled_from(["dont mention", "please don't tell them", "between us", "off the record"]), LETTERS)
def test_what_is_marked_as_private_never_gets_into_a_sentence(
    asked: tuple[LetterKind, Point], mark: str, answer: str
) -> None:
    found = propose(*asked, f"{mark} zebra {answer}", JANE)
    assert not any("zebra" in way for way in found.ways)


@example("0..0")
@example("0 ) 0")
@example("1.… walling")
@example("so& … ..!")
@given(st.text(max_size=200))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidied(text)
    assert [again for line in once for again in tidied(line)] == once


@pytest.mark.parametrize(
    "name", ["SAP", "Sony", "Area 51", "Isuzu", "Cameo", "Italian Kitchen", "Item Ltd", "Itsu", "Theyer's", "They Ltd"]
)
def test_another_employers_name_is_not_cut_where_it_begins_like_small_words(name: str) -> None:
    found = propose(LetterKind.DECISION_REQUEST, Point.OTHER_EMPLOYER, name, JANE)
    assert (found.ways, found.plain) == ((f"The offer is from {name}.",), True)


@pytest.mark.parametrize(
    "answer", ["it's from SAP", "Yes, from SAP", "yes SAP", "the offer's from SAP.", "They are from SAP", "it is SAP"]
)
def test_a_name_taken_out_of_a_sentence_waits_for_a_yes(answer: str) -> None:
    found = propose(LetterKind.DECISION_REQUEST, Point.OTHER_EMPLOYER, answer, JANE)
    assert (found.ways, found.plain) == (("The offer is from SAP.",), False)

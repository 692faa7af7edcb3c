"""L4: names spelt as stored, near misses pointed out, and words that only look like names left alone."""

import pytest

from interviews.letters.coach import About, Fault, review
from interviews.model import LetterKind

PEOPLE = ("Jane Grace", "Tom Meyer", "Jürgen Müller", "Aoife O'Brien")


def names_told(body: str, company: str = "Acme GmbH") -> list[tuple[str, str | None]]:
    about = About(LetterKind.ADDRESS_REQUEST, company, "Data Engineer", "Jane Grace", PEOPLE, sender="Max Weber")
    found = [remark for remark in review(body, about) if remark.rule == "L4"]
    return [(body[slice(*remark.span)] if remark.span else "", remark.right) for remark in found]


def letter(sentence: str, greeting: str = "Dear Ms Grace,") -> str:
    return f"{greeting}\n\nThank you for your time. {sentence}\n\nKind regards,\nMax"


@pytest.mark.parametrize(
    ("sentence", "wrong", "right"),
    [
        ("I liked Acne a lot.", "Acne", "Acme"),
        ("I met Tom Meier.", "Meier", "Meyer"),
        ("I met Mr Muller.", "Muller", "Müller"),
        ("I met Jurgen Müller.", "Jurgen", "Jürgen"),
        ("Aoife O'Bryan told me.", "O'Bryan", "O'Brien"),
        ("Meyer Tom was there.", "Meyer Tom", "Tom Meyer"),
        ("I would like the position of Data Enginer.", "Enginer", "Data Engineer"),
        ("The Date Engineer role suits me.", "Date", "Data Engineer"),
        ("I would love to join Globex.", "Globex", "Acme GmbH"),
        ("My interview at Hooli was on Tuesday.", "Hooli", "Acme GmbH"),
        ("I was glad to interview with Larkspur Foods.", "Larkspur Foods", "Acme GmbH"),
        ("Working for Heartland Fleet is what I want.", "Heartland Fleet", "Acme GmbH"),
        ("I'd like to be head of data at Tatham Park.", "Tatham Park", "Acme GmbH"),
        ("Please greet Tom Mayor.", "Mayor", "Meyer"),
        ("Tell Jurgan he was right.", "Jurgan", "Jürgen"),
    ],
)
def test_a_near_miss_is_pointed_out_with_the_right_spelling_l4(sentence: str, wrong: str, right: str) -> None:
    assert names_told(letter(sentence)) == [(wrong, right)]


@pytest.mark.parametrize(
    "sentence",
    [
        "I like Acme's kitchen, and ACME is near.",
        "We used Acme Inc. tools.",
        "Tom Meyer and Aoife were kind, and so was Müller.",
        "Mr Mueller was kind.",
        "My skin had acne.",
        "The grace of the building struck me. Great work by Jürgen.",
        "June and May suit me. In Jan we met.",
        "The lane behind the house is quiet.",
        "As a data engineer I use Python; many data engineers do.",
        "I withdraw from the Data Engineering role.",
        "I grew up in Meyrin and know Kafka and Airflow.",
        "The Tome you lent me is good.",
        "When I worked at Zalando I did this.",
        "I have accepted a position at Siemens.",
        "I would love to be part of the Platform team in Zurich.",
        "I look forward to working with Tom.",
        "My interest in the Data Engineer role at the Nashik culvert is as strong as before.",
        "I am still after the Data Engineer job in Gateshead.",
        "Please speak of my field work at Gboko.",
    ],
)
def test_right_spellings_and_other_words_are_left_alone_l4(sentence: str) -> None:
    assert names_told(letter(sentence)) == []


@pytest.mark.parametrize(
    ("greeting", "wrong"),
    [
        ("Dear Jane,", None),
        ("Dear Grace,", None),
        ("Dear Mrs. Jane Grace:", None),
        ("Good morning Jane,", None),
        ("Jane,", None),
        ("Dear all,", None),
        ("Dear Ms Grace and Mr Meyer,", None),
        ("Dear Jayne,", "Jayne"),
        ("Hi Jan,", "Jan"),
        ("Dear Ms Grase,", "Grase"),
        ("Dear Grace Jane,", "Grace Jane"),
        ("Jaen,", "Jaen"),
    ],
)
def test_the_greeting_is_where_a_name_must_stand_l4(greeting: str, wrong: str | None) -> None:
    assert [told for told, _ in names_told(letter("It was good.", greeting))] == ([wrong] if wrong else [])


@pytest.mark.parametrize("greeting", ["Dear Tom,", "Dear Bob,"])
def test_a_letter_to_somebody_else_is_pointed_out_l4(greeting: str) -> None:
    about = About(LetterKind.ADDRESS_REQUEST, "Acme", "Data Engineer", "Jane Grace", PEOPLE)
    assert [remark.fault for remark in review(letter("It was good.", greeting), about)] == [Fault.WRONG_NAME]


@pytest.mark.parametrize(
    ("company", "sentence", "wrong"),
    [
        ("GitHub", "I like Github.", ["Github"]),
        ("HelloFresh", "I liked Hello Fresh.", ["Hello Fresh"]),
        ("JPMorgan Chase", "I liked JP Morgan Chase.", ["JP Morgan"]),
        ("Harrow & Finch", "I liked Harow & Finch.", ["Harow"]),
        ("Harrow & Finch", "I liked Harrow and Finch.", []),
        ("Bright Horizons", "I like Bright Horizon.", ["Horizon"]),
        ("Volkswagen", "I liked Volkswagon.", ["Volkswagon"]),
        ("Stripe", "The strip along the wall is red.", []),
        ("Apple", "I will apply again. Apples are good.", []),
        ("Notion", "The nation is in motion. Motion sickness is no fun.", []),
        ("Meta", "At meta level we met. Metal is heavy.", []),
        ("PwC", "I liked PWC and pwc.", []),
    ],
)
def test_companies_that_are_words_or_have_capitals_within_l4(company: str, sentence: str, wrong: list[str]) -> None:
    assert [told for told, _ in names_told(letter(sentence), company)] == wrong


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("It was a treat to sit with you, Dawn, and to hear about the range.", ["Dawn"]),
        ("It was a treat to sit with Dawn.", []),
        ("It was a treat to sit with you, Jane.", []),
    ],
)
def test_the_reader_is_not_spoken_to_by_the_name_in_another_letter_l4(sentence: str, wrong: list[str]) -> None:
    about = About(
        LetterKind.ADDRESS_REQUEST,
        "Acme",
        "Cook",
        "Jane Grace",
        (*PEOPLE, "Dawn Wells"),
        others=("Dear Dawn,\n\nThank you.\n\nMax",),
    )
    body = letter(sentence)
    assert [body[slice(*each.span)] for each in review(body, about) if each.rule == "L4" and each.span] == wrong


def test_a_surname_of_two_letters_and_one_that_sounds_alike_are_near_misses_l4() -> None:
    about = About(LetterKind.ADDRESS_REQUEST, "Acme", "Cook", "Jane Grace", ("Robert Uy", "Graham Tennant"))
    body = letter("I met Mr Robert Sy and Graeme.")
    assert [remark.right for remark in review(body, about) if remark.rule == "L4"] == ["Uy", "Graham"]

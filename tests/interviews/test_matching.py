import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.matching import find_applications, fold, same_company
from interviews.model import Application
from tests.factories import an_application


def applications(*companies: str) -> list[Application]:
    return [an_application(id=str(number), company=each) for number, each in enumerate(companies)]


def found(text: str, *companies: str) -> list[str]:
    return [application.company for application in find_applications(text, applications(*companies))]


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("how is Acme going?", "Acme"),
        ("how is Acme going?", "Acme GmbH"),
        ("when do I follow up with acme gmbh", "Acme"),
        ("amce?", "Acme"),
        ("Acme's answer?", "Acme"),
        ("should I write to gogle", "Google"),
        ("lovelase industries", "Lovelace Industries"),
        ("Deutche Bank", "Deutsche Bank"),
        ("mcdonalds", "McDonald's"),
        ("face book", "Facebook"),
        ("any news from Nestle", "Nestlé"),
        ("any news from robotics inc", "Robotics"),
        ("what about deutsche", "Deutsche Bank"),
        ("字节跳动怎么样", "字节跳动"),
        ("что с Яндексом", "Яндекс"),
        ("🦄?", "🦄"),
        ("The Co", "Co"),
    ],
)
def test_a_company_is_found_in_a_question(text: str, company: str) -> None:
    assert found(text, "Zebra", company) == [company]


@pytest.mark.parametrize(
    ("text", "company"),
    [
        pytest.param("how is Acne going?", "Acme", id="another short name"),
        pytest.param("how is Sun going?", "Son", id="a three-letter neighbour"),
        pytest.param("is it an IT job", "TI", id="two letters swapped"),
        pytest.param("should I write to them", "Thermo", id="an everyday word"),
        pytest.param("should I write to them", "Theme", id="an everyday word one slip away"),
        pytest.param("when do I hear", "When I Work", id="a first word everybody uses"),
        pytest.param("how is Beta going?", "Acme", id="another company"),
        pytest.param("how is Lovelace going?", "Loveless Ventures", id="too many slips"),
        pytest.param("", "Acme", id="no question"),
        pytest.param("how is it going", "", id="no company"),
        pytest.param("🦊", "🦄", id="another emoji"),
    ],
)
def test_what_is_not_close_enough_finds_nothing(text: str, company: str) -> None:
    assert found(text, company) == []


def test_the_better_of_two_readings_wins_the_words() -> None:
    assert found("news from stripe?", "Stripes", "Stripe") == ["Stripe"]
    assert found("news from acme labs?", "Acme", "Acme Labs", "Acme Robotics") == ["Acme Labs"]
    assert found("news from acme?", "Acme Labs", "Acme") == ["Acme"]


def test_two_companies_in_one_question_are_both_found_the_surer_first() -> None:
    assert found("is gogle or stripe better?", "Google", "Stripe") == ["Stripe", "Google"]


def test_equally_good_matches_are_all_returned_in_order() -> None:
    assert found("news from acme?", "Acme Labs", "Zebra", "Acme Robotics") == ["Acme Labs", "Acme Robotics"]
    twice = find_applications("acme", applications("Acme", "Acme GmbH"))
    assert [application.id for application in twice] == ["0", "1"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  São   Paulo ", "sao paulo"),
        ("O’Brien & Sons", "obrien sons"),
        ("ŁÓDŹ", "lodz"),
        ("Straße", "strasse"),
        ("Reyk\xadja\xadvík", "reykjavik"),
        ("東京", "東京"),
        ("🦄", ""),
    ],
)
def test_folding_leaves_words_without_case_and_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=300), st.lists(st.text(max_size=40), max_size=6))
def test_any_question_is_answered_with_some_of_the_applications(text: str, companies: list[str]) -> None:
    listed = applications(*companies)
    matches = find_applications(text, listed)
    assert all(match in listed for match in matches)
    assert len({match.id for match in matches}) == len(matches)


@given(st.from_regex(r"[A-Za-z]{2,12}( [A-Za-z]{3,12})?", fullmatch=True))
def test_a_company_is_always_found_by_its_own_name(company: str) -> None:
    assert found(f"how is {company} going?", company) == [company]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Acme GmbH", "acme", True),
        ("Café Ünal", "cafe unal", True),
        ("Acme", "Acne", False),
        ("Company 1", "Company 12", False),
        ("☂", "☂", True),
        ("☂", "☀", False),
    ],
)
def test_a_company_is_the_same_whatever_its_marks_and_legal_form(one: str, other: str, same: bool) -> None:
    assert same_company(one, other) is same

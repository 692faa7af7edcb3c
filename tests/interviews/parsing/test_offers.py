"""What an offer says, read forgivingly (W16)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.parsing.english.offers import OfferSaid, read_offer
from interviews.parsing.lines import BadNames, NameProblem

MOST = 500
NOW = datetime(2026, 12, 10, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
"""A Thursday."""


def read(text: str) -> OfferSaid:
    return read_offer(text, most=MOST, now=NOW, zone="Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("salary: 62k, culture: kind, notes: remote", {"salary": "62k", "culture": "kind", "notes": "remote"}),
        (
            "Salary: 62k\nCulture: kind people\nNotes: two days remote, start in May",
            {"salary": "62k", "culture": "kind people", "notes": "two days remote, start in May"},
        ),
        ("salary 62k, culture kind", {"salary": "62k", "culture": "kind"}),
        ("Salary is 62k", {"salary": "62k"}),
        ("SALARY = 62.000 €, plus bonus; team: lovely", {"salary": "62.000 €, plus bonus", "culture": "lovely"}),
        ("pay: 5000", {"salary": "5000"}),
        ("people are nice and the pay is fine", {"notes": "people are nice and the pay is fine"}),
        ("They start in May, salary: 62k", {"notes": "They start in May", "salary": "62k"}),
        ("a bonus; notes: remote", {"notes": "a bonus; remote"}),
        ("salary: -", {"salary": None}),
        ("culture:", {"culture": None}),
        ("salary: none, culture: calm", {"salary": None, "culture": "calm"}),
        ("notes: 🙂 <b>4 days</b> & home", {"notes": "🙂 <b>4 days</b> & home"}),
        ("給与 600万円", {"notes": "給与 600万円"}),
        ("we discussed salary yesterday", {"notes": "we discussed salary yesterday"}),
    ],
)
def test_parts_are_found_by_their_labels_and_anything_else_is_notes_w16(
    text: str, parts: dict[str, str | None]
) -> None:
    assert read_offer(text, most=MOST, now=NOW, zone="Europe/Berlin").parts == parts


@pytest.mark.parametrize(
    "salary",
    [
        *("72k", "72.5 K", "62k€", "58.000 EUR", "£45,000", "61,000 plus 10% bonus", "3.200 brutto", "$30/h"),
        *("CHF 6'500 x 13", "55 000 kr gross", "5000 a month", "40 euros per hour", "65000", "base 61,000", "5000 pln"),
    ],
)
def test_a_sum_of_money_is_the_salary_without_any_label_w16(salary: str) -> None:
    assert read(salary) == OfferSaid({"salary": salary})
    assert read(f"{salary}, two days remote").parts == {"salary": salary, "notes": "two days remote"}


@pytest.mark.parametrize(
    "words", ["30 days holiday", "3 a week in the office", "40 hours", "25 all in", "10% bonus", "fixed until 2028"]
)
def test_a_number_that_is_no_money_is_a_note(words: str) -> None:
    assert read(words) == OfferSaid({"notes": words})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("answer by 18.12.", date(2026, 12, 18)),
        ("need to know by Friday", date(2026, 12, 11)),
        ("they want an answer by Friday, 18 December", date(2026, 12, 18)),
        ("deadline: 18 Dec", date(2026, 12, 18)),
        ("respond within a week", date(2026, 12, 17)),
        ("the offer is open until 18 December", date(2026, 12, 18)),
        ("I have until Monday", date(2026, 12, 14)),
        ("we need your decision before Friday", date(2026, 12, 10)),
    ],
)
def test_the_last_day_to_answer_is_found_in_plain_words_w19(text: str, day: date) -> None:
    assert read(text) == OfferSaid({}, (day,))
    both = read(f"72k, {text}, 30 days holiday")
    assert (both.parts, both.answer_by) == ({"salary": "72k", "notes": "30 days holiday"}, (day,))


def test_everything_in_one_line_finds_its_place_w16() -> None:
    said = read("72k, answer by 18.12., start 4 january, culture: kind")
    assert said == OfferSaid({"salary": "72k", "culture": "kind"}, (date(2026, 12, 18),), date(2027, 1, 4))
    assert read("answer by 18.12. Start 4 January") == OfferSaid({}, (date(2026, 12, 18),), date(2027, 1, 4))
    assert read("salary: 72k, deadline: 18.12.") == OfferSaid({"salary": "72k"}, (date(2026, 12, 18),))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("need to know by next friday", (date(2026, 12, 11), date(2026, 12, 18))),
        ("need to know by the end of the trial", ()),
        ("answer by 1 December 2026", ()),
    ],
)
def test_a_last_day_that_is_not_clear_is_told_so_and_its_words_stay_w19(text: str, days: tuple[date, ...]) -> None:
    assert read(text) == OfferSaid({"notes": text}, days)


@pytest.mark.parametrize("text", ["let us know by Monday 5pm", "Lovely people who want an answer by Monday"])
def test_words_that_say_more_than_a_day_stay_beside_it(text: str) -> None:
    assert read(text) == OfferSaid({"notes": text}, (date(2026, 12, 14),))


@pytest.mark.parametrize("text", ["start in May", "start at 9:00", "starting with a trial"])
def test_a_start_without_a_day_is_a_note(text: str) -> None:
    assert read(text) == OfferSaid({"notes": text})


def test_a_part_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadNames) as refused:
        read_offer(f"salary: {'6' * (MOST + 1)}", most=MOST, now=NOW, zone="UTC")
    assert refused.value.problem is NameProblem.TOO_LONG
    with pytest.raises(BadNames) as refused:
        read_offer("\u200b\n", most=MOST, now=NOW, zone="UTC")
    assert refused.value.problem is NameProblem.EMPTY


@given(st.text(alphabet="ab:,;=\n -salrycutenoi", max_size=80))
def test_whatever_is_typed_each_part_is_words_or_left_out(text: str) -> None:
    try:
        parts = read_offer(text, most=MOST, now=NOW, zone="UTC").parts
    except BadNames:
        return
    assert set(parts) <= {"salary", "culture", "notes"}
    assert all(value is None or value.strip() for value in parts.values())

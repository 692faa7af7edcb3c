"""What companies, roles and people are made of the passages that name them, whatever the models weigh."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.understanding.acts import Act, Values
from interviews.understanding.passages import Passage
from interviews.understanding.reading import reading_of
from tests.interviews.test_times_understood import message, passages


def told(text: str, act: Act, **marked: str) -> Values:
    found = []
    for tag, words in marked.items():
        start = text.index(words)
        pieces = tuple(
            piece for piece in message(text).pieces if start <= piece.start and piece.stop <= start + len(words)
        )
        found.append(Passage(tag, words, start, start + len(words), pieces))
    return reading_of(message(text, *found), act, 1.0)[0].values


@given(st.sampled_from(("this morning", "today 8 till 9", "for a nurse job", "with Ann", "", ", nurse", "on Monday")))
def test_a_name_that_ends_in_s_keeps_it_where_it_owns_nothing(after: str) -> None:
    assert told(f"interview at St Jude's {after}".strip(), Act.LOG_INTERVIEW, C="St Jude's").company == "St Jude's"


def test_the_s_of_an_owner_is_left_out() -> None:
    assert told("Tesco's interview panel was odd", Act.LOG_INTERVIEW, C="Tesco's").company == "Tesco"


@pytest.mark.parametrize("words", ["same job", "the same role", "the position", "this job"])
def test_the_same_job_is_no_role(words: str) -> None:
    assert told(f"Boots again, {words}", Act.PLAN_INTERVIEW, C="Boots", R=words).role is None


@pytest.mark.parametrize(("words", "role"), [("a nurse", "nurse"), ("an usher", "usher"), ("van driver", "van driver")])
def test_a_role_has_no_article(words: str, role: str) -> None:
    assert told(f"Boots wants {words}", Act.PLAN_INTERVIEW, C="Boots", R=words).role == role


def test_a_name_that_goes_on_after_one_on_file_is_another_company() -> None:
    values = told("Also interviewed at Zalando Lounge today", Act.LOG_INTERVIEW, C="Zalando Lounge")
    assert (values.company, values.application) == ("Zalando Lounge", None)


@pytest.mark.parametrize("act", [Act.SNOOZE, Act.ERASE_ME, Act.ADD_REFERENCE, Act.ASK_PRIVACY])
def test_what_is_about_no_new_company_names_none(act: Act) -> None:
    assert told("too tired after nights, tomorrow", act, C="nights").company is None


@pytest.mark.parametrize("words", ["two", "5"])
def test_a_number_of_applications_is_counted_wherever_it_stands(words: str) -> None:
    assert told(f"fired off {words} more before lunch", Act.APPLIED).count == {"two": 2, "5": 5}[words]


@pytest.mark.parametrize("words", ["56500", "£54,500"])
def test_the_only_large_sum_of_an_offer_is_the_salary(words: str) -> None:
    assert told(f"zalando pay comes to {words} with 30 days holiday", Act.OFFER_TERMS).salary == words


def test_the_only_time_of_a_pause_says_how_long_it_is() -> None:
    values = told("got no head for it right now, ask me on monday", Act.SNOOZE)
    assert str(values.until_day) == "2026-12-07"


def test_a_span_of_minutes_is_how_long_to_wait() -> None:
    until = told("give me 30 mins", Act.SNOOZE).until
    assert until is not None
    assert (until.hour, until.minute) == (17, 30)


def test_doctors_and_professors_keep_their_degrees_without_a_dot_and_others_lose_their_courtesy() -> None:
    text = "met Dr. Ann Lee and Monsieur Arnaud"
    met = (
        told(text, Act.LOG_INTERVIEW, P="Dr. Ann Lee").people
        + told(text, Act.LOG_INTERVIEW, P="Monsieur Arnaud").people
    )
    assert [each.name for each in met] == ["Dr Ann Lee", "Arnaud"]


def test_times_are_passages_of_their_message() -> None:
    text = "tomorrow at 14h15 with Ann"
    assert [text[each.start : each.stop] for each in passages(text)] == ["tomorrow at 14h15"]


def test_a_new_name_right_after_one_on_file_goes_on_from_it() -> None:
    values = told("Also interviewed at Zalando Lounge today", Act.LOG_INTERVIEW, C="Lounge")
    assert (values.company, values.application) == ("Zalando Lounge", None)


@pytest.mark.parametrize("act", [Act.OUTCOME, Act.PROMISE, Act.MOVE_INTERVIEW])
def test_news_is_of_the_company_on_file_that_it_names(act: Act) -> None:
    assert told("unfortunatly not today at zalando", act, C="unfortunatly").application == "Zalando"


@pytest.mark.parametrize(
    ("words", "is_today"), [("just had my interview at Boots", True), ("interviewed at Boots ages ago", False)]
)
def test_an_interview_without_a_day_was_today_only_where_the_words_say_so(words: str, *, is_today: bool) -> None:
    values = told(words, Act.LOG_INTERVIEW, C="Boots")
    assert (values.day is not None) is is_today

"""What holds of every message, whatever it says."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interviews.model import Application, Interviewer, NudgeKind, Person, Place, Round
from interviews.understanding import understand
from interviews.understanding.acts import About, Act, Doubt, Surface, Understood
from interviews.understanding.reading import question_in

NOW = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)
SMALL_TALK = {Act.GREETING, Act.THANKS, Act.OK, Act.UNCLEAR}


def application(company: str, days: int, *people: str) -> Application:
    starts = NOW + timedelta(days=days)
    met = tuple(Interviewer(f"{company} {name}", name) for name in people)
    held = Round(f"round {company}", NOW, starts=starts, ends=starts + timedelta(hours=1), interviewers=met)
    return Application(company, company, "Engineer", NOW, rounds=(held,))


def somebody(*applications: Application) -> Person:
    return Person("1", 1, NOW, place=Place("Europe/London", "GB"), applications=applications)


THREE = somebody(
    application("Acme", -1, "Jane Doe", "Bob Lee"),
    application("Siemens", -5, "Jürgen Weber"),
    application("Zalando", 3),
)
ABOUTS = (None, About(Surface.NUDGE, NudgeKind.THANK_YOU, "Acme"), About(Surface.CARD, application="Siemens"))


def understood(text: str, about: About | None = None, person: Person = THREE) -> Understood:
    return understand(text, person=person, now=NOW, about=about)


WORDS = st.sampled_from(
    (
        *("I", "got", "rejected", "by", "Acme", "Siemens", "at", "with", "for", "the", "interview", "tomorrow", "3pm"),
        *(
            "next",
            "friday",
            "Jane",
            "sent",
            "it",
            "not",
            "if",
            "my",
            "friend",
            "moved",
            "to",
            "10",
            "Dec",
            "58k",
            "offer",
        ),
        *("?", ".", ",", "done", "who", "when", "jane@acme.com", "31/02", "25:00", "Zalando's"),
    )
)
SENTENCES = st.lists(WORDS, max_size=14).map(" ".join)


@given(st.one_of(st.text(max_size=300), SENTENCES), st.sampled_from(ABOUTS))
@example("", None)
@example("‘’ʼ`´…🙂\n\n\t", None)
@example("99999999999999999999 1/1/1 0:0 99:99 31.31. 0000", None)
@example("a" * 5000, None)
def test_whatever_is_said_is_understood_in_the_same_way_twice_and_never_raises(text: str, about: About | None) -> None:
    once = understood(text, about)
    assert once == understood(text, about)
    assert once.acts
    assert all(0 <= each.weight <= 1.01 for each in once.others)
    assert len(once.others) <= 3
    assert not (once.sure and once.asks)


@given(st.one_of(st.text(max_size=200), SENTENCES), st.sampled_from(ABOUTS))
def test_what_is_quoted_is_a_passage_of_the_message(text: str, about: About | None) -> None:
    said = " ".join(text.split()) if "\n" not in text else text
    values = understood(text, about).values
    assert all(each is None or each in said for each in (values.promise_words, values.salary, values.text, values.role))


CHANGE_NOTHING = (
    "{} hasn't decided yet",
    "{} did not reject me",
    "what if {} cancels?",
    "if {} rejects me I'll cry",
    "my friend got rejected by {}",
    "I dreamt that {} offered me the job",
    "should I accept the {} offer?",
    "I haven't sent {} the follow up yet",
    "I hope {} makes me an offer",
    "{} might reject me",
    "no news from {}",
    "I'd turn down {} if they paid less",
)


@pytest.mark.parametrize("template", CHANGE_NOTHING)
@given(company=st.sampled_from(["Acme", "acme", "Siemens", "Zalando", "Tesco", "next", "Blue Ocean"]))
def test_what_did_not_happen_to_oneself_changes_nothing_by_itself(template: str, company: str) -> None:
    got = understood(template.format(company))
    assert SMALL_TALK.issuperset(got.acts) or not got.sure


@pytest.mark.parametrize("text", ["hi", "thank you so much", "ok", "asdfgh", "tell me a joke", "lol", "🙂", "..."])
def test_small_talk_and_noise_do_nothing(text: str) -> None:
    assert SMALL_TALK.issuperset(understood(text).acts)


def test_news_of_the_only_application_that_fits_is_about_that_one() -> None:
    got = understood("got rejected", person=somebody(application("Acme", -1)))
    assert (got.acts, got.values.company, got.values.application, got.asks) == ((Act.OUTCOME,), None, "Acme", ())


def test_where_several_applications_fit_it_is_asked_which() -> None:
    got = understood("got rejected")
    assert (got.acts, got.asks, got.sure) == ((Act.OUTCOME,), (Doubt.COMPANY,), False)


def test_next_friday_is_asked_about() -> None:
    got = understood("acme second interview next friday 2pm")
    assert (got.acts, got.values.start, got.asks) == ((Act.NEW_ROUND,), None, (Doubt.WHEN,))


def test_a_slip_in_a_company_on_file_is_forgiven() -> None:
    assert understood("Zalado rejected me").values.application == "Zalando"


@pytest.mark.parametrize("text", ["my old boss Rita Gomez will be my reference", "the acme offer is 58k and 28 days"])
def test_what_tells_many_things_in_free_words_is_shown_first(text: str) -> None:
    got = understood(text)
    assert got.acts != (Act.UNCLEAR,)
    assert not got.sure


def test_what_is_not_understood_comes_with_the_likeliest_readings() -> None:
    got = understood("not sure but I think they moved it")
    assert (got.acts, got.sure) == ((Act.UNCLEAR,), False)
    assert (Act.MOVE_INTERVIEW,) in [each.acts for each in got.others]


ASKING = [
    "when",
    "will",
    "they",
    "decide",
    "what",
    "did",
    "I",
    "say",
    "who",
    "is",
    "next",
    "how",
    "many",
    "status",
    "week",
    "should",
    "write",
    "brief",
    "help",
    "tell",
    "me",
]


@given(st.text(max_size=60) | st.lists(WORDS | st.sampled_from(ASKING), max_size=9).map(" ".join))
@example("what's next?")
@example("when do they decide")
@example("Acme")
def test_what_can_be_no_question_is_told_sooner_and_a_question_is_understood_as_ever(text: str) -> None:
    found, whole = question_in(text, person=THREE, now=NOW), understand(text, person=THREE, now=NOW)
    if whole.acts[0].startswith("ask_"):
        assert found == whole
    else:
        assert found in {None, whole}

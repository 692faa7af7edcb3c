"""The bot's sentences: short, escaped, and cut into messages that Telegram takes."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from types import ModuleType
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from interviews.business_hours import Office
from interviews.export import Sum
from interviews.letters.coach import Fault, Remark, Severity
from interviews.letters.compose import Composed
from interviews.letters.drafts import LetterContext
from interviews.letters.timing import Leave, Ruling
from interviews.model import (
    Application,
    Delivery,
    Feedback,
    Hours,
    InterviewDraft,
    Interviewer,
    InterviewFormat,
    Letter,
    LetterDraft,
    LetterKind,
    Mood,
    Nudge,
    NudgeKind,
    NudgeRecord,
    Offer,
    OutcomeKind,
    Person,
    Place,
    Point,
    Promise,
    Question,
    Reference,
    Reflection,
    ReflectionPart,
    Round,
)
from interviews.parsing import NotUnderstood, Problem
from interviews.parsing.english.hours import BadCount, BadHours
from interviews.parsing.lines import BadNames, NameProblem
from interviews.parsing.vcards import BadCards
from interviews.weeks import Encouragement, Week, look_back
from texts import (
    applications,
    applied,
    brief,
    coach,
    errors,
    general,
    interview,
    interview_fields,
    labels,
    letter_questions,
    letters,
    nudges,
    offers,
    outcome,
    people,
    places,
    privacy,
    problems,
    promise,
    references,
    reflection,
    settings,
    shared_people,
    snooze,
    week,
)
from texts.markup import MOST, lines, listed, pages, paragraphs, plain, say, shortened

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
ENDED = NOW - timedelta(hours=2)
ZONE = "Europe/Berlin"
NASTY = "<b>&Co"
LONG_TEXTS = {"help_text", "card", "status", "earlier", "overview", "brief", "side_by_side"}
"""Those that tell everything there is to tell."""

JANE = Interviewer("i1", "Jane Doe", "CTO", "jane@acme.com")
ANN = Reference("r1", "Ann Lee", "ann@example.com")
PROMISE = Promise("p1", "HR calls by the end of next week", date(2026, 3, 13), NOW)
HELD = Round(
    "d1",
    NOW,
    ENDED,
    ENDED + timedelta(hours=1),
    ZONE,
    (JANE,),
    PROMISE,
    (Reflection("Went <b>&Co well " * 40, NOW), Reflection("", NOW, ReflectionPart.WELL, "file")),
    Mood.MIXED,
)
FEEDBACK = Feedback("More <b>SQL", NOW)
ACME = Application(
    "a1", NASTY, "Engineer & Architect", NOW, (HELD,), ("r1",), Place("America/New_York", "US"), feedback=(FEEDBACK,)
)
LETTER = Letter("l1", LetterKind.THANK_YOU, "a1", "d1", "i1", NOW)
RECORD = NudgeRecord("n1", NudgeKind.THANK_YOU, "d1", 0, Delivery.SENT, 1, NOW, "a1", "d1", snoozed_until=NOW)
NUDGE = Nudge("n1", NudgeKind.THANK_YOU, "d1", 0, NOW, NOW, "a1", "d1")
DRAFT = InterviewDraft("f1", Question.SUMMARY, NOW, NASTY, "Engineer", promise_words="soon", references=("r1",))
SOMEBODY = Person("p", 7, NOW, Place(ZONE, "DE"), applications=(ACME,), references=(ANN,), letters=(LETTER,))
SAMPLES: dict[Any, Any] = {
    Person: SOMEBODY,
    Application: ACME,
    Round: HELD,
    Promise: PROMISE,
    Promise | None: PROMISE,
    Reference: ANN,
    Letter: LETTER,
    NudgeRecord: RECORD,
    InterviewDraft: DRAFT,
    Place: Place(ZONE, "DE"),
    Office: Office(ZONE, "DE", Hours(time(9), time(17))),
    Feedback: FEEDBACK,
    Offer | None: Offer("62k & more", "<b>kind", "remote"),
    Reflection: HELD.reflections[0],
    ReflectionPart: ReflectionPart.ASKED,
    ReflectionPart | None: ReflectionPart.UNSAID,
    Mood: Mood.MIXED,
    datetime: NOW,
    date: NOW.date(),
    NudgeKind: NudgeKind.THANK_YOU,
    OutcomeKind: OutcomeKind.NO_ANSWER,
    BadNames: BadNames(NameProblem.BAD_EMAIL, "ann@"),
    BadHours: BadHours("always"),
    BadCount: BadCount("many", 50),
    Week: look_back(SOMEBODY, Place(ZONE, "DE"), date(2026, 3, 2), NOW),
    BadCards: BadCards(),
    NotUnderstood: NotUnderstood(Problem.PAST),
    Markup: Markup("<i>Friday</i>"),
    Markup | None: Markup("<i>Friday</i>"),
    Interviewer: JANE,
    InterviewFormat | None: InterviewFormat.VIDEO,
    int: 3,
    bool: True,
    str | None: NASTY,
    Application | None: ACME,
    Place | None: Place(ZONE, "DE"),
    Nudge: NUDGE,
    Nudge | None: NUDGE,
    Sequence[str]: ["Acme", NASTY],
    Sequence[Markup]: [Markup("<i>Friday</i>")],
    Sequence[Point]: [Point.DRAWS],
    LetterDraft: LetterDraft("w1", LetterKind.THANK_YOU, "a1", NOW, "d1", "i1"),
    Point: Point.DISCUSSED,
    LetterContext: LetterContext(ACME, HELD, JANE),
    Leave: Leave(Ruling.ENOUGH, NOW + timedelta(days=20), NOW),
    Composed: Composed(NASTY, NASTY, (Point.DRAWS,)),
    Sequence[Application]: [ACME],
    Sum: Sum(2, 1, 3, 1, 1, 1, settings=True),
    Sequence[InterviewDraft]: [DRAFT],
    Sequence[Nudge]: [NUDGE],
    Sequence[Reference]: [ANN],
    Sequence[Interviewer]: [JANE],
    tuple[Reflection, ...]: HELD.reflections,
    Remark: Remark("L4", Severity.MUST, (0, 6), Fault.NAME_MISSPELT, NASTY),
}
ZONES = {"zone": ZONE}
"""Strings that cannot be just any."""


def sentences(modules: list[ModuleType]) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of these modules that gives a message, and every message that is always the same."""
    for module in modules:
        for name, sentence in vars(module).items():
            if isinstance(sentence, Markup) and not name.startswith("_"):
                yield f"{module.__name__}.{name}", lambda sentence=sentence: sentence
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                given_back = get_type_hints(function).get("return")
                if given_back in (Markup, Markup | None):
                    yield f"{module.__name__}.{name}", function


def filled(function: Callable[..., Any]) -> Any:
    """What the function says of ordinary things."""
    hints = get_type_hints(function)
    given_values = {
        name: ZONES.get(name, NASTY) if hints[name] is str else SAMPLES[hints[name]]
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.default is parameter.empty
    }
    return function(**given_values)


MODULES = [
    applications,
    brief,
    applied,
    coach,
    general,
    interview,
    interview_fields,
    letter_questions,
    letters,
    nudges,
    offers,
    outcome,
    people,
    places,
    privacy,
    problems,
    promise,
    references,
    reflection,
    settings,
    snooze,
    errors,
    week,
    shared_people,
]
SENTENCES = [each for each in sentences(MODULES) if each[0] != "texts.general.unheard"]


@pytest.mark.parametrize(("name", "function"), SENTENCES, ids=[name for name, _ in SENTENCES])
def test_every_message_is_short_and_escapes_what_people_typed(name: str, function: Callable[..., Any]) -> None:
    said = filled(function)
    if said is None:
        return
    assert isinstance(said, Markup)
    assert said.striptags()
    assert NASTY not in said
    assert "{" not in said
    assert "!" not in said.striptags()
    if name.rpartition(".")[2] not in LONG_TEXTS:
        assert len(said.striptags()) <= 600


@pytest.mark.parametrize("kind", OutcomeKind)
def test_every_outcome_has_words(kind: OutcomeKind) -> None:
    said = outcome.outcome_recorded(ACME, kind)
    assert outcome.OUTCOMES[kind] in said
    assert labels.OUTCOMES[kind]


@pytest.mark.parametrize("kind", NudgeKind)
def test_every_kind_of_nudge_has_words(kind: NudgeKind) -> None:
    assert nudges.title(kind, ACME).startswith(f"{NASTY}: ")
    assert nudges.title(kind, None)[0].isupper()
    assert nudges.NAMES[kind].setting
    assert nudges.NAMES[kind].to_do


@pytest.mark.parametrize("line", Encouragement)
def test_every_true_line_about_a_week_is_calm(line: Encouragement) -> None:
    said = [each[line] for each in (week.TRUE_LINES, week.OF_SEVERAL) if line in each]
    assert said
    assert all(each.endswith(".") and "!" not in each for each in said)


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_of_letter_can_be_counted(kind: LetterKind) -> None:
    assert len(set(week.LETTERS[kind])) == 2


def test_names_are_listed_as_a_person_would_say_them() -> None:
    assert [listed(names) for names in ([], ["Jane"], ["Jane", "Bob"], ["Jane", "Bob", "Eve"])] == [
        "",
        "Jane",
        "Jane and Bob",
        "Jane, Bob and Eve",
    ]


def test_values_are_escaped_and_sentences_are_not() -> None:
    assert say("<b>{name}</b>", name="<i>&") == "<b>&lt;i&gt;&amp;</b>"
    assert say("{line}", line=say("<b>x</b>")) == "<b>x</b>"
    assert lines(say("a"), None, say("b")) == "a\nb"
    assert paragraphs(say("a"), None, say(""), say("b")) == "a\n\nb"


def test_a_long_text_is_shortened_on_one_line() -> None:
    assert shortened("one\ntwo  three", 20) == "one two three"
    assert shortened("one two three", 8) == "one two…"


@given(st.lists(st.text(alphabet="ab <&>\n", min_size=1, max_size=1500), min_size=1, max_size=12))
def test_pages_keep_every_word_and_fit_into_messages(pieces: list[str]) -> None:
    text = paragraphs(*(say("<b>{piece}</b>", piece=shortened(piece, 700)) for piece in pieces))
    parts = pages(text)
    assert "".join(parts).replace("\n", "") == text.replace("\n", "")
    assert all(len(part) <= MOST for part in parts)
    assert all(part.count("<b>") == part.count("</b>") for part in parts)
    assert all(part.strip() for part in parts)


def test_without_markup_a_text_reads_as_it_was_written() -> None:
    assert plain(say("<b>{who}</b>\n<i>said</i>", who="<R&D>")) == "<R&D>\nsaid"
    assert plain("R&amp;D") == "R&amp;D"


def test_a_short_text_is_one_page() -> None:
    assert pages(say("hello")) == [say("hello")]

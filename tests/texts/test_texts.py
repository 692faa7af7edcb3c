"""The bot's sentences: short, escaped, and cut into messages that Telegram takes."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from msgspec.structs import replace

import texts
from interviews.business_hours import Office
from interviews.export import Sum
from interviews.letters.coach import Fault, Remark, Severity
from interviews.letters.compose import Composed
from interviews.letters.drafts import LetterContext
from interviews.letters.passages import Asks
from interviews.letters.proposals import Proposal
from interviews.letters.timing import LetterTiming, TimingStatus
from interviews.model import (
    Application,
    Asking,
    ChangeKind,
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
    Pause,
    Person,
    Place,
    Point,
    Promise,
    Question,
    Reference,
    Reflection,
    ReflectionPart,
    Round,
    UndoEntry,
)
from interviews.parsing import NotUnderstood, Problem
from interviews.parsing.english.hours import BadCount, BadHours
from interviews.parsing.invitations import BadInvitation, Invitation, InvitationProblem
from interviews.parsing.lines import BadNames, NameProblem
from interviews.parsing.names import NamedPerson
from interviews.parsing.vcards import BadCards
from interviews.should_i_write import Answer, Verdict
from interviews.weeks import Encouragement, Week, look_back
from tests.factories import (
    BERLIN,
    NEW_YORK,
    a_draft,
    a_letter,
    a_letter_draft,
    a_nudge,
    a_person,
    a_promise,
    a_round,
    an_application,
)
from texts import labels, nudges, outcome, week
from texts.markup import MOST, lines, listed, pages, paragraphs, plain, say, shortened

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
ZONE = "Europe/Berlin"
NASTY = "<b>&Co"
LONG_TEXTS = {"help_text", "card", "status", "earlier", "overview", "brief", "side_by_side"}
"""Those that tell everything there is to tell."""

JANE = Interviewer("jane", "Jane Doe", "CTO", "jane@acme.com")
ANN = Reference("ann", "Ann Lee", "ann@example.com")
PROMISE = a_promise("2026-03-13", NOW)
LONG_AND_SPOKEN = (Reflection("Went <b>&Co well " * 40, NOW), Reflection("", NOW, ReflectionPart.WELL, "file"))
HELD = replace(
    a_round(NOW - HOUR, logged=NOW, interviewers=(JANE,), promise=PROMISE, reflections=LONG_AND_SPOKEN),
    mood=Mood.MIXED,
)
FEEDBACK = Feedback("More <b>SQL", NOW)
ACME = replace(an_application(HELD, company=NASTY, references=("ann",), place=NEW_YORK), feedback=(FEEDBACK,))
LETTER = a_letter(LetterKind.THANK_YOU, NOW)
NUDGE = a_nudge(NudgeKind.THANK_YOU, NOW)
DRAFT = replace(a_draft(NOW, company=NASTY), role="Engineer", promise_words="soon", references=("ann",))
SOMEBODY = a_person(ACME, joined_at=NOW, references=(ANN,), letters=(LETTER,))
SAMPLES: dict[Any, Any] = {
    Person: SOMEBODY,
    Application: ACME,
    Round: HELD,
    Promise: PROMISE,
    Reference: ANN,
    Letter: LETTER,
    NudgeRecord: NudgeRecord(
        *("n1", NudgeKind.THANK_YOU, "round-1", 0, Delivery.SENT, 1, NOW, "acme", "round-1"), snoozed_until=NOW
    ),
    InterviewDraft: DRAFT,
    Place: BERLIN,
    Office: Office(ZONE, "DE", Hours(time(9), time(17))),
    Feedback: FEEDBACK,
    Offer: Offer("62k & more", "<b>kind", "remote"),
    Reflection: HELD.reflections[0],
    ReflectionPart: ReflectionPart.UNSAID,
    Mood: Mood.MIXED,
    datetime: NOW,
    date: NOW.date(),
    NudgeKind: NudgeKind.THANK_YOU,
    OutcomeKind: OutcomeKind.NO_ANSWER,
    BadNames: BadNames(NameProblem.BAD_EMAIL, "ann@"),
    BadHours: BadHours("always"),
    BadCount: BadCount("many", 50),
    Week: look_back(SOMEBODY, BERLIN, date(2026, 3, 2), NOW),
    BadCards: BadCards(),
    BadInvitation: BadInvitation(InvitationProblem.SEVERAL),
    Invitation: Invitation(NOW, NOW + HOUR, NASTY, (), zone_told=False),
    Verdict: Verdict(Answer.WAIT, 2, (LETTER,), NOW),
    Asking: Asking(Question.OFFER, NOW, "acme"),
    NotUnderstood: NotUnderstood(Problem.PAST),
    Markup: Markup("<i>Friday</i>"),
    Interviewer: JANE,
    NamedPerson: NamedPerson("Ann <b>Lee", "Head of R&D"),
    InterviewFormat | None: InterviewFormat.VIDEO,
    Proposal: Proposal(asks=Asks.UNCLEAR, usable=NASTY, left_out=(NASTY,)),
    int: 3,
    bool: True,
    str: NASTY,
    Nudge: NUDGE,
    Pause: Pause(NOW),
    LetterDraft: a_letter_draft(),
    Point: Point.DISCUSSED,
    LetterContext: LetterContext(ACME, HELD, JANE),
    LetterTiming: LetterTiming(TimingStatus.ENOUGH, NOW + timedelta(days=20), NOW),
    Composed: Composed(NASTY, NASTY, (Point.DRAWS,)),
    Sum: Sum(2, 1, 3, 1, 1, 1, settings=True),
    UndoEntry: UndoEntry("u1", NOW, ChangeKind.OUTCOME, (), "acme"),
    Remark: Remark("L4", Severity.MUST, (0, 6), Fault.NAME_MISSPELT, NASTY),
}
ZONES = {"zone": ZONE}
"""Strings that cannot be just any."""


def sentences() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every message that is always the same, and every public function of `texts` that returns one.

    Those that put messages together are left out.
    """
    for each in pkgutil.iter_modules(texts.__path__):
        module = import_module(f"texts.{each.name}")
        for name, sentence in vars(module).items():
            if isinstance(sentence, Markup) and not name.startswith("_"):
                yield f"{module.__name__}.{name}", lambda sentence=sentence: sentence
        for name, function in inspect.getmembers(module, inspect.isfunction):
            public = function.__module__ == module.__name__ != say.__module__ and not name.startswith("_")
            if public and get_type_hints(function).get("return") in (Markup, Markup | None):
                yield f"{module.__name__}.{name}", function


def sample_of(kind: Any) -> Any:
    """An ordinary value of a type: of an optional one there is one, of several there are one or two."""
    if get_origin(kind) is UnionType:
        return sample_of(next(each for each in get_args(kind) if each is not NoneType))
    if get_origin(kind) in {Sequence, list}:
        return ["Acme", NASTY] if get_args(kind) == (str,) else [sample_of(get_args(kind)[0])]
    if get_origin(kind) is tuple:
        return (NOW, NOW + HOUR) if get_args(kind) == (datetime, datetime) else HELD.reflections
    return next(iter(kind)) if issubclass(kind, Enum) and kind not in SAMPLES else SAMPLES[kind]


def filled(function: Callable[..., Any]) -> Any:
    """What the function says of ordinary things."""
    hints = get_type_hints(function)
    return function(
        **{
            name: ZONES.get(name) or sample_of(hints[name])
            for name, parameter in inspect.signature(function).parameters.items()
            if parameter.default is parameter.empty
        }
    )


SENTENCES = [*sentences()]


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

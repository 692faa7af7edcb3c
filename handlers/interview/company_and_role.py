"""Asks for the company and the role; where an application is open there, the round may belong to it (R5)."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.conversation import control_typed
from handlers.interview.choices import button
from handlers.interview.step import Answered, Step
from interviews import changes
from interviews.interview_drafts import next_round
from interviews.matching import fold
from interviews.model import Application, InterviewDraft, Person, Question
from interviews.parsing.lines import BadNames, clean_line
from interviews.queries import applications_at
from interviews.understanding.english.asked_in_between import asks_in_between
from interviews.understanding.english.sentences import reads_like_a_sentence
from texts import interview_fields as texts
from texts import labels, problems

LONGEST_NAME = 100

IS_CALLED = "n:"
"""How the word of the button begins by which doubtful words are the company's name."""

LONGEST_ON_A_BUTTON = 30
"""Bytes of a name that fit on a button (Bot API, InlineKeyboardButton: 64 with the rest of its payload)."""

ROLES_AT_MOST = 5
"""The most open applications at one company that are offered as the one this round belongs to."""


async def _company(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """Takes a company's name; asks whether a sentence, a question, or a word for a button is one."""
    try:
        name = clean_line(context.text, most=LONGEST_NAME)
    except BadNames as problem:
        return Answered(words=problems.about_line(problem, LONGEST_NAME))
    if control_typed(name) is None and not reads_like_a_sentence(name) and not asks_in_between(name):
        return Answered(draft=replace(draft, company=name))
    fits = len(name.encode()) <= LONGEST_ON_A_BUTTON
    rows: Rows = [[button(draft, labels.is_called(name), f"{IS_CALLED}{name}")]] if fits else []
    return Answered(words=problems.is_it_a_company(), rows=rows)


def _company_pressed(_context: UpdateContext, draft: InterviewDraft, word: str) -> Answered:
    called = word.removeprefix(IS_CALLED)
    return Answered(draft=draft if called == word else replace(draft, company=called))


def _company_offered(_person: Person, _draft: InterviewDraft, word: str, _now: datetime) -> bool:
    name = word.removeprefix(IS_CALLED)
    try:
        return name != word and clean_line(name, most=LONGEST_ON_A_BUTTON) == name
    except BadNames:
        return False


COMPANY = Step(
    question=Question.COMPANY,
    words=lambda *_: texts.company(),
    typed=_company,
    pressed=_company_pressed,
    offered=_company_offered,
    told=lambda draft, _zone: draft.company,
)


def _open_there(person: Person, draft: InterviewDraft) -> Sequence[Application]:
    return applications_at(person, draft.company or "")[:ROLES_AT_MOST]


def _role_words(person: Person, draft: InterviewDraft, _zone: str) -> Markup:
    known = [each.role for each in _open_there(person, draft)]
    return texts.role_again(draft, known) if known else texts.role(draft)


def _role_buttons(person: Person, draft: InterviewDraft) -> Rows:
    known = _open_there(person, draft)
    return [[button(draft, labels.for_role(each.role, len(each.rounds)), f"a:{each.id}")] for each in known]


async def _role(context: UpdateContext, draft: InterviewDraft) -> Answered:
    try:
        role = clean_line(context.text, most=LONGEST_NAME)
    except BadNames as problem:
        return Answered(words=problems.about_line(problem, LONGEST_NAME))
    return Answered(draft=_with_role(context.person, draft, role))


def _role_pressed(context: UpdateContext, draft: InterviewDraft, word: str) -> Answered:
    if word.startswith("a:"):
        return Answered(draft=next_round(draft, changes.application_in(context.person, word[2:])))
    return Answered(draft=_with_role(context.person, draft, draft.role or ""))


def _with_role(person: Person, draft: InterviewDraft, role: str) -> InterviewDraft:
    """Returns the draft for a role: another round if this company has an application for it, else another job."""
    if draft.revising:
        return replace(draft, role=role)
    same = (each for each in applications_at(person, draft.company or "") if fold(each.role) == fold(role))
    known = next(same, None)
    return next_round(draft, known) if known else replace(draft, role=role, application=None)


ROLE = Step(
    question=Question.ROLE,
    words=_role_words,
    typed=_role,
    buttons=_role_buttons,
    pressed=_role_pressed,
    told=lambda draft, _zone: draft.role,
)

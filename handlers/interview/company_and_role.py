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
from interviews.queries import applications_at, closed_at
from interviews.understanding.english.sentences import reads_like_a_sentence
from interviews.understanding.in_between import asked_in_between
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
    asked = control_typed(name) or asked_in_between(name, Question.COMPANY, context.person, context.now)
    if asked is None and not reads_like_a_sentence(name):
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


def _closed_there(person: Person, draft: InterviewDraft) -> Sequence[Application]:
    return closed_at(person, draft.company or "")[:ROLES_AT_MOST]


def _role_words(person: Person, draft: InterviewDraft, _zone: str) -> Markup:
    known = [each.role for each in _open_there(person, draft)]
    before = [each.role for each in _closed_there(person, draft)]
    if known:
        return texts.role_again(draft, known)
    return texts.role_before(draft, before) if before else texts.role(draft)


def _role_buttons(person: Person, draft: InterviewDraft) -> Rows:
    labelled = [
        *((labels.for_role(each.role, len(each.rounds)), each.id) for each in _open_there(person, draft)),
        *(
            (labels.open_again(each.role, removed=each.removed_at is not None), each.id)
            for each in _closed_there(person, draft)
        ),
    ]
    return [[button(draft, label, f"a:{known}")] for label, known in labelled[:ROLES_AT_MOST]]


async def _role(context: UpdateContext, draft: InterviewDraft) -> Answered:
    try:
        role = clean_line(context.text, most=LONGEST_NAME)
    except BadNames as problem:
        return Answered(words=problems.about_line(problem, LONGEST_NAME))
    told = _with_role(context.person, draft, role)
    again = next((each for each in _closed_there(context.person, draft) if each.id == told.application), None)
    return Answered(draft=told, first=texts.opens_again(again) if again and not draft.revising else None)


def _role_pressed(context: UpdateContext, draft: InterviewDraft, word: str) -> Answered:
    if not word.startswith("a:"):
        return Answered(draft=draft if draft.application else _with_role(context.person, draft, draft.role or ""))
    known = next((each for each in context.person.applications if each.id == word[2:]), None)
    if known is None:
        raise changes.Gone(word[2:])
    back = (changes.application_removed(known.id, None),) if known.removed_at is not None else ()
    return Answered(draft=next_round(draft, known), facts=back)


def _with_role(person: Person, draft: InterviewDraft, role: str) -> InterviewDraft:
    """Returns the draft for a role: another round if this company has an application for it, else another job.

    One that ended is opened again, unless the person came back from that to say that it is another.
    """
    if draft.revising:
        return replace(draft, role=role)
    ended = [each for each in _closed_there(person, draft) if each.removed_at is None and each.id != draft.application]
    there = [*applications_at(person, draft.company or ""), *ended]
    same = (each for each in there if fold(each.role) == fold(role))
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

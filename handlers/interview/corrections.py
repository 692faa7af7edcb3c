"""Corrects one interviewer at a time, by name, title, address, or as not there; the others stay as they are (R4)."""

from datetime import datetime

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import Rows, in_rows
from handlers.context import UpdateContext
from handlers.interview.choices import PERSON as CHOSEN
from handlers.interview.choices import button, interviewer_on
from handlers.interview.step import Answered, Step
from interviews.model import InterviewDraft, Interviewer, Person, Question
from interviews.parsing.lines import BadNames
from interviews.parsing.name_corrections import Correction, corrected, correction_in, respelt
from texts import labels, people, problems

SHOWN_AT_MOST = 8
"""The most interviewers with a button of their own in the summary; more are corrected by writing."""


def person_buttons(draft: InterviewDraft) -> Rows:
    """Returns a button for each interviewer that leads to their correction."""
    shown = draft.interviewers[:SHOWN_AT_MOST]
    return in_rows([button(draft, labels.edit(each.name), f"{CHOSEN}{each.id}") for each in shown], 2)


def chosen(_context: UpdateContext, draft: InterviewDraft, word: str) -> Answered:
    """Asks what to correct of the interviewer on a button of the summary."""
    person = interviewer_on(draft, word)
    if person is None:
        return Answered(draft=draft)
    return Answered(draft=replace(draft, correcting=person.id, revising=True), asks=Question.PERSON)


def is_chosen(_person: Person, draft: InterviewDraft, word: str, _now: datetime) -> bool:
    """Returns whether the word is on a button for an interviewer, also one of an earlier message."""
    return interviewer_on(draft, word) is not None


def told_in_words(context: UpdateContext, draft: InterviewDraft) -> InterviewDraft | None:
    """Returns the draft after "Bob is VP Engineering" or "it's Sarah with an h"; None for words that correct nobody.

    While the list is revised, a name that is nearly one of it is that one, spelt anew.

    Raises `BadNames` where they leave open how the name reads.
    """
    names = [each.name for each in draft.interviewers]
    correction = correction_in(context.text, names) or (respelt(context.text, names) if draft.revising else None)
    return None if correction is None else _with(draft, draft.interviewers[correction.place], correction)


def _with(draft: InterviewDraft, person: Interviewer, correction: Correction) -> InterviewDraft:
    if correction.gone:
        return replace(draft, interviewers=tuple(each for each in draft.interviewers if each.id != person.id))
    after = replace(
        person,
        name=correction.name or person.name,
        title=correction.title or person.title,
        email=correction.email or person.email,
        phone=correction.phone or person.phone,
    )
    decider = after.name if draft.promise_decider == person.name else draft.promise_decider
    now = tuple(after if each.id == person.id else each for each in draft.interviewers)
    return replace(draft, interviewers=now, promise_decider=decider)


def _corrected_one(draft: InterviewDraft) -> Interviewer | None:
    return next((each for each in draft.interviewers if each.id == draft.correcting), None)


def _words(_person: Person, draft: InterviewDraft, _zone: str) -> Markup:
    return people.what_to_correct(_corrected_one(draft))


async def _typed(context: UpdateContext, draft: InterviewDraft) -> Answered:
    person = _corrected_one(draft)
    if person is None:
        return Answered(draft=draft)
    try:
        correction = corrected(context.text, person.name)
    except BadNames as problem:
        return Answered(words=problems.about_names(problem))
    return Answered(draft=_with(draft, person, correction))


def _pressed(_context: UpdateContext, draft: InterviewDraft, _word: str) -> Answered:
    person = _corrected_one(draft)
    return Answered(draft=draft if person is None else _with(draft, person, Correction(0, gone=True)))


PERSON = Step(
    question=Question.PERSON,
    words=_words,
    typed=_typed,
    buttons=lambda _person, draft: [[button(draft, labels.NOT_THERE, "gone")]],
    pressed=_pressed,
)

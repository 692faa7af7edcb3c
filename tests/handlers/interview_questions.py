"""The questions about an interview: the answers that lead to each, what it offers, and an answer that it takes."""

from typing import NamedTuple

import pytest
from msgspec.structs import replace

from interviews.model import InterviewDraft, Person, Question
from tests.life import Life, words
from texts import labels

EDITS = (
    ("✎ Jane Doe",),
    ("✎ Company", "✎ Role", "✎ Time"),
    ("✎ Format", "✎ Interviewers", "✎ Next step"),
    ("✎ References",),
)
FORMATS = ("By phone", "By video", "On site")
OUT = (labels.BACK, labels.CANCEL)
OPTIONAL_OUT = (labels.SKIP, *OUT)
OPTIONAL_NONE = (labels.NONE, *OUT)


class Case(NamedTuple):
    """One question: the answers after /new that lead to it, its buttons, where Back leads, and what comes next.

    `words` is a piece of how it is put, `then` the question after `answer`.
    """

    question: Question
    way: tuple[str, ...]
    words: str
    buttons: tuple[tuple[str, ...], ...]
    back: Question | None
    answer: str
    then: Question


COMPANY = ()
ROLE = ("Acme",)
WHEN = (*ROLE, "Engineer")
WHO = (*WHEN, "today 9:00")
AT_NIGHT = (*WHEN, "tomorrow 23:00")
SUMMARY = (*WHO, "The MD and Jane Doe, CTO")
"""The summary is shown before anything is saved, since the MD has no name."""
NEXT = (*SUMMARY, "✎ Next step")
PROMISED = (*NEXT, "HR calls on Friday")
DECIDER = (*PROMISED, "✎ Who decides")
REFERENCES = (*SUMMARY, "✎ References")

Q = Question
QUESTIONS = {
    "company": Case(Q.COMPANY, COMPANY, "Which company", ((labels.CANCEL,),), None, "Acme", Q.ROLE),
    "role": Case(Q.ROLE, ROLE, "role at Acme", (OUT,), Q.COMPANY, "Engineer", Q.WHEN),
    "when": Case(
        Q.WHEN, WHEN, "When was it", ((labels.JUST_ENDED,), OPTIONAL_OUT), Q.ROLE, "today 9:00", Q.INTERVIEWERS
    ),
    "at what time": Case(
        Q.WHEN, (*WHEN, "10 March"), "At what time on Tuesday", (OPTIONAL_OUT,), Q.WHEN, "15:00", Q.INTERVIEWERS
    ),
    "at night?": Case(
        Q.WHEN_RIGHT, AT_NIGHT, "23:00 CET to", ((labels.RIGHT,), FORMATS, OUT), Q.WHEN, labels.RIGHT, Q.INTERVIEWERS
    ),
    "interviewers": Case(
        Q.INTERVIEWERS, WHO, "Who interviewed you", (OPTIONAL_OUT,), Q.WHEN, "by Friday", Q.INTERVIEWERS
    ),
    "person": Case(
        Q.PERSON,
        (*SUMMARY, "✎ Jane Doe"),
        "how should the name read",
        ((labels.NOT_THERE,), OUT),
        Q.SUMMARY,
        "Janet Doe",
        Q.SUMMARY,
    ),
    "next steps": Case(
        Q.NEXT_STEPS, NEXT, "What happens next at Acme", (OPTIONAL_NONE,), Q.SUMMARY, "HR calls on Friday", Q.SUMMARY
    ),
    "by when?": Case(
        Q.DEADLINE_RIGHT,
        (*NEXT, "HR will call me"),
        "found no date in it",
        ((labels.NO_DATE,), OUT),
        Q.NEXT_STEPS,
        "in two weeks",
        Q.SUMMARY,
    ),
    "who decides?": Case(
        Q.DECIDER, DECIDER, "who decides", (("Jane Doe",), OPTIONAL_NONE), Q.SUMMARY, "the board", Q.SUMMARY
    ),
    "references": Case(
        Q.REFERENCES,
        REFERENCES,
        "Did you name references at Acme",
        ((labels.ADD_SOMEONE, labels.NONE), OUT),
        Q.SUMMARY,
        "Grace Hopper",
        Q.REFERENCES,
    ),
    "new reference": Case(
        Q.NEW_REFERENCE,
        (*REFERENCES, labels.ADD_SOMEONE),
        "Who is it?",
        (OUT,),
        Q.REFERENCES,
        "Grace Hopper",
        Q.REFERENCES,
    ),
    "summary": Case(
        Q.SUMMARY,
        SUMMARY,
        "Save it, or tap what you want to change",
        ((labels.SAVE,), *EDITS, OUT),
        Q.INTERVIEWERS,
        labels.edit("Role"),
        Q.ROLE,
    ),
}


async def reach(life: Life, case: Case) -> None:
    """Somebody in Berlin tells of an interview until this question is open."""
    await begin(life, *case.way)


async def begin(life: Life, *answers: str) -> str:
    """The last words of the bot after somebody in Berlin gave these answers to /new."""
    await life.settle_in()
    return words(await life.tell("/new", *answers))


def shown(life: Life) -> tuple[tuple[str, ...], ...]:
    """The labels of the newest buttons, row by row."""
    return tuple(tuple(button.label for button in row) for row in life.chat.buttons)


def draft_of(person: Person) -> InterviewDraft:
    """The interview that is being told."""
    assert isinstance(person.dialogue, InterviewDraft)
    return person.dialogue


def data(life: Life, label: str) -> str:
    """What the newest button with this label says when it is pressed."""
    return next(
        button.data
        for message in reversed(life.chat.messages)
        for row in message.buttons
        for button in row
        if button.label == label and button.data is not None
    )


def told(person: Person) -> Person:
    """What the record holds of what was told, without when and by which update."""
    dialogue = person.dialogue and replace(person.dialogue, touched_at=person.joined_at, interrupted_by=None)
    return replace(person, dialogue=dialogue, seen_updates=(), nudges=(), undo_history=())


every_question = pytest.mark.parametrize("case", list(QUESTIONS.values()), ids=list(QUESTIONS))

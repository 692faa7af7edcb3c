"""The questions about an interview: the answers that lead to each, what it offers, and an answer that it takes."""

from typing import NamedTuple

import pytest
from msgspec.structs import replace

from interviews.model import InterviewDraft, Person, Question
from tests.life import Life, words
from texts import labels

EDITS = (
    ("✎ Company", "✎ Role", "✎ Time"),
    ("✎ Format", "✎ Interviewers", "✎ Next step"),
    ("✎ References", "✎ Who decides"),
)
FORMATS = ("By phone", "By video", "On site")
OUT = (labels.BACK, labels.CANCEL)
OPTIONAL_OUT = (labels.SKIP, *OUT)


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
RIGHT = (*WHEN, "today 9:00")
WHO = (*RIGHT, labels.RIGHT)
NEXT = (*WHO, "Jane Doe, CTO")
BY_WHEN = (*NEXT, "HR calls on Friday")
DECIDER = (*BY_WHEN, labels.RIGHT)
REFERENCES = (*DECIDER, labels.SKIP)
SUMMARY = (*REFERENCES, labels.NONE)

Q = Question
QUESTIONS = {
    "company": Case(Q.COMPANY, COMPANY, "Which company", ((labels.CANCEL,),), None, "Acme", Q.ROLE),
    "role": Case(Q.ROLE, ROLE, "role at Acme", (OUT,), Q.COMPANY, "Engineer", Q.WHEN),
    "when": Case(Q.WHEN, WHEN, "When was it", ((labels.JUST_ENDED,), OPTIONAL_OUT), Q.ROLE, "today 9:00", Q.WHEN_RIGHT),
    "at what time": Case(
        Q.WHEN, (*WHEN, "10 March"), "At what time on Tuesday", (OPTIONAL_OUT,), Q.WHEN, "15:00", Q.WHEN_RIGHT
    ),
    "when, right?": Case(
        Q.WHEN_RIGHT, RIGHT, "09:00–10:00 CET", ((labels.RIGHT,), FORMATS, OUT), Q.WHEN, labels.RIGHT, Q.INTERVIEWERS
    ),
    "interviewers": Case(Q.INTERVIEWERS, WHO, "Who interviewed you", (OPTIONAL_OUT,), Q.WHEN, "Jane Doe", Q.NEXT_STEPS),
    "next steps": Case(
        Q.NEXT_STEPS,
        NEXT,
        "What happens next at Acme",
        (OPTIONAL_OUT,),
        Q.INTERVIEWERS,
        "HR calls on Friday",
        Q.DEADLINE_RIGHT,
    ),
    "by when, right?": Case(
        Q.DEADLINE_RIGHT,
        BY_WHEN,
        "by Friday 6 March 2026. Is that right?",
        ((labels.RIGHT, labels.NO_DATE), OUT),
        Q.NEXT_STEPS,
        labels.RIGHT,
        Q.DECIDER,
    ),
    "who decides?": Case(
        Q.DECIDER, DECIDER, "who decides", (("Jane Doe",), OPTIONAL_OUT), Q.NEXT_STEPS, "the board", Q.REFERENCES
    ),
    "by when?": Case(
        Q.DEADLINE_RIGHT,
        (*NEXT, "HR will call me"),
        "found no date in it",
        ((labels.NO_DATE,), OUT),
        Q.NEXT_STEPS,
        "in two weeks",
        Q.DEADLINE_RIGHT,
    ),
    "references": Case(
        Q.REFERENCES,
        REFERENCES,
        "Did you name references at Acme",
        ((labels.ADD_SOMEONE, labels.NONE), OUT),
        Q.DECIDER,
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
        Q.REFERENCES,
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

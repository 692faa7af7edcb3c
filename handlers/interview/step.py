"""Defines what the conversation knows of a field: its questions, how each is put, and what answers it."""

from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, TypeAlias

from markupsafe import Markup
from msgspec import Struct

from handlers.buttons import Rows
from handlers.context import UpdateContext
from interviews.changes import Fact
from interviews.model import InterviewDraft, Person, Question
from texts.interview_fields import FieldTexts


class Answered(Struct, frozen=True, kw_only=True):
    """Holds what an answer leads to.

    `draft` is what is told now, and `asks` the question that is open then, None for the next in order; after the last
    the interview is saved. Without a draft nothing is stored and the question stays open. `facts` are committed with
    it. `first` is said above the question, `words` in place of how it is put, with `rows` in place of its own buttons.
    With `silent`, nothing is said.
    """

    draft: InterviewDraft | None = None
    asks: Question | None = None
    facts: tuple[Fact, ...] = ()
    first: Markup | None = None
    words: Markup | None = None
    rows: Rows | None = None
    silent: bool = False


Read: TypeAlias = Callable[[UpdateContext, InterviewDraft], Coroutine[Any, Any, Answered]]
"""Reads a message as an answer to the open question of the draft."""


def _goes_on(_context: UpdateContext, draft: InterviewDraft, _word: str) -> Answered:
    return Answered(draft=draft)


class Step(Struct, frozen=True, kw_only=True):
    """Defines one question.

    `words` returns how it is put, with times in an IANA zone, and `buttons` what is offered to tap. `typed`, `shared`
    and `pictured` read words, a contact or file of them, and a picture; None where there is nothing to read. `pressed`
    takes the word of one of its buttons, and `offered` knows the words on buttons of an earlier message. `told` returns
    what was answered before, where a button can keep it. `without` returns the draft without an answer; None where one
    is needed.
    """

    question: Question
    words: Callable[[Person, InterviewDraft, str], Markup]
    typed: Read
    buttons: Callable[[Person, InterviewDraft], Rows] = lambda *_: []
    pressed: Callable[[UpdateContext, InterviewDraft, str], Answered] = _goes_on
    offered: Callable[[Person, InterviewDraft, str, datetime], bool] = lambda *_: False
    told: Callable[[InterviewDraft, str], str | None] = lambda *_: None
    without: Callable[[InterviewDraft], InterviewDraft] | None = None
    shared: Read | None = None
    pictured: Read | None = None


class Field(Struct, frozen=True):
    """Defines one thing that is told of an interview.

    `name` stands on the buttons that change it, also of old messages, and must not change. The first of its `steps` is
    its question, the others belong to that one, which Back leads to. `when` says whether it is there to be told; None:
    always. One that is not asked `in_turn` has a question only to be changed. `known` says whether it needs no question
    any more.
    """

    name: str
    texts: FieldTexts
    steps: tuple[Step, ...]
    when: Callable[[InterviewDraft], bool] | None = None
    in_turn: bool = True
    known: Callable[[InterviewDraft], bool] = lambda _draft: False

    @property
    def question(self) -> Question:
        """Returns the question that asks for the field."""
        return self.steps[0].question

    def is_there(self, draft: InterviewDraft) -> bool:
        """Returns whether the field applies to the draft."""
        return self.when is None or self.when(draft)

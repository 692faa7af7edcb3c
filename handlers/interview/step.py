"""What the conversation knows of a field: its questions, each with how it is put and what is taken for an answer."""

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
    """What an answer leads to.

    `draft` is what is told now, and `asks` the question that is open then, None for the next in order; without a draft
    nothing is stored and the question stays open. `facts` are committed with it. `first` is said above the question,
    `words` in place of how it is put, with `rows` in place of its own buttons. `silent`: nothing is said at all.
    """

    draft: InterviewDraft | None = None
    asks: Question | None = None
    facts: tuple[Fact, ...] = ()
    first: Markup | None = None
    words: Markup | None = None
    rows: Rows | None = None
    silent: bool = False


Read: TypeAlias = Callable[[UpdateContext, InterviewDraft], Coroutine[Any, Any, Answered]]
"""What becomes of a message. The draft is the one that is open."""


def _goes_on(_context: UpdateContext, draft: InterviewDraft, _word: str) -> Answered:
    return Answered(draft=draft)


class Step(Struct, frozen=True, kw_only=True):
    """One question.

    `put` gives its words and its own buttons, with times in an IANA zone. `typed`, `shared` and `pictured` read
    words, a contact or a file of them, and a picture; None where there is nothing to read. `pressed` takes what one of
    its buttons says, and `offered` knows what those of an earlier message say. `told` gives what was answered before,
    where it can be kept with a button. `without` is the draft without an answer; None where one is needed.
    """

    question: Question
    put: Callable[[Person, InterviewDraft, str], tuple[Markup, Rows]]
    typed: Read
    pressed: Callable[[UpdateContext, InterviewDraft, str], Answered] = _goes_on
    offered: Callable[[Person, InterviewDraft, str, datetime], bool] = lambda *_: False
    told: Callable[[InterviewDraft, str], str | None] = lambda *_: None
    without: Callable[[InterviewDraft], InterviewDraft] | None = None
    shared: Read | None = None
    pictured: Read | None = None


class Field(Struct, frozen=True):
    """One thing that is told of an interview.

    `name` stands on the buttons that change it, also of old messages, and must not change. The first of its `steps` is
    its question, the others belong to that one, which Back leads to. `when` says whether it is there to be told; None:
    always. One that is not asked `in_turn` is told along with another, and has a question only to be changed.
    """

    name: str
    texts: FieldTexts
    steps: tuple[Step, ...]
    when: Callable[[InterviewDraft], bool] | None = None
    in_turn: bool = True

    @property
    def question(self) -> Question:
        """The question that asks for it."""
        return self.steps[0].question

    def is_there(self, draft: InterviewDraft) -> bool:
        """Whether there is anything to tell, as things stand."""
        return self.when is None or self.when(draft)

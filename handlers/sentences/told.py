"""Defines what a sentence is to do with which part of the record, and what is answered."""

from collections.abc import Callable, Coroutine
from datetime import date, datetime
from typing import Any, TypeAlias

from markupsafe import Markup
from msgspec import Struct

from handlers.buttons import Rows
from handlers.context import UpdateContext
from interviews import changes
from interviews.model import Application, LetterDraft, NudgeRecord, Round
from interviews.queries import latest_round
from interviews.understanding.acts import About, Act, Values
from interviews.walltime import local_date


class Written(Struct, frozen=True):
    """Holds what the person wrote, when (UTC), the id of their message, and what the one they quoted was about.

    `forwarded`: somebody else wrote it.
    """

    words: str
    at: datetime
    message: int = 0
    about: About | None = None
    forwarded: bool = False


class Told(Struct, frozen=True):
    """Holds one act of a message, with what it is about as far as that is on record.

    `words` is the whole message, `told_at` the instant it was written (UTC), `zone` the IANA name of the person's.
    """

    act: Act
    values: Values
    words: str
    told_at: datetime
    zone: str
    about: About | None = None
    application: Application | None = None
    nudge: NudgeRecord | None = None
    draft: LetterDraft | None = None

    @property
    def applied(self) -> Application:
        """Returns the application it is about. Raises `changes.Gone` when it is about none."""
        if self.application is None:
            raise changes.Gone("")
        return self.application

    @property
    def round_(self) -> Round | None:
        """Returns the round it is about: the quoted one, else the latest; None without one."""
        if self.application is None:
            return None
        quoted = self.about.round if self.about is not None else None
        named = next((each for each in self.application.rounds if each.id == quoted), None)
        return named or latest_round(self.application)

    @property
    def today(self) -> date:
        """Returns the day on which it was written, in the person's zone."""
        return local_date(self.told_at, self.zone)


class Answer(Struct, frozen=True):
    """Holds what is said about an act, and the buttons below it."""

    words: Markup
    rows: Rows = ()


Deed: TypeAlias = Callable[[UpdateContext, Told], Coroutine[Any, Any, Answer]]
"""Stages the facts that a message tells, and returns what is said. Raises `changes.Gone`.

It raises `Unfit` or `LeftOpen` before it stages anything.
"""

Opening: TypeAlias = Callable[[UpdateContext, Told], Coroutine[Any, Any, None]]
"""Answers a question, or opens what a message wishes for, by itself."""


Following: TypeAlias = Callable[[], Coroutine[Any, Any, None]]
"""Asks or opens something, after what was recorded is said."""


class LeftOpen(Exception):
    """Says that a message leaves something open; `ask` asks for it, after all else that the message told is said."""

    def __init__(self, ask: Following) -> None:
        super().__init__("left open")
        self.ask = ask


class Unfit(Exception):
    """Says that a message cannot be done as it stands; `answer` tells what is missing."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("unfit")
        self.answer = answer

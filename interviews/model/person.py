"""Defines the record of a person: what happened, and nothing that can be computed from it."""

from datetime import datetime, time

from msgspec import Struct

from interviews.model.applications import Application
from interviews.model.contacts import Reference
from interviews.model.dialogue import Choosing, Dialogue, InterviewDraft, SuggestedReading
from interviews.model.ids import Id
from interviews.model.letters import Farewell, Greeting, Letter, LetterDraft
from interviews.model.nudges import NudgeKind, NudgeRecord
from interviews.model.pauses import Pause
from interviews.model.places import Hours, Place
from interviews.model.undo import UndoEntry


class Settings(Struct, frozen=True, gc=False):
    """Holds what a person can adjust; hours are wall time in the person's own zone.

    Nothing is said unasked during the `pause`. Nudges of a `silenced` kind are not sent; the look back on the week is
    still shown to a person who asks for it. Letters close with `farewell`; None stands for what is usual where the
    recipient is. `model_host` is where the language model runs that may read their words.
    """

    working_hours: Hours = Hours(time(9), time(17))
    quiet_hours: Hours = Hours(time(21), time(8))
    weekly_target: int = 3
    silenced: tuple[NudgeKind, ...] = (NudgeKind.WEEK,)
    pause: Pause | None = None
    greeting: Greeting = Greeting.FORMAL
    farewell: Farewell | None = None
    model_host: str = ""


class Person(Struct, frozen=True, gc=False):
    """Holds everything known of one person; `chat_id` is both their Telegram user id and their private chat's.

    `dialogue` is the open question, `parked` are half-told interviews set aside. `suspended_at`: they blocked the bot
    then. `not_before`: Telegram asked not to write earlier. `seen_updates`: the newest updates whose effects are in
    this record, oldest first. `unanswered`: Telegram refused the answer to the newest of them, `unsaid` is that answer.
    `undo_history`: the last changes that can be taken back or done again, oldest first.
    `choosing`: the last answer offered applications to choose from.
    `sentences_done`: the ids of the newest messages whose words were done, oldest first.
    `suggested`: how a language model read the newest messages that it was asked about, oldest first.
    """

    id: Id
    chat_id: int
    joined_at: datetime
    place: Place | None = None
    settings: Settings = Settings()
    applications: tuple[Application, ...] = ()
    references: tuple[Reference, ...] = ()
    letters: tuple[Letter, ...] = ()
    letter_drafts: tuple[LetterDraft, ...] = ()
    nudges: tuple[NudgeRecord, ...] = ()
    dialogue: Dialogue | None = None
    parked: tuple[InterviewDraft, ...] = ()
    suspended_at: datetime | None = None
    not_before: datetime | None = None
    seen_updates: tuple[int, ...] = ()
    unanswered: bool = False
    undo_history: tuple[UndoEntry, ...] = ()
    unsaid: str = ""
    choosing: Choosing | None = None
    sentences_done: tuple[int, ...] = ()
    suggested: tuple[SuggestedReading, ...] = ()

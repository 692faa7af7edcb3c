"""Defines what a message can do, the values it can tell, and how it was understood."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from interviews.model import Id, LetterKind, NudgeKind, OutcomeKind
from interviews.parsing.names import NamedPerson


class Act(StrEnum):
    """Names what a message does: news to be recorded, a wish, a question to the bot, or small talk."""

    LOG_INTERVIEW = "log_interview"
    PLAN_INTERVIEW = "plan_interview"
    NEW_ROUND = "new_round"
    MOVE_INTERVIEW = "move_interview"
    CANCEL_INTERVIEW = "cancel_interview"
    PROMISE = "promise"
    OUTCOME = "outcome"
    OFFER_TERMS = "offer_terms"
    LETTER_SENT = "letter_sent"
    REFLECT = "reflect"
    CORRECT = "correct"
    ADD_INTERVIEWER = "add_interviewer"
    ADD_REFERENCE = "add_reference"
    APPLIED = "applied"
    REMOVE_APPLICATION = "remove_application"
    SET_PLACE = "set_place"
    DONE = "done"
    SNOOZE = "snooze"
    MUTE = "mute"
    UNDO = "undo"
    WRITE_LETTER = "write_letter"
    REWRITE_LETTER = "rewrite_letter"
    EXPORT = "export"
    ERASE_ME = "erase_me"
    ASK_NEXT = "ask_next"
    ASK_STATUS = "ask_status"
    ASK_APPLICATION = "ask_application"
    ASK_SHOULD_WRITE = "ask_should_write"
    ASK_WHEN_DECIDE = "ask_when_decide"
    ASK_WHEN_INTERVIEW = "ask_when_interview"
    ASK_WHO = "ask_who"
    ASK_WHAT_I_SAID = "ask_what_i_said"
    ASK_BRIEF = "ask_brief"
    ASK_WEEK = "ask_week"
    ASK_HOW_IT_WORKS = "ask_how_it_works"
    ASK_PRIVACY = "ask_privacy"
    GREETING = "greeting"
    THANKS = "thanks"
    OK = "ok"
    UNCLEAR = "unclear"


SMALL_TALK = frozenset({Act.GREETING, Act.THANKS, Act.OK})
"""Acts that tell, wish and ask nothing."""


class Scope(StrEnum):
    """Says what a pause of the nudges covers: the one quoted, those of an application, or all."""

    THIS = "this"
    APPLICATION = "application"
    ALL = "all"


class Doubt(StrEnum):
    """Names what has to be asked before the act can be done."""

    COMPANY = "company"
    WHEN = "when"
    BY = "by"
    UNTIL = "until"
    WHO = "who"


class Surface(StrEnum):
    """Names the kinds of the bot's messages that a reply can quote."""

    NUDGE = "nudge"
    CARD = "card"
    BRIEF = "brief"
    LETTER = "letter"


class About(Struct, frozen=True):
    """Says what the quoted message was about, as far as its buttons or its nudge tell.

    `nudge` is the kind of the nudge that it was, `record` its id; `letter` is the id of the draft that it showed.
    """

    surface: Surface
    nudge: NudgeKind | None = None
    application: Id | None = None
    round: Id | None = None
    letter: Id | None = None
    record: Id | None = None


class Values(Struct, frozen=True):
    """Holds what a message tells; nothing is filled in from the record, and instants and days are the person's own.

    `application` is the one on file that `company` names. `start` and `end` are aware; `day` is said instead of `start`
    where no clock time was, and `choices` are the readings of a time that can mean several. `by` is the last day,
    `by_first` the first of a range. `kind` is how an application ended. `to` are recipients, `people` interviewers, or
    whose detail is corrected. `text`, `salary` and `promise_words` are passages of the message.
    """

    company: str | None = None
    application: Id | None = None
    role: str | None = None
    day: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    choices: tuple[datetime | date, ...] = ()
    place: str | None = None
    people: tuple[NamedPerson, ...] = ()
    references: tuple[NamedPerson, ...] = ()
    promise_words: str | None = None
    by: date | None = None
    by_first: date | None = None
    kind: OutcomeKind | None = None
    salary: str | None = None
    text: str | None = None
    letter: LetterKind | None = None
    to: tuple[str, ...] = ()
    count: int | None = None
    field: str | None = None
    value: str | None = None
    until: datetime | None = None
    until_day: date | None = None
    scope: Scope | None = None


class Reading(Struct, frozen=True):
    """Holds one way to read a message: the deeds it does together, in order, and how likely that is (0 to 1)."""

    acts: tuple[Act, ...]
    values: Values = Values()
    weight: float = 0.0

    def is_elsewhere(self, act: Act) -> bool:
        """Returns whether the act is about another company: "Acme said no, so I applied to two more"."""
        return act is Act.APPLIED and len(self.acts) > 1


class Understood(Struct, frozen=True):
    """Holds how a message was understood.

    `acts` and `values` are the likeliest reading; `acts` is `(UNCLEAR,)` where none is likely enough. `asks` is what
    has to be asked first. `sure`: no second reading comes near, so that what is easily taken back may be done at once.
    `others` are the next likeliest readings, best first, at most two; after UNCLEAR at most three. `weight` is how
    likely the reading is; after UNCLEAR, how likely it is that the message does nothing at all.
    """

    acts: tuple[Act, ...]
    values: Values = Values()
    asks: tuple[Doubt, ...] = ()
    sure: bool = False
    others: tuple[Reading, ...] = ()
    weight: float = 0.0

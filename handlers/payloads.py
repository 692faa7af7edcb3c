"""Defines what each button sends when it is pressed; a feature with many of its own has a `payloads.py` in its folder.

The ids in a payload are looked up in the record of the person who pressed, so nobody reaches another's data.
"""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from interviews.model import Id, NudgeKind, Question


class Payload(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Holds what a button sends when it is pressed."""


def second(moment: datetime) -> str:
    """Returns the moment as a payload names it: its second (UTC)."""
    return str(int(moment.timestamp()))


class Answer(Payload, tag="a", frozen=True):
    """Answers a question: `word` is the choice, `draft` the id of the interview or letter it belongs to."""

    question: Question
    word: str
    draft: Id = ""


class NudgeAction(StrEnum):
    """Names what can be done with a nudge."""

    DONE = "d"
    SKIP = "s"
    SNOOZE_MENU = "m"
    BACK = "b"
    UNDO = "u"
    OPEN = "o"
    MOOD = "f"
    HOUR = "h"
    EVENING = "e"
    MORNING = "t"
    WORKING_DAY = "n"
    PICK = "p"


class OnNudge(Payload, tag="n", frozen=True):
    """Acts on a nudge; `item` is an interviewer, a reference, the letter to take back, or a mood (or none)."""

    nudge: Id
    action: NudgeAction
    item: Id = ""


class Interrupted(Payload, tag="i", frozen=True):
    """Says whether to leave the open question for the command that came in between."""

    leave: bool


class CardAction(StrEnum):
    """Names what can be done from an application's card."""

    OPEN = "o"
    EDIT = "e"
    NEW_ROUND = "r"
    OUTCOMES = "c"
    REFLECT = "w"
    REMOVE = "x"
    PLACE = "p"
    SAME_PLACE = "s"
    THANKED = "t"
    FOLLOWED_UP = "f"
    UNDO_LETTER = "u"
    LIST = "l"
    LOG = "a"
    BRIEF = "v"
    PHOTO = "k"
    FORMAT = "m"
    RESUME = "h"


class OnCard(Payload, tag="c", frozen=True):
    """Acts on an application from its card; `item` narrows it to a round, an interviewer or a letter."""

    application: Id
    action: CardAction
    item: Id = ""


class ReferenceAction(StrEnum):
    """Names what can be done with a reference, or with the list of them."""

    ADD = "a"
    OPEN = "o"
    EDIT = "e"
    REMOVE = "x"
    LIST = "l"


class OnReference(Payload, tag="r", frozen=True):
    """Acts on a reference; an empty id stands for the list itself."""

    reference: Id
    action: ReferenceAction


class ChoosePlace(Payload, tag="z", frozen=True):
    """Chooses one of several zones, its country and the part of it.

    An empty country stands for the zone's own, an empty `subdivision` for a part that is not known.
    """

    zone: str
    country: str = ""
    subdivision: str = ""


class ChooseRegion(Payload, tag="rg", frozen=True):
    """Chooses the part of the country whose holidays count: an ISO 3166-2 code, or empty to see all of them.

    `application` is whose employer's place it is about; empty for the person's own.
    """

    subdivision: str
    application: Id = ""


class ChooseTime(Payload, tag="t", frozen=True):
    """Tells what the person's phone shows: the minutes its clock is ahead of UTC's, give or take a day."""

    offset: int


class ShowTimes(Payload, tag="g", frozen=True):
    """Asks for the times that phones show now."""


class ChooseCountry(Payload, tag="y", frozen=True):
    """Chooses the country whose working days count: an ISO 3166-1 code, or empty to type another."""

    country: str


class SettingAction(StrEnum):
    """Names what can be set."""

    PLACE = "p"
    COUNTRY = "c"
    REGION = "r"
    WORKING_HOURS = "w"
    QUIET_HOURS = "q"
    TARGET = "t"
    NUDGES = "n"
    GREETING = "g"
    FAREWELL = "f"
    MODEL = "m"
    RESUME = "e"
    BACK = "b"


class OnSetting(Payload, tag="s", frozen=True):
    """Opens one of the settings, or sets it to `item`."""

    action: SettingAction
    item: str = ""


class ToggleNudge(Payload, tag="k", frozen=True):
    """Switches one kind of nudge on or off."""

    kind: NudgeKind
    wanted: bool


class AllowModel(Payload, tag="lm", frozen=True):
    """Lets the language model read the person's words, or no longer; `mark` is a hash of where it runs."""

    allowed: bool
    mark: str


class TranscriptUse(StrEnum):
    """Names what the words of a voice message are shown for."""

    KEEP = "k"
    ANSWER = "a"
    SAY = "s"


class OnTranscript(Payload, tag="tr", frozen=True):
    """Says whether the words of a voice message are right.

    `about` is an application whose `round` was told about at the second `item`, or `item` is a hash of the question.
    """

    use: TranscriptUse
    about: Id = ""
    round: Id = ""
    item: str = ""
    right: bool = False


class ReflectAction(StrEnum):
    """Names what can be done with a reflection on an interview."""

    BEGIN = "b"
    MOOD = "m"
    SKIP = "s"
    BACK = "k"
    ENOUGH = "e"
    UNDO = "u"
    STILL = "p"
    ADD = "a"
    KEEP = "q"
    NOT_THIS = "n"


class Reflect(Payload, tag="w", frozen=True):
    """Acts on the reflection on a round; `item` is a mood, a part, or the second something was told at."""

    application: Id
    round: Id
    action: ReflectAction = ReflectAction.BEGIN
    item: str = ""


class WeekAction(StrEnum):
    """Names what can be done from the review of a week."""

    SHOW = "o"
    SUNDAYS_ON = "y"
    SUNDAYS_OFF = "n"


class OnWeek(Payload, tag="v", frozen=True):
    """Acts on the review of the week that contains `day`."""

    action: WeekAction
    day: date


class SharedAction(StrEnum):
    """Names what can be done with a contact or a card that was shared."""

    KNOWN = "k"
    NEWCOMER = "i"
    REFERENCE = "r"
    NOTHING = "x"


class OnShared(Payload, tag="ws", frozen=True):
    """Acts on what was shared: `item` is the interviewer it belongs to, `parts` the first person it is about."""

    action: SharedAction
    application: Id = ""
    item: Id = ""
    parts: str = ""


class OnReading(Payload, tag="rd", frozen=True):
    """Chooses a reading of the message that is quoted, by the digest of its sentence; empty for none of them.

    `application` and `choice`, a day in ISO form, are what was chosen where the words left it open; `about` is the id
    of the nudge, the letter or the application that the quoted message was a reply about.
    """

    reading: str = ""
    application: Id = ""
    choice: str = ""
    about: Id = ""


class OnUndo(Payload, tag="u", frozen=True):
    """Takes a change back, or does again what was taken back."""

    entry: Id
    redo: bool = False

"""What buttons say when they are pressed, one type each; those about letters lie in `handlers/letters/payloads.py`.

The ids in a payload are looked up in the record of whoever pressed, so nobody reaches anybody else's data.
"""

from datetime import date
from enum import StrEnum

import msgspec

from interviews.model import Id, NudgeKind, OutcomeKind, Question


class Payload(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What a button says when it is pressed."""


class Answer(Payload, tag="a", frozen=True):
    """A button under a question: `word` is what was chosen, `draft` the interview it belongs to."""

    question: Question
    word: str
    draft: Id = ""


class NudgeAction(StrEnum):
    """What can be done with a nudge."""

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
    """A button under a nudge; `item` is an interviewer, a reference, the letter to take back, or a mood (or none)."""

    nudge: Id
    action: NudgeAction
    item: Id = ""


class DraftAction(StrEnum):
    """What can be done with a half-told interview."""

    GO_ON = "g"
    THROW_AWAY = "t"
    BRING_BACK = "b"
    NEW_ONE = "n"


class OnDraft(Payload, tag="d", frozen=True):
    """A button about a half-told interview."""

    draft: Id
    action: DraftAction


class Interrupted(Payload, tag="i", frozen=True):
    """Whether to leave the open question for the command that came in between."""

    leave: bool


class CardAction(StrEnum):
    """What can be done from an application's card."""

    OPEN = "o"
    EDIT = "e"
    NEW_ROUND = "r"
    OUTCOMES = "c"
    REFLECT = "w"
    REMOVE = "x"
    BRING_BACK = "b"
    PLACE = "p"
    SAME_PLACE = "s"
    THANKED = "t"
    FOLLOWED_UP = "f"
    UNDO_LETTER = "u"
    LIST = "l"
    LOG = "a"
    BRIEF = "v"
    PHOTO = "k"


class OnCard(Payload, tag="c", frozen=True):
    """A button on an application's card; `item` narrows it to a round, an interviewer or a letter."""

    application: Id
    action: CardAction
    item: Id = ""


class RecordOutcome(Payload, tag="o", frozen=True):
    """How an application ended; None takes it back."""

    application: Id
    kind: OutcomeKind | None


class FeedbackAction(StrEnum):
    """What can be done about an employer's feedback."""

    ASK = "a"
    SENT = "s"
    NOT_SENT = "x"
    NOTE = "n"
    TAKE_BACK = "u"
    LEAVE = "l"


class OnFeedback(Payload, tag="fb", frozen=True):
    """A button about feedback; `item` is the second it was noted at, or the letter to take back."""

    application: Id
    action: FeedbackAction
    item: Id = ""


class OfferAction(StrEnum):
    """What can be done about an offer."""

    COMPARE = "c"
    ASK = "a"
    TAKE_BACK = "u"
    LEAVE = "l"
    REST = "r"
    WITHDRAWN = "w"
    STILL_OPEN = "o"


class OnOffer(Payload, tag="of", frozen=True):
    """A button about an offer; `item` is the second it was noted at, or another application."""

    application: Id
    action: OfferAction
    item: Id = ""


class ReferenceAction(StrEnum):
    """What can be done with a reference, or with the list of them."""

    ADD = "a"
    OPEN = "o"
    EDIT = "e"
    REMOVE = "x"
    BRING_BACK = "b"
    LIST = "l"


class OnReference(Payload, tag="r", frozen=True):
    """A button of the references; an empty id stands for the list itself."""

    reference: Id
    action: ReferenceAction


class ChoosePlace(Payload, tag="z", frozen=True):
    """Where somebody is: one of several zones, and the country there; the zone's own when it is left out."""

    zone: str
    country: str = ""


class ChooseTime(Payload, tag="t", frozen=True):
    """What the person's phone shows: how many minutes its clock is ahead of UTC's, give or take a day."""

    offset: int


class ShowTimes(Payload, tag="g", frozen=True):
    """Show the times that phones show now."""


class ChooseCountry(Payload, tag="y", frozen=True):
    """Whose working days count: an ISO 3166-1 code, or empty to type another."""

    country: str


class SettingAction(StrEnum):
    """What can be set."""

    PLACE = "p"
    COUNTRY = "c"
    WORKING_HOURS = "w"
    QUIET_HOURS = "q"
    TARGET = "t"
    NUDGES = "n"
    BACK = "b"


class OnSetting(Payload, tag="s", frozen=True):
    """A button of the settings."""

    action: SettingAction


class ToggleNudge(Payload, tag="k", frozen=True):
    """One kind of nudge is wanted from now on, or is not."""

    kind: NudgeKind
    wanted: bool


class ReflectAction(StrEnum):
    """What can be done with how an interview went."""

    BEGIN = "b"
    MOOD = "m"
    SKIP = "s"
    BACK = "k"
    ENOUGH = "e"
    UNDO = "u"
    STILL = "p"
    ADD = "a"


class Reflect(Payload, tag="w", frozen=True):
    """A button about how a round went; `item` is a mood, a part, or the second something was told at."""

    application: Id
    round: Id
    action: ReflectAction = ReflectAction.BEGIN
    item: str = ""


class WeekAction(StrEnum):
    """What can be done from the look back on a week."""

    SHOW = "o"
    SUNDAYS_ON = "y"
    SUNDAYS_OFF = "n"


class OnWeek(Payload, tag="v", frozen=True):
    """A button of the look back on the week that holds `day`."""

    action: WeekAction
    day: date


class PromiseAction(StrEnum):
    """What can be said of the date that an employer named."""

    ASK = "a"
    THEY = "t"
    RIGHT = "r"
    CANCEL = "c"
    UNDO = "u"


class OnPromise(Payload, tag="mv", frozen=True):
    """A button about what an employer said; `item` is the day in ISO form, or the promise to take back."""

    application: Id
    action: PromiseAction
    item: str = ""


class SharedAction(StrEnum):
    """What can be done with a contact or a card that was shared."""

    KNOWN = "k"
    NEWCOMER = "i"
    REFERENCE = "r"
    NOTHING = "x"
    UNDO = "u"


class OnShared(Payload, tag="ws", frozen=True):
    """A button about what was shared: `item` is the interviewer it belongs to, `parts` what was filled in of them."""

    action: SharedAction
    application: Id = ""
    item: Id = ""
    parts: str = ""

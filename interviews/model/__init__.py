"""Defines what is remembered of people: frozen records that encode to JSON by themselves.

Every instant is aware and UTC; a wall time stands beside its IANA zone.
"""

from interviews.model.applications import (
    Application,
    CalledOff,
    Feedback,
    InterviewFormat,
    InvitationVersion,
    Mood,
    Offer,
    Outcome,
    OutcomeKind,
    Promise,
    Reflection,
    ReflectionPart,
    Round,
)
from interviews.model.contacts import Interviewer, Reference
from interviews.model.dialogue import (
    Asking,
    Choosing,
    Dialogue,
    InterviewDraft,
    Question,
    SuggestedReading,
    SuggestedValue,
)
from interviews.model.ids import Id
from interviews.model.letters import Farewell, Greeting, Letter, LetterDraft, LetterKind, Point, Told, Tone
from interviews.model.nudges import Delivery, Nudge, NudgeKind, NudgeRecord
from interviews.model.pauses import Pause
from interviews.model.person import Person, Settings
from interviews.model.places import Hours, Place
from interviews.model.undo import ChangeKind, Difference, UndoEntry

"""What each kind of nudge is called: as something to do, and in the settings."""

from interviews.model import NudgeKind

PLANNED = {
    NudgeKind.REFLECTION: "note how it went",
    NudgeKind.THANK_YOU: "send the thank-you",
    NudgeKind.REFERENCES: "tell your references",
    NudgeKind.ADD_REFERENCES: "think of references",
    NudgeKind.FOLLOW_UP: "follow up",
    NudgeKind.BRIEF: "read the brief",
    NudgeKind.FEEDBACK: "ask for feedback",
    NudgeKind.OFFER: "see to the other applications",
    NudgeKind.REFERENCE_THANKS: "thank your references",
    NudgeKind.WEEK: "look back on the week",
    NudgeKind.STILL_WAITING: "decide whether to keep waiting",
    NudgeKind.KEEP_APPLYING: "keep applying elsewhere",
    NudgeKind.PATIENCE: "a word while you wait",
    NudgeKind.DRAFT: "finish a half-told interview",
    NudgeKind.LONG_OVER: "see what may be deleted",
}


NUDGE_KINDS = {
    NudgeKind.BRIEF: "Brief before an interview",
    NudgeKind.REFLECTION: "How it went",
    NudgeKind.THANK_YOU: "Thank-you letters",
    NudgeKind.REFERENCES: "Telling references",
    NudgeKind.ADD_REFERENCES: "Adding references",
    NudgeKind.FOLLOW_UP: "Following up",
    NudgeKind.FEEDBACK: "Asking for feedback",
    NudgeKind.OFFER: "After an offer",
    NudgeKind.REFERENCE_THANKS: "Thanking references",
    NudgeKind.STILL_WAITING: "Closing after a month",
    NudgeKind.KEEP_APPLYING: "Applying elsewhere",
    NudgeKind.PATIENCE: "A word while waiting",
    NudgeKind.WEEK: "Looking back on Sundays",
    NudgeKind.DRAFT: "Half-told interviews",
    NudgeKind.LONG_OVER: "What may go after a year",
}

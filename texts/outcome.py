"""How applications end."""

from markupsafe import Markup

from interviews.model import Application, OutcomeKind
from texts.wording import paragraphs, say

OUTCOMES = {
    OutcomeKind.OFFER: "an offer",
    OutcomeKind.ACCEPTED: "accepted",
    OutcomeKind.DECLINED: "declined",
    OutcomeKind.REJECTED: "rejected",
    OutcomeKind.WITHDRAWN: "withdrawn",
    OutcomeKind.NO_ANSWER: "closed without an answer",
}


def which_ended() -> Markup:
    """Which application has an outcome?"""
    return say("Which one is decided?")


def how_ended(application: Application) -> Markup:
    """How did it end?"""
    return say("How did it end with <b>{company}</b>?", company=application.company)


def outcome_recorded(application: Application, kind: OutcomeKind) -> Markup:
    """It is noted, with a true word about it."""
    return paragraphs(
        say("✓ Noted for <b>{company}</b>: {outcome}.", company=application.company, outcome=OUTCOMES[kind]),
        AFTERWARDS[kind],
    )


def outcome_taken_back(application: Application) -> Markup:
    """It is open again."""
    return say("Taken back: <b>{company}</b> is open again.", company=application.company)


AFTERWARDS = {
    OutcomeKind.OFFER: say("Congratulations. Read it in peace; your other applications stay open."),
    OutcomeKind.ACCEPTED: say(
        "Congratulations. I no longer remind you to apply elsewhere. Your references will be glad to hear of it."
    ),
    OutcomeKind.DECLINED: say("That was yours to decide. Nothing more is planned for it."),
    OutcomeKind.REJECTED: say(
        "I am sorry. One no says little about you, and nothing about the next one. Nothing more is planned for it."
    ),
    OutcomeKind.WITHDRAWN: say("Nothing more is planned for it."),
    OutcomeKind.NO_ANSWER: say("Nothing more is planned for it. If they do write, Undo opens it again."),
}

"""Words how applications end."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from interviews.model import Application, Feedback, Offer, OutcomeKind
from interviews.walltime import local_date
from texts.dates import day_text, short_day
from texts.markup import lines, listed, paragraphs, say, shortened

OUTCOMES = {
    OutcomeKind.OFFER: "an offer",
    OutcomeKind.ACCEPTED: "accepted",
    OutcomeKind.DECLINED: "declined",
    OutcomeKind.REJECTED: "rejected",
    OutcomeKind.WITHDRAWN: "withdrawn",
    OutcomeKind.NO_ANSWER: "closed without an answer",
    OutcomeKind.CANCELLED_BY_EMPLOYER: "the job was cancelled",
}


WHICH_ENDED = say("Which one is decided?")

NOTED_ALREADY = "That is noted already."


def how_ended(application: Application) -> Markup:
    """Asks how it ended."""
    return say("How did it end with <b>{company}</b>?", company=application.company)


def outcome_recorded(application: Application, kind: OutcomeKind) -> Markup:
    """Says that the outcome is noted, with a true word about it."""
    return paragraphs(
        say("✓ Noted for <b>{company}</b>: {outcome}.", company=application.company, outcome=OUTCOMES[kind]),
        AFTERWARDS[kind],
    )


def ask_for_feedback(application: Application) -> Markup:
    """W15: suggests to ask kindly why."""
    return paragraphs(
        say("If you like, ask <b>{company}</b> for feedback.", company=application.company),
        say(
            "Two or three kind lines: thanks for their time, you take the decision as it is, and you would be glad "
            "of one thing to do better. If they answer, note it here, and I bring it up before your next interview."
        ),
    )


def about_feedback(application: Application) -> Markup:
    """Tells whose feedback is noted."""
    return say("Feedback from <b>{company}</b>.", company=application.company)


WHAT_DID_THEY_SAY = say(
    "What did they say? In their words or yours; I show it before your next interview, wherever it is."
)
NOTHING_NOTED = say("Left as it is; nothing was changed.")
FEEDBACK_WITHOUT_WORDS = say("Feedback is kept in words only, so that it can be shown in a brief. Please type it.")


def feedback_kept(application: Application, feedback: Feedback) -> Markup:
    """Says that the feedback is kept."""
    return say(
        "✓ Feedback kept with {company}: <i>{words}</i>",
        company=application.company,
        words=shortened(feedback.text, 200),
    )


def thank_references(application: Application, names: Sequence[str]) -> Markup:
    """W15, W16: asks to tell the references how it ended, and to thank them."""
    glad = application.outcome is not None and application.outcome.kind is not OutcomeKind.REJECTED
    return paragraphs(
        say(
            "Thank <b>{names}</b> for standing behind you at {company}.",
            names=listed(list(names)),
            company=application.company,
        ),
        say("They will be glad to hear that there is an offer. Two lines are enough.")
        if glad
        else say("Tell them how it ended; two lines are enough, and they will gladly speak for you again."),
    )


def ended_with(application: Application, zone: str) -> Markup | None:
    """Shows what an offer says and what feedback there is (W15, W16); None when there is neither."""
    said = offer_text(application.offer)
    return paragraphs(
        lines(say("<b>The offer</b>"), said) if said else None,
        *(
            say(
                "<b>Feedback</b>, {on}: <i>{words}</i>",
                on=short_day(local_date(each.received_at, zone)),
                words=shortened(each.text, 400),
            )
            for each in application.feedback
        ),
    )


def offer_text(offer: Offer | None) -> Markup | None:
    """Shows what an offer says, part by part (W16); None when nothing is noted."""
    said = [(part, offer_part(offer, part)) for part in (*OFFER_PARTS, *OFFER_DATES)]
    parts = [
        say("{part}: {words}", part=PART_NAMES[part], words=shortened(words, 500)) for part, words in said if words
    ]
    return lines(*parts) if parts else None


def offer_part(offer: Offer | None, part: str) -> str | None:
    """Returns one part of an offer, what was told of it last at the end; None when it is not noted."""
    told = getattr(offer, part) if offer else None
    if isinstance(told, date):
        return day_text(told)
    return "; ".join(told.splitlines()) if told else None


OFFER_PARTS = ("salary", "culture", "notes")
"""The parts of an offer that are told in words, in order."""

OFFER_DATES = ("answer_by", "starts_on")
"""The dates of an offer."""

PART_NAMES = {
    "salary": "Salary",
    "culture": "Culture",
    "notes": "Notes",
    "answer_by": "Answer by",
    "starts_on": "First day",
}


def outcome_taken_back(application: Application) -> Markup:
    """Says that the application is open again."""
    return say("Taken back: <b>{company}</b> is open again.", company=application.company)


AFTERWARDS = {
    OutcomeKind.OFFER: say("Congratulations. Read it in peace; there is no need to answer today."),
    OutcomeKind.ACCEPTED: say("Congratulations. I no longer remind you to apply elsewhere."),
    OutcomeKind.DECLINED: say("That was yours to decide. Nothing more is planned for it."),
    OutcomeKind.REJECTED: say(
        "I am sorry. One no says little about you, and nothing about the next one. If you like, ask them kindly "
        "for a word of feedback; you will have it at hand before your next interview."
    ),
    OutcomeKind.WITHDRAWN: say("Nothing more is planned for it."),
    OutcomeKind.NO_ANSWER: say("Nothing more is planned for it. If they do write, tell me and it goes on."),
    OutcomeKind.CANCELLED_BY_EMPLOYER: say(
        "That was no word about you. Nothing more is planned for it; if the job comes back, tell me and it goes on."
    ),
}

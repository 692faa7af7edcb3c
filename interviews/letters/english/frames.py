"""Holds the plain sentences around the person's own words, several for each point, so that two letters differ.

None of them says anything about the interview, the person or their reasons: only the person can say that (L1).
"""

from calendar import month_name
from datetime import date

from interviews.model import LetterKind, Offer, OutcomeKind, Point

SUBJECTS: dict[LetterKind, tuple[str, ...]] = {
    LetterKind.THANK_YOU: (
        "Thank you for the interview for the {role} role",
        "{role} at {company}: thank you for your time",
        "Thank you for our conversation about the {role} role",
        "My interview for the {role} role: thank you",
    ),
    LetterKind.FOLLOW_UP: ("My interview for the {role} role",),
    LetterKind.REFERENCE_HEADS_UP: ("{company} may call you about me",),
    LetterKind.REFERENCE_THANKS: ("Thank you for being my reference",),
    LetterKind.FEEDBACK_REQUEST: ("{role} at {company}: a request for feedback",),
    LetterKind.WITHDRAWAL: ("My application for the {role} role",),
    LetterKind.ADDRESS_REQUEST: ("Interview for the {role} role: an e-mail address",),
    LetterKind.DECLINE: ("Your offer of the {role} role",),
    LetterKind.DECISION_REQUEST: ("My application for the {role} role: a question about your timing",),
    LetterKind.ACCEPTANCE: ("{role}: I am glad to accept your offer",),
}

THANKS = (
    "Thank you for taking the time to talk with me about the {role} role at {company}.",
    "I am grateful for the chance to interview for the {role} role at {company}, and for the time you gave me.",
    "Thank you for inviting me to {company} to talk about the {role} role, and for making the time.",
    "Many thanks for your time, and for considering me for the {role} role at {company}.",
)
"""Thanks for the chance and the time (L2)."""

CLOSINGS = (
    "I look forward to hearing from you.",
    "I would be glad to hear from you.",
    "If anything is still open, please write to me.",
    "I am glad to answer anything else you would like to know.",
)

ANOTHER_POSITION = "I have accepted another position"
"""What a person who accepted an offer may tell the others; nothing says it unless they choose to."""


def terms_of(offer: Offer) -> str:
    """Returns what the letter that accepts an offer can repeat of it: the salary last told, and the first day."""
    salary = f"a salary of {offer.salary.splitlines()[-1]}" if offer.salary else ""
    first_day = f"a start on {day(offer.starts_on)}" if offer.starts_on else ""
    return " and ".join(filter(None, (salary, first_day)))


def day(when: date) -> str:
    """Returns a day as a letter names it: "4 January"."""
    return f"{when.day} {month_name[when.month]}"


NEWS: dict[OutcomeKind, str] = {
    OutcomeKind.OFFER: "They have made me an offer.",
    OutcomeKind.ACCEPTED: "They made me an offer, and I have accepted it.",
    OutcomeKind.DECLINED: "They made me an offer; I decided against it in the end.",
    OutcomeKind.REJECTED: "It did not work out this time; your word meant a lot to me all the same.",
    OutcomeKind.WITHDRAWN: "I have withdrawn my application since.",
    OutcomeKind.NO_ANSWER: "I never heard back from them.",
    OutcomeKind.CANCELLED_BY_EMPLOYER: "They have since cancelled the job altogether.",
}
"""What a reference is told of how the application ended."""

MARKS: dict[Point, str] = {
    Point.DISCUSSED: "[what you talked about{with_name}]",
    Point.DRAWS: "[what you would love to work on]",
    Point.BRINGS: "[what you would bring]",
    Point.UNSAID: "[what was left unsaid]",
    Point.ROLE: "[the role in a line or two]",
    Point.STRESS: "[what to stress]",
    Point.REASON: "[why]",
    Point.TERMS: "[what you agreed]",
    Point.OTHER_EMPLOYER: "[the other employer]",
}
"""How a gap looks in the letter (L1)."""

"""Holds the plain sentences around the person's own words, several for each point, so that two letters differ.

None of them says anything about the interview, the person or their reasons: only the person can say that (L1).
"""

from calendar import month_name
from datetime import date

from interviews.letters.english.phrases import Frame
from interviews.model import LetterKind, Offer, OutcomeKind, Point

_SPOKE = r"(?:we\s+|i\s+|also\s+)?(?:talked|spoke|chatted)\s+(?:a\s+lot\s+|mostly\s+)?about\s+"
_TALKED = rf"{_SPOKE}|(?:we\s+)?discussed\s+|about\s+"
_WORK_ON = r"(?:(?:i(?:(?:\s+would|['’]d)\s+(?:love|like)|\s+want)\s+)?to\s+)?(?:work|working)\s+on\s+"
_BRING = r"(?:i(?:\s+would|['’]d|\s+can|\s+could)\s+)?bring\s+|i\s+have\s+(?=(?:\w+\s+){1,3}years)"
_NOT_SAID = r"(?:i\s+)?(?:did\s*n[o'’]?t\s+(?:get\s+to\s+)?|forgot\s+to\s+)"
_UNSAID = rf"{_NOT_SAID}(?:mention|say|talk\s+about|bring\s+up)\s+(?!that\b)"
_DRAWN = r"(?:i\s+am|i['’]m)\s+(?:still\s+)?(?:very\s+)?interested\s+in\s+"

VARIANTS = 4
"""How many ways there are to say each thing in a thank-you."""

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
    LetterKind.ACCEPTANCE: ("{role}: I am glad to accept your offer",),
}

THANKS = (
    "Thank you for taking the time to talk with me about the {role} role at {company}.",
    "I am grateful for the chance to interview for the {role} role at {company}, and for the time you gave me.",
    "Thank you for inviting me to {company} to talk about the {role} role, and for making the time.",
    "Many thanks for your time, and for considering me for the {role} role at {company}.",
)
"""Thanks for the chance and the time (L2)."""

DISCUSSED = (
    Frame("I enjoyed talking with you about {}.", "What stayed with me from our conversation:", "", _TALKED),
    Frame("I am still thinking about what we said about {}.", "What I remember most of our talk:", "", _TALKED),
    Frame("Thank you in particular for what you told me about {}.", "Thank you in particular for this:", "", _TALKED),
    Frame("What I remember best of our conversation is {}.", "This is what I took away from it:", "", _TALKED),
)
"""A detail of this interview (L3)."""

DRAWS = (
    Frame(
        "I am very interested in the role: I would love to work on {}.",
        "I am very interested in the role, and this draws me most:",
        "I am very interested in the role.",
        _WORK_ON,
        "I am very interested in the role",
    ),
    Frame(
        "The role interests me above all because of {}.",
        "The role interests me above all for one thing:",
        "The role interests me a great deal.",
        _WORK_ON,
        "The role interests me a great deal",
    ),
    Frame(
        "What draws me to the job is {}.",
        "My interest in this position comes down to this:",
        "I am interested in this position.",
        _WORK_ON,
        "I am interested in this position",
    ),
    Frame(
        "I would like this job, above all for {}.",
        "I would like this job, and mostly for this:",
        "I would like this job.",
        _WORK_ON,
        "I would like this job",
    ),
)
"""Interest in the role (L2)."""

BRINGS = (
    Frame("I would bring {}.", "What I would bring:", "This is what I would bring.", _BRING),
    Frame("To this I can contribute {}.", "This is how I could contribute:", "Here is how I could contribute.", _BRING),
    Frame("I could help your team with {}.", "I could help your team with this:", "I could help your team.", _BRING),
    Frame(
        "What I could add to your team is {}.",
        "What I could add to your team:",
        "This is what I could add to your team.",
        _BRING,
    ),
)
"""How the person would contribute (L2)."""

UNSAID = (
    Frame(
        "One thing I did not get to talk about is {}.",
        "One thing I did not get to say:",
        "One thing I did not get to say:",
        _UNSAID,
    ),
    Frame("I would have liked to mention {}.", "I would have liked to add:", "May I add one thing?", _UNSAID),
    Frame("We had no time left for {}.", "We had no time left for this:", "There is one thing left to say.", _UNSAID),
    Frame("I still owe you a word on {}.", "I still owe you this:", "I still owe you one answer.", _UNSAID),
)
"""What was left unsaid (L12)."""

CLOSINGS = (
    "I look forward to hearing from you.",
    "I would be glad to hear from you.",
    "If anything is still open, please write to me.",
    "I am glad to answer anything else you would like to know.",
)

STILL_DRAWS = Frame(
    "I am still very interested in it, above all in {}.",
    "I am still very interested in it, and this draws me most:",
    "I am still very interested in it.",
    rf"{_WORK_ON}|{_DRAWN}",
    "I am still very interested in it",
)
"""Continued interest in the role, for a follow-up (L9)."""

ROLE = Frame("It is about {}.", "In short, the role:", "", r"(?:it\s+is|it['’]s)\s+about\s+")
STRESS = Frame(
    "If they call, it would help me most if you spoke about {}.",
    "If they call, this would help me most:",
    "If they call, this would help me most.",
    r"(?:please\s+)?(?:stress|mention|talk\s+about|speak\s+about)\s+(?!that\b)",
)
HELPED = Frame(
    "I am especially grateful for {}.", "I am grateful for one thing in particular:", because="I am grateful"
)
FEEDBACK_DISCUSSED = Frame("I enjoyed talking with you about {}.", "What stayed with me:", "", _TALKED)
TERMS = Frame(
    "As we agreed: {}.", "This is what we agreed:", "This is what we agreed.", r"(?:as\s+)?(?:we\s+)?agreed:?\s+"
)
REASON = Frame("The reason is {}.", "The reason:", "", r"because\s+of\s+", "I do so")

ANOTHER_POSITION = "I have accepted another position"
"""What a person who accepted an offer may tell the others; nothing says it unless they choose to."""


def terms_of(offer: Offer) -> str:
    """Returns what the letter that accepts an offer can repeat of it: the salary last told, and the first day."""
    salary = f"a salary of {offer.salary.splitlines()[-1]}" if offer.salary else ""
    first_day = f"a start on {_day(offer.starts_on)}" if offer.starts_on else ""
    return " and ".join(filter(None, (salary, first_day)))


def _day(day: date) -> str:
    return f"{day.day} {month_name[day.month]}"


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
}
"""How a gap looks in the letter (L1)."""

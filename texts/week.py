"""Words the look back on a week, and one line about it that is true."""

from datetime import datetime, timedelta

from markupsafe import Markup

from interviews.model import LetterKind, NudgeKind
from interviews.should_i_write import Answer
from interviews.weeks import Encouragement, Wait, Week, encouragement
from texts.dates import short_day, short_moment
from texts.markup import lines, listed, paragraphs, say, shortened
from texts.nudges import NAMES
from texts.outcome import OUTCOMES

LISTED_AT_MOST = 6
"""The most companies with a line of their own; the rest are counted."""

NAMED_AT_MOST = 3
LONGEST_NAME = 40

WEEK_BEFORE = "‹ Week before"
THIS_WEEK = "This week"
OPEN_WEEK = "Open the week"
EVERY_SUNDAY = "Say this every Sunday"
NOT_ON_SUNDAYS = "Not on Sundays any more"

SUNDAYS_ON = "From now on I look back with you on Sundays at 18:00."
SUNDAYS_OFF = "No look back on Sundays any more; /week shows it whenever you like."


def overview(week: Week, now: datetime, zone: str) -> Markup:
    """Answers /week: everything about one week, and the line that is true of it."""
    return paragraphs(_counts(week, zone), _waiting(week, now, zone), say("<i>{line}</i>", line=encouraging(week)))


def nudge(week: Week, zone: str) -> Markup:
    """Tells the week on Sunday evening: its figures, the answers awaited, and the line that is true of it."""
    companies = _names([each.application.company for each in week.waiting])
    return paragraphs(
        _counts(week, zone),
        say("Waiting for an answer: {companies}.", companies=companies) if companies else None,
        say("<i>{line}</i>", line=encouraging(week)),
    )


def _counts(week: Week, zone: str) -> Markup:
    sunday = week.monday + timedelta(days=6)
    soonest = week.ahead[0] if week.ahead else None
    rest = f", and {len(week.ahead) - 1} more" if len(week.ahead) > 1 else ""
    return lines(
        say("<b>Your week</b>, {monday} to {sunday}", monday=short_day(week.monday), sunday=short_day(sunday)),
        say(
            "Applications: {applied}{target}",
            applied=week.applied or "none",
            target=f" (target {week.target})" if week.target else "",
        ),
        say("Interviews: {held}", held=_counted([each.company for each in week.held])),
        say("Letters sent: {letters}", letters=listed([_letters(*each) for each in week.letters]) or "none"),
        say("Noted how it went: {noted}", noted=_counted([each.company for each in week.noted]))
        if week.noted
        else None,
        *(
            say("{company}: {outcome}", company=_short(each.company), outcome=OUTCOMES[outcome.kind])
            for each in week.outcomes[:LISTED_AT_MOST]
            if (outcome := each.outcome) is not None
        ),
        say(
            "Interview ahead: {company}, {at}{rest}",
            company=_short(soonest.application.company),
            at=short_moment(soonest.starts, zone),
            rest=rest,
        )
        if soonest is not None
        else None,
    )


def _counted(companies: list[str]) -> str:
    return f"{len(companies)} ({_names(companies)})" if companies else "none"


def _names(companies: list[str]) -> str:
    names = [_short(each) for each in dict.fromkeys(companies)]
    rest = len(names) - NAMED_AT_MOST
    return listed([*names[:NAMED_AT_MOST], f"{rest} more"] if rest > 0 else names)


LETTERS = {
    LetterKind.THANK_YOU: ("thank-you", "thank-yous"),
    LetterKind.FOLLOW_UP: ("follow-up", "follow-ups"),
    LetterKind.REFERENCE_HEADS_UP: ("heads-up to a reference", "heads-ups to references"),
    LetterKind.REFERENCE_THANKS: ("thanks to a reference", "thanks to references"),
    LetterKind.FEEDBACK_REQUEST: ("request for feedback", "requests for feedback"),
    LetterKind.WITHDRAWAL: ("withdrawal", "withdrawals"),
    LetterKind.ADDRESS_REQUEST: ("question for an address", "questions for an address"),
    LetterKind.DECLINE: ("letter declining an offer", "letters declining an offer"),
    LetterKind.DECISION_REQUEST: ("question when they decide", "questions when they decide"),
    LetterKind.ACCEPTANCE: ("letter accepting an offer", "letters accepting an offer"),
}
"""The name of one letter of a kind, and of several."""


def _letters(kind: LetterKind, count: int) -> str:
    one, several = LETTERS[kind]
    return f"{count} {one if count == 1 else several}"


def _waiting(week: Week, now: datetime, zone: str) -> Markup | None:
    """Lists the employers who wait for the person's answer, and those whose answer the person waits for."""
    shown, rest = week.waiting[:LISTED_AT_MOST], len(week.waiting) - LISTED_AT_MOST
    parts = [
        *(say("• {company}: your answer to the offer", company=_short(each.company)) for each in week.offered),
        *(_wait(each, now, zone) for each in shown),
        *([say("• and {rest} more, see /status", rest=rest)] if rest > 0 else []),
        *([_unanswered(week.unanswered)] if week.unanswered else []),
    ]
    return lines(say("<b>Waiting</b>"), *parts) if parts else None


def _wait(wait: Wait, now: datetime, zone: str) -> Markup:
    allowed = wait.verdict.allowed or now
    return say(
        "• {company}, {wait}: {what}, {at}",
        company=_short(wait.application.company),
        wait=f"day {wait.verdict.days}" if wait.verdict.days else "since today",
        what=NEXT[wait.verdict.answer],
        at="now" if allowed <= now else short_moment(allowed, zone),
    )


def _unanswered(count: int) -> Markup:
    if count == 1:
        return say("• one application without an interview so far")
    return say("• {count} applications without an interview so far", count=count)


def _short(company: str) -> str:
    return shortened(company, LONGEST_NAME)


NEXT = {
    Answer.THANK: NAMES[NudgeKind.THANK_YOU].to_do,
    Answer.WAIT: NAMES[NudgeKind.FOLLOW_UP].to_do,
    Answer.FOLLOW_UP: NAMES[NudgeKind.FOLLOW_UP].to_do,
    Answer.ENOUGH: NAMES[NudgeKind.STILL_WAITING].to_do,
}
"""What comes next in a wait, by the answer to whether to write."""


TRUE_LINES = {
    Encouragement.ACCEPTED: "You said yes to {company}. This search has led somewhere.",
    Encouragement.OFFER: "{company} wants to work with you.",
    Encouragement.ON_TIME: "A letter went out on time.",
    Encouragement.TARGET: "You met your target.",
    Encouragement.FRESH: "You noted how it went at {company} while it was fresh.",
    Encouragement.HELD: "You went to an interview. That takes preparation and nerve.",
    Encouragement.APPLIED: "You added an application; that is how offers begin.",
    Encouragement.SENT: "You wrote a letter and sent it; that part is done.",
    Encouragement.NOTED: "You wrote down how it went at {company}; it will be there before the next interview.",
    Encouragement.CHOSEN: "You made a decision of your own about {company}.",
    Encouragement.INVITED: "{company} wants to meet you.",
    Encouragement.REJECTED: "A no came. It says little about you, and nothing about the next one.",
    Encouragement.CANCELLED: "A job went away at {company}. That had nothing to do with you.",
    Encouragement.CLOSED: "You closed what had gone quiet. That makes room.",
    Encouragement.THEIR_TURN: "No letter is due; it is their turn.",
    Encouragement.QUIET: "A quiet week. Every search has some.",
}
OF_SEVERAL = {
    Encouragement.ON_TIME: "{Count} letters went out on time.",
    Encouragement.HELD: "You went to {count} interviews. Each takes preparation and nerve.",
    Encouragement.APPLIED: "You added {count} applications; that is how offers begin.",
    Encouragement.SENT: "You wrote {count} letters and sent them; that part is done.",
}
"""The true line for something that happened more than once."""

QUIET_SO_FAR = "A quiet week so far. Every search has some."

FIGURES = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def encouraging(week: Week) -> Markup:
    """Returns one line that is true of this week."""
    found = encouragement(week)
    line = OF_SEVERAL.get(found.kind, TRUE_LINES[found.kind]) if found.count > 1 else TRUE_LINES[found.kind]
    if found.kind is Encouragement.QUIET and not week.over:
        line = QUIET_SO_FAR
    count = FIGURES[found.count] if found.count < len(FIGURES) else str(found.count)
    company = _short(found.about[0].company) if found.about else ""
    return say(line, company=company, count=count, Count=count.capitalize())

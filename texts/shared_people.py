"""Words the contacts and business cards that came outside any question (R4)."""

from collections.abc import Sequence

from markupsafe import Markup

from interviews.model import Application, Interviewer
from texts.markup import listed, say, shortened
from texts.people import CARD_MARK, person_text

KEEP_NOTHING = "Keep nothing"
A_REFERENCE = "A reference"
REFERENCES = "References"


def ask(people: Sequence[Interviewer]) -> Markup:
    """Asks who these people are."""
    names = listed([each.name for each in people])
    verb = "is" if len(people) == 1 else "are"
    return say("<b>Who {verb} {names}?</b>", verb=verb, names=shortened(names, 500))


def ask_photo(waiting: int) -> Markup:
    """Asks whose card is on the photo."""
    if waiting > 1:
        return say("<b>Whose card</b> is on the first of these {waiting} photos?", waiting=waiting)
    return say("<b>Whose card</b> is on this photo?")


NOWHERE_TO_KEEP = say(
    "If that is a business card, I can keep it with the interviewer it belongs to: /new notes an interview. "
    "Anything else on a picture I cannot read."
)


def known(person: Interviewer, application: Application) -> str:
    """Labels the button that says it is an interviewer who is known already."""
    return shortened(f"{person.name}, {application.company}", 60)


def newcomer(application: Application, count: int) -> str:
    """Labels the button that says somebody new interviews there."""
    company = shortened(application.company, 40)
    return f"A new interviewer at {company}" if count == 1 else f"New interviewers at {company}"


def kept(person: Interviewer, application: Application, *, new: bool) -> Markup:
    """Says that it is kept with this interviewer."""
    if not new:
        return say("Nothing new in it about <b>{who}</b>.", who=person_text(person))
    return say("✓ Kept at {company}: <b>{who}</b>.", company=application.company, who=person_text(person))


def added(people: Sequence[Interviewer], application: Application) -> Markup:
    """Says that they are interviewers now."""
    names = shortened(", ".join(person_text(each) for each in people), 500)
    return say("✓ Interviewing at {company}: <b>{names}</b>.", company=application.company, names=names)


def full(most: int) -> Markup:
    """Says that a round has no room for more people."""
    return say("{mark} That would be more than {most} interviewers in one round.", mark=CARD_MARK, most=most)

"""Words the brief before an interview (W13) and the card for the end of it (W14)."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from interviews.model import Application, Feedback, Person, ReflectionPart, Round
from interviews.nudges.brief import earlier_rounds
from interviews.walltime import local_date
from texts.dates import clock_text, day_text, short_day
from texts.interview_fields import FIELDS, with_interviewers
from texts.markup import lines, pages, paragraphs, say, shortened
from texts.places import place_name
from texts.reflection import felt, part_line

FEEDBACK_AT_MOST = 3
"""The most pieces of feedback in a brief, newest first (W15)."""

WIDTHS = (1000, 400, 200, 100)
"""The most characters of a piece, tried in order: to fit one message the brief shortens pieces before it drops any."""

FEWEST_ROUNDS = 3
"""The number of newest rounds that stay when there are too many for one message; the card shows all of them."""

PARTS = (ReflectionPart.ASKED, ReflectionPart.UNSAID, ReflectionPart.HARD, ReflectionPart.WELL, ReflectionPart.LINE)
"""The parts of a reflection in the order a brief tells them: what matters next time comes first."""


def brief(person: Person, application: Application, round_: Round, zone: str) -> Markup:
    """W13, R5, W15: tells when and with whom, all that is known from earlier rounds, any feedback, and the card."""
    earlier = earlier_rounds(application, round_)
    whole, *shorter = WIDTHS
    cut = say("This is cut short; the card has the rest.")
    tries = [
        _brief(person, application, round_, earlier, zone, whole),
        *(paragraphs(_brief(person, application, round_, earlier, zone, most), cut) for most in shorter),
    ]
    newest = paragraphs(_brief(person, application, round_, earlier[-FEWEST_ROUNDS:], zone, WIDTHS[-1]), cut)
    return next((text for text in tries if len(pages(text)) == 1), newest)


def soon(application: Application, round_: Round, zone: str) -> Markup:
    """W13, W14: an hour before, for somebody who had the brief the evening before: the card, and nothing else."""
    starts = round_.starts or round_.logged_at
    return paragraphs(
        say("<b>{company}</b> at {clock}.", company=application.company, clock=clock_text(starts, zone)),
        LEAVING_CARD,
    )


LEAVING_CARD = lines(
    say("<b>Before you leave the room</b>"),
    say("• Ask what happens next, and by when."),
    say("• Ask for a business card, or how to reach them."),
    say("• Ask how each name is spelt."),
)
NOTHING_AHEAD = say("No interview is ahead that I know of. /new notes one, also before it happens.")


def _brief(
    person: Person, application: Application, round_: Round, earlier: Sequence[tuple[int, Round]], zone: str, most: int
) -> Markup:
    return paragraphs(
        _head(application, round_, zone),
        *(_round(number, each, zone, most) for number, each in earlier),
        _feedback(person.applications, zone, most, FEEDBACK_AT_MOST),
        LEAVING_CARD,
    )


def _head(application: Application, round_: Round, zone: str) -> Markup:
    return lines(
        say(
            "<b>Your interview at {company}</b>: {role}{round}",
            company=application.company,
            role=application.role,
            round=_number(application, round_),
        ),
        *(field.brief(round_, zone) for field in FIELDS),
        say("They are in {place}", place=place_name(application.place)) if application.place else None,
    )


def _number(application: Application, round_: Round) -> str:
    if len(application.rounds) == 1:
        return ""
    return next((f", round {number}" for number, each in enumerate(application.rounds, 1) if each.id == round_.id), "")


def _round(number: int, round_: Round, zone: str, most: int) -> Markup:
    on = short_day(local_date(round_.ends or round_.logged_at, zone))
    voices = sum(each.voice is not None for each in round_.reflections)
    notes = [*([felt(round_.mood)] if round_.mood else []), *_notes(round_, most, PARTS)]
    return lines(
        say("<b>Round {number}</b>, {on}", number=number, on=on),
        with_interviewers(round_),
        *notes,
        say("Voice messages: {count}; the card has them.", count=voices) if voices else None,
        _promise(round_, most),
        None if notes or round_.promise else say("Nothing was noted."),
    )


def _promise(round_: Round, most: int) -> Markup | None:
    promise = round_.promise
    if promise is None:
        return None
    return say(
        "What they said comes next: {words}{by}{who}",
        words=shortened(promise.words, most),
        by=f" (by {day_text(promise.by)})" if promise.by else "",
        who=f"; {shortened(promise.decider, 100)} decides" if promise.decider else "",
    )


def _notes(round_: Round, most: int, parts: Iterable[ReflectionPart]) -> list[Markup]:
    return [line for part in parts if (line := part_line(round_, part, most)) is not None]


def _feedback(applications: Sequence[Application], zone: str, most: int, pieces: int) -> Markup | None:
    """W15: tells what employers anywhere said when asked why, newest first; None where there is none."""
    received: list[tuple[Feedback, str]] = [
        (each, application.company)
        for application in applications
        if application.removed_at is None
        for each in application.feedback
    ]
    received.sort(key=lambda pair: pair[0].received_at, reverse=True)
    if not received:
        return None
    return lines(
        say("<b>Feedback you were given</b>"),
        *(
            say(
                "• {company}, {on}: <i>{words}</i>",
                company=company,
                on=short_day(local_date(each.received_at, zone)),
                words=shortened(each.text, most),
            )
            for each, company in received[:pieces]
        ),
    )

"""Words where applications stand: the lines of /status, and the cards."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from interviews.matching import fold, same_company
from interviews.model import Application, Letter, Nudge, NudgeKind, OutcomeKind, Pause, Person, Place, Round
from interviews.nudges.ask import at_work
from interviews.queries import (
    answer_until,
    follow_up_asked,
    follow_up_left,
    follow_up_sent,
    latest_round,
    thank_you_left,
    unthanked,
    was_skipped,
)
from interviews.references_on_file import references_on_file
from interviews.walltime import local_date
from texts.dates import ago_text, moment_text, short_day, short_moment, when_text
from texts.interview_fields import FIELDS
from texts.interview_time import called_off_text
from texts.letters import KINDS
from texts.markup import lines, listed, paragraphs, say, shortened
from texts.nudges import NAMES
from texts.outcome import OUTCOMES, ended_with
from texts.places import place_name
from texts.reflection import kept_lines

LISTED_AT_MOST = 20


def where_it_stands(person: Person, application: Application, now: datetime, zone: str) -> str:
    """Returns the state of an application in a few words."""
    if application.outcome is not None:
        noted, last_day = local_date(application.outcome.recorded_at, zone), answer_until(application)
        until = f", to answer by {short_day(last_day)}" if last_day is not None else ""
        return f"{OUTCOMES[application.outcome.kind]} on {short_day(noted)}{until}"
    round_ = latest_round(application)
    if round_ is None:
        return f"applied {ago_text(application.created_at, now, zone)}"
    count = f"round {len(application.rounds)}, " if len(application.rounds) > 1 else ""
    if round_.ends is None or round_.starts is None:
        return f"{count}interview {'called off' if round_.called_off else 'without a time'}"
    if round_.starts > now:
        return f"{count}interview on {short_moment(round_.starts, zone)}"
    if round_.ends > now:
        return f"{count}interview going on"
    said = f"{count}interviewed {ago_text(round_.ends, now, zone)}"
    followed_up = follow_up_sent(person, round_)
    if followed_up is not None:
        return f"{said}, followed up {ago_text(followed_up, now, zone)}"
    waiting = unthanked(person, round_)
    if not waiting:
        return f"{said}, thanked"
    if was_skipped(person, NudgeKind.THANK_YOU, round_.id):
        return f"{said}, thank-you skipped"
    names = [each.name for each in waiting if each]
    return f"{said}, {listed(names)} to thank" if names else f"{said}, thank-you to send"


def _next_line(person: Person, application: Application, planned: Sequence[Nudge], now: datetime, zone: str) -> Markup:
    mine = [nudge for nudge in planned if nudge.application == application.id]
    coming = what_is_next(person, application, planned, now, zone)
    overdue = overdue_text(person, application, mine, now)
    return coming if overdue is None else say("{overdue} {coming}", overdue=overdue, coming=coming)


def what_is_next(
    person: Person, application: Application, planned: Sequence[Nudge], now: datetime, zone: str
) -> Markup:
    """Tells the next thing about an application, and when."""
    if application.outcome is not None and application.outcome.kind is OutcomeKind.OFFER:
        last_day = answer_until(application)
        if last_day is None:
            return say("Next: your answer to the offer.")
        return say("Next: your answer to the offer, by {day}.", day=short_day(last_day))
    mine = [nudge for nudge in planned if nudge.application == application.id]
    round_ = latest_round(application)
    if follow_up_left(person, application, mine):
        return say("Next: follow up, {at}", at=_right_time(person, application, now, zone))
    if mine:
        at = "now" if mine[0].due <= now else short_moment(mine[0].due, zone)
        return say("Next: {what}, {at}", what=NAMES[mine[0].kind].to_do, at=at)
    if any(each is not None and each.holds(now) for each in (person.settings.pause, application.pause)):
        return say("Next: I say nothing about it unless you ask.")
    waiting = round_ is not None and application.outcome is None
    return say("Next: nothing planned; it is their turn.") if waiting else say("Next: nothing planned.")


def overdue_text(person: Person, application: Application, mine: Sequence[Nudge], now: datetime) -> Markup | None:
    """Says that the thank-you is overdue; None where it is not."""
    return say("Overdue: the thank-you.") if thank_you_left(person, application, mine, now) else None


def status(person: Person, shown: Sequence[Application], planned: Sequence[Nudge], now: datetime, zone: str) -> Markup:
    """Answers /status: each open application in two lines."""
    if not shown:
        return nothing_open()
    entries = [
        lines(
            say(
                "<b>{company}</b>, {role}: {state}",
                company=each.company,
                role=each.role + _number(person, each),
                state=where_it_stands(person, each, now, zone),
            ),
            _next_line(person, each, planned, now, zone),
        )
        for each in shown[:LISTED_AT_MOST]
    ]
    rest = len(shown) - len(entries)
    return paragraphs(*entries, say("And {rest} more: /open lists them all.", rest=rest) if rest else None)


def nothing_open() -> Markup:
    """Says that no application is open."""
    return say("No open applications. /new notes an interview, /applied logs an application.")


def no_such_company() -> Markup:
    """Answers a question about a company that is not known."""
    return say("I find none of your companies in that. /open lists them, /new notes an interview.")


def name(person: Person, application: Application) -> str:
    """Returns the name of an application for a button, which no other of the person's has."""
    return shortened(f"{application.company}, {application.role}", 55) + _number(person, application)


def _number(person: Person, application: Application) -> str:
    """Returns what tells a later application for the same role at the same company apart; "" for the first."""
    alike = [
        each.id
        for each in person.applications
        if each.removed_at is None
        and same_company(each.company, application.company)
        and fold(each.role) == fold(application.role)
    ]
    place = alike.index(application.id) + 1 if application.id in alike else 1
    return f" ({place})" if place > 1 else ""


def short_name(person: Person, application: Application) -> str:
    """Returns a short name for a button beside others: the company, with the role where the person has two there."""
    there = [each for each in person.applications if each.removed_at is None and each.company == application.company]
    return name(person, application) if len(there) > 1 else shortened(application.company, 40)


OLDER = "Older ›"
NEWER = "‹ Newer"


def edit_round(number: int) -> str:
    """Labels the button that edits one of several rounds."""
    return f"Edit round {number}"


def round_notes(number: int) -> str:
    """Labels the button that tells how one of several rounds went."""
    return f"How round {number} went"


def next_thing(
    nudge: Nudge | None, application: Application | None, pause: Pause | None, now: datetime, zone: str
) -> Markup:
    """Answers /next: the one next thing; `pause` is that of everything, if there is one."""
    if nudge is None and pause is not None and pause.holds(now):
        return say("Nothing is planned, as you wanted no reminders. /settings switches them on again.")
    if nudge is None:
        return say("Nothing is planned. /new notes an interview, /applied logs an application.")
    at = "now" if nudge.due <= now else short_moment(nudge.due, zone)
    return _next(nudge.kind, application, at)


def next_is_left(person: Person, kind: NudgeKind, application: Application, now: datetime, zone: str) -> Markup:
    """Answers /next where something that was asked for is not done."""
    return _next(kind, application, _right_time(person, application, now, zone))


def _right_time(person: Person, application: Application, now: datetime, zone: str) -> str:
    """Returns when a letter that is left is right: now, or when the employer's office opens."""
    opens = at_work(person, person.place or Place("UTC"), application)(now)
    return "now" if opens <= now else short_moment(opens, zone)


def _next(kind: NudgeKind, application: Application | None, at: str) -> Markup:
    about = f" for {application.role} at {application.company}" if application else ""
    return say("Next: <b>{what}</b>{about}, {at}.", what=NAMES[kind].to_do, about=about, at=at)


def follow_up_when(
    person: Person, application: Application, planned: Sequence[Nudge], now: datetime, zone: str
) -> Markup:
    """Tells when to follow up with one company."""
    round_ = latest_round(application)
    if round_ is None:
        return say("There was no interview at {company} yet, so nothing to follow up on.", company=application.company)
    sent = follow_up_sent(person, round_)
    if sent is not None:
        return say(
            "You followed up with <b>{company}</b> on {at}. One is enough; now it is their turn. "
            "If they name a new date, note it on the card, and the wait begins anew.",
            company=application.company,
            at=short_moment(sent, zone),
        )
    nudge = next(
        (each for each in planned if each.application == application.id and each.kind is NudgeKind.FOLLOW_UP), None
    )
    asked = follow_up_asked(person, round_)
    if nudge is None and application.outcome is None and asked is not None:
        return say(
            "Follow up with <b>{company}</b> {at}; I reminded you on {asked}.",
            company=application.company,
            at=_right_time(person, application, now, zone),
            asked=short_moment(asked, zone),
        )
    if nudge is None:
        return say("No follow-up with <b>{company}</b> is planned.", company=application.company)
    if nudge.due <= now:
        return say("Follow up with <b>{company}</b> now.", company=application.company)
    return say(
        "Follow up with <b>{company}</b> on <b>{at}</b>, not before.",
        company=application.company,
        at=short_moment(nudge.due, zone),
    )


def listing(*, any_there: bool) -> Markup:
    """Asks which application /open should show."""
    return (
        say("Which one?")
        if any_there
        else say("Nothing here yet. /new notes an interview, /applied logs an application.")
    )


def card(person: Person, application: Application, planned: Sequence[Nudge], now: datetime, zone: str) -> Markup:
    """Tells everything about one application."""
    named = [each.name for each in references_on_file(person) if each.id in application.references]
    coming = [nudge for nudge in planned if nudge.application == application.id]
    return paragraphs(
        lines(
            say(
                "<b>{role}</b> at <b>{company}</b>",
                role=application.role + _number(person, application),
                company=application.company,
            ),
            say("{state}", state=_capital(where_it_stands(person, application, now, zone))),
            _silent(application.pause, now, zone),
        ),
        *(_round(round_, number, zone) for number, round_ in enumerate(application.rounds, 1)),
        say("<b>References:</b> {names}", names=listed(named)) if named else None,
        say("<b>Where they are:</b> {place}", place=place_name(application.place)) if application.place else None,
        _sent(person, application, zone),
        ended_with(application, zone),
        lines(
            say("<b>Planned</b>"),
            *(
                say("• {at}: {what}", at="now" if n.due <= now else short_moment(n.due, zone), what=NAMES[n.kind].to_do)
                for n in coming
            ),
        )
        if coming
        else None,
        overdue_text(person, application, coming, now),
    )


def _silent(pause: Pause | None, now: datetime, zone: str) -> Markup | None:
    """Says until when nothing is said of an application unasked; None while it is."""
    if pause is None or not pause.holds(now):
        return None
    if pause.until is None:
        return say("I say nothing about it unless you ask.")
    return say("I say nothing about it until {at}.", at=moment_text(pause.until, zone))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _when(round_: Round, zone: str) -> str:
    return when_text(round_, zone) or called_off_text(round_, zone) or "time not given"


def _round(round_: Round, number: int, zone: str) -> Markup:
    return lines(
        say("<b>Round {number}</b>: {when}", number=number, when=_when(round_, zone)),
        *(field.card(round_) for field in FIELDS),
        *kept_lines(round_, 400),
    )


def _sent(person: Person, application: Application, zone: str) -> Markup | None:
    letters = [each for each in person.letters if each.application == application.id]
    if not letters:
        return None
    return lines(
        say("<b>Sent</b>"),
        *(
            say("• {at}: {what}", at=short_moment(each.sent_at, zone), what=letter_text(person, application, each))
            for each in letters
        ),
    )


def letter_text(person: Person, application: Application, letter: Letter) -> str:
    """Describes a letter in a few words."""
    names = {each.id: each.name for each in person.references}
    names |= {each.id: each.name for round_ in application.rounds for each in round_.interviewers}
    to = f" to {names[letter.recipient]}" if letter.recipient in names else ""
    return f"{KINDS[letter.kind].lower()}{to}"


def removed(application: Application) -> Markup:
    """Says that the application is removed."""
    return say(
        "Removed: <b>{company}</b>, {role}. Nothing more is planned for it.",
        company=application.company,
        role=application.role,
    )

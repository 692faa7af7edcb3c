"""Words whether to write to an employer (R6), in three lines."""

from datetime import datetime

from markupsafe import Markup

from interviews.model import Application, Person
from interviews.should_i_write import Answer, Verdict
from texts.applications import letter_text
from texts.dates import short_moment
from texts.markup import lines, say


def verdict(person: Person, application: Application, given: Verdict, now: datetime, zone: str) -> Markup:
    """Tells the answer and the day of the wait, what was sent and when the next is right, and what to do instead."""
    at = "now" if given.allowed is None or given.allowed <= now else short_moment(given.allowed, zone)
    head = say("<b>{company}: {answer}</b>", company=application.company, answer=HEADS[given.answer])
    if given.days is None:
        return lines(head, say(INSTEAD[given.answer], at=at))
    letters = ", ".join(
        f"{letter_text(person, application, each)} ({short_moment(each.sent_at, zone)})" for each in given.sent
    )
    return lines(
        say("{head} {waited}", head=head, waited=_waited(given.days)),
        say("Sent: {letters}. {when}", letters=letters or "nothing yet", when=_when(given, at, zone)),
        say(INSTEAD[given.answer], at=at),
    )


def _waited(days: int) -> Markup:
    return say("It is day {days} of the wait.", days=days) if days else say("The wait began today.")


def _when(given: Verdict, at: str, zone: str) -> Markup:
    when = say(WHEN[given.answer], at=at)
    if given.reminder is None or given.allowed is None or given.reminder <= given.allowed:
        return when
    return say("{when} I remind you: {reminder}.", when=when, reminder=short_moment(given.reminder, zone))


HEADS = {
    Answer.NO_INTERVIEW: "nothing to write.",
    Answer.CALLED_OFF: "only if you would ask for another time.",
    Answer.AHEAD: "not before the interview.",
    Answer.OFFERED: "yes, your answer to their offer.",
    Answer.DECIDED: "no.",
    Answer.THANK: "yes, the thank-you.",
    Answer.WAIT: "not yet.",
    Answer.FOLLOW_UP: "yes, one follow-up.",
    Answer.ENOUGH: "no, one follow-up is enough.",
}

WHEN = {
    Answer.THANK: "The right time: {at}.",
    Answer.WAIT: "The next message is right: {at}.",
    Answer.FOLLOW_UP: "The right time: {at}.",
    Answer.ENOUGH: "If nothing comes until {at}, decide whether to keep waiting.",
}

INSTEAD = {
    Answer.NO_INTERVIEW: "There was no interview yet; /new notes one.",
    Answer.CALLED_OFF: "The interview was called off. When they name another time, tell me; until then I ask nothing.",
    Answer.AHEAD: "You meet them: {at}. Until then, prepare.",
    Answer.OFFERED: "Take the days they gave you; /offers shows it beside the rest.",
    Answer.DECIDED: "It is decided; the card shows how.",
    Answer.THANK: "One letter an interviewer, short, with one thing you talked about.",
    Answer.WAIT: "Until then, another application does more for you than a message.",
    Answer.FOLLOW_UP: "Two or three friendly lines; then it is their turn.",
    Answer.ENOUGH: "A new date or a new round from them opens a new wait; meanwhile, apply elsewhere.",
}

"""Words the answers to plain sentences: what was recorded, what is missing, and what they may have meant."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

from markupsafe import Markup

from interviews.model import Application, Interviewer, LetterKind, Nudge, NudgeKind, Person
from interviews.parsing.names import NamedPerson
from interviews.queries import latest_round, people_met
from interviews.understanding.acts import Act
from texts.applications import what_is_next
from texts.dates import day_text, moment_text, short_day, short_moment, when_text
from texts.examples import TOLD
from texts.letters import KINDS
from texts.markup import lines, listed, paragraphs, say, shortened
from texts.nudges import NAMES
from texts.reflection import kept_lines

OfApplication: TypeAlias = Callable[[Person, Application, Sequence[Nudge], datetime, str], Markup]
"""Words an answer about one application, from its person, the plan, the instant (UTC) and the zone."""

# What was recorded


def letter_noted(application: Application, kind: LetterKind, names: Sequence[str]) -> Markup:
    """Says that a letter is noted as sent, and to whom."""
    if not names:
        return say(
            "✓ Noted as sent for <b>{company}</b>: {letter}.", company=application.company, letter=KINDS[kind].lower()
        )
    return say(
        "✓ Noted as sent for <b>{company}</b>: {letter} to {names}.",
        company=application.company,
        letter=KINDS[kind].lower(),
        names=listed(list(names)),
    )


def people_noted(application: Application, people: Sequence[NamedPerson]) -> Markup:
    """Says who is noted as an interviewer."""
    return lines(
        say("✓ Noted for the interview at <b>{company}</b>:", company=application.company),
        *(say("• {who}", who=f"{each.name}, {each.title}" if each.title else each.name) for each in people),
    )


def corrected(application: Application, value: str) -> Markup:
    """Says what a detail reads now."""
    return say("✓ Corrected at <b>{company}</b>: {value}.", company=application.company, value=value)


def ticked_off(what: str, application: Application | None) -> Markup:
    """Says that a nudge is done."""
    if application is None:
        return say("✓ Done: {what}.", what=what)
    return say("✓ Done: {what}, <b>{company}</b>.", what=what, company=application.company)


def comes_back(what: str, until: datetime, zone: str) -> Markup:
    """Says when a nudge comes again."""
    return say("✓ I come back to it on <b>{at}</b>: {what}.", at=moment_text(until, zone), what=what)


def left_alone(what: str) -> Markup:
    """Says that a nudge does not come again."""
    return say("✓ I leave that alone: {what}.", what=what)


def application_paused(application: Application, until: datetime | None, zone: str) -> Markup:
    """Says until when nothing is said of an application unasked."""
    if until is None:
        return say(
            "✓ I say nothing more about <b>{company}</b> unless you ask. Everything stays noted.",
            company=application.company,
        )
    return say(
        "✓ I say nothing about <b>{company}</b> until <b>{at}</b>.",
        company=application.company,
        at=moment_text(until, zone),
    )


def all_paused(until: datetime | None, zone: str) -> Markup:
    """Says until when nothing is said unasked."""
    if until is None:
        return say(
            "✓ No more reminders. I am still here when you write; /settings switches them on again, and what you "
            "told me stays."
        )
    return say("✓ No reminders until <b>{at}</b>. I am still here when you write.", at=moment_text(until, zone))


# What is missing or cannot be done

NOTHING_TO_TICK_OFF = say("Nothing that I asked for is open, so there is nothing to tick off. /next shows what comes.")
UNTIL_WHEN = say("Until when? For example <i>tomorrow</i>, <i>Monday</i> or <i>tonight at 8</i>.")


def already_settled(what: str) -> Markup:
    """Says that nothing is left to do about a nudge."""
    return say("That is settled already: {what}.", what=what)


def too_late_for(what: str, until: datetime, zone: str) -> Markup:
    """Says that a nudge cannot wait so long."""
    return say("On {at} it would be too late for that: {what}.", at=moment_text(until, zone), what=what)


def no_interview_there(application: Application) -> Markup:
    """Says that no interview is noted for an application."""
    return say(
        "No interview at <b>{company}</b> is noted yet. Tell me when it was or will be, and I note it.",
        company=application.company,
    )


def no_interview_ahead(application: Application) -> Markup:
    """Says that no interview is still to come."""
    return say("No interview at <b>{company}</b> is still to come, as far as I know.", company=application.company)


def nobody_called(names: Sequence[str], known: Sequence[str]) -> Markup:
    """Says that nobody of that name is noted, and who is."""
    if not known:
        return say("Nobody is noted yet, so I cannot tell who {names} is.", names=listed(list(names)))
    return say("I have nobody called {names}; I have {known}.", names=listed(list(names)), known=listed(list(known)))


def who_was_it(application: Application) -> Markup:
    """Asks for a name."""
    return say("Who interviews you at <b>{company}</b>? A name is enough.", company=application.company)


def too_many_people(most: int) -> Markup:
    """Says that no more people can be noted for one interview."""
    return say("An interview holds {most} people at most; nobody was added.", most=most)


def what_is_wrong(application: Application) -> Markup:
    """Asks what to correct."""
    return say(
        "What is wrong at <b>{company}</b>? Open it, and tap what you want to change.", company=application.company
    )


def whose_is_it(application: Application, people: Sequence[Interviewer]) -> Markup:
    """Asks whose detail is wrong."""
    if not people:
        return say("Nobody is noted for <b>{company}</b> yet.", company=application.company)
    return say(
        "Whose is that? At <b>{company}</b> I have {names}. Write it with the name, for example <i>{first} is …</i>",
        company=application.company,
        names=listed([each.name for each in people]),
        first=people[0].name,
    )


def not_on_file(company: str) -> Markup:
    """Says that no application at a company is known."""
    return say(
        "I have no application at <b>{company}</b>, so I changed nothing. Tell me of it first, for example "
        "<i>I applied at {company} as …</i>, or tap below.",
        company=company,
    )


AFTER_SAVING: Mapping[Act, Markup] = {
    Act.REFLECT: say(
        "First the interview, to be saved with one tap. How it went is not kept yet: tell me that once it is saved."
    ),
    Act.LETTER_SENT: say(
        "First the interview, to be saved with one tap. What you sent is not noted yet: tell me that once it is saved."
    ),
}
"""Says of what was told together with an interview that it is not kept before the interview is."""

NOTHING_TO_CHANGE = say("You have no open application that this could be about. /new notes an interview.")
WORDS_GONE = say("I can no longer see what you wrote. Please write it once more.")


WHEN_WAS_IT = say("<b>Which day</b> do you mean?")


def which_one(reading: str) -> Markup:
    """Asks which application is meant."""
    return say("I read that as: <b>{reading}</b>. Which one is it about?", reading=reading)


def which_day(reading: str) -> Markup:
    """Asks which day is meant."""
    return say("I read that as: <b>{reading}</b>. Which day do you mean?", reading=reading)


def day_choice(day: date) -> str:
    """Returns a day for a button."""
    return short_day(day)


# What is asked


def when_they_decide(
    person: Person, application: Application, planned: Sequence[Nudge], now: datetime, zone: str
) -> Markup:
    """Tells by when an employer decides, in their words, and what comes next."""
    round_ = latest_round(application)
    promise = round_.promise if round_ is not None else None
    following = what_is_next(person, application, planned, now, zone)
    answer_by = application.offer.answer_by if application.offer is not None else None
    if answer_by is not None:
        head = say(
            "<b>{company}</b> wants your answer by <b>{day}</b>.", company=application.company, day=day_text(answer_by)
        )
    elif promise is None:
        head = say("<b>{company}</b> has not said by when, as far as I know.", company=application.company)
    elif promise.by is None:
        head = say(
            "<b>{company}</b> named no day. They said: <i>{words}</i>",
            company=application.company,
            words=shortened(promise.words, 200),
        )
    else:
        head = say(
            "<b>{company}</b> decides by <b>{day}</b>. They said: <i>{words}</i>",
            company=application.company,
            day=day_text(promise.by),
            words=shortened(promise.words, 200),
        )
    return paragraphs(head, following)


def when_interview(
    _person: Person, application: Application, _planned: Sequence[Nudge], now: datetime, zone: str
) -> Markup:
    """Tells when the next interview is, or when the last one was."""
    ahead = [each for each in application.rounds if each.starts is not None and each.starts > now]
    round_ = min(ahead, key=lambda each: each.starts or now) if ahead else latest_round(application)
    when = when_text(round_, zone) if round_ is not None else None
    if round_ is None or when is None:
        return say("No interview at <b>{company}</b> has a time.", company=application.company)
    if ahead:
        return say("Your interview at <b>{company}</b> is on <b>{when}</b>.", company=application.company, when=when)
    return say("Your interview at <b>{company}</b> was on {when}.", company=application.company, when=when)


def who_interviews(
    _person: Person, application: Application, _planned: Sequence[Nudge], _now: datetime, _zone: str
) -> Markup:
    """Tells who interviewed or will interview, with their addresses."""
    people = people_met(application)
    if not people:
        return say("Nobody is noted for <b>{company}</b>.", company=application.company)
    return lines(
        say("At <b>{company}</b>:", company=application.company),
        *(
            say("• {who}", who=", ".join(filter(None, (each.name, each.title, each.email, each.phone))))
            for each in people
        ),
    )


def what_was_said(
    _person: Person, application: Application, _planned: Sequence[Nudge], _now: datetime, zone: str
) -> Markup:
    """Tells what the person kept about the interviews of an application."""
    kept = [(round_, kept_lines(round_, 400)) for round_ in application.rounds]
    told = [
        lines(say("<b>{company}</b>, {on}:", company=application.company, on=_on(round_.starts, zone)), *said)
        for round_, said in kept
        if said
    ]
    return paragraphs(*told) or say(
        "You have told me nothing of how it went at <b>{company}</b>.", company=application.company
    )


def _on(moment: datetime | None, zone: str) -> str:
    return short_moment(moment, zone) if moment is not None else "without a date"


def why_this_nudge(kind: NudgeKind) -> Markup:
    """Tells why a nudge came, and how to be rid of such."""
    return say(
        "I sent it because it was time for this: {what}. /settings switches such messages off, and <i>stop</i> in "
        "reply to one leaves that one alone. /help tells what else I do.",
        what=NAMES[kind].to_do,
    )


def greeting(*, has_applications: bool) -> Markup:
    """Returns a greeting, and says what could be told or asked."""
    if has_applications:
        return say("Hello. Tell me what is new, or ask <i>what's next?</i>")
    return say("Hello. Had an interview, or have one coming? Just tell me, for example: <i>{told}</i>", told=TOLD)


YOU_ARE_WELCOME = say("You are welcome. I am here when there is news.")
TELL_ME_WHEN = say("All right. Tell me when it is done.")
ALL_RIGHT = say("All right.")


# What it may have meant

UNDERSTOOD = say("I am not sure I understood. <b>Did you mean</b>:")
NOT_UNDERSTOOD_OF_THEIRS = say(
    "I could not tell what that message changes. Tell me in your own words, for example <i>Acme said no</i> or "
    "<i>they decide by Friday</i>."
)
NOTHING_CHANGED = say("All right, I changed nothing.")


def is_it_so(words: str) -> Markup:
    """Shows what was understood, before it is done."""
    if words.endswith("?"):
        return say("Did you want to ask: <b>{words}</b>", words=words)
    return say("I read that as: <b>{words}</b>. Is that right?", words=words)

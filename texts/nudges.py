"""What the bot says unprompted, one function a kind, and what stands below once it was answered."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from markupsafe import Markup

from interviews.model import (
    Application,
    InterviewDraft,
    Letter,
    NudgeKind,
    NudgeRecord,
    Person,
    Round,
)
from interviews.walltime import local_date
from interviews.worktime import Office, in_working_time, into_working_time
from texts.interview import draft_name
from texts.moments import ago_text, day_text, short_moment
from texts.wording import lines, listed, paragraphs, say

DAY = timedelta(days=1)


def reflection(application: Application, held: Round, now: datetime, zone: str) -> Markup:
    """W1: how did it go?"""
    ended = held.ends or held.logged_at
    fresh = (
        say("While it is fresh:")
        if now - ended < DAY
        else say("It was {ago}; better late than never:", ago=ago_text(ended, now, zone))
    )
    return paragraphs(
        say("<b>How did it go at {company}?</b>", company=application.company),
        say(
            "{fresh} what did they ask, what did you answer, what went well, what was hard, "
            "and what did you not get to say? Just write it to me; a few words will do.",
            fresh=fresh,
        ),
    )


def thank_you(
    application: Application,
    held: Round,
    open_names: Sequence[str],
    asked: int,
    now: datetime,
    zone: str,
    office: Office,
) -> Markup:
    """W2-W5: thank each interviewer, separately."""
    ended = held.ends or held.logged_at
    if open_names:
        whom = say(
            "Time to thank <b>{names}</b> at {company}.", names=listed(list(open_names)), company=application.company
        )
    else:
        whom = say("Time to thank whoever interviewed you at <b>{company}</b>.", company=application.company)
    how = (
        say(
            "Each of them gets a letter of their own: thanks for the time, one thing you talked about, "
            "why you would like to do it."
        )
        if len(open_names) > 1
        else say("A short letter: thanks for the time, one thing you talked about, why you would like to do it.")
    )
    late = None
    if now - ended > 2 * DAY:
        late = say(
            "It is late, {ago}, but a late thank-you is better than none; no need to apologise at length.",
            ago=ago_text(ended, now, zone).replace(" ago", " after the interview"),
        )
    elif asked > 0:
        late = say(
            "I asked before; this is the {time}.",
            time="last time I do" if asked > 1 else "second time, and there is one more",
        )
    elif now - ended > DAY:
        late = say("Waiting for working hours was right: a letter on a weekend or a holiday is easily overlooked.")
    return paragraphs(whom, how, late, outside_office(now, office, zone))


def outside_office(now: datetime, office: Office, zone: str) -> Markup | None:
    """A word when a letter is spoken of outside the employer's working time, because the person chose so."""
    if in_working_time(office, now):
        return None
    opening = into_working_time(office, now)
    return say("Their office is closed now: write it now, send it {at}.", at=short_moment(opening, zone))


def references(application: Application, names: Sequence[str]) -> Markup:
    """W6: tell the references before anyone calls them."""
    return paragraphs(
        say(
            "Tell <b>{names}</b> today, before {company} can call.",
            names=listed(list(names)),
            company=application.company,
        ),
        say(
            "Who may call, the role ({role}) in two lines, what you would like them to stress, and thanks in advance.",
            role=application.role,
        ),
    )


def add_references() -> Markup:
    """W6: nobody is on file; said once ever."""
    return paragraphs(
        say("<b>Who could speak for you?</b>"),
        say(
            "There are no references on file. Employers often ask late and in a hurry; two or three names noted now, "
            "with their consent, save a scramble. I mention this once."
        ),
    )


def follow_up(
    application: Application, held: Round, since: datetime, now: datetime, zone: str, office: Office
) -> Markup:
    """W7, W8: ask how things stand, once."""
    promise = held.promise
    if promise is not None and promise.by is not None:
        why = say("They meant to decide by {day}, and that has passed.", day=day_text(promise.by))
    else:
        why = say("It has been quiet since {day}, and a week is a fair wait.", day=day_text(local_date(since, zone)))
    return paragraphs(
        say(
            "Time to follow up with <b>{company}</b> about {role}.", company=application.company, role=application.role
        ),
        why,
        say(
            "Short and friendly: you are still interested, you gladly answer questions, you look forward to hearing "
            "from them. One follow-up; after it, the ball is in their court."
        ),
        outside_office(now, office, zone),
    )


def keep_applying(person: Person, logged: int, waiting: Sequence[Application]) -> Markup:
    """W11: one application is no plan."""
    names = listed([application.company for application in waiting][:3])
    return paragraphs(
        say("While you wait for <b>{names}</b>, keep applying elsewhere.", names=names),
        say(
            "{logged} of your {target} applications in the last seven days. The best thing for your nerves is a "
            "second iron in the fire.",
            logged=logged,
            target=person.settings.weekly_target,
        ),
    )


def draft(half_told: InterviewDraft, now: datetime, zone: str) -> Markup:
    """A half-told interview was left for a day."""
    return say(
        "You began to tell me about <b>{name}</b> {ago}. Shall we finish it? It takes a minute.",
        name=draft_name(half_told),
        ago=ago_text(half_told.touched_at, now, zone),
    )


TITLES = {
    NudgeKind.REFLECTION: "note how it went",
    NudgeKind.THANK_YOU: "thank your interviewers",
    NudgeKind.REFERENCES: "tell your references",
    NudgeKind.ADD_REFERENCES: "think of references",
    NudgeKind.FOLLOW_UP: "follow up",
    NudgeKind.KEEP_APPLYING: "keep applying elsewhere",
    NudgeKind.DRAFT: "finish a half-told interview",
}


def title(kind: NudgeKind, application: Application | None) -> str:
    """A nudge in a few words."""
    return f"{application.company}: {TITLES[kind]}" if application else TITLES[kind][0].upper() + TITLES[kind][1:]


def digest(titles: Sequence[str]) -> Markup:
    """W17: several that piled up, in one message."""
    return paragraphs(
        say("A few things came due while I could not reach you:"),
        lines(*(say("{place}. {title}", place=place, title=each) for place, each in enumerate(titles, 1))),
        say("Tap one to see it."),
    )


def repeated() -> Markup:
    """The network hid whether the first attempt arrived."""
    return say("<i>(You may have seen this already; the network kept it from me.)</i>")


def letter_line(name: str | None, letter: Letter, zone: str) -> Markup:
    """A letter that was sent."""
    at = short_moment(letter.sent_at, zone)
    return say("✓ {name}: sent, {at}", name=name, at=at) if name else say("✓ Sent, {at}", at=at)


def done_line(record: NudgeRecord, zone: str) -> Markup | None:
    """What the person did with the nudge, if anything."""
    if record.skipped_at is not None:
        return say("⏭ Skipped, {at}", at=short_moment(record.skipped_at, zone))
    if record.snoozed_until is not None:
        return say("⏰ I come back to it on {at}", at=short_moment(record.snoozed_until, zone))
    if record.done_at is not None:
        return say("✓ Done, {at}", at=short_moment(record.done_at, zone))
    return None


def settled_elsewhere() -> Markup:
    """The nudge no longer applies."""
    return say("This no longer applies.")


def when_snoozed() -> Markup:
    """Until when?"""
    return say("Until when?")


SNOOZES = {"h": "1 hour", "e": "This evening", "t": "Tomorrow morning", "n": "Next working day", "p": "Pick a date"}


def said_again(until: datetime, zone: str) -> str:
    """A snooze, over the chat."""
    return f"I come back to it on {short_moment(until, zone)}."


def evening_over() -> str:
    """This evening has passed."""
    return "This evening is over already; pick another time."

"""Words what the bot says unprompted, one function a kind, and what stands below once it was answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from markupsafe import Markup
from msgspec import Struct

from interviews.business_hours import Office, in_working_time, into_working_time
from interviews.model import (
    Application,
    InterviewDraft,
    Letter,
    NudgeKind,
    NudgeRecord,
    OutcomeKind,
    Round,
)
from interviews.nudges.thank_you import thank_you_time
from interviews.walltime import DAY, local_date
from texts.dates import ago_text, day_text, short_moment
from texts.markup import lines, listed, paragraphs, say
from texts.outcome import OUTCOMES


class Names(Struct, frozen=True):
    """Holds the names of a kind of nudge: as something to do, and in the settings."""

    to_do: str
    setting: str


NAMES: Mapping[NudgeKind, Names] = {
    NudgeKind.BRIEF: Names("read the brief", "Brief before an interview"),
    NudgeKind.REFLECTION: Names("note how it went", "How it went"),
    NudgeKind.THANK_YOU: Names("send the thank-you", "Thank-you letters"),
    NudgeKind.REFERENCES: Names("tell your references", "Telling references"),
    NudgeKind.ADD_REFERENCES: Names("think of references", "Adding references"),
    NudgeKind.FOLLOW_UP: Names("follow up", "Following up"),
    NudgeKind.FEEDBACK: Names("ask for feedback", "Asking for feedback"),
    NudgeKind.OFFER: Names("see to the other applications", "After an offer"),
    NudgeKind.OFFER_ANSWER: Names("answer the offer", "Last day to answer an offer"),
    NudgeKind.REFERENCE_THANKS: Names("thank your references", "Thanking references"),
    NudgeKind.STILL_WAITING: Names("decide whether to keep waiting", "Closing after a month"),
    NudgeKind.KEEP_APPLYING: Names("keep applying elsewhere", "Applying elsewhere"),
    NudgeKind.PATIENCE: Names("a word while you wait", "A word while waiting"),
    NudgeKind.WEEK: Names("look back on the week", "Looking back on Sundays"),
    NudgeKind.DRAFT: Names("finish a half-told interview", "Half-told interviews"),
    NudgeKind.LONG_OVER: Names("see what may be deleted", "What may go after a year"),
}


def reflection(application: Application, round_: Round, now: datetime, zone: str) -> Markup:
    """W1: asks how it went."""
    ended = round_.ends or round_.logged_at
    fresh = (
        say("While it is fresh:")
        if now - ended < DAY
        else say("It was {ago}, and what you remember is worth keeping:", ago=ago_text(ended, now, zone))
    )
    return paragraphs(
        say("<b>How did it go at {company}?</b>", company=application.company),
        say(
            "{fresh} one tap for how it felt, then what they asked, what went well, what was hard, and what you "
            "wish you had said. It takes under a minute. You can also just write, or send a voice message.",
            fresh=fresh,
        ),
    )


def thank_you(application: Application, names: Sequence[str]) -> Markup:
    """W2: asks to thank each interviewer separately."""
    if names:
        whom = say("Time to thank <b>{names}</b> at {company}.", names=listed(list(names)), company=application.company)
    else:
        whom = say("Time to thank whoever interviewed you at <b>{company}</b>.", company=application.company)
    how = say(
        "{letter}: thanks for the time, one thing you talked about, what draws you to the role, "
        "and what you would bring.",
        letter="Each of them gets a letter of their own" if len(names) > 1 else "A short letter",
    )
    return paragraphs(whom, how)


def thank_you_again(application: Application, names: Sequence[str], asked: int) -> Markup:
    """W5: asks the same a second and a third time, each shorter; the bot has asked `asked` times before."""
    whom = listed(list(names)) if names else "whoever interviewed you"
    if asked > 1:
        return say(
            "The thank-you to <b>{whom}</b> at {company}: this is the last time I ask.",
            whom=whom,
            company=application.company,
        )
    return say(
        "Still open: the thank-you to <b>{whom}</b> at {company}. Three sentences do; I will ask once more.",
        whom=whom,
        company=application.company,
    )


def why_now(round_: Round, now: datetime, zone: str, office: Office) -> Markup | None:
    """W4, W17: says a word on a thank-you that comes late or waited for a working day; None for any other."""
    ended = round_.ends or round_.logged_at
    meant = thank_you_time(office, ended)
    if now - meant > DAY:
        return say(
            "The interview was {ago}. A late thank-you is still welcome; no need to apologise at length.",
            ago=ago_text(ended, now, zone),
        )
    if meant - ended > DAY:
        return say("Waiting for a working day was right: on a weekend or a holiday a letter is easily overlooked.")
    return None


def outside_office(now: datetime, office: Office, zone: str) -> Markup | None:
    """Says that it is outside the employer's working time when the person writes all the same; None within it."""
    if in_working_time(office, now):
        return None
    opening = into_working_time(office, now)
    return say("Their office is closed now: write it, and send it on {at}.", at=short_moment(opening, zone))


def references(application: Application, names: Sequence[str], *, named: bool) -> Markup:
    """W6: asks to tell the references before anyone calls them; where it is unknown who was `named`, whoever was."""
    return paragraphs(
        say(
            "Tell <b>{names}</b> today, before {company} can call."
            if named
            else "Did you name references at {company}? Tell whoever you named today, before anybody can call: "
            "<b>{names}</b>.",
            names=listed(list(names)),
            company=application.company,
        ),
        say(
            "In the message: who may call, the role ({role}) in two lines, what you would like them to stress, "
            "and thanks in advance.",
            role=application.role,
        ),
    )


def add_references() -> Markup:
    """W6: says, once ever, that no reference is on file."""
    return paragraphs(
        say("<b>Who could speak for you?</b>"),
        say(
            "Employers often ask for references late and in a hurry. Two or three people who have agreed to it, "
            "noted now, save you the rush. I mention this only once."
        ),
    )


def follow_up(
    application: Application, round_: Round, since: datetime, now: datetime, zone: str, office: Office
) -> Markup:
    """W7, W8: asks to follow up, once."""
    promise = round_.promise
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
            "Short and friendly: you are still interested, you are glad to answer questions, you look forward to "
            "hearing from them. One is enough; after that it is their turn."
        ),
        outside_office(now, office, zone),
    )


NAMED_AT_MOST = 3
"""The most companies named in one sentence; the rest are counted."""


def patience(application: Application, sent: Sequence[str], over: datetime, zone: str, *, followed_up: bool) -> Markup:
    """W10: tells what is done, what comes next and when, and that it takes time."""
    done = (
        say("Done at <b>{company}</b>: {sent}.", company=application.company, sent=listed(list(sent)))
        if sent
        else say("Nothing to do about <b>{company}</b> for now.", company=application.company)
    )
    what = NAMES[NudgeKind.STILL_WAITING if followed_up else NudgeKind.FOLLOW_UP].to_do
    return lines(
        done,
        say("Next: {what}, {at}.", what=what, at=short_moment(over, zone)),
        say("A month is common and says nothing about you."),
    )


def still_waiting(application: Application, contact: datetime, zone: str) -> Markup:
    """W12: speaks of a month of silence."""
    return paragraphs(
        say(
            "No word from <b>{company}</b> since {day}.",
            company=application.company,
            day=day_text(local_date(contact, zone)),
        ),
        say("Do you keep waiting, or shall I close it? Closed, it troubles you no more; a late answer opens it again."),
    )


FIRST_WITH_AN_OFFER = "Applications in the last seven days: {logged}; your weekly target: {target}."
FIRST = f"{FIRST_WITH_AN_OFFER} Waiting is easier with something else under way."
AGAIN = (
    "Applications in the last seven days: {logged} of {target}. One more this week is a good step.",
    "{logged} of {target} applications in the last seven days. Is there one role that you would enjoy writing to?",
    "{logged} of {target} in the last seven days. Small steps count.",
)
"""The sentences that follow the first time, used in turn."""


def keep_applying(companies: Sequence[str], logged: int, target: int, said: int) -> Markup:
    """W11: says that one application is no plan; after `said` earlier times it is shorter and varies."""
    names = list(dict.fromkeys(companies))
    rest = len(names) - NAMED_AT_MOST
    if rest > 0:
        names = [*names[:NAMED_AT_MOST], f"{rest} more"]
    head = (
        say("While you wait for <b>{names}</b>, keep applying elsewhere.", names=listed(names))
        if names
        else say("Keep applying elsewhere.")
    )
    if said:
        head = say("While you wait for <b>{names}</b>:", names=listed(names)) if names else head
        return paragraphs(head, say(AGAIN[(said - 1) % len(AGAIN)], logged=logged, target=target))
    return paragraphs(head, say(FIRST if names else FIRST_WITH_AN_OFFER, logged=logged, target=target))


def draft(half_told: InterviewDraft, now: datetime, zone: str) -> Markup:
    """Reminds of a half-told interview that was left for a day."""
    return say(
        "You began to tell me about <b>{name}</b> {ago}. Shall we finish it? It takes a minute.",
        name=half_told.company,
        ago=ago_text(half_told.touched_at, now, zone),
    )


def title(kind: NudgeKind, application: Application | None) -> str:
    """Returns the title of a nudge in a few words."""
    what = NAMES[kind].to_do
    return f"{application.company}: {what}" if application else what[0].upper() + what[1:]


def digest(titles: Sequence[str]) -> Markup:
    """W17: lists several nudges that piled up, in one message."""
    return paragraphs(
        say("A few things have come together:"),
        lines(*(say("{place}. {title}", place=place, title=each) for place, each in enumerate(titles, 1))),
        say("Tap one to see it."),
    )


def repeated() -> Markup:
    """Says that the message may be a repetition, since the network hid whether the first attempt arrived."""
    return say("<i>(You may have this already: the network did not tell me whether it arrived.)</i>")


def written_line(written_at: datetime, zone: str) -> Markup:
    """Says when what the nudge asks for was written down."""
    return say("✓ Written down, {at}", at=short_moment(written_at, zone))


def decided_line(outcome: OutcomeKind) -> Markup:
    """Says that an outcome was noted, so that what the nudge asks for is no longer due (W17)."""
    return say("Noted meanwhile: {outcome}. So there is nothing more to do here.", outcome=OUTCOMES[outcome])


def letter_line(name: str | None, letter: Letter, zone: str) -> Markup:
    """Tells of a letter that was sent."""
    at = short_moment(letter.sent_at, zone)
    return say("✓ {name}: sent, {at}", name=name, at=at) if name else say("✓ Sent, {at}", at=at)


def settled_line(record: NudgeRecord, zone: str) -> Markup | None:
    """Says what the person decided about the nudge; None if nothing."""
    if record.skipped_at is not None:
        return say("⏭ Skipped, {at}", at=short_moment(record.skipped_at, zone))
    if record.snoozed_until is not None:
        return say("⏰ I come back to it on {at}", at=short_moment(record.snoozed_until, zone))
    if record.done_at is not None:
        return say("✓ Done, {at}", at=short_moment(record.done_at, zone))
    return None


def waiting_line(record: NudgeRecord, zone: str) -> Markup | None:
    """Says what the person decided about the nudge after a month of silence, where done means waiting on (W12)."""
    if record.done_at is not None:
        return say("✓ You keep waiting, {at}", at=short_moment(record.done_at, zone))
    return settled_line(record, zone)


def settled_elsewhere() -> Markup:
    """Says that the nudge no longer applies."""
    return say("This no longer applies. /status shows where things stand.")


def when_snoozed() -> Markup:
    """Asks until when to snooze."""
    return say("Until when?")


SNOOZES = {"h": "1 hour", "e": "This evening", "t": "Tomorrow morning", "n": "Next working day", "p": "Pick a date"}


def evening_over() -> Markup:
    """Says that this evening has passed."""
    return say("This evening is over already; pick another time.")


def too_late_then() -> Markup:
    """Says that by the picked time nothing will be left to come back to."""
    return say("By then this no longer applies; pick an earlier time, or let it rest.")


def ask_snooze_date() -> Markup:
    """Asks until when to snooze."""
    return say("When shall I come back to it? For example <i>Friday</i>, <i>in two weeks</i> or <i>14 March 10:00</i>.")


def snooze_date_over() -> Markup:
    """Says that the moment to snooze until has passed."""
    return say("That moment has passed already. Please name one that is still to come, for example <i>Friday</i>.")

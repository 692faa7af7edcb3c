"""The questions that take an interview down, its summary, and what is said once it is saved."""

from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup

from interviews.model import InterviewDraft, Interviewer, Nudge, Reference
from texts.dates import day_text, short_moment, span_text
from texts.markup import lines, listed, paragraphs, say, shortened
from texts.nudges import NAMES

CARD_MARK = "📇"

NAMES_AT_MOST = 1000
"""Characters of names that are shown in one list; the record holds them all."""


def keep(answer: str) -> str:
    """The button that leaves an answer as it is."""
    return f"Keep {shortened(answer, 40)}"


def company() -> Markup:
    """Which company."""
    return say("Which <b>company</b> was it, or will it be?")


def role(draft: InterviewDraft) -> Markup:
    """Which role."""
    return say("And for which <b>role</b> at {company}?", company=draft.company)


def role_again(draft: InterviewDraft, roles: Sequence[str]) -> Markup:
    """Something is open at this company already."""
    return say(
        "You have <b>{roles}</b> open at {company} already. Is this about the same job? If not, type the <b>role</b>.",
        roles=listed(list(roles)),
        company=draft.company,
    )


def when() -> Markup:
    """When it was or will be."""
    return say(
        "<b>When</b> was it, or when will it be? A start is enough, I take it for an hour; "
        "an end or a length is welcome. <i>today 15:00</i>, <i>Tuesday 3pm for 45 minutes</i>, <i>14 March 10-11:30</i>"
    )


def what_time(day: date) -> Markup:
    """The day is known, the time is not."""
    return say("<b>At what time</b> on {day}? For example <i>15:00</i> or <i>3pm</i>.", day=day_text(day))


def when_right(starts: datetime, ends: datetime, zone: str) -> Markup:
    """What was understood of the time."""
    return say("That is <b>{span}</b>. Is that right?", span=span_text(starts, ends, zone))


def which_one() -> Markup:
    """Two readings are possible."""
    return say("That can mean more than one thing. Which is it?")


def interviewers(draft: InterviewDraft, again: Markup | None, needed: Markup | None) -> Markup:
    """Who interviewed; `again` is said of those met before, `needed` of a card that is nobody's yet."""
    question = needed or say(
        "<b>Who interviewed you</b>, or who will? Several in one message are fine: "
        "<i>Jane Doe &lt;jane@acme.com&gt;, Bob Lee, CTO</i>. A contact, a vCard or a photo of a business card "
        "is welcome, too."
    )
    if not draft.interviewers:
        return paragraphs(question, again)
    return paragraphs(
        say("So far: <b>{names}</b>.", names=shortened(people_text(draft.interviewers), NAMES_AT_MOST)),
        again,
        say("Write the whole list again, or share a contact to add one.")
        if draft.revising
        else say("Share or type somebody else to add them, or go on."),
    )


def people_text(people: Sequence[Interviewer]) -> str:
    """The people, with titles and addresses."""
    return ", ".join(person_text(each) for each in people)


def person_text(person: Interviewer) -> str:
    """One person: name, title, address, phone, and a mark where a photo of their card is kept."""
    extras = [extra for extra in (person.title, person.email, person.phone) if extra]
    name = f"{CARD_MARK} {person.name}" if person.card else person.name
    return f"{name} ({', '.join(extras)})" if extras else name


def next_steps(draft: InterviewDraft) -> Markup:
    """What happens next and by when."""
    return say(
        "<b>What happens next</b> at {company}, and by when do they decide? In their own words, "
        "for example <i>HR calls by the end of next week</i>.",
        company=draft.company,
    )


def deadline_right(draft: InterviewDraft) -> Markup:
    """The day that was found in their words, or that none was."""
    if draft.promise_by is None:
        return say(
            "I kept <i>{words}</i>, and found no date in it. Do you know <b>by when</b>? "
            "For example <i>Friday</i> or <i>in two weeks</i>.",
            words=shortened(draft.promise_words or "", 200),
        )
    return say(
        "I kept <i>{words}</i>. So they decide by <b>{day}</b>. Is that right?",
        words=shortened(draft.promise_words or "", 200),
        day=day_text(draft.promise_by),
    )


def references(draft: InterviewDraft, on_file: Sequence[Reference]) -> Markup:
    """Which references were named."""
    if on_file:
        return say("Which <b>references</b> did you name at {company}? Tap them.", company=draft.company)
    return say(
        "Did you name <b>references</b> at {company}? There is nobody on file yet; type a name, share a contact, "
        "or tap {none}.",
        company=draft.company,
        none="None",
    )


def new_reference() -> Markup:
    """Who the reference is."""
    return say("<b>Who</b> is it? A name, with an e-mail address or phone number if you like, or share a contact.")


def told(draft: InterviewDraft, named: Sequence[Reference], zone: str) -> Markup:
    """Everything that was told."""
    time = span_text(draft.starts, draft.ends, zone) if draft.starts and draft.ends else "not given"
    by = f" (by {day_text(draft.promise_by)})" if draft.promise_by else ""
    return paragraphs(
        say("<b>{role}</b> at <b>{company}</b>", role=draft.role, company=draft.company),
        lines(
            say("<b>Time:</b> {time}", time=time),
            say(
                "<b>Interviewers:</b> {names}",
                names=shortened(people_text(draft.interviewers), NAMES_AT_MOST) or "not given",
            ),
            say(
                "<b>Next step:</b> {words}{by}",
                words=shortened(draft.promise_words, 600) if draft.promise_words else "not given",
                by=by,
            ),
            say("<b>Who decides:</b> {who}", who=draft.promise_decider) if draft.promise_decider else None,
            say(
                "<b>References:</b> {names}",
                names=shortened(listed([each.name for each in named]), NAMES_AT_MOST) or "none",
            ),
        ),
    )


def summary(draft: InterviewDraft, named: Sequence[Reference], zone: str) -> Markup:
    """Everything that was told, before it is saved."""
    return paragraphs(told(draft, named, zone), say("Save it, or tap what you want to change."))


def saved(
    draft: InterviewDraft, named: Sequence[Reference], upcoming: Sequence[Nudge], now: datetime, zone: str
) -> Markup:
    """It is on disk, and what comes next."""
    return paragraphs(say("✓ Saved."), told(draft, named, zone), coming(upcoming, now, zone))


def coming(upcoming: Sequence[Nudge], now: datetime, zone: str) -> Markup:
    """What the bot will speak up about, soonest first."""
    if not upcoming:
        return say("I will speak up when something is due. /status shows where things stand.")
    return lines(say("I will remind you:"), *(coming_text(nudge, now, zone) for nudge in upcoming[:4]))


def coming_text(nudge: Nudge, now: datetime, zone: str) -> Markup:
    """One planned nudge, in a line."""
    at = "now" if nudge.due <= now else short_moment(nudge.due, zone)
    return say("• {at}: {what}", at=at, what=NAMES[nudge.kind].to_do)


def draft_name(draft: InterviewDraft) -> str:
    """What a half-told interview is called."""
    return draft.company or "an interview"


def half_told(drafts: Sequence[InterviewDraft], zone: str) -> Markup:
    """There are half-told interviews; take one up again?"""
    return paragraphs(
        say("You began to tell me about an interview before. Go on where you stopped?"),
        lines(
            *(
                say("• {name}, last touched {at}", name=draft_name(each), at=short_moment(each.touched_at, zone))
                for each in drafts
            )
        ),
    )


def left_for_a_day(draft: InterviewDraft, *, answered: bool) -> Markup:
    """A half-told interview was put aside after a day; `answered`: words came too late to be an answer."""
    offer = say(
        "A while ago you began to tell me about <b>{name}</b>; I kept it. Shall we go on?", name=draft_name(draft)
    )
    if not answered:
        return offer
    return say("{offer} I have not taken what you just wrote as an answer.", offer=offer)


def set_aside(draft: InterviewDraft) -> Markup:
    """Something else was asked in the middle of an interview."""
    return say("I put <b>{name}</b> aside for this; /new brings it back.", name=draft_name(draft))


def cancelled(draft: InterviewDraft) -> Markup:
    """The conversation was given up."""
    if draft.round is not None:
        return say("Cancelled: nothing was changed at <b>{name}</b>.", name=draft_name(draft))
    if draft.company is None:
        return say("Cancelled. Nothing is saved.")
    return say("Cancelled: the interview at <b>{name}</b> is not saved.", name=draft_name(draft))


def tap_to_save() -> Markup:
    """Words came where a tap is needed."""
    return say("Nothing is saved yet: tap <b>Save</b>, or the part you want to change.")

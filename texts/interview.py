"""Words the taking down of an interview: its summary, what follows once it is saved, and half-told interviews."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from interviews.model import InterviewDraft, Nudge, Reference
from texts.dates import short_moment
from texts.interview_fields import FIELDS
from texts.markup import lines, paragraphs, say, shortened
from texts.nudges import NAMES


def keep(answer: str) -> str:
    """Labels the button that leaves an answer as it is."""
    return f"Keep {shortened(answer, 40)}"


def on_your_clock(there: datetime, zone: str) -> Markup:
    """Says that the time was told on the clock of another zone, by the words for it; one's own stands below."""
    return say("{time} {zone} is another time on your clock.", time=f"{there:%H:%M}", zone=zone)


def which_one() -> Markup:
    """Asks which of two readings is meant."""
    return say("That can mean more than one thing. Which is it?")


def told(draft: InterviewDraft, named: Sequence[Reference], zone: str) -> Markup:
    """Lists everything that was told."""
    return paragraphs(
        say("<b>{role}</b> at <b>{company}</b>", role=draft.role, company=draft.company),
        lines(*(field.summary(draft, named, zone) for field in FIELDS)),
    )


def heard(draft: InterviewDraft, named: Sequence[Reference], zone: str) -> Markup:
    """Shows what a sentence told of an interview, above the question for what is missing."""
    head = say("An interview, {name}.", name=draft_name(draft)) if draft.role is None else None
    return (
        paragraphs(head, told(draft, named, zone))
        if head is None
        else paragraphs(head, lines(*(field.summary(draft, named, zone) for field in FIELDS)))
    )


def summary(draft: InterviewDraft, named: Sequence[Reference], zone: str) -> Markup:
    """Shows everything that was told, before it is saved."""
    return paragraphs(told(draft, named, zone), say("Save it, or tap what you want to change."))


def saved(
    draft: InterviewDraft, named: Sequence[Reference], upcoming: Sequence[Nudge], now: datetime, zone: str
) -> Markup:
    """Says that the interview is saved, and what comes next."""
    return paragraphs(say("✓ Saved."), told(draft, named, zone), coming(upcoming, now, zone), _by_when(draft, now))


def _by_when(draft: InterviewDraft, now: datetime) -> Markup | None:
    """Says how to tell what happens next after an interview of which that is not known."""
    if draft.promise_words is not None or draft.starts is None or draft.starts > now:
        return None
    return say("If they said by when they decide, just write it: <i>they decide by Friday</i>.")


def coming(upcoming: Sequence[Nudge], now: datetime, zone: str) -> Markup:
    """Lists the nudges to come, soonest first."""
    if not upcoming:
        return say("I will speak up when something is due. /status shows where things stand.")
    return lines(say("I will remind you:"), *(coming_text(nudge, now, zone) for nudge in upcoming[:4]))


def coming_text(nudge: Nudge, now: datetime, zone: str) -> Markup:
    """Tells one planned nudge in a line."""
    at = "now" if nudge.due <= now else short_moment(nudge.due, zone)
    return say("• {at}: {what}", at=at, what=NAMES[nudge.kind].to_do)


def draft_name(draft: InterviewDraft) -> str:
    """Returns the name of a half-told interview."""
    return draft.company or "an interview"


def half_told(drafts: Sequence[InterviewDraft], zone: str) -> Markup:
    """Lists the half-told interviews and asks whether to take one up again."""
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
    """Says that a half-told interview was put aside after a day; `answered`: words came too late to be an answer."""
    offer = say(
        "A while ago you began to tell me about <b>{name}</b>; I kept it. Shall we go on?", name=draft_name(draft)
    )
    if not answered:
        return offer
    return say("{offer} I have not taken what you just wrote as an answer.", offer=offer)


def set_aside(draft: InterviewDraft) -> Markup:
    """Says that an interview was set aside because something else was asked in the middle of it."""
    return say("I put <b>{name}</b> aside for this; /new brings it back.", name=draft_name(draft))


def cancelled(draft: InterviewDraft) -> Markup:
    """Says that the interview was given up."""
    if draft.round is not None:
        return say("Cancelled: nothing was changed at <b>{name}</b>.", name=draft_name(draft))
    if draft.company is None:
        return say("Cancelled. Nothing is saved.")
    return say("Cancelled: the interview at <b>{name}</b> is not saved.", name=draft_name(draft))


def not_of_the_card() -> Markup:
    """Says that words below a card say nothing that could be changed on it."""
    return say(
        "I could not tell what that changes, so the card is as it was. Write what is wrong, for example "
        "<i>it was at 3</i> or <i>the role is Analyst</i>; <i>save</i> saves it."
    )


def saved_before_reflecting(draft: InterviewDraft) -> Markup:
    """Says that how an interview went is kept with it as soon as it is saved."""
    return say(
        "That reads like how it went. Save the interview at <b>{name}</b> first; then write it once more, and I keep "
        "it with the interview.",
        name=draft_name(draft),
    )


def waits_unsaved(draft: InterviewDraft) -> Markup:
    """Says that an interview waits to be saved while another is told."""
    return say("The interview at <b>{name}</b> is not saved yet; I keep it for you.", name=draft_name(draft))

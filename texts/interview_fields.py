"""Words each field of an interview: its question, the label of its button, and its line wherever it is shown."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from markupsafe import Markup
from msgspec import Struct

from interviews.model import Application, InterviewDraft, InterviewFormat, Reference, Round
from interviews.walltime import local
from texts.dates import day_text, moment_text, span_text, when_text
from texts.examples import examples_for
from texts.labels import RIGHT
from texts.markup import listed, paragraphs, say, shortened
from texts.people import names_and_titles, people_text, person_text

NAMES_AT_MOST = 1000
"""The most characters of names shown in one list; the record holds them all."""


def company() -> Markup:
    """Asks for the company."""
    return say("Which <b>company</b> was it, or will it be?")


def role(draft: InterviewDraft) -> Markup:
    """Asks for the role."""
    return say("And for which <b>role</b> at {company}?", company=draft.company)


def role_again(draft: InterviewDraft, roles: Sequence[str]) -> Markup:
    """Asks for the role where an application at this company is open already."""
    return say(
        "You have <b>{roles}</b> open at {company} already. Is this about the same job? If not, type the <b>role</b>.",
        roles=listed(list(roles)),
        company=draft.company,
    )


def role_before(draft: InterviewDraft, roles: Sequence[str]) -> Markup:
    """Asks for the role where an application at this company ended, or was removed."""
    return say(
        "You told me of <b>{roles}</b> at {company} before. Is this about the same job? If not, type the <b>role</b>.",
        roles=listed(list(dict.fromkeys(roles))),
        company=draft.company,
    )


def opens_again(application: Application) -> Markup:
    """Says that this interview opens an application again that had ended, and how to say otherwise."""
    return say(
        "This opens <b>{role}</b> at {company} again, with its rounds and people. Is it another application? "
        "Tap Back and type the role once more.",
        role=application.role,
        company=application.company,
    )


def when() -> Markup:
    """Asks when the interview was or will be."""
    return say(
        "<b>When</b> was it, or when will it be? A start is enough, I take it for an hour; "
        "an end or a length is welcome. <i>today 15:00</i>, <i>Tuesday 3pm for 45 minutes</i>, <i>14 March 10-11:30</i>"
    )


def what_time(day: date) -> Markup:
    """Asks for the time where the day is known."""
    return say("<b>At what time</b> on {day}? For example <i>15:00</i> or <i>3pm</i>.", day=day_text(day))


def when_right(starts: datetime, ends: datetime, zone: str, held: InterviewFormat | None) -> Markup:
    """Shows the time and the format that were understood; asks for the format, too, where it is not known."""
    span = span_text(starts, ends, zone)
    if held is None:
        return say(
            "That is <b>{span}</b>. Is that right? If so, tap how it is held, or just <b>{right}</b>.",
            span=span,
            right=RIGHT,
        )
    return say("That is <b>{span}</b>, {held}. Is that right?", span=span, held=FORMATS[held].lower())


def time_taken(starts: datetime, ends: datetime, zone: str, held: InterviewFormat | None) -> Markup:
    """Shows the time that was understood, and how the interview is held if that was told with it."""
    span = span_text(starts, ends, zone)
    if held is None:
        return say("✓ {span}", span=span)
    return say("✓ {span}, {held}", span=span, held=FORMATS[held].lower())


def interview_format(draft: InterviewDraft) -> Markup:
    """Asks how the interview is held."""
    return say("Is the interview at {company} <b>by phone, by video or on site</b>?", company=draft.company)


def _who(draft: InterviewDraft) -> Markup:
    """Asks who interviewed, and after an interview also what they said comes next."""
    title = examples_for(draft.role).title
    if draft.starts is not None and draft.starts > draft.touched_at:
        return say(
            "<b>Who will interview you?</b> Several in one message are fine: "
            "<i>Jane Doe &lt;jane@acme.com&gt;, Bob Lee, {title}</i>. A contact, a vCard or a photo of a business card "
            "is welcome, too.",
            title=title,
        )
    return say(
        "<b>Who interviewed you</b>, and did they say <b>what happens next</b>? Names alone are fine: "
        "<i>Jane Doe, Bob Lee, {title}; they decide by Friday</i>. A contact, a vCard or a photo of a business card "
        "is welcome, too.",
        title=title,
    )


def interviewers(draft: InterviewDraft, again: Markup | None, needed: Markup | None) -> Markup:
    """Asks who interviewed; `again`: some were met before, `needed`: a card waits for a name."""
    question = needed or _who(draft)
    if not draft.interviewers:
        return paragraphs(question, again)
    return paragraphs(
        say("So far: <b>{names}</b>.", names=shortened(people_text(draft.interviewers), NAMES_AT_MOST)),
        again,
        say(
            "Write the whole list again, or just what is different, as in <i>Bob is {title}</i> or "
            "<i>it's Sarah with an h</i>. A contact that you share is added.",
            title=examples_for(draft.role).title,
        )
        if draft.revising
        else say("Share or type somebody else to add them, or go on."),
    )


def noted(next_step: str) -> Markup:
    """Says that what happens next is kept."""
    return say("I kept <i>{words}</i>.", words=shortened(next_step, 200))


def next_steps(draft: InterviewDraft) -> Markup:
    """Asks what happens next and by when."""
    return say(
        "<b>What happens next</b> at {company}, and by when do they decide? In their own words, "
        "for example <i>HR calls by the end of next week</i>.",
        company=draft.company,
    )


def deadline_right(draft: InterviewDraft) -> Markup:
    """Shows the day that was found in their words, or says that none was."""
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
    """Asks which references were named."""
    if on_file:
        return say("Which <b>references</b> did you name at {company}? Tap them.", company=draft.company)
    return say(
        "Did you name <b>references</b> at {company}? There is nobody on file yet; type a name, share a contact, "
        "or tap {none}.",
        company=draft.company,
        none="None",
    )


def new_reference() -> Markup:
    """Asks who the reference is."""
    return say("<b>Who</b> is it? A name, with an e-mail address or phone number if you like, or share a contact.")


def _not_shown(*_: object) -> None:
    return None


def _no_cells(*_: object) -> Sequence[str]:
    return ()


class FieldTexts(Struct, frozen=True, kw_only=True):
    """Holds the label of a field's button, and the functions that write its line in each place that shows it.

    `summary` is given the references that the draft names, and, like `brief` and `cells`, the IANA zone to show times
    in. `heads` are the field's columns in the table of an export, `cells` their content, and `entry` its line in the
    calendar.
    """

    label: str
    summary: Callable[[InterviewDraft, Sequence[Reference], str], Markup | None] = _not_shown
    card: Callable[[Round], Markup | None] = _not_shown
    brief: Callable[[Round, str], Markup | None] = _not_shown
    heads: tuple[str, ...] = ()
    cells: Callable[[Round, str], Sequence[str]] = _no_cells
    entry: Callable[[Round], str | None] = _not_shown


COMPANY = FieldTexts(label="Company")
ROLE = FieldTexts(label="Role")


def _time_told(draft: InterviewDraft, _named: Sequence[Reference], zone: str) -> Markup:
    time = span_text(draft.starts, draft.ends, zone) if draft.starts and draft.ends else "not given"
    return say("<b>Time:</b> {time}", time=time)


def _time_ahead(round_: Round, zone: str) -> Markup | None:
    if round_.starts is None:
        return None
    return say("{when}", when=when_text(round_, zone) or moment_text(round_.starts, zone))


def _time_cells(round_: Round, zone: str) -> Sequence[str]:
    if round_.starts is None or round_.ends is None:
        return "", "", "", ""
    where = round_.zone or zone
    starts, ends = local(round_.starts, where), local(round_.ends, where)
    return f"{starts:%Y-%m-%d}", f"{starts:%H:%M}", f"{ends:%H:%M}", where


TIME = FieldTexts(
    label="Time", summary=_time_told, brief=_time_ahead, heads=("Day", "From", "To", "Time zone"), cells=_time_cells
)


FORMATS = {InterviewFormat.PHONE: "By phone", InterviewFormat.VIDEO: "By video", InterviewFormat.ON_SITE: "On site"}


def _format_told(draft: InterviewDraft, _named: Sequence[Reference], _zone: str) -> Markup | None:
    return say("<b>Format:</b> {format}", format=FORMATS[draft.format].lower()) if draft.format else None


FORMAT = FieldTexts(
    label="Format",
    summary=_format_told,
    card=lambda round_: say("Format: {format}", format=FORMATS[round_.format].lower()) if round_.format else None,
    brief=lambda round_, _zone: say("{format}", format=FORMATS[round_.format]) if round_.format else None,
    heads=("Format",),
    cells=lambda round_, _zone: (FORMATS[round_.format] if round_.format else "",),
    entry=lambda round_: FORMATS[round_.format] if round_.format else None,
)


def _interviewers_told(draft: InterviewDraft, _named: Sequence[Reference], _zone: str) -> Markup:
    names = shortened(people_text(draft.interviewers), NAMES_AT_MOST)
    return say("<b>Interviewers:</b> {names}", names=names or "not given")


def _interviewers_on_card(round_: Round) -> Markup | None:
    if not round_.interviewers:
        return None
    return say("Interviewers: {names}", names=people_text(round_.interviewers))


def with_interviewers(round_: Round) -> Markup | None:
    """Lists interviewers for a brief by names and titles, since addresses are for letters; None for nobody."""
    return say("With {names}", names=names_and_titles(round_.interviewers)) if round_.interviewers else None


INTERVIEWERS = FieldTexts(
    label="Interviewers",
    summary=_interviewers_told,
    card=_interviewers_on_card,
    brief=lambda round_, _zone: with_interviewers(round_),
    heads=("Interviewers",),
    cells=lambda round_, _zone: ("; ".join(map(person_text, round_.interviewers)),),
    entry=lambda round_: "\n".join(map(person_text, round_.interviewers)),
)


def _next_step_told(draft: InterviewDraft, _named: Sequence[Reference], _zone: str) -> Markup:
    words = shortened(draft.promise_words, 600) if draft.promise_words else "not given"
    return say("<b>Next step:</b> {words}{by}", words=words, by=_by(draft.promise_by))


def _next_step_on_card(round_: Round) -> Markup | None:
    promise = round_.promise
    if promise is None:
        return None
    return say("Next step: {words}{by}", words=shortened(promise.words, 300), by=_by(promise.by))


def _by(day: date | None) -> str:
    return f" (by {day_text(day)})" if day else ""


def _next_step_cells(round_: Round, _zone: str) -> Sequence[str]:
    return (round_.promise.words, str(round_.promise.by or "")) if round_.promise else ("", "")


NEXT_STEP = FieldTexts(
    label="Next step",
    summary=_next_step_told,
    card=_next_step_on_card,
    heads=("What happens next", "Answer promised by"),
    cells=_next_step_cells,
)


def _decider_told(draft: InterviewDraft, _named: Sequence[Reference], _zone: str) -> Markup | None:
    return say("<b>Who decides:</b> {who}", who=draft.promise_decider) if draft.promise_decider else None


def _decider(round_: Round) -> str | None:
    return round_.promise.decider if round_.promise else None


DECIDER = FieldTexts(
    label="Who decides",
    summary=_decider_told,
    card=lambda round_: say("Who decides: {who}", who=_decider(round_)) if _decider(round_) else None,
    heads=("Who decides",),
    cells=lambda round_, _zone: (_decider(round_) or "",),
)


def _references_told(_draft: InterviewDraft, named: Sequence[Reference], _zone: str) -> Markup:
    names = shortened(listed([each.name for each in named]), NAMES_AT_MOST)
    return say("<b>References:</b> {names}", names=names or "none")


REFERENCES = FieldTexts(label="References", summary=_references_told)

FIELDS = (COMPANY, ROLE, TIME, FORMAT, INTERVIEWERS, NEXT_STEP, DECIDER, REFERENCES)
"""Every field, in the order it is asked and shown."""

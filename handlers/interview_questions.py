"""The questions of the interview conversation: their order, and how each is put to the person."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import Answer, Row, Rows, in_rows
from interviews.model import InterviewDraft, Person, Question, Reference
from interviews.standing import references_on_file
from interviews.walltime import local
from texts import interview as texts
from texts import labels
from texts.moments import day_text, moment_text

MAIN = (
    Question.COMPANY,
    Question.ROLE,
    Question.WHEN,
    Question.INTERVIEWERS,
    Question.NEXT_STEPS,
    Question.REFERENCES,
    Question.SUMMARY,
)
"""The questions in order; only company and role must be answered."""

WITHIN = {
    Question.WHEN_RIGHT: Question.WHEN,
    Question.DEADLINE_RIGHT: Question.NEXT_STEPS,
    Question.NEW_REFERENCE: Question.REFERENCES,
}
"""Questions that belong to another one, which Back leads to."""

SKIPPABLE = frozenset({Question.WHEN, Question.INTERVIEWERS, Question.NEXT_STEPS})

FIELDS = {
    "company": Question.COMPANY,
    "role": Question.ROLE,
    "when": Question.WHEN,
    "interviewers": Question.INTERVIEWERS,
    "next_steps": Question.NEXT_STEPS,
    "references": Question.REFERENCES,
}


def following(draft: InterviewDraft) -> Question:
    """The question after the open one: the next in order, or the summary while revising."""
    main = WITHIN.get(draft.asking, draft.asking)
    if draft.revising or main is Question.SUMMARY:
        return Question.SUMMARY
    return MAIN[MAIN.index(main) + 1]


def preceding(draft: InterviewDraft) -> Question | None:
    """The question that Back leads to; None from the first."""
    if draft.asking in WITHIN:
        return WITHIN[draft.asking]
    if draft.revising:
        return None if draft.asking is Question.SUMMARY else Question.SUMMARY
    place = MAIN.index(draft.asking)
    first = MAIN.index(Question.WHEN) if draft.application else 0
    return MAIN[place - 1] if place > first else None


def named_references(person: Person, draft: InterviewDraft) -> Sequence[Reference]:
    """The references on file that were named in the draft."""
    return [each for each in references_on_file(person) if each.id in draft.references]


def question(person: Person, draft: InterviewDraft, zone: str) -> tuple[Markup, Rows]:
    """How the open question of the draft is put: its words and its buttons."""
    words, rows = _put(person, draft, zone)
    return words, [*rows, _ways_out(draft)]


def _put(person: Person, draft: InterviewDraft, zone: str) -> tuple[Markup, Rows]:
    match draft.asking:
        case Question.COMPANY:
            return texts.company(), []
        case Question.ROLE:
            return texts.role(draft), []
        case Question.WHEN if draft.doubt:
            return texts.what_time(date.fromisoformat(draft.doubt)), []
        case Question.WHEN:
            return texts.when(), [[_button(draft, labels.JUST_ENDED, "ended")]]
        case Question.WHEN_RIGHT:
            return texts.when_right(draft, zone), [[_button(draft, labels.RIGHT, "yes")]]
        case Question.INTERVIEWERS:
            more: Rows = [[_button(draft, labels.NEXT, "next")]] if draft.interviewers else []
            return texts.interviewers(draft), more
        case Question.NEXT_STEPS:
            return texts.next_steps(draft), []
        case Question.DEADLINE_RIGHT if draft.promise_by:
            return texts.deadline_right(draft), [
                [_button(draft, labels.RIGHT, "yes"), _button(draft, labels.NO_DATE, "none")]
            ]
        case Question.DEADLINE_RIGHT:
            return texts.deadline_right(draft), [[_button(draft, labels.NO_DATE, "none")]]
        case Question.REFERENCES:
            return _references(person, draft)
        case Question.NEW_REFERENCE:
            return texts.new_reference(), []
        case _:
            return _summary(person, draft, zone)


def _references(person: Person, draft: InterviewDraft) -> tuple[Markup, Rows]:
    on_file = references_on_file(person)
    toggles = [
        _button(draft, labels.switched(each.id in draft.references, each.name), f"r:{each.id}") for each in on_file
    ]
    done = labels.NEXT if draft.references else labels.NONE
    rows: Rows = [
        *in_rows(toggles, 2),
        [_button(draft, labels.ADD_SOMEONE, "new"), _button(draft, done, "next")],
    ]
    return texts.references(draft, on_file), rows


def _summary(person: Person, draft: InterviewDraft, zone: str) -> tuple[Markup, Rows]:
    edits = [_button(draft, labels.edit(name), f"e:{field}") for field, name in labels.FIELDS.items()]
    return texts.summary(draft, named_references(person, draft), zone), [
        [_button(draft, labels.SAVE, "save")],
        *in_rows(edits, 3),
    ]


def _ways_out(draft: InterviewDraft) -> Row:
    empty = labels.NONE if draft.revising else labels.SKIP
    skip = [_button(draft, empty, "skip")] if draft.asking in SKIPPABLE else []
    back = [_button(draft, labels.BACK, "back")] if preceding(draft) is not None else []
    return [*skip, *back, _button(draft, labels.CANCEL, "cancel")]


def _button(draft: InterviewDraft, label: str, word: str) -> tuple[str, Answer]:
    return label, Answer(draft.asking, word, draft.id)


def time_choices(draft: InterviewDraft, choices: Sequence[datetime | date], minutes: int | None, zone: str) -> Rows:
    """A button for each reading of an unclear time; wall time in `zone`, with the length when one was said."""

    def button(choice: datetime | date) -> Row:
        if not isinstance(choice, datetime):
            return [_button(draft, day_text(choice), choice.isoformat())]
        word = f"{local(choice, zone):%Y-%m-%dT%H:%M}" + (f"/{minutes}" if minutes else "")
        return [_button(draft, moment_text(choice, zone), word)]

    return [*(button(choice) for choice in choices), _ways_out(draft)]


def at(draft: InterviewDraft, asking: Question, now: datetime) -> InterviewDraft:
    """The draft with another question open."""
    return replace(draft, asking=asking, touched_at=now, interrupted_by=None)


def timed(draft: InterviewDraft, starts: datetime, ends: datetime, zone: str) -> InterviewDraft:
    """The draft with its time known, to the minute."""
    start, end = (moment.astimezone(UTC).replace(second=0, microsecond=0) for moment in (starts, ends))
    return replace(draft, starts=start, ends=end, zone=zone, doubt=None)

"""The questions of the interview conversation: their order, and how each is put to the person."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import Answer, Row, Rows, in_rows
from handlers.conversation import SWITCHES
from interviews.matching import fold
from interviews.model import Application, InterviewDraft, Person, Question, Reference
from interviews.standing import applications_at, references_on_file
from texts import interview as texts
from texts import labels
from texts.moments import day_text, moment_text, short_moment

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

HOUR = timedelta(hours=1)
"""How long an interview is taken for when nothing else was said."""

FARTHEST = timedelta(days=2 * 366)
"""How far from now a time under a button may lie; nothing farther is ever offered."""

LONGEST = timedelta(days=100)
"""How long an interview under a button may last; nothing longer is ever offered."""

ROLES_AT_MOST = 5
"""Open applications at one company that are offered as the one this round belongs to."""

TOGGLES_AT_MOST = 60
"""References that are offered to tap; Telegram takes a hundred buttons, and the others can be typed."""

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
    if draft.asking is Question.WHEN and draft.doubt:
        return Question.WHEN
    if draft.revising:
        return None if draft.asking is Question.SUMMARY else Question.SUMMARY
    place = MAIN.index(draft.asking)
    return MAIN[place - 1] if place else None


def named_references(person: Person, draft: InterviewDraft) -> Sequence[Reference]:
    """The references on file that were named in the draft."""
    return [each for each in references_on_file(person) if each.id in draft.references]


def question(person: Person, draft: InterviewDraft, zone: str) -> tuple[Markup, Rows]:
    """How the open question of the draft is put: its words and its buttons."""
    words, rows = _put(person, draft, zone)
    told = None if draft.revising else _told(draft, zone)
    keep: Rows = [[_button(draft, texts.keep(told), "next")]] if told else []
    return words, [*rows, *keep, _ways_out(draft)]


def _told(draft: InterviewDraft, zone: str) -> str | None:
    """What was answered to the open question before; None when nothing was, or when the question itself says it."""
    match draft.asking:
        case Question.COMPANY:
            return draft.company
        case Question.ROLE:
            return draft.role
        case Question.WHEN if draft.starts and not draft.doubt:
            return short_moment(draft.starts, zone)
        case Question.NEXT_STEPS:
            return draft.promise_words
        case _:
            return None


def _put(person: Person, draft: InterviewDraft, zone: str) -> tuple[Markup, Rows]:
    match draft.asking:
        case Question.COMPANY:
            return texts.company(), []
        case Question.ROLE:
            return _role(person, draft)
        case Question.WHEN if draft.doubt:
            return texts.what_time(date.fromisoformat(draft.doubt)), []
        case Question.WHEN_RIGHT if draft.starts and draft.ends:
            right = _button(draft, labels.RIGHT, _time_word(draft.starts, draft.ends))
            return texts.when_right(draft.starts, draft.ends, zone), [[right]]
        case Question.WHEN | Question.WHEN_RIGHT:
            return texts.when(), [[_button(draft, labels.JUST_ENDED, "ended")]]
        case Question.INTERVIEWERS:
            more: Rows = [[_button(draft, labels.NEXT, "next")]] if draft.interviewers else []
            return texts.interviewers(draft), more
        case Question.NEXT_STEPS:
            return texts.next_steps(draft), []
        case Question.DEADLINE_RIGHT if draft.promise_by:
            return texts.deadline_right(draft), [
                [
                    _button(draft, labels.RIGHT, draft.promise_by.isoformat()),
                    _button(draft, labels.NO_DATE, "none"),
                ]
            ]
        case Question.DEADLINE_RIGHT:
            return texts.deadline_right(draft), [[_button(draft, labels.NO_DATE, "none")]]
        case Question.REFERENCES:
            return _references(person, draft)
        case Question.NEW_REFERENCE:
            return texts.new_reference(), []
        case _:
            return _summary(person, draft, zone)


def _role(person: Person, draft: InterviewDraft) -> tuple[Markup, Rows]:
    """The role; where something is open at the company already, this may be another round of it (R5)."""
    known = applications_at(person, draft.company or "")[:ROLES_AT_MOST]
    rows: Rows = [[_button(draft, labels.for_role(each.role, len(each.rounds)), f"a:{each.id}")] for each in known]
    return texts.role_again(draft, [each.role for each in known]) if known else texts.role(draft), rows


def with_role(person: Person, draft: InterviewDraft, role: str) -> InterviewDraft:
    """The draft for a role; the same role at the same company is another round, a different one another job."""
    if draft.revising:
        return replace(draft, role=role)
    same = (each for each in applications_at(person, draft.company or "") if fold(each.role) == fold(role))
    known = next(same, None)
    return next_round(draft, known) if known else replace(draft, role=role, application=None)


def next_round(draft: InterviewDraft, application: Application) -> InterviewDraft:
    """The draft as another round of an application, whose role and references are known."""
    named = (*application.references, *(each for each in draft.references if each not in application.references))
    return replace(
        draft, company=application.company, role=application.role, references=named, application=application.id
    )


def _references(person: Person, draft: InterviewDraft) -> tuple[Markup, Rows]:
    on_file = references_on_file(person)
    toggles = [
        _button(
            draft,
            labels.switched(each.id in draft.references, each.name),
            f"{'-' if each.id in draft.references else '+'}{each.id}",
        )
        for each in on_file[-TOGGLES_AT_MOST:]
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
    empty = labels.NONE if draft.revising or _holds_something(draft) else labels.SKIP
    skip = [_button(draft, empty, "skip")] if draft.asking in SKIPPABLE else []
    back = [_button(draft, labels.BACK, "back")] if preceding(draft) is not None else []
    return [*skip, *back, _button(draft, labels.CANCEL, "cancel")]


def _holds_something(draft: InterviewDraft) -> bool:
    """Whether leaving the open question out would empty what was told."""
    match draft.asking:
        case Question.WHEN:
            return draft.starts is not None
        case Question.INTERVIEWERS:
            return bool(draft.interviewers)
        case _:
            return draft.promise_words is not None


def _button(draft: InterviewDraft, label: str, word: str) -> tuple[str, Answer]:
    return label, Answer(draft.asking, word, draft.id)


def time_choices(
    draft: InterviewDraft, choices: Sequence[datetime | date], length: timedelta | None, zone: str
) -> Rows:
    """A button for each reading of an unclear time, with the length when one was said."""

    def button(choice: datetime | date) -> Row:
        if not isinstance(choice, datetime):
            return [_button(draft, day_text(choice), choice.isoformat())]
        return [_button(draft, moment_text(choice, zone), _time_word(choice, choice + (length or HOUR)))]

    return [*(button(choice) for choice in choices), _ways_out(draft)]


def _time_word(starts: datetime, ends: datetime) -> str:
    """A time as its button says it: the reading that is shown, whatever was told since."""
    return f"{starts.astimezone(UTC):%Y-%m-%dT%H:%MZ}/{(ends - starts) // timedelta(minutes=1)}"


def chosen_time(word: str, now: datetime) -> tuple[datetime, datetime] | None:
    """The start and the end that a button says; None when it says no time that was ever offered."""
    start, _, minutes = word.partition("/")
    try:
        starts = datetime.strptime(start, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
        length = timedelta(minutes=int(minutes))
    except (ValueError, OverflowError):
        return None
    return (starts, starts + length) if abs(starts - now) <= FARTHEST and timedelta() <= length <= LONGEST else None


def chosen_day(word: str, now: datetime) -> date | None:
    """The day that a button says; None when it says no day that was ever offered."""
    try:
        day = datetime.strptime(word, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
    return day.date() if abs(day - now) <= FARTHEST else None


def offered(person: Person, draft: InterviewDraft, answer: Answer, zone: str, now: datetime) -> bool:
    """Whether the answer stands, or stood, on a button under the open question."""
    _, rows = question(person, draft, zone)
    if any(answer == payload for row in rows for _, payload in row):
        return True
    match draft.asking:
        case Question.WHEN | Question.WHEN_RIGHT:
            return chosen_day(answer.word, now) is not None or chosen_time(answer.word, now) is not None
        case Question.DEADLINE_RIGHT:
            return chosen_day(answer.word, now) is not None
        case Question.REFERENCES:
            # A switch pressed twice says the same again.
            return answer.word.startswith(SWITCHES) and any(
                each.id == answer.word[1:] for each in references_on_file(person)
            )
        case _:
            return False


def at(draft: InterviewDraft, asking: Question, now: datetime) -> InterviewDraft:
    """The draft with another question open."""
    return replace(draft, asking=asking, touched_at=now, interrupted_by=None)


def timed(draft: InterviewDraft, starts: datetime, ends: datetime, zone: str) -> InterviewDraft:
    """The draft with its time known, to the minute."""
    start, end = (moment.astimezone(UTC).replace(second=0, microsecond=0) for moment in (starts, ends))
    return replace(draft, starts=start, ends=end, zone=zone, doubt=None)

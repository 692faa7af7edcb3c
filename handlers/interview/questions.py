"""The questions of the interview conversation: their order, and how each is put to the person."""

from datetime import date, datetime

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import Row, Rows, in_rows
from handlers.interview import people_questions
from handlers.interview.choices import button, chosen_day, chosen_time, time_word
from handlers.payloads import Answer
from interviews.matching import fold
from interviews.model import Application, InterviewDraft, Person, Question
from interviews.queries import applications_at
from texts import interview as texts
from texts import labels
from texts.dates import short_moment

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
    Question.CARD_OWNER: Question.INTERVIEWERS,
    Question.DEADLINE_RIGHT: Question.NEXT_STEPS,
    Question.DECIDER: Question.NEXT_STEPS,
    Question.NEW_REFERENCE: Question.REFERENCES,
}
"""Questions that belong to another one, which Back leads to."""

SKIPPABLE = frozenset({Question.WHEN, Question.INTERVIEWERS, Question.NEXT_STEPS, Question.DECIDER})

ROLES_AT_MOST = 5
"""Open applications at one company that are offered as the one this round belongs to."""

FIELDS = {
    "company": Question.COMPANY,
    "role": Question.ROLE,
    "when": Question.WHEN,
    "interviewers": Question.INTERVIEWERS,
    "next_steps": Question.NEXT_STEPS,
    "decider": Question.DECIDER,
    "references": Question.REFERENCES,
}


def following(draft: InterviewDraft) -> Question:
    """The question after the open one: the next in order, or the summary while revising."""
    if draft.asking is Question.CARD_OWNER:
        return Question.CARD_OWNER if draft.cards else Question.INTERVIEWERS
    main = WITHIN.get(draft.asking, draft.asking)
    if draft.revising or main is Question.SUMMARY:
        return Question.SUMMARY
    if main is Question.NEXT_STEPS and draft.asking is not Question.DECIDER and draft.promise_words is not None:
        return Question.DECIDER
    return MAIN[MAIN.index(main) + 1]


def preceding(draft: InterviewDraft) -> Question | None:
    """The question that Back leads to; None from the first."""
    if draft.asking in WITHIN and not (draft.revising and draft.asking is Question.DECIDER):
        return WITHIN[draft.asking]
    if draft.asking is Question.WHEN and draft.doubt:
        return Question.WHEN
    if draft.revising:
        return None if draft.asking is Question.SUMMARY else Question.SUMMARY
    if draft.asking is Question.REFERENCES and draft.promise_words is not None:
        return Question.DECIDER
    place = MAIN.index(draft.asking)
    return MAIN[place - 1] if place else None


def question(person: Person, draft: InterviewDraft, zone: str) -> tuple[Markup, Rows]:
    """How the open question of the draft is put: its words and its buttons."""
    words, rows = _put(person, draft, zone)
    told = None if draft.revising else _told(draft, zone)
    keep: Rows = [[button(draft, texts.keep(told), "next")]] if told else []
    return words, [*rows, *keep, ways_out(draft)]


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
        case Question.DECIDER:
            return draft.promise_decider
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
            right = button(draft, labels.RIGHT, time_word(draft.starts, draft.ends))
            return texts.when_right(draft.starts, draft.ends, zone), [[right]]
        case Question.WHEN | Question.WHEN_RIGHT:
            return texts.when(), [[button(draft, labels.JUST_ENDED, "ended")]]
        case Question.NEXT_STEPS:
            return texts.next_steps(draft), []
        case Question.DEADLINE_RIGHT if draft.promise_by:
            return texts.deadline_right(draft), [
                [
                    button(draft, labels.RIGHT, draft.promise_by.isoformat()),
                    button(draft, labels.NO_DATE, "none"),
                ]
            ]
        case Question.DEADLINE_RIGHT:
            return texts.deadline_right(draft), [[button(draft, labels.NO_DATE, "none")]]
        case Question.SUMMARY:
            return _summary(person, draft, zone)
        case _:
            return people_questions.put(person, draft)


def _role(person: Person, draft: InterviewDraft) -> tuple[Markup, Rows]:
    """The role; where something is open at the company already, this may be another round of it (R5)."""
    known = applications_at(person, draft.company or "")[:ROLES_AT_MOST]
    rows: Rows = [[button(draft, labels.for_role(each.role, len(each.rounds)), f"a:{each.id}")] for each in known]
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


def _summary(person: Person, draft: InterviewDraft, zone: str) -> tuple[Markup, Rows]:
    edits = [
        button(draft, labels.edit(name), f"e:{field}")
        for field, name in labels.FIELDS.items()
        if field != "decider" or draft.promise_words is not None
    ]
    return texts.summary(draft, people_questions.named_references(person, draft), zone), [
        [button(draft, labels.SAVE, "save")],
        *in_rows(edits, 3),
    ]


def ways_out(draft: InterviewDraft) -> Row:
    """The buttons under every question that leave it: without an answer, back, or for good."""
    empty = labels.NONE if draft.revising or _holds_something(draft) else labels.SKIP
    skip = [button(draft, empty, "skip")] if draft.asking in SKIPPABLE else []
    back = [button(draft, labels.BACK, "back")] if preceding(draft) is not None else []
    return [*skip, *back, button(draft, labels.CANCEL, "cancel")]


def _holds_something(draft: InterviewDraft) -> bool:
    """Whether leaving the open question out would empty what was told."""
    match draft.asking:
        case Question.WHEN:
            return draft.starts is not None
        case Question.INTERVIEWERS:
            return bool(draft.interviewers)
        case Question.DECIDER:
            return draft.promise_decider is not None
        case _:
            return draft.promise_words is not None


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
        case Question.INTERVIEWERS | Question.REFERENCES:
            return people_questions.can_be_switched(person, draft, answer.word)
        case _:
            return False


def at(draft: InterviewDraft, asking: Question, now: datetime) -> InterviewDraft:
    """The draft with another question open."""
    return replace(draft, asking=asking, touched_at=now, interrupted_by=None)

"""Orders the questions of the interview conversation, and puts each to the person."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import Row, Rows, in_rows
from handlers.context import UpdateContext
from handlers.interview.choices import button
from handlers.interview.corrections import chosen, is_chosen, person_buttons
from handlers.interview.fields import FIELDS
from handlers.interview.references import named_references
from handlers.interview.step import Answered, Field, Step
from handlers.payloads import Answer
from interviews.model import InterviewDraft, Person, Question
from texts import interview as texts
from texts import labels


def _summary(person: Person, draft: InterviewDraft, zone: str) -> Markup:
    return texts.summary(draft, named_references(person, draft), zone)


def _summary_buttons(_person: Person, draft: InterviewDraft) -> Rows:
    edits = [button(draft, labels.edit(each.texts.label), f"e:{each.name}") for each in _editable(draft)]
    return [[button(draft, labels.SAVE, "save")], *person_buttons(draft), *in_rows(edits, 3)]


def _editable(draft: InterviewDraft) -> Sequence[Field]:
    """Returns the fields that can be changed, optional ones last, so that the others keep their place."""
    always = [each for each in FIELDS if each.when is None]
    return [*always, *(each for each in FIELDS if each.when is not None and each.is_there(draft))]


async def _words_instead_of_a_tap(_context: UpdateContext, _draft: InterviewDraft) -> Answered:
    """Says that the words tell nothing of the interview; what does is taken in `handlers.sentences.on_card`."""
    return Answered(first=texts.not_of_the_card())


STEPS = {
    **{step.question: step for field in FIELDS for step in field.steps},
    Question.SUMMARY: Step(
        question=Question.SUMMARY,
        words=_summary,
        typed=_words_instead_of_a_tap,
        buttons=_summary_buttons,
        pressed=chosen,
        offered=is_chosen,
    ),
}
"""Every question of the conversation."""

_FIELD_OF = {step.question: field for field in FIELDS for step in field.steps}
_QUESTION_OF = {field.name: field.question for field in FIELDS}


def question_for(name: str) -> Question:
    """Returns the question that asks for the field with this name."""
    return _QUESTION_OF[name]


def following(draft: InterviewDraft) -> Question | None:
    """Returns the question after the open one, which is the summary while revising; None after the last.

    What is known already, from an invitation or from before going back, is not asked; the summary shows it instead.
    What an interview cannot be without comes before the summary.
    """
    field = _FIELD_OF.get(draft.asking)
    if draft.revising and (draft.company is None or draft.role is None):
        return Question.COMPANY if draft.company is None else Question.ROLE
    if draft.revising or field is None:
        return Question.SUMMARY
    after = FIELDS[FIELDS.index(field) + 1 :]
    unknown = [each for each in after if not each.known(draft)]
    return next(_asked(draft, unknown), None if len(unknown) == len(after) else Question.SUMMARY)


def preceding(draft: InterviewDraft) -> Question | None:
    """Returns the question that Back leads to; None from the first."""
    field = _FIELD_OF.get(draft.asking)
    if draft.asking is Question.PERSON:
        return Question.SUMMARY
    if field is not None and draft.asking is not field.question:
        return field.question
    if draft.asking is Question.WHEN and draft.doubt:
        return Question.WHEN
    if draft.revising:
        complete = draft.company is not None and draft.role is not None
        return Question.SUMMARY if complete and draft.asking is not Question.SUMMARY else None
    before = FIELDS if field is None else FIELDS[: FIELDS.index(field)]
    return next(_asked(draft, reversed(before)), None)


def _asked(draft: InterviewDraft, fields: Iterable[Field]) -> Iterator[Question]:
    """The questions of these fields that are asked in turn, as things stand."""
    return (each.question for each in fields if each.in_turn and each.is_there(draft))


def question(person: Person, draft: InterviewDraft, zone: str) -> tuple[Markup, Rows]:
    """Returns the open question of the draft: its words and its buttons."""
    return STEPS[draft.asking].words(person, draft, zone), buttons(person, draft, zone)


def buttons(person: Person, draft: InterviewDraft, zone: str) -> Rows:
    """Returns the buttons under the open question of the draft."""
    step = STEPS[draft.asking]
    told = None if draft.revising else step.told(draft, zone)
    keep: Rows = [[button(draft, texts.keep(told), "next")]] if told else []
    return [*step.buttons(person, draft), *keep, ways_out(draft)]


def ways_out(draft: InterviewDraft) -> Row:
    """Returns the buttons that leave a question: without an answer, back, or for good."""
    without = STEPS[draft.asking].without
    skip: Row = []
    if without is not None:
        empties = draft.revising or _told_alone(without(draft)) != _told_alone(draft)
        skip = [button(draft, labels.NONE if empties else labels.SKIP, "skip")]
    back = [button(draft, labels.BACK, "back")] if preceding(draft) is not None else []
    return [*skip, *back, button(draft, labels.CANCEL, "cancel")]


def _told_alone(draft: InterviewDraft) -> InterviewDraft:
    """Returns the draft without what is still unclear."""
    return replace(draft, doubt=None, cards=())


def offered(person: Person, draft: InterviewDraft, answer: Answer, zone: str, now: datetime) -> bool:
    """Returns whether the answer is, or was, on a button under the open question."""
    if any(answer == payload for row in buttons(person, draft, zone) for _, payload in row):
        return True
    return STEPS[draft.asking].offered(person, draft, answer.word, now)


def at(draft: InterviewDraft, asking: Question, now: datetime) -> InterviewDraft:
    """Returns the draft with another question open."""
    return replace(draft, asking=asking, touched_at=now, interrupted_by=None)

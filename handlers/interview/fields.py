"""Lists what is told of an interview, one field a row, in the order of the questions.

To add a field: its value in `Round` and, under the same name, in `InterviewDraft`, with a `Question`
(`interviews/model/`); its words in `texts/interview_fields.py`; its row here. Saving, editing and the export need
nothing more.
"""

from msgspec.structs import replace

from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.interview.choices import button
from handlers.interview.company_and_role import COMPANY, ROLE
from handlers.interview.corrections import PERSON
from handlers.interview.interviewers import CARD_OWNER, INTERVIEWERS
from handlers.interview.next_steps import DEADLINE_RIGHT, DECIDER, NEXT_STEPS
from handlers.interview.references import NEW_REFERENCE, REFERENCES
from handlers.interview.step import Answered, Field, Step
from handlers.interview.times import WHEN, WHEN_RIGHT
from interviews.model import InterviewDraft, InterviewFormat, Person, Question
from interviews.parsing.english.interview_formats import format_in
from texts import interview_fields as texts


def _format_buttons(_person: Person, draft: InterviewDraft) -> Rows:
    return [[button(draft, label, each) for each, label in texts.FORMATS.items()]]


async def _format_typed(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """Returns the draft with the one format that the words name; after any others the question is asked again."""
    held = format_in(context.text)
    return Answered() if held is None else Answered(draft=replace(draft, format=held))


FORMAT = Step(
    question=Question.FORMAT,
    words=lambda _person, draft, _zone: texts.interview_format(draft),
    typed=_format_typed,
    buttons=_format_buttons,
    pressed=lambda _context, draft, word: Answered(draft=replace(draft, format=InterviewFormat(word))),
    without=lambda draft: replace(draft, format=None),
)


FIELDS = (
    Field("company", texts.COMPANY, (COMPANY,)),
    Field("role", texts.ROLE, (ROLE,)),
    Field("when", texts.TIME, (WHEN, WHEN_RIGHT), known=lambda draft: draft.starts is not None and not draft.doubt),
    Field("format", texts.FORMAT, (FORMAT,), in_turn=False),
    Field(
        "interviewers",
        texts.INTERVIEWERS,
        (INTERVIEWERS, CARD_OWNER, PERSON),
        known=lambda draft: bool(draft.interviewers),
    ),
    Field("next_steps", texts.NEXT_STEP, (NEXT_STEPS, DEADLINE_RIGHT), in_turn=False),
    Field(
        "decider",
        texts.DECIDER,
        (DECIDER,),
        when=lambda draft: draft.promise_words is not None,
        in_turn=False,
    ),
    Field("references", texts.REFERENCES, (REFERENCES, NEW_REFERENCE), in_turn=False),
)

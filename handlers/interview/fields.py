"""What is told of an interview, a row a field in the order it is asked.

To add one: its value in `Round` and, under the same name, in `InterviewDraft`, with a `Question` (`interviews/model/`);
its words in `texts/interview_fields.py`; its row here. Saving, editing and the export need nothing more.
"""

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.interview.choices import button
from handlers.interview.company_and_role import COMPANY, ROLE
from handlers.interview.interviewers import CARD_OWNER, INTERVIEWERS
from handlers.interview.next_steps import DEADLINE_RIGHT, DECIDER, NEXT_STEPS
from handlers.interview.references import NEW_REFERENCE, REFERENCES
from handlers.interview.step import Answered, Field, Step
from handlers.interview.times import WHEN, WHEN_RIGHT
from interviews.model import InterviewDraft, InterviewFormat, Person, Question
from interviews.parsing.english.interview_formats import format_in
from texts import interview_fields as texts


def _ask_format(_person: Person, draft: InterviewDraft, _zone: str) -> tuple[Markup, Rows]:
    return texts.interview_format(draft), [[button(draft, label, each) for each, label in texts.FORMATS.items()]]


async def _format_typed(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """Words that name one format; after any others it is asked again."""
    held = format_in(context.text)
    return Answered() if held is None else Answered(draft=replace(draft, format=held))


FORMAT = Step(
    question=Question.FORMAT,
    put=_ask_format,
    typed=_format_typed,
    pressed=lambda _context, draft, word: Answered(draft=replace(draft, format=InterviewFormat(word))),
    without=lambda draft: replace(draft, format=None),
)

FIELDS = (
    Field("company", texts.COMPANY, (COMPANY,)),
    Field("role", texts.ROLE, (ROLE,)),
    Field("when", texts.TIME, (WHEN, WHEN_RIGHT)),
    Field("format", texts.FORMAT, (FORMAT,), in_turn=False),
    Field("interviewers", texts.INTERVIEWERS, (INTERVIEWERS, CARD_OWNER)),
    Field("next_steps", texts.NEXT_STEP, (NEXT_STEPS, DEADLINE_RIGHT)),
    Field("decider", texts.DECIDER, (DECIDER,), when=lambda draft: draft.promise_words is not None),
    Field("references", texts.REFERENCES, (REFERENCES, NEW_REFERENCE)),
)

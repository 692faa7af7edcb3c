"""What is told of an interview, a row a field in the order it is asked.

To add one: its value in `Round` and, under the same name, in `InterviewDraft`, with a `Question` (`interviews/model/`);
its words in `texts/interview_fields.py`; its row here. Saving, editing and the export need nothing more.
"""

from handlers.interview.company_and_role import COMPANY, ROLE
from handlers.interview.interviewers import CARD_OWNER, INTERVIEWERS
from handlers.interview.next_steps import DEADLINE_RIGHT, DECIDER, NEXT_STEPS
from handlers.interview.references import NEW_REFERENCE, REFERENCES
from handlers.interview.step import Field
from handlers.interview.times import WHEN, WHEN_RIGHT
from texts import interview_fields as texts

FIELDS = (
    Field("company", texts.COMPANY, (COMPANY,)),
    Field("role", texts.ROLE, (ROLE,)),
    Field("when", texts.TIME, (WHEN, WHEN_RIGHT)),
    Field("interviewers", texts.INTERVIEWERS, (INTERVIEWERS, CARD_OWNER)),
    Field("next_steps", texts.NEXT_STEP, (NEXT_STEPS, DEADLINE_RIGHT)),
    Field("decider", texts.DECIDER, (DECIDER,), when=lambda draft: draft.promise_words is not None),
    Field("references", texts.REFERENCES, (REFERENCES, NEW_REFERENCE)),
)

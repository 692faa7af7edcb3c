"""Routes what people send while an interview is taken down to the question that takes it."""

from telegram.ext import MessageHandler, filters

from handlers.adapter import HandlerAdapter
from handlers.attachments import PEOPLE, PICTURE
from handlers.context import Handler, UpdateContext
from handlers.conversation import AnyHandler, States, answer_press, control_typed, text, typed_answer
from handlers.fallbacks import leave_or_stay, stay_or_leave_typed
from handlers.interview.conversation import ask_next, draft_of, pressed, take
from handlers.interview.invitations import told_in_a_message
from handlers.interview.questions import STEPS, buttons
from handlers.interview.saved import save
from handlers.interview.step import Answered, Read
from handlers.payloads import Answer
from handlers.sentences import on_card
from interviews.model import InterviewDraft, Question
from texts import labels, problems

WITHOUT_AN_ANSWER = frozenset({labels.SKIP, labels.NONE, labels.NEXT, labels.NO_DATE})
"""Labels of the buttons that go on without an answer."""


async def typed(context: UpdateContext) -> None:
    """Takes typed words as an answer to the open question; words that are a button's label press the button."""
    draft = draft_of(context)
    said = typed_answer(context.text, buttons(context.person, draft, context.zone))
    choice = stay_or_leave_typed(context)
    if choice is not None:
        await leave_or_stay(context, choice)
    elif said is None and await on_card.taken_elsewhere(context, draft):
        return
    elif said is not None:
        await take(context, said)
    elif (control := control_typed(context.text)) is not None:
        await _take_control(context, draft, control)
    elif await told_in_a_message(context):
        return
    elif (answered := await on_card.told(context, draft)) is not None:
        await ask_next(context, answered)
    else:
        await ask_next(context, await STEPS[draft.asking].typed(context, draft))


async def _take_control(context: UpdateContext, draft: InterviewDraft, control: str) -> None:
    """Does what words for a button mean where the question does not have it; they never become the answer."""
    rows = buttons(context.person, draft, context.zone)
    words = {payload.word for row in rows for _, payload in row if isinstance(payload, Answer)}
    goes_on = next((word for word in ("next", "none", "skip") if word in words), None)
    if control == labels.SAVE and draft.company is not None and draft.role is not None:
        await save(context, draft)
    elif control in WITHOUT_AN_ANSWER and goes_on is not None:
        await take(context, Answer(draft.asking, goes_on, draft.id))
    elif draft.asking is Question.COMPANY:
        await ask_next(context, await STEPS[draft.asking].typed(context, draft))
    else:
        await ask_next(context, Answered(first=problems.no_answer_here(context.text)))


def _reads(read: Read) -> Handler:
    async def received(context: UpdateContext) -> None:
        await ask_next(context, await read(context, draft_of(context)))

    return received


def states(adapter: HandlerAdapter) -> States:
    """Returns the handlers of the answers that each question takes."""
    taken: dict[Question, list[AnyHandler]] = {}
    for asking, step in STEPS.items():
        taken[asking] = [
            answer_press(adapter, asking, pressed),
            text(adapter, typed),
        ]
        if step.shared is not None:
            taken[asking].append(MessageHandler(PEOPLE, adapter(_reads(step.shared))))
        if step.pictured is not None:
            pictures = PICTURE & filters.UpdateType.MESSAGE
            taken[asking].append(MessageHandler(pictures, adapter(_reads(step.pictured))))
    return taken

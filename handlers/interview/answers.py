"""Routes what people send while an interview is taken down to the question that takes it."""

from telegram.ext import MessageHandler, filters

from handlers.attachments import PEOPLE, PICTURE
from handlers.context import Handler, HandlerAdapter, UpdateContext
from handlers.conversation import AnyHandler, States, answer_press, text, typed_answer
from handlers.fallbacks import leave_or_stay, stay_or_leave_typed
from handlers.interview.conversation import ask_next, draft_of, pressed, take
from handlers.interview.invitations import INVITATION, received_while_telling
from handlers.interview.questions import STEPS, buttons
from handlers.interview.step import Read
from interviews.model import Question


async def typed(context: UpdateContext) -> None:
    """Takes typed words as an answer to the open question; words that are a button's label press the button."""
    draft = draft_of(context)
    said = typed_answer(context.text, buttons(context.person, draft, context.zone))
    choice = stay_or_leave_typed(context)
    if choice is not None:
        await leave_or_stay(context, choice)
    elif said is not None:
        await take(context, said)
    else:
        await ask_next(context, await STEPS[draft.asking].typed(context, draft))


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
            MessageHandler(INVITATION, adapter(received_while_telling)),
        ]
        if step.shared is not None:
            taken[asking].append(MessageHandler(PEOPLE, adapter(_reads(step.shared))))
        if step.pictured is not None:
            pictures = PICTURE & filters.UpdateType.MESSAGE
            taken[asking].append(MessageHandler(pictures, adapter(_reads(step.pictured))))
    return taken

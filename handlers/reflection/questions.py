"""Puts the open question about how an interview went, and tells which round it is about and what closes it."""

from markupsafe import Markup

from handlers.context import UpdateContext
from handlers.payloads import Interrupted, Reflect, second
from handlers.reflection.view import closing_view, question_view
from interviews import changes
from interviews.model import Application, Asking, Id, Question, Reflection, ReflectionPart, Round
from interviews.reflecting import interview_of, part_after
from texts import general
from texts.markup import paragraphs, say


async def ask(
    context: UpdateContext,
    round_id: Id,
    *facts: changes.Fact,
    before: Markup | None = None,
    in_place: bool = False,
    undoable: bool = True,
) -> None:
    """Commits the facts with the question that follows from them open, and puts it."""
    asking = Asking(Question.REFLECTION, context.now, about=round_id)
    set_aside = await context.open(asking, *facts, undoable=undoable)
    words, rows = question_view(*found(context, round_id))
    await (context.put if in_place else context.say)(paragraphs(set_aside, before, words), rows)


async def ask_next(
    context: UpdateContext,
    application: Id,
    round_id: Id,
    part: ReflectionPart,
    *facts: changes.Fact,
    before: Markup | None = None,
    in_place: bool = False,
) -> None:
    """Asks for what comes after `part`, or closes the reflection when nothing does."""
    following = part_after(found(context, round_id)[1], part)
    facts = (*facts, changes.reflecting_on(application, round_id, following))
    if following is not None:
        await ask(context, round_id, *facts, before=before, in_place=in_place)
        return
    await context.change(*facts, *context.closing(Question.REFLECTION, round_id))
    words, rows = closing_view(*found(context, round_id))
    await (context.put if in_place else context.say)(words, rows)


async def put_again(context: UpdateContext) -> None:
    """Puts the open question again, in place after a button that led here; says so when its round is gone."""
    try:
        about = await asked_about(context)
    except changes.Gone:
        await context.say(say("{gone}", gone=general.gone()))
        return
    show = context.put if isinstance(context.pressed, Interrupted | Reflect) else context.say
    await show(*question_view(*about))


async def asked_about(context: UpdateContext) -> tuple[Application, Round]:
    """Returns the subject of the open question. Raises `Gone`, and closes the question, when it no longer exists."""
    return await context.asked_about(interview_of(context.person, context.about or ""))


def found(context: UpdateContext, round_id: Id) -> tuple[Application, Round]:
    """Returns the round as it is now, with its application. Raises `Gone`."""
    there = interview_of(context.person, round_id)
    if there is None:
        raise changes.Gone(round_id)
    return there


def told_at(round_: Round, item: str) -> tuple[Round, Reflection]:
    """Returns the round and what was told of it at the second on a button. Raises `Gone`."""
    told = next((each for each in round_.reflections if second(each.written_at) == item), None)
    if told is None:
        raise changes.Gone(item)
    return round_, told

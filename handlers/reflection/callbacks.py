"""Handles the buttons under the questions about an interview; each names its subject, so an old one does nothing."""

from handlers.context import UpdateContext
from handlers.payloads import Reflect, ReflectAction
from handlers.reflection.commands import begin, go_on_buttons
from handlers.reflection.questions import ask, ask_next, asked_about, found, told_at
from handlers.reflection.view import closing_view, mood_view
from interviews import changes
from interviews.model import Application, Mood, Question, Reflection, ReflectionPart, Round
from interviews.reflecting import evaluated, part_before, part_to_tell
from texts import general
from texts import reflection as texts


async def pressed(context: UpdateContext, payload: Reflect) -> None:
    """Handles a button about how a round went."""
    application = changes.application_in(context.person, payload.application)
    round_ = changes.round_in(application, payload.round)
    match payload.action:
        case ReflectAction.BEGIN:
            await begin(context, application.id, round_.id)
        case ReflectAction.MOOD if payload.item in set(Mood):
            await felt(context, application, round_, Mood(payload.item))
        case ReflectAction.SKIP:
            await _skip(context, application, round_, payload.item)
        case ReflectAction.BACK if round_.reflecting is not None and round_.reflecting.value == payload.item:
            await _back(context, application, round_, round_.reflecting)
        case ReflectAction.ENOUGH:
            await enough(context, application, round_)
        case ReflectAction.UNDO:
            await _undo(context, application, told_at(round_, payload.item))
        case ReflectAction.STILL:
            told, _, part = payload.item.partition(":")
            await _move_back(context, application, told_at(round_, told), part)
        case ReflectAction.ADD if evaluated(round_):
            await ask(context, round_.id)
        case ReflectAction.NOT_THIS:
            await context.put(general.not_understood(), go_on_buttons(context))
        case _:
            await context.toast(general.question_closed())


async def felt(context: UpdateContext, application: Application, round_: Round, mood: Mood) -> None:
    """Records the tapped mood; a round whose reflection is finished keeps its own."""
    if evaluated(round_) and round_.mood is not None:
        await context.toast(general.question_closed())
        return
    facts = [changes.felt(application.id, round_.id, mood)]
    if not evaluated(round_):
        facts.append(changes.reflecting_on(application.id, round_.id, part_to_tell(round_)))
        await ask(context, round_.id, *facts, before=texts.felt(mood), in_place=True)
        return
    await context.change(*facts)
    await context.put(*closing_view(*found(context, round_.id)))


async def _skip(context: UpdateContext, application: Application, round_: Round, item: str) -> None:
    """Skips the mood (an empty `item`) or a part; an old button skips nothing."""
    if evaluated(round_) or (item and item != round_.reflecting):
        await context.toast(general.question_closed())
    elif not item:
        to_tell = changes.reflecting_on(application.id, round_.id, part_to_tell(round_))
        await ask(context, round_.id, to_tell, in_place=True)
    else:
        await ask_next(context, application.id, round_.id, ReflectionPart(item), in_place=True)


async def _back(context: UpdateContext, application: Application, round_: Round, part: ReflectionPart) -> None:
    """Goes back to the part before, or to the mood."""
    before = part_before(part)
    if before is None:
        await context.put(*mood_view(application, round_))
    else:
        await ask(context, round_.id, changes.reflecting_on(application.id, round_.id, before), in_place=True)


async def cancel(context: UpdateContext) -> None:
    """Handles /cancel: ends the reflection for now. Raises `Gone`."""
    await enough(context, *await asked_about(context))


async def enough(context: UpdateContext, application: Application, round_: Round) -> None:
    """Leaves the reflection before its end; it continues from there another time."""
    if evaluated(round_) and not context.asks(Question.REFLECTION, round_.id):
        await context.toast(general.question_closed())
        return
    left = () if round_.reflecting is None else (changes.reflection_left(application.id, round_.id),)
    await context.change(*context.closing(Question.REFLECTION, round_.id), *left)
    await context.put(texts.no_line(application) if evaluated(round_) else texts.enough(application, round_.reflecting))


async def _undo(context: UpdateContext, application: Application, told: tuple[Round, Reflection]) -> None:
    """Deletes what was told; asks for its part again if it was the newest."""
    round_, reflection = told
    back = changes.reflection_taken_back(application.id, round_.id, reflection.written_at)
    elsewhere = context.dialogue is not None and not context.asks(Question.REFLECTION, round_.id)
    if reflection.part is ReflectionPart.LINE or reflection is not round_.reflections[-1] or elsewhere:
        await context.change(back, undoable=False)
        await context.put(texts.taken_back(application))
        return
    again = changes.reflecting_on(application.id, round_.id, reflection.part)
    before = texts.taken_back(application)
    await ask(context, round_.id, back, again, before=before, in_place=True, undoable=False)


async def _move_back(
    context: UpdateContext, application: Application, told: tuple[Round, Reflection], part: str
) -> None:
    """Moves what was told from `part` to the part before, and asks for `part` again."""
    round_, reflection = told
    before = part_before(reflection.part)
    if before is None or reflection.part != part or reflection is not round_.reflections[-1]:
        await context.toast(general.question_closed())
        return
    moved = changes.reflection_moved(application.id, round_.id, reflection.written_at, before)
    again = changes.reflecting_on(application.id, round_.id, reflection.part)
    await ask(context, round_.id, moved, again, in_place=True)

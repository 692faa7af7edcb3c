"""The buttons under the questions about an interview: each names what it is about, so that an old one does nothing."""

from handlers.payloads import Reflect, ReflectAction
from handlers.reflection.questions import ask, asked_about, closed, found, go_on, is_open, round_in, told_at
from handlers.reflection.view import closing_view, mood_view
from handlers.reflection.ways_in import begin
from handlers.visit import Visit
from interviews import changes
from interviews.model import Application, Mood, Reflection, ReflectionPart, Round
from interviews.reflecting import evaluated, part_before, part_to_tell
from texts import general
from texts import reflection as texts


async def pressed(visit: Visit, payload: Reflect) -> None:
    """A button about how a round went."""
    application = changes.application_in(visit.person, payload.application)
    held = round_in(application, payload.round)
    match payload.action:
        case ReflectAction.BEGIN:
            await begin(visit, application.id, held.id)
        case ReflectAction.MOOD if payload.item in set(Mood):
            await felt(visit, application, held, Mood(payload.item))
        case ReflectAction.SKIP:
            await _skip(visit, application, held, payload.item)
        case ReflectAction.BACK if held.reflecting is not None and held.reflecting.value == payload.item:
            await _back(visit, application, held, held.reflecting)
        case ReflectAction.ENOUGH:
            await enough(visit, application, held)
        case ReflectAction.UNDO:
            await _undo(visit, application, told_at(held, payload.item))
        case ReflectAction.STILL:
            told, _, part = payload.item.partition(":")
            await _move_back(visit, application, told_at(held, told), part)
        case ReflectAction.ADD if evaluated(held):
            await ask(visit, held.id)
        case _:
            await visit.toast(general.question_closed())


async def felt(visit: Visit, application: Application, held: Round, mood: Mood) -> None:
    """The mood was tapped; one that was looked back at keeps its own."""
    if evaluated(held) and held.mood is not None:
        await visit.toast(general.question_closed())
        return
    facts = [changes.felt(application.id, held.id, mood)]
    if not evaluated(held):
        facts.append(changes.reflecting_on(application.id, held.id, part_to_tell(held)))
        await ask(visit, held.id, *facts, before=texts.felt(mood), in_place=True)
        return
    await visit.change(*facts)
    await visit.put(*closing_view(*found(visit, held.id)))


async def _skip(visit: Visit, application: Application, held: Round, item: str) -> None:
    """Nothing is said to the mood (an empty `item`) or to a part; an old button skips nothing."""
    if evaluated(held) or (item and item != held.reflecting):
        await visit.toast(general.question_closed())
    elif not item:
        to_tell = changes.reflecting_on(application.id, held.id, part_to_tell(held))
        await ask(visit, held.id, to_tell, in_place=True)
    else:
        await go_on(visit, application.id, held.id, ReflectionPart(item), in_place=True)


async def _back(visit: Visit, application: Application, held: Round, part: ReflectionPart) -> None:
    """To the part before, or to the mood."""
    before = part_before(part)
    if before is None:
        await visit.put(*mood_view(application, held))
    else:
        await ask(visit, held.id, changes.reflecting_on(application.id, held.id, before), in_place=True)


async def cancel(visit: Visit) -> None:
    """/cancel: enough for now. Raises `Gone`."""
    await enough(visit, *await asked_about(visit))


async def enough(visit: Visit, application: Application, held: Round) -> None:
    """Left before its end; it goes on from there another time."""
    if evaluated(held) and not is_open(visit, held.id):
        await visit.toast(general.question_closed())
        return
    left = () if held.reflecting is None else (changes.reflection_left(application.id, held.id),)
    await visit.change(*closed(visit, held.id), *left)
    await visit.put(texts.no_line(application) if evaluated(held) else texts.enough(application, held.reflecting))


async def _undo(visit: Visit, application: Application, told: tuple[Round, Reflection]) -> None:
    """What was told is not kept; after the newest of it, its part is asked for again."""
    held, reflection = told
    back = changes.reflection_taken_back(application.id, held.id, reflection.written_at)
    elsewhere = visit.dialogue is not None and not is_open(visit, held.id)
    if reflection.part is ReflectionPart.LINE or reflection is not held.reflections[-1] or elsewhere:
        await visit.change(back)
        await visit.put(texts.taken_back(application))
        return
    again = changes.reflecting_on(application.id, held.id, reflection.part)
    await ask(visit, held.id, back, again, before=texts.taken_back(application), in_place=True)


async def _move_back(visit: Visit, application: Application, told: tuple[Round, Reflection], part: str) -> None:
    """What was told to `part` belongs to the one before; its own is asked for again."""
    held, reflection = told
    before = part_before(reflection.part)
    if before is None or reflection.part != part or reflection is not held.reflections[-1]:
        await visit.toast(general.question_closed())
        return
    moved = changes.reflection_moved(application.id, held.id, reflection.written_at, before)
    again = changes.reflecting_on(application.id, held.id, reflection.part)
    await ask(visit, held.id, moved, again, in_place=True)

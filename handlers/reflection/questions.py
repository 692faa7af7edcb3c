"""The open question about how an interview went: which round it is about, how it is put, and what closes it."""

from markupsafe import Markup

from handlers.payloads import Interrupted, Reflect
from handlers.reflection.view import closing_view, question_view, second
from handlers.visit import Visit
from interviews import changes
from interviews.model import Application, Asking, Id, Question, Reflection, ReflectionPart, Round
from interviews.reflecting import interview_of, part_after
from interviews.standing import round_of
from texts import general
from texts.wording import paragraphs, say


async def ask(
    visit: Visit, round_id: Id, *facts: changes.Fact, before: Markup | None = None, in_place: bool = False
) -> None:
    """Commit the facts with the question that follows from them open, and put it."""
    set_aside = await visit.open(Asking(Question.REFLECTION, visit.now, about=round_id), *facts)
    words, rows = question_view(*found(visit, round_id))
    await (visit.put if in_place else visit.say)(paragraphs(set_aside, before, words), rows)


async def go_on(
    visit: Visit,
    application: Id,
    round_id: Id,
    part: ReflectionPart,
    *facts: changes.Fact,
    before: Markup | None = None,
    in_place: bool = False,
) -> None:
    """Ask for what comes after `part`, or close when nothing does."""
    following = part_after(part)
    facts = (*facts, changes.reflecting_on(application, round_id, following))
    if following is not None:
        await ask(visit, round_id, *facts, before=before, in_place=in_place)
        return
    await visit.change(*facts, *closed(visit, round_id))
    words, rows = closing_view(*found(visit, round_id))
    await (visit.put if in_place else visit.say)(words, rows)


async def put_again(visit: Visit) -> None:
    """The open question once more, in the place of a button that led here; one about what is gone is closed."""
    try:
        about = await asked_about(visit)
    except changes.Gone:
        await visit.say(say("{gone}", gone=general.gone()))
        return
    show = visit.put if isinstance(visit.pressed, Interrupted | Reflect) else visit.say
    await show(*question_view(*about))


async def asked_about(visit: Visit) -> tuple[Application, Round]:
    """What the open question is about; one about what is gone is closed. Raises `Gone`."""
    about = visit.dialogue.about if isinstance(visit.dialogue, Asking) else None
    there = interview_of(visit.person, about or "")
    if there is None:
        await visit.change(changes.answered())
        raise changes.Gone(about)
    return there


def found(visit: Visit, round_id: Id) -> tuple[Application, Round]:
    """The round as it is now. Raises `Gone`."""
    there = interview_of(visit.person, round_id)
    if there is None:
        raise changes.Gone(round_id)
    return there


def round_in(application: Application, round_id: Id) -> Round:
    """The round with this id. Raises `Gone`."""
    held = round_of(application, round_id)
    if held is None:
        raise changes.Gone(round_id)
    return held


def told_at(held: Round, item: str) -> tuple[Round, Reflection]:
    """What was told about the round at the second a button names. Raises `Gone`."""
    told = next((each for each in held.reflections if second(each) == item), None)
    if told is None:
        raise changes.Gone(item)
    return held, told


def is_open(visit: Visit, round_id: Id) -> bool:
    """Whether the open question is about how this round went."""
    dialogue = visit.dialogue
    return isinstance(dialogue, Asking) and (dialogue.asking, dialogue.about) == (Question.REFLECTION, round_id)


def closed(visit: Visit, round_id: Id) -> tuple[changes.Fact, ...]:
    """Closes the question about this round, if it is the one that is open."""
    return (changes.answered(),) if is_open(visit, round_id) else ()

"""Noting how an interview went (W1, R1): free text, kept as written."""

from datetime import UTC, datetime

from handlers.buttons import Reflect, Rows
from handlers.conversation import States, text
from handlers.visit import Doorway, Visit
from interviews import changes
from interviews.answers.names import BadNames, clean_text
from interviews.model import Asking, Id, NudgeKind, NudgeRecord, Question, Reflection
from interviews.standing import application_of, round_of
from texts import labels
from texts import reflection as texts

LONGEST = 4000


async def ask_reflection(visit: Visit, application: Id, round_id: Id) -> None:
    """Ask how the round went, showing what was written before."""
    found = changes.application_in(visit.person, application)
    held = round_of(found, round_id)
    if held is None:
        raise changes.Gone(round_id)
    await visit.change(changes.asked(Asking(Question.REFLECTION, visit.now, about=round_id)))
    if held.reflections:
        await visit.say(texts.earlier(found, held.reflections, visit.zone))
    await visit.say(texts.ask())


async def pressed(visit: Visit, payload: Reflect) -> None:
    """Write about a round, or take back what was just written."""
    await visit.toast()
    if not payload.undo:
        await ask_reflection(visit, payload.application, payload.round)
        return
    written_at = datetime.fromtimestamp(payload.undo, UTC)
    await visit.change(changes.reflection_taken_back(payload.application, payload.round, written_at))
    await visit.put(texts.taken_back(changes.application_in(visit.person, payload.application)))


async def received_reflection(visit: Visit) -> None:
    """How it went, in the person's own words."""
    if isinstance(visit.dialogue, Asking) and visit.dialogue.about is not None:
        await keep(visit, visit.dialogue.about)


async def keep(visit: Visit, round_id: Id) -> None:
    """Keep the words with their round. Raises `changes.Gone` when the round is not there any more."""
    application = next(
        (each for each in visit.person.applications if not each.removed_at and round_of(each, round_id)), None
    )
    if application is None:
        await visit.change(changes.answered())
        raise changes.Gone(round_id)
    try:
        words = clean_text(visit.text, most=LONGEST)
    except BadNames:
        await visit.say(texts.too_long(LONGEST))
        return
    reflection = Reflection(words, visit.now.replace(microsecond=0))
    await visit.change(changes.reflected(application.id, round_id, reflection), changes.answered())
    undo = Reflect(application.id, round_id, int(reflection.written_at.timestamp()))
    rows: Rows = [[(labels.UNDO, undo)]]
    await visit.say(texts.kept(application, reflection), rows)


def asked_last(visit: Visit) -> NudgeRecord | None:
    """The reflection nudge that is the last thing said unprompted and still without an answer."""
    last = max(visit.person.nudges, key=lambda record: record.claimed_at, default=None)
    if last is None or last.kind is not NudgeKind.REFLECTION or last.application is None or last.round is None:
        return None
    if last.skipped_at or last.done_at or last.snoozed_until:
        return None
    application = application_of(visit.person, last.application)
    held = round_of(application, last.round) if application else None
    return last if held is not None and not held.reflections else None


def states(door: Doorway) -> States:
    """What is taken as an answer to how it went."""
    return {Question.REFLECTION: [text(door, received_reflection)]}

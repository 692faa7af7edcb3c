"""Noting how an interview went (W1, R1): free text, kept as written."""

from datetime import timedelta

from handlers.buttons import Reflect, Rows
from handlers.conversation import States, text
from handlers.visit import Doorway, Visit
from interviews import changes
from interviews.answers.lines import BadNames, clean_text
from interviews.model import Asking, Id, NudgeKind, Question, Reflection
from interviews.standing import round_of
from texts import labels, problems
from texts import reflection as texts
from texts.wording import paragraphs

LONGEST = 4096
"""As much as Telegram takes in one message; what is longer comes in several, which are kept one by one."""

STILL_WRITING = timedelta(minutes=10)
"""Words that follow a reflection within this time belong to it."""


async def ask_reflection(visit: Visit, application: Id, round_id: Id) -> None:
    """Ask how the round went, showing what was written before."""
    found = changes.application_in(visit.person, application)
    held = round_of(found, round_id)
    if held is None:
        raise changes.Gone(round_id)
    earlier = texts.earlier(found, held.reflections, visit.zone) if held.reflections else None
    await visit.ask(Asking(Question.REFLECTION, visit.now, about=round_id), paragraphs(earlier, texts.ask()))


async def pressed(visit: Visit, payload: Reflect) -> None:
    """Write about a round, or take back what was just written."""
    if not payload.undo:
        await ask_reflection(visit, payload.application, payload.round)
        return
    found = changes.application_in(visit.person, payload.application)
    held = round_of(found, payload.round)
    if held is None:
        raise changes.Gone(payload.round)
    moments = [each.written_at for each in held.reflections if int(each.written_at.timestamp()) == payload.undo]
    await visit.change(*(changes.reflection_taken_back(found.id, held.id, moment) for moment in moments))
    await visit.put(texts.taken_back(found))


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
    except BadNames as problem:
        await visit.say(problems.about_line(problem, LONGEST))
        return
    reflection = Reflection(words, visit.now.replace(microsecond=0))
    await visit.change(changes.reflected(application.id, round_id, reflection), changes.answered())
    undo = Reflect(application.id, round_id, int(reflection.written_at.timestamp()))
    rows: Rows = [[(labels.UNDO, undo)]]
    await visit.say(texts.kept(application, reflection), rows)


def round_in_mind(visit: Visit) -> Id | None:
    """The round that words outside any question are about, if there is one.

    That is the one whose reflection was asked for last and is still open, or was written a moment ago.
    """
    rounds = {held.id: held for each in visit.person.applications if not each.removed_at for held in each.rounds}
    last = max(visit.person.nudges, key=lambda record: record.claimed_at, default=None)
    if last is not None and last.kind is NudgeKind.REFLECTION and last.round in rounds:
        answered = last.skipped_at or last.done_at or last.snoozed_until or rounds[last.round].reflections
        if not answered:
            return last.round
    written = {held.reflections[-1].written_at: held.id for held in rounds.values() if held.reflections}
    newest = max(written, default=None)
    return written[newest] if newest is not None and visit.now - newest < STILL_WRITING else None


def states(door: Doorway) -> States:
    """What is taken as an answer to how it went."""
    return {Question.REFLECTION: [text(door, received_reflection)]}

"""Handles words and voice messages outside any question that can only tell how an interview went."""

from datetime import timedelta

from handlers.context import UpdateContext
from handlers.conversation import plain
from handlers.reflection.answers import keep
from handlers.reflection.callbacks import felt
from interviews.model import Asking, Id, Question
from interviews.reflecting import asked_last, interview_of, reflected_on, unfinished
from interviews.walltime import DAY
from texts import labels, problems
from texts import reflection as texts

STILL_WRITING = timedelta(minutes=10)
"""How long words that follow a reflection still belong to it."""


async def voice_outside(context: UpdateContext) -> None:
    """Keeps a voice message outside any question as a reflection, where an interview is in mind."""
    about = round_in_mind(context)
    if about is not None:
        await keep(context, about)
    elif any(each.rounds for each in context.person.applications if each.removed_at is None):
        await context.say(texts.voice_about_what())
    else:
        await context.say(problems.needs_words())


def round_in_mind(context: UpdateContext) -> Id | None:
    """Returns the id of the round that words outside any question are about; None when there is none.

    That is the round whose reflection was asked for last and is still open, was written a moment ago, or was left
    unfinished on the day of the interview; never one for which the person said that it is enough for now.
    """
    rounds = {
        round_.id: round_
        for each in context.person.applications
        if not each.removed_at
        for round_ in each.rounds
        if not round_.reflection_left
    }
    asked = asked_last(context.person)
    if asked is not None and asked.round in rounds:
        return asked.round
    written = {round_.reflections[-1].written_at: round_.id for round_ in rounds.values() if round_.reflections}
    newest = max(written, default=None)
    if newest is not None and context.now - newest < STILL_WRITING:
        return written[newest]
    return next((round_.id for _, round_ in unfinished(context.person, context.now, DAY) if round_.id in rounds), None)


def goes_on_unasked(context: UpdateContext) -> bool:
    """Returns whether words would reach the open question's round even without the question."""
    dialogue = context.dialogue
    if not isinstance(dialogue, Asking) or dialogue.asking is not Question.REFLECTION:
        return False
    return any(round_.id == dialogue.about for _, round_ in unfinished(context.person, context.now, DAY))


async def mood_typed(context: UpdateContext, round_id: Id) -> bool:
    """Takes a mood typed outside any question, where the mood is asked for; returns whether it was one."""
    found = interview_of(context.person, round_id)
    typed = {plain(label): mood for mood, label in labels.MOODS.items()}.get(plain(context.text))
    if found is None or typed is None or reflected_on(found[1]):
        return False
    await felt(context, *found, typed)
    return True

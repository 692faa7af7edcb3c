"""Words and voice messages outside any question, where it can only be how an interview went that they tell."""

from datetime import timedelta

from handlers.conversation import plain
from handlers.reflection.answers import keep
from handlers.reflection.presses import felt
from handlers.visit import Visit
from interviews.ask import DAY
from interviews.model import Asking, Id, Question
from interviews.reflecting import asked_last, interview_of, reflected_on, unfinished
from texts import labels, problems
from texts import reflection as texts

STILL_WRITING = timedelta(minutes=10)
"""Words that follow a reflection within this time belong to it."""


async def voice_outside(visit: Visit) -> None:
    """A voice message outside any question: how it went, where an interview is in mind."""
    about = round_in_mind(visit)
    if about is not None:
        await keep(visit, about)
    elif any(each.rounds for each in visit.person.applications if each.removed_at is None):
        await visit.say(texts.voice_about_what())
    else:
        await visit.say(problems.needs_words())


def round_in_mind(visit: Visit) -> Id | None:
    """The round that words outside any question are about, if there is one.

    That is the one whose reflection was asked for last and is still open, was written a moment ago, or was left
    unfinished on the day of the interview; none of which the person said that it is enough for now.
    """
    rounds = {
        held.id: held
        for each in visit.person.applications
        if not each.removed_at
        for held in each.rounds
        if not held.reflection_left
    }
    asked = asked_last(visit.person)
    if asked is not None and asked.round in rounds:
        return asked.round
    written = {held.reflections[-1].written_at: held.id for held in rounds.values() if held.reflections}
    newest = max(written, default=None)
    if newest is not None and visit.now - newest < STILL_WRITING:
        return written[newest]
    return next((held.id for _, held in unfinished(visit.person, visit.now, DAY) if held.id in rounds), None)


def goes_on_unasked(visit: Visit) -> bool:
    """Whether the open question is about a round that words would find without it."""
    dialogue = visit.dialogue
    if not isinstance(dialogue, Asking) or dialogue.asking is not Question.REFLECTION:
        return False
    return any(held.id == dialogue.about for _, held in unfinished(visit.person, visit.now, DAY))


async def mood_typed(visit: Visit, round_id: Id) -> bool:
    """Take a mood that was typed outside any question, where it is the mood that is asked for; gives whether it was."""
    found = interview_of(visit.person, round_id)
    typed = {plain(label): mood for mood, label in labels.MOODS.items()}.get(plain(visit.text))
    if found is None or typed is None or reflected_on(found[1]):
        return False
    await felt(visit, *found, typed)
    return True

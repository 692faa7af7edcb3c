"""Takes what the employer said happens next from words after the saving of an interview, or about how it went (R3)."""

from datetime import timedelta

from handlers.applications.decision_date import View, could_be_meant, days_meant, follow_up_after, right_day
from handlers.context import UpdateContext
from handlers.undo import undo_row
from interviews import changes
from interviews.model import Application, Asking, Promise, Question, Round
from interviews.parsing import NotUnderstood
from interviews.parsing.english.next_steps import names_and_next_step
from interviews.queries import is_waiting, latest_round
from texts import promise as texts

MOST_WORDS_ALONE = 10
"""The most words that tell what happens next and nothing else; more may be how the interview went."""

JUST_SAVED = timedelta(hours=1)
"""The time after saving in which words that tell what happens next are about that interview."""


async def told_after_saving(context: UpdateContext) -> bool:
    """Takes what happens next, and by when, from words that follow the saving of an interview without it (R3).

    Returns whether the words were that.
    """
    just_saved = [
        (application, round_)
        for application in could_be_meant(context)
        if (round_ := latest_round(application)) is not None
        and round_.promise is None
        and (round_.starts is None or round_.starts <= context.now)
        and context.now - round_.logged_at < JUST_SAVED
    ]
    names, words = names_and_next_step(context.text)
    if len(just_saved) != 1 or names or words is None or len(words.split()) > MOST_WORDS_ALONE:
        return False
    try:
        days = await days_meant(context, words, None)
    except NotUnderstood:
        return False
    shown = await told_after(context, *just_saved[0], words) if len(days) == 1 else None
    if shown is None:
        return False
    await context.say(*shown)
    return True


async def told_after(context: UpdateContext, application: Application, round_: Round, words: str) -> View | None:
    """R3: records what they said happens next, told with how an interview went; asks for the day where it is unclear.

    Returns what to show, the new promise or the question; None for a round that waits for no answer. Source: 001, 003.
    """
    latest = latest_round(application)
    if latest is None or latest.id != round_.id or not is_waiting(application):
        return None
    asking = Asking(Question.MOVED_RIGHT, context.now, about=application.id, words=words)
    try:
        days = await days_meant(context, words, round_)
    except NotUnderstood:
        days = ()
    if len(days) != 1:
        await context.change(changes.asked(asking))
        return await right_day(context, application, words)
    promise = Promise(context.services.new_id(), words, days[0], made_at=context.now)
    await context.change(changes.promise_moved(application.id, round_.id, promise))
    return texts.moved(application, promise, follow_up_after(context, application), context.zone), [undo_row(context)]

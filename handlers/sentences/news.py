"""Records what a sentence tells of an application: its end, its offer, by when they decide, what was sent."""

from datetime import datetime
from functools import partial

from handlers.applications import decision_date, outcome
from handlers.buttons import Rows, open_card
from handlers.context import UpdateContext
from handlers.interview import moving
from handlers.letters.start_buttons import thank_yous
from handlers.payloads import CardAction, OnCard
from handlers.sentences.told import Answer, LeftOpen, Told, Unfit
from interviews import changes
from interviews.letters.drafts import could_get
from interviews.matching import is_called
from interviews.model import (
    Application,
    Letter,
    LetterKind,
    OutcomeKind,
    Promise,
)
from interviews.nudges.kinds import KINDS
from interviews.parsing.english.date_news import says_by_itself
from interviews.parsing.english.interview_news import begins_with_them, interview_as_it, moves_an_interview
from interviews.queries import applied_at, planned_round
from interviews.understanding.acts import Act, Values
from interviews.walltime import WEEK
from texts import applications as application_texts
from texts import applied as applied_texts
from texts import labels
from texts import offers as offer_texts
from texts import promise as promise_texts
from texts import sentences as texts


def card(application: Application) -> Rows:
    """Returns the button that opens the card."""
    return [[open_card(application.id)]]


def tells_of_moving(words: str, application: Application) -> bool:
    """Returns whether the words say that they moved the interview there, and not when they decide."""
    said = interview_as_it(words, [application.company])
    return moves_an_interview(said) and begins_with_them(said, application.company)


def act_meant(act: Act, values: Values, words: str, application: Application | None, now: datetime) -> Act:
    """Returns the act that "they moved it" is: where no interview is still to come, they moved when they decide."""
    if act is not Act.MOVE_INTERVIEW or application is None or not application.rounds or values.start is not None:
        return act
    names_none = interview_as_it(words, [application.company]) == " ".join(words.split())
    decided = planned_round(application, now) is None and names_none and tells_of_moving(words, application)
    return Act.PROMISE if decided else act


async def ended(context: UpdateContext, told: Told) -> Answer:
    """Records how an application ended, and offers what follows."""
    application, kind = told.applied, told.values.kind
    if kind is None:
        raise LeftOpen(partial(outcome.show, context, application))
    context.stage(changes.outcome_recorded(application.id, kind, context.now))
    application = changes.application_in(context.person, application.id)
    words, rows = outcome.recorded_view(context.person, application, kind)
    return Answer(words, [*rows, *card(application)])


async def offer_told(context: UpdateContext, told: Told) -> Answer:
    """Adds what the offer says; it is recorded as an offer where none was."""
    application = told.applied
    if application.outcome is None:
        context.stage(changes.outcome_recorded(application.id, OutcomeKind.OFFER, context.now))
    values = told.values
    parts = {"salary": values.salary, "notes": values.text}
    noted = changes.offer_noted(
        application.id,
        {part: words for part, words in parts.items() if words},
        context.now.replace(microsecond=0),
        answer_by=values.by,
        starts_on=values.day,
    )
    context.stage(noted)
    application = changes.application_in(context.person, application.id)
    return Answer(offer_texts.noted(application), card(application))


async def promised(context: UpdateContext, told: Told) -> Answer:
    """R3: records what they say happens next, in their words, and by when. Source: 001, 003."""
    application, round_ = told.applied, told.round_
    if round_ is None:
        raise Unfit(Answer(texts.no_interview_there(application), card(application)))
    planned = planned_round(application, context.now)
    if planned is not None and tells_of_moving(told.words, application):
        raise LeftOpen(partial(moving.told, context, application, planned, told.words))
    words, by, former = told.values.promise_words or told.words, told.values.by, round_.promise
    if by is None:
        by = await decision_date.day_told(context, told.words, round_)
    if by is None and says_by_itself(told.words):
        raise LeftOpen(partial(decision_date.read, context, application, told.words))
    promise = Promise(
        context.services.new_id(),
        words,
        by,
        made_at=context.now,
        decider=former.decider if former is not None else None,
    )
    context.stage(changes.promise_moved(application.id, round_.id, promise))
    application = changes.application_in(context.person, application.id)
    following = decision_date.follow_up_after(context, application)
    return Answer(promise_texts.moved(application, promise, following, context.zone), card(application))


async def letter_sent(context: UpdateContext, told: Told) -> Answer:
    """Records that letters were sent, to those who are named, or to everybody who could get it."""
    application, kind = told.applied, _kind_of_letter(told)
    round_ = told.round_
    people = could_get(context.person, application, round_, kind)
    to_people = kind in {LetterKind.THANK_YOU, LetterKind.REFERENCE_HEADS_UP, LetterKind.REFERENCE_THANKS}
    if told.draft is not None and not told.values.to:
        people = [each for each in people if each.id == told.draft.recipient] or people
    named = [each for each in people if is_called(each.name, told.values.to)]
    if told.values.to and to_people and not named:
        raise Unfit(Answer(texts.nobody_called(told.values.to, [each.name for each in people]), card(application)))
    recipients: list[str | None] = [each.id for each in named or people] if to_people else []
    about = round_.id if round_ is not None and kind in {LetterKind.THANK_YOU, LetterKind.FOLLOW_UP} else None
    for recipient in recipients or [None]:
        letter = Letter(
            context.services.new_id(),
            kind,
            application.id,
            about,
            recipient,
            sent_at=context.now,
            draft=told.draft.id if told.draft is not None else None,
        )
        context.stage(changes.letter_sent(letter))
    if told.nudge is not None and KINDS[told.nudge.kind].letter is kind:
        context.stage(changes.nudge_settled(told.nudge.id))
    names = [each.name for each in named or people] if to_people else []
    application = changes.application_in(context.person, application.id)
    left = thank_yous(context.person, application, round_) if round_ and kind is LetterKind.THANK_YOU else []
    return Answer(texts.letter_noted(application, kind, names), [left, *card(application)])


def _kind_of_letter(told: Told) -> LetterKind:
    """Returns the kind of letter: the one named, quoted or nudged for; else the thank-you."""
    if told.values.letter is not None:
        return told.values.letter
    if told.draft is not None:
        return told.draft.kind
    nudged = KINDS[told.nudge.kind].letter if told.nudge is not None else None
    return nudged or LetterKind.THANK_YOU


async def applied(context: UpdateContext, told: Told) -> Answer:
    """W11: logs an application made elsewhere; of several at once it is asked where they were."""
    company, role = told.values.company, told.values.role
    if company is None:
        count = told.values.count
        asked = applied_texts.ASK_APPLIED if count is None else applied_texts.which_ones(count)
        raise Unfit(Answer(asked, [[(labels.LOG_APPLICATION, OnCard("", CardAction.LOG))]]))
    application = Application(context.services.new_id(), company, role or "", created_at=context.now)
    context.stage(changes.applied_elsewhere(application))
    since = context.now - WEEK
    logged = sum((moment := applied_at(each)) is not None and moment > since for each in context.person.applications)
    words = applied_texts.applied(application, logged, context.person.settings.weekly_target)
    return Answer(words, card(application))


async def removed(context: UpdateContext, told: Told) -> Answer:
    """Removes an application; it is kept for a day so that this can be undone."""
    application = told.applied
    context.stage(changes.application_removed(application.id, context.now))
    return Answer(application_texts.removed(application))

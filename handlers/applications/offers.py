"""Handles /offers: compares offers, notes what each says, and helps to leave the others after accepting one (W16)."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, datetime

from markupsafe import Markup

from handlers.adapter import HandlerAdapter
from handlers.applications.feedback import leave
from handlers.applications.payloads import OfferAction, OnOffer
from handlers.buttons import Row, Rows, in_rows, open_card
from handlers.context import UpdateContext
from handlers.conversation import States, control_typed, text
from handlers.interview.choices import chosen_day
from handlers.letters.start_buttons import last_letter, starts
from handlers.payloads import Payload
from handlers.undo import undo_row
from interviews import changes
from interviews.letters.timing import kinds_now
from interviews.model import Application, Asking, Id, LetterKind, OutcomeKind, Person, Question
from interviews.nudges.plan import to_do
from interviews.parsing import NotUnderstood
from interviews.parsing.english.date_news import days_told
from interviews.parsing.english.offers import read_offer
from interviews.parsing.lines import BadNames
from interviews.queries import application_of, before_outcome, beside, has_left, left_as, open_applications
from interviews.walltime import local_date
from texts import general, labels, problems
from texts import offers as texts
from texts.applications import short_name
from texts.dates import day_text
from texts.markup import paragraphs
from texts.outcome import OFFER_PARTS, offer_part

LONGEST = 500
"""The most characters of one part of an offer that are told at once."""

LONGEST_IN_ALL = 2000
"""The most characters of one part of an offer."""


async def show(context: UpdateContext) -> None:
    """Handles /offers: shows open offers beside the other open applications."""
    shown = open_applications(context.person)
    offers = [each for each in shown if each.outcome is not None]
    rows: Rows = in_rows([(short_name(context.person, each), OnOffer(each.id, OfferAction.ASK)) for each in offers], 3)
    asking: Rows = [
        [(labels.ask_when(short_name(context.person, each)), start)]
        for each in shown
        if LetterKind.DECISION_REQUEST in kinds_now(context.person, each, context.now)
        for _, start in starts(context.person, each, LetterKind.DECISION_REQUEST, context.now)
    ][: texts.LISTED_AT_MOST]
    planned = to_do(context.planned)
    words = texts.side_by_side(context.person, shown, planned, context.now, context.zone)
    await context.say(words, [*rows, *asking])


async def pressed(context: UpdateContext, payload: OnOffer) -> None:
    """Handles a button about an offer. Raises `changes.Gone` when the application no longer exists."""
    if payload.action is OfferAction.COMPARE:
        await show(context)
        return
    application = changes.application_in(context.person, payload.application)
    match payload.action:
        case OfferAction.ASK:
            await ask(context, application)
        case OfferAction.LEAVE:
            question_open = Question.ANSWER_BY if context.asks(Question.ANSWER_BY, application.id) else Question.OFFER
            await leave(context, question_open, application.id)
        case OfferAction.REST:
            await show_rest(context, application)
        case OfferAction.WITHDRAWN | OfferAction.STILL_OPEN:
            back = payload.action is OfferAction.STILL_OPEN
            await context.change(withdrawal(context, application, payload.item, back=back), undoable=not back)
            await show_rest(context, application)
        case OfferAction.MORE_TIME:
            await _ask_until_when(context, application)
        case OfferAction.ANSWER_BY:
            await _chosen_day(context, application, payload.item)
        case OfferAction.COMPARE:
            pass


async def ask(context: UpdateContext, application: Application) -> None:
    """Asks what the offer says, all of it in one message."""
    await put(context, application, await context.open(question(application, context.now)))


def question(application: Application, now: datetime) -> Asking:
    """Returns the question what the offer says."""
    return Asking(Question.OFFER, now, about=application.id)


async def put(context: UpdateContext, application: Application, set_aside: Markup | None) -> None:
    """Puts the question what the offer says, below the note on an interview that was set aside for it."""
    back: Rows = [[(labels.SKIP, OnOffer(application.id, OfferAction.LEAVE))]]
    await context.say(paragraphs(set_aside, texts.about_offer(application), texts.ASK), back)


async def received(context: UpdateContext) -> None:
    """Keeps what the offer says, as typed. Raises `changes.Gone` when the application no longer exists."""
    application = await context.asked_about(application_of(context.person, context.about or ""))
    if control_typed(context.text) is not None:
        await leave(context, Question.OFFER, application.id)
        return
    try:
        said = await asyncio.to_thread(read_offer, context.text, most=LONGEST, now=context.now, zone=context.zone)
    except BadNames as problem:
        await context.say(problems.about_line(problem, LONGEST))
        return
    days = said.answer_by
    noted = changes.offer_noted(
        application.id,
        said.parts,
        context.now.replace(microsecond=0),
        answer_by=days[0] if days and len(days) == 1 else None,
        starts_on=said.starts_on,
    )
    after = changes.application_in(noted(context.person), application.id).offer
    if any(len(offer_part(after, part) or "") > LONGEST_IN_ALL for part in OFFER_PARTS):
        await context.say(texts.FULL, [[open_card(application.id)]])
        return
    unclear = days is not None and len(days) != 1
    asks = changes.asked(_until_when(application, context.now)) if unclear else changes.answered()
    await context.change(noted, asks)
    application = changes.application_in(context.person, application.id)
    await context.say(texts.noted(application), [undo_row(context), _more(application)])
    if unclear:
        await context.say(texts.until_when(application), _days(application, days or ()))


# The last day to answer


def _until_when(application: Application, now: datetime) -> Asking:
    return Asking(Question.ANSWER_BY, now, about=application.id)


def _days(application: Application, days: Sequence[date]) -> Rows:
    """Returns a button for each day that may be the last to answer, and one to leave it open."""
    chosen = [(day_text(day), OnOffer(application.id, OfferAction.ANSWER_BY, day.isoformat())) for day in days]
    return [*in_rows(chosen, 1), [(labels.SKIP, OnOffer(application.id, OfferAction.LEAVE))]]


async def _ask_until_when(context: UpdateContext, application: Application) -> None:
    await context.ask(_until_when(application, context.now), texts.until_when(application), _days(application, ()))


async def received_day(context: UpdateContext) -> None:
    """Keeps the typed day as the last to answer. Raises `changes.Gone` when the application no longer exists."""
    application = await context.asked_about(application_of(context.person, context.about or ""))
    if control_typed(context.text) is not None:
        await leave(context, Question.ANSWER_BY, application.id)
        return
    former = application.offer.answer_by if application.offer is not None else None
    try:
        days = await asyncio.to_thread(days_told, context.text, former=former, now=context.now, zone=context.zone)
    except NotUnderstood as problem:
        await context.say(problems.about_when(problem, problems.DEADLINE_EXAMPLES), _days(application, ()))
        return
    if len(days) > 1:
        await context.say(texts.until_when(application), _days(application, days))
    else:
        await context.say(*await _keep_day(context, application, days[0]))


async def _chosen_day(context: UpdateContext, application: Application, item: str) -> None:
    day = chosen_day(item, context.now)
    if day is None or day < local_date(context.now, context.zone):
        await context.toast(general.not_a_button())
        return
    await context.put(*await _keep_day(context, application, day))


async def _keep_day(context: UpdateContext, application: Application, day: date) -> tuple[Markup, Rows]:
    noted = changes.offer_noted(application.id, {}, context.now.replace(microsecond=0), answer_by=day)
    await context.change(noted, *context.closing(Question.ANSWER_BY, application.id))
    application = changes.application_in(context.person, application.id)
    return texts.noted(application), [undo_row(context), _more(application)]


def _more(application: Application) -> Row:
    return [(labels.SIDE_BY_SIDE, OnOffer("", OfferAction.COMPARE)), open_card(application.id)]


async def show_rest(context: UpdateContext, application: Application) -> None:
    """Shows from whom to withdraw after accepting an offer, and from whom the person has withdrawn since."""
    others = beside(context.person, application)
    words = texts.withdraw(application, others) if others else texts.all_withdrawn(application)

    def payload(other: Application, *, back: bool) -> OnOffer:
        return OnOffer(application.id, OfferAction.STILL_OPEN if back else OfferAction.WITHDRAWN, other.id)

    await context.put(words, [*rest_rows(context.person, application, payload), [open_card(application.id)]])


def rest_rows(person: Person, accepted: Application, payload: Callable[..., Payload]) -> Rows:
    """Returns a letter and a button to withdraw for each other application, or to undo it for those left since."""
    others = beside(person, accepted)[: texts.LISTED_AT_MOST]
    done = withdrawn_since(person, accepted)[-texts.LISTED_AT_MOST :]
    return [
        *([*last_letter(person, each), (left_label(person, each), payload(each, back=False))] for each in others),
        *(
            [*last_letter(person, each), (labels.undo_for(short_name(person, each)), payload(each, back=True))]
            for each in done
        ),
    ]


def left_label(person: Person, application: Application) -> str:
    """Returns the label of the button that says the person withdrew or declined."""
    name = short_name(person, application)
    return labels.declined(name) if application.outcome is not None else labels.withdrawn(name)


def withdrawn_since(person: Person, accepted: Application) -> Sequence[Application]:
    """Returns the applications that the person left after accepting the offer."""
    since = accepted.outcome.recorded_at if accepted.outcome else None
    return [
        each
        for each in person.applications
        if each.removed_at is None
        and each.outcome is not None
        and has_left(each)
        and since is not None
        and each.outcome.recorded_at >= since
    ]


def withdrawal(context: UpdateContext, accepted: Application, other: Id, *, back: bool) -> changes.Fact:
    """Returns the fact that the person left another application, or with `back` did not. Raises `changes.Gone`.

    The fact changes nothing when the button is out of date, because the application was decided otherwise meanwhile.
    """
    left = changes.application_in(context.person, other)
    taken = accepted.outcome is not None and accepted.outcome.kind is OutcomeKind.ACCEPTED
    candidates = withdrawn_since(context.person, accepted) if back else beside(context.person, accepted)
    if not taken or other not in {each.id for each in candidates}:
        return lambda person: person
    if back:
        return changes.outcome_recorded(other, before_outcome(left.outcome.kind) if left.outcome else None, context.now)
    return changes.outcome_recorded(other, left_as(left), context.now)


def states(adapter: HandlerAdapter) -> States:
    """Returns what handles an answer to what an offer says."""
    return {Question.OFFER: [text(adapter, received)], Question.ANSWER_BY: [text(adapter, received_day)]}

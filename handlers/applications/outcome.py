"""Handles /outcome: records how an application ended, and takes that back."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from handlers import typed_choice
from handlers.applications import feedback, offers
from handlers.applications.payloads import OfferAction, OnOffer, RecordOutcome
from handlers.buttons import Rows, in_rows, open_card
from handlers.context import UpdateContext
from handlers.letters.start_buttons import last_letter
from handlers.payloads import CardAction, OnCard
from handlers.undo import undo_row
from interviews import changes
from interviews.matching import find_applications
from interviews.model import Application, OutcomeKind, Person, Question
from interviews.nudges.after_outcome import GLAD
from interviews.queries import before_outcome, beside, has_left, is_open, open_applications
from texts import labels
from texts import offers as offer_texts
from texts import outcome as texts
from texts.applications import NEWER, OLDER, name, nothing_open
from texts.markup import paragraphs

ENDINGS = (
    OutcomeKind.OFFER,
    OutcomeKind.REJECTED,
    OutcomeKind.WITHDRAWN,
    OutcomeKind.NO_ANSWER,
    OutcomeKind.CANCELLED_BY_EMPLOYER,
)
AFTER_OFFER = (OutcomeKind.ACCEPTED, OutcomeKind.DECLINED)
ON_A_PAGE = 20


async def command(context: UpdateContext) -> None:
    """Handles /outcome: asks how the named application ended, also of one that is decided, or which was decided."""
    named: Sequence[Application] = ()
    if context.arguments:
        there = newest_first(each for each in context.person.applications if each.removed_at is None)
        named = find_applications(context.arguments, list(filter(is_open, there)))
        named = named or find_applications(context.arguments, there)
    if len(named) == 1:
        await show(context, named[0])
    else:
        await choose(context, among=named)


async def choose(context: UpdateContext, start: int = 0, among: Sequence[Application] = ()) -> None:
    """Asks which application was decided, `among` those that were named or all."""
    shown = newest_first(among or open_applications(context.person))
    typed_choice.offer(context, "/outcome")
    rows = pick(context.person, shown, CardAction.OUTCOMES, CardAction.OUTCOMES, start)
    await context.put(texts.WHICH_ENDED if shown else nothing_open(), rows)


def newest_first(shown: Iterable[Application]) -> list[Application]:
    """Returns open applications before decided ones, the newest of each first."""
    return sorted(shown, key=lambda each: (each.outcome is not None, -each.created_at.timestamp()))


def pick(person: Person, shown: Sequence[Application], action: CardAction, turn: CardAction, start: int) -> Rows:
    """Returns a page of buttons that do `action` for an application, from number `start`, and buttons to `turn` it."""
    start = min(start, max(len(shown) - 1, 0)) // ON_A_PAGE * ON_A_PAGE
    page = shown[start : start + ON_A_PAGE]
    rows: Rows = [[(name(person, each), OnCard(each.id, action))] for each in page]
    newer = [(NEWER, OnCard("", turn, str(start - ON_A_PAGE)))] if start > 0 else []
    older = [(OLDER, OnCard("", turn, str(start + ON_A_PAGE)))] if start + ON_A_PAGE < len(shown) else []
    return [*rows, [*newer, *older]]


def _take_back(application: Application, kind: OutcomeKind) -> tuple[str, RecordOutcome]:
    """Returns the button that restores the outcome before, at any time: the offer where one was answered, or none."""
    before = application.outcome_before
    return labels.UNDO, RecordOutcome(application.id, before.kind if before is not None else before_outcome(kind))


def outcome_buttons(application: Application) -> Rows:
    """Returns the buttons for how the application ended, without the outcome that is recorded already."""
    now = application.outcome.kind if application.outcome else None
    kinds = AFTER_OFFER if now is OutcomeKind.OFFER else ENDINGS
    buttons = [(labels.OUTCOMES[kind], RecordOutcome(application.id, kind)) for kind in kinds if kind is not now]
    undo: Rows = [[_take_back(application, now)]] if now else []
    return [*in_rows(buttons, 2), *undo, [(labels.BACK, OnCard(application.id, CardAction.OPEN))]]


async def show(context: UpdateContext, application: Application) -> None:
    """Asks how an application ended."""
    await context.put(texts.how_ended(application), outcome_buttons(application))


async def pressed(context: UpdateContext, payload: RecordOutcome) -> None:
    """Records the outcome on the button, or takes it back."""
    application = changes.application_in(context.person, payload.application)
    before = application.outcome
    if payload.kind is (before.kind if before else None):
        await context.toast(texts.NOTED_ALREADY)
        return
    asks = set_aside = None
    recorded = changes.outcome_recorded(application.id, payload.kind, context.now)
    closing = context.closing(Question.OFFER, application.id)
    undone = before is not None and before.kind in AFTER_OFFER
    new = before is None or payload != _take_back(application, before.kind)[1]
    if payload.kind is OutcomeKind.OFFER and application.offer is None and not undone:
        asks = offers.question(application, context.now)
        set_aside = await context.open(asks, recorded, *closing, undoable=new)
    else:
        await context.change(recorded, *closing, undoable=new)
    application = changes.application_in(context.person, payload.application)
    card = open_card(application.id)
    if payload.kind is None:
        await context.put(texts.outcome_taken_back(application), [[card]])
        return
    words, rows = recorded_view(context.person, application, payload.kind)
    await context.put(words, [*rows, [*undo_row(context), card]])
    if asks is not None:
        await offers.put(context, application, set_aside)


def recorded_view(person: Person, application: Application, kind: OutcomeKind) -> tuple[Markup, Rows]:
    """Returns what is said of an outcome that was recorded, and the buttons for what follows."""
    more = AFTER_OFFER if kind is OutcomeKind.OFFER else ()
    others = beside(person, application) if kind in GLAD else ()
    rows: Rows = [
        [(labels.OUTCOMES[each], RecordOutcome(application.id, each)) for each in more],
        *more_buttons(application),
        *_others_button(application, others),
        *([last_letter(person, application)] if _is_to_be_told(application) else []),
    ]
    also = offer_texts.still_open(others) if others else None
    return paragraphs(texts.outcome_recorded(application, kind), also), rows


def _is_to_be_told(application: Application) -> bool:
    """Returns whether the outcome is the person's own decision, which the employer hears from them."""
    accepted = application.outcome is not None and application.outcome.kind is OutcomeKind.ACCEPTED
    return accepted or has_left(application)


def more_buttons(application: Application) -> Rows:
    """Returns the buttons for what can be noted after an outcome: an offer's details, or feedback after a rejection."""
    kind = application.outcome.kind if application.outcome else None
    if kind is OutcomeKind.REJECTED:
        return feedback.buttons(application)
    if kind in GLAD:
        return [[(labels.OFFER_SAYS, OnOffer(application.id, OfferAction.ASK))]]
    return []


def _others_button(application: Application, others: Sequence[Application]) -> Rows:
    """Returns the button to compare offers after an offer, or to withdraw elsewhere after accepting one (W16)."""
    if not others or application.outcome is None:
        return []
    if application.outcome.kind is OutcomeKind.OFFER:
        return [[(labels.SIDE_BY_SIDE, OnOffer("", OfferAction.COMPARE))]]
    return [[(labels.WITHDRAW, OnOffer(application.id, OfferAction.REST))]]

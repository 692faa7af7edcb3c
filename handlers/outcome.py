"""/outcome: how an application ended, and taking that back."""

from handlers.buttons import CardAction, OnCard, RecordOutcome, Rows, in_rows
from handlers.visit import Visit
from interviews import changes
from interviews.model import Application, OutcomeKind
from interviews.standing import open_applications
from texts import applications as texts
from texts import labels

ENDINGS = (OutcomeKind.OFFER, OutcomeKind.REJECTED, OutcomeKind.WITHDRAWN, OutcomeKind.NO_ANSWER)
AFTER_OFFER = (OutcomeKind.ACCEPTED, OutcomeKind.DECLINED)


async def choose(visit: Visit) -> None:
    """/outcome: which application is decided?"""
    shown = open_applications(visit.person)
    buttons = [(f"{each.company}, {each.role}"[:60], OnCard(each.id, CardAction.OUTCOMES)) for each in shown[:40]]
    await visit.say(texts.which_ended() if shown else texts.listing(any_there=False), in_rows(buttons, 1))


def outcome_buttons(application: Application) -> Rows:
    """What can be said of how it ended, as far as that is not said yet."""
    now = application.outcome.kind if application.outcome else None
    kinds = AFTER_OFFER if now is OutcomeKind.OFFER else ENDINGS
    buttons = [(labels.OUTCOMES[kind], RecordOutcome(application.id, kind)) for kind in kinds if kind is not now]
    undo: Rows = [[(labels.UNDO, RecordOutcome(application.id, None))]] if now else []
    return [*in_rows(buttons, 2), *undo, [(labels.BACK, OnCard(application.id, CardAction.OPEN))]]


async def show(visit: Visit, application: Application) -> None:
    """Ask how an application ended."""
    await visit.put(texts.how_ended(application), outcome_buttons(application))


async def pressed(visit: Visit, payload: RecordOutcome) -> None:
    """An outcome was tapped, or taken back."""
    await visit.toast()
    before = changes.application_in(visit.person, payload.application).outcome
    if payload.kind is None or before is None or before.kind is not payload.kind:
        await visit.change(changes.outcome_recorded(payload.application, payload.kind, visit.now))
    application = changes.application_in(visit.person, payload.application)
    if payload.kind is None:
        await visit.put(
            texts.outcome_taken_back(application), [[(labels.OPEN_CARD, OnCard(application.id, CardAction.OPEN))]]
        )
        return
    more = AFTER_OFFER if payload.kind is OutcomeKind.OFFER else ()
    rows: Rows = [
        [(labels.OUTCOMES[kind], RecordOutcome(application.id, kind)) for kind in more],
        [
            (labels.UNDO, RecordOutcome(application.id, None)),
            (labels.OPEN_CARD, OnCard(application.id, CardAction.OPEN)),
        ],
    ]
    await visit.put(texts.outcome_recorded(application, payload.kind), rows)

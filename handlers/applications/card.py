"""Shows the card of an application: everything about it, and what can be done from there."""

from collections.abc import Sequence

from handlers.applications import outcome
from handlers.applications.payloads import OnPromise, PromiseAction
from handlers.buttons import Rows, in_rows
from handlers.context import UpdateContext
from handlers.interview.interview_time import call_off
from handlers.letters.payloads import ChooseLetter
from handlers.payloads import CardAction, OnCard
from interviews import changes
from interviews.letters.timing import has_begun, kinds_now
from interviews.model import Application, Id, Person, Round
from interviews.nudges.brief import next_interview
from interviews.nudges.plan import to_do
from interviews.queries import follow_up_sent, is_open, latest_round, people_met, planned_round, unthanked
from texts import applications as texts
from texts import labels

CARDS_AT_MOST = 20
"""The most photos of business cards offered under one application."""


def application_buttons(person: Person, shown: Sequence[Application], across: int) -> Rows:
    """Returns a button for each application that opens its card, `across` in a row."""
    return in_rows([(texts.short_name(person, each), OnCard(each.id, CardAction.OPEN)) for each in shown], across)


async def show_card(context: UpdateContext, application_id: Id) -> None:
    """Shows one application and its buttons. Raises `changes.Gone`."""
    application = changes.application_in(context.person, application_id)
    planned = to_do(context.planned)
    await context.put(
        texts.card(context.person, application, planned, context.now, context.zone), card_buttons(context, application)
    )


def card_buttons(context: UpdateContext, application: Application) -> Rows:
    """Returns the buttons for what can be done with an application as it is now."""
    round_ = latest_round(application)
    begun = round_ is not None and has_begun(round_, context.now)
    writable = kinds_now(context.person, application, context.now)
    booked = (
        _letters(context, application, round_) if round_ is not None and begun and application.outcome is None else []
    )
    edits = [
        (
            labels.EDIT if len(application.rounds) == 1 else texts.edit_round(number),
            OnCard(application.id, CardAction.EDIT, each.id),
        )
        for number, each in enumerate(application.rounds, 1)
    ]
    moved: Rows = []
    if round_ is not None and application.outcome is None:
        planned = planned_round(application, context.now)
        off = [(labels.CALLED_OFF, call_off(planned))] if planned is not None and planned.starts is not None else []
        moved = [[(labels.THEY_MOVED_IT, OnPromise(application.id, PromiseAction.ASK)), *off]]
    several = sum(has_begun(each, context.now) for each in application.rounds) > 1
    notes = [
        (
            texts.round_notes(number) if several else labels.MORE_NOTES,
            OnCard(application.id, CardAction.REFLECT, each.id),
        )
        for number, each in enumerate(application.rounds, 1)
        if has_begun(each, context.now)
    ]
    cards = [
        (labels.card_of(each.name), OnCard(application.id, CardAction.PHOTO, each.id))
        for each in people_met(application)
        if each.card is not None
    ]
    if not application.rounds:
        edits = [(labels.EDIT, OnCard(application.id, CardAction.EDIT))]
    silent = application.pause is not None and application.pause.holds(context.now)
    return [
        *([[(labels.RESUME, OnCard(application.id, CardAction.RESUME))]] if silent else []),
        *in_rows(booked, 2),
        *outcome.more_buttons(application),
        *_brief_button(context, application),
        *in_rows(cards[:CARDS_AT_MOST], 2),
        *([[(labels.WRITE_LETTER, ChooseLetter(application.id))]] if writable else []),
        *in_rows([*edits, *notes, (labels.NEW_ROUND, OnCard(application.id, CardAction.NEW_ROUND))], 3),
        *moved,
        [
            (labels.OUTCOME, OnCard(application.id, CardAction.OUTCOMES)),
            (labels.EMPLOYER_PLACE, OnCard(application.id, CardAction.PLACE)),
            (labels.REMOVE, OnCard(application.id, CardAction.REMOVE)),
        ],
        [(labels.ALL_APPLICATIONS, OnCard("", CardAction.LIST))],
    ]


def _brief_button(context: UpdateContext, application: Application) -> Rows:
    """Returns the button for the brief while an interview is ahead (W13)."""
    ahead = is_open(application) and next_interview((application,), context.now) is not None
    return [[(labels.BRIEF, OnCard(application.id, CardAction.BRIEF))]] if ahead else []


def _letters(context: UpdateContext, application: Application, round_: Round) -> list[tuple[str, OnCard]]:
    """Returns a button for each letter that is due, and one to take back the newest."""
    found = [
        (
            labels.thanked(each.name) if each else labels.THANKS_SENT,
            OnCard(application.id, CardAction.THANKED, f"{round_.id}:{each.id}" if each else ""),
        )
        for each in unthanked(context.person, round_)
    ]
    if follow_up_sent(context.person, round_) is None:
        found.append((labels.FOLLOW_UP_SENT, OnCard(application.id, CardAction.FOLLOWED_UP)))
    newest = max(
        (each for each in context.person.letters if each.application == application.id),
        key=lambda letter: letter.sent_at,
        default=None,
    )
    if newest is not None:
        name = texts.letter_text(context.person, application, newest)
        found.append((labels.undo_for(name), OnCard(application.id, CardAction.UNDO_LETTER, newest.id)))
    return found

"""The card of an application: everything about it, and what can be done from there."""

from collections.abc import Sequence
from datetime import datetime

from handlers.applications import outcome
from handlers.buttons import Rows, in_rows
from handlers.letters.payloads import ChooseLetter
from handlers.payloads import CardAction, OnCard, OnPromise, PromiseAction
from handlers.visit import Visit
from interviews import changes
from interviews.briefs import next_interview
from interviews.letters.governor import kinds_now
from interviews.model import Application, Id, Person, Round
from interviews.plan import to_do
from interviews.standing import follow_up_sent, is_open, latest_round, people_met, unthanked
from texts import applications as texts
from texts import labels

CARDS_AT_MOST = 20
"""Photos of business cards that are offered under one application."""


def application_buttons(person: Person, shown: Sequence[Application], across: int) -> Rows:
    """A button for each application that opens its card."""
    return in_rows([(texts.short_name(person, each), OnCard(each.id, CardAction.OPEN)) for each in shown], across)


async def show_card(visit: Visit, application_id: Id) -> None:
    """One application and its buttons. Raises `changes.Gone`."""
    application = changes.application_in(visit.person, application_id)
    planned = to_do(visit.person, visit.now)
    await visit.put(
        texts.card(visit.person, application, planned, visit.now, visit.zone), card_buttons(visit, application)
    )


def card_buttons(visit: Visit, application: Application) -> Rows:
    """What can be done with an application as it stands."""
    held = latest_round(application)
    begun = held is not None and _begun(held, visit.now)
    writable = kinds_now(visit.person, application, visit.now)
    booked = _letters(visit, application, held) if held is not None and begun and application.outcome is None else []
    edits = [
        (
            labels.EDIT if len(application.rounds) == 1 else texts.edit_round(number),
            OnCard(application.id, CardAction.EDIT, each.id),
        )
        for number, each in enumerate(application.rounds, 1)
    ]
    moved: Rows = []
    if held is not None and application.outcome is None:
        moved = [[(labels.THEY_MOVED_IT, OnPromise(application.id, PromiseAction.ASK))]]
    several = sum(_begun(each, visit.now) for each in application.rounds) > 1
    notes = [
        (
            texts.round_notes(number) if several else labels.MORE_NOTES,
            OnCard(application.id, CardAction.REFLECT, each.id),
        )
        for number, each in enumerate(application.rounds, 1)
        if _begun(each, visit.now)
    ]
    cards = [
        (labels.card_of(each.name), OnCard(application.id, CardAction.PHOTO, each.id))
        for each in people_met(application)
        if each.card is not None
    ]
    if not application.rounds:
        edits = [(labels.EDIT, OnCard(application.id, CardAction.EDIT))]
    return [
        *in_rows(booked, 2),
        *outcome.more_buttons(application),
        *_brief_button(visit, application),
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


def _begun(held: Round, now: datetime) -> bool:
    return held.starts is None or held.starts <= now


def _brief_button(visit: Visit, application: Application) -> Rows:
    """The brief, while an interview is ahead (W13)."""
    ahead = is_open(application) and next_interview((application,), visit.now) is not None
    return [[(labels.BRIEF, OnCard(application.id, CardAction.BRIEF))]] if ahead else []


def _letters(visit: Visit, application: Application, held: Round) -> list[tuple[str, OnCard]]:
    """A button for each letter that is due or can be taken back."""
    found = [
        (
            labels.thanked(each.name) if each else labels.THANKS_SENT,
            OnCard(application.id, CardAction.THANKED, f"{held.id}:{each.id}" if each else ""),
        )
        for each in unthanked(visit.person, held)
    ]
    if follow_up_sent(visit.person, held) is None:
        found.append((labels.FOLLOW_UP_SENT, OnCard(application.id, CardAction.FOLLOWED_UP)))
    newest = max(
        (each for each in visit.person.letters if each.application == application.id),
        key=lambda letter: letter.sent_at,
        default=None,
    )
    if newest is not None:
        name = texts.letter_text(visit.person, application, newest)
        found.append((labels.undo_for(name), OnCard(application.id, CardAction.UNDO_LETTER, newest.id)))
    return found

"""/open, /applied and the card of an application: everything about it, and what can be done from there."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from handlers import applied, brief, interview, outcome, reflection
from handlers.buttons import CardAction, ChooseLetter, OnCard, OnPromise, PromiseAction, Rows, in_rows
from handlers.interview_questions import next_round
from handlers.visit import Visit
from interviews import changes
from interviews.briefs import next_interview
from interviews.letters.governor import kinds_now
from interviews.model import (
    Application,
    Asking,
    Id,
    InterviewDraft,
    Letter,
    LetterKind,
    Question,
    Round,
)
from interviews.plan import to_do
from interviews.standing import follow_up_sent, is_open, latest_round, people_met, round_of, unthanked
from texts import applications as texts
from texts import labels, people, places
from texts.interview import person_text

CARDS_AT_MOST = 20
"""Photos of business cards that are offered under one application."""


def application_buttons(shown: Sequence[Application], across: int) -> Rows:
    """A button for each application that opens its card; two at one company are told apart by their roles."""
    companies = Counter(each.company for each in shown)
    buttons = [
        (each.company[:40] if companies[each.company] == 1 else texts.name(each), OnCard(each.id, CardAction.OPEN))
        for each in shown
    ]
    return in_rows(buttons, across)


async def show_list(visit: Visit, start: int = 0) -> None:
    """/open: every application to tap, open ones first, newest first."""
    every = outcome.newest_first(each for each in visit.person.applications if each.removed_at is None)
    await visit.put(texts.listing(any_there=bool(every)), outcome.pick(every, CardAction.OPEN, CardAction.LIST, start))


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


async def pressed(visit: Visit, payload: OnCard) -> None:
    """A button of a card or of a list."""
    page = int(payload.item) if payload.item.isdecimal() else 0
    match payload.action:
        case CardAction.LIST:
            await show_list(visit, page)
        case CardAction.OUTCOMES if not payload.application:
            await outcome.choose(visit, page)
        case CardAction.LOG:
            await applied.ask_applied(visit)
        case CardAction.BRING_BACK:
            facts = (changes.removed_for_good(visit.now), changes.application_removed(payload.application, None))
            await visit.change(*facts)
            await show_card(visit, payload.application)
        case _:
            await _on_application(visit, payload, changes.application_in(visit.person, payload.application))


async def _on_application(visit: Visit, payload: OnCard, application: Application) -> None:
    held = round_of(application, payload.item)
    match payload.action:
        case CardAction.EDIT if held is not None:
            await interview.ask(visit, _under_way(visit, application, held.id) or _draft(visit, application, held))
        case CardAction.EDIT if not application.rounds:
            await applied.ask_rename(visit, application)
        case CardAction.REFLECT if held is not None:
            await reflection.begin(visit, application.id, held.id)
        case CardAction.NEW_ROUND:
            await interview.ask(visit, _under_way(visit, application, None) or _next_round(visit, application))
        case CardAction.OUTCOMES:
            await outcome.show(visit, application)
        case CardAction.REMOVE:
            await visit.change(changes.application_removed(application.id, visit.now))
            undo: Rows = [[(labels.UNDO, OnCard(application.id, CardAction.BRING_BACK))]]
            await visit.put(texts.removed(application), undo)
        case CardAction.PLACE | CardAction.SAME_PLACE:
            await _place(visit, application, same=payload.action is CardAction.SAME_PLACE)
        case CardAction.UNDO_LETTER:
            await visit.change(changes.letters_taken_back([payload.item]))
            await show_card(visit, application.id)
        case CardAction.PHOTO:
            await _show_photo(visit, application, payload.item)
        case CardAction.THANKED | CardAction.FOLLOWED_UP:
            await _letter_sent(visit, application, payload)
        case CardAction.BRIEF:
            await brief.on_card(visit, application.id)
        case CardAction.OPEN:
            await show_card(visit, application.id)
        case _:
            raise changes.Gone(payload.item)


async def _show_photo(visit: Visit, application: Application, whose: Id) -> None:
    """R4: the photo of a business card, sent back. Raises `changes.Gone` where there is none. Source: 003."""
    person = next((each for each in people_met(application) if each.id == whose), None)
    if person is None or person.card is None:
        raise changes.Gone(whose)
    if not await visit.show_picture(person.card, person_text(person)):
        await visit.say(people.photo_lost(person.name))


async def _place(visit: Visit, application: Application, *, same: bool) -> None:
    """Ask where the employer is, or take it for where the person is."""
    if same:
        await visit.change(changes.employer_place_set(application.id, None), *_place_answered(visit, application))
        await visit.put(places.employer_known(application.company, None, visit.now))
        return
    mine: Rows = [[(labels.SAME_AS_MINE, OnCard(application.id, CardAction.SAME_PLACE))]]
    asking = Asking(Question.ZONE, visit.now, about=application.id)
    await visit.ask(asking, places.employer_where(application.company), mine)


def _place_answered(visit: Visit, application: Application) -> Sequence[changes.Fact]:
    """Closes the question where the employer is, if that is the one that is open."""
    open_one = visit.dialogue
    asked = isinstance(open_one, Asking) and (open_one.asking, open_one.about) == (Question.ZONE, application.id)
    return (changes.answered(),) if asked else ()


async def _letter_sent(visit: Visit, application: Application, payload: OnCard) -> None:
    """A letter went out: a thank-you to whom the button names, in their round, or a follow-up about the latest one."""
    thanked = payload.action is CardAction.THANKED
    round_id, _, whom = payload.item.partition(":")
    held = round_of(application, round_id) if thanked and round_id else latest_round(application)
    if held is None or (thanked and whom not in ({each.id for each in held.interviewers} or {""})):
        raise changes.Gone(payload.item)
    letter = Letter(
        visit.desk.new_id(),
        LetterKind.THANK_YOU if thanked else LetterKind.FOLLOW_UP,
        application.id,
        held.id,
        (whom or None) if thanked else None,
        sent_at=visit.now,
    )
    await visit.change(changes.letter_sent(letter))
    await show_card(visit, application.id)


def _under_way(visit: Visit, application: Application, held: Id | None) -> InterviewDraft | None:
    """The round being told or edited already, so that a second press leaves no half-told one behind."""
    draft = visit.dialogue
    if not isinstance(draft, InterviewDraft) or (draft.application, draft.round) != (application.id, held):
        return None
    return replace(draft, touched_at=visit.now, interrupted_by=None)


def _draft(visit: Visit, application: Application, held: Round) -> InterviewDraft:
    """A saved round as a draft, its summary open."""
    return InterviewDraft(
        visit.desk.new_id(),
        Question.SUMMARY,
        touched_at=visit.now,
        company=application.company,
        role=application.role,
        starts=held.starts,
        ends=held.ends,
        zone=held.zone,
        interviewers=held.interviewers,
        promise_words=held.promise.words if held.promise else None,
        promise_by=held.promise.by if held.promise else None,
        promise_decider=held.promise.decider if held.promise else None,
        references=application.references,
        application=application.id,
        round=held.id,
        revising=True,
    )


def _next_round(visit: Visit, application: Application) -> InterviewDraft:
    return next_round(InterviewDraft(visit.desk.new_id(), Question.WHEN, touched_at=visit.now), application)

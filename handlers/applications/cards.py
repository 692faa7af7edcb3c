"""/open, and what the buttons of lists and cards do."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec.structs import replace

from handlers.applications import applied, brief, outcome
from handlers.applications.card import show_card
from handlers.buttons import Rows
from handlers.interview import telling as interview
from handlers.interview.questions import next_round
from handlers.payloads import CardAction, OnCard
from handlers.reflection import ways_in as reflection
from handlers.visit import Visit
from interviews import changes
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
from interviews.standing import latest_round, people_met, round_of
from texts import applications as texts
from texts import labels, people, places
from texts.interview import person_text


async def show_list(visit: Visit, start: int = 0) -> None:
    """/open: every application to tap, open ones first, newest first."""
    every = outcome.newest_first(each for each in visit.person.applications if each.removed_at is None)
    await visit.put(texts.listing(any_there=bool(every)), outcome.pick(every, CardAction.OPEN, CardAction.LIST, start))


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
            application = changes.application_in(visit.person, payload.application)
            await DOES[payload.action](visit, application, payload)


async def _open(visit: Visit, application: Application, _: OnCard) -> None:
    await show_card(visit, application.id)


async def _edit(visit: Visit, application: Application, payload: OnCard) -> None:
    """Change a round that was told, or what an application without one was logged as. Raises `changes.Gone`."""
    held = round_of(application, payload.item)
    if held is not None:
        await interview.ask(visit, _under_way(visit, application, held.id) or _draft(visit, application, held))
    elif not application.rounds:
        await applied.ask_rename(visit, application)
    else:
        raise changes.Gone(payload.item)


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


async def _new_round(visit: Visit, application: Application, _: OnCard) -> None:
    draft = InterviewDraft(visit.desk.new_id(), Question.WHEN, touched_at=visit.now)
    await interview.ask(visit, _under_way(visit, application, None) or next_round(draft, application))


async def _reflect(visit: Visit, application: Application, payload: OnCard) -> None:
    """How a round went. Raises `changes.Gone`."""
    if round_of(application, payload.item) is None:
        raise changes.Gone(payload.item)
    await reflection.begin(visit, application.id, payload.item)


async def _outcomes(visit: Visit, application: Application, _: OnCard) -> None:
    await outcome.show(visit, application)


async def _remove(visit: Visit, application: Application, _: OnCard) -> None:
    await visit.change(changes.application_removed(application.id, visit.now))
    undo: Rows = [[(labels.UNDO, OnCard(application.id, CardAction.BRING_BACK))]]
    await visit.put(texts.removed(application), undo)


async def _brief(visit: Visit, application: Application, _: OnCard) -> None:
    await brief.on_card(visit, application.id)


async def _letter_taken_back(visit: Visit, application: Application, payload: OnCard) -> None:
    await visit.change(changes.letters_taken_back([payload.item]))
    await show_card(visit, application.id)


async def _photo(visit: Visit, application: Application, payload: OnCard) -> None:
    """R4: the photo of a business card, sent back. Raises `changes.Gone` where there is none. Source: 003."""
    person = next((each for each in people_met(application) if each.id == payload.item), None)
    if person is None or person.card is None:
        raise changes.Gone(payload.item)
    if not await visit.show_picture(person.card, person_text(person)):
        await visit.say(people.photo_lost(person.name))


async def _place(visit: Visit, application: Application, _: OnCard) -> None:
    """Ask where the employer is."""
    mine: Rows = [[(labels.SAME_AS_MINE, OnCard(application.id, CardAction.SAME_PLACE))]]
    asking = Asking(Question.ZONE, visit.now, about=application.id)
    await visit.ask(asking, places.employer_where(application.company), mine)


async def _same_place(visit: Visit, application: Application, _: OnCard) -> None:
    """The employer is where the person is."""
    await visit.change(changes.employer_place_set(application.id, None), *_place_answered(visit, application))
    await visit.put(places.employer_known(application.company, None, visit.now))


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


Does: TypeAlias = Callable[[Visit, Application, OnCard], Coroutine[Any, Any, None]]
DOES: Mapping[CardAction, Does] = {
    CardAction.OPEN: _open,
    CardAction.EDIT: _edit,
    CardAction.NEW_ROUND: _new_round,
    CardAction.REFLECT: _reflect,
    CardAction.BRIEF: _brief,
    CardAction.PHOTO: _photo,
    CardAction.OUTCOMES: _outcomes,
    CardAction.THANKED: _letter_sent,
    CardAction.FOLLOWED_UP: _letter_sent,
    CardAction.UNDO_LETTER: _letter_taken_back,
    CardAction.PLACE: _place,
    CardAction.SAME_PLACE: _same_place,
    CardAction.REMOVE: _remove,
}
"""What a button on the card of an application that is there does."""

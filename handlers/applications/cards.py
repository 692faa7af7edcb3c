"""Handles /open and the buttons of lists and cards."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeAlias

from msgspec.structs import replace

from handlers.applications import applied, brief, outcome
from handlers.applications.card import show_card
from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.interview import conversation as interview
from handlers.interview import saved
from handlers.payloads import CardAction, OnCard
from handlers.reflection import commands as reflection
from handlers.undo import undo_row
from interviews import changes
from interviews.interview_drafts import next_round, to_edit
from interviews.matching import find_applications
from interviews.model import Application, Asking, Id, InterviewDraft, Letter, LetterKind, Question
from interviews.queries import latest_round, people_met, round_of
from texts import applications as texts
from texts import labels, people, places
from texts.people import person_text


async def command(context: UpdateContext) -> None:
    """Handles /open: shows the application that is named behind it, or lists all of them."""
    there = [each for each in context.person.applications if each.removed_at is None]
    named = find_applications(context.arguments, there) if context.arguments else ()
    if len(named) == 1:
        await show_card(context, named[0].id)
    else:
        await show_list(context)


async def show_list(context: UpdateContext, start: int = 0) -> None:
    """Lists every application to tap, open ones first, newest first."""
    every = outcome.newest_first(each for each in context.person.applications if each.removed_at is None)
    await context.put(
        texts.listing(any_there=bool(every)),
        outcome.pick(context.person, every, CardAction.OPEN, CardAction.LIST, start),
    )


async def pressed(context: UpdateContext, payload: OnCard) -> None:
    """Handles a button of a card or of a list."""
    page = int(payload.item) if payload.item.isdecimal() else 0
    match payload.action:
        case CardAction.LIST:
            await show_list(context, page)
        case CardAction.OUTCOMES if not payload.application:
            await outcome.choose(context, page)
        case CardAction.LOG:
            await applied.ask_applied(context)
        case _:
            application = changes.application_in(context.person, payload.application)
            await DOES[payload.action](context, application, payload)


async def _open(context: UpdateContext, application: Application, _: OnCard) -> None:
    await show_card(context, application.id)


async def _edit(context: UpdateContext, application: Application, payload: OnCard) -> None:
    """Edits a round, or the name of an application logged without one. Raises `changes.Gone`."""
    round_ = round_of(application, payload.item)
    if round_ is not None:
        draft = _under_way(context, application, round_.id)
        await interview.ask(context, draft or to_edit(application, round_, context.services.new_id(), context.now))
    elif not application.rounds:
        await applied.ask_rename(context, application)
    else:
        raise changes.Gone(payload.item)


def _under_way(context: UpdateContext, application: Application, round_: Id | None) -> InterviewDraft | None:
    """Returns the draft already open for this round, so that a second press begins no second one; None without one."""
    draft = context.dialogue
    if not isinstance(draft, InterviewDraft) or (draft.application, draft.round) != (application.id, round_):
        return None
    return replace(draft, touched_at=context.now, interrupted_by=None)


async def _new_round(context: UpdateContext, application: Application, _: OnCard) -> None:
    draft = InterviewDraft(context.services.new_id(), Question.WHEN, touched_at=context.now)
    await interview.ask(context, _under_way(context, application, None) or next_round(draft, application))


async def _reflect(context: UpdateContext, application: Application, payload: OnCard) -> None:
    """Asks how a round went. Raises `changes.Gone`."""
    await reflection.begin(context, application.id, changes.round_in(application, payload.item).id)


async def _outcomes(context: UpdateContext, application: Application, _: OnCard) -> None:
    await outcome.show(context, application)


async def _resume(context: UpdateContext, application: Application, _: OnCard) -> None:
    await context.change(changes.application_paused(application.id, None))
    await show_card(context, application.id)


async def _remove(context: UpdateContext, application: Application, _: OnCard) -> None:
    await context.change(changes.application_removed(application.id, context.now))
    await context.put(texts.removed(application), [undo_row(context)])


async def _brief(context: UpdateContext, application: Application, _: OnCard) -> None:
    await brief.show(context, (application,))


async def _letter_taken_back(context: UpdateContext, application: Application, payload: OnCard) -> None:
    await context.change(
        context.taking_back(("letters", payload.item), changes.letters_taken_back([payload.item])), undoable=False
    )
    await show_card(context, application.id)


async def _photo(context: UpdateContext, application: Application, payload: OnCard) -> None:
    """R4: sends back the photo of a business card. Raises `changes.Gone` where there is none. Source: 003."""
    person = next((each for each in people_met(application) if each.id == payload.item), None)
    if person is None or person.card is None:
        raise changes.Gone(payload.item)
    if not await context.show_picture(person.card, person_text(person)):
        await context.say(people.photo_lost(person.name))


async def _place(context: UpdateContext, application: Application, _: OnCard) -> None:
    """Asks where the employer is."""
    mine: Rows = [[(labels.SAME_AS_MINE, OnCard(application.id, CardAction.SAME_PLACE))]]
    asking = Asking(Question.ZONE, context.now, about=application.id)
    await context.ask(asking, places.employer_where(application.company), mine)


async def _same_place(context: UpdateContext, application: Application, _: OnCard) -> None:
    """Records that the employer is where the person is."""
    await context.change(
        changes.employer_place_set(application.id, None), *context.closing(Question.ZONE, application.id)
    )
    await context.put(places.employer_known(application.company, None, context.now), [undo_row(context)])


async def _letter_sent(context: UpdateContext, application: Application, payload: OnCard) -> None:
    """Records a letter as sent: a thank-you to the person on the button, or a follow-up about the latest round."""
    thanked = payload.action is CardAction.THANKED
    round_id, _, whom = payload.item.partition(":")
    round_ = round_of(application, round_id) if thanked and round_id else latest_round(application)
    if round_ is None or (thanked and whom not in ({each.id for each in round_.interviewers} or {""})):
        raise changes.Gone(payload.item)
    letter = Letter(
        context.services.new_id(),
        LetterKind.THANK_YOU if thanked else LetterKind.FOLLOW_UP,
        application.id,
        round_.id,
        (whom or None) if thanked else None,
        sent_at=context.now,
    )
    await context.change(changes.letter_sent(letter))
    await show_card(context, application.id)


Does: TypeAlias = Callable[[UpdateContext, Application, OnCard], Coroutine[Any, Any, None]]
DOES: Mapping[CardAction, Does] = {
    CardAction.OPEN: _open,
    CardAction.EDIT: _edit,
    CardAction.NEW_ROUND: _new_round,
    CardAction.REFLECT: _reflect,
    CardAction.BRIEF: _brief,
    CardAction.PHOTO: _photo,
    CardAction.FORMAT: saved.hold,
    CardAction.OUTCOMES: _outcomes,
    CardAction.THANKED: _letter_sent,
    CardAction.FOLLOWED_UP: _letter_sent,
    CardAction.UNDO_LETTER: _letter_taken_back,
    CardAction.PLACE: _place,
    CardAction.SAME_PLACE: _same_place,
    CardAction.RESUME: _resume,
    CardAction.REMOVE: _remove,
}
"""What each button on the card of an application does; the application still exists."""

"""/open, /applied and the card of an application: everything about it, and what can be done from there."""

from msgspec.structs import replace

from handlers import interview
from handlers.buttons import CardAction, OnCard, Rows, in_rows
from handlers.conversation import States, text
from handlers.outcome import outcome_buttons
from handlers.reflection import ask_reflection
from handlers.visit import Doorway, Visit
from interviews import changes
from interviews.answers.names import BadNames, clean_line
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
from interviews.plan import plan
from interviews.rules import WEEK
from interviews.standing import follow_up_sent, latest_round, round_of, unthanked
from texts import applications as texts
from texts import labels, places

LONGEST_NAME = 100


async def show_list(visit: Visit) -> None:
    """/open: every application to tap, open ones first, newest first."""
    every = [each for each in visit.person.applications if each.removed_at is None]
    every.sort(key=lambda each: (each.outcome is not None, -each.created_at.timestamp()))
    buttons = [(f"{each.company}, {each.role}"[:60], OnCard(each.id, CardAction.OPEN)) for each in every[:40]]
    await visit.put(texts.listing(bool(every)), in_rows(buttons, 1))


async def show_card(visit: Visit, application_id: Id) -> None:
    """One application and its buttons. Raises `changes.Gone`."""
    application = changes.application_in(visit.person, application_id)
    planned = plan(visit.person, visit.now)
    await visit.put(
        texts.card(visit.person, application, planned, visit.now, visit.zone), card_buttons(visit, application)
    )


def card_buttons(visit: Visit, application: Application) -> Rows:
    """What can be done with an application as it stands."""
    held = latest_round(application)
    over = held is not None and held.ends is not None and held.ends <= visit.now and application.outcome is None
    rows = in_rows(_letters(visit, application, held), 2) if held is not None and over else []
    edit = [(labels.EDIT, OnCard(application.id, CardAction.EDIT, held.id))] if held else []
    notes = [(labels.MORE_NOTES, OnCard(application.id, CardAction.REFLECT, held.id))] if held else []
    return [
        *rows,
        [*edit, *notes, (labels.NEW_ROUND, OnCard(application.id, CardAction.NEW_ROUND))],
        [
            (labels.OUTCOME, OnCard(application.id, CardAction.OUTCOMES)),
            (labels.EMPLOYER_PLACE, OnCard(application.id, CardAction.PLACE)),
            (labels.REMOVE, OnCard(application.id, CardAction.REMOVE)),
        ],
        [(labels.ALL_APPLICATIONS, OnCard("", CardAction.LIST))],
    ]


def _letters(visit: Visit, application: Application, held: Round) -> list[tuple[str, OnCard]]:
    """A button for each letter that is due or can be taken back."""
    found = [
        (
            labels.thanked(each.name) if each else labels.THANKS_SENT,
            OnCard(application.id, CardAction.THANKED, each.id if each else ""),
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
    """A button of a card or of the list."""
    await visit.toast()
    match payload.action:
        case CardAction.LIST:
            await show_list(visit)
        case CardAction.LOG:
            await ask_applied(visit)
        case CardAction.BRING_BACK:
            await visit.change(changes.application_removed(payload.application, None))
            await show_card(visit, payload.application)
        case _:
            await _on_application(visit, payload, changes.application_in(visit.person, payload.application))


async def _on_application(visit: Visit, payload: OnCard, application: Application) -> None:
    held = round_of(application, payload.item) or latest_round(application)
    match payload.action:
        case CardAction.EDIT if held is not None:
            await interview.ask(visit, _draft(visit, application, held))
        case CardAction.NEW_ROUND:
            await interview.ask(visit, _next_round(visit, application))
        case CardAction.OUTCOMES:
            await visit.put(texts.how_ended(application), outcome_buttons(application))
        case CardAction.REFLECT if held is not None:
            await ask_reflection(visit, application.id, held.id)
        case CardAction.REMOVE:
            await visit.change(changes.application_removed(application.id, visit.now))
            await visit.put(
                texts.removed(application), [[(labels.UNDO, OnCard(application.id, CardAction.BRING_BACK))]]
            )
        case CardAction.PLACE:
            await visit.change(changes.asked(Asking(Question.ZONE, visit.now, about=application.id)))
            same: Rows = [[(labels.SAME_AS_MINE, OnCard(application.id, CardAction.SAME_PLACE))]]
            await visit.say(places.employer_where(application.company), same)
        case CardAction.SAME_PLACE:
            await visit.change(changes.employer_place_set(application.id, None), changes.answered())
            await visit.put(places.employer_known(application.company, None, visit.now))
        case CardAction.UNDO_LETTER:
            await visit.change(changes.letters_taken_back([payload.item]))
            await show_card(visit, application.id)
        case CardAction.THANKED | CardAction.FOLLOWED_UP if held is not None:
            await _letter_sent(visit, application, latest_round(application) or held, payload)
        case _:
            await show_card(visit, application.id)


async def _letter_sent(visit: Visit, application: Application, held: Round, payload: OnCard) -> None:
    thanked = payload.action is CardAction.THANKED
    letter = Letter(
        visit.desk.new_id(),
        LetterKind.THANK_YOU if thanked else LetterKind.FOLLOW_UP,
        application.id,
        held.id,
        (payload.item or None) if thanked else None,
        sent_at=visit.now,
    )
    await visit.change(changes.letter_sent(letter))
    await show_card(visit, application.id)


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
        references=application.references,
        application=application.id,
        round=held.id,
        revising=True,
    )


def _next_round(visit: Visit, application: Application) -> InterviewDraft:
    """Another round of the same application: company, role and references are known."""
    blank = InterviewDraft(visit.desk.new_id(), Question.WHEN, touched_at=visit.now)
    return replace(
        blank,
        company=application.company,
        role=application.role,
        references=application.references,
        application=application.id,
    )


async def ask_applied(visit: Visit) -> None:
    """Ask where the person applied."""
    await visit.change(changes.asked(Asking(Question.APPLIED, visit.now)))
    await visit.say(texts.ask_applied())


async def applied(visit: Visit) -> None:
    """/applied Company, Role: an application elsewhere (W11)."""
    if visit.arguments:
        await log_application(visit, visit.arguments)
    else:
        await ask_applied(visit)


async def received_applied(visit: Visit) -> None:
    """Where the person applied was typed."""
    await log_application(visit, visit.text)


async def log_application(visit: Visit, words: str) -> None:
    """Company and role from one line; what is unclear is asked for again."""
    company, _, role = words.partition(",")
    try:
        application = Application(
            visit.desk.new_id(),
            clean_line(company, most=LONGEST_NAME),
            clean_line(role, most=LONGEST_NAME),
            created_at=visit.now,
        )
    except BadNames:
        await visit.change(changes.asked(Asking(Question.APPLIED, visit.now)))
        await visit.say(texts.applied_problem())
        return
    await visit.change(changes.applied_elsewhere(application), changes.answered())
    since = visit.now - WEEK
    logged = sum(each.created_at > since and not each.removed_at for each in visit.person.applications)
    rows: Rows = [
        [
            (labels.OPEN_CARD, OnCard(application.id, CardAction.OPEN)),
            (labels.UNDO, OnCard(application.id, CardAction.REMOVE)),
        ]
    ]
    await visit.say(texts.applied(application, logged, visit.person.settings.weekly_target), rows)


def states(door: Doorway) -> States:
    """What is taken as an answer to where the person applied."""
    return {Question.APPLIED: [text(door, received_applied)]}

"""Handles /thanks, /followup, /letter and all buttons that begin a letter: which, to whom, and whether it is time."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from handlers import typed_choice
from handlers.buttons import Rows, in_rows, open_card, pack, unpack
from handlers.context import UpdateContext
from handlers.letters import questions as letter_questions
from handlers.letters.payloads import NOBODY, ChooseLetter, FollowUpEarly, StartLetter
from handlers.letters.rewriting import rewrite
from handlers.letters.start_buttons import starts, thank_yous
from handlers.payloads import CardAction, OnCard
from interviews import changes
from interviews.letters.drafts import LEAVING, begun, could_get, leaving_letter, letter_for, matter_of, round_for
from interviews.letters.timing import LetterTiming, TimingStatus, has_begun, kinds_now, may_write
from interviews.matching import find_applications, is_called
from interviews.model import Application, Id, Interviewer, LetterDraft, LetterKind, Person, Reference, Round
from interviews.nudges.follow_up import TO_REFERENCES
from interviews.queries import application_of, is_waiting, latest_round, people_met, round_of, unthanked
from interviews.references_on_file import references_on_file
from texts import labels
from texts import letters as texts
from texts.applications import name as application_name
from texts.sentences import nobody_called

Fits: TypeAlias = Callable[[Application], bool]

LISTED_AT_MOST = 20


# Commands


async def thanks(context: UpdateContext) -> None:
    """Handles /thanks: begins the thank-you that is due, or offers a choice among several."""
    due = [
        (application, round_, each)
        for application in _named(context, context.arguments, is_waiting)
        for round_ in application.rounds
        if has_begun(round_, context.now)
        for each in unthanked(context.person, round_)
    ]
    if not due:
        await context.say(texts.EVERYBODY_THANKED)
        return
    starts = [
        StartLetter(LetterKind.THANK_YOU, application.id, each.id if each else NOBODY, round_.id)
        for application, round_, each in due
    ]
    if len(starts) == 1:
        await begin(context, starts[0])
        return
    people = texts.told_apart([each for _, _, each in due if each])
    names = iter(people)
    typed_choice.offer(context, "/thanks")
    labelled = [
        f"{next(names)}, {application.company}" if each else application_name(context.person, application)
        for application, _, each in due
    ]
    await context.say(texts.TO_WHOM, in_rows(list(zip(labelled, starts, strict=True))[:LISTED_AT_MOST], 1))


async def follow_up(context: UpdateContext) -> None:
    """Handles /followup: begins it for the company named or the only one that waits, or offers a choice."""
    await _about_one(
        context,
        _named(context, context.arguments, lambda each: is_waiting(each) and bool(each.rounds)),
        LetterKind.FOLLOW_UP,
    )


async def _about_one(context: UpdateContext, applications: Sequence[Application], kind: LetterKind) -> None:
    if not applications:
        await context.say(texts.NOBODY_TO_FOLLOW_UP if kind is LetterKind.FOLLOW_UP else texts.NOTHING_TO_WRITE)
    elif len(applications) == 1:
        await begin(context, StartLetter(kind, applications[0].id))
    else:
        rows: Rows = [
            [(application_name(context.person, each), StartLetter(kind, each.id))]
            for each in applications[:LISTED_AT_MOST]
        ]
        typed_choice.offer(context, "/followup" if kind is LetterKind.FOLLOW_UP else "/letter")
        await context.say(texts.WHICH_APPLICATION, rows)


async def letter(context: UpdateContext) -> None:
    """Handles /letter: offers every kind that makes sense now, for the company named or one to be chosen."""
    applications = _named(context, context.arguments, lambda each: bool(kinds_now(context.person, each, context.now)))
    if not applications:
        await context.say(texts.NOTHING_TO_WRITE)
    elif len(applications) == 1:
        await choose(context, applications[0])
    else:
        shown = applications[:LISTED_AT_MOST]
        typed_choice.offer(context, "/letter")
        rows: Rows = [[(application_name(context.person, each), ChooseLetter(each.id))] for each in shown]
        await context.say(texts.WHICH_APPLICATION, rows)


def _named(context: UpdateContext, words: str, fits: Fits) -> list[Application]:
    """Returns the applications that fit, newest first; only those named, where the words name any."""
    present = [each for each in context.person.applications if each.removed_at is None and fits(each)]
    named = find_applications(words, present) if words else ()
    return list(named) or sorted(present, key=lambda each: each.created_at, reverse=True)


async def choose_pressed(context: UpdateContext, payload: ChooseLetter) -> None:
    """Asks which letter to write about the application on the button."""
    await choose(context, changes.application_in(context.person, payload.application))


async def choose(context: UpdateContext, application: Application) -> None:
    """Asks which letter to write about this application, with a button for each recipient."""
    buttons = [
        each
        for kind in kinds_now(context.person, application, context.now)
        for each in starts(context.person, application, kind, context.now)
    ]
    back = (labels.BACK, OnCard(application.id, CardAction.OPEN))
    if not buttons:
        await context.put(texts.NOTHING_TO_WRITE, [[back]])
        return
    await context.put(texts.which_letter(application), [*in_rows(buttons[:LISTED_AT_MOST], 2), [back]])


# In plain words


async def wished_for(
    context: UpdateContext, kind: LetterKind | None, application: Application | None, to: Sequence[str]
) -> None:
    """Begins a letter of this kind about the application, to whom it is wished for; asks for what is not said."""
    present = [each for each in context.person.applications if each.removed_at is None]
    among = [application] if application is not None else present
    fitting = [each for each in among if kind is None or kind in kinds_now(context.person, each, context.now)]
    met = (each for application in present for each in people_met(application))
    people: list[Interviewer | Reference] = [*references_on_file(context.person), *met]
    if to and not any(is_called(each.name, to) for each in people):
        await context.say(nobody_called(to, [each.name for each in people]))
        return
    if kind is None:
        await (choose(context, application) if application is not None else letter(context))
        return
    found = [
        (each, start)
        for each in fitting
        for _, start in starts(context.person, each, kind, context.now)
        if not to or is_called(_name_of(context.person, each, start.recipient), to)
    ]
    if len(found) == 1:
        await begin(context, found[0][1])
    elif application is not None and not to:
        await begin(context, StartLetter(kind, application.id))
    elif found:
        rows: Rows = [[(application_name(context.person, each), start)] for each, start in found[:LISTED_AT_MOST]]
        typed_choice.offer(context, "/letter")
        await context.say(texts.WHICH_APPLICATION, rows)
    else:
        await _about_one(context, fitting, kind)


def _name_of(person: Person, application: Application, recipient: Id) -> str:
    """Returns the name of an interviewer or a reference; empty for nobody by name."""
    people: tuple[Interviewer | Reference, ...] = (*people_met(application), *references_on_file(person))
    return next((each.name for each in people if each.id == recipient), "")


def _right_now(application: Application, kind: LetterKind) -> LetterKind:
    """Returns the kind itself; of those that end an application, the one that is right as things stand."""
    return leaving_letter(application) if kind in LEAVING else kind


async def rewritten(context: UpdateContext, draft: LetterDraft | None, wish: str) -> None:
    """Words a letter as these words wish it ("make it shorter"); without one, the newest that was not sent yet."""
    person = context.person
    waiting = [each for each in person.letter_drafts if matter_of(person, each) and letter_for(person, each) is None]
    found = draft or (waiting[-1] if waiting else None)
    if found is None:
        await context.say(texts.NOTHING_TO_REWRITE)
    elif letter_for(context.person, found) is not None:
        await letter_questions.show(context, found.id, fresh=True)
    else:
        await rewrite(context, letter_questions.letter_in_progress_of(context, found.id), wish)


# Beginning


async def start_pressed(context: UpdateContext, payload: StartLetter) -> None:
    """Handles a button that begins a letter, or goes on with it."""
    await begin(context, payload)


async def early_pressed(context: UpdateContext, payload: FollowUpEarly) -> None:
    """Begins a follow-up before its day."""
    await begin(context, StartLetter(LetterKind.FOLLOW_UP, payload.application), early=True)


async def begin(context: UpdateContext, start: StartLetter, *, early: bool = False) -> None:
    """Asks the letter's next question or shows it; gives a calm no when it is not time (W9). Raises `changes.Gone`."""
    application = changes.application_in(context.person, start.application)
    start = replace(start, kind=_right_now(application, start.kind))
    timing = may_write(context.person, application, start.kind, context.now)
    if timing.status is not TimingStatus.YES and not (early and timing.writable):
        await _not_now(context, application, timing)
        return
    recipient = start.recipient if start.recipient != NOBODY else None
    round_ = round_of(application, start.round) if start.round else round_for(application, start.kind, recipient)
    if start.round and round_ is None:
        raise changes.Gone(start.round)
    people = could_get(context.person, application, round_, start.kind)
    if not start.recipient and len(people) > 1:
        await _ask_to_whom(context, start, people, round_)
        return
    if not start.recipient:
        recipient = people[0].id if people else None
    elif recipient is not None and all(each.id != recipient for each in people):
        raise changes.Gone(recipient)
    await _open(context, start.kind, application, round_, recipient)


async def _open(
    context: UpdateContext, kind: LetterKind, application: Application, round_: Round | None, recipient: Id | None
) -> None:
    round_id = round_.id if round_ is not None else None
    draft = begun(context.person, kind, application.id, round_id, recipient)
    if draft is None:
        draft = LetterDraft(context.services.new_id(), kind, application.id, context.now, round_id, recipient)
        context.stage(changes.letter_begun(draft))
    await letter_questions.ask_next(context, draft.id, fresh=True)


async def _ask_to_whom(
    context: UpdateContext, start: StartLetter, people: Sequence[Interviewer | Reference], round_: Round | None
) -> None:
    round_id = round_.id if round_ is not None else ""
    names = texts.told_apart(people)
    rows = in_rows(
        [
            (name, StartLetter(start.kind, start.application, each.id, round_id))
            for name, each in zip(names, people, strict=True)
        ],
        2,
    )
    nobody: Rows = [[(labels.NOBODY_BY_NAME, StartLetter(start.kind, start.application, NOBODY, round_id))]]
    typed_choice.offer(context, f"{_TO_WHOM}{pack(replace(start, round=round_id))}")
    await context.say(texts.TO_WHOM, [*rows, *(nobody if start.kind not in TO_REFERENCES else [])])


_TO_WHOM = "/letter "


async def recipient_typed(context: UpdateContext) -> bool:
    """Begins the letter to the one whose name answers to whom it goes; returns whether the words were that."""
    choosing = context.person.choosing
    if choosing is None or context.now - choosing.asked_at > typed_choice.OPEN_FOR:
        return False
    start = unpack(choosing.words.removeprefix(_TO_WHOM))
    application = application_of(context.person, start.application) if isinstance(start, StartLetter) else None
    if not isinstance(start, StartLetter) or application is None:
        return False
    people = could_get(context.person, application, round_of(application, start.round), start.kind)
    named = [each for each in people if is_called(each.name, [context.text])]
    if len(named) != 1:
        return False
    context.stage(changes.choice_over())
    await begin(context, replace(start, recipient=named[0].id))
    return True


async def _not_now(context: UpdateContext, application: Application, timing: LetterTiming) -> None:
    """Gives a calm no: why, the day when something is right, and what to do instead."""
    card = open_card(application.id)
    rows: Rows
    match timing.status:
        case TimingStatus.EARLY:
            rows = [[(labels.WRITE_ANYWAY, FollowUpEarly(application.id)), card]]
        case TimingStatus.THANK_FIRST:
            round_ = latest_round(application)
            first = thank_yous(context.person, application, round_) if round_ is not None else []
            rows = [*in_rows(first, 2), [(labels.WRITE_ANYWAY, FollowUpEarly(application.id)), card]]
        case TimingStatus.ENOUGH:
            rows = [[(labels.LOG_APPLICATION, OnCard("", CardAction.LOG)), card]]
        case _:
            rows = [[card]]
    await context.say(texts.not_now(application, timing, context.now, context.zone), rows)

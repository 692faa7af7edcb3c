"""R3: what the employer said happens next is corrected at any time, and the plan follows at once. Source: 001, 003.

The words come in passing, or after a button of the card or of a nudge. Nothing is changed before the day that was
found in them is confirmed.
"""

import asyncio
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from handlers.buttons import Row, Rows
from handlers.conversation import ALSO_SAID, States, plain, press, text
from handlers.interview.choices import chosen_day
from handlers.payloads import CardAction, OnCard, OnPromise, PromiseAction
from handlers.reflection.in_mind import round_in_mind
from handlers.visit import Doorway, Visit
from interviews import changes
from interviews.answers import NotUnderstood, Problem
from interviews.answers.lines import BadNames, clean_text
from interviews.answers.moved import days_told, says_by_itself, tells_of_a_date
from interviews.matching import find_applications
from interviews.model import Application, Asking, Id, Nudge, NudgeKind, Promise, Question, Round
from interviews.plan import plan
from interviews.standing import application_of, is_waiting, latest_round
from interviews.walltime import local_date
from texts import general, labels, problems
from texts import promise as texts
from texts.applications import name
from texts.moments import day_text

LONGEST_WORDS = 1000
OFFERED_AT_MOST = 20
CANCELLED: Rows = [[(labels.CANCEL, OnPromise("", PromiseAction.CANCEL))]]
QUESTIONS = frozenset({Question.MOVED, Question.MOVED_RIGHT})


def _could_be_meant(visit: Visit) -> list[Application]:
    return [each for each in visit.person.applications if is_waiting(each) and each.rounds]


def _waiting(visit: Visit, application_id: Id) -> tuple[Application, Round]:
    """The application that waits for an answer, and its newest round. Raises `changes.Gone`."""
    application = changes.application_in(visit.person, application_id)
    held = latest_round(application)
    if held is None or not is_waiting(application):
        raise changes.Gone(application_id)
    return application, held


async def _asked_about(visit: Visit, asking: Asking) -> tuple[Application, Round]:
    """As `_waiting`, for what the open question is about; it is closed with what it was about."""
    try:
        return _waiting(visit, asking.about or "")
    except changes.Gone:
        await visit.change(changes.answered())
        raise


# Said in passing


async def told_in_passing(visit: Visit) -> bool:
    """Whether words outside any question were news of a date, and are taken up as that.

    While a note on an interview is expected, only words that can hardly be one are.
    """
    there = [each for each in visit.person.applications if each.removed_at is None]
    could_be = _could_be_meant(visit)
    if not could_be or not tells_of_a_date(visit.text, sparingly=round_in_mind(visit) is not None):
        return False
    named = find_applications(visit.text, there)
    meant = [each for each in named if each in could_be]
    if named and not meant:
        return False
    words = visit.text
    try:
        words = clean_text(words, most=LONGEST_WORDS)
        await _days(visit, words, None)
    except BadNames:
        return False
    except NotUnderstood:
        if not says_by_itself(words):
            return False
    await _take(visit, meant or could_be, words)
    return True


async def _take(visit: Visit, meant: Sequence[Application], words: str) -> None:
    """The words of one employer, or of one of several."""
    if len(meant) > 1:
        asking = Asking(Question.MOVED, visit.now, words=words)
        await visit.ask(asking, texts.which(words), _choices(meant))
        return
    [application] = meant
    held = latest_round(application)
    if held is not None and held.starts is not None and held.starts > visit.now:
        asking = Asking(Question.MOVED, visit.now, about=application.id, words=words)
        await visit.ask(asking, texts.interview_or_decision(application), _either(application, held))
        return
    await _read(visit, application, words)


def _choices(meant: Sequence[Application]) -> Rows:
    return [
        *([(name(each), OnPromise(each.id, PromiseAction.THEY))] for each in meant[:OFFERED_AT_MOST]),
        *CANCELLED,
    ]


def _either(application: Application, held: Round) -> Rows:
    return [
        [
            (texts.THE_INTERVIEW, OnCard(application.id, CardAction.EDIT, held.id)),
            (texts.THEIR_DECISION, OnPromise(application.id, PromiseAction.THEY)),
        ],
        *CANCELLED,
    ]


# Reading and confirming


async def _days(visit: Visit, words: str, former: date | None) -> tuple[date, ...]:
    return await asyncio.to_thread(days_told, words, former=former, now=visit.now, zone=visit.zone)


async def _read(visit: Visit, application: Application, words: str) -> None:
    """Ask whether the day that was found in their words is right."""
    await visit.ask(
        Asking(Question.MOVED_RIGHT, visit.now, about=application.id, words=words),
        *await _right(visit, application, words),
    )


async def _right(visit: Visit, application: Application, words: str, said: str | None = None) -> tuple[Markup, Rows]:
    """The question and its buttons; the day stands in `words`, or in what was `said` by itself."""
    held = latest_round(application)
    former = held.promise.by if held and held.promise else None
    try:
        days = await _days(visit, said or words, former)
    except NotUnderstood as problem:
        if said is not None or problem.problem not in {Problem.NO_DATE, Problem.TOO_LONG}:
            return problems.about_when(problem, problems.DEADLINE_EXAMPLES), [_ways_out(application)]
        return texts.no_day(application, words), [_ways_out(application)]
    if len(days) > 1:
        rows: Rows = [[(day_text(day), _button(application, day))] for day in days]
        return texts.which_day(application, words), [*rows, _ways_out(application)]
    return texts.right(application, words, days[0]), [
        [(labels.RIGHT, _button(application, days[0]))],
        _ways_out(application),
    ]


def _button(application: Application, day: date | None) -> OnPromise:
    return OnPromise(application.id, PromiseAction.RIGHT, day.isoformat() if day else "")


def _ways_out(application: Application) -> Row:
    return [(labels.NO_DATE, _button(application, None)), *CANCELLED[0]]


async def put_again(visit: Visit) -> None:
    """The open question once more, with its buttons."""
    asking = visit.dialogue
    if not isinstance(asking, Asking):
        return
    application = application_of(visit.person, asking.about or "")
    words = asking.words or ""
    held = latest_round(application) if application else None
    if application is None:
        await visit.put(texts.which(words), _choices(_could_be_meant(visit)))
    elif asking.asking is Question.MOVED_RIGHT:
        await visit.put(*await _right(visit, application, words))
    elif asking.words is not None and held is not None:
        await visit.put(texts.interview_or_decision(application), _either(application, held))
    else:
        await visit.put(texts.ask(application), CANCELLED)


# What is typed and pressed


async def received_news(visit: Visit) -> None:
    """What they said was typed, or which employer said it."""
    asking = visit.dialogue
    if not isinstance(asking, Asking):
        return
    if asking.words is not None:
        named = find_applications(visit.text, _could_be_meant(visit))
        if len(named) == 1:
            await _read(visit, named[0], asking.words)
        else:
            await put_again(visit)
        return
    application, _ = await _asked_about(visit, asking)
    try:
        words = clean_text(visit.text, most=LONGEST_WORDS)
    except BadNames as problem:
        await visit.say(problems.about_words(problem, LONGEST_WORDS), CANCELLED)
        return
    await _read(visit, application, words)


async def received_day(visit: Visit) -> None:
    """The day was typed by itself, or that the one found is right; their words stay."""
    asking = visit.dialogue
    if not isinstance(asking, Asking) or asking.words is None:
        return
    application, _ = await _asked_about(visit, asking)
    said = plain(visit.text)
    if said in {plain(labels.RIGHT), *ALSO_SAID[labels.RIGHT]}:
        _, rows = await _right(visit, application, asking.words)
        agreed = [payload for row in rows for label, payload in row if label == labels.RIGHT]
        if agreed and isinstance(agreed[0], OnPromise):
            await _settle(visit, agreed[0])
            return
    if said == plain(labels.NO_DATE):
        await _settle(visit, _button(application, None))
        return
    await visit.say(*await _right(visit, application, asking.words, visit.text))


async def pressed(visit: Visit, payload: OnPromise) -> None:
    """A button about what they said."""
    asking = visit.dialogue
    match payload.action:
        case PromiseAction.ASK:
            application, _ = _waiting(visit, payload.application)
            await visit.ask(Asking(Question.MOVED, visit.now, about=application.id), texts.ask(application), CANCELLED)
        case PromiseAction.UNDO:
            await _undo(visit, payload)
        case _ if not isinstance(asking, Asking) or asking.asking not in QUESTIONS:
            await visit.toast(general.question_closed())
        case PromiseAction.CANCEL:
            await visit.change(changes.answered())
            await visit.put(texts.unchanged())
        case PromiseAction.THEY if asking.words is not None and asking.asking is Question.MOVED:
            application, _ = _waiting(visit, payload.application)
            words = asking.words
            await visit.change(
                changes.asked(Asking(Question.MOVED_RIGHT, visit.now, about=application.id, words=words))
            )
            await visit.put(*await _right(visit, application, words))
        case PromiseAction.RIGHT if asking.about == payload.application:
            await _settle(visit, payload)
        case _:
            await visit.toast(general.question_closed())


async def _settle(visit: Visit, payload: OnPromise) -> None:
    """W9: what they said is a new promise, and a new silence begins; say what follows. Source: 001, 002."""
    asking = visit.dialogue
    if not isinstance(asking, Asking) or asking.words is None or asking.asking is not Question.MOVED_RIGHT:
        await visit.toast(general.question_closed())
        return
    day = chosen_day(payload.item, visit.now)
    if payload.item and (day is None or day < local_date(visit.now, visit.zone)):
        await visit.toast(general.not_a_button())
        return
    found, held = await _asked_about(visit, asking)
    decider = held.promise.decider if held.promise else None
    promise = Promise(visit.desk.new_id(), asking.words, day, made_at=visit.now, decider=decider)
    await visit.change(changes.promise_moved(found.id, held.id, promise), changes.answered())
    application, held = _waiting(visit, found.id)
    undo = OnPromise(application.id, PromiseAction.UNDO, promise.id)
    noted = held.promise is not None and held.promise.id == promise.id
    rows: Rows = [
        [*([(labels.UNDO, undo)] if noted else []), (labels.OPEN_CARD, OnCard(application.id, CardAction.OPEN))]
    ]
    await visit.put(texts.moved(application, held.promise or promise, _follow_up(visit, application), visit.zone), rows)


async def _undo(visit: Visit, payload: OnPromise) -> None:
    """The promise before stands again, unless yet another one was made since."""
    application = changes.application_in(visit.person, payload.application)
    held = latest_round(application)
    if held is None or held.promise is None or held.promise.id != payload.item:
        raise changes.Gone(payload.item)
    await visit.change(changes.promise_taken_back(application.id, held.id, payload.item))
    application = changes.application_in(visit.person, application.id)
    held = latest_round(application)
    former = held.promise if held else None
    rows: Rows = [[(labels.OPEN_CARD, OnCard(application.id, CardAction.OPEN))]]
    await visit.put(texts.taken_back(application, former, _follow_up(visit, application), visit.zone), rows)


def _follow_up(visit: Visit, application: Application) -> Nudge | None:
    coming = plan(visit.person, visit.now)
    mine = (each for each in coming if (each.kind, each.application) == (NudgeKind.FOLLOW_UP, application.id))
    return next(mine, None)


def states(door: Doorway) -> States:
    """What is taken as an answer to what they said, and by when."""
    return {
        Question.MOVED: [text(door, received_news), press(door, OnPromise, pressed)],
        Question.MOVED_RIGHT: [text(door, received_day), press(door, OnPromise, pressed)],
    }

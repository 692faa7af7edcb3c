"""The conversation that takes an interview down: begin, leave, come back, the buttons, and saving.

Each answer is committed with the next question, so that a restart goes on where it stopped. What is typed is
read in `handlers.interview_answers`.
"""

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from handlers.buttons import Answer, CardAction, DraftAction, OnCard, OnDraft, Reflect, Rows
from handlers.interview_questions import FIELDS, at, following, named_references, preceding, question, timed
from handlers.visit import Visit
from interviews import changes
from interviews.model import InterviewDraft, Question
from interviews.plan import plan
from interviews.standing import application_of
from interviews.walltime import instant
from texts import general, labels
from texts import interview as texts

HOUR = timedelta(hours=1)
"""How long an interview is taken for when nothing else was said."""


def draft_of(visit: Visit) -> InterviewDraft:
    """The interview being told. Raises `LookupError` when there is none."""
    draft = visit.dialogue
    if isinstance(draft, InterviewDraft):
        return draft
    raise LookupError("no draft")


# Beginning, leaving, coming back


async def begin(visit: Visit) -> None:
    """/new: the first question, or the half-told interviews to choose from."""
    waiting = [each for each in visit.person.parked if each.cancelled_at is None]
    if waiting:
        rows: Rows = [
            *([(f"{labels.GO_ON}: {texts.draft_name(each)}", OnDraft(each.id, DraftAction.GO_ON))] for each in waiting),
            [(labels.NEW_ONE, OnDraft("", DraftAction.NEW_ONE))],
        ]
        await visit.say(texts.half_told(waiting, visit.zone), rows)
        return
    await begin_new(visit)


async def begin_new(visit: Visit) -> None:
    """A new interview, from the first question."""
    draft = InterviewDraft(visit.desk.new_id(), Question.COMPANY, touched_at=visit.now)
    await ask(visit, draft)


async def ask(visit: Visit, draft: InterviewDraft) -> None:
    """Store the draft with its open question, and put the question: in place after a press, else below."""
    await visit.change(changes.asked(draft))
    await visit.put(*question(visit.person, draft, visit.zone))


async def ask_again(visit: Visit) -> None:
    """The open question once more, as a new message."""
    await visit.say(*question(visit.person, draft_of(visit), visit.zone))


async def move_on(visit: Visit, draft: InterviewDraft) -> None:
    """The open question is answered: on to the next."""
    await ask(visit, at(draft, following(draft), visit.now))


async def pressed_on_draft(visit: Visit, payload: OnDraft) -> None:
    """A button about a half-told interview: take it up, drop it, or begin another."""
    await visit.toast()
    match payload.action:
        case DraftAction.GO_ON | DraftAction.BRING_BACK:
            await visit.change(changes.taken_up(payload.draft, visit.now))
            draft = draft_of(visit)
            await visit.put(*question(visit.person, draft, visit.zone))
        case DraftAction.NEW_ONE:
            await begin_new(visit)
        case DraftAction.THROW_AWAY:
            await drop(visit, payload.draft)


async def drop(visit: Visit, draft_id: str) -> None:
    """A half-told interview is given up; it can be brought back for a day."""
    every = [*visit.person.parked, *([visit.dialogue] if isinstance(visit.dialogue, InterviewDraft) else [])]
    found = next((each for each in every if each.id == draft_id), None)
    if found is None:
        raise changes.Gone(draft_id)
    await visit.change(changes.cancelled(draft_id, visit.now))
    back: Rows = [[(labels.BRING_BACK, OnDraft(found.id, DraftAction.BRING_BACK))]] if found.company else []
    await visit.put(texts.cancelled(found), back)


# Buttons under the questions


async def pressed(visit: Visit, answer: Answer) -> None:
    """A button under the open question."""
    if answer.draft != draft_of(visit).id:
        await visit.toast(general.question_closed())
        return
    await visit.toast()
    await take(visit, answer)


async def take(visit: Visit, answer: Answer) -> None:
    """What a button says, pressed or typed."""
    draft = draft_of(visit)
    word = answer.word
    if word == "cancel":
        await drop(visit, draft.id)
    elif word == "back":
        await ask(visit, replace(at(draft, preceding(draft) or draft.asking, visit.now), doubt=None))
    elif word == "skip":
        await move_on(visit, _emptied(draft))
    elif word == "save":
        await save(visit)
    elif word.startswith("e:"):
        asking = FIELDS[word[2:]]
        await ask(visit, replace(at(draft, asking, visit.now), revising=True, doubt=None))
    elif draft.asking is Question.WHEN:
        await _take_time(visit, draft, word)
    elif draft.asking is Question.REFERENCES and word == "new":
        await ask(visit, at(draft, Question.NEW_REFERENCE, visit.now))
    elif draft.asking is Question.REFERENCES and word.startswith("r:"):
        await ask(visit, at(_toggled(draft, word[2:]), draft.asking, visit.now))
    elif draft.asking in {Question.DEADLINE_RIGHT, Question.NEXT_STEPS} and word not in {"yes", "next"}:
        await move_on(visit, replace(draft, promise_by=None if word == "none" else date.fromisoformat(word)))
    else:
        await move_on(visit, draft)


def _emptied(draft: InterviewDraft) -> InterviewDraft:
    match draft.asking:
        case Question.WHEN:
            return replace(draft, starts=None, ends=None, zone=None, doubt=None)
        case Question.INTERVIEWERS:
            return replace(draft, interviewers=())
        case _:
            return replace(draft, promise_words=None, promise_by=None)


def _toggled(draft: InterviewDraft, reference: str) -> InterviewDraft:
    named = tuple(each for each in draft.references if each != reference)
    return replace(draft, references=named if len(named) < len(draft.references) else (*named, reference))


async def _take_time(visit: Visit, draft: InterviewDraft, word: str) -> None:
    if word == "ended":
        await move_on(visit, timed(draft, visit.now - HOUR, visit.now, visit.zone))
        return
    wall, _, minutes = word.partition("/")
    if "T" not in wall:
        await ask(visit, replace(at(draft, draft.asking, visit.now), doubt=wall))
        return
    moment = datetime.fromisoformat(wall)
    starts = instant(moment.date(), moment.time(), visit.zone)
    length = timedelta(minutes=int(minutes)) if minutes else HOUR
    await move_on(visit, timed(draft, starts, starts + length, visit.zone))


async def save(visit: Visit) -> None:
    """The told interview becomes a round of its application; what comes next is said."""
    draft = draft_of(visit)
    ids = (visit.desk.new_id(), visit.desk.new_id(), visit.desk.new_id())
    await visit.change(changes.interview_saved(draft, new_ids=ids, at=visit.now))
    application = application_of(visit.person, draft.application or ids[0])
    if application is None:
        raise changes.Gone(draft.id)
    round_id = draft.round or ids[1]
    upcoming = [nudge for nudge in plan(visit.person, visit.now) if nudge.application == application.id]
    over = draft.ends is not None and draft.ends <= visit.now
    notes = [(labels.MORE_NOTES, Reflect(application.id, round_id))] if over else []
    rows: Rows = [[*notes, (labels.OPEN_CARD, OnCard(application.id, CardAction.OPEN))]]
    named = named_references(visit.person, draft)
    await visit.put(texts.saved(draft, named, upcoming, visit.now, visit.zone), rows)

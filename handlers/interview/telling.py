"""The conversation that takes an interview down: begin, leave, come back, the buttons, and saving.

Each answer is committed with the next question, so that a restart goes on where it stopped. What is typed is
read in `handlers.interview.answers`.
"""

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import Rows
from handlers.conversation import SWITCHES
from handlers.interview.choices import HOUR, chosen_day, chosen_time, timed
from handlers.interview.people_questions import PERSON, named_references, switched, with_person
from handlers.interview.questions import (
    FIELDS,
    at,
    following,
    next_round,
    offered,
    preceding,
    question,
    with_role,
)
from handlers.payloads import Answer, CardAction, DraftAction, OnCard, OnDraft, Reflect
from handlers.visit import Visit
from interviews import changes
from interviews.model import InterviewDraft, Question
from interviews.plan import to_do
from texts import general, labels
from texts import interview as texts


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


async def complain(visit: Visit, problem: Markup) -> None:
    """Why the answer was not taken, above the buttons of the question, which stays open."""
    _, rows = question(visit.person, draft_of(visit), visit.zone)
    await visit.say(problem, rows)


async def move_on(visit: Visit, draft: InterviewDraft) -> None:
    """The open question is answered: on to the next."""
    await ask(visit, at(draft, following(draft), visit.now))


async def pressed_on_draft(visit: Visit, payload: OnDraft) -> None:
    """A button about a half-told interview: take it up, drop it, or begin another."""
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
    draft = draft_of(visit)
    if answer.draft != draft.id:
        await visit.toast(general.question_closed())
    elif not offered(visit.person, draft, answer, visit.zone, visit.now):
        await visit.toast(general.not_a_button())
    else:
        await take(visit, answer)


async def take(visit: Visit, answer: Answer) -> None:
    """What a button under the open question says, pressed or typed."""
    draft = draft_of(visit)
    word = answer.word
    if word == "cancel":
        await drop(visit, draft.id)
    elif word == "back":
        await ask(visit, replace(at(draft, preceding(draft) or draft.asking, visit.now), doubt=None, cards=()))
    elif word == "skip":
        await move_on(visit, _emptied(draft))
    elif word == "save":
        await save(visit)
    elif word.startswith("a:"):
        await move_on(visit, next_round(draft, changes.application_in(visit.person, word[2:])))
    elif word.startswith("e:"):
        asking = FIELDS[word[2:]]
        await ask(visit, replace(at(draft, asking, visit.now), revising=True, doubt=None))
    else:
        await _take_choice(visit, draft, word)


async def _take_choice(visit: Visit, draft: InterviewDraft, word: str) -> None:
    if word == "ended":
        await move_on(visit, timed(draft, visit.now - HOUR, visit.now, visit.zone))
    elif word == "new":
        await ask(visit, at(draft, Question.NEW_REFERENCE, visit.now))
    elif word == "none":
        await move_on(visit, replace(draft, promise_by=None))
    elif word.startswith(SWITCHES):
        await ask(visit, at(switched(visit.person, draft, word), draft.asking, visit.now))
    elif word.startswith(PERSON):
        await move_on(visit, with_person(draft, word.removeprefix(PERSON)))
    elif (span := chosen_time(word, visit.now)) is not None:
        await move_on(visit, timed(draft, *span, visit.zone))
    elif (day := chosen_day(word, visit.now)) is not None and draft.asking is Question.DEADLINE_RIGHT:
        await move_on(visit, replace(draft, promise_by=day))
    elif day is not None:
        await ask(visit, replace(at(draft, Question.WHEN, visit.now), doubt=day.isoformat()))
    elif draft.asking is Question.ROLE:
        await move_on(visit, with_role(visit.person, draft, draft.role or ""))
    else:
        await move_on(visit, draft)


def _emptied(draft: InterviewDraft) -> InterviewDraft:
    match draft.asking:
        case Question.WHEN:
            return replace(draft, starts=None, ends=None, zone=None, doubt=None)
        case Question.INTERVIEWERS:
            return replace(draft, interviewers=(), cards=())
        case Question.CARD_OWNER:
            return replace(draft, cards=draft.cards[1:])
        case Question.DECIDER:
            return replace(draft, promise_decider=None)
        case _:
            return replace(draft, promise_words=None, promise_by=None, promise_decider=None)


async def save(visit: Visit) -> None:
    """The told interview becomes a round of its application; what comes next is said. Raises `changes.Gone`."""
    draft = draft_of(visit)
    ids = (visit.desk.new_id(), visit.desk.new_id(), visit.desk.new_id())
    try:
        await visit.change(changes.interview_saved(draft, new_ids=ids, at=visit.now))
    except changes.Gone:
        await visit.change(changes.thrown_away(draft.id))
        raise
    application = changes.application_in(visit.person, draft.application or ids[0])
    round_id = draft.round or ids[1]
    upcoming = [nudge for nudge in to_do(visit.person, visit.now) if nudge.application == application.id]
    over = draft.ends is not None and draft.ends <= visit.now
    notes = [(labels.MORE_NOTES, Reflect(application.id, round_id))] if over else []
    rows: Rows = [[*notes, (labels.OPEN_CARD, OnCard(application.id, CardAction.OPEN))]]
    named = named_references(visit.person, draft)
    await visit.put(texts.saved(draft, named, upcoming, visit.now, visit.zone), rows)

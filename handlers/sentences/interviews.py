"""Makes the filled card of an interview from one sentence, and moves or calls off one that is on file."""

from msgspec.structs import replace

from handlers.applications import decision_date
from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.interview import interview_time, moving
from handlers.interview.choices import HOUR, time_choices, timed
from handlers.interview.payloads import DraftAction, OnDraft
from handlers.interview.questions import question
from handlers.interview.references import named_references
from handlers.sentences.news import card
from handlers.sentences.told import Told
from interviews import changes
from interviews.changes.dialogue import worth_keeping
from interviews.interview_drafts import next_round
from interviews.model import Application, InterviewDraft, Interviewer, Person, Question
from interviews.parsing.english.interview_formats import format_in
from interviews.queries import planned_round
from interviews.understanding.acts import Act
from interviews.understanding.english.intents import just_ended
from texts import interview as interview_texts
from texts import labels
from texts import sentences as texts
from texts.markup import paragraphs


async def show_card(context: UpdateContext, told: Told) -> None:
    """Shows the interview as it was told, to be saved, or with the question for what is missing below."""
    draft, before = _filled(context, told), context.dialogue
    await context.change(changes.asked(draft))
    if isinstance(before, InterviewDraft) and before.id != draft.id and worth_keeping(before):
        complete = before.asking is Question.SUMMARY
        save: Rows = [[(labels.SAVE_FIRST, OnDraft(before.id, DraftAction.SAVE))]] if complete else []
        await context.say(interview_texts.waits_unsaved(before), save)
    if draft.asking is Question.SUMMARY:
        await context.put(*question(context.person, draft, context.zone))
        return
    words, rows = question(context.person, draft, context.zone)
    if draft.asking is Question.WHEN and told.values.choices:
        length = told.values.end - told.values.start if told.values.start and told.values.end else None
        choices = time_choices(draft, told.values.choices, length, context.zone)
        words, rows = texts.WHEN_WAS_IT, [*choices, *rows]
    heard = interview_texts.heard(draft, named_references(context.person, draft), context.zone)
    await context.put(paragraphs(heard, words), rows)


def _filled(context: UpdateContext, told: Told) -> InterviewDraft:
    """Returns the draft with everything that the sentence tells, at the question that is open then."""
    values = told.values
    draft = InterviewDraft(
        context.services.new_id(),
        Question.SUMMARY,
        touched_at=context.now,
        company=values.company,
        role=values.role,
        interviewers=tuple(
            Interviewer(context.services.new_id(), each.name, each.title, each.email, each.phone)
            for each in values.people
        ),
        promise_words=values.promise_words,
        promise_by=values.by,
        format=format_in(values.place or ""),
        message=context.origin,
    )
    application = told.application
    if application is not None and _is_another_round(told, application):
        draft = next_round(draft, application)
    draft, corrected = _with_time(draft, told, context), card_of(context.person, context.origin)
    return _asking(draft if corrected is None else _corrected(draft, corrected, day_told=bool(values.choices)))


def card_of(person: Person, message: int | None) -> InterviewDraft | None:
    """Returns the interview that this message of the person's filled and that waits to be saved; None without one."""
    if message is None:
        return None
    waiting = [person.dialogue, *(each for each in person.parked if each.cancelled_at is None)]
    return next((each for each in waiting if isinstance(each, InterviewDraft) and each.message == message), None)


def _corrected(draft: InterviewDraft, before: InterviewDraft, *, day_told: bool) -> InterviewDraft:
    """Returns the draft in the place of the one before, with what it lacks and an interview cannot be without."""
    draft = replace(draft, id=before.id, company=draft.company or before.company, role=draft.role or before.role)
    if draft.starts is not None or draft.doubt is not None or day_told:
        return draft
    return replace(draft, starts=before.starts, ends=before.ends, zone=before.zone)


def _is_another_round(told: Told, application: Application) -> bool:
    return told.act is Act.NEW_ROUND or told.values.role in {None, application.role}


def _with_time(draft: InterviewDraft, told: Told, context: UpdateContext) -> InterviewDraft:
    values = told.values
    if values.start is not None:
        return timed(draft, values.start, values.end or values.start + HOUR, context.zone)
    if values.day in {None, told.today} and not values.choices and just_ended(told.words):
        return timed(draft, told.told_at - HOUR, told.told_at, context.zone)
    return replace(draft, doubt=values.day.isoformat()) if values.day is not None else draft


def _asking(draft: InterviewDraft) -> InterviewDraft:
    """Returns the draft at the first question that only the person can answer; at the summary without one."""
    if draft.company is None:
        return replace(draft, asking=Question.COMPANY)
    if draft.role is None:
        return replace(draft, asking=Question.ROLE, revising=draft.starts is not None)
    if draft.starts is None:
        return replace(draft, asking=Question.WHEN)
    return draft


async def move(context: UpdateContext, told: Told) -> None:
    """Moves the interview still to come to the time that is told, or asks for it; else it is news of the decision."""
    application = told.applied
    round_ = planned_round(application, context.now)
    if not application.rounds:
        await context.put(texts.no_interview_there(application), card(application))
    elif round_ is None:
        await decision_date.read(context, application, told.words)
    else:
        await moving.told(context, application, round_, told.words)


async def call_off(context: UpdateContext, told: Told) -> None:
    """Takes the interview still to come out of the plan; the application stays open."""
    application = told.applied
    round_ = planned_round(application, context.now)
    if round_ is None:
        await context.put(texts.no_interview_ahead(application), card(application))
    else:
        await interview_time.change(context, interview_time.call_off(round_), application, round_, None)

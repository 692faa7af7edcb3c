"""Makes the filled card of an interview from one sentence, and moves or calls off one that is on file."""

from datetime import UTC, datetime

from msgspec.structs import replace

from handlers.context import UpdateContext
from handlers.interview.choices import HOUR, time_choices, timed
from handlers.interview.questions import question
from handlers.interview.references import named_references
from handlers.sentences.news import card
from handlers.sentences.told import Answer, Told, Unfit
from interviews import changes
from interviews.interview_drafts import next_round
from interviews.model import Application, InterviewDraft, Interviewer, Question, Round
from interviews.nudges.plan import to_do
from interviews.parsing.english.interview_formats import format_in
from interviews.understanding.acts import Act
from interviews.understanding.english.intents import JUST_ENDED, SOME_TIME_AGO
from interviews.walltime import instant, local
from texts import interview as interview_texts
from texts import interview_time as time_texts
from texts import sentences as texts
from texts.markup import paragraphs


async def show_card(context: UpdateContext, told: Told) -> None:
    """Shows the interview as it was told, to be saved, or with the question for what is missing below."""
    draft = _filled(context, told)
    await context.change(changes.asked(draft))
    if draft.asking is Question.SUMMARY:
        await context.put(*question(context.person, draft, context.zone))
        return
    words, rows = question(context.person, draft, context.zone)
    if draft.asking is Question.WHEN and told.values.choices:
        length = told.values.end - told.values.start if told.values.start and told.values.end else None
        choices = time_choices(draft, told.values.choices, length, context.zone)
        words, rows = texts.WHICH_DAY, [*choices, *rows]
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
    )
    application = told.application
    if application is not None and _is_another_round(told, application):
        draft = next_round(draft, application)
    return _asking(_with_time(draft, told, context))


def _is_another_round(told: Told, application: Application) -> bool:
    return told.act is Act.NEW_ROUND or told.values.role in {None, application.role}


def _with_time(draft: InterviewDraft, told: Told, context: UpdateContext) -> InterviewDraft:
    values = told.values
    if values.start is not None:
        return timed(draft, values.start, values.end or values.start + HOUR, context.zone)
    if JUST_ENDED.search(told.words) and not SOME_TIME_AGO.search(told.words):
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


def _ahead(context: UpdateContext, told: Told) -> Round:
    """Returns the interview still to come that is meant. Raises `Unfit` where there is none."""
    application = told.applied
    ahead = [each for each in application.rounds if each.starts is not None and each.starts > context.now]
    if not ahead:
        raise Unfit(Answer(texts.no_interview_there(application), card(application)))
    return min(ahead, key=lambda each: each.starts or context.now)


def moved(context: UpdateContext, told: Told) -> Answer:
    """Moves the interview to the time that is told; its length, its people and its place stay."""
    application, round_ = told.applied, _ahead(context, told)
    span = _new_span(told, round_)
    if span is None:
        raise Unfit(Answer(texts.move_to_when(application), card(application)))
    zone = round_.zone or context.zone
    context.stage(changes.interview_moved(application.id, round_.id, span, zone, round_.invitation))
    upcoming = [nudge for nudge in to_do(context.planned) if nudge.application == application.id]
    return Answer(time_texts.moved(application, round_, span, upcoming, context.now, context.zone), card(application))


def _new_span(told: Told, round_: Round) -> tuple[datetime, datetime] | None:
    """Returns the new start and end (UTC): the length stays, and the time of day where only a day was told."""
    values, starts = told.values, round_.starts
    if starts is None:
        return None
    length = round_.ends - starts if round_.ends is not None else HOUR
    if values.start is not None:
        moved_to = values.start.astimezone(UTC)
        return moved_to, values.end.astimezone(UTC) if values.end is not None else moved_to + length
    if values.day is None:
        return None
    moved_to = instant(values.day, local(starts, told.zone).time(), told.zone)
    return moved_to, moved_to + length


def called_off(context: UpdateContext, told: Told) -> Answer:
    """Takes the interview out of the plan; the application stays open."""
    application, round_ = told.applied, _ahead(context, told)
    context.stage(changes.interview_called_off(application.id, round_.id, round_.invitation))
    return Answer(time_texts.off(application, round_, context.zone), card(application))

"""Takes plain words while an interview waits to be saved, or below the question for what its card misses.

What corrects or completes the card changes it at once, and it is shown again; what says something else is done as
outside any question, and the card stays open below.
"""

import asyncio
from collections.abc import Mapping

from msgspec.structs import replace

from handlers.context import UpdateContext
from handlers.conversation import says_only
from handlers.fallbacks import put_again
from handlers.interview.conversation import drop, take
from handlers.interview.corrections import told_in_words
from handlers.interview.interviewers import MOST_INTERVIEWERS, TOO_MANY, with_people
from handlers.interview.next_steps import with_next_steps
from handlers.interview.references import named_references
from handlers.interview.step import Answered
from handlers.interview.times import time_changed
from handlers.payloads import Answer
from handlers.sentences.people import CORRECTED
from handlers.sentences.plain_words import choice_typed, plain_words
from handlers.sentences.quoting import quoted
from handlers.sentences.their_words import is_forwarded
from interviews.matching import is_called
from interviews.model import InterviewDraft, Question
from interviews.parsing.english.interview_formats import format_in
from interviews.parsing.english.interview_news import moves_an_interview, tells_when_it_is, without_preface
from interviews.parsing.lines import BadNames
from interviews.understanding.acts import Act, Reading
from interviews.understanding.english.sentences import reads_like_a_sentence
from interviews.understanding.on_card import LIKELY, OnCard, read_below_card
from texts import interview as texts
from texts import labels, problems

MISSING: Mapping[Question, frozenset[str]] = {
    Question.COMPANY: frozenset({"company"}),
    Question.ROLE: frozenset({"role"}),
    Question.WHEN: frozenset({"time"}),
    Question.WHEN_RIGHT: frozenset({"time"}),
    Question.INTERVIEWERS: frozenset({"people", "promise"}),
}
"""The questions for what a card misses, and what answers each."""

WORTH_TAKING = 0.1
"""The probability from which a reading that tells something of the card is taken; the card shows it unsaved."""

A_SENTENCE = 3
"""The fewest words that are no answer to the question for what is missing."""

FEW_WORDS = 4
"""The most words that are a time of the interview if they hold one."""

COULD_ANSWER = frozenset(
    {Act.DONE, Act.SNOOZE, Act.REFLECT, Act.SET_PLACE, Act.OK, Act.THANKS, Act.GREETING, Act.CANCEL_INTERVIEW}
)
"""The acts that come near an answer to the question for what is missing: "finished an hour ago"."""


async def taken_elsewhere(context: UpdateContext, draft: InterviewDraft) -> bool:
    """Does what words say that neither answer nor correct, and puts the card again; returns whether they were that."""
    if draft.asking is not Question.SUMMARY and draft.asking not in MISSING:
        return False
    if await choice_typed(context):
        await _put_again(context, draft)
        return True
    if says_only(context.text, labels.CANCEL, also=("no",)):
        await drop(context, draft.id)
        return True
    if draft.asking is Question.SUMMARY and says_only(context.text, labels.SAVE, labels.RIGHT, labels.GOOD):
        await take(context, Answer(Question.SUMMARY, "save", draft.id))
        return True
    return False


async def told(context: UpdateContext, draft: InterviewDraft) -> Answered | None:
    """Returns what words change on the card, or that they say something else; None where they are the open answer."""
    is_summary = draft.asking is Question.SUMMARY
    if not is_summary and draft.asking not in MISSING:
        return None
    if quoted(context) is not None or is_forwarded(context.message, context.person):
        return await _elsewhere(context, draft)
    try:
        named = told_in_words(context, draft) if is_summary else None
    except BadNames as problem:
        return Answered(words=problems.about_names(problem))
    if named is not None:
        return Answered(draft=named)
    if not is_summary and len(context.text.split()) < A_SENTENCE:
        return None
    found = await asyncio.to_thread(read_below_card, context.text, draft, context.person, context.now)
    if is_summary:
        if (
            found.elsewhere is Act.REFLECT
            and draft.round is None
            and draft.ends is not None
            and draft.ends <= context.now
        ):
            return Answered(first=texts.saved_before_reflecting(draft))
        return await (_changed(context, draft, found) if found.elsewhere is None else _elsewhere(context, draft))
    if not found.sure:
        return None
    if found.elsewhere is not None and found.elsewhere not in COULD_ANSWER:
        return await _elsewhere(context, draft)
    subject = _subject(found.of_card[0]) if found.of_card else None
    if subject is None or subject in MISSING[draft.asking] or not reads_like_a_sentence(context.text):
        return None
    completed = await _with_reading(context, draft, found.of_card[0])
    if completed is None or completed.draft is None or completed.asks not in {None, draft.asking}:
        return completed
    heard = texts.heard(completed.draft, named_references(context.person, completed.draft), context.zone)
    return replace(completed, asks=draft.asking, first=heard)


async def _elsewhere(context: UpdateContext, draft: InterviewDraft) -> Answered:
    await plain_words(context)
    await _put_again(context, draft)
    return Answered(silent=True)


async def _put_again(context: UpdateContext, draft: InterviewDraft) -> None:
    """Puts the question of the card again, if it is still the open one."""
    if isinstance(context.dialogue, InterviewDraft) and context.dialogue.id == draft.id:
        await put_again(context)


async def _changed(context: UpdateContext, draft: InterviewDraft, found: OnCard) -> Answered:
    """Returns the card with what the likeliest reading changes of it; says so where nothing does."""
    before = draft
    draft = replace(draft, revising=True, format=format_in(context.text) or draft.format)
    for reading in found.of_card:
        changed = await _with_reading(context, draft, reading) if reading.weight >= WORTH_TAKING else None
        if changed is not None:
            return changed
    if _may_tell_the_time(context.text):
        timed = await time_changed(context, draft)
        if timed.draft is not None:
            return timed
    return Answered(draft=draft) if draft.format != before.format else Answered(first=texts.not_of_the_card())


def _may_tell_the_time(words: str) -> bool:
    """Returns whether a time in these words can hardly be that of anything but the interview."""
    return len(without_preface(words).split()) <= FEW_WORDS or tells_when_it_is(words) or moves_an_interview(words)


def _subject(reading: Reading) -> str | None:
    """Returns what of the card a reading tells; None where that is several things."""
    match reading.acts[0]:
        case Act.CORRECT:
            return "people" if reading.values.field in CORRECTED else OF_FIELD.get(reading.values.field or "")
        case Act.ADD_INTERVIEWER:
            return "people"
        case Act.PROMISE:
            return "promise"
        case Act.MOVE_INTERVIEW:
            return "time"
        case _:
            return None


OF_FIELD = {"company": "company", "role": "role", "start": "time"}
"""What of the card each field is that can be corrected, beside those of people."""


async def _with_reading(context: UpdateContext, draft: InterviewDraft, reading: Reading) -> Answered | None:
    """Returns the card with what the reading tells; None where it tells nothing that can stand on it."""
    values = reading.values
    match _subject(reading):
        case "company" | "role" as field:
            named = values.value or (values.company if field == "company" else values.role)
            return Answered(draft=replace(draft, **{field: named})) if named else None
        case "people" if reading.acts[0] is Act.CORRECT:
            return _with_correction(draft, reading)
        case "people":
            as_said = all(each.name in context.text for each in values.people)
            taken = values.people and (as_said or reading.weight >= LIKELY)
            return _with_people(context, draft, reading) if taken else None
        case "promise":
            return await with_next_steps(context, draft, values.promise_words or context.text)
        case _:
            return await _with_interview(context, draft, reading)


def _with_correction(draft: InterviewDraft, reading: Reading) -> Answered | None:
    """Returns the card with the detail of the one interviewer who is named, or who is alone on it."""
    field, value = CORRECTED.get(reading.values.field or ""), reading.values.value
    names = [each.name for each in reading.values.people]
    whom = [each for each in draft.interviewers if is_called(each.name, names)] if names else draft.interviewers
    if field is None or not value or len(whom) != 1:
        return None
    corrected = replace(whom[0], **{field: value})
    people = tuple(corrected if each.id == corrected.id else each for each in draft.interviewers)
    return Answered(draft=replace(draft, interviewers=people))


def _with_people(context: UpdateContext, draft: InterviewDraft, reading: Reading) -> Answered:
    told = with_people(context, draft, reading.values.people, draft.interviewers)
    return (
        Answered(words=problems.about_names(TOO_MANY))
        if len(told.interviewers) > MOST_INTERVIEWERS
        else (Answered(draft=told))
    )


async def _with_interview(context: UpdateContext, draft: InterviewDraft, reading: Reading) -> Answered | None:
    """Returns the card with everything that a sentence about an interview tells; None where that is nothing."""
    values = reading.values
    changed = _with_people(context, draft, reading)
    if changed.draft is None:
        return changed
    told = replace(changed.draft, company=draft.company or values.company, role=values.role or draft.role)
    if values.promise_words is not None and values.by is not None:
        told = replace(told, promise_words=values.promise_words, promise_by=values.by)
    if values.start is not None or values.day is not None or values.choices or _may_tell_the_time(context.text):
        timed = await time_changed(context, told)
        if timed.draft is not None:
            return timed
    return Answered(draft=told) if told != draft else None

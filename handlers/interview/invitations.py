"""The invitation of an employer, a calendar file, tells of an interview what it can."""

import asyncio
from datetime import datetime

from msgspec.structs import replace
from telegram.ext import filters

from handlers.fetching import content
from handlers.interview.choices import timed
from handlers.interview.people import MOST_INTERVIEWERS, TOO_MANY, with_people
from handlers.interview.questions import at, question
from handlers.interview.telling import draft_of
from handlers.visit import Visit
from interviews import changes
from interviews.answers.invitations import (
    LARGEST,
    BadInvitation,
    Invitation,
    InvitationProblem,
    invitation_in,
)
from interviews.model import InterviewDraft, Question
from texts import invitations as texts
from texts import problems
from texts.wording import paragraphs

INVITATION = (filters.Document.FileExtension("ics") | filters.Document.MimeType("text/calendar")) & (
    filters.UpdateType.MESSAGE
)


async def received(visit: Visit) -> None:
    """An invitation outside any question: a new interview, with what the invitation tells of it."""
    invited = await _read(visit)
    if invited is not None:
        await _note(visit, InterviewDraft(visit.desk.new_id(), Question.COMPANY, touched_at=visit.now), invited)


async def received_while_telling(visit: Visit) -> None:
    """An invitation while an interview is told: it adds to that one. An open question about the time is answered."""
    invited = await _read(visit)
    if invited is not None:
        await _note(visit, draft_of(visit), invited)


async def _read(visit: Visit) -> Invitation | None:
    """The interview in the file; None once it was said why there is none."""
    try:
        return await _invitation(visit)
    except BadInvitation as problem:
        dialogue = visit.dialogue
        rows = question(visit.person, dialogue, visit.zone)[1] if isinstance(dialogue, InterviewDraft) else []
        await visit.say(texts.not_taken(problem), rows)
        return None


async def _invitation(visit: Visit) -> Invitation:
    document, user = visit.message.document, visit.update.effective_user
    file = await content(document, most=LARGEST) if document is not None else None
    if file is None:
        raise BadInvitation(InvitationProblem.NOT_ONE)
    myself = user.full_name if user is not None else ""
    return await asyncio.to_thread(invitation_in, file, now=visit.now, zone=visit.zone, myself=myself)


async def _note(visit: Visit, before: InterviewDraft, invited: Invitation) -> None:
    """Store what the invitation tells, say it, and put the question that is open then."""
    draft = with_people(visit, before, invited.people, before.interviewers)
    if len(draft.interviewers) > MOST_INTERVIEWERS:
        await visit.say(problems.about_names(TOO_MANY), question(visit.person, before, visit.zone)[1])
        return
    about_time = before.asking in {Question.WHEN, Question.WHEN_RIGHT}
    if isinstance(invited.starts, datetime) and invited.ends is not None:
        draft = timed(draft, invited.starts, invited.ends, visit.zone)
        asking = Question.WHEN_RIGHT if about_time else before.asking
    else:
        draft = replace(draft, starts=None, ends=None, zone=None, doubt=invited.starts.isoformat())
        asking = Question.WHEN if about_time else before.asking
    draft = at(draft, asking, visit.now)
    await visit.change(changes.asked(draft))
    words, rows = question(visit.person, draft, visit.zone)
    await visit.say(paragraphs(texts.noted(invited, visit.zone, time_follows=about_time), words), rows)

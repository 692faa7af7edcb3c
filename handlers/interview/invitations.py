"""The invitation of an employer, a calendar file, tells of an interview what it can."""

import asyncio
from datetime import datetime

from msgspec.structs import replace
from telegram.ext import filters

from handlers.context import UpdateContext
from handlers.interview.choices import timed
from handlers.interview.conversation import draft_of
from handlers.interview.interviewers import MOST_INTERVIEWERS, TOO_MANY, with_people
from handlers.interview.questions import at, buttons, question
from interviews import changes
from interviews.model import InterviewDraft, Question
from interviews.parsing.invitations import LARGEST, BadInvitation, Invitation, InvitationProblem, invitation_in
from texts import invitations as texts
from texts import problems
from texts.markup import paragraphs
from transport.downloads import content

INVITATION = (filters.Document.FileExtension("ics") | filters.Document.MimeType("text/calendar")) & (
    filters.UpdateType.MESSAGE
)


async def received(context: UpdateContext) -> None:
    """An invitation outside any question: a new interview, with what the invitation tells of it."""
    invited = await _read(context)
    if invited is not None:
        await _note(
            context, InterviewDraft(context.services.new_id(), Question.COMPANY, touched_at=context.now), invited
        )


async def received_while_telling(context: UpdateContext) -> None:
    """An invitation while an interview is told: it adds to that one. An open question about the time is answered."""
    invited = await _read(context)
    if invited is not None:
        await _note(context, draft_of(context), invited)


async def _read(context: UpdateContext) -> Invitation | None:
    """The interview in the file; None once it was said why there is none."""
    try:
        return await _invitation(context)
    except BadInvitation as problem:
        dialogue = context.dialogue
        rows = buttons(context.person, dialogue, context.zone) if isinstance(dialogue, InterviewDraft) else []
        await context.say(texts.not_taken(problem), rows)
        return None


async def _invitation(context: UpdateContext) -> Invitation:
    document, user = context.message.document, context.update.effective_user
    file = await content(document, most=LARGEST) if document is not None else None
    if file is None:
        raise BadInvitation(InvitationProblem.NOT_ONE)
    myself = user.full_name if user is not None else ""
    return await asyncio.to_thread(invitation_in, file, now=context.now, zone=context.zone, myself=myself)


async def _note(context: UpdateContext, before: InterviewDraft, invited: Invitation) -> None:
    """Store what the invitation tells, say it, and put the question that is open then."""
    draft = with_people(context, before, invited.people, before.interviewers)
    if len(draft.interviewers) > MOST_INTERVIEWERS:
        await context.say(problems.about_names(TOO_MANY), buttons(context.person, before, context.zone))
        return
    draft = replace(draft, format=invited.format or draft.format)
    about_time = before.asking in {Question.WHEN, Question.WHEN_RIGHT}
    if isinstance(invited.starts, datetime) and invited.ends is not None:
        draft = timed(draft, invited.starts, invited.ends, context.zone)
        asking = Question.WHEN_RIGHT if about_time else before.asking
    else:
        draft = replace(draft, starts=None, ends=None, zone=None, doubt=invited.starts.isoformat())
        asking = Question.WHEN if about_time else before.asking
    draft = at(draft, asking, context.now)
    await context.change(changes.asked(draft))
    words, rows = question(context.person, draft, context.zone)
    await context.say(paragraphs(texts.noted(invited, context.zone, time_follows=about_time), words), rows)

"""Takes what it can of an interview from the employer's invitation, a calendar file or its text."""

import asyncio
from datetime import datetime

from msgspec.structs import replace
from telegram.ext import filters

from handlers import onboarding
from handlers.context import UpdateContext
from handlers.fallbacks import put_again
from handlers.interview.choices import timed
from handlers.interview.interviewers import MOST_INTERVIEWERS, TOO_MANY, with_people
from handlers.interview.invitation_news import called_off, told_anew
from handlers.interview.questions import at, buttons, following, question
from interviews import changes
from interviews.model import InterviewDraft, Question
from interviews.parsing.content_lines import LARGEST
from interviews.parsing.invitations import (
    BEGINS,
    BadInvitation,
    Invitation,
    InvitationProblem,
    invitation_in,
    pasted_calendar,
)
from texts import invitations as texts
from texts import problems
from texts.markup import paragraphs
from transport.downloads import content

FILE = filters.Document.FileExtension("ics") | filters.Document.MimeType("text/calendar")
INVITATION = (FILE | (filters.TEXT & filters.Regex(BEGINS))) & filters.UpdateType.MESSAGE
"""A calendar file, or its text in a message."""


async def received(context: UpdateContext) -> None:
    """Takes an invitation as news of an interview on file, as more of the one that is being told, or as a new one."""
    dialogue = context.dialogue
    invited = await _read(context)
    if invited is None:
        return
    if isinstance(dialogue, InterviewDraft) and _is_of(dialogue, invited):
        await _note(context, dialogue, invited)
    elif await told_anew(context, invited):
        return
    elif context.person.place is None:
        await _keep_until_the_place_is_known(context, invited)
    elif isinstance(dialogue, InterviewDraft):
        await _note(context, dialogue, invited)
    elif dialogue is None:
        await _note(context, _new(context), invited)
    else:
        await context.say(texts.one_thing_at_a_time())
        await put_again(context)


def _is_of(draft: InterviewDraft, invited: Invitation) -> bool:
    """Returns whether the draft was taken from this invitation, or edits the round that was."""
    return draft.invitation is not None and invited.version is not None and draft.invitation.uid == invited.version.uid


def _new(context: UpdateContext) -> InterviewDraft:
    return InterviewDraft(context.services.new_id(), Question.COMPANY, touched_at=context.now)


async def _read(context: UpdateContext) -> Invitation | None:
    """Returns the interview in the file or the text; None after answering why there is none, or what is called off."""
    try:
        return await _invitation(context)
    except BadInvitation as problem:
        if problem.problem is InvitationProblem.CALLED_OFF and await called_off(context, problem.version):
            return None
        dialogue = context.dialogue
        rows = buttons(context.person, dialogue, context.zone) if isinstance(dialogue, InterviewDraft) else []
        await context.say(texts.not_taken(problem), rows)
        return None


async def _invitation(context: UpdateContext) -> Invitation:
    document, user = context.message.document, context.update.effective_user
    file = await content(document, most=LARGEST) if document is not None else pasted_calendar(context.text)
    if file is None:
        raise BadInvitation(InvitationProblem.TOO_LARGE)
    myself = user.full_name if user is not None else ""
    return await asyncio.to_thread(invitation_in, file, now=context.now, zone=context.zone, myself=myself)


async def _keep_until_the_place_is_known(context: UpdateContext, invited: Invitation) -> None:
    """Keeps the invitation of somebody new as a half-told interview, for /new to go on with, and asks the place.

    A time without a zone is kept as a day alone, because the zone it is meant in is not known yet.
    """
    draft = _taken(with_people(context, _new(context), invited.people, ()), invited, context.zone)
    if not invited.zone_told and draft.starts is not None:
        draft = replace(draft, starts=None, ends=None, zone=None, doubt=draft.starts.date().isoformat())
    await context.change(changes.put_aside(draft))
    ask = onboarding.introduce if context.dialogue is None else onboarding.ask_place
    await context.say(texts.kept_until_the_place_is_known())
    await ask(context, then="/new")


def _taken(draft: InterviewDraft, invited: Invitation, zone: str) -> InterviewDraft:
    """Returns the draft with the time of the invitation, how it is held, and which one it is."""
    draft = replace(draft, format=invited.format or draft.format, invitation=invited.version)
    if isinstance(invited.starts, datetime) and invited.ends is not None:
        return timed(draft, invited.starts, invited.ends, zone)
    return replace(draft, starts=None, ends=None, zone=None, doubt=invited.starts.isoformat())


async def _note(context: UpdateContext, before: InterviewDraft, invited: Invitation) -> None:
    """Stores what the invitation tells, says it, and puts the question that is open then."""
    draft = with_people(context, before, invited.people, before.interviewers)
    if len(draft.interviewers) > MOST_INTERVIEWERS:
        await context.say(problems.about_names(TOO_MANY), buttons(context.person, before, context.zone))
        return
    about_time = before.asking in {Question.WHEN, Question.WHEN_RIGHT}
    draft = _taken(draft, invited, context.zone)
    asking = before.asking
    if about_time:
        asking = Question.WHEN if draft.starts is None else following(draft) or Question.SUMMARY
    draft = at(draft, asking, context.now)
    await context.change(changes.asked(draft))
    words, rows = question(context.person, draft, context.zone)
    time_follows = asking in {Question.WHEN, Question.SUMMARY}
    await context.say(paragraphs(texts.noted(invited, context.zone, time_follows=time_follows), words), rows)

"""Takes what it can of an interview from the employer's invitation: a calendar file or its text, or a mail's text."""

import asyncio
from datetime import datetime

from msgspec.structs import replace
from telegram.ext import filters

from handlers import onboarding
from handlers.context import Handler, UpdateContext
from handlers.fallbacks import put_again
from handlers.interview.choices import timed
from handlers.interview.interviewers import MOST_INTERVIEWERS, TOO_MANY, with_people
from handlers.interview.invitation_news import called_off, told_anew
from handlers.interview.questions import at, buttons, following, question
from interviews import changes
from interviews.changes.dialogue import worth_keeping
from interviews.interview_drafts import next_round
from interviews.matching import fold, mentions
from interviews.model import Application, Asking, InterviewDraft, Question
from interviews.parsing.content_lines import LARGEST
from interviews.parsing.invitation_text import SHORTEST, read_invitation_text
from interviews.parsing.invitations import (
    BEGINS,
    BadInvitation,
    Invitation,
    InvitationProblem,
    invitation_in,
    pasted_calendar,
)
from interviews.queries import applications_at
from texts import interview as interview_texts
from texts import invitations as texts
from texts import problems
from texts.markup import paragraphs
from transport.downloads import content

FILE = filters.Document.FileExtension("ics") | filters.Document.MimeType("text/calendar")
INVITATION = (FILE | (filters.TEXT & filters.Regex(BEGINS))) & filters.UpdateType.MESSAGE
"""A calendar file, or its text in a message."""

IN_THEIR_WORDS = frozenset({Question.NEXT_STEPS, Question.DEADLINE_RIGHT})
"""The questions that are answered with the employer's own words, an invitation to the next round among them."""


async def received(context: UpdateContext) -> None:
    """Takes an invitation as news of an interview on file, as more of the one that is being told, or as a new one."""
    invited = await _read(context)
    if invited is not None:
        await _take(context, invited)


async def told_in_a_message(context: UpdateContext) -> bool:
    """Returns whether a longer text was a mail that confirms an interview, and takes it up as an invitation if so."""
    dialogue = context.dialogue
    if len(context.text) < SHORTEST or isinstance(dialogue, Asking):
        return False
    if dialogue is not None and dialogue.asking in IN_THEIR_WORDS:
        return False
    invited = await asyncio.to_thread(
        read_invitation_text, context.text, now=context.now, zone=context.zone, myself=_myself(context)
    )
    if invited is None:
        return False
    await _take(context, invited, in_a_mail=True)
    return True


def or_else(handler: Handler) -> Handler:
    """Returns a handler that takes mails up, and leaves any other text to `handler`."""

    async def taken(context: UpdateContext) -> None:
        if not await told_in_a_message(context):
            await handler(context)

    return taken


async def _take(context: UpdateContext, invited: Invitation, *, in_a_mail: bool = False) -> None:
    dialogue = context.dialogue
    if isinstance(dialogue, InterviewDraft) and _is_of(dialogue, invited):
        await _note(context, dialogue, invited, in_a_mail=in_a_mail)
    elif await told_anew(context, invited):
        return
    elif context.person.place is None:
        await _keep_until_the_place_is_known(context, invited)
    elif isinstance(dialogue, InterviewDraft) and not _is_of_another_company(context, dialogue, invited):
        await _note(context, dialogue, invited, in_a_mail=in_a_mail)
    elif dialogue is None or isinstance(dialogue, InterviewDraft):
        await _note(context, _new(context), invited, in_a_mail=in_a_mail)
    else:
        await context.say(texts.one_thing_at_a_time())
        await put_again(context)


def _is_of(draft: InterviewDraft, invited: Invitation) -> bool:
    """Returns whether the draft was taken from this invitation, or edits the round that was."""
    return draft.invitation is not None and invited.version is not None and draft.invitation.uid == invited.version.uid


def _is_of_another_company(context: UpdateContext, draft: InterviewDraft, invited: Invitation) -> bool:
    """Returns whether a mail names a company, and nowhere the one that is being told of."""
    if invited.company is None or draft.company is None:
        return False
    told = Application(draft.id, draft.company, draft.role or "", created_at=draft.touched_at)
    return not mentions(fold(context.text).split(), [told])


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
    document = context.message.document
    file = await content(document, most=LARGEST) if document is not None else pasted_calendar(context.text)
    if file is None:
        raise BadInvitation(InvitationProblem.TOO_LARGE)
    return await asyncio.to_thread(invitation_in, file, now=context.now, zone=context.zone, myself=_myself(context))


def _myself(context: UpdateContext) -> str:
    user = context.update.effective_user
    return user.full_name if user is not None else ""


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
    """Returns the draft with the time of the invitation, how it is held, which one it is, and what else it tells."""
    draft = replace(
        draft,
        format=invited.format or draft.format,
        invitation=invited.version,
        company=draft.company or invited.company,
        role=draft.role or invited.role,
    )
    if isinstance(invited.starts, datetime) and invited.ends is not None:
        return timed(draft, invited.starts, invited.ends, zone)
    return replace(draft, starts=None, ends=None, zone=None, doubt=invited.starts.isoformat())


async def _note(context: UpdateContext, before: InterviewDraft, invited: Invitation, *, in_a_mail: bool) -> None:
    """Stores what the invitation tells, says it, and puts what is asked then: for a mail, the summary."""
    read_whole = in_a_mail and before.company is None
    if read_whole:
        before = _of_application(context, replace(before, company=invited.company, role=before.role or invited.role))
    draft = with_people(context, before, invited.people, before.interviewers)
    if len(draft.interviewers) > MOST_INTERVIEWERS:
        await context.say(problems.about_names(TOO_MANY), buttons(context.person, before, context.zone))
        return
    if read_whole:
        await _show(context, _taken(draft, invited, context.zone), invited)
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


def _of_application(context: UpdateContext, draft: InterviewDraft) -> InterviewDraft:
    """R5: returns the draft as another round, where one application is open at its company, for the same role if told.

    Source: 000, 001, 002, 004.
    """
    there = applications_at(context.person, draft.company or "")
    same = [each for each in there if draft.role is None or fold(each.role) == fold(draft.role)]
    return next_round(draft, same[0]) if len(same) == 1 else draft


async def _show(context: UpdateContext, draft: InterviewDraft, invited: Invitation) -> None:
    """Shows everything that a mail told, to be saved or changed; asks first what an interview cannot be without."""
    draft = replace(draft, revising=True)
    draft = at(draft, following(draft) or Question.SUMMARY, context.now)
    left = context.dialogue
    other = left if isinstance(left, InterviewDraft) and left.id != draft.id and worth_keeping(left) else None
    await context.change(changes.asked(draft))
    words, rows = question(context.person, draft, context.zone)
    aside = interview_texts.set_aside(other) if other is not None else None
    read = texts.read_in_a_message(invited, context.zone, asked=draft.asking is not Question.SUMMARY)
    await context.say(paragraphs(aside, read, words), rows)

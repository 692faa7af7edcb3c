"""Handles /applied: logs an application made elsewhere (W11), and corrects one that was logged."""

import re

from handlers.adapter import HandlerAdapter
from handlers.buttons import Rows, open_card
from handlers.context import UpdateContext
from handlers.conversation import States, text
from handlers.undo import undo_row
from interviews import changes
from interviews.model import Application, Asking, Id, Question
from interviews.parsing.lines import BadNames, NameProblem, clean_line
from interviews.queries import application_of, applied_at
from interviews.walltime import WEEK
from texts import applied as texts
from texts import problems

LONGEST_NAME = 100

COMMA = re.compile(r",(?!\s*(?:inc|llc|ltd|limited|co|corp|plc|gmbh|ag|sa)\b)", re.IGNORECASE)
"""The comma between company and role; the comma of "Acme, Inc." is part of the name."""


async def ask_applied(context: UpdateContext) -> None:
    """Asks where the person applied."""
    await context.ask(Asking(Question.APPLIED, context.now), texts.ASK_APPLIED)


async def ask_rename(context: UpdateContext, application: Application) -> None:
    """Asks for the right company and role of an application that was logged."""
    await context.ask(Asking(Question.APPLIED, context.now, about=application.id), texts.ask_rename(application))


async def applied(context: UpdateContext) -> None:
    """Handles /applied Company, Role: logs an application made elsewhere (W11)."""
    if context.arguments:
        await log_application(context, context.arguments)
    else:
        await ask_applied(context)


async def received_applied(context: UpdateContext) -> None:
    """Takes the typed answer to where the person applied."""
    await log_application(context, context.text)


async def log_application(context: UpdateContext, words: str) -> None:
    """Logs, or corrects, the application in one line of company and role; asks again where the line is unclear."""
    open_one = context.dialogue
    renamed = isinstance(open_one, Asking) and open_one.asking is Question.APPLIED and not context.text.startswith("/")
    about = open_one.about if isinstance(open_one, Asking) and renamed else None
    company, *role = COMMA.split(words, maxsplit=1)
    try:
        application = Application(
            context.services.new_id(),
            clean_line(company, most=LONGEST_NAME),
            clean_line("".join(role), most=LONGEST_NAME),
            created_at=context.now,
        )
    except BadNames as problem:
        too_long = problem.problem is NameProblem.TOO_LONG
        why = problems.about_line(problem, LONGEST_NAME) if too_long else texts.APPLIED_PROBLEM
        await context.ask(Asking(Question.APPLIED, context.now, about=about), why)
        return
    if about is not None:
        await _rename(context, about, application)
        return
    await context.change(changes.applied_elsewhere(application), changes.answered())
    since = context.now - WEEK
    logged = sum((moment := applied_at(each)) is not None and moment > since for each in context.person.applications)
    rows: Rows = [[open_card(application.id), *undo_row(context)]]
    await context.say(texts.applied(application, logged, context.person.settings.weekly_target), rows)


async def _rename(context: UpdateContext, application: Id, told: Application) -> None:
    """Renames a logged application. Raises `changes.Gone` when it was removed meanwhile."""
    await context.asked_about(application_of(context.person, application))
    await context.change(changes.application_renamed(application, told.company, told.role), changes.answered())
    await context.say(texts.renamed(told), [[open_card(application), *undo_row(context)]])


def states(adapter: HandlerAdapter) -> States:
    """Returns what handles an answer to where the person applied."""
    return {Question.APPLIED: [text(adapter, received_applied)]}

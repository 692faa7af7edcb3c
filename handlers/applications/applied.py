"""/applied: an application elsewhere is logged (W11), and reads otherwise once it was corrected."""

import re

from handlers.buttons import Rows
from handlers.conversation import States, text
from handlers.payloads import CardAction, OnCard
from handlers.visit import Doorway, Visit
from interviews import changes
from interviews.answers.lines import BadNames, NameProblem, clean_line
from interviews.ask import WEEK
from interviews.model import Application, Asking, Id, Question
from interviews.standing import application_of
from texts import applied as texts
from texts import labels, problems

LONGEST_NAME = 100

COMMA = re.compile(r",(?!\s*(?:inc|llc|ltd|limited|co|corp|plc|gmbh|ag|sa)\b)", re.IGNORECASE)
"""What separates company and role; the comma of "Acme, Inc." does not."""


async def ask_applied(visit: Visit) -> None:
    """Ask where the person applied."""
    await visit.ask(Asking(Question.APPLIED, visit.now), texts.ask_applied())


async def ask_rename(visit: Visit, application: Application) -> None:
    """Ask how an application that was logged shall read."""
    await visit.ask(Asking(Question.APPLIED, visit.now, about=application.id), texts.ask_rename(application))


async def applied(visit: Visit) -> None:
    """/applied Company, Role: an application elsewhere (W11)."""
    if visit.arguments:
        await log_application(visit, visit.arguments)
    else:
        await ask_applied(visit)


async def received_applied(visit: Visit) -> None:
    """Where the person applied was typed."""
    await log_application(visit, visit.text)


async def log_application(visit: Visit, words: str) -> None:
    """Company and role from one line; what is unclear is asked for again."""
    open_one = visit.dialogue
    renamed = isinstance(open_one, Asking) and open_one.asking is Question.APPLIED and not visit.text.startswith("/")
    about = open_one.about if isinstance(open_one, Asking) and renamed else None
    company, *role = COMMA.split(words, maxsplit=1)
    try:
        application = Application(
            visit.desk.new_id(),
            clean_line(company, most=LONGEST_NAME),
            clean_line("".join(role), most=LONGEST_NAME),
            created_at=visit.now,
        )
    except BadNames as problem:
        too_long = problem.problem is NameProblem.TOO_LONG
        why = problems.about_line(problem, LONGEST_NAME) if too_long else texts.applied_problem()
        await visit.ask(Asking(Question.APPLIED, visit.now, about=about), why)
        return
    if about is not None:
        await _rename(visit, about, application)
        return
    await visit.change(changes.applied_elsewhere(application), changes.answered())
    since = visit.now - WEEK
    logged = sum(each.created_at > since and not each.removed_at for each in visit.person.applications)
    rows: Rows = [
        [
            (labels.OPEN_CARD, OnCard(application.id, CardAction.OPEN)),
            (labels.UNDO, OnCard(application.id, CardAction.REMOVE)),
        ]
    ]
    await visit.say(texts.applied(application, logged, visit.person.settings.weekly_target), rows)


async def _rename(visit: Visit, application: Id, told: Application) -> None:
    """A logged application reads otherwise now; one that was removed meanwhile is `changes.Gone`."""
    if application_of(visit.person, application) is None:
        await visit.change(changes.answered())
        raise changes.Gone(application)
    await visit.change(changes.application_renamed(application, told.company, told.role), changes.answered())
    rows: Rows = [[(labels.OPEN_CARD, OnCard(application, CardAction.OPEN))]]
    await visit.say(texts.renamed(told), rows)


def states(door: Doorway) -> States:
    """What is taken as an answer to where the person applied."""
    return {Question.APPLIED: [text(door, received_applied)]}

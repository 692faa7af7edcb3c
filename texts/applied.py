"""Words the applications made elsewhere: where, and how many this week."""

from markupsafe import Markup

from interviews.model import Application
from texts.markup import paragraphs, say

ASK_APPLIED = say("Where did you apply? Company and role, for example <i>Globex, Data Engineer</i>.")


def which_ones(count: int) -> Markup:
    """Says that applications are logged with their companies, so that none of so many was counted."""
    return say(
        "I log applications one by one, with the company, so I counted none of the {count} yet. Where did you apply? "
        "For example <i>I applied at Globex as Data Engineer</i>.",
        count=count,
    )


def ask_rename(application: Application) -> Markup:
    """Asks how a logged application should read."""
    return say(
        "How shall <b>{company}, {role}</b> read? Company and role, with a comma between them.",
        company=application.company,
        role=application.role,
    )


def renamed(application: Application) -> Markup:
    """Shows how a logged application reads now."""
    return say("✓ It reads <b>{role}</b> at <b>{company}</b> now.", role=application.role, company=application.company)


def applied(application: Application, logged: int, target: int) -> Markup:
    """Says that an application elsewhere is logged."""
    logged_now = (
        say("✓ Logged: <b>{role}</b> at <b>{company}</b>.", role=application.role, company=application.company)
        if application.role
        else say("✓ Logged: <b>{company}</b>.", company=application.company)
    )
    return paragraphs(
        logged_now,
        say("That makes {logged} in the last seven days; your target is {target}.", logged=logged, target=target)
        if target
        else None,
    )


APPLIED_PROBLEM = say(
    "I need a company and a role with a comma between them, for example <i>Globex, Data Engineer</i>."
)

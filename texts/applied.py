"""Words the applications made elsewhere: where, and how many this week."""

from markupsafe import Markup

from interviews.model import Application
from texts.markup import paragraphs, say


def ask_applied() -> Markup:
    """Asks where the person applied."""
    return say("Where did you apply? Company and role, for example <i>Globex, Data Engineer</i>.")


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
    return paragraphs(
        say("✓ Logged: <b>{role}</b> at <b>{company}</b>.", role=application.role, company=application.company),
        say("That makes {logged} in the last seven days; your target is {target}.", logged=logged, target=target)
        if target
        else None,
    )


def applied_problem() -> Markup:
    """Says that company and role are not both there."""
    return say("I need a company and a role with a comma between them, for example <i>Globex, Data Engineer</i>.")

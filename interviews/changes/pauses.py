"""Defines the facts about pauses: when nothing is said unasked."""

from msgspec.structs import replace

from interviews.changes.fact import Fact, on_application
from interviews.model import Id, Pause


def paused(pause: Pause | None) -> Fact:
    """Says nothing at all unasked during the pause; None ends it."""
    return lambda person: replace(person, settings=replace(person.settings, pause=pause))


def application_paused(application: Id, pause: Pause | None) -> Fact:
    """Says nothing unasked of this application during the pause; None ends it. Raises `Gone`."""
    return on_application(application, lambda found: replace(found, pause=pause))

"""Holds what a nudge was said about, for its words and buttons."""

from msgspec import Struct

from interviews.model import Application, NudgeRecord, Person, Place, Round
from interviews.queries import application_about, interview_about


class NudgeContext(Struct, frozen=True):
    """Holds a nudge that was said and still applies, with its person and their place."""

    person: Person
    record: NudgeRecord
    place: Place

    @property
    def application(self) -> Application:
        """Returns the application it is about. Raises `LookupError` when it is about none."""
        application = application_about(self.person, self.record)
        if application is None:
            raise LookupError("about no application")
        return application

    @property
    def interview(self) -> tuple[Application, Round]:
        """Returns the application and the round it is about. Raises `LookupError` when it is about none."""
        interview = interview_about(self.person, self.record)
        if interview is None:
            raise LookupError("about no interview")
        return interview


def context_of(person: Person, record: NudgeRecord) -> NudgeContext:
    """Returns the context of this nudge; its zone is UTC until the person's place is known."""
    return NudgeContext(person, record, person.place or Place("UTC"))

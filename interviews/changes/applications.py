"""Facts about applications and their interviews."""

from datetime import datetime

from msgspec.structs import replace

from interviews.changes.dialogue import thrown_away
from interviews.changes.fact import Fact, Gone, application_in, put
from interviews.model import (
    Application,
    Id,
    InterviewDraft,
    Person,
    Place,
    Promise,
    Round,
)
from interviews.standing import round_of


def interview_saved(draft: InterviewDraft, *, new_ids: tuple[Id, Id, Id], at: datetime) -> Fact:
    """A told interview becomes a round of its application, and is no draft any more.

    `new_ids` are for the application, the round and the promise, where they are new. A changed promise opens a
    new silence (W9); an unchanged one keeps its id. Raises `Gone` when the draft edits what was removed.
    """
    application_id, round_id, promise_id = new_ids

    def apply(person: Person) -> Person:
        if draft.application is not None:
            base = application_in(person, draft.application)
        else:
            new = Application(application_id, draft.company or "", draft.role or "", created_at=at)
            base = next((each for each in person.applications if each.id == application_id), new)
        old = round_of(base, draft.round or round_id)
        if draft.round is not None and old is None:
            raise Gone(draft.round)
        held = replace(
            old or Round(round_id, logged_at=at),
            starts=draft.starts,
            ends=draft.ends,
            zone=draft.zone,
            interviewers=draft.interviewers,
            promise=_promise(draft, old.promise if old else None, promise_id, at),
        )
        application = replace(
            base,
            company=draft.company or base.company,
            role=draft.role or base.role,
            rounds=put(base.rounds, held),
            references=draft.references,
        )
        return thrown_away(draft.id)(replace(person, applications=put(person.applications, application)))

    return apply


def _promise(draft: InterviewDraft, old: Promise | None, promise_id: Id, at: datetime) -> Promise | None:
    if draft.promise_words is None:
        return None
    if old is not None and (old.words, old.by) == (draft.promise_words, draft.promise_by):
        return old
    return Promise(promise_id, draft.promise_words, draft.promise_by, made_at=at)


def applied_elsewhere(application: Application) -> Fact:
    """The person applied for another job (W11)."""
    return lambda person: replace(person, applications=put(person.applications, application))


def employer_place_set(application: Id, place: Place | None) -> Fact:
    """Where the employer is, when that is not where the person is. Raises `Gone`."""

    def apply(person: Person) -> Person:
        changed = replace(application_in(person, application), place=place)
        return replace(person, applications=put(person.applications, changed))

    return apply


def application_removed(application: Id, at: datetime | None) -> Fact:
    """The application is removed, or brought back with `at` None. Raises `Gone` once a day has passed."""

    def apply(person: Person) -> Person:
        found = next((each for each in person.applications if each.id == application), None)
        if found is None:
            raise Gone(application)
        return replace(person, applications=put(person.applications, replace(found, removed_at=at)))

    return apply

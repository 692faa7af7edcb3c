"""Defines the facts about applications and their interviews."""

from collections.abc import Collection
from datetime import datetime

from msgspec.structs import replace

from interviews.changes.dialogue import thrown_away
from interviews.changes.fact import Fact, Gone, application_in, on_application, put, with_application
from interviews.interview_drafts import told_in
from interviews.matching import fold
from interviews.model import Application, Id, InterviewDraft, Interviewer, Person, Place, Promise, Round
from interviews.queries import is_open, round_of


def interview_saved(draft: InterviewDraft, *, new_ids: tuple[Id, Id, Id], at: datetime) -> Fact:
    """Turns a told interview into a round of its application, and removes the draft.

    A new round opens an application again that had ended. `new_ids` are for the application, the round and the promise,
    where they are new. A changed promise opens a new silence (W9); an unchanged one keeps its id. Raises `Gone` when
    the draft edits what was removed.
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
        reopened = {"outcome": None, "outcome_before": base.outcome} if old is None and not is_open(base) else {}
        promise = _promise(draft, old.promise if old else None, promise_id, at)
        round_ = told_in(draft, old or Round(round_id, logged_at=at), promise)
        application = replace(
            base,
            company=draft.company or base.company,
            role=draft.role or base.role,
            rounds=put(tuple(_told_again(each, draft.interviewers) for each in base.rounds), round_),
            references=draft.references,
            references_declined=draft.references_declined and not draft.references,
            **reopened,
        )
        return thrown_away(draft.id)(with_application(person, application))

    return apply


def _told_again(round_: Round, people: tuple[Interviewer, ...]) -> Round:
    """R5: somebody who is in several rounds is one person, and reads the same in each.

    Source: 000, 001, 002, 004.
    """
    now = {each.id: each for each in people}
    return replace(round_, interviewers=tuple(now.get(each.id, each) for each in round_.interviewers))


def _promise(draft: InterviewDraft, old: Promise | None, promise_id: Id, at: datetime) -> Promise | None:
    """W9: another promised day or other words begin a new wait; who decides, or a slip of the pen mended, does not.

    Source: 001, 002.
    """
    if draft.promise_words is None:
        return None
    if old is not None and (fold(old.words), old.by) == (fold(draft.promise_words), draft.promise_by):
        return replace(old, words=draft.promise_words, decider=draft.promise_decider)
    return Promise(promise_id, draft.promise_words, draft.promise_by, made_at=at, decider=draft.promise_decider)


def applied_elsewhere(application: Application) -> Fact:
    """Adds an application for another job (W11)."""
    return lambda person: with_application(person, application)


def application_renamed(application: Id, company: str, role: str) -> Fact:
    """Renames the company and the role. Raises `Gone`."""
    return on_application(application, lambda found: replace(found, company=company, role=role))


def employer_place_set(application: Id, place: Place | None) -> Fact:
    """Sets where the employer is, if that is not where the person is. Raises `Gone`."""
    return on_application(application, lambda found: replace(found, place=place))


def applications_kept(applications: Collection[Id], at: datetime | None) -> Fact:
    """Notes that the person wants these kept for another year; `at` None takes that back."""

    def apply(person: Person) -> Person:
        kept = (replace(each, kept_at=at) if each.id in applications else each for each in person.applications)
        return replace(person, applications=tuple(kept))

    return apply


def application_removed(application: Id, at: datetime | None) -> Fact:
    """Removes the application, or brings it back with `at` None. Raises `Gone` once a day has passed."""

    def apply(person: Person) -> Person:
        found = next((each for each in person.applications if each.id == application), None)
        if found is None:
            raise Gone(application)
        return with_application(person, replace(found, removed_at=at))

    return apply

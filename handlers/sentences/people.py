"""Records what a sentence tells of people: who interviewed, who can be asked, and what was noted wrongly."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.interview.interviewers import MOST_INTERVIEWERS
from handlers.sentences.news import card
from handlers.sentences.told import Answer, LeftOpen, Told, Unfit
from interviews import changes
from interviews.matching import fold, is_called
from interviews.model import Application, Asking, Interviewer, Question, Reference
from interviews.queries import people_met
from interviews.references_on_file import references_on_file
from texts import applied as applied_texts
from texts import references as reference_texts
from texts import sentences as texts


async def interviewers_added(context: UpdateContext, told: Told) -> Answer:
    """R4: adds people to those who interview in the round; who is known there is completed. Source: 003."""
    application, round_ = told.applied, told.round_
    if round_ is None:
        raise Unfit(Answer(texts.no_interview_there(application), card(application)))
    known = {fold(each.name): each for each in round_.interviewers}
    new = [each for each in told.values.people if fold(each.name) not in known]
    if not told.values.people:
        raise Unfit(Answer(texts.who_was_it(application), card(application)))
    if len(round_.interviewers) + len(new) > MOST_INTERVIEWERS:
        raise Unfit(Answer(texts.too_many_people(MOST_INTERVIEWERS), card(application)))
    for each in told.values.people:
        there = known.get(fold(each.name))
        if there is not None:
            shared = Interviewer(there.id, there.name, each.title, each.email, each.phone)
            context.stage(changes.interviewer_completed(application.id, there.id, shared))
    added = [Interviewer(context.services.new_id(), each.name, each.title, each.email, each.phone) for each in new]
    context.stage(changes.interviewers_added(application.id, round_.id, added))
    return Answer(texts.people_noted(application, told.values.people), card(application))


async def references_added(context: UpdateContext, told: Told) -> Answer:
    """Puts people on file who can be asked about the person, and names them for the application, if one is meant."""
    people = told.values.references
    if not people:
        asking = Asking(Question.REFERENCE, context.now)
        raise LeftOpen(partial(context.ask, asking, reference_texts.ASK))
    on_file = {fold(each.name): each for each in references_on_file(context.person)}
    saved = []
    for each in people:
        there = on_file.get(fold(each.name))
        reference = (
            replace(there, email=each.email or there.email, phone=each.phone or there.phone)
            if there is not None
            else Reference(context.services.new_id(), each.name, each.email, each.phone)
        )
        context.stage(changes.reference_saved(reference))
        saved.append(reference)
    if told.application is not None:
        context.stage(changes.references_named(told.application.id, [each.id for each in saved]))
    rows: Rows = card(told.application) if told.application is not None else []
    return Answer(reference_texts.saved(saved), rows)


async def corrected(context: UpdateContext, told: Told) -> Answer:
    """Corrects a name, a title, an address, a role or a company that is on file."""
    field, value = told.values.field or "", told.values.value or ""
    application = told.applied
    match field:
        case "company":
            context.stage(changes.application_renamed(application.id, value, application.role))
        case "role":
            context.stage(changes.application_renamed(application.id, application.company, value))
        case _ if field in CORRECTED:
            _correct_person(context, told, application, CORRECTED[field])
            return Answer(texts.corrected(application, value), card(application))
        case _:
            raise Unfit(Answer(texts.what_is_wrong(application), card(application)))
    return Answer(applied_texts.renamed(changes.application_in(context.person, application.id)), card(application))


def _correct_person(context: UpdateContext, told: Told, application: Application, name: str) -> None:
    """Stages the new value of a person's field. Raises `Unfit` where it is not clear whose it is."""
    value, names = told.values.value or "", [each.name for each in told.values.people]
    whom = [each for each in people_met(application) if is_called(each.name, names)]
    alone = people_met(application) if not told.values.people else ()
    found = whom or (alone if len(alone) == 1 else ())
    if len(found) != 1:
        raise Unfit(Answer(texts.whose_is_it(application, people_met(application)), card(application)))
    context.stage(changes.interviewer_changed(application.id, found[0].id, _with(name, value)))


def _with(name: str, value: str) -> Callable[[Interviewer], Interviewer]:
    return lambda known: replace(known, **{name: value})


CORRECTED = {
    "interviewer_name": "name",
    "interviewer_title": "title",
    "interviewer_email": "email",
    "interviewer_phone": "phone",
}
"""The details of an interviewer that a sentence can correct, and the field that keeps each."""

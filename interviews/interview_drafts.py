"""Converts an interview being told into a round, and a round into one being told."""

from datetime import datetime

from msgspec.structs import replace

from interviews.model import Application, Id, InterviewDraft, Promise, Question, Round

ALIKE = tuple(name for name in Round.__struct_fields__ if name in InterviewDraft.__struct_fields__ and name != "id")
"""The fields that draft and round share by name; saving and editing copy them as they are."""


def told_in(draft: InterviewDraft, round_: Round, promise: Promise | None) -> Round:
    """Returns the round with everything that was told of it, and this promise."""
    off = round_.called_off if draft.starts is None else None
    return replace(round_, promise=promise, called_off=off, **{name: getattr(draft, name) for name in ALIKE})


def to_edit(application: Application, round_: Round, draft_id: Id, now: datetime) -> InterviewDraft:
    """Returns a saved round as a draft, its summary open."""
    promise = round_.promise
    return InterviewDraft(
        draft_id,
        Question.SUMMARY,
        touched_at=now,
        company=application.company,
        role=application.role,
        promise_words=promise.words if promise else None,
        promise_by=promise.by if promise else None,
        promise_decider=promise.decider if promise else None,
        references=application.references,
        references_declined=application.references_declined,
        application=application.id,
        round=round_.id,
        revising=True,
        **{name: getattr(round_, name) for name in ALIKE},
    )


def next_round(draft: InterviewDraft, application: Application) -> InterviewDraft:
    """Returns the draft as another round of an application, whose role and references are known."""
    named = (*application.references, *(each for each in draft.references if each not in application.references))
    return replace(
        draft,
        company=application.company,
        role=application.role,
        references=named,
        references_declined=draft.references_declined or application.references_declined,
        application=application.id,
    )

"""Offers what follows a letter that was sent: noting a withdrawal, or thanking references after feedback."""

from markupsafe import Markup

from handlers.applications.offers import left_label
from handlers.applications.payloads import RecordOutcome
from handlers.buttons import Rows, in_rows
from handlers.context import UpdateContext
from handlers.letters.payloads import LetterAction, OnLetter
from handlers.letters.start_buttons import thanks_to_told
from interviews import changes
from interviews.letters.drafts import LEAVING, letter_for
from interviews.model import Application, LetterDraft, LetterKind, OutcomeKind, Person, Question
from interviews.queries import before_outcome, has_left, left_as
from texts import labels
from texts import letters as texts


def sequel(person: Person, draft: LetterDraft, application: Application) -> tuple[Markup | None, Rows]:
    """Returns the words and buttons under a letter that was sent."""
    ended = application.outcome.kind if application.outcome else None
    match draft.kind:
        case LetterKind.ACCEPTANCE if ended is OutcomeKind.OFFER:
            note = (labels.OUTCOMES[OutcomeKind.ACCEPTED], RecordOutcome(application.id, OutcomeKind.ACCEPTED))
            return texts.note_that_you_accepted(application), [[note]]
        case LetterKind.WITHDRAWAL | LetterKind.DECLINE if left_as(application) is not None:
            left = (left_label(person, application), OnLetter(draft.id, LetterAction.LEFT))
            return texts.note_that_you_left(application, offered=ended is not None), [[left]]
        case LetterKind.WITHDRAWAL | LetterKind.DECLINE if ended is not None and has_left(application):
            undo = (labels.undo_for(labels.OUTCOMES[ended]), OnLetter(draft.id, LetterAction.STILL_OPEN))
            return texts.noted_as(ended), [[undo]]
        case LetterKind.FEEDBACK_REQUEST if ended is OutcomeKind.REJECTED:
            return None, in_rows(thanks_to_told(person, application), 2)
        case _:
            return None, []


async def note_left(context: UpdateContext, draft: LetterDraft, application: Application, *, back: bool) -> None:
    """Records that the person left the application of this letter, or with `back` that they did not.

    A button that is out of date, because the letter was taken back or another end was noted, changes nothing.
    """
    kind = before_outcome(application.outcome.kind) if back and application.outcome else left_as(application)
    possible = has_left(application) if back else kind is not None and letter_for(context.person, draft) is not None
    if draft.kind in LEAVING and possible:
        recorded = changes.outcome_recorded(application.id, kind, context.now)
        await context.change(recorded, *context.closing(Question.OFFER, application.id), undoable=not back)

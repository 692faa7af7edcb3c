"""How a brief, and what is left to do after a no or a yes, look as nudges (W13, W15, W16)."""

from collections.abc import Sequence

from markupsafe import Markup

from handlers.applications.offers import rest_rows
from handlers.buttons import Rows
from handlers.payloads import CardAction, FeedbackAction, NudgeAction, OfferAction, OnCard, OnFeedback, OnNudge, OnOffer
from interviews.model import (
    Application,
    Delivery,
    Interviewer,
    LetterKind,
    NudgeKind,
    NudgeRecord,
    OutcomeKind,
    Person,
    Reference,
    Round,
)
from interviews.nudges.after_outcome import GLAD, rest_subject
from interviews.nudges.brief import brief_subject
from interviews.queries import application_of, beside, feedback_requested, is_open, told_references
from texts import brief as brief_texts
from texts import labels, offers
from texts import outcome as texts

KINDS = frozenset({NudgeKind.BRIEF, NudgeKind.FEEDBACK, NudgeKind.OFFER, NudgeKind.REFERENCE_THANKS})

LETTERS = {
    NudgeKind.FEEDBACK: LetterKind.FEEDBACK_REQUEST,
    NudgeKind.REFERENCE_THANKS: LetterKind.REFERENCE_THANKS,
}
"""Which letter these are about."""


def words(
    person: Person, zone: str, record: NudgeRecord, application: Application, round_: Round | None
) -> Markup | None:
    """What the nudge says; None when it no longer applies (W17)."""
    kind = application.outcome.kind if application.outcome else None
    match record.kind:
        case NudgeKind.BRIEF if round_ and brief_subject(round_) == record.subject:
            if had_brief(person, record):
                return brief_texts.brief_again(person, application, round_, zone)
            return brief_texts.brief(person, application, round_, zone)
        case NudgeKind.FEEDBACK if kind is OutcomeKind.REJECTED:
            return texts.ask_for_feedback(application)
        case NudgeKind.REFERENCE_THANKS if kind in {OutcomeKind.REJECTED, *GLAD}:
            names = [each.name for each in told_references(person, application)]
            return texts.thank_references(application, names) if names else None
        case NudgeKind.OFFER if kind in GLAD and rest_subject(application) == record.subject:
            others = beside(person, application)
            if kind is OutcomeKind.OFFER:
                return offers.beside_it(application, others) if others else None
            return offers.withdraw(application, others) if others else offers.all_withdrawn(application)
        case _:
            return None


def had_brief(person: Person, record: NudgeRecord) -> bool:
    """Whether an earlier brief about the same interview was said."""
    return any(
        (each.kind, each.subject) == (record.kind, record.subject)
        and each.generation < record.generation
        and each.delivery is not Delivery.NOT_SENT
        for each in person.nudges
    )


def decided(record: NudgeRecord, application: Application) -> OutcomeKind | None:
    """The outcome that leaves nothing to do about the nudge; none when the nudge is about that very outcome."""
    if application.outcome is None or record.kind in KINDS - {NudgeKind.BRIEF}:
        return None
    if record.kind is NudgeKind.ADD_REFERENCES or (record.kind is NudgeKind.BRIEF and is_open(application)):
        return None
    return application.outcome.kind


def recipients(
    person: Person, record: NudgeRecord, application: Application
) -> Sequence[Interviewer | Reference | None]:
    """Whom the letters of this nudge go to; `(None,)` when nobody is named."""
    if record.kind is NudgeKind.REFERENCE_THANKS:
        return told_references(person, application)
    sent = feedback_requested(person, application)
    everybody = {each.id: each for round_ in application.rounds for each in round_.interviewers}
    return (everybody.get(sent.recipient or "") if sent else None,)


def extras(person: Person, record: NudgeRecord) -> Rows:
    """What else the nudge lets one do at once."""
    application = application_of(person, record.application) if record.application else None
    if application is None:
        return []
    card = (labels.OPEN_CARD, OnCard(application.id, CardAction.OPEN))
    match record.kind:
        case NudgeKind.BRIEF:
            return [[(labels.READ, OnNudge(record.id, NudgeAction.DONE)), card]]
        case NudgeKind.FEEDBACK:
            return [[(labels.NOTE_FEEDBACK, OnFeedback(application.id, FeedbackAction.NOTE))]]
        case NudgeKind.OFFER if application.outcome and application.outcome.kind is OutcomeKind.ACCEPTED:

            def payload(other: Application, *, back: bool) -> OnNudge:
                return OnNudge(record.id, NudgeAction.UNDO if back else NudgeAction.DONE, other.id)

            return rest_rows(person, application, payload)
        case NudgeKind.OFFER:
            says = (labels.OFFER_SAYS, OnOffer(application.id, OfferAction.ASK))
            return [[(labels.SIDE_BY_SIDE, OnOffer("", OfferAction.COMPARE)), says]]
        case _:
            return []

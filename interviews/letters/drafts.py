"""Looks up what a letter that is being written is about, as the record is now."""

from collections.abc import Sequence

from msgspec import Struct

from interviews.model import (
    Application,
    Id,
    Interviewer,
    Letter,
    LetterDraft,
    LetterKind,
    OutcomeKind,
    Person,
    Reference,
    Round,
)
from interviews.nudges.follow_up import TO_REFERENCES
from interviews.queries import application_of, is_waiting, latest_round, other_offer, round_of, silence
from interviews.references_on_file import references_on_file

LEAVING = frozenset({LetterKind.WITHDRAWAL, LetterKind.DECLINE})
"""Kinds of letter that end an application; its state decides which of them is right."""

ONCE = frozenset({LetterKind.FEEDBACK_REQUEST, LetterKind.ACCEPTANCE, LetterKind.DECISION_REQUEST, *LEAVING})
"""Kinds of letter that an employer gets once, whoever opens them."""

WHILE_WAITING = frozenset(
    {
        LetterKind.THANK_YOU,
        LetterKind.FOLLOW_UP,
        LetterKind.REFERENCE_HEADS_UP,
        LetterKind.ADDRESS_REQUEST,
        LetterKind.DECISION_REQUEST,
    }
)
"""Kinds of letter that nobody needs any more once the employer has decided."""


UNLESS: dict[LetterKind, frozenset[OutcomeKind]] = {
    LetterKind.WITHDRAWAL: frozenset({OutcomeKind.OFFER, OutcomeKind.DECLINED}),
    LetterKind.DECLINE: frozenset(OutcomeKind) - {OutcomeKind.OFFER, OutcomeKind.DECLINED},
    LetterKind.ACCEPTANCE: frozenset(OutcomeKind) - {OutcomeKind.OFFER, OutcomeKind.ACCEPTED},
}
"""Outcomes after which a letter of the key's kind would say what is not so."""


class LetterContext(Struct, frozen=True):
    """Holds the application, the round and the recipient of a letter; None stands for a recipient without a name."""

    application: Application
    round_: Round | None
    recipient: Interviewer | Reference | None


def matter_of(person: Person, draft: LetterDraft) -> LetterContext | None:
    """Returns what the draft is about; None when the application, the round or the recipient no longer exists."""
    application = application_of(person, draft.application)
    if application is None:
        return None
    round_ = round_of(application, draft.round) if draft.round is not None else None
    if draft.round is not None and round_ is None:
        return None
    if draft.recipient is None:
        return LetterContext(application, round_, None)
    found = next(
        (each for each in could_get(person, application, round_, draft.kind) if each.id == draft.recipient), None
    )
    return LetterContext(application, round_, found) if found is not None else None


def could_get(
    person: Person, application: Application, round_: Round | None, kind: LetterKind
) -> Sequence[Interviewer | Reference]:
    """Returns the people with a name to whom a letter of this kind about `round_` can be written."""
    if kind in TO_REFERENCES:
        return [each for each in references_on_file(person) if each.id in application.references]
    return round_.interviewers if round_ is not None else ()


def draft_in(person: Person, draft: Id) -> LetterDraft | None:
    """Returns the draft with this id; None when there is none."""
    return next((each for each in person.letter_drafts if each.id == draft), None)


def letter_for(person: Person, draft: LetterDraft) -> Letter | None:
    """Returns the letter already sent for the purpose of this draft; None when there is none.

    A letter that the person sent without the bot's help counts.
    """
    own = next((each for each in person.letters if each.draft == draft.id), None)
    return own or booked(person, draft.kind, draft.application, draft.round, draft.recipient)


def booked(
    person: Person, kind: LetterKind, application: Id, round_id: Id | None, recipient: Id | None
) -> Letter | None:
    """Returns the letter of this kind already sent about the same thing; None when there is none.

    A reference is told and thanked once an application; an employer gets a feedback request and a withdrawal once. A
    follow-up belongs to the present silence of the round, whoever got it (W9).
    """
    for letter in person.letters:
        if (letter.kind, letter.application) != (kind, application):
            continue
        if kind in ONCE:
            return letter
        if kind is LetterKind.FOLLOW_UP:
            if letter.silence is not None and letter.silence == _silence(person, application, round_id):
                return letter
        elif letter.recipient == recipient and (kind in TO_REFERENCES or letter.round == round_id):
            return letter
    return None


def _silence(person: Person, application: Id, round_id: Id | None) -> str | None:
    found = application_of(person, application)
    round_ = round_of(found, round_id) if found is not None and round_id is not None else None
    return silence(round_) if round_ is not None else None


def begun(
    person: Person, kind: LetterKind, application: Id, round_id: Id | None, recipient: Id | None
) -> LetterDraft | None:
    """Returns the newest draft of this kind for this recipient; None for a follow-up about an earlier silence."""
    wanted = (kind, application, round_id, recipient)
    for draft in reversed(person.letter_drafts):
        if (draft.kind, draft.application, draft.round, draft.recipient) != wanted:
            continue
        sent = next((each for each in person.letters if each.draft == draft.id), None)
        if (
            kind is LetterKind.FOLLOW_UP
            and sent is not None
            and sent.silence != _silence(person, application, round_id)
        ):
            return None
        return draft
    return None


def beside(person: Person, draft: LetterDraft) -> tuple[LetterDraft, ...]:
    """Returns the other drafts of its kind about the same round, in the order they were begun (L6)."""
    return tuple(each for each in _alike(person, draft) if each.id != draft.id)


def place_among(person: Person, draft: LetterDraft) -> int:
    """Returns how many drafts of its kind about the same round were begun before it."""
    ids = [each.id for each in _alike(person, draft)]
    return ids.index(draft.id) if draft.id in ids else len(ids)


def _alike(person: Person, draft: LetterDraft) -> list[LetterDraft]:
    wanted = (draft.kind, draft.application, draft.round)
    return [each for each in person.letter_drafts if (each.kind, each.application, each.round) == wanted]


def is_moot(person: Person, draft: LetterDraft, application: Application) -> bool:
    """Returns whether something was decided meanwhile, so that nobody needs this letter any more (W17)."""
    if draft.kind is LetterKind.DECISION_REQUEST and other_offer(person, application) is None:
        return True
    if draft.kind in WHILE_WAITING:
        return not is_waiting(application)
    return application.outcome is not None and application.outcome.kind in UNLESS.get(draft.kind, ())


def leaving_letter(application: Application) -> LetterKind:
    """W16: an offer is declined with thanks; only an application without one is withdrawn. Returns the right letter.

    When: whenever the person leaves, and after they did.
    Source: 002.
    """
    offered = application.outcome is not None and application.outcome.kind in UNLESS[LetterKind.WITHDRAWAL]
    return LetterKind.DECLINE if offered else LetterKind.WITHDRAWAL


def round_for(application: Application, kind: LetterKind, recipient: Id | None) -> Round | None:
    """Returns the round a letter is about when none was chosen: the recipient's newest, or else the newest of all."""
    if kind not in TO_REFERENCES and recipient is not None:
        with_them = [
            round_ for round_ in application.rounds if any(each.id == recipient for each in round_.interviewers)
        ]
        if with_them:
            return with_them[-1]
    return latest_round(application)

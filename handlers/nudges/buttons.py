"""Lists what can be done with a nudge that is open, one function for each kind, and the buttons it needs."""

from collections.abc import Sequence

from handlers.applications.offers import rest_rows
from handlers.applications.payloads import (
    FeedbackAction,
    OfferAction,
    OnFeedback,
    OnOffer,
    OnPromise,
    PromiseAction,
    RecordOutcome,
)
from handlers.buttons import Row, Rows, in_rows
from handlers.interview.payloads import DraftAction, OnDraft
from handlers.letters.payloads import NOBODY, StartLetter
from handlers.nudges.context import NudgeContext
from handlers.payloads import CardAction, NudgeAction, OnCard, OnNudge, OnReference, OnWeek, ReferenceAction, WeekAction
from handlers.privacy.payloads import OnRest, RestAction
from handlers.reflection.view import nudge_rows
from interviews.model import Application, Letter, LetterKind, NudgeRecord, OutcomeKind
from interviews.nudges.brief import had_brief
from interviews.nudges.draft import draft_about
from interviews.nudges.kinds import KINDS
from interviews.nudges.pending_letters import awaited
from interviews.nudges.retention import deleted_by, named_only_in
from interviews.nudges.weekly_review import looked_back_on
from texts import labels, week


def later(nudge: NudgeContext) -> Row:
    """Returns the buttons to be asked again later, or no more."""
    return [
        (labels.SNOOZE, OnNudge(nudge.record.id, NudgeAction.SNOOZE_MENU)),
        (labels.SKIP, OnNudge(nudge.record.id, NudgeAction.SKIP)),
    ]


def done(nudge: NudgeContext) -> Row:
    """Returns the button that says it is done, whatever the nudge asked for."""
    return [(labels.DONE, OnNudge(nudge.record.id, NudgeAction.DONE))]


def undo_rows(record: NudgeRecord, letters: Sequence[tuple[str | None, Letter]]) -> Rows:
    """Returns a button for each letter that can be taken back."""
    buttons = [
        (labels.undo_for(name) if name else labels.UNDO, OnNudge(record.id, NudgeAction.UNDO, letter.id))
        for name, letter in letters
    ]
    return in_rows(buttons, 2)


def _card(nudge: NudgeContext) -> tuple[str, OnCard]:
    return labels.OPEN_CARD, OnCard(nudge.application.id, CardAction.OPEN)


def _new_date(nudge: NudgeContext) -> Row:
    """R3: returns the button for another day that the employer named meanwhile. Source: 001, 003."""
    return [(labels.NEW_DATE, OnPromise(nudge.application.id, PromiseAction.ASK))]


def _writing(nudge: NudgeContext) -> Rows:
    """Returns, for each letter that is still asked for, the buttons to write it here or to say that it was sent."""
    record, kind = nudge.record, KINDS[nudge.record.kind].letter
    if kind is None:
        return []
    unwritten = awaited(nudge.person, record)
    nobody = NOBODY if kind is LetterKind.THANK_YOU else ""
    write = [
        (
            labels.write_to(name) if name else labels.WRITE_IT,
            StartLetter(kind, nudge.application.id, recipient or nobody, record.round or ""),
        )
        for recipient, name in unwritten.items()
    ]
    sent = [
        (labels.sent_to(name) if name else labels.DONE, OnNudge(record.id, NudgeAction.DONE, recipient))
        for recipient, name in unwritten.items()
    ]
    return [*in_rows(write, 2), *in_rows(sent, 2)]


def letters(nudge: NudgeContext) -> Rows:
    """Returns the buttons of the letters, as long as any is left to write."""
    writing = _writing(nudge)
    return [*writing, later(nudge)] if writing else []


def follow_up(nudge: NudgeContext) -> Rows:
    """Returns the buttons of the letter, and of another day that the employer named."""
    writing = _writing(nudge)
    return [*writing, _new_date(nudge), later(nudge)] if writing else []


def feedback(nudge: NudgeContext) -> Rows:
    """Returns the buttons of the letter, and of feedback that came without it."""
    writing = _writing(nudge)
    note = (labels.NOTE_FEEDBACK, OnFeedback(nudge.application.id, FeedbackAction.NOTE))
    return [[note], *writing, later(nudge)] if writing else []


def reflection(nudge: NudgeContext) -> Rows:
    """Returns the buttons of the mood, or those to continue."""
    return nudge_rows(nudge.record, *nudge.interview, later(nudge))


def add_references(nudge: NudgeContext) -> Rows:
    """Returns the button to add a reference."""
    return [[(labels.ADD_SOMEONE, OnReference("", ReferenceAction.ADD))], done(nudge), later(nudge)]


def patience(nudge: NudgeContext) -> Rows:
    """Returns the buttons to open the card and to name another day; there is nothing else to do."""
    return [[_card(nudge)], _new_date(nudge)]


def still_waiting(nudge: NudgeContext) -> Rows:
    """Returns the buttons to keep waiting or to close the application."""
    close = RecordOutcome(nudge.application.id, OutcomeKind.NO_ANSWER)
    keep = OnNudge(nudge.record.id, NudgeAction.DONE)
    return [[(labels.KEEP_WAITING, keep), (labels.CLOSE, close)], _new_date(nudge), later(nudge)]


def keep_applying(nudge: NudgeContext) -> Rows:
    """Returns the button to log an application."""
    return [[(labels.LOG_APPLICATION, OnCard("", CardAction.LOG))], done(nudge), later(nudge)]


def brief(nudge: NudgeContext) -> Rows:
    """Returns the buttons that it was read, for the card, and that the interview was moved.

    Under the card alone, there is the brief instead.
    """
    read = (labels.READ, OnNudge(nudge.record.id, NudgeAction.DONE))
    again = (labels.BRIEF, OnCard(nudge.application.id, CardAction.BRIEF))
    moved = (labels.THEY_MOVED_IT, OnPromise(nudge.application.id, PromiseAction.ASK))
    return [[read, again if had_brief(nudge.person, nudge.record) else _card(nudge)], [moved]]


def offer(nudge: NudgeContext) -> Rows:
    """Returns the buttons of what the offer says beside the others; after acceptance, the others to withdraw from."""
    application = nudge.application

    def payload(other: Application, *, back: bool) -> OnNudge:
        return OnNudge(nudge.record.id, NudgeAction.UNDO if back else NudgeAction.DONE, other.id)

    if application.outcome is not None and application.outcome.kind is OutcomeKind.ACCEPTED:
        return [*rest_rows(nudge.person, application, payload), done(nudge), later(nudge)]
    says = (labels.OFFER_SAYS, OnOffer(application.id, OfferAction.ASK))
    return [[(labels.SIDE_BY_SIDE, OnOffer("", OfferAction.COMPARE)), says], done(nudge), later(nudge)]


def offer_answer(nudge: NudgeContext) -> Rows:
    """Returns the buttons to accept or decline the offer, to name a later day, and to see what it says."""
    application = nudge.application
    answers = [
        (label, RecordOutcome(application.id, kind))
        for label, kind in ((labels.ACCEPT, OutcomeKind.ACCEPTED), (labels.DECLINE, OutcomeKind.DECLINED))
    ]
    more_time = (labels.MORE_TIME, OnOffer(application.id, OfferAction.MORE_TIME))
    return [answers, [more_time], [(labels.SIDE_BY_SIDE, OnOffer("", OfferAction.COMPARE))], later(nudge)]


def weekly_review(nudge: NudgeContext) -> Rows:
    """Returns the buttons for the whole week, and to end these messages."""
    monday = looked_back_on(nudge.record.claimed_at, nudge.place)
    return [
        [(week.OPEN_WEEK, OnWeek(WeekAction.SHOW, monday))],
        [(week.NOT_ON_SUNDAYS, OnWeek(WeekAction.SUNDAYS_OFF, monday))],
        done(nudge),
        later(nudge),
    ]


def draft(nudge: NudgeContext) -> Rows:
    """Returns the buttons to continue the half-told interview, or not."""
    half_told = draft_about(nudge.person, nudge.record)
    if half_told is None:
        return []
    go_on = (labels.GO_ON, OnDraft(half_told.id, DraftAction.GO_ON))
    return [[go_on, (labels.THROW_AWAY, OnDraft(half_told.id, DraftAction.THROW_AWAY))], later(nudge)]


def retention(nudge: NudgeContext) -> Rows:
    """Returns the buttons that decide about what rested for a year; after the decision, to undo it or delete more."""
    record = nudge.record
    if record.done_at is None:
        return [
            [(labels.DELETE_THEM, OnRest(record.id, RestAction.DELETE))],
            [(labels.KEEP_A_YEAR, OnRest(record.id, RestAction.KEEP))],
            [(labels.SHOW_THEM, OnRest(record.id, RestAction.SHOW))],
        ]
    applications, _ = deleted_by(nudge.person, record)
    also = [
        (labels.delete_too(each.name), OnRest(record.id, RestAction.REFERENCE, each.id))
        for each in named_only_in(nudge.person, applications)
    ]
    return [*in_rows(also, 1), [(labels.UNDO, OnRest(record.id, RestAction.UNDO))]]

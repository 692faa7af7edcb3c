"""Words a nudge that still applies, one function for each kind, from the record as it is now."""

from datetime import datetime

from markupsafe import Markup
from msgspec.structs import replace

from handlers.nudges.context import NudgeContext
from interviews.model import OutcomeKind, Person
from interviews.nudges.brief import had_brief
from interviews.nudges.draft import draft_about
from interviews.nudges.follow_up import follow_up_time
from interviews.nudges.pending_letters import awaited
from interviews.nudges.retention import deleted_by, kept_by, long_over
from interviews.nudges.waiting import followed_up, last_heard, next_step
from interviews.nudges.weekly_review import looked_back_on
from interviews.queries import applied_at, beside, is_waiting, office_of
from interviews.references_on_file import may_be_named, references_for, told_references
from interviews.walltime import WEEK, local_date
from interviews.weeks import look_back
from texts import brief as brief_texts
from texts import nudges as texts
from texts import offers, outcome, privacy, week
from texts.applications import letter_text
from texts.markup import lines, paragraphs
from texts.reflection import felt


def reflection(nudge: NudgeContext) -> Markup:
    """W1: asks how it went."""
    application, round_ = nudge.interview
    return texts.reflection(application, round_, nudge.record.claimed_at, nudge.place.zone)


def told_so_far(nudge: NudgeContext) -> Markup | None:
    """Says how it felt, and when something of it was written down; None if neither was told."""
    _, round_ = nudge.interview
    written = round_.reflections[-1].written_at if round_.reflections else None
    told = lines(
        felt(round_.mood) if round_.mood else None,
        texts.written_line(written, nudge.place.zone) if written is not None else None,
    )
    return told or None


def thank_you(nudge: NudgeContext) -> Markup:
    """W2-W5: says whom to thank, and why now."""
    application, round_ = nudge.interview
    at, zone = nudge.record.claimed_at, nudge.place.zone
    unwritten = awaited(nudge.person, nudge.record)
    names = [name for name in unwritten.values() if name] or [each.name for each in round_.interviewers]
    if not unwritten:
        return texts.thank_you(application, names)
    office = office_of(nudge.person, nudge.place, application)
    before = _asked_before(nudge)
    if before:
        return paragraphs(texts.thank_you_again(application, names, before), texts.outside_office(at, office, zone))
    return paragraphs(
        texts.thank_you(application, names),
        texts.why_now(round_, at, zone, office),
        texts.outside_office(at, office, zone),
    )


def _asked_before(nudge: NudgeContext) -> int:
    """Returns how often the same was asked before; a snoozed ask does not count again."""
    return sum(
        (each.kind, each.subject) == (nudge.record.kind, nudge.record.subject)
        and each.generation < nudge.record.generation
        and each.snoozed_until is None
        for each in nudge.person.nudges
    )


def references(nudge: NudgeContext) -> Markup:
    """W6: says whom to tell."""
    names = [name for name in awaited(nudge.person, nudge.record).values() if name]
    everybody = [each.name for each in may_be_named(nudge.person, nudge.application)]
    named = bool(references_for(nudge.person, nudge.application))
    return texts.references(nudge.application, names or everybody, named=named)


def add_references(_nudge: NudgeContext) -> Markup:
    """W6: says that no reference is on file."""
    return texts.add_references()


def follow_up(nudge: NudgeContext) -> Markup:
    """W7, W8: asks the person to find out how things stand."""
    application, round_ = nudge.interview
    at = nudge.record.claimed_at
    office = office_of(nudge.person, nudge.place, application)
    _, since = follow_up_time(_before(nudge.person, at), nudge.place, application, round_)
    return texts.follow_up(application, round_, since, at, nudge.place.zone, office)


def _before(person: Person, moment: datetime) -> Person:
    """Returns the person with only the letters that were sent before `moment`."""
    return replace(person, letters=tuple(each for each in person.letters if each.sent_at < moment))


def patience(nudge: NudgeContext) -> Markup:
    """W10: says what is done, and what comes next."""
    application, round_ = nudge.interview
    before = _before(nudge.person, nudge.record.claimed_at)
    sent = [letter_text(nudge.person, application, each) for each in before.letters if each.round == round_.id]
    over = next_step(before, nudge.place, application, round_)
    return texts.patience(application, sent, over, nudge.place.zone, followed_up=followed_up(nudge.record))


def still_waiting(nudge: NudgeContext) -> Markup:
    """W12: speaks of a month of silence."""
    return texts.still_waiting(nudge.application, last_heard(nudge.record), nudge.place.zone)


def keep_applying(nudge: NudgeContext) -> Markup:
    """W11: says how many applications the last seven days had, and which companies still have to decide."""
    person, at = nudge.person, nudge.record.claimed_at
    applied = [moment for each in person.applications if (moment := applied_at(each)) is not None]
    logged = sum(at - WEEK < moment <= at for moment in applied)
    waiting = [each.company for each in person.applications if is_waiting(each) and each.rounds]
    return texts.keep_applying(waiting, logged, person.settings.weekly_target, _asked_before(nudge))


def brief(nudge: NudgeContext) -> Markup:
    """W13: says what to know before walking in; only the card to a person who had the brief the evening before."""
    application, round_ = nudge.interview
    if had_brief(nudge.person, nudge.record):
        return brief_texts.soon(application, round_, nudge.place.zone)
    return brief_texts.brief(nudge.person, application, round_, nudge.place.zone)


def feedback(nudge: NudgeContext) -> Markup:
    """W15: says to ask kindly why."""
    return outcome.ask_for_feedback(nudge.application)


def reference_thanks(nudge: NudgeContext) -> Markup:
    """W15, W16: says to thank the references."""
    told = told_references(nudge.person, nudge.application)
    return outcome.thank_references(nudge.application, [each.name for each in told])


def offer(nudge: NudgeContext) -> Markup:
    """W16: says what is open beside an offer; once it was accepted, whom to withdraw from."""
    application = nudge.application
    others = beside(nudge.person, application)
    if application.outcome is not None and application.outcome.kind is OutcomeKind.OFFER:
        return offers.beside_it(application, others)
    return offers.withdraw(application, others) if others else offers.all_withdrawn(application)


def offer_answer(nudge: NudgeContext) -> Markup:
    """W19: says until when the offer is to be answered."""
    said_on = local_date(nudge.record.claimed_at, nudge.place.zone)
    return offers.answer_by(nudge.application, said_on)


def weekly_review(nudge: NudgeContext) -> Markup:
    """Returns the week that was looked back on."""
    at = nudge.record.claimed_at
    return week.nudge(look_back(nudge.person, nudge.place, looked_back_on(at, nudge.place), at), nudge.place.zone)


def draft(nudge: NudgeContext) -> Markup:
    """Says that an interview was half told. Raises `LookupError` when it is half told no more."""
    half_told = draft_about(nudge.person, nudge.record)
    if half_told is None:
        raise LookupError("nothing half told")
    return texts.draft(half_told, nudge.record.claimed_at, nudge.place.zone)


def retention(nudge: NudgeContext) -> Markup:
    """Says what may go after a year, or once that was answered what went or stayed."""
    person, record = nudge.person, nudge.record
    if record.done_at is None:
        return privacy.long_over(long_over(person, record.claimed_at))
    applications, references_too = deleted_by(person, record)
    if applications:
        return privacy.rest_deleted(applications, references_too)
    return privacy.rest_kept(kept_by(person, record))

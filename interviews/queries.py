"""Answers questions about a person's record and where an application stands, which rules, status and cards share."""

from collections.abc import Iterable
from datetime import date, datetime

from interviews.business_hours import Office
from interviews.matching import same_company
from interviews.model import (
    Application,
    Id,
    InterviewDraft,
    Interviewer,
    Letter,
    LetterKind,
    Nudge,
    NudgeKind,
    NudgeRecord,
    OutcomeKind,
    Person,
    Place,
    Round,
)


def nothing_stored(person: Person) -> bool:
    """Returns whether this is somebody new, of whom there is no record."""
    return person == Person(person.id, person.chat_id, person.joined_at)


def is_waiting(application: Application) -> bool:
    """Returns whether no outcome is known yet, and the application was not removed."""
    return application.removed_at is None and application.outcome is None


def is_open(application: Application) -> bool:
    """Returns whether it is still waiting, or offered and not yet answered."""
    return application.removed_at is None and (
        application.outcome is None or application.outcome.kind is OutcomeKind.OFFER
    )


def answer_until(application: Application) -> date | None:
    """Returns the last day to answer an offer that is still open; None where there is none (W19)."""
    offered = is_open(application) and application.outcome is not None
    return application.offer.answer_by if offered and application.offer is not None else None


def other_offer(person: Person, application: Application) -> Application | None:
    """Returns the application beside this one with an open offer, of several the one to be answered first."""
    offered = [each for each in open_applications(person) if each.id != application.id and each.outcome is not None]
    return min(offered, key=lambda each: answer_until(each) or date.max, default=None)


def has_left(application: Application) -> bool:
    """Returns whether the person withdrew the application, or declined its offer."""
    return application.outcome is not None and application.outcome.kind in {OutcomeKind.WITHDRAWN, OutcomeKind.DECLINED}


def left_as(application: Application) -> OutcomeKind | None:
    """Returns the outcome if the person left it now: withdrawn, or offer declined; None when it ended already."""
    if not is_open(application):
        return None
    return OutcomeKind.WITHDRAWN if application.outcome is None else OutcomeKind.DECLINED


def before_outcome(kind: OutcomeKind) -> OutcomeKind | None:
    """Returns what holds again when this outcome is taken back: the offer that was answered, or None."""
    return OutcomeKind.OFFER if kind in {OutcomeKind.ACCEPTED, OutcomeKind.DECLINED} else None


def open_applications(person: Person) -> tuple[Application, ...]:
    """Returns every open application, oldest first."""
    return tuple(filter(is_open, person.applications))


def application_of(person: Person, application: Id) -> Application | None:
    """Returns the application with this id; None if there is none or it was removed."""
    return next((each for each in person.applications if each.id == application and each.removed_at is None), None)


def applications_at(person: Person, company: str) -> tuple[Application, ...]:
    """Returns the open applications at a company, whatever case, marks and legal form its name is written with."""
    return tuple(each for each in open_applications(person) if same_company(each.company, company))


def closed_at(person: Person, company: str) -> tuple[Application, ...]:
    """Returns the applications at a company that ended or were removed and may be taken up again, the newest first."""
    ended = (
        each
        for each in person.applications
        if not is_open(each)
        and same_company(each.company, company)
        and (each.outcome is None or each.outcome.kind is not OutcomeKind.ACCEPTED)
    )
    return tuple(sorted(ended, key=lambda each: each.created_at, reverse=True))


def round_of(application: Application, round_id: Id) -> Round | None:
    """Returns the round with this id; None if there is none."""
    return next((each for each in application.rounds if each.id == round_id), None)


def application_about(person: Person, record: NudgeRecord) -> Application | None:
    """Returns the application that a nudge is about; None when it is about none, or about a removed one."""
    return application_of(person, record.application) if record.application is not None else None


def interview_about(person: Person, record: NudgeRecord) -> tuple[Application, Round] | None:
    """Returns the application and the round that a nudge is about; None without one, or when either was removed."""
    application = application_about(person, record)
    round_ = round_of(application, record.round) if application is not None and record.round is not None else None
    return (application, round_) if application is not None and round_ is not None else None


def latest_round(application: Application) -> Round | None:
    """Returns the round that ends last; one without a time counts from when it was logged."""
    return max(application.rounds, key=_moment, default=None)


def planned_round(application: Application, now: datetime) -> Round | None:
    """Returns the interview that can still be moved: the soonest that is not over, else the newest if called off."""
    ahead = [each for each in application.rounds if each.ends is not None and each.ends > now]
    if ahead:
        return min(ahead, key=_moment)
    latest = latest_round(application)
    return latest if latest is not None and latest.awaits_another_time else None


def time_before(round_: Round) -> tuple[datetime, datetime] | None:
    """Returns the start and end (UTC) that an interview has, or had when it was called off; None if it never had."""
    if round_.starts is not None and round_.ends is not None:
        return round_.starts, round_.ends
    return (round_.called_off.starts, round_.called_off.ends) if round_.called_off is not None else None


def at_the_same_time(person: Person, span: tuple[datetime, datetime], but: Id) -> tuple[Application, Round] | None:
    """Returns another interview on file of an open application that overlaps this time (UTC), leaving out one round."""
    for application in open_applications(person):
        for round_ in application.rounds:
            there = (round_.starts, round_.ends)
            if round_.id != but and there[0] and there[1] and there[0] < span[1] and span[0] < there[1]:
                return application, round_
    return None


def people_met(application: Application, *, except_round: Id | None = None) -> tuple[Interviewer, ...]:
    """Returns everybody who interviewed for it, in the order they were met, as last written down (R5)."""
    met = {each.id: each for round_ in application.rounds if round_.id != except_round for each in round_.interviewers}
    return tuple(met.values())


def _moment(round_: Round) -> datetime:
    return round_.ends or round_.logged_at


def next_round_ends(application: Application, round_: Round) -> datetime | None:
    """Returns when the next round after `round_` ends (UTC), leaving out rounds without a time; None without one."""
    ends = (other.ends for other in application.rounds if other.ends is not None and other.ends > _moment(round_))
    return min(ends, default=None)


def office_of(person: Person, place: Place, application: Application) -> Office:
    """Returns whose working time a letter for this application must keep: the employer's, or else the person's own."""
    where = application.place or place
    return Office(where.zone, where.country, person.settings.working_hours, where.subdivision)


def silence(round_: Round) -> str:
    """Returns the name of the wait that follows `round_`; a new promise or a new round begins another (W9)."""
    return f"{round_.id}:{round_.promise.id if round_.promise else '-'}"


def applied_at(application: Application) -> datetime | None:
    """Returns when the person applied, as far as they said so; None for one first told of with an interview (W11)."""
    with_an_interview = any(each.logged_at <= application.created_at for each in application.rounds)
    return None if with_an_interview or application.removed_at is not None else application.created_at


def follow_up_sent(person: Person, round_: Round) -> datetime | None:
    """Returns when the one follow-up of the current silence was sent (UTC), None if it was not (W9)."""
    name = silence(round_)
    sent = (
        letter.sent_at for letter in person.letters if letter.kind is LetterKind.FOLLOW_UP and letter.silence == name
    )
    return max(sent, default=None)


def was_skipped(person: Person, kind: NudgeKind, subject: str) -> bool:
    """Returns whether the person skipped a nudge of this kind about `subject`."""
    return any((each.kind, each.subject) == (kind, subject) and each.skipped_at for each in person.nudges)


def follow_up_asked(person: Person, round_: Round) -> datetime | None:
    """Returns when the current silence's follow-up was last asked for (UTC); None if it was sent or skipped."""
    name = silence(round_)
    if follow_up_sent(person, round_) or was_skipped(person, NudgeKind.FOLLOW_UP, name):
        return None
    asked = (each.claimed_at for each in person.nudges if (each.kind, each.subject) == (NudgeKind.FOLLOW_UP, name))
    return max(asked, default=None)


def follow_up_left(person: Person, application: Application, planned: Iterable[Nudge]) -> bool:
    """Returns whether the follow-up was asked for, is not sent yet, and only closing after a month is planned."""
    round_ = latest_round(application)
    if round_ is None or application.outcome is not None or follow_up_asked(person, round_) is None:
        return False
    kind = next((each.kind for each in planned if each.application == application.id), NudgeKind.STILL_WAITING)
    return kind is NudgeKind.STILL_WAITING


def thank_you_left(person: Person, application: Application, planned: Iterable[Nudge], now: datetime) -> bool:
    """W5: a thank-you asked for three times and not sent is overdue, and not asked for again; returns whether one is.

    When: after the last of the three.
    Source: 003.
    """
    round_ = latest_round(application)
    if round_ is None or round_.ends is None or round_.ends > now or application.outcome is not None:
        return False
    if not unthanked(person, round_) or was_skipped(person, NudgeKind.THANK_YOU, round_.id):
        return False
    asked = any(each.kind is NudgeKind.THANK_YOU and each.subject == round_.id for each in person.nudges)
    coming = (each for each in planned if each.application == application.id)
    return asked and not any(each.kind is NudgeKind.THANK_YOU for each in coming)


def unthanked(person: Person, round_: Round) -> tuple[Interviewer | None, ...]:
    """Returns the interviewers without a thank-you letter; `(None,)` when nobody was named and none was sent."""
    thanked = {
        letter.recipient
        for letter in person.letters
        if letter.kind is LetterKind.THANK_YOU and letter.round == round_.id
    }
    everybody: Iterable[Interviewer | None] = round_.interviewers or (None,)
    return tuple(each for each in everybody if (each.id if each else None) not in thanked)


def half_told(person: Person) -> tuple[InterviewDraft, ...]:
    """Returns the half-told interviews that can still be finished: those parked, and the one being told.

    Leaves out those that were given up, and those whose application was removed meanwhile.
    """
    telling = (person.dialogue,) if isinstance(person.dialogue, InterviewDraft) else ()
    return tuple(
        each
        for each in (*person.parked, *telling)
        if each.cancelled_at is None
        and each.company is not None
        and (each.application is None or application_of(person, each.application) is not None)
    )


def half_told_in(person: Person, draft: Id) -> InterviewDraft | None:
    """Returns the half-told interview with this id; None if it was given up or saved."""
    return next((each for each in half_told(person) if each.id == draft), None)


def feedback_requested(person: Person, application: Application) -> Letter | None:
    """Returns the letter that asked for feedback about `application`; None if none was sent (W15)."""
    kind = LetterKind.FEEDBACK_REQUEST
    return next((each for each in person.letters if (each.kind, each.application) == (kind, application.id)), None)


def beside(person: Person, application: Application) -> tuple[Application, ...]:
    """Returns the other open processes (W16); once this one's offer was accepted, those begun before that."""
    outcome = application.outcome
    accepted = outcome.recorded_at if outcome and outcome.kind is OutcomeKind.ACCEPTED else None
    return tuple(
        each
        for each in open_applications(person)
        if each.id != application.id and (accepted is None or each.created_at <= accepted)
    )


def interview_invited_by(person: Person, uid: str) -> tuple[Application, Round] | None:
    """Returns the interview on file that came from the invitation with this UID, unless it was removed."""
    for application in person.applications:
        for round_ in application.rounds:
            if application.removed_at is None and round_.invitation is not None and round_.invitation.uid == uid:
                return application, round_
    return None

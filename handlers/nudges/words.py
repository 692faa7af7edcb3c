"""What a nudge says, as the record has it now."""

from datetime import UTC, datetime

from markupsafe import Markup
from msgspec.structs import replace

from handlers.nudges import after_outcome
from handlers.nudges.pending_letters import awaited, named_references
from interviews.model import (
    Application,
    NudgeKind,
    NudgeRecord,
    Person,
    Place,
    Round,
)
from interviews.nudges.follow_up import follow_up_time
from interviews.nudges.waiting import next_step
from interviews.nudges.weekly_review import looked_back_on
from interviews.queries import half_told_in, office_of, open_applications, silence
from interviews.reflecting import moved_later
from interviews.walltime import WEEK
from interviews.weeks import look_back
from texts import nudges as texts
from texts import week
from texts.applications import letter_text
from texts.markup import paragraphs


def words(
    person: Person, place: Place, record: NudgeRecord, application: Application | None, round_: Round | None
) -> Markup | None:
    """What the nudge says; None when it no longer applies (W17)."""
    at = record.claimed_at
    match record.kind:
        case NudgeKind.REFLECTION if application and round_ and not moved_later(round_, at, place.zone):
            return texts.reflection(application, round_, at, place.zone)
        case NudgeKind.THANK_YOU if application and round_:
            unwritten = awaited(person, record)
            names = [name for name in unwritten.values() if name] or [each.name for each in round_.interviewers]
            if not unwritten:
                return texts.thank_you(application, names)
            office = office_of(person, place, application)
            return paragraphs(
                texts.thank_you(application, names),
                texts.why_now(round_, _asked_before(person, record), at, place.zone, office),
                texts.outside_office(at, office, place.zone),
            )
        case NudgeKind.REFERENCES if application and named_references(person, application):
            names = [name for name in awaited(person, record).values() if name]
            return texts.references(application, names or [each.name for each in named_references(person, application)])
        case NudgeKind.ADD_REFERENCES:
            return texts.add_references()
        case NudgeKind.FOLLOW_UP if application and round_ and silence(round_) == record.subject:
            office = office_of(person, place, application)
            before = replace(person, letters=tuple(each for each in person.letters if each.sent_at < at))
            _, since = follow_up_time(before, place, application, round_)
            return texts.follow_up(application, round_, since, at, place.zone, office)
        case NudgeKind.KEEP_APPLYING:
            logged = sum(at - WEEK < each.created_at <= at and not each.removed_at for each in person.applications)
            waiting = [each.company for each in open_applications(person) if each.rounds]
            return texts.keep_applying(waiting, logged, person.settings.weekly_target)
        case NudgeKind.PATIENCE if application and round_ and record.subject.startswith(silence(round_)):
            before = replace(person, letters=tuple(each for each in person.letters if each.sent_at < at))
            sent = [letter_text(person, application, each) for each in before.letters if each.round == round_.id]
            over = next_step(before, place, application, round_)
            return texts.patience(application, sent, over, place.zone, followed_up=record.subject.endswith("after"))
        case NudgeKind.STILL_WAITING if application and round_ and record.subject.startswith(silence(round_)):
            contact = datetime.fromtimestamp(int(record.subject.rpartition(":")[2]), UTC)
            return texts.still_waiting(application, contact, place.zone)
        case NudgeKind.WEEK:
            return week.nudge(look_back(person, place, looked_back_on(at, place), at), place.zone)
        case NudgeKind.DRAFT:
            half_told = half_told_in(person, record.subject.partition(":")[0])
            return texts.draft(half_told, at, place.zone) if half_told else None
        case _:
            return after_outcome.words(person, place.zone, record, application, round_) if application else None


def _asked_before(person: Person, record: NudgeRecord) -> int:
    """How often the same was asked before; a snoozed ask is the same one."""
    return sum(
        (each.kind, each.subject) == (record.kind, record.subject)
        and each.generation < record.generation
        and each.snoozed_until is None
        for each in person.nudges
    )

"""What a nudge says, as the record has it now."""

from datetime import UTC, datetime

from markupsafe import Markup
from msgspec.structs import replace

from handlers.nudges import accompanying
from handlers.nudges.awaited import awaited, named_references
from interviews.ask import WEEK
from interviews.follow_up import follow_up_time
from interviews.model import (
    Application,
    NudgeKind,
    NudgeRecord,
    Person,
    Place,
    Round,
)
from interviews.reflecting import moved_later
from interviews.standing import (
    half_told_in,
    office_of,
    open_applications,
    silence,
)
from interviews.sundays import looked_back_on
from interviews.waiting import next_step
from interviews.weeks import look_back
from texts import nudges as texts
from texts import week
from texts.applications import letter_text
from texts.wording import paragraphs


def words(
    person: Person, place: Place, record: NudgeRecord, application: Application | None, held: Round | None
) -> Markup | None:
    """What the nudge says; None when it no longer applies (W17)."""
    at = record.claimed_at
    match record.kind:
        case NudgeKind.REFLECTION if application and held and not moved_later(held, at, place.zone):
            return texts.reflection(application, held, at, place.zone)
        case NudgeKind.THANK_YOU if application and held:
            unwritten = awaited(person, record)
            names = [name for name in unwritten.values() if name] or [each.name for each in held.interviewers]
            if not unwritten:
                return texts.thank_you(application, names)
            office = office_of(person, place, application)
            return paragraphs(
                texts.thank_you(application, names),
                texts.why_now(held, _asked_before(person, record), at, place.zone, office),
                texts.outside_office(at, office, place.zone),
            )
        case NudgeKind.REFERENCES if application and named_references(person, application):
            names = [name for name in awaited(person, record).values() if name]
            return texts.references(application, names or [each.name for each in named_references(person, application)])
        case NudgeKind.ADD_REFERENCES:
            return texts.add_references()
        case NudgeKind.FOLLOW_UP if application and held and silence(held) == record.subject:
            office = office_of(person, place, application)
            before = replace(person, letters=tuple(each for each in person.letters if each.sent_at < at))
            _, since = follow_up_time(before, place, application, held)
            return texts.follow_up(application, held, since, at, place.zone, office)
        case NudgeKind.KEEP_APPLYING:
            logged = sum(at - WEEK < each.created_at <= at and not each.removed_at for each in person.applications)
            waiting = [each.company for each in open_applications(person) if each.rounds]
            return texts.keep_applying(waiting, logged, person.settings.weekly_target)
        case NudgeKind.PATIENCE if application and held and record.subject.startswith(silence(held)):
            before = replace(person, letters=tuple(each for each in person.letters if each.sent_at < at))
            sent = [letter_text(person, application, each) for each in before.letters if each.round == held.id]
            over = next_step(before, place, application, held)
            return texts.patience(application, sent, over, place.zone, followed_up=record.subject.endswith("after"))
        case NudgeKind.STILL_WAITING if application and held and record.subject.startswith(silence(held)):
            contact = datetime.fromtimestamp(int(record.subject.rpartition(":")[2]), UTC)
            return texts.still_waiting(application, contact, place.zone)
        case NudgeKind.WEEK:
            return week.nudge(look_back(person, place, looked_back_on(at, place), at), place.zone)
        case NudgeKind.DRAFT:
            half_told = half_told_in(person, record.subject.partition(":")[0])
            return texts.draft(half_told, at, place.zone) if half_told else None
        case _:
            return accompanying.words(person, place.zone, record, application, held) if application else None


def _asked_before(person: Person, record: NudgeRecord) -> int:
    """How often the same was asked before; a snoozed ask is the same one."""
    return sum(
        (each.kind, each.subject) == (record.kind, record.subject)
        and each.generation < record.generation
        and each.snoozed_until is None
        for each in person.nudges
    )

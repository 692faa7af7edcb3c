"""Hypothesis strategies for people in the middle of looking for a job: what happened to them could have happened."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import strategies as st
from msgspec.structs import replace

from interviews.model import (
    Application,
    Delivery,
    Feedback,
    Hours,
    Id,
    Letter,
    LetterKind,
    Mood,
    NudgeKind,
    NudgeRecord,
    OutcomeKind,
    Person,
    Place,
    Promise,
    Reference,
    Reflection,
    ReflectionPart,
    Round,
    Settings,
)
from interviews.nudges.after_outcome import rest_subject
from interviews.nudges.brief import brief_subject
from interviews.nudges.plan import nudge_id
from interviews.queries import silence
from tests.factories import BERLIN, JANE, MARIA, NEW_YORK, OMAR, RIYADH, a_draft, a_person, a_round, an_application

PLACES = (
    BERLIN,
    NEW_YORK,
    Place("Australia/Lord_Howe", "AU"),
    RIYADH,
    Place("Africa/Casablanca", "MA"),
    Place("Asia/Kathmandu", "NP"),
    Place("Pacific/Auckland", "NZ"),
    Place("Asia/Jerusalem", "IL"),
    Place("America/St_Johns"),
)
SPAN = timedelta(days=40)
TO_REFERENCES = (LetterKind.REFERENCE_HEADS_UP, LetterKind.REFERENCE_THANKS)
REFERENCES = (MARIA, Reference("ali", "Ali Veli"))

days_off_and_clock_changes = st.sampled_from(
    [datetime(2026, *day, tzinfo=UTC) for day in ((3, 8), (3, 29), (4, 4), (10, 4), (10, 25), (11, 1), (12, 24))]
)
nows = st.builds(
    lambda begin, later: begin + later,
    days_off_and_clock_changes | st.just(datetime(2026, 3, 3, tzinfo=UTC)),
    st.integers(-2 * 24 * 60, 5 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)),
)
settings_of_people = st.builds(
    Settings,
    working_hours=st.sampled_from([Hours(time(9), time(17)), Hours(time(7, 30), time(15)), Hours(time(12), time(20))]),
    quiet_hours=st.sampled_from(
        [Hours(time(21), time(8)), Hours(time(22, 30), time(11)), Hours(time(0), time(0)), Hours(time(6), time(14))]
    ),
    weekly_target=st.integers(0, 4),
    silenced=st.lists(st.sampled_from(NudgeKind), max_size=2, unique=True).map(tuple),
)


def between(earliest: datetime, latest: datetime) -> st.SearchStrategy[datetime]:
    """Instants to the minute."""
    minutes = max(int((latest - earliest).total_seconds()) // 60, 0)
    return st.integers(0, minutes).map(lambda passed: earliest + timedelta(minutes=passed))


@st.composite
def rounds(draw: st.DrawFn, round_id: Id, now: datetime) -> Round:
    """A round up to forty days before or after now, noted by now, at the time or late."""
    ends = draw(st.none() | between(now - SPAN, now + SPAN))
    logged = draw(between(now - SPAN, now))
    if ends is not None and ends <= now and draw(st.booleans()):
        logged = ends
    promises = st.builds(
        Promise,
        id=st.just(f"promise-{round_id}"),
        words=st.just("you will hear from us"),
        by=st.none() | st.integers(-5, 25).map(lambda days: ((ends or logged) + timedelta(days=days)).date()),
        made_at=st.just(logged) | between(logged, now),
    )
    round_ = a_round(
        ends,
        id=round_id,
        logged=logged,
        interviewers=draw(st.sampled_from([(), (JANE,), (JANE, OMAR)])),
        promise=draw(st.none() | promises),
        reflections=draw(st.sampled_from([(), (), (Reflection("It went well.", logged),)])),
    )
    mood, part = (
        draw(st.sampled_from([None, None, Mood.GOOD])),
        draw(st.sampled_from([None, None, ReflectionPart.WELL])),
    )
    return replace(round_, mood=mood, reflecting=part)


@st.composite
def applications(draw: st.DrawFn, application_id: Id, now: datetime) -> Application:
    """An application with up to three rounds."""
    round_ = tuple(draw(rounds(f"{application_id}-{number}", now)) for number in range(draw(st.integers(0, 3))))
    created = min([each.logged_at for each in round_], default=now) - timedelta(days=draw(st.integers(0, 10)))
    application = an_application(
        *round_,
        id=application_id,
        created=created,
        references=draw(st.sampled_from([(), ("maria",), ("maria", "ali")])),
        place=draw(st.none() | st.sampled_from(PLACES)),
        outcome=draw(st.one_of(st.none(), st.none(), st.none(), st.sampled_from(OutcomeKind))),
        decided=draw(between(now - timedelta(days=5), now)),
        removed=draw(st.sampled_from([None, None, None, now - timedelta(hours=3)])),
    )
    feedback = draw(st.sampled_from([(), (), (Feedback("More SQL.", now - timedelta(days=2)),)]))
    return replace(application, feedback=feedback)


@st.composite
def letters(draw: st.DrawFn, application: Application, now: datetime) -> list[Letter]:
    """Some of the letters that could have been sent by now."""
    sent = []
    for reference in application.references:
        for kind in draw(st.sampled_from([(), (LetterKind.REFERENCE_HEADS_UP,), TO_REFERENCES])):
            at = draw(between(now - SPAN, now))
            sent.append(Letter(f"{kind}-{application.id}-{reference}", kind, application.id, None, reference, at))
    if application.outcome is not None and draw(st.integers(0, 3)) == 0:
        at = draw(between(application.outcome.recorded_at, now))
        name = f"why-{application.id}"
        sent.append(Letter(name, LetterKind.FEEDBACK_REQUEST, application.id, None, None, at))
    for round_ in application.rounds:
        over = min(round_.ends or round_.logged_at, now)
        for to in round_.interviewers or (None,):
            if draw(st.booleans()):
                name, at = f"thanks-{round_.id}-{to.id if to else ''}", draw(between(over, now))
                sent.append(Letter(name, LetterKind.THANK_YOU, application.id, round_.id, to.id if to else None, at))
        if draw(st.integers(0, 3)) == 0:
            at = draw(between(over, now))
            about = draw(st.sampled_from([silence(round_), f"{round_.id}:earlier"]))
            sent.append(Letter(f"after-{round_.id}", LetterKind.FOLLOW_UP, application.id, round_.id, None, at, about))
    return sent


@st.composite
def records(
    draw: st.DrawFn, person: Person, kind: NudgeKind, subject: str, since: datetime, now: datetime
) -> list[NudgeRecord]:
    """Up to three nudges of one kind and subject, as they could have been said and answered by now."""
    found: list[NudgeRecord] = []
    for generation in range(draw(st.sampled_from([0, 0, 1, 2, 3]))):
        claimed = draw(between(found[-1].claimed_at if found else since, now))
        answer = draw(st.sampled_from(["", "", "", "done_at", "skipped_at", "snoozed_until", "snoozed_until"]))
        answered = draw(between(claimed, now + timedelta(days=8) if answer == "snoozed_until" else now))
        delivery = Delivery.SENT if answer else draw(st.sampled_from(Delivery))
        record = NudgeRecord(
            nudge_id(person, kind, subject, generation),
            kind,
            subject,
            generation,
            delivery,
            attempts=1 if delivery in {Delivery.SENT, Delivery.CLAIMED} else 2,
            claimed_at=claimed,
            message_id=draw(st.integers(1, 10**6)) if delivery is Delivery.SENT else None,
            done_at=answered if answer == "done_at" else None,
            skipped_at=answered if answer == "skipped_at" else None,
            snoozed_until=answered if answer == "snoozed_until" else None,
        )
        found.append(record)
    return found


@st.composite
def people(draw: st.DrawFn, now: datetime, *, with_records: bool = True) -> Person:
    """Somebody with up to six applications, in any of several places."""
    applied = tuple(draw(applications(f"company{number}", now)) for number in range(draw(st.integers(0, 6))))
    drafts = st.builds(a_draft, between(now - timedelta(days=3), now), company=st.sampled_from([None, "Globex"]))
    person = a_person(
        *applied,
        joined_at=now - SPAN,
        place=draw(st.sampled_from(PLACES)),
        settings=draw(settings_of_people),
        references=draw(st.sampled_from([(), REFERENCES])),
        letters=tuple(letter for each in applied for letter in draw(letters(each, now))),
    )
    person = replace(person, dialogue=draw(st.none() | drafts))
    if not with_records:
        return person
    said: list[NudgeRecord] = []
    for round_ in (round_ for each in applied for round_ in each.rounds):
        over = min(round_.ends or round_.logged_at, now)
        for kind in (NudgeKind.REFLECTION, NudgeKind.THANK_YOU, NudgeKind.REFERENCES):
            said += draw(records(person, kind, round_.id, over, now))
        said += draw(records(person, NudgeKind.FOLLOW_UP, silence(round_), over, now))
        if round_.starts is not None:
            evening = min(round_.starts - timedelta(days=1), now)
            said += draw(records(person, NudgeKind.BRIEF, brief_subject(round_), evening, now))
    for each in applied:
        if each.outcome is not None:
            since = each.outcome.recorded_at
            said += draw(records(person, NudgeKind.FEEDBACK, each.id, since, now))
            said += draw(records(person, NudgeKind.OFFER, rest_subject(each), since, now))
            for subject in (each.id, f"{each.id}:offer"):
                said += draw(records(person, NudgeKind.REFERENCE_THANKS, subject, since, now))
    said += draw(records(person, NudgeKind.WEEK, "weekly", now - SPAN / 2, now))
    said += draw(records(person, NudgeKind.KEEP_APPLYING, "weekly", now - SPAN / 2, now))
    return replace(person, nudges=tuple(said))

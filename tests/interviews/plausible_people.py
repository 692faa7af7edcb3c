"""Hypothesis strategies for people in the middle of looking for a job: what happened to them could have happened.

What is drawn from is made once: to make a strategy takes longer than to draw from it.
"""

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
    Offer,
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


one_in_four = st.integers(0, 3).map(lambda drawn: drawn == 0)
half_the_time = st.booleans()
shares = st.integers(0, 2**16)
days_earlier = st.integers(0, 10).map(lambda days: timedelta(days=days))
days_until_decided = st.none() | st.integers(-5, 25).map(lambda days: timedelta(days=days))
counts_of_rounds, counts_of_applications = st.integers(0, 3), st.integers(0, 6)
interviewers = st.sampled_from([(), (JANE,), (JANE, OMAR)])
moods = st.sampled_from([None, None, Mood.GOOD])
parts_under_way = st.sampled_from([None, None, ReflectionPart.WELL])
references_of_one = st.sampled_from([(), ("maria",), ("maria", "ali")])
kinds_to_references = st.sampled_from([(), (LetterKind.REFERENCE_HEADS_UP,), TO_REFERENCES])
places = st.sampled_from(PLACES)
places_elsewhere = st.none() | places
outcomes = st.one_of(st.none(), st.none(), st.none(), st.sampled_from(OutcomeKind))
generations = st.sampled_from([0, 0, 1, 2, 3])
answers = st.sampled_from(["", "", "", "done_at", "skipped_at", "snoozed_until", "snoozed_until"])
deliveries = st.sampled_from(Delivery)
message_ids = st.integers(1, 10**6)
companies_of_drafts = st.sampled_from([None, "Globex"])


def between(draw: st.DrawFn, earliest: datetime, latest: datetime) -> datetime:
    """An instant, to the minute."""
    minutes = max(int((latest - earliest).total_seconds()) // 60, 0)
    return earliest + timedelta(minutes=minutes * draw(shares) // 2**16)


def drawn_round(draw: st.DrawFn, round_id: Id, now: datetime) -> Round:
    """A round up to forty days before or after now, noted by now, at the time or late."""
    ends = between(draw, now - SPAN, now + SPAN) if draw(half_the_time) else None
    logged = between(draw, now - SPAN, now)
    if ends is not None and ends <= now and draw(half_the_time):
        logged = ends
    promise = None
    if draw(half_the_time):
        left = draw(days_until_decided)
        by = None if left is None else ((ends or logged) + left).date()
        made = logged if draw(half_the_time) else between(draw, logged, now)
        promise = Promise(f"promise-{round_id}", "you will hear from us", by, made)
    round_ = a_round(
        ends,
        id=round_id,
        logged=logged,
        interviewers=draw(interviewers),
        promise=promise,
        reflections=(Reflection("It went well.", logged),) if draw(one_in_four) else (),
    )
    return replace(round_, mood=draw(moods), reflecting=draw(parts_under_way))


def drawn_application(draw: st.DrawFn, application_id: Id, now: datetime) -> Application:
    """An application with up to three rounds."""
    rounds = tuple(drawn_round(draw, f"{application_id}-{number}", now) for number in range(draw(counts_of_rounds)))
    created = min([each.logged_at for each in rounds], default=now) - draw(days_earlier)
    outcome = draw(outcomes)
    application = an_application(
        *rounds,
        id=application_id,
        created=created,
        references=draw(references_of_one),
        place=draw(places_elsewhere),
        outcome=outcome,
        decided=between(draw, now - timedelta(days=5), now) if outcome is not None else None,
        removed=now - timedelta(hours=3) if draw(one_in_four) else None,
    )
    feedback = (Feedback("More SQL.", now - timedelta(days=2)),) if draw(one_in_four) else ()
    left = draw(days_until_decided)
    offer = Offer("72k", noted_at=now - timedelta(hours=1), answer_by=(now + left).date()) if left is not None else None
    return replace(application, feedback=feedback, offer=offer)


def drawn_letters(draw: st.DrawFn, application: Application, now: datetime) -> list[Letter]:
    """Some of the letters that could have been sent by now."""
    sent = []
    for reference in application.references:
        for kind in draw(kinds_to_references):
            at = between(draw, now - SPAN, now)
            sent.append(Letter(f"{kind}-{application.id}-{reference}", kind, application.id, None, reference, at))
    if application.outcome is not None and draw(one_in_four):
        at = between(draw, application.outcome.recorded_at, now)
        name = f"why-{application.id}"
        sent.append(Letter(name, LetterKind.FEEDBACK_REQUEST, application.id, None, None, at))
    for round_ in application.rounds:
        over = min(round_.ends or round_.logged_at, now)
        for to in round_.interviewers or (None,):
            if draw(half_the_time):
                name, at = f"thanks-{round_.id}-{to.id if to else ''}", between(draw, over, now)
                sent.append(Letter(name, LetterKind.THANK_YOU, application.id, round_.id, to.id if to else None, at))
        if draw(one_in_four):
            at = between(draw, over, now)
            about = silence(round_) if draw(half_the_time) else f"{round_.id}:earlier"
            sent.append(Letter(f"after-{round_.id}", LetterKind.FOLLOW_UP, application.id, round_.id, None, at, about))
    return sent


def drawn_records(
    draw: st.DrawFn, person: Person, kind: NudgeKind, subject: str, since: datetime, now: datetime
) -> list[NudgeRecord]:
    """Up to three nudges of one kind and subject, as they could have been said and answered by now."""
    found: list[NudgeRecord] = []
    for generation in range(draw(generations)):
        claimed = between(draw, found[-1].claimed_at if found else since, now)
        answer = draw(answers)
        answered = between(draw, claimed, now + timedelta(days=8) if answer == "snoozed_until" else now)
        delivery = Delivery.SENT if answer else draw(deliveries)
        record = NudgeRecord(
            nudge_id(person, kind, subject, generation),
            kind,
            subject,
            generation,
            delivery,
            attempts=1 if delivery in {Delivery.SENT, Delivery.CLAIMED} else 2,
            claimed_at=claimed,
            message_id=draw(message_ids) if delivery is Delivery.SENT else None,
            done_at=answered if answer == "done_at" else None,
            skipped_at=answered if answer == "skipped_at" else None,
            snoozed_until=answered if answer == "snoozed_until" else None,
        )
        found.append(record)
    return found


@st.composite
def people(draw: st.DrawFn, now: datetime, *, with_records: bool = True) -> Person:
    """Somebody with up to six applications, in any of several places."""
    applied = tuple(drawn_application(draw, f"company{number}", now) for number in range(draw(counts_of_applications)))
    draft = None
    if draw(half_the_time):
        touched = between(draw, now - timedelta(days=3), now)
        draft = a_draft(touched, company=draw(companies_of_drafts))
    person = a_person(
        *applied,
        joined_at=now - SPAN,
        place=draw(places),
        settings=draw(settings_of_people),
        references=REFERENCES if draw(half_the_time) else (),
        letters=tuple(letter for each in applied for letter in drawn_letters(draw, each, now)),
    )
    person = replace(person, dialogue=draft)
    if not with_records:
        return person
    said: list[NudgeRecord] = []
    for round_ in (round_ for each in applied for round_ in each.rounds):
        over = min(round_.ends or round_.logged_at, now)
        for kind in (NudgeKind.REFLECTION, NudgeKind.THANK_YOU, NudgeKind.REFERENCES):
            said += drawn_records(draw, person, kind, round_.id, over, now)
        said += drawn_records(draw, person, NudgeKind.FOLLOW_UP, silence(round_), over, now)
        if round_.starts is not None:
            evening = min(round_.starts - timedelta(days=1), now)
            said += drawn_records(draw, person, NudgeKind.BRIEF, brief_subject(round_), evening, now)
    for each in applied:
        if each.outcome is not None:
            since = each.outcome.recorded_at
            said += drawn_records(draw, person, NudgeKind.FEEDBACK, each.id, since, now)
            said += drawn_records(draw, person, NudgeKind.OFFER, rest_subject(each), since, now)
            for subject in (each.id, f"{each.id}:offer"):
                said += drawn_records(draw, person, NudgeKind.REFERENCE_THANKS, subject, since, now)
    said += drawn_records(draw, person, NudgeKind.WEEK, "weekly", now - SPAN / 2, now)
    said += drawn_records(draw, person, NudgeKind.KEEP_APPLYING, "weekly", now - SPAN / 2, now)
    return replace(person, nudges=tuple(said))

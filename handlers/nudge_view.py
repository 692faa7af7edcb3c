"""How a nudge looks: its words and its buttons, from the record alone.

The same view is sent when the nudge falls due and put in its place after every press, so that a message always
says what the record says.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from markupsafe import Markup
from msgspec.structs import replace

from handlers import accompanying
from handlers.buttons import (
    NOBODY,
    CardAction,
    DraftAction,
    NudgeAction,
    OnCard,
    OnDraft,
    OnNudge,
    OnPromise,
    OnReference,
    OnWeek,
    PromiseAction,
    RecordOutcome,
    ReferenceAction,
    Row,
    Rows,
    StartLetter,
    WeekAction,
    in_rows,
)
from handlers.reflection_view import nudge_rows
from interviews.ask import WEEK
from interviews.follow_up import follow_up_time
from interviews.model import (
    Application,
    Id,
    Interviewer,
    Letter,
    LetterKind,
    NudgeKind,
    NudgeRecord,
    OutcomeKind,
    Person,
    Place,
    Reference,
    Round,
)
from interviews.reflecting import moved_later
from interviews.standing import (
    application_of,
    half_told_in,
    office_of,
    open_applications,
    references_on_file,
    round_of,
    silence,
)
from interviews.sundays import looked_back_on
from interviews.waiting import next_step
from interviews.weeks import look_back
from texts import labels, week
from texts import nudges as texts
from texts.applications import letter_text
from texts.reflection import felt
from texts.wording import lines, paragraphs

View = tuple[Markup, Rows]


def nudge_view(person: Person, record: NudgeRecord) -> View:
    """The nudge as it stands: what it asks, what was done, and what can be done."""
    place = person.place or Place("UTC")
    application = application_of(person, record.application) if record.application else None
    held = round_of(application, record.round) if application and record.round else None
    words = _words(person, place, record, application, held)
    if words is None:
        return texts.settled_elsewhere(), []
    letters = [] if application is None else _letters(person, record, application, held)
    written = held.reflections if held is not None and record.kind is NudgeKind.REFLECTION else ()
    done = texts.done_line(record, place.zone)
    decided = accompanying.decided(record, application) if application is not None else None
    text = paragraphs(
        words,
        lines(
            *(texts.letter_line(name, letter, place.zone) for name, letter in letters),
            felt(held.mood) if held is not None and held.mood and record.kind is NudgeKind.REFLECTION else None,
            texts.written_line(written[-1].written_at, place.zone) if written else None,
            done,
        ),
        texts.decided_line(decided) if decided is not None else None,
        texts.repeated() if record.attempts > 1 else None,
    )
    undo = _undo(record, letters)
    if done is not None:
        return text, [*undo, [(labels.UNDO, OnNudge(record.id, NudgeAction.UNDO))]]
    if decided is not None:
        return text, undo
    if application is not None and held is not None and record.kind is NudgeKind.REFLECTION:
        return text, nudge_rows(record, application, held, _later(record))
    return text, [*_rows(person, record), *undo]


def no_longer_applies(person: Person, record: NudgeRecord) -> bool:
    """Whether what the nudge is about is gone: removed, saved, or answered by the employer."""
    text, _ = nudge_view(person, record)
    return text == texts.settled_elsewhere()


def snooze_view(person: Person, record: NudgeRecord) -> View:
    """The nudge with the choice until when to snooze it, where it still can be snoozed."""
    text, rows = nudge_view(person, record)
    if all(payload != OnNudge(record.id, NudgeAction.SNOOZE_MENU) for row in rows for _, payload in row):
        return text, rows
    choices = [(label, OnNudge(record.id, NudgeAction(word))) for word, label in texts.SNOOZES.items()]
    return paragraphs(text, texts.when_snoozed()), [
        *in_rows(choices, 2),
        [(labels.BACK, OnNudge(record.id, NudgeAction.BACK))],
    ]


def digest_view(person: Person, records: Sequence[NudgeRecord]) -> View:
    """Several nudges in one message, each to be opened (W17)."""
    titles = [
        texts.title(record.kind, application_of(person, record.application) if record.application else None)
        for record in records
    ]
    buttons: Rows = [
        [(f"{place}. {title}", OnNudge(record.id, NudgeAction.OPEN))]
        for place, (title, record) in enumerate(zip(titles, records, strict=True), 1)
    ]
    repeat = any(record.attempts > 1 for record in records)
    return paragraphs(texts.digest(titles), texts.repeated() if repeat else None), buttons


def _words(
    person: Person, place: Place, record: NudgeRecord, application: Application | None, held: Round | None
) -> Markup | None:
    at = record.claimed_at
    match record.kind:
        case NudgeKind.REFLECTION if application and held and not moved_later(held, at, place.zone):
            return texts.reflection(application, held, at, place.zone)
        case NudgeKind.THANK_YOU if application and held:
            todo = awaited(person, record)
            names = [name for name in todo.values() if name] or [each.name for each in held.interviewers]
            if not todo:
                return texts.thank_you(application, names)
            office = office_of(person, place, application)
            return paragraphs(
                texts.thank_you(application, names),
                texts.why_now(held, _asked_before(person, record), at, place.zone, office),
                texts.outside_office(at, office, place.zone),
            )
        case NudgeKind.REFERENCES if application and _named(person, application):
            names = [name for name in awaited(person, record).values() if name]
            return texts.references(application, names or [each.name for each in _named(person, application)])
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


def _named(person: Person, application: Application) -> list[Reference]:
    return [each for each in references_on_file(person) if each.id in application.references]


def _recipients(
    person: Person, record: NudgeRecord, application: Application, held: Round | None
) -> Sequence[Interviewer | Reference | None]:
    """Whom the letters of this nudge go to; `(None,)` when nobody is named, empty when it is about none any more."""
    match record.kind:
        case NudgeKind.THANK_YOU if held is not None:
            return held.interviewers or (None,)
        case NudgeKind.REFERENCES:
            return _named(person, application)
        case NudgeKind.FOLLOW_UP if held is not None and silence(held) == record.subject:
            return (None,)
        case kind if kind in accompanying.LETTERS:
            return accompanying.recipients(person, record, application)
        case _:
            return ()


def awaited(person: Person, record: NudgeRecord) -> dict[Id, str | None]:
    """The ids and names of those whose letter this nudge still asks for; an empty id for somebody without a name."""
    application = application_of(person, record.application) if record.application else None
    if application is None:
        return {}
    held = round_of(application, record.round) if record.round else None
    return {
        each.id if each else "": each.name if each else None
        for each in _recipients(person, record, application, held)
        if _sent_letter(person, record, application, each.id if each else None) is None
    }


LETTERS = {
    NudgeKind.THANK_YOU: LetterKind.THANK_YOU,
    NudgeKind.REFERENCES: LetterKind.REFERENCE_HEADS_UP,
    NudgeKind.FOLLOW_UP: LetterKind.FOLLOW_UP,
    **accompanying.LETTERS,
}
"""Which letter a nudge is about, for those that are about one."""


def _letters(
    person: Person, record: NudgeRecord, application: Application, held: Round | None
) -> list[tuple[str | None, Letter]]:
    """The letters sent that this nudge asks for, with the recipient's name."""
    found = []
    for recipient in _recipients(person, record, application, held):
        letter = _sent_letter(person, record, application, recipient.id if recipient else None)
        if letter is not None:
            found.append((recipient.name if recipient else None, letter))
    return found


def _sent_letter(person: Person, record: NudgeRecord, application: Application, recipient: Id | None) -> Letter | None:
    """The letter to `recipient` that this nudge asks for, if it was sent."""
    kind = LETTERS.get(record.kind)
    for letter in person.letters:
        if (letter.kind, letter.application) != (kind, application.id):
            continue
        if kind is LetterKind.FOLLOW_UP and letter.silence == record.subject:
            return letter
        if letter.recipient != recipient:
            continue
        if kind in {LetterKind.REFERENCE_HEADS_UP, *accompanying.LETTERS.values()}:
            return letter
        if kind is LetterKind.THANK_YOU and letter.round == record.round:
            return letter
    return None


def _undo(record: NudgeRecord, letters: Sequence[tuple[str | None, Letter]]) -> Rows:
    """A button for each letter that can be taken back."""
    buttons = [
        (labels.undo_for(name) if name else labels.UNDO, OnNudge(record.id, NudgeAction.UNDO, letter.id))
        for name, letter in letters
    ]
    return in_rows(buttons, 2)


def _rows(person: Person, record: NudgeRecord) -> Rows:
    """What can be done with a nudge that is still open."""
    todo = awaited(person, record)
    if record.kind in LETTERS and not todo:
        return []
    done = [
        (labels.sent_to(name) if name else labels.DONE, OnNudge(record.id, NudgeAction.DONE, recipient))
        for recipient, name in todo.items()
    ]
    if record.kind is NudgeKind.PATIENCE:
        return [*_extras(record), *_new_date(record)]
    extras = [*_extras(record), *accompanying.extras(person, record)]
    if record.kind is NudgeKind.WEEK:
        extras = [*_weeks(person, record)]
    if record.kind is NudgeKind.BRIEF:
        return extras
    if record.kind not in {*LETTERS, NudgeKind.DRAFT, NudgeKind.STILL_WAITING}:
        done = [(labels.DONE, OnNudge(record.id, NudgeAction.DONE))]
    return [*extras, *_writing(record, todo), *in_rows(done, 2), *_new_date(record), _later(record)]


def _weeks(person: Person, record: NudgeRecord) -> Rows:
    """The whole week, and no more of this."""
    monday = looked_back_on(record.claimed_at, person.place or Place("UTC"))
    return [
        [(week.OPEN_WEEK, OnWeek(WeekAction.SHOW, monday))],
        [(week.NOT_ON_SUNDAYS, OnWeek(WeekAction.SUNDAYS_OFF, monday))],
    ]


def _new_date(record: NudgeRecord) -> Rows:
    """R3: an employer that is waited for may have named another day meanwhile. Source: 001, 003."""
    if record.kind not in {NudgeKind.FOLLOW_UP, NudgeKind.PATIENCE, NudgeKind.STILL_WAITING}:
        return []
    return [[(labels.NEW_DATE, OnPromise(record.application or "", PromiseAction.ASK))]]


def _writing(record: NudgeRecord, todo: Mapping[Id, str | None]) -> Rows:
    """A button for each letter that the nudge asks for: it is written here."""
    kind = LETTERS.get(record.kind)
    if kind is None or record.application is None:
        return []
    nobody = NOBODY if kind is LetterKind.THANK_YOU else ""
    buttons = [
        (
            labels.write_to(name) if name else labels.WRITE_IT,
            StartLetter(kind, record.application, recipient or nobody, record.round or ""),
        )
        for recipient, name in todo.items()
    ]
    return in_rows(buttons, 2)


def _later(record: NudgeRecord) -> Row:
    return [
        (labels.SNOOZE, OnNudge(record.id, NudgeAction.SNOOZE_MENU)),
        (labels.SKIP, OnNudge(record.id, NudgeAction.SKIP)),
    ]


def _extras(record: NudgeRecord) -> Rows:
    """What else the nudge lets one do at once."""
    match record.kind:
        case NudgeKind.ADD_REFERENCES:
            return [[(labels.ADD_SOMEONE, OnReference("", ReferenceAction.ADD))]]
        case NudgeKind.PATIENCE:
            return [[(labels.OPEN_CARD, OnCard(record.application or "", CardAction.OPEN))]]
        case NudgeKind.STILL_WAITING:
            close = RecordOutcome(record.application or "", OutcomeKind.NO_ANSWER)
            return [[(labels.KEEP_WAITING, OnNudge(record.id, NudgeAction.DONE)), (labels.CLOSE, close)]]
        case NudgeKind.KEEP_APPLYING:
            return [[(labels.LOG_APPLICATION, OnCard("", CardAction.LOG))]]
        case NudgeKind.DRAFT:
            draft = record.subject.partition(":")[0]
            return [
                [
                    (labels.GO_ON, OnDraft(draft, DraftAction.GO_ON)),
                    (labels.THROW_AWAY, OnDraft(draft, DraftAction.THROW_AWAY)),
                ]
            ]
        case _:
            return []

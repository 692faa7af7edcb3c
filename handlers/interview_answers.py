"""What people type, share or forward while an interview is taken down, one function a question."""

import asyncio
import re
from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup
from msgspec.structs import replace
from telegram.ext import MessageHandler, filters

from handlers.buttons import Answer, Interrupted, Rows
from handlers.conversation import AnyHandler, States, answer_press, text
from handlers.interruptions import leave_or_stay
from handlers.interview import HOUR, ask, draft_of, move_on, pressed, take
from handlers.interview_questions import at, question, time_choices, timed
from handlers.visit import Doorway, Handler, Visit
from interviews import changes
from interviews.answers import NotUnderstood, Problem, When, parse_when
from interviews.answers.names import BadNames, NamedPerson, clean_line, clean_text, parse_people
from interviews.model import InterviewDraft, Interviewer, Question, Reference
from interviews.standing import references_on_file
from texts import interview as texts
from texts import labels, problems

LONGEST_NAME = 100
LONGEST_WORDS = 1000

JUST_ENDED = re.compile(r"\b(?:just|now)\b.{0,20}\b(?:ended|finished|over|done|out)\b", re.IGNORECASE)
CLOCK_ONLY = re.compile(r"[\d:.h ]{1,8}\s*(?:am|pm|a\.m\.|p\.m\.|o'?clock|noon)?", re.IGNORECASE)


async def complain(visit: Visit, problem: Markup) -> None:
    """Why the answer was not taken, above the buttons of the question, which stays open."""
    _, rows = question(visit.person, draft_of(visit), visit.zone)
    await visit.say(problem, rows)


async def received_company(visit: Visit) -> None:
    """The company was named."""
    try:
        name = clean_line(visit.text, most=LONGEST_NAME)
    except BadNames as problem:
        await complain(visit, problems.about_line(problem, LONGEST_NAME))
        return
    await move_on(visit, replace(draft_of(visit), company=name))


async def received_role(visit: Visit) -> None:
    """The role was named."""
    try:
        name = clean_line(visit.text, most=LONGEST_NAME)
    except BadNames as problem:
        await complain(visit, problems.about_line(problem, LONGEST_NAME))
        return
    await move_on(visit, replace(draft_of(visit), role=name))


async def received_time(visit: Visit) -> None:
    """The time was told: past or future, a start with an end or a length, or only a day."""
    draft = draft_of(visit)
    if JUST_ENDED.search(visit.text):
        await ask(visit, at(timed(draft, visit.now - HOUR, visit.now, visit.zone), Question.WHEN_RIGHT, visit.now))
        return
    words = visit.text
    if draft.doubt is not None and CLOCK_ONLY.fullmatch(words):
        words = f"{draft.doubt} {words}"
    try:
        when = await asyncio.to_thread(parse_when, words, now=visit.now, zone=visit.zone, tense="any")
    except NotUnderstood as problem:
        await complain(visit, problems.about_when(problem))
        return
    if when.choices:
        await visit.say(texts.which_one(), time_choices(draft, when.choices, _minutes(when), visit.zone))
    elif isinstance(when.value, datetime):
        ends = when.end or when.value + HOUR
        await ask(visit, at(timed(draft, when.value, ends, visit.zone), Question.WHEN_RIGHT, visit.now))
    else:
        await ask(visit, replace(at(draft, Question.WHEN, visit.now), doubt=when.value.isoformat()))


def _minutes(when: When) -> int | None:
    if when.end is None or not isinstance(when.value, datetime):
        return None
    return int((when.end - when.value).total_seconds()) // 60


async def received_interviewers(visit: Visit) -> None:
    """One or several people were named; while revising they replace those before."""
    draft = draft_of(visit)
    try:
        people = parse_people(visit.text)
    except BadNames as problem:
        await complain(visit, problems.about_names(problem))
        return
    before = () if draft.revising else draft.interviewers
    await move_on(visit, replace(draft, interviewers=_merged(visit, before, people, draft.interviewers)))


def _merged(
    visit: Visit, before: Sequence[Interviewer], people: Sequence[NamedPerson], known: Sequence[Interviewer]
) -> tuple[Interviewer, ...]:
    """Those before and the new ones; somebody known by name keeps their id, so that letters stay theirs."""
    merged = list(before)
    for person in people:
        old = next((each for each in known if each.name.casefold() == person.name.casefold()), None)
        made = Interviewer(
            old.id if old else visit.desk.new_id(),
            person.name,
            person.title or (old.title if old else None),
            person.email or (old.email if old else None),
            person.phone or (old.phone if old else None),
        )
        merged = [made if each.id == made.id else each for each in merged]
        if made not in merged:
            merged.append(made)
    return tuple(merged)


async def received_interviewer_contact(visit: Visit) -> None:
    """A contact was shared: one interviewer, and perhaps more to come."""
    draft = draft_of(visit)
    person = shared_contact(visit)
    if person is None:
        await complain(visit, problems.needs_words())
        return
    people = _merged(visit, draft.interviewers, [person], draft.interviewers)
    await ask(visit, replace(at(draft, Question.INTERVIEWERS, visit.now), interviewers=people))


def shared_contact(visit: Visit) -> NamedPerson | None:
    """The name and number of a shared contact; None when it has no usable name."""
    contact = visit.message.contact
    if contact is None:
        return None
    try:
        name = clean_line(f"{contact.first_name} {contact.last_name or ''}", most=LONGEST_NAME)
    except BadNames:
        return None
    return NamedPerson(name, phone=contact.phone_number or None)


async def received_next_steps(visit: Visit) -> None:
    """What happens next, in the employer's words; a day is taken from them."""
    try:
        words = clean_text(visit.text, most=LONGEST_WORDS)
    except BadNames as problem:
        await complain(visit, problems.about_line(problem, LONGEST_WORDS))
        return
    draft = at(replace(draft_of(visit), promise_words=words, promise_by=None), Question.DEADLINE_RIGHT, visit.now)
    await _read_deadline(visit, draft, words)


async def received_deadline(visit: Visit) -> None:
    """By when they decide, told by itself; their words stay."""
    await _read_deadline(visit, draft_of(visit), visit.text, by_itself=True)


async def _read_deadline(visit: Visit, draft: InterviewDraft, words: str, *, by_itself: bool = False) -> None:
    try:
        when = await asyncio.to_thread(parse_when, words, now=visit.now, zone=visit.zone, tense="future")
    except NotUnderstood as problem:
        await visit.change(changes.asked(replace(draft, promise_by=None)))
        if by_itself or problem.problem not in {Problem.NO_DATE, Problem.TOO_LONG}:
            await complain(visit, problems.about_when(problem, problems.DEADLINE_EXAMPLES))
        else:
            await visit.say(*question(visit.person, draft_of(visit), visit.zone))
        return
    days = list(dict.fromkeys(_day(choice) for choice in when.choices or (when.value,)))
    if len(days) > 1:
        await visit.change(changes.asked(draft))
        await visit.say(texts.which_one(), time_choices(draft, days, None, visit.zone))
        return
    await ask(visit, replace(draft, promise_by=days[0]))


def _day(value: datetime | date) -> date:
    return value.date() if isinstance(value, datetime) else value


async def received_reference(visit: Visit) -> None:
    """A reference was named: one on file is marked, anybody else goes on file and is marked."""
    try:
        people = parse_people(visit.text)
    except BadNames as problem:
        await complain(visit, problems.about_names(problem))
        return
    await _named(visit, people)


async def received_reference_contact(visit: Visit) -> None:
    """A contact was shared as a reference."""
    person = shared_contact(visit)
    if person is None:
        await complain(visit, problems.needs_words())
        return
    await _named(visit, [person])


async def _named(visit: Visit, people: Sequence[NamedPerson]) -> None:
    draft = draft_of(visit)
    known = {each.name.casefold(): each for each in references_on_file(visit.person)}
    facts, named = [], list(draft.references)
    for person in people:
        found = known.get(person.name.casefold())
        if found is None:
            found = Reference(visit.desk.new_id(), person.name, person.email, person.phone)
            facts.append(changes.reference_saved(found))
        if found.id not in named:
            named.append(found.id)
    draft = replace(at(draft, Question.REFERENCES, visit.now), references=tuple(named))
    await visit.change(*facts, changes.asked(draft))
    await visit.say(*question(visit.person, draft, visit.zone))


async def received_words_instead_of_a_tap(visit: Visit) -> None:
    """Words came at the summary, where a tap is needed."""
    await complain(visit, texts.tap_to_save())


def or_label(received: Handler) -> Handler:
    """Somebody who types what stands on a button means the button."""

    async def read(visit: Visit) -> None:
        draft = draft_of(visit)
        _, rows = question(visit.person, draft, visit.zone)
        said = typed_answer(visit.text, rows)
        if draft.interrupted_by is not None and _plain(visit.text) in STAY_OR_LEAVE:
            await leave_or_stay(visit, Interrupted(leave=STAY_OR_LEAVE[_plain(visit.text)]))
        else:
            await (received(visit) if said is None else take(visit, said))

    return read


def typed_answer(words: str, rows: Rows) -> Answer | None:
    """The button whose label was typed, in whatever case and without its marks."""
    said = _plain(words)
    for row in rows:
        for label, payload in row:
            if isinstance(payload, Answer) and said == _plain(label):
                return payload
    return None


def _plain(label: str) -> str:
    return re.sub(r"[^\w ]", "", label).strip().casefold()


STAY_OR_LEAVE = {_plain(labels.KEEP_ANSWERING): False, _plain(labels.LEAVE): True}


def states(door: Doorway) -> States:
    """Which answers each question takes: the conversation at a glance."""
    typed: dict[Question, Handler] = {
        Question.COMPANY: received_company,
        Question.ROLE: received_role,
        Question.WHEN: received_time,
        Question.WHEN_RIGHT: received_time,
        Question.INTERVIEWERS: received_interviewers,
        Question.NEXT_STEPS: received_next_steps,
        Question.DEADLINE_RIGHT: received_deadline,
        Question.REFERENCES: received_reference,
        Question.NEW_REFERENCE: received_reference,
        Question.SUMMARY: received_words_instead_of_a_tap,
    }
    shared: dict[Question, Handler] = {
        Question.INTERVIEWERS: received_interviewer_contact,
        Question.REFERENCES: received_reference_contact,
        Question.NEW_REFERENCE: received_reference_contact,
    }

    def taken(asking: Question) -> list[AnyHandler]:
        handlers = [answer_press(door, asking, pressed), text(door, or_label(typed[asking]))]
        if asking in shared:
            handlers.append(MessageHandler(filters.CONTACT & filters.UpdateType.MESSAGE, door(shared[asking])))
        return handlers

    return {asking: taken(asking) for asking in typed}

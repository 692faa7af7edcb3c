"""What people type, share or forward while an interview is taken down, one function a question."""

import asyncio
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from markupsafe import Markup
from msgspec.structs import replace
from telegram.ext import MessageHandler, filters

from handlers.conversation import AnyHandler, States, answer_press, text, typed_answer
from handlers.interruptions import leave_or_stay, stay_or_leave_typed
from handlers.interview import ask, draft_of, move_on, pressed, take
from handlers.interview_questions import HOUR, at, question, time_choices, timed, with_role
from handlers.visit import Doorway, Handler, Visit
from interviews import changes
from interviews.answers import NotUnderstood, Problem, When, parse_when
from interviews.answers.lines import BadNames, NameProblem, clean_line, clean_text
from interviews.answers.names import NamedPerson, parse_people
from interviews.model import Id, InterviewDraft, Interviewer, Question, Reference
from interviews.standing import references_on_file
from texts import interview as texts
from texts import problems

LONGEST_NAME = 100
LONGEST_WORDS = 1000
MOST_INTERVIEWERS = 20
HALF_A_YEAR = timedelta(days=183)

JUST_ENDED = re.compile(
    r"\b(?:just|now)\b.{0,20}\b(?:ended|finished|over|done|out)\b|\b(?:ended|finished|over|done)\b.{0,9}\bnow\b",
    re.IGNORECASE,
)
SOME_TIME_AGO = re.compile(r"\d|\bago\b", re.IGNORECASE)


async def complain(visit: Visit, problem: Markup) -> None:
    """Why the answer was not taken, above the buttons of the question, which stays open."""
    _, rows = question(visit.person, draft_of(visit), visit.zone)
    await visit.say(problem, rows)


async def received_company(visit: Visit) -> None:
    """The company was named."""
    name = await _short_name(visit)
    if name is not None:
        await move_on(visit, replace(draft_of(visit), company=name))


async def received_role(visit: Visit) -> None:
    """The role was named."""
    name = await _short_name(visit)
    if name is not None:
        await move_on(visit, with_role(visit.person, draft_of(visit), name))


async def _short_name(visit: Visit) -> str | None:
    try:
        return clean_line(visit.text, most=LONGEST_NAME)
    except BadNames as problem:
        await complain(visit, problems.about_line(problem, LONGEST_NAME))
        return None


async def received_time(visit: Visit) -> None:
    """The time was told: past or future, a start with an end or a length, or only a day."""
    draft = draft_of(visit)
    if JUST_ENDED.search(visit.text) and not SOME_TIME_AGO.search(visit.text):
        await ask(visit, at(timed(draft, visit.now - HOUR, visit.now, visit.zone), Question.WHEN_RIGHT, visit.now))
        return
    try:
        when = await asyncio.to_thread(_time_in, visit.text, draft.doubt, visit.now, visit.zone)
    except NotUnderstood as problem:
        await complain(visit, problems.about_when(problem))
        return
    length = None
    if when.end is not None and isinstance(when.value, datetime):
        length = when.end.astimezone(UTC) - when.value.astimezone(UTC)
    likeliest, *others = _of_these_months(when, visit.now)
    if others:
        await visit.say(texts.which_one(), time_choices(draft, [likeliest, *others], length, visit.zone))
    elif isinstance(likeliest, datetime):
        starts = likeliest.astimezone(UTC)
        told = timed(draft, starts, starts + (length or HOUR), visit.zone)
        await ask(visit, at(told, Question.WHEN_RIGHT, visit.now))
    else:
        await ask(visit, replace(at(draft, Question.WHEN, visit.now), doubt=likeliest.isoformat()))


def _of_these_months(when: When, now: datetime) -> Sequence[datetime | date]:
    """The readings within half a year, if any: "14 March" told on the 3rd was not last year's."""
    readings = when.choices or (when.value,)
    return [each for each in readings if abs(_day(each) - now.date()) <= HALF_A_YEAR] or readings


def _time_in(words: str, day: str | None, now: datetime, zone: str) -> When:
    """The time that was told, on the day told before unless another is named. Raises `NotUnderstood`."""
    if day is not None:
        try:
            told = date.fromisoformat(day)
            when = parse_when(f"{told.day} {told:%B %Y}, {words}", now=now, zone=zone, tense="any")
        except NotUnderstood:
            pass
        else:
            readings = when.choices or (when.value,)
            if all(isinstance(each, datetime) and each.date().isoformat() == day for each in readings):
                return when
    return parse_when(words, now=now, zone=zone, tense="any")


async def received_interviewers(visit: Visit) -> None:
    """One or several people were named; while revising they replace those before."""
    draft = draft_of(visit)
    try:
        people = parse_people(visit.text)
    except BadNames as problem:
        await complain(visit, problems.about_names(problem))
        return
    before = () if draft.revising else draft.interviewers
    interviewers = _merged(visit, before, people, draft.interviewers)
    if len(interviewers) > MOST_INTERVIEWERS:
        await complain(visit, problems.about_names(BadNames(NameProblem.TOO_MANY, "")))
        return
    await move_on(visit, replace(draft, interviewers=interviewers))


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
    if len(people) > MOST_INTERVIEWERS:
        await complain(visit, problems.about_names(BadNames(NameProblem.TOO_MANY, "")))
        return
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
        await complain(visit, problems.about_words(problem, LONGEST_WORDS))
        return
    draft = at(replace(draft_of(visit), promise_words=words, promise_by=None), Question.DEADLINE_RIGHT, visit.now)
    await _read_deadline(visit, draft, words)


async def received_deadline(visit: Visit) -> None:
    """By when they decide, told by itself; their words stay."""
    draft = at(draft_of(visit), Question.DEADLINE_RIGHT, visit.now)
    await _read_deadline(visit, draft, visit.text, by_itself=True)


async def _read_deadline(visit: Visit, draft: InterviewDraft, words: str, *, by_itself: bool = False) -> None:
    try:
        when = await asyncio.to_thread(parse_when, words, now=visit.now, zone=visit.zone, tense="future")
    except NotUnderstood as problem:
        if not by_itself:
            await visit.change(changes.asked(draft))
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
    told: dict[Id, Reference] = {}
    for person in people:
        old = known.get(person.name.casefold()) or Reference(visit.desk.new_id(), person.name)
        new = replace(old, email=person.email or old.email, phone=person.phone or old.phone)
        known[person.name.casefold()] = told[new.id] = new
    named = tuple(dict.fromkeys([*draft.references, *told]))
    draft = replace(at(draft, Question.REFERENCES, visit.now), references=named)
    await visit.change(*map(changes.reference_saved, told.values()), changes.asked(draft))
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
        choice = stay_or_leave_typed(visit)
        if choice is not None:
            await leave_or_stay(visit, choice)
        else:
            await (received(visit) if said is None else take(visit, said))

    return read


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

"""Asks which references were named, and who a reference is that is not on file yet."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from handlers.attachments import shared_people
from handlers.buttons import Row, Rows
from handlers.context import UpdateContext
from handlers.conversation import SWITCHES
from handlers.interview.choices import button, is_switch_of, switch_buttons
from handlers.interview.step import Answered, Step
from interviews import changes
from interviews.model import Id, InterviewDraft, Person, Question, Reference
from interviews.parsing.lines import BadNames
from interviews.parsing.names import NamedPerson, read_people
from interviews.parsing.vcards import BadCards
from interviews.references_on_file import references_on_file
from texts import interview_fields as texts
from texts import labels, problems


def named_references(person: Person, draft: InterviewDraft) -> Sequence[Reference]:
    """Returns the references on file that were named in the draft."""
    return [each for each in references_on_file(person) if each.id in draft.references]


def _buttons(person: Person, draft: InterviewDraft) -> Rows:
    done = labels.NEXT if draft.references else labels.NONE
    last: Row = [button(draft, labels.ADD_SOMEONE, "new"), button(draft, done, "next")]
    return [*switch_buttons(draft, references_on_file(person), draft.references), last]


async def _typed(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """Marks the typed reference as named, and puts it on file first if it is new."""
    try:
        named, unnamed = read_people(context.text)
    except BadNames as problem:
        return Answered(words=problems.about_names(problem))
    return replace(_named(context, draft, named), first=problems.without_name(unnamed))


async def _shared(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """Marks the people in a contact or a file of cards as references."""
    try:
        return _named(context, draft, await shared_people(context))
    except BadCards as problem:
        return Answered(words=problems.about_cards(problem))


def _named(context: UpdateContext, draft: InterviewDraft, named: Sequence[NamedPerson]) -> Answered:
    known = {each.name.casefold(): each for each in references_on_file(context.person)}
    told: dict[Id, Reference] = {}
    for person in named:
        old = known.get(person.name.casefold()) or Reference(context.services.new_id(), person.name)
        new = replace(
            old, email=person.email or old.email, phone=person.phone or old.phone, title=person.title or old.title
        )
        known[person.name.casefold()] = told[new.id] = new
    return Answered(
        draft=replace(draft, references=tuple(dict.fromkeys([*draft.references, *told]))),
        asks=Question.REFERENCES,
        facts=tuple(map(changes.reference_saved, told.values())),
    )


def _pressed(_context: UpdateContext, draft: InterviewDraft, word: str) -> Answered:
    if word == "new":
        return Answered(draft=draft, asks=Question.NEW_REFERENCE)
    if not word.startswith(SWITCHES):
        return Answered(draft=replace(draft, references_declined=not draft.references))
    others = tuple(each for each in draft.references if each != word[1:])
    now_named = (*others, word[1:]) if word[0] == "+" else others
    return Answered(draft=replace(draft, references=now_named), asks=Question.REFERENCES)


def _offered(person: Person, _draft: InterviewDraft, word: str, _now: datetime) -> bool:
    return is_switch_of(word, references_on_file(person))


REFERENCES = Step(
    question=Question.REFERENCES,
    words=lambda person, draft, _zone: texts.references(draft, references_on_file(person)),
    typed=_typed,
    buttons=_buttons,
    pressed=_pressed,
    offered=_offered,
    shared=_shared,
)

NEW_REFERENCE = Step(
    question=Question.NEW_REFERENCE, words=lambda *_: texts.new_reference(), typed=_typed, shared=_shared
)

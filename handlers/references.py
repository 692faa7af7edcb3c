"""/references: list, add, change and remove the people who can be asked."""

from collections.abc import Sequence

from msgspec.structs import replace
from telegram.ext import MessageHandler

from handlers.buttons import Rows, in_rows
from handlers.conversation import AnyHandler, States, text
from handlers.payloads import OnReference, ReferenceAction
from handlers.sharing import PEOPLE, shared_people
from handlers.visit import Doorway, Visit
from interviews import changes
from interviews.answers.lines import BadNames
from interviews.answers.names import NamedPerson, parse_people
from interviews.answers.vcards import BadCards
from interviews.model import Asking, Question, Reference
from interviews.standing import open_applications, references_on_file
from texts import labels, problems
from texts import references as texts


async def show_list(visit: Visit) -> None:
    """/references: everybody on file."""
    on_file = references_on_file(visit.person)
    buttons = [(each.name, OnReference(each.id, ReferenceAction.OPEN)) for each in on_file]
    rows: Rows = [*in_rows(buttons, 2), [(labels.ADD_SOMEONE, OnReference("", ReferenceAction.ADD))]]
    await visit.put(texts.listing(on_file), rows)


async def pressed(visit: Visit, payload: OnReference) -> None:
    """A button of the references."""
    match payload.action:
        case ReferenceAction.LIST:
            await show_list(visit)
        case ReferenceAction.ADD:
            await visit.ask(Asking(Question.REFERENCE, visit.now), texts.ask())
        case ReferenceAction.OPEN:
            await show_card(visit, changes.reference_in(visit.person, payload.reference))
        case ReferenceAction.EDIT:
            reference = changes.reference_in(visit.person, payload.reference)
            asking = Asking(Question.REFERENCE, visit.now, about=reference.id)
            await visit.ask(asking, texts.ask_edit(reference))
        case ReferenceAction.REMOVE:
            reference = changes.reference_in(visit.person, payload.reference)
            await visit.change(changes.reference_removed(reference.id, visit.now))
            rows: Rows = [[(labels.UNDO, OnReference(reference.id, ReferenceAction.BRING_BACK))]]
            await visit.put(texts.removed(reference), rows)
        case ReferenceAction.BRING_BACK:
            facts = (changes.removed_for_good(visit.now), changes.reference_removed(payload.reference, None))
            await visit.change(*facts)
            await visit.put(texts.back(changes.reference_in(visit.person, payload.reference)))


async def show_card(visit: Visit, reference: Reference) -> None:
    """One reference, with what can be done."""
    named = [each.company for each in open_applications(visit.person) if reference.id in each.references]
    await visit.put(
        texts.card(reference, named),
        [
            [
                (labels.EDIT, OnReference(reference.id, ReferenceAction.EDIT)),
                (labels.REMOVE, OnReference(reference.id, ReferenceAction.REMOVE)),
            ],
            [(labels.BACK, OnReference("", ReferenceAction.LIST))],
        ],
    )


async def received_reference(visit: Visit) -> None:
    """Somebody was typed."""
    try:
        people = parse_people(visit.text)
    except BadNames as problem:
        await visit.say(problems.about_names(problem))
        return
    await _store(visit, people)


async def received_shared(visit: Visit) -> None:
    """A contact or a file of cards was shared."""
    try:
        people = await shared_people(visit)
    except BadCards as problem:
        await visit.say(problems.about_cards(problem))
        return
    await _store(visit, people)


async def _store(visit: Visit, people: Sequence[NamedPerson]) -> None:
    about = visit.dialogue.about if isinstance(visit.dialogue, Asking) else None
    if about is None:
        stored = [Reference(visit.desk.new_id(), each.name, each.email, each.phone) for each in people]
    elif len(people) > 1:
        await visit.say(texts.one_only())
        return
    else:
        old = next((each for each in references_on_file(visit.person) if each.id == about), None)
        if old is None:
            await visit.change(changes.answered())
            raise changes.Gone(about)
        stored = [replace(old, name=people[0].name, email=people[0].email, phone=people[0].phone)]
    await visit.change(*(changes.reference_saved(each) for each in stored), changes.answered())
    await visit.say(texts.saved(stored), [[(labels.ADD_SOMEONE, OnReference("", ReferenceAction.ADD))]])


def states(door: Doorway) -> States:
    """What is taken as an answer to who a reference is."""
    shared: AnyHandler = MessageHandler(PEOPLE, door(received_shared))
    return {Question.REFERENCE: [text(door, received_reference), shared]}

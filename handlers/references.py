"""Handles /references: lists, adds, changes and removes the people who can be asked for a reference."""

from collections.abc import Sequence

from markupsafe import Markup
from msgspec.structs import replace
from telegram.ext import MessageHandler

from handlers.adapter import HandlerAdapter
from handlers.attachments import PEOPLE, shared_people
from handlers.buttons import Rows, in_rows
from handlers.context import UpdateContext
from handlers.conversation import AnyHandler, States, text
from handlers.payloads import OnReference, ReferenceAction
from handlers.undo import undo_row
from interviews import changes
from interviews.model import Asking, Question, Reference
from interviews.parsing.lines import BadNames
from interviews.parsing.names import NamedPerson, read_people
from interviews.parsing.vcards import BadCards
from interviews.queries import open_applications
from interviews.references_on_file import references_on_file
from texts import labels, problems
from texts import references as texts
from texts.markup import paragraphs


async def show_list(context: UpdateContext) -> None:
    """Handles /references: lists everybody on file."""
    on_file = references_on_file(context.person)
    buttons = [(each.name, OnReference(each.id, ReferenceAction.OPEN)) for each in on_file]
    rows: Rows = [*in_rows(buttons, 2), [(labels.ADD_SOMEONE, OnReference("", ReferenceAction.ADD))]]
    await context.put(texts.listing(on_file), rows)


async def pressed(context: UpdateContext, payload: OnReference) -> None:
    """Handles a button of the references."""
    match payload.action:
        case ReferenceAction.LIST:
            await show_list(context)
        case ReferenceAction.ADD:
            await context.ask(Asking(Question.REFERENCE, context.now), texts.ASK)
        case ReferenceAction.OPEN:
            await show_card(context, changes.reference_in(context.person, payload.reference))
        case ReferenceAction.EDIT:
            reference = changes.reference_in(context.person, payload.reference)
            asking = Asking(Question.REFERENCE, context.now, about=reference.id)
            await context.ask(asking, texts.ask_edit(reference))
        case ReferenceAction.REMOVE:
            reference = changes.reference_in(context.person, payload.reference)
            await context.change(changes.reference_removed(reference.id, context.now))
            await context.put(texts.removed(reference), [undo_row(context)])


async def show_card(context: UpdateContext, reference: Reference) -> None:
    """Shows one reference, with what can be done."""
    named = [each.company for each in open_applications(context.person) if reference.id in each.references]
    await context.put(
        texts.card(reference, named),
        [
            [
                (labels.EDIT, OnReference(reference.id, ReferenceAction.EDIT)),
                (labels.REMOVE, OnReference(reference.id, ReferenceAction.REMOVE)),
            ],
            [(labels.BACK, OnReference("", ReferenceAction.LIST))],
        ],
    )


async def received_reference(context: UpdateContext) -> None:
    """Stores the reference that was typed."""
    try:
        people, unnamed = read_people(context.text)
    except BadNames as problem:
        await context.say(problems.about_names(problem))
        return
    await _store(context, people, problems.without_name(unnamed))


async def received_shared(context: UpdateContext) -> None:
    """Stores the references in a shared contact or a file of cards."""
    try:
        people = await shared_people(context)
    except BadCards as problem:
        await context.say(problems.about_cards(problem))
        return
    await _store(context, people)


async def _store(context: UpdateContext, people: Sequence[NamedPerson], first: Markup | None = None) -> None:
    about = context.about
    if about is None:
        stored = [
            Reference(context.services.new_id(), each.name, each.email, each.phone, title=each.title) for each in people
        ]
    elif len(people) > 1:
        await context.say(texts.ONE_ONLY)
        return
    else:
        on_file = (each for each in references_on_file(context.person) if each.id == about)
        old = await context.asked_about(next(on_file, None))
        stored = [
            replace(old, name=people[0].name, email=people[0].email, phone=people[0].phone, title=people[0].title)
        ]
    await context.change(*(changes.reference_saved(each) for each in stored), changes.answered())
    rows: Rows = [[*undo_row(context), (labels.ADD_SOMEONE, OnReference("", ReferenceAction.ADD))]]
    await context.say(paragraphs(first, texts.saved(stored)), rows)


def states(adapter: HandlerAdapter) -> States:
    """Returns what handles an answer to who a reference is."""
    shared: AnyHandler = MessageHandler(PEOPLE, adapter(received_shared))
    return {Question.REFERENCE: [text(adapter, received_reference), shared]}

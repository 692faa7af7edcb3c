"""R4: asks whose a contact, vCard or photo of a business card is that was shared outside any question. Source: 003.

Contacts are asked about together, photos one by one; nothing is kept before it is known where it belongs.
"""

from collections.abc import Sequence

from markupsafe import Markup
from msgspec.structs import replace
from telegram.ext import MessageHandler

from handlers.adapter import HandlerAdapter
from handlers.attachments import PICTURE, SHARED, in_album, in_caption, picture, shared_people
from handlers.buttons import Row, Rows, open_card
from handlers.context import UpdateContext
from handlers.conversation import AnyHandler, States, press, text
from handlers.interview.interviewers import MOST_INTERVIEWERS
from handlers.payloads import OnShared, SharedAction
from handlers.typed_choice import is_name_alone
from handlers.undo import undo_row
from interviews import changes
from interviews.matching import find_applications, fold
from interviews.model import Application, Asking, Id, Interviewer, Question, Reference
from interviews.parsing.lines import BadNames
from interviews.parsing.names import NamedPerson, read_people
from interviews.parsing.vcards import BadCards
from interviews.queries import latest_round, open_applications, people_met
from interviews.references_on_file import references_on_file
from texts import general, people, problems
from texts import references as reference_texts
from texts import shared_people as texts
from texts.markup import paragraphs

MOST_SHARED = 20
APPLICATIONS_AT_MOST = 4
KNOWN_AT_MOST = 12


def _nothing(asking: Asking) -> Rows:
    return [[(texts.KEEP_NOTHING, OnShared(SharedAction.NOTHING, parts=asking.shared[0].id))]]


def _possible(context: UpdateContext) -> Sequence[Application]:
    """Returns the open applications with a round, newest first."""
    return [each for each in reversed(open_applications(context.person)) if each.rounds][:APPLICATIONS_AT_MOST]


def _asking(context: UpdateContext) -> Asking | None:
    asking = context.dialogue
    return asking if isinstance(asking, Asking) and asking.asking is Question.WHOSE and asking.shared else None


def _at_once(shared: Sequence[Interviewer]) -> Sequence[Interviewer]:
    """Returns those asked about together: everybody with a name up to the first photo, or that photo alone."""
    if shared[0].card is not None:
        return shared[:1]
    photos = [place for place, each in enumerate(shared) if each.card is not None]
    return shared[: photos[0]] if photos else shared


async def received(context: UpdateContext) -> None:
    """Asks whose the shared contact or photo is, together with what is still to be asked about."""
    if context.person.place is None:
        await context.say(problems.needs_words())
        return
    try:
        new, without_name = await _people(context)
    except BadCards as problem:
        await context.say(problems.about_cards(problem))
        return
    before = _asking(context)
    waiting = before.shared if before else ()
    if any(each.card and each.card in {other.card for other in waiting} for each in new):
        return
    shared = (*waiting, *new)
    if len(shared) > MOST_SHARED:
        await context.say(people.too_many_cards(MOST_SHARED))
    elif not _possible(context) and any(not each.name for each in new):
        await context.say(texts.NOWHERE_TO_KEEP)
    else:
        asking = Asking(Question.WHOSE, context.now, about=before.about if before else None, shared=shared)
        if before is not None and context.message.photo and in_album(context) and without_name is None:
            await context.change(changes.asked(asking))
        else:
            words, rows = _question(context, asking)
            await context.ask(asking, paragraphs(without_name, words), rows)


async def _people(context: UpdateContext) -> tuple[list[Interviewer], Markup | None]:
    """Returns the people that were shared, with whatever is known of them, and what a caption says of others.

    Raises `BadCards`.
    """
    if not PICTURE.check_update(context.update):
        return [_named(context, each) for each in await shared_people(context)], None
    card = picture(context)
    if card is None:
        raise BadCards
    named, unnamed = in_caption(context)
    owner = _named(context, named[0]) if len(named) == 1 else Interviewer(context.services.new_id(), "")
    return [replace(owner, card=card)], problems.without_name(unnamed)


def _named(context: UpdateContext, who: NamedPerson) -> Interviewer:
    return Interviewer(context.services.new_id(), who.name, who.title, who.email, who.phone)


def _question(context: UpdateContext, asking: Asking) -> tuple[Markup, Rows]:
    """Returns the question whose it is, with a button for everybody it can be."""
    if asking.about is not None:
        return people.name_needed(), _nothing(asking)
    asked = _at_once(asking.shared)
    first = asked[0].id
    possible = _possible(context)
    known = [(each, application) for application in possible for each in people_met(application)]
    rows = [
        *(
            [(texts.known(each, application), OnShared(SharedAction.KNOWN, application.id, each.id, first))]
            for each, application in known[:KNOWN_AT_MOST]
            if len(asked) == 1
        ),
        *(
            [(texts.newcomer(each, len(asked)), OnShared(SharedAction.NEWCOMER, each.id, parts=first))]
            for each in possible
        ),
    ]
    if asked[0].card is None:
        label = texts.A_REFERENCE if len(asked) == 1 else texts.REFERENCES
        rows.append([(label, OnShared(SharedAction.REFERENCE, parts=first))])
    photos = sum(each.card is not None for each in asking.shared)
    words = texts.ask(asked) if asked[0].name else texts.ask_photo(photos)
    return words, [*rows, *_nothing(asking)]


async def put_again(context: UpdateContext) -> None:
    """Puts the open question again, with its buttons."""
    asking = _asking(context)
    if asking is not None:
        await context.put(*_question(context, asking))


async def pressed(context: UpdateContext, payload: OnShared) -> None:
    """Takes the tapped owner."""
    asking = _asking(context)
    if asking is None or payload.parts != asking.shared[0].id:
        # Every button names the first person it is about, so that a second press does not decide about the next.
        await context.toast(general.question_closed())
    elif payload.action is SharedAction.NOTHING:
        await _settle(context, asking, (), general.question_dropped())
    elif payload.action is SharedAction.REFERENCE:
        await _as_references(context, asking)
    elif payload.action is SharedAction.KNOWN:
        await _as_known(context, asking, changes.application_in(context.person, payload.application), payload.item)
    elif _at_once(asking.shared)[0].name:
        application = changes.application_in(context.person, payload.application)
        await _as_newcomers(context, asking, application, _at_once(asking.shared))
    else:
        about = changes.application_in(context.person, payload.application).id
        named = replace(asking, about=about, touched_at=context.now, interrupted_by=None)
        await context.change(changes.asked(named))
        await context.put(*_question(context, named))


async def _settle(
    context: UpdateContext, asking: Asking, facts: Sequence[changes.Fact], words: Markup, card: Row = ()
) -> None:
    """Commits what was decided, shows it with the way back, and asks about whatever is left."""
    rest = tuple(asking.shared[len(_at_once(asking.shared)) :])
    if not rest:
        await context.change(*facts, changes.answered())
        await context.put(words, [[*undo_row(context), *card]])
        return
    following = Asking(Question.WHOSE, context.now, shared=rest)
    await context.change(*facts, changes.asked(following))
    await context.put(words, [[*undo_row(context), *card]])
    await context.say(*_question(context, following))


async def _as_known(
    context: UpdateContext, asking: Asking, application: Application, whom: Id, first: Markup | None = None
) -> None:
    """Fills in what was not known yet of an interviewer, and says `first` before that."""
    asked = _at_once(asking.shared)
    known = next((each for each in people_met(application) if each.id == whom), None)
    if known is None or len(asked) > 1:
        raise changes.Gone(whom)
    fact = changes.interviewer_completed(application.id, whom, asked[0])
    after = changes.completed(known, asked[0])
    words = texts.kept(after, application, new=after != known)
    await _settle(context, asking, [fact], paragraphs(first, words), [open_card(application.id)])


async def _as_newcomers(
    context: UpdateContext,
    asking: Asking,
    application: Application,
    asked: Sequence[Interviewer],
    first: Markup | None = None,
) -> None:
    """Adds interviewers to the application's newest round; somebody of that name there is completed instead.

    Says `first` before what was done.
    """
    round_ = latest_round(application)
    if round_ is None:
        raise changes.Gone(application.id)
    same = [each for each in round_.interviewers if len(asked) == 1 and fold(each.name) == fold(asked[0].name)]
    if same:
        await _as_known(context, asking, application, same[0].id, first)
        return
    if len(round_.interviewers) + len(asked) > MOST_INTERVIEWERS:
        await context.say(texts.full(MOST_INTERVIEWERS))
        return
    met = {fold(each.name): each for each in people_met(application)}
    new = [changes.completed(met[fold(each.name)], each) if fold(each.name) in met else each for each in asked]
    fact = changes.interviewers_added(application.id, round_.id, new)
    await _settle(
        context, asking, [fact], paragraphs(first, texts.added(new, application)), [open_card(application.id)]
    )


async def _as_references(context: UpdateContext, asking: Asking) -> None:
    """Stores references; one on file by that name is completed."""
    on_file = {fold(each.name): each for each in references_on_file(context.person)}
    stored = []
    for each in _at_once(asking.shared):
        old = on_file.get(fold(each.name)) or Reference(each.id, each.name)
        stored.append(
            replace(old, email=each.email or old.email, phone=each.phone or old.phone, title=each.title or old.title)
        )
    facts = [changes.reference_saved(each) for each in stored]
    await _settle(context, asking, facts, reference_texts.saved(stored))


async def received_name(context: UpdateContext) -> None:
    """Takes the typed name of the card's owner."""
    asking = _asking(context)
    if asking is None:
        await context.change(changes.answered())
        return
    if asking.about is None:
        there = find_applications(context.text, _possible(context))
        if len(there) == 1 and is_name_alone(context.text, there):
            newcomer = OnShared(SharedAction.NEWCOMER, there[0].id, parts=asking.shared[0].id)
            await pressed(context, newcomer)
        else:
            await context.say(*_question(context, asking))
        return
    try:
        named, unnamed = read_people(context.text)
    except BadNames as problem:
        await context.say(problems.about_names(problem), _nothing(asking))
        return
    if len(named) > 1:
        await context.say(people.one_owner(), _nothing(asking))
        return
    possible = (each for each in _possible(context) if each.id == asking.about)
    application = await context.asked_about(next(possible, None))
    photo = asking.shared[0]
    owner = replace(_named(context, named[0]), id=photo.id, card=photo.card)
    known = replace(asking, about=None, shared=(owner, *asking.shared[1:]))
    await _as_newcomers(context, known, application, [owner], problems.without_name(unnamed))


def states(adapter: HandlerAdapter) -> States:
    """Returns what handles an answer to whose it is."""
    shared: AnyHandler = MessageHandler(SHARED, adapter(received))
    return {Question.WHOSE: [text(adapter, received_name), shared, press(adapter, OnShared, pressed)]}

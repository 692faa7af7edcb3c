"""Who interviewed and who refers, as typed, shared or photographed while an interview is taken down (R4)."""

from collections.abc import Sequence

from msgspec.structs import replace

from handlers.attachments import in_album, in_caption, picture, shared_people
from handlers.context import UpdateContext
from handlers.interview.conversation import ask, complain, draft_of, move_on
from handlers.interview.people_questions import card_given, met_before
from handlers.interview.questions import at, question
from interviews import changes
from interviews.matching import fold
from interviews.model import Id, InterviewDraft, Interviewer, Question, Reference
from interviews.parsing.lines import BadNames, NameProblem, clean_line
from interviews.parsing.names import NamedPerson, parse_people
from interviews.parsing.vcards import BadCards
from interviews.queries import references_on_file
from texts import people as texts
from texts import problems
from texts.markup import paragraphs

MOST_INTERVIEWERS = 20
MOST_CARDS = 20
LONGEST_DECIDER = 200

TOO_MANY = BadNames(NameProblem.TOO_MANY, "")


async def received_interviewers(context: UpdateContext) -> None:
    """One or several people were named; while revising they replace those before."""
    draft = draft_of(context)
    try:
        people = parse_people(context.text)
    except BadNames as problem:
        await complain(context, problems.about_names(problem))
        return
    named = with_people(context, draft, people, before=() if draft.revising else draft.interviewers)
    if len(named.interviewers) > MOST_INTERVIEWERS:
        await complain(context, problems.about_names(TOO_MANY))
    elif not named.cards:
        await move_on(context, named)
    elif len(people) > 1:
        await ask(context, at(named, Question.CARD_OWNER, context.now))
    else:
        await _kept_with(context, named, _known_as(named, people[0]), Question.INTERVIEWERS)


def with_people(
    context: UpdateContext, draft: InterviewDraft, people: Sequence[NamedPerson], before: Sequence[Interviewer]
) -> InterviewDraft:
    """The draft with those before and the new ones.

    Somebody known by name keeps their id, so that letters stay theirs, and what is known of them (R5).
    """
    known = [*draft.interviewers, *met_before(context.person, draft)]
    merged = list(before)
    for person in people:
        old = next((each for each in known if fold(each.name) == fold(person.name)), None)
        made = Interviewer(
            old.id if old else context.services.new_id(),
            person.name,
            person.title or (old.title if old else None),
            person.email or (old.email if old else None),
            person.phone or (old.phone if old else None),
            old.card if old else None,
        )
        known.append(made)
        merged = [made if each.id == made.id else each for each in merged]
        if made not in merged:
            merged.append(made)
    return replace(draft, interviewers=tuple(merged))


def _known_as(draft: InterviewDraft, person: NamedPerson) -> Interviewer:
    return next(each for each in draft.interviewers if fold(each.name) == fold(person.name))


async def received_interviewers_shared(context: UpdateContext) -> None:
    """A contact or a file of cards: interviewers, and perhaps more to come."""
    draft = draft_of(context)
    try:
        people = await shared_people(context)
    except BadCards as problem:
        await complain(context, problems.about_cards(problem))
        return
    named = with_people(context, draft, people, draft.interviewers)
    if len(named.interviewers) > MOST_INTERVIEWERS:
        await complain(context, problems.about_names(TOO_MANY))
    elif named.cards and len(people) == 1:
        await _kept_with(context, named, _known_as(named, people[0]), Question.INTERVIEWERS)
    else:
        await ask(context, at(named, Question.CARD_OWNER if named.cards else Question.INTERVIEWERS, context.now))


async def received_card(context: UpdateContext) -> None:
    """R4: a photo of a business card: kept with the person it belongs to, who is asked for where that is in doubt.

    The caption may name them. Of an album each photo comes by itself, and only the first is answered.
    Source: 003.
    """
    draft, card = draft_of(context), picture(context)
    if card is None or card in draft.cards:
        return
    if len(draft.cards) >= MOST_CARDS:
        await complain(context, texts.too_many_cards(MOST_CARDS))
        return
    people = in_caption(context)
    waiting = draft.cards
    draft = replace(with_people(context, draft, people, draft.interviewers), cards=(*waiting, card))
    if len(draft.interviewers) > MOST_INTERVIEWERS:
        await complain(context, problems.about_names(TOO_MANY))
    elif waiting:
        asking = Question.CARD_OWNER if draft.interviewers else Question.INTERVIEWERS
        draft = at(draft, asking, context.now)
        await context.change(changes.asked(draft))
        if not in_album(context):
            await context.say(*question(context.person, draft, context.zone))
    elif len(people) == 1:
        await _kept_with(context, draft, _known_as(draft, people[0]), Question.INTERVIEWERS)
    elif len(draft.interviewers) == 1 and draft.interviewers[0].card is None:
        await _kept_with(context, draft, draft.interviewers[0], Question.INTERVIEWERS)
    else:
        await ask(context, at(draft, Question.CARD_OWNER if draft.interviewers else Question.INTERVIEWERS, context.now))


async def _kept_with(context: UpdateContext, draft: InterviewDraft, person: Interviewer, then: Question) -> None:
    """The first photo that waits is this person's; the next one is asked about, or else `then`."""
    kept = card_given(draft, person.id)
    kept = at(kept, Question.CARD_OWNER if kept.cards else then, context.now)
    await context.change(changes.asked(kept))
    words, rows = question(context.person, kept, context.zone)
    await context.say(paragraphs(texts.card_kept(person), words), rows)


async def received_card_owner(context: UpdateContext) -> None:
    """Whose card it is was typed: an interviewer's, or somebody's who was not named yet."""
    draft = draft_of(context)
    try:
        people = parse_people(context.text)
    except BadNames as problem:
        await complain(context, problems.about_names(problem))
        return
    if len(people) > 1:
        await complain(context, texts.one_owner())
        return
    named = with_people(context, draft, people, draft.interviewers)
    if len(named.interviewers) > MOST_INTERVIEWERS:
        await complain(context, problems.about_names(TOO_MANY))
    else:
        await _kept_with(context, named, _known_as(named, people[0]), Question.INTERVIEWERS)


async def received_decider(context: UpdateContext) -> None:
    """R3: who decides was typed: a name, or any words. Source: 001, 003."""
    try:
        who = clean_line(context.text, most=LONGEST_DECIDER)
    except BadNames as problem:
        await complain(context, problems.about_line(problem, LONGEST_DECIDER))
        return
    await move_on(context, replace(draft_of(context), promise_decider=who))


async def received_reference(context: UpdateContext) -> None:
    """A reference was named: one on file is marked, anybody else goes on file and is marked."""
    try:
        people = parse_people(context.text)
    except BadNames as problem:
        await complain(context, problems.about_names(problem))
        return
    await _referred(context, people)


async def received_references_shared(context: UpdateContext) -> None:
    """A contact or a file of cards: references."""
    try:
        people = await shared_people(context)
    except BadCards as problem:
        await complain(context, problems.about_cards(problem))
        return
    await _referred(context, people)


async def _referred(context: UpdateContext, people: Sequence[NamedPerson]) -> None:
    draft = draft_of(context)
    known = {each.name.casefold(): each for each in references_on_file(context.person)}
    told: dict[Id, Reference] = {}
    for person in people:
        old = known.get(person.name.casefold()) or Reference(context.services.new_id(), person.name)
        new = replace(old, email=person.email or old.email, phone=person.phone or old.phone)
        known[person.name.casefold()] = told[new.id] = new
    named = tuple(dict.fromkeys([*draft.references, *told]))
    draft = replace(at(draft, Question.REFERENCES, context.now), references=named)
    await context.change(*map(changes.reference_saved, told.values()), changes.asked(draft))
    await context.say(*question(context.person, draft, context.zone))

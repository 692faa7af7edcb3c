"""Asks who interviewed and whose business card it is: answered by typing, tapping, sharing or a photo (R4).

People of earlier rounds are offered to tap, and keep what is known of them (R5).
"""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup
from msgspec.structs import replace

from handlers.attachments import in_album, in_caption, picture, shared_people
from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.conversation import SWITCHES
from handlers.interview.choices import (
    button,
    interviewer_buttons,
    interviewer_on,
    is_switch_of,
    switch_buttons,
)
from handlers.interview.corrections import told_in_words
from handlers.interview.next_steps import with_next_steps
from handlers.interview.step import Answered, Step
from interviews.matching import fold
from interviews.model import InterviewDraft, Interviewer, Person, Question
from interviews.parsing.english.next_steps import names_and_next_step
from interviews.parsing.lines import BadNames, NameProblem
from interviews.parsing.names import NamedPerson, read_people
from interviews.parsing.vcards import BadCards
from interviews.queries import application_of, people_met
from texts import interview_fields as texts
from texts import labels, people, problems
from texts.markup import paragraphs

MOST_INTERVIEWERS = 20
MOST_CARDS = 20

TOO_MANY = BadNames(NameProblem.TOO_MANY, "")


def met_before(person: Person, draft: InterviewDraft) -> Sequence[Interviewer]:
    """R5: returns the interviewers of the other rounds of the draft's application, as they were last written down.

    Source: 000, 001, 002, 004.
    """
    application = application_of(person, draft.application or "")
    return people_met(application, except_round=draft.round) if application else ()


def with_people(
    context: UpdateContext, draft: InterviewDraft, named: Sequence[NamedPerson], before: Sequence[Interviewer]
) -> InterviewDraft:
    """Returns the draft with the interviewers `before` and those `named`.

    Somebody known by name keeps their id, so that letters stay theirs, and what is known of them (R5).
    """
    known = [*draft.interviewers, *met_before(context.person, draft)]
    merged = list(before)
    for person in named:
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


def _words(person: Person, draft: InterviewDraft, _zone: str) -> Markup:
    again = people.met_before() if met_before(person, draft) else None
    needed = people.name_needed() if draft.cards else None
    return texts.interviewers(draft, again, needed)


def _buttons(person: Person, draft: InterviewDraft) -> Rows:
    more: Rows = [[button(draft, labels.NEXT, "next")]] if draft.interviewers else []
    return [*switch_buttons(draft, met_before(person, draft), {each.id for each in draft.interviewers}), *more]


async def _typed(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """Adds one or several named people; while revising, they replace those before.

    What happens next is taken with them where it stands beside their names. The summary says before anything is saved
    which words named nobody, and who is no longer in the list.
    """
    names, next_step = names_and_next_step(context.text)
    if next_step is not None and not names:
        noted = await with_next_steps(context, draft, next_step)
        return replace(noted, asks=noted.asks or Question.INTERVIEWERS, first=texts.noted(next_step))
    try:
        told = told_in_words(context, draft)
        if told is not None:
            return Answered(draft=told, asks=Question.SUMMARY if draft.revising else Question.INTERVIEWERS)
        named, unnamed = read_people(names)
    except BadNames as problem:
        return Answered(words=problems.about_names(problem))
    told = with_people(context, draft, named, before=() if draft.revising else draft.interviewers)
    if len(told.interviewers) > MOST_INTERVIEWERS:
        return Answered(words=problems.about_names(TOO_MANY))
    without_name = problems.without_name(unnamed)
    if told.cards and len(named) > 1:
        return Answered(draft=told, asks=Question.CARD_OWNER, first=without_name)
    if told.cards:
        return _kept_with(told, named[0], without_name)
    answered = Answered(draft=told) if next_step is None else await with_next_steps(context, told, next_step)
    there = {each.id for each in told.interviewers}
    dropped = [each.name for each in draft.interviewers if each.id not in there]
    if not unnamed and not dropped:
        return answered
    first = paragraphs(without_name, people.taken_out(dropped) if dropped else None, answered.first)
    return replace(answered, asks=answered.asks or Question.SUMMARY, first=first)


async def _shared(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """Adds the interviewers in a contact or a file of cards; the question stays open for more."""
    try:
        named = await shared_people(context)
    except BadCards as problem:
        return Answered(words=problems.about_cards(problem))
    told = with_people(context, draft, named, draft.interviewers)
    if len(told.interviewers) > MOST_INTERVIEWERS:
        return Answered(words=problems.about_names(TOO_MANY))
    if told.cards and len(named) == 1:
        return _kept_with(told, named[0])
    return Answered(draft=told, asks=Question.CARD_OWNER if told.cards else Question.INTERVIEWERS)


async def _pictured(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """R4: keeps the photo of a business card with the person it belongs to, and asks whose it is when in doubt.

    The caption may name them. Photos of an album come one by one, and only the first is answered.
    Source: 003.
    """
    card = picture(context)
    if card is None or card in draft.cards:
        return Answered(silent=True)
    if len(draft.cards) >= MOST_CARDS:
        return Answered(words=people.too_many_cards(MOST_CARDS))
    named, unnamed = in_caption(context)
    without_name = problems.without_name(unnamed)
    waiting = draft.cards
    told = replace(with_people(context, draft, named, draft.interviewers), cards=(*waiting, card))
    if len(told.interviewers) > MOST_INTERVIEWERS:
        return Answered(words=problems.about_names(TOO_MANY))
    asks = Question.CARD_OWNER if told.interviewers else Question.INTERVIEWERS
    if waiting:
        return Answered(draft=told, asks=asks, silent=in_album(context) and not unnamed, first=without_name)
    if len(named) == 1:
        return _kept_with(told, named[0], without_name)
    if len(told.interviewers) == 1 and told.interviewers[0].card is None:
        return _kept_with(told, told.interviewers[0], without_name)
    return Answered(draft=told, asks=asks, first=without_name)


def _pressed(context: UpdateContext, draft: InterviewDraft, word: str) -> Answered:
    if not word.startswith(SWITCHES):
        return Answered(draft=draft)
    on, known = word[0] == "+", word[1:]
    there = any(each.id == known for each in draft.interviewers)
    others = tuple(each for each in draft.interviewers if each.id != known)
    again = tuple(each for each in met_before(context.person, draft) if each.id == known)
    told = draft if on and there else replace(draft, interviewers=(*others, *(again if on else ())))
    return Answered(draft=told, asks=Question.INTERVIEWERS)


def _offered(person: Person, draft: InterviewDraft, word: str, _now: datetime) -> bool:
    return is_switch_of(word, met_before(person, draft))


INTERVIEWERS = Step(
    question=Question.INTERVIEWERS,
    words=_words,
    typed=_typed,
    buttons=_buttons,
    pressed=_pressed,
    offered=_offered,
    without=lambda draft: replace(draft, interviewers=(), cards=()),
    shared=_shared,
    pictured=_pictured,
)


async def _owner_typed(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """Takes the typed owner of a card: an interviewer, or somebody not named yet."""
    try:
        named, unnamed = read_people(context.text)
    except BadNames as problem:
        return Answered(words=problems.about_names(problem))
    if len(named) > 1:
        return Answered(words=people.one_owner())
    told = with_people(context, draft, named, draft.interviewers)
    if len(told.interviewers) > MOST_INTERVIEWERS:
        return Answered(words=problems.about_names(TOO_MANY))
    return _kept_with(told, named[0], problems.without_name(unnamed))


def _owner_pressed(_context: UpdateContext, draft: InterviewDraft, word: str) -> Answered:
    """Takes the tapped owner of the first card, or that it is nobody's."""
    owner = interviewer_on(draft, word)
    return _next_card(replace(draft, cards=draft.cards[1:]) if owner is None else _with_card(draft, owner))


CARD_OWNER = Step(
    question=Question.CARD_OWNER,
    words=lambda _person, draft, _zone: people.whose_card(len(draft.cards)),
    typed=_owner_typed,
    buttons=lambda _person, draft: [*interviewer_buttons(draft), [button(draft, labels.NOBODYS, "skip")]],
    pressed=_owner_pressed,
    pictured=_pictured,
)


def _kept_with(draft: InterviewDraft, named: NamedPerson | Interviewer, before: Markup | None = None) -> Answered:
    """Keeps the first unclaimed card with the interviewer of this name, and says so, after what is said `before`."""
    owner = next(each for each in draft.interviewers if fold(each.name) == fold(named.name))
    return replace(_next_card(_with_card(draft, owner)), first=paragraphs(before, people.card_kept(owner)))


def _next_card(draft: InterviewDraft) -> Answered:
    """Asks whose the next card is, or else who interviewed."""
    return Answered(draft=draft, asks=Question.CARD_OWNER if draft.cards else Question.INTERVIEWERS)


def _with_card(draft: InterviewDraft, owner: Interviewer) -> InterviewDraft:
    """Returns the draft with its first unclaimed card kept with this interviewer (R4)."""
    if not draft.cards:
        return draft
    card, *rest = draft.cards
    people_now = tuple(replace(each, card=card) if each.id == owner.id else each for each in draft.interviewers)
    return replace(draft, interviewers=people_now, cards=tuple(rest))

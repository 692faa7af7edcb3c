"""/status, /next, and the same asked in plain words."""

import re
from collections.abc import Sequence
from functools import partial

from handlers import verdict, week
from handlers.applications import outcome, promise
from handlers.applications.card import application_buttons, show_card
from handlers.letters import ways_in as letters
from handlers.payloads import DraftAction, OnDraft
from handlers.reflection import in_mind as reflection_in_mind
from handlers.reflection import ways_in as reflection
from handlers.reflection.answers import keep
from handlers.visit import Handler, Visit
from interviews.matching import find_applications
from interviews.model import Application, Nudge, NudgeKind
from interviews.plan import to_do
from interviews.standing import application_of, follow_up_left, half_told, is_open, open_applications, thank_you_left
from texts import applications as texts
from texts import general, labels
from texts.interview import draft_name
from texts.wording import paragraphs

NEXT = re.compile(r"\bwhat('?s| is)?\s+(the\s+)?next\b|^next\b", re.IGNORECASE)
STATUS = re.compile(
    r"\b(status|where do (things|i) stand|how are things|overview|what('?s| is) open"
    r"|how('?s| is| are) (it|everything|things|my [\w ]+) (going|doing))\b",
    re.IGNORECASE,
)
SHOULD = re.compile(
    r"\b(?:should|shall|can|may|must|do) i (?:\w+ ){0,2}"
    r"(?:write|message|e-?mail|call|ping|contact|nudge|chase|remind)\b",
    re.IGNORECASE,
)
HOW_IT_WENT = re.compile(r"how (?:(?:did|has) it (?:go|gone)|it went)(?: (?:at|with) .{1,80})?\s*[?.!]*", re.IGNORECASE)
ENDED = re.compile(
    r"\b(?:rejected me|turned me down|got rejected|was rejected|got a rejection|rejection|it'?s a no"
    r"|(?:did not|didn'?t) get (?:the|this|that) (?:job|role|position)|went with (?:somebody|someone|another|other)\b"
    r"|(?:got|made me|gave me) (?:an|the) offer|offered me (?:the|a) (?:job|role|position)"
    r"|i got the (?:job|role|position)|i (?:withdrew|withdraw)|i accepted|i declined)\b",
    re.IGNORECASE,
)
WEEK = re.compile(r"\b(my|this) week\b", re.IGNORECASE)
FOLLOW_UP = re.compile(r"\b(follow(ing)?[ -]?up|write to|get back to)\b", re.IGNORECASE)
NO_ONE_NAMED = re.compile(r"\bfollow(ing)?[ -]?up\s*[?.!]*$", re.IGNORECASE)
GOING = re.compile(r"^how('?s| is| are)\b.*\b(going|doing|coming along)\b", re.IGNORECASE)
QUESTION = re.compile(r"\?\s*$|^(how|when|what|where|should|shall|do|is|are|any|show|give|tell)('?s)?\b", re.IGNORECASE)
FEW_WORDS = 4
"""A message this short is taken as a question or a wish where it can be one."""

A_SENTENCE = 3
"""Fewer words are no answer to how it went, unless that was the question."""

SHORT_NEWS = 7
"""More words than these about a rejection may be how an interview went, where that was asked."""

MANY_WORDS = 12
"""More words than these are no question to the bot while it waits to hear how an interview went."""


async def status(visit: Visit) -> None:
    """/status: all open applications."""
    shown = open_applications(visit.person)
    planned = to_do(visit.person, visit.now)
    cards = application_buttons(visit.person, shown[: texts.LISTED_AT_MOST], 3)
    drafts = [
        [(f"{labels.GO_ON}: {draft_name(each)}", OnDraft(each.id, DraftAction.GO_ON))]
        for each in half_told(visit.person)
    ]
    rows = [*cards, *drafts, *reflection.go_on_buttons(visit)]
    await visit.say(texts.status(visit.person, shown, planned, visit.now, visit.zone), rows)


async def next_thing(visit: Visit) -> None:
    """/next: the one next thing."""
    planned = to_do(visit.person, visit.now)
    nudge = planned[0] if planned else None
    left = _left(visit, planned)
    if left is not None and (nudge is None or nudge.due > visit.now):
        await visit.say(texts.next_is_left(*left), application_buttons(visit.person, [left[1]], 1))
        return
    application = application_of(visit.person, nudge.application) if nudge and nudge.application else None
    card = application_buttons(visit.person, [application], 1) if application else []
    await visit.say(texts.next_thing(nudge, application, visit.now, visit.zone), card)


def _left(visit: Visit, planned: Sequence[Nudge]) -> tuple[NudgeKind, Application] | None:
    """What was asked for and not done, and is not planned again: it comes before all that is to come."""
    for each in open_applications(visit.person):
        if thank_you_left(visit.person, each, planned, visit.now):
            return NudgeKind.THANK_YOU, each
        if follow_up_left(visit.person, each, planned):
            return NudgeKind.FOLLOW_UP, each
    return None


async def plain_words(visit: Visit) -> None:
    """Words outside any question: asked for something, meant as a reflection, or not understood."""
    if await promise.told_in_passing(visit):
        return
    present = [each for each in visit.person.applications if each.removed_at is None]
    asks = QUESTION.search(visit.text) is not None or len(visit.text.split()) <= FEW_WORDS
    named = find_applications(visit.text, present) if asks else ()
    answer = _answer(visit.text, named) if asks else None
    about = reflection_in_mind.round_in_mind(visit)
    if about is not None and await reflection_in_mind.mood_typed(visit, about):
        return
    if HOW_IT_WENT.fullmatch(visit.text):
        await reflection.command(visit)
    elif ENDED.search(visit.text) and _is_news(visit.text, expected=about is not None):
        await _ended(visit, find_applications(visit.text, [each for each in present if is_open(each)]))
    elif letters.wish(visit.text):
        await letters.wished(visit)
    elif about is not None and _tells(visit.text, could_ask=answer is not None):
        await keep(visit, about)
    elif answer is not None:
        await answer(visit)
    else:
        await visit.say(general.not_understood(), reflection.go_on_buttons(visit))


def _is_news(words: str, *, expected: bool) -> bool:
    """Whether this tells how it ended, and is neither a question nor, where that is `expected`, how it went."""
    return len(words.split()) <= (SHORT_NEWS if expected else MANY_WORDS) and QUESTION.search(words) is None


def _answer(words: str, named: tuple[Application, ...]) -> Handler | None:
    """What answers these words, if they ask for anything the bot knows."""
    if SHOULD.search(words):
        return partial(verdict.should, named=named)
    if FOLLOW_UP.search(words) and named:
        return partial(_follow_up, named=named)
    if NO_ONE_NAMED.search(words):
        return _every_follow_up
    if named:
        return partial(_about, named=named)
    if NEXT.search(words):
        return next_thing
    if WEEK.search(words):
        return week.show_week
    if STATUS.search(words):
        return status
    return _no_such_company if FOLLOW_UP.search(words) or GOING.search(words) else None


def _tells(words: str, *, could_ask: bool) -> bool:
    """Whether this reads like how an interview went, and not like a question."""
    count = len(words.split())
    if count > MANY_WORDS or (count >= A_SENTENCE and ("\n" in words or ":" in words)):
        return True
    return count >= A_SENTENCE and not could_ask and not words.endswith("?")


async def _every_follow_up(visit: Visit) -> None:
    named = tuple(each for each in open_applications(visit.person) if each.rounds)
    if named:
        await _follow_up(visit, named[: texts.LISTED_AT_MOST])
    else:
        await visit.say(texts.nothing_open())


async def _follow_up(visit: Visit, named: tuple[Application, ...]) -> None:
    planned = to_do(visit.person, visit.now)
    answers = [texts.follow_up_when(visit.person, each, planned, visit.now, visit.zone) for each in named]
    cards = application_buttons(visit.person, named, 1)
    await visit.say(paragraphs(*answers), [*verdict.follow_up_rows(visit, named), *cards])


async def _about(visit: Visit, named: tuple[Application, ...]) -> None:
    if len(named) == 1:
        await show_card(visit, named[0].id)
        return
    planned = to_do(visit.person, visit.now)
    cards = application_buttons(visit.person, named, 1)
    await visit.say(texts.status(visit.person, named, planned, visit.now, visit.zone), cards)


async def _ended(visit: Visit, named: tuple[Application, ...]) -> None:
    """Somebody tells how it ended: one tap says so, and nothing is recorded before."""
    possible = named or tuple(open_applications(visit.person))
    if len(possible) == 1:
        await outcome.show(visit, possible[0])
    else:
        await outcome.choose(visit)


async def _no_such_company(visit: Visit) -> None:
    await visit.say(texts.no_such_company())

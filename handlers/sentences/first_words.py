"""Takes what somebody writes of whom it is not known yet where they are.

What needs no place is answered. What tells or asks something else is kept with the question where they are, and taken
up as soon as that is answered (`handlers.onboarding.settle`), because times are read in their zone.
"""

import asyncio

from handlers import onboarding
from handlers.context import UpdateContext
from handlers.conversation import control_typed, plain
from handlers.received_update import Words
from handlers.sentences.dispatch import LIKELY, act_on, read
from handlers.sentences.told import Written
from interviews.places import find_zones
from interviews.understanding.acts import SMALL_TALK, Act, Understood

NEEDS_NO_PLACE = SMALL_TALK | {Act.ASK_HOW_IT_WORKS, Act.ASK_PRIVACY, Act.EXPORT, Act.ERASE_ME}

ALSO_WITHOUT_A_SLASH = frozenset({"help", "about", "privacy"})
"""Commands that need no place, and are meant also when their name alone is written."""

FEWEST_WORDS = 3
"""The fewest words that are kept although nobody knows yet what they tell."""

LONGEST_PLACE = 5
"""The most words of a place; more words that name one are likely to tell something else."""


async def first_words(context: UpdateContext) -> None:
    """Answers the words of somebody new, or keeps them, and asks where they are."""
    if await _run_by_name(context):
        await onboarding.ask_place(context)
        return
    written = Written(context.text, context.now)
    found = await read(context, written)
    if await _is_small_talk(context, found):
        await onboarding.introduce(context)
    elif NEEDS_NO_PLACE.issuperset(found.acts):
        await act_on(context, written, found)
        await onboarding.ask_place(context)
    elif await _is_a_place(context, found):
        await onboarding.received_place(context)
    elif _tells(context, found):
        await onboarding.keep_words(context, Words(context.text, context.now, context.words_message))
    else:
        await onboarding.introduce(context)


async def _is_small_talk(context: UpdateContext, found: Understood) -> bool:
    """Returns whether the words only greet; one with a capital letter may be the name of a place as well: "Hallo"."""
    if found.acts[0] is Act.SET_PLACE and len(context.text.split()) == 1:
        found = await read(context, Written(context.text.casefold(), context.now))
    return any(SMALL_TALK.issuperset(acts) for acts in (found.acts, *(each.acts for each in found.others)))


async def place_or_words(context: UpdateContext) -> None:
    """Takes a typed place; of somebody new also other words, which are answered or wait until the place is known."""
    if not context.asks_for_place or control_typed(context.text) is not None:
        await onboarding.received_place(context)
        return
    if await _run_by_name(context):
        await onboarding.put_again(context)
        return
    written = Written(context.text, context.now)
    found = await read(context, written)
    if await _could_be_a_place(context, found):
        await onboarding.received_place(context)
    elif NEEDS_NO_PLACE.issuperset(found.acts):
        await act_on(context, written, found)
        await onboarding.put_again(context)
    elif _tells(context, found):
        await onboarding.keep_words(context, Words(context.text, context.now, context.words_message))
    else:
        await onboarding.received_place(context)


async def _run_by_name(context: UpdateContext) -> bool:
    """Runs a command that needs no place and whose name alone is written; returns whether it was one."""
    name = plain(context.text)
    if name not in ALSO_WITHOUT_A_SLASH:
        return False
    await context.run(f"/{name}")
    return True


async def _is_a_place(context: UpdateContext, found: Understood) -> bool:
    """Returns whether the words name one place and say nothing else."""
    places = await asyncio.to_thread(find_zones, context.text, now=context.now)
    return len(places) == 1 and places[0].sure and (not found.sure or found.acts[0] is Act.SET_PLACE)


async def _could_be_a_place(context: UpdateContext, found: Understood) -> bool:
    """Returns whether the words may name a place, as an answer does that was asked for."""
    if found.acts[0] is Act.SET_PLACE:
        return True
    places = await asyncio.to_thread(find_zones, context.text, now=context.now)
    told = found.sure or (found.weight >= LIKELY and len(context.text.split()) > LONGEST_PLACE)
    return bool(places) and (not told or any(each.sure for each in places))


def _tells(context: UpdateContext, found: Understood) -> bool:
    """Returns whether the words tell or ask something that is to be taken up later."""
    if found.acts == (Act.UNCLEAR,):
        return len(context.text.split()) >= FEWEST_WORDS
    return NEEDS_NO_PLACE.isdisjoint(found.acts)

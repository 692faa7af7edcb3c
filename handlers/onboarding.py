"""Handles /start, and asks for the person's zone and country, which the settings can change later."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from msgspec.structs import replace
from telegram import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.ext import MessageHandler, filters

from handlers import regions
from handlers.adapter import HandlerAdapter
from handlers.buttons import Rows, in_rows
from handlers.context import Handler, UpdateContext
from handlers.conversation import AnyHandler, States, press, text
from handlers.payloads import CardAction, ChooseCountry, ChoosePlace, ChooseTime, OnCard, ShowTimes
from handlers.received_update import Words
from handlers.undo import undo_row
from interviews import changes
from interviews.model import Application, Asking, Id, Place, Question
from interviews.places import (
    Match,
    country_named,
    country_of,
    current_times,
    find_zones,
    is_region,
    region_called,
    regions_around,
    with_sure_region,
    zone_at,
    zone_called,
    zones_showing,
)
from interviews.queries import application_of
from texts import labels
from texts import places as texts
from texts.dates import phone_clock, shows_twelve_hours
from texts.markup import paragraphs

FARTHEST_FROM_UTC = 24 * 60
"""Minutes that no clock on earth is away from UTC."""

MOST_KEPT = 8000
"""Characters that are kept of what somebody tells before it is known where they are; a message has 4,096."""

BY_PHONE: Rows = [[(labels.BY_PHONE, ShowTimes())]]
"""The button that always leads to a place, whatever somebody calls it."""


async def start(context: UpdateContext) -> None:
    """Handles /start: says who the bot is, and asks where the person is unless that is known."""
    if context.person.place is not None:
        await context.say(texts.GREETING)
        await context.say(texts.WELCOME_BACK)
        return
    await introduce(context)


async def introduce(context: UpdateContext, then: str | None = None, words: Words | None = None) -> None:
    """Says who the bot is and asks where the person is; `then` is the command to run afterwards, `words` are kept."""
    await context.open(_asking(context, then, words))
    await context.say(texts.GREETING, markup=location_button())
    await context.say(texts.WHERE if words is None else paragraphs(texts.KEPT, texts.WHERE), BY_PHONE)


async def introduce_and_run(context: UpdateContext) -> None:
    """Says who the bot is and asks where the person is, and then runs the command that was sent, if one was."""
    await introduce(context, then=context.text[:300] if context.text.startswith("/") else None)


async def ask_place(context: UpdateContext, then: str | None = None) -> None:
    """Asks where the person is; `then` is the command to run afterwards."""
    await context.ask(_asking(context, then), texts.WHERE, BY_PHONE)


async def keep_words(context: UpdateContext, words: Words) -> None:
    """Keeps words that wait, with those before, until it is known where the person is; that is asked."""
    if not context.asks_for_place:
        await introduce(context, words=words)
        return
    asking = context.asking
    corrects = asking.message is not None and asking.message == words.message
    if asking.words is not None and words.text != asking.words and not corrects:
        words = Words(f"{asking.words}\n\n{words.text}"[:MOST_KEPT], asking.touched_at)
    await context.ask(_asking(context, asking.interrupted_by, words), paragraphs(texts.KEPT, texts.WHERE), BY_PHONE)


def _asking(context: UpdateContext, then: str | None, words: Words | None = None) -> Asking:
    if words is None:
        words = _kept(context)
    if words is None:
        return Asking(Question.ZONE, context.now, interrupted_by=then)
    return Asking(Question.ZONE, words.at, interrupted_by=then, words=words.text, message=words.message)


def _kept(context: UpdateContext) -> Words | None:
    """Returns the words that wait until it is known where the person is; None where none do."""
    asking = context.dialogue
    if not isinstance(asking, Asking) or asking.asking is not Question.ZONE or asking.words is None:
        return None
    return Words(asking.words, asking.touched_at, asking.message)


async def put_again(context: UpdateContext) -> None:
    """Asks again where the person is, or where an employer is."""
    employer = _employer(context)
    if employer is None:
        await context.put(texts.WHERE, BY_PHONE)
    else:
        await context.put(texts.employer_where(employer.company), _same_place(employer))


def _employer(context: UpdateContext) -> Application | None:
    """Returns the application whose employer's place is asked for; None when it is the person's own place."""
    return application_of(context.person, context.about or "")


def _same_place(employer: Application) -> Rows:
    return [[(labels.SAME_AS_MINE, OnCard(employer.id, CardAction.SAME_PLACE))]]


def location_button() -> ReplyKeyboardMarkup:
    """Returns the button that shares a location; Telegram allows it only beside the text field."""
    return ReplyKeyboardMarkup(
        [[KeyboardButton(labels.SHARE_LOCATION, request_location=True)]],
        resize_keyboard=True,
        one_time_keyboard=True,
    )


def phone_times(context: UpdateContext) -> Rows:
    """Returns a button for each time that phones anywhere show now, from west to east."""
    clocks, language = current_times(context.now), context.language
    labelled = [(phone_clock(clock, language), ChooseTime(_minutes(clock) - _minutes(context.now))) for clock in clocks]
    return in_rows(labelled, 4 if shows_twelve_hours(language) else 6)


def _minutes(clock: time | datetime) -> int:
    """Returns minutes since midnight."""
    return 60 * clock.hour + clock.minute


async def show_times(context: UpdateContext, _payload: ShowTimes) -> None:
    """Shows the times that phones show now, to tap."""
    await context.put(texts.WHICH_TIME, phone_times(context))


async def received_place(context: UpdateContext) -> None:
    """Takes a typed city, country, zone or time on the clocks there."""
    found = await asyncio.to_thread(find_zones, context.text, now=context.now)
    if not found:
        await _not_found(context)
    elif len(found) > 1:
        await context.say(texts.WHICH_PLACE, _places(found))
    elif found[0].sure:
        await settle(context, found[0].place, found[0].likely)
    else:
        await context.say(texts.THIS_PLACE, _places(found))


def _places(found: Sequence[Match]) -> Rows:
    return [
        [(texts.match_name(match), ChoosePlace(match.zone, match.country or "", match.subdivision or ""))]
        for match in found
    ]


async def received_location(context: UpdateContext) -> None:
    """Takes the shared location."""
    location = context.message.location
    zone = await asyncio.to_thread(zone_at, location.latitude, location.longitude) if location else None
    if location is None or zone is None:
        await _not_found(context)
        return
    place = Place(zone, country_of(zone))
    around = await asyncio.to_thread(regions_around, location.latitude, location.longitude, place)
    if len(around) == 1:
        await settle(context, replace(place, subdivision=around[0]))
    else:
        await settle(context, place, around)


async def _not_found(context: UpdateContext) -> None:
    employer = _employer(context)
    if employer is None:
        await context.say(texts.UNKNOWN_PLACE, BY_PHONE)
    else:
        await context.say(texts.UNKNOWN_EMPLOYER_PLACE, _same_place(employer))


async def chose_time(context: UpdateContext, payload: ChooseTime) -> None:
    """Takes the tapped time on the person's phone."""
    found: Sequence[Match] = ()
    if abs(payload.offset) <= FARTHEST_FROM_UTC:
        wall = (context.now + timedelta(minutes=payload.offset)).time().replace(second=0, microsecond=0, tzinfo=None)
        found = await asyncio.to_thread(zones_showing, wall, context.now)
    if len(found) == 1:
        await settle(context, found[0].place)
    else:
        await context.put(texts.WHICH_PLACE if found else texts.WHICH_TIME, _places(found) or phone_times(context))


async def chose_place(context: UpdateContext, payload: ChoosePlace) -> None:
    """Takes the tapped place, one of several."""
    zone = zone_called(payload.zone)
    if zone is None:
        await context.put(texts.UNKNOWN_PLACE, BY_PHONE)
        return
    told = payload.country if country_named(payload.country) == payload.country else None
    place = Place(zone, told or country_of(zone))
    known = is_region(place.country, payload.subdivision)
    await settle(context, replace(place, subdivision=payload.subdivision) if known else place)


async def settle(context: UpdateContext, place: Place, likely: Sequence[str] = ()) -> None:
    """Stores the place, says what it means, and runs the command that was sent before.

    `likely` are the regions to offer first where the region is asked for.
    """
    application = context.about
    place = with_sure_region(place)
    if application is not None:
        await _settle_employer(context, application, place, likely)
        return
    first, words = context.person.place is None, _kept(context)
    then = context.dialogue.interrupted_by if context.dialogue else None
    if words is None:
        await context.change(changes.place_set(place), changes.answered())
    else:
        # The question stays open with the words in it until they are taken up: until then this may come again.
        await context.note(changes.place_set(place))
    rows = [*await regions.buttons(place, likely), undo_row(context)]
    await context.put(texts.known(place, context.now), rows)
    if first or words is not None:
        await context.say(texts.READY if words is None else texts.READY_FOR_YOUR_WORDS, markup=ReplyKeyboardRemove())
    if words is not None:
        context.stage(changes.answered())
        await context.take_up(words)
    if then is not None and (words is None or context.dialogue is None):
        await context.run(then)


async def _settle_employer(context: UpdateContext, application: Id, place: Place, likely: Sequence[str]) -> None:
    employer = await context.asked_about(_employer(context))
    await context.change(changes.employer_place_set(application, place), changes.answered())
    rows = [*await regions.buttons(place, likely, application), undo_row(context)]
    await context.put(texts.employer_known(employer.company, place, context.now), rows)


async def ask_country(context: UpdateContext, _payload: ChooseCountry) -> None:
    """Asks for another country than the zone's."""
    if context.person.place is None:
        await ask_place(context)
        return
    await context.ask(Asking(Question.COUNTRY, context.now), texts.WHICH_COUNTRY)


async def received_country(context: UpdateContext) -> None:
    """Takes the typed country."""
    code = await asyncio.to_thread(country_named, context.text)
    if code is None or context.person.place is None:
        await context.say(texts.UNKNOWN_COUNTRY)
        return
    place = Place(context.person.place.zone, code, region_called(code, context.text))
    place = with_sure_region(place)
    await context.change(changes.place_set(place), changes.answered())
    await context.say(texts.known(place, context.now), [*await regions.buttons(place), undo_row(context)])


def states(adapter: HandlerAdapter, typed: Handler) -> States:
    """Returns what handles an answer to where the person is, the `typed` one first, and which country counts."""
    location: AnyHandler = MessageHandler(filters.LOCATION & filters.UpdateType.MESSAGE, adapter(received_location))
    return {
        Question.ZONE: [
            text(adapter, typed),
            location,
            press(adapter, ShowTimes, show_times),
            press(adapter, ChooseTime, chose_time),
            press(adapter, ChoosePlace, chose_place),
        ],
        Question.COUNTRY: [text(adapter, received_country)],
    }

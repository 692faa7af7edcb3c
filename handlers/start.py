"""/start, and where the person is: zone and country, asked once and changed from the settings."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from msgspec.structs import replace
from telegram import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.ext import MessageHandler, filters

from handlers.buttons import Rows, in_rows
from handlers.conversation import AnyHandler, States, press, text
from handlers.payloads import CardAction, ChooseCountry, ChoosePlace, ChooseTime, OnCard, ShowTimes
from handlers.visit import Doorway, Visit
from interviews import changes
from interviews.model import Application, Asking, Id, Place, Question
from interviews.places import country_named, country_of, current_times, find_zones, zone_at, zones_showing
from interviews.standing import application_of
from texts import labels
from texts import places as texts

FARTHEST_FROM_UTC = 24 * 60
"""Minutes; no clock on earth is as far."""

BY_PHONE: Rows = [[(labels.BY_PHONE, ShowTimes())]]
"""The way that always works, offered where a place was not understood."""


async def start(visit: Visit) -> None:
    """/start: who the bot is, and where the person is unless that is known."""
    if visit.person.place is not None:
        await visit.say(texts.greeting())
        await visit.say(texts.welcome_back())
        return
    await introduce(visit)


async def introduce(visit: Visit, then: str | None = None) -> None:
    """Say who the bot is and ask where the person is; `then` is the command to go on with."""
    rows = _ways(visit)
    await visit.open(_asking(visit, then))
    await visit.say(texts.greeting(), markup=location_button())
    await visit.say(texts.where(), rows)


async def ask_place(visit: Visit, then: str | None = None) -> None:
    """Ask where the person is; `then` is the command to go on with."""
    await visit.ask(_asking(visit, then), texts.where(), _ways(visit))


def _asking(visit: Visit, then: str | None) -> Asking:
    return Asking(Question.ZONE, visit.now, interrupted_by=then)


def _ways(visit: Visit) -> Rows:
    again = visit.dialogue is not None and visit.dialogue.asking is Question.ZONE
    return BY_PHONE if again else phone_times(visit)


async def put_again(visit: Visit) -> None:
    """The question once more: where the person is, or where an employer is."""
    employer = _employer(visit)
    if employer is None:
        await visit.put(texts.where(), BY_PHONE)
    else:
        await visit.put(texts.employer_where(employer.company), _same_place(employer))


def _employer(visit: Visit) -> Application | None:
    """The application whose employer's place is asked for, when it is not the person's own."""
    return application_of(visit.person, _about(visit) or "")


def _same_place(employer: Application) -> Rows:
    return [[(labels.SAME_AS_MINE, OnCard(employer.id, CardAction.SAME_PLACE))]]


def location_button() -> ReplyKeyboardMarkup:
    """The button that shares a location; Telegram allows it beside the text field only."""
    return ReplyKeyboardMarkup(
        [[KeyboardButton(labels.SHARE_LOCATION, request_location=True)]],
        resize_keyboard=True,
        one_time_keyboard=True,
    )


def phone_times(visit: Visit) -> Rows:
    """The times that phones show now, anywhere: one button for each, from west to east."""
    clocks = current_times(visit.now)
    return in_rows([(f"{clock:%H:%M}", ChooseTime(_minutes(clock) - _minutes(visit.now))) for clock in clocks], 6)


def _minutes(clock: time | datetime) -> int:
    """Minutes since midnight."""
    return 60 * clock.hour + clock.minute


async def show_times(visit: Visit, _payload: ShowTimes) -> None:
    """The times that phones show, to tap."""
    await visit.put(texts.which_time(), phone_times(visit))


async def received_place(visit: Visit) -> None:
    """A city, a country or a zone was typed."""
    found = await asyncio.to_thread(find_zones, visit.text)
    if not found:
        await _not_found(visit)
    elif len(found) == 1:
        await settle(visit, found[0])
    else:
        await visit.say(texts.which_place(), _places(found))


def _places(found: Sequence[Place]) -> Rows:
    return [[(texts.place_name(place), ChoosePlace(place.zone))] for place in found]


async def received_location(visit: Visit) -> None:
    """The location was shared."""
    location = visit.message.location
    zone = await asyncio.to_thread(zone_at, location.latitude, location.longitude) if location else None
    if zone is None:
        await _not_found(visit)
        return
    await settle(visit, Place(zone, country_of(zone)))


async def _not_found(visit: Visit) -> None:
    employer = _employer(visit)
    if employer is None:
        await visit.say(texts.unknown_place(), BY_PHONE)
    else:
        await visit.say(texts.unknown_employer_place(), _same_place(employer))


async def chose_time(visit: Visit, payload: ChooseTime) -> None:
    """The time on the phone was tapped."""
    found: Sequence[Place] = ()
    if abs(payload.offset) <= FARTHEST_FROM_UTC:
        wall = (visit.now + timedelta(minutes=payload.offset)).time().replace(second=0, microsecond=0, tzinfo=None)
        found = zones_showing(wall, visit.now)
    if len(found) == 1:
        await settle(visit, found[0])
    else:
        await visit.put(texts.which_place() if found else texts.which_time(), _places(found) or phone_times(visit))


async def chose_place(visit: Visit, payload: ChoosePlace) -> None:
    """One of several places was tapped."""
    found = find_zones(payload.zone)
    if len(found) != 1:
        await visit.put(texts.unknown_place(), BY_PHONE)
        return
    await settle(visit, found[0])


def _about(visit: Visit) -> Id | None:
    """The id of the application whose employer's place is asked for."""
    asking = visit.dialogue
    return asking.about if isinstance(asking, Asking) else None


async def settle(visit: Visit, place: Place) -> None:
    """The place is known: store it, say what it means, go on with what was asked for before."""
    application = _about(visit)
    if application is not None:
        await _settle_employer(visit, application, place)
        return
    first = visit.person.place is None
    then = visit.dialogue.interrupted_by if visit.dialogue else None
    await visit.change(changes.place_set(place), changes.answered())
    country: Rows = [[(labels.CHANGE_COUNTRY, ChooseCountry(""))]]
    await visit.put(texts.known(place, visit.now), country)
    if first:
        await visit.say(texts.ready(), markup=ReplyKeyboardRemove())
    if then is not None:
        await visit.run(then)


async def _settle_employer(visit: Visit, application: Id, place: Place) -> None:
    employer = _employer(visit)
    if employer is None:
        await visit.change(changes.answered())
        raise changes.Gone(application)
    await visit.change(changes.employer_place_set(application, place), changes.answered())
    await visit.put(texts.employer_known(employer.company, place, visit.now))


async def ask_country(visit: Visit, _payload: ChooseCountry) -> None:
    """Another country than the zone's is wanted."""
    if visit.person.place is None:
        await ask_place(visit)
        return
    await visit.ask(Asking(Question.COUNTRY, visit.now), texts.which_country())


async def received_country(visit: Visit) -> None:
    """A country was typed."""
    code = await asyncio.to_thread(country_named, visit.text)
    if code is None or visit.person.place is None:
        await visit.say(texts.unknown_country())
        return
    place = replace(visit.person.place, country=code)
    await visit.change(changes.place_set(place), changes.answered())
    await visit.say(texts.known(place, visit.now))


def states(door: Doorway) -> States:
    """What is taken as an answer to where the person is, and which country counts."""
    location: AnyHandler = MessageHandler(filters.LOCATION & filters.UpdateType.MESSAGE, door(received_location))
    return {
        Question.ZONE: [
            text(door, received_place),
            location,
            press(door, ShowTimes, show_times),
            press(door, ChooseTime, chose_time),
            press(door, ChoosePlace, chose_place),
        ],
        Question.COUNTRY: [text(door, received_country)],
    }

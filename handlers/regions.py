"""Handles the choice of the state, province or canton whose public holidays count."""

import asyncio
from collections.abc import Sequence

from msgspec.structs import replace

from handlers.buttons import Row, Rows, in_rows
from handlers.context import UpdateContext
from handlers.payloads import ChooseCountry, ChooseRegion
from handlers.undo import undo_row
from interviews import changes
from interviews.model import Id, Place
from interviews.places import is_region, likely_regions, subdivision_name
from interviews.queries import application_of
from texts import labels
from texts import places as texts

OFFERED_AT_FIRST = 9


async def buttons(place: Place, likely: Sequence[str] = (), application: Id = "", *, every: bool = False) -> Rows:
    """Returns a button for each of the regions that are most likely, or for every one, and those that change more.

    `likely` come first. Where the region is known, or there are none, only what can be changed is left.
    """
    country: Row = [] if application else [(labels.CHANGE_COUNTRY, ChooseCountry(""))]
    codes = await asyncio.to_thread(likely_regions, place)
    more: Row = [(labels.CHANGE_REGION, ChooseRegion("", application))] if codes else []
    last = [*more, *country]
    if place.country is None or not codes or (place.subdivision is not None and not every):
        return [last] if last else []
    ordered = list(dict.fromkeys([*likely, *codes]))
    shown = ordered if every or len(ordered) <= OFFERED_AT_FIRST else ordered[:OFFERED_AT_FIRST]
    rows = in_rows([(subdivision_name(place.country, each), ChooseRegion(each, application)) for each in shown], 3)
    last = last if len(shown) < len(ordered) else [*country]
    return [*rows, last] if last else rows


async def chose(context: UpdateContext, payload: ChooseRegion) -> None:
    """Takes the tapped region, or shows every region."""
    employer = application_of(context.person, payload.application) if payload.application else None
    place = employer.place if employer is not None else None if payload.application else context.person.place
    if place is None:
        raise changes.Gone(payload.application)
    if not is_region(place.country, payload.subdivision):
        await ask(context, place, payload.application)
        return
    place = replace(place, subdivision=payload.subdivision)
    rows = await buttons(place, application=payload.application)
    if employer is None:
        await context.change(changes.place_set(place))
        await context.put(texts.known(place, context.now), [*rows, undo_row(context)])
    else:
        await context.change(changes.employer_place_set(employer.id, place))
        await context.put(texts.employer_known(employer.company, place, context.now), [*rows, undo_row(context)])


async def ask(context: UpdateContext, place: Place, application: Id = "") -> None:
    """Shows every region of the country that the place lies in."""
    await context.put(texts.ANOTHER_REGION, await buttons(place, application=application, every=True))

"""Defines the facts about one interview: any change of it, another time, and that it was called off."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from interviews.changes.fact import Fact, on_application, put, round_in
from interviews.model import Application, CalledOff, Id, InvitationVersion, Round


def on_round(application: Id, round_id: Id, change: Callable[[Round], Round]) -> Fact:
    """Changes the round with `change`. Raises `Gone`."""

    def changed(found: Application) -> Application:
        return replace(found, rounds=put(found.rounds, change(round_in(found, round_id))))

    return on_application(application, changed)


def interview_moved(
    application: Id,
    round_id: Id,
    span: tuple[datetime, datetime],
    zone: str,
    invitation: InvitationVersion | None,
) -> Fact:
    """Gives the interview this start and end (UTC); everything else stays. Raises `Gone`."""
    starts, ends = span
    moved = {"starts": starts, "ends": ends, "zone": zone, "invitation": invitation, "called_off": None}
    return on_round(application, round_id, lambda round_: replace(round_, **moved))


def interview_called_off(application: Id, round_id: Id, invitation: InvitationVersion | None) -> Fact:
    """Takes the time of the interview away and keeps when it would have been; everything else stays. Raises `Gone`."""

    def change(round_: Round) -> Round:
        if round_.starts is None or round_.ends is None:
            return round_
        was = CalledOff(round_.starts, round_.ends)
        return replace(round_, starts=None, ends=None, zone=None, invitation=invitation, called_off=was)

    return on_round(application, round_id, change)

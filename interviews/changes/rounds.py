"""Defines the facts about one interview: any change of it, and a change of its time."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from interviews.changes.fact import Fact, Gone, on_application, put
from interviews.model import Application, Id, InvitationVersion, Round
from interviews.queries import round_of


def on_round(application: Id, round_id: Id, change: Callable[[Round], Round]) -> Fact:
    """Changes the round with `change`. Raises `Gone`."""

    def changed(found: Application) -> Application:
        round_ = round_of(found, round_id)
        if round_ is None:
            raise Gone(round_id)
        return replace(found, rounds=put(found.rounds, change(round_)))

    return on_application(application, changed)


def interview_moved(
    application: Id,
    round_id: Id,
    span: tuple[datetime, datetime] | None,
    zone: str,
    invitation: InvitationVersion | None,
) -> Fact:
    """Gives the interview this start and end (UTC), or no time at all; everything else stays. Raises `Gone`."""
    starts, ends = span or (None, None)
    moved = {"starts": starts, "ends": ends, "zone": zone if span else None, "invitation": invitation}
    return on_round(application, round_id, lambda round_: replace(round_, **moved))

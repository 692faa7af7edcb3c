"""Defines the facts about the whole person: place, settings, reachability, what was handled and what was removed."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from interviews.changes.fact import Fact
from interviews.model import Person, Place, Settings
from interviews.nudges.kinds import KINDS

REMOVED_FOR = timedelta(days=1)
"""The time in which a removed application or reference can be brought back."""

SEEN_UPDATES_KEPT = 200


def place_set(place: Place) -> Fact:
    """Sets where the person is now."""
    return lambda person: replace(person, place=place)


def settings_changed(settings: Settings) -> Fact:
    """Sets how the bot treats the person."""
    return lambda person: replace(person, settings=settings)


def suspended(at: datetime) -> Fact:
    """Notes that the person blocked the bot (403): everything is kept and nothing is sent."""
    return lambda person: replace(person, suspended_at=person.suspended_at or at)


def resumed() -> Fact:
    """Notes that the person is back."""
    return lambda person: replace(person, suspended_at=None, not_before=None)


def held_back_until(moment: datetime) -> Fact:
    """Notes that nothing may be sent to this chat before `moment`: Telegram said so (429) or could not be reached."""
    return lambda person: replace(person, not_before=moment)


def left_unanswered(words: str, until: datetime) -> Fact:
    """Notes that Telegram refused the answer (429), and anything else in this chat, until then (UTC)."""

    def apply(person: Person) -> Person:
        # While the bot knows that it is refused it does not ask, and hears of a minute at most.
        held = max(until, person.not_before or until)
        return replace(person, unanswered=True, unsaid=words, not_before=held)

    return apply


def answered_after_all() -> Fact:
    """Notes that the person was told where things are since Telegram refused an answer."""
    return lambda person: replace(person, unanswered=False, unsaid="")


def updates_seen(update: int) -> Fact:
    """Notes that the effects of this update are in the record; the newest few hundred are remembered."""

    def apply(person: Person) -> Person:
        if update in person.seen_updates:
            return person
        return replace(person, seen_updates=(*person.seen_updates, update)[-SEEN_UPDATES_KEPT:])

    return apply


def removed_for_good(now: datetime) -> Fact:
    """Drops what was removed or changed more than a day ago, kept for undo until then, with all that was about it.

    A nudge that is said only once ever stays noted as said, without its occasion.
    """

    def kept(removed_at: datetime | None) -> bool:
        return removed_at is None or now - removed_at < REMOVED_FOR

    def apply(person: Person) -> Person:
        gone = {each.id for each in person.applications if not kept(each.removed_at)}
        aging = (
            *(each.removed_at for each in person.references),
            *(each.cancelled_at for each in person.parked),
            *(each.changed_at for each in person.undo_history),
        )
        if not gone and all(map(kept, aging)):
            # The very same record: what is known of its parts stays known (`interviews.nudges.rules.Standing`).
            return person
        return replace(
            person,
            applications=tuple(each for each in person.applications if each.id not in gone),
            letters=tuple(each for each in person.letters if each.application not in gone),
            letter_drafts=tuple(each for each in person.letter_drafts if each.application not in gone),
            references=tuple(each for each in person.references if kept(each.removed_at)),
            parked=tuple(each for each in person.parked if kept(each.cancelled_at) and each.application not in gone),
            undo_history=tuple(each for each in person.undo_history if kept(each.changed_at)),
            nudges=tuple(
                replace(each, application=None, round=None) if each.application in gone else each
                for each in person.nudges
                if each.application not in gone or KINDS[each.kind].once_a_person
            ),
        )

    return apply

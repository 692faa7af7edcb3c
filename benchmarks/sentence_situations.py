"""Builds what is on file where a labelled sentence is said, by sending the application what a person would send."""

import asyncio
import re
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from benchmarks.sentence_labels import Sentence
from interviews.model import Id, LetterKind, NudgeKind, Person
from interviews.understanding.acts import About, Surface
from tests.life import Life

ZONE = "Europe/London"
NOW = datetime(2026, 12, 1, 17, 0, tzinfo=ZoneInfo(ZONE))
"""Tuesday 1 December 2026, 17:00: when every labelled sentence is said."""
_BEFORE = datetime(2026, 11, 26, 12, 0, tzinfo=ZoneInfo(ZONE))
_ABOUT = re.compile(r"(?P<what>\w+)(?: (?P<sort>nudge|draft))?(?: \((?P<which>.*)\))?")


class Situation(NamedTuple):
    """Holds a record, and the ids in it of the applications by company."""

    person: Person
    applications: Mapping[str, Id]


async def _lived(*, with_interviews: bool) -> Person:
    with tempfile.TemporaryDirectory() as folder:
        life = Life(Path(folder), now=_BEFORE, zone=ZONE)
        await life.start()
        try:
            await life.settle_in(ZONE)
            if with_interviews:
                await life.tell("/new", "Siemens", "Backend Developer", "today 9:00-10:00", "Jürgen Weber")
                await life.wait_until(NOW.replace(tzinfo=None))
                await life.tell("/new", "Acme", "Data Engineer", "today 14:00-15:00", "Jane Doe, Bob Lee (CTO)")
                await life.tell("/new", "Zalando", "Data Analyst", "Friday 4 December 10:00-11:00", "Marta Klein")
            return life.record()
        finally:
            await life.stop()


def situations() -> Mapping[str, Situation]:
    """Returns the situations by name: "empty" has nothing on file; "base" and "reply" have three interviews.

    One at Acme was held today, one at Siemens five days ago, and one at Zalando is to come.
    """
    built = {}
    for name in ("empty", "base"):
        person = asyncio.run(_lived(with_interviews=name == "base"))
        built[name] = Situation(person, {each.company: each.id for each in person.applications})
    return built | {"reply": built["base"]}


def about_of(sentence: Sentence, situation: Situation) -> About | None:
    """Returns what the message replies to, as the column says it: "thank_you nudge (Acme)", "card (Zalando)"."""
    found = _ABOUT.match(sentence.about)
    if found is None:
        return None
    which = found["which"] or ""
    application = next((each for company, each in situation.applications.items() if company in which), None)
    if found["sort"] == "nudge":
        return About(Surface.NUDGE, NudgeKind(found["what"]), application, _round(situation, application))
    if found["what"] == "letter":
        # The column names its recipient; it is a letter after the interview of today.
        acme = application or situation.applications.get("Acme")
        return About(Surface.LETTER, application=acme, round=_round(situation, acme), letter=LetterKind.THANK_YOU)
    return About(Surface(found["what"]), application=application, round=_round(situation, application))


def _round(situation: Situation, application: Id | None) -> Id | None:
    rounds = [each.rounds for each in situation.person.applications if each.id == application]
    return rounds[0][-1].id if rounds and rounds[0] else None

"""Every labelled sentence is said to the real application: what it tells is on record, and what is no news is not."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from benchmarks.sentence_labels import Sentence, sentences_in
from interviews.model import Application, InterviewDraft, Person, Round
from interviews.queries import latest_round
from interviews.walltime import local
from sandbox.history import Message
from tests.conftest import lived
from tests.life import Life, labels_of, words
from tests.sentences.situations import ZONE, replied_to, settle
from texts import labels

ROWS = tuple(sentences_in(Path(__file__).parent / "dev.tsv"))
BEGAN = datetime(2026, 11, 19, 12, 0, tzinfo=ZoneInfo(ZONE))

NOT_YET = frozenset({"s003", "s018", "s046", "s087", "s158"})
"""Rows that are not understood yet: they may be asked about, and must not be recorded as anything else."""

NOTHING = frozenset({"unclear", "greeting", "thanks", "ok", "export", "erase_me", "write_letter", "rewrite_letter"})
"""Acts after which the record is as it was: they answer, ask or open something."""

FORMS = frozenset({"log_interview", "plan_interview", "new_round"})


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    """A running bot some days before the sentences are said."""
    async with lived(Life(tmp_path, now=BEGAN, zone=ZONE)) as begun:
        yield begun


def told(person: Person) -> tuple[Person, Any]:
    """What the person told and settled, without what the bot keeps for itself."""
    settled = [(each.id, each.done_at, each.skipped_at, each.snoozed_until) for each in person.nudges]
    kept = replace(
        person,
        dialogue=None,
        parked=(),
        seen_updates=(),
        undo_history=(),
        choosing=None,
        sentences_done=(),
        nudges=(),
        letter_drafts=(),
    )
    return kept, settled


@pytest.mark.parametrize("row", ROWS, ids=[each.id for each in ROWS])
async def test_a_sentence_is_recorded_as_what_it_tells(life: Life, row: Sentence) -> None:
    await settle(life, row.situation, row.about)
    quoted = await replied_to(life, row.about)
    before = life.record()
    life.chat.new_messages()
    said = await life.hears(life.chat.say(row.text, reply_to=quoted))
    assert words(said)
    unchanged = told(life.record()) == told(before)
    if row.id in NOT_YET:
        assert unchanged
    elif row.act in NOTHING or row.act.startswith("ask_"):
        assert unchanged, words(said)
    elif row.slots.get("ask"):
        assert unchanged, words(said)
        assert labels_of(said[-1])
    elif row.act in FORMS:
        assert unchanged
        await _yes(life, said)
        assert _is_filled(life.record(), row), words(said)
    else:
        if unchanged:
            await _yes(life, said)
        wrong = [each for each in row.act.split("+") if not _is_recorded(each, before, life.record(), row)]
        assert not wrong, f"{wrong}: {words(said)}"


async def _yes(life: Life, said: Sequence[Message]) -> None:
    """Agrees where it was shown first."""
    if any(labels.YES in row for row in labels_of(said[-1])):
        await life.press(labels.YES, said[-1])


def _is_filled(person: Person, row: Sentence) -> bool:
    """Whether the card holds what was told."""
    draft, slots = person.dialogue, row.slots
    if not isinstance(draft, InterviewDraft):
        return False
    company = draft.company or ""
    people = [each["name"].casefold() for each in slots.get("people", ())]
    return (
        company.casefold() == (slots.get("company") or company).casefold()
        and (draft.role or "").casefold() == (slots.get("role") or draft.role or "").casefold()
        and [each.name.casefold() for each in draft.interviewers][: len(people) or None] == people
        and _at(draft.starts, slots.get("start"))
        and draft.promise_by == _day(slots.get("by"))
    )


def _at(moment: datetime | None, said: str | None) -> bool:
    if said is None or "T" not in said:
        return True
    return moment is not None and local(moment, ZONE).replace(tzinfo=None) == datetime.fromisoformat(said)


def _day(said: Any) -> date | None:
    last = said[-1] if isinstance(said, list) else said
    return date.fromisoformat(last) if last else None


def _changed(before: Person, after: Person) -> list[Application]:
    """The applications that are not as they were."""
    old = {each.id: each for each in before.applications}
    return [each for each in after.applications if old.get(each.id) != each]


def _newest(application: Application) -> Round:
    found = latest_round(application)
    assert found is not None
    return found


def _is_recorded(act: str, before: Person, after: Person, row: Sentence) -> bool:
    """Whether the record holds what this act tells, at the company that is meant."""
    slots, changed = row.slots, _changed(before, after)
    company = slots.get("company") or row.about.partition("(")[2].rstrip(")")
    named = {each.id for each in (*before.applications, *after.applications) if each.company == company}
    here = [each for each in changed if not named or each.id in named]
    if act in _OF_ONE and not here:
        return False
    return _HOLDS[act](before, after, here, row)


def _outcome(_before: Person, _after: Person, here: list[Application], row: Sentence) -> bool:
    return any(each.outcome is not None and each.outcome.kind == row.slots["kind"] for each in here)


def _terms(_before: Person, _after: Person, here: list[Application], row: Sentence) -> bool:
    offer = here[0].offer
    return (
        offer is not None
        and (row.slots.get("salary") or "") in (offer.salary or "")
        and offer.answer_by == _day(row.slots.get("by"))
    )


def _promise(_before: Person, _after: Person, here: list[Application], row: Sentence) -> bool:
    promise = _newest(here[0]).promise
    return promise is not None and promise.by == _day(row.slots.get("by"))


def _letter(before: Person, after: Person, _here: list[Application], row: Sentence) -> bool:
    new = [each for each in after.letters if each not in before.letters]
    kind = row.slots.get("letter")
    return bool(new) and all(kind is None or each.kind == kind for each in new)


def _applied(before: Person, after: Person, _here: list[Application], row: Sentence) -> bool:
    new = [each for each in after.applications if each.id not in {old.id for old in before.applications}]
    company = row.slots.get("company") if row.act == "applied" else None  # else it is the company that said no
    return (company is None and not new) or [each.company for each in new] == [company]


def _removed(_before: Person, _after: Person, here: list[Application], _row: Sentence) -> bool:
    return here[0].removed_at is not None


def _interviewer(_before: Person, _after: Person, here: list[Application], row: Sentence) -> bool:
    names = {each.name.casefold() for round_ in here[0].rounds for each in round_.interviewers}
    return {each["name"].casefold() for each in row.slots.get("people", ())} <= names


def _reference(_before: Person, after: Person, _here: list[Application], row: Sentence) -> bool:
    names = {each.name.casefold() for each in after.references}
    return {each["name"].casefold() for each in row.slots.get("references", ())} <= names


def _corrected(_before: Person, _after: Person, here: list[Application], row: Sentence) -> bool:
    people = [each for round_ in here[0].rounds for each in round_.interviewers]
    values = {here[0].company, here[0].role, *(part for each in people for part in (each.name, each.title, each.email))}
    return (row.slots.get("value") or "").casefold() in {(each or "").casefold() for each in values}


def _reflected(_before: Person, _after: Person, here: list[Application], _row: Sentence) -> bool:
    return any(round_.reflections for round_ in here[0].rounds)


def _moved(_before: Person, _after: Person, here: list[Application], row: Sentence) -> bool:
    return _at(_newest(here[0]).starts, row.slots.get("start"))


def _called_off(_before: Person, _after: Person, here: list[Application], _row: Sentence) -> bool:
    return _newest(here[0]).starts is None


def _place(before: Person, after: Person, _here: list[Application], _row: Sentence) -> bool:
    return after.place != before.place


def _changes(before: Person, after: Person, _here: list[Application], _row: Sentence) -> bool:
    return told(before) != told(after)


_OF_ONE = frozenset(
    {"outcome", "offer_terms", "promise", "remove_application", "add_interviewer", "correct", "reflect"}
    | {"move_interview", "cancel_interview"}
)
_HOLDS = {
    "outcome": _outcome,
    "offer_terms": _terms,
    "promise": _promise,
    "letter_sent": _letter,
    "applied": _applied,
    "remove_application": _removed,
    "add_interviewer": _interviewer,
    "add_reference": _reference,
    "correct": _corrected,
    "reflect": _reflected,
    "move_interview": _moved,
    "cancel_interview": _called_off,
    "set_place": _place,
    "done": _changes,
    "snooze": _changes,
    "mute": _changes,
    "undo": _changes,
}

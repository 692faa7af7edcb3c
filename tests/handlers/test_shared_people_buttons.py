"""Button data comes from the client and may name anything: ids are looked up in the record of whoever pressed."""

import itertools
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
import pytest
from msgspec.structs import fields, replace

from handlers.buttons import MOST_BYTES, PAYLOADS
from handlers.payloads import (
    AllowModel,
    Answer,
    ChooseCountry,
    ChoosePlace,
    ChooseTime,
    Interrupted,
    OnReading,
    OnSetting,
    ShowTimes,
    ToggleNudge,
)
from handlers.privacy.payloads import OnErase, OnImport
from interviews.model import Delivery, NudgeKind, NudgeRecord, Person, Settings
from interviews.nudges.retention import YEAR
from sandbox.chat import Chat
from storage.people_store import person_id
from tests.factories import BERLIN, NOON, a_full_person
from tests.life import BEGIN, USER, Life, words
from tests.stores import save_person
from transport.bursts import A_LOT

OTHER = 8
FEW = A_LOT // 2
"""Presses at once that are not taken for a flood."""

SAMS_IDS = {
    "a1": "SamAppl1",
    "r1": "SamRoun1",
    "i1": "SamIntv1",
    "f1": "SamRefe1",
    "n1": "SamNudg1",
    "n2": "SamNudg2",
    "w1": "SamDraf1",
    "l1": "SamLett1",
    "d1": "SamTold1",
    "p1": "SamProm1",
    "p0": "SamProm0",
    "u1": "SamUndo1",
}
SAMS_WORDS = (
    "日本",
    "Zoë",
    "zoe@",
    "Priya",
    "p@example",
    "Töchter",
    "more SQL",
    "60k",
    "move to Rust",
    "Sam",
    "went &quot",
)

IDS = tuple(SAMS_IDS.values())
STARTS = int(NOON.timestamp()) // 60
OF_FIELDS: dict[str, tuple[Any, ...]] = {
    "mark": ("0123abcd",),
    "application": (SAMS_IDS["a1"],),
    "round": (SAMS_IDS["r1"], ""),
    "nudge": (SAMS_IDS["n1"], SAMS_IDS["n2"]),
    "draft": (SAMS_IDS["w1"], SAMS_IDS["d1"]),
    "reference": (SAMS_IDS["f1"],),
    "recipient": (SAMS_IDS["i1"], SAMS_IDS["f1"], ""),
    "item": (*IDS, ""),
    "entry": (SAMS_IDS["u1"],),
    "word": IDS,
    "reading": ("", "00000000"),
    "choice": ("", "2026-03-13"),
    "about": IDS,
    "parts": (SAMS_IDS["i1"], "n", "tep"),
    "zone": ("Europe/Berlin",),
    "country": ("DE",),
    "subdivision": ("BE", ""),
    "offset": (60,),
    "asked": (0,),
    "starts": (STARTS + 60, 0),
    "minutes": (45,),
    "before": (STARTS,),
    "sequence": (0,),
}
"""What a field of this name may say about somebody else's record; those of other types speak for themselves."""

OF_NOBODY = (
    Answer,
    Interrupted,
    ChoosePlace,
    ChooseTime,
    ShowTimes,
    ChooseCountry,
    OnSetting,
    ToggleNudge,
    OnErase,
    OnImport,
    OnReading,
    AllowModel,
)
"""Those that are about whoever presses, what they wrote and the question that is open to them, whatever they say."""


def values(name: str, kind: Any) -> tuple[Any, ...]:
    """What the field can say. Raises `LookupError` for a field that nobody has thought about here yet."""
    if get_origin(kind) is UnionType:
        return tuple(each for part in get_args(kind) for each in values(name, part))
    if kind is str or kind is int:
        return OF_FIELDS[name]
    if kind is bool:
        return (True, False)
    if kind is NoneType:
        return (None,)
    if kind.__name__ == "date":
        return (datetime(2026, 3, 3, tzinfo=UTC).date(),)
    return tuple(kind)


def forgeries(payload: type[msgspec.Struct]) -> Iterator[str]:
    """Every button of this type that names what is Sam's, as far as it fits into Telegram's 64 bytes."""
    hints = get_type_hints(payload)
    for said in itertools.product(*(values(each.name, hints[each.name]) for each in fields(payload))):
        data = msgspec.json.encode(payload(*said))
        if len(data) <= MOST_BYTES:
            yield data.decode()


def sams_record() -> Person:
    """Sam's: something in every table, under ids that nobody else has."""
    # Three years ago, so that what rests can have been asked about by now.
    encoded = msgspec.json.encode(a_full_person(USER)).decode().replace("2026-", "2023-")
    for plain, own in SAMS_IDS.items():
        encoded = encoded.replace(f'"{plain}"', f'"{own}"')
    person = msgspec.json.decode(encoded, type=Person)
    (application,) = person.applications
    (reference,) = person.references
    (nudge,) = person.nudges
    rested = NudgeRecord(
        SAMS_IDS["n2"], NudgeKind.LONG_OVER, "monthly", 0, Delivery.SENT, 1, nudge.claimed_at + 2 * YEAR
    )
    return replace(
        person,
        place=BERLIN,
        applications=(replace(application, removed_at=None),),
        references=(replace(reference, removed_at=None),),
        nudges=(nudge, rested),
        dialogue=None,
        suspended_at=None,
        not_before=None,
        seen_updates=(),
        undo_history=tuple(replace(each, changed_at=BEGIN) for each in person.undo_history),
    )


async def heard_after(life: Life, chat: Chat, presses: Iterable[str]) -> str:
    """What somebody sees and hears after pressing buttons of these data, one after another."""
    chat.new_messages()
    before, answered, below = len(chat.events), len(chat.answers), chat.last.message_id
    pressed = []
    for data in presses:
        pressed.append(chat.press_data(data, below))
        if len(pressed) % FEW == 0:
            await life.settle()
    await life.settle()
    # Each of them came in, and was answered with a word, with a message, or at least as noticed.
    assert len([each for each in chat.events[before:] if each.answer is not None]) == len(pressed) > 0
    return words(chat.new_messages()) + "\n".join(each.text for each in chat.answers[answered:])


def told(person: Person | None) -> Person:
    """What somebody told, without what they set and which questions are open."""
    assert person is not None
    return replace(person, dialogue=None, parked=(), place=None, settings=Settings(), seen_updates=(), undo_history=())


async def kim_moves_in(life: Life, *, telling: bool) -> Chat:
    """Kim, who has an application of her own, and is perhaps telling of another."""
    kim = life.wire.chat(OTHER, "Kim")
    for said in ("/start", "Europe/Berlin", "/applied Globex, Analyst", *(("/new", "Initech") if telling else ())):
        kim.say(said)
        await life.settle()
    return kim


@pytest.mark.parametrize("telling", [False, True])
@pytest.mark.parametrize("payload", PAYLOADS)
async def test_a_button_with_somebody_elses_ids_does_nothing_with_what_is_theirs(
    life: Life, payload: type[msgspec.Struct], telling: bool
) -> None:
    save_person(life.store, sams_record())
    sams = life.store.load(person_id(USER))
    kim = await kim_moves_in(life, telling=telling)
    before = told(life.stored(OTHER))
    heard = await heard_after(life, kim, forgeries(payload))
    assert not [word for word in (*IDS, *SAMS_WORDS) if word in heard], heard
    assert life.store.load(person_id(USER)) == sams
    after = life.stored(OTHER)
    assert told(after) == before
    assert not [each for each in IDS if each in msgspec.json.encode(after).decode()]


@pytest.mark.parametrize("payload", [each for each in PAYLOADS if each not in OF_NOBODY])
async def test_pressed_by_whoever_they_belong_to_the_same_buttons_do_something(
    life: Life, payload: type[msgspec.Struct]
) -> None:
    record = sams_record()
    save_person(life.store, record)
    await life.say("/help")
    heard = await heard_after(life, life.chat, forgeries(payload))
    after = life.stored()
    assert after is not None
    assert replace(after, seen_updates=()) != record or any(word in heard for word in SAMS_WORDS)

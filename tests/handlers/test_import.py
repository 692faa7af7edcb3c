"""/import: an export comes back."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from interviews.export import reading
from interviews.limits import _MOST, Part
from interviews.model import Question
from sandbox.history import Message
from storage.people_store import person_id
from tests.handlers.test_export import busy, files
from tests.life import Life, data_of, labels_of, words
from texts import labels

DAY = timedelta(days=1)
OTHER = 8
BUTTONS = [[labels.IMPORT, labels.NOT_NOW]]


async def send(life: Life, content: bytes, name: str = "afterword.json", caption: str | None = None) -> list[Message]:
    return await life.hears(life.chat.send_document(name, content, caption))


async def exported(life: Life) -> bytes:
    return files(await life.say("/export"))["afterword.json"]


async def moved_in(life: Life) -> bytes:
    """An export of a busy person who has erased themselves since."""
    await busy(life)
    content = await exported(life)
    await life.say("/erase")
    await life.press(labels.ERASE)
    return content


def paths(life: Life) -> set[Path]:
    return set(life.folder.parent.rglob("*"))


async def test_what_was_exported_and_erased_comes_back(life: Life) -> None:
    await busy(life)
    before = life.record()
    content = await exported(life)
    await life.say("/erase")
    await life.press(labels.ERASE)
    assert "afterword.json" in words(await life.say("/import"))
    (asked,) = await send(life, content)
    assert "2 applications, 1 interview, 1 reference and your time zone and settings" in asked.text
    assert labels_of(asked) == BUTTONS
    assert life.stored() is None
    (done,) = await life.press(labels.IMPORT)
    assert "Added" in done.text
    assert labels_of(done) == [[labels.UNDO]]
    came = life.record()
    assert (came.applications, came.references, came.place) == (before.applications, before.references, before.place)
    assert "Acme" in words(await life.say("/status"))


async def test_an_import_is_taken_back_with_one_tap(life: Life) -> None:
    content = await moved_in(life)
    await send(life, content)
    (done,) = await life.press(labels.IMPORT)
    assert "Taken back: the import" in words(await life.press(labels.UNDO, done))
    assert (life.record().applications, life.record().references) == ((), ())


async def test_an_import_twice_is_an_import_once(life: Life) -> None:
    content = await moved_in(life)
    (asked,) = await send(life, content)
    add = data_of(asked, labels.IMPORT)
    await life.press(labels.IMPORT)
    came = life.record()
    assert "here already" in words(await life.forge(add, asked))
    assert "Everything in that file is here already" in words(await send(life, content))
    assert life.record().applications == came.applications
    assert life.record().nudges == came.nudges


async def test_two_quick_taps_add_it_once(life: Life) -> None:
    content = await moved_in(life)
    (asked,) = await send(life, content)
    add = data_of(asked, labels.IMPORT)
    life.chat.press_data(add, asked.message_id)
    life.chat.press_data(add, asked.message_id)
    await life.settle()
    assert len(life.record().applications) == 2


async def test_an_import_that_is_not_wanted_adds_nothing(life: Life) -> None:
    content = await moved_in(life)
    await send(life, content)
    assert "Nothing was added" in words(await life.press(labels.NOT_NOW))
    assert life.stored() is None


async def test_somebody_elses_export_becomes_ones_own_and_theirs_is_untouched(life: Life) -> None:
    await busy(life)
    content, theirs = await exported(life), life.record()
    other = life.wire.chat(OTHER, "Kim")
    other.send_document("afterword.json", content)
    await life.settle()
    other.press(labels.IMPORT)
    await life.settle()
    mine = life.stored(OTHER)
    assert mine is not None
    assert (mine.id, mine.chat_id) == (person_id(OTHER), OTHER)
    assert mine.applications == theirs.applications
    assert life.record() == theirs


async def test_what_is_here_stays_and_the_message_says_what_was_here(life: Life) -> None:
    await busy(life)
    content = await exported(life)
    await life.tell("/applied Initech, Clerk")
    raw = msgspec.json.decode(content)
    raw["applications"][0]["company"] = "Overwritten"
    raw["applications"].append({**raw["applications"][1], "id": "newone", "company": "Hooli"})
    (asked,) = await send(life, msgspec.json.encode(raw))
    assert "New: 1 application." in asked.text
    assert "Here already: 2 applications." in asked.text
    await life.press(labels.IMPORT)
    assert [each.company for each in life.record().applications] == ["Acme <&> Söhne", "=Globex", "Initech", "Hooli"]


async def test_an_import_survives_a_restart_between_the_question_and_the_press(life: Life) -> None:
    content = await moved_in(life)
    await send(life, content)
    await life.restart()
    await life.press(labels.IMPORT)
    assert len(life.record().applications) == 2


NO_EXPORTS = {"words": b"hello", "a list": b"[]", "another JSON": b'{"format": "else", "version": 1}'}


@pytest.mark.parametrize("content", NO_EXPORTS.values(), ids=NO_EXPORTS)
async def test_a_file_that_is_no_export_is_refused_kindly_and_the_open_question_stays(
    life: Life, content: bytes
) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme")
    assert "not a file of mine" in words(await send(life, content))
    assert life.asking is Question.ROLE


async def test_a_newer_export_is_refused_with_the_reason(life: Life) -> None:
    assert "newer Afterword" in words(await send(life, b'{"format": "afterword", "version": 99}'))


async def test_a_file_that_is_too_large_is_not_even_fetched(life: Life) -> None:
    said = await send(life, b" " * (reading.LARGEST + 1))
    assert "larger than I take in" in words(said)
    assert life.wire.called("getFile") == []


async def test_more_than_can_be_planned_for_is_refused_in_one_file_or_in_several(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(_MOST, Part.OPEN_ROUNDS, 10)
    await busy(life)
    raw = msgspec.json.decode(await exported(life))
    several = [{**raw["applications"][0], "id": f"a{number}"} for number in range(12)]
    whole = msgspec.json.encode({**raw, "applications": several})
    assert "I look after 10 interviews at a time" in words(await send(life, whole))
    await send(life, msgspec.json.encode({**raw, "applications": several[:6]}))
    await life.press(labels.IMPORT)
    rest = msgspec.json.encode({**raw, "applications": several[6:]})
    assert "I look after 10 interviews at a time" in words(await send(life, rest))
    assert len(life.record().applications) == 8


async def test_the_name_of_a_file_leads_nowhere(life_on_disk: Life) -> None:
    life = life_on_disk
    content = await moved_in(life)
    before = paths(life)
    await send(life, content, "../../../etc/passwd.json", caption="<b>mine</b>")
    assert paths(life) == before


async def test_no_burst_of_nudges_follows_the_import_of_something_old(life: Life) -> None:
    content = await moved_in(life)
    await life.wait(50 * DAY)
    await send(life, content)
    said = await life.press(labels.IMPORT)
    said += await life.wait(timedelta(hours=12))
    assert len(said) == 1


async def test_after_the_import_everything_due_later_is_planned(life: Life) -> None:
    content = await moved_in(life)
    await send(life, content)
    await life.press(labels.IMPORT)
    assert "Time to thank" in words(await life.wait(timedelta(hours=3)))


async def test_a_press_on_a_message_that_replies_to_no_file_asks_for_it_again(life: Life) -> None:
    await busy(life)
    before = life.record()
    said = await life.forge('["im","a"]', life.chat.last)
    assert "send it again" in words(said)
    assert life.record().applications == before.applications

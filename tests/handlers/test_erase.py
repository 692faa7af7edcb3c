"""/erase: asked once, and then nothing of the person can be found or comes back."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from interviews.model import Person
from sandbox.faults import Refuse
from scheduling.delivery import Sent
from storage.archive import BACKUPS
from storage.backups import Backups
from storage.dead_letters import DeadLetters
from storage.disk import RealDisk
from storage.erasures import ERASED
from storage.people_store import person_id
from tests.handlers.test_export import busy
from tests.life import USER, Life, data_of, labels_of, words
from tests.stored_files import files_in, unpacked
from texts import labels

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ASKED = [[labels.EXPORT_FIRST], [labels.ERASE, labels.KEEP_EVERYTHING]]
CANARIES = [b"Acme", b"Jane", b"Globex", b"Ann Lee", b"example.com", b"HR calls", f'"chat_id":{USER}'.encode()]


@pytest.fixture
def life(life_on_disk: Life) -> Life:
    """What is left is looked for in every file."""
    return life_on_disk


def is_stored(life: Life) -> bool:
    return life.stored() is not None


def found(folder: Path) -> list[tuple[Path, bytes]]:
    """Where in the folder something of the person can be found; the list of erasures holds their fingerprint alone."""
    marks = [*CANARIES, person_id(USER).encode()]
    everything = [path for path in files_in(folder) if path.name != ERASED]
    hits = [(path, mark) for path in everything for mark in marks if mark in unpacked(path)]
    return hits + [(path, b"name") for path in folder.rglob("*") if person_id(USER) in path.name]


async def erased(life: Life) -> None:
    await busy(life)
    await life.say("/erase")
    await life.press(labels.ERASE)


async def test_erase_asks_once_says_what_goes_and_offers_an_export_first(life: Life) -> None:
    await busy(life)
    (asked,) = await life.say("/erase")
    assert labels_of(asked) == ASKED
    for word in ("cannot be undone", "letters", "30 days", "this chat"):
        assert word in asked.text
    before = life.record()
    assert len(await life.press(labels.EXPORT_FIRST)) == 3
    assert life.record() == before
    (said,) = await life.press(labels.ERASE, asked)
    assert "Nothing of yours is left here" in said.text
    assert "30 days" in said.text
    assert labels_of(said) == []
    assert not is_stored(life)


async def test_somebody_who_keeps_everything_keeps_it(life: Life) -> None:
    await busy(life)
    before = life.record()
    await life.say("/erase")
    assert "Everything is kept" in words(await life.press(labels.KEEP_EVERYTHING))
    assert life.record() == before


async def test_nothing_of_the_person_is_in_the_folder_or_in_a_backup_made_afterwards(life: Life) -> None:
    await busy(life)
    other = life.wire.chat(8, "Kim")
    other.say("/start")
    life.wire.world.updates.add("message", {"message_id": "?", "chat": {"id": USER}, "from": {"id": USER}})
    await life.settle()
    assert [each.person for each in DeadLetters(life.folder).listing()] == [person_id(USER)]
    assert found(life.folder)
    await life.say("/erase")
    await life.press(labels.ERASE)
    await life.stop()
    Backups(life.folder).make(life.clock.now())
    assert found(life.folder) == []
    assert life.stored(8) is not None


async def test_no_word_and_no_number_of_the_person_is_logged(life: Life, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    await erased(life)
    ours = [each.getMessage() for each in caplog.records if not each.name.startswith(("telegram", "httpx", "asyncio"))]
    assert [line for line in ours for mark in CANARIES if mark.decode() in line] == []


async def test_nothing_that_was_planned_is_said_and_nobody_is_remembered(life: Life) -> None:
    await erased(life)
    assert life.app.alarms.next_due() is None
    assert await life.wait(10 * DAY) == []
    await life.restart()
    assert life.app.alarms.next_due() is None
    assert not is_stored(life)


async def test_every_old_button_says_that_it_is_gone_and_stores_nothing(life: Life) -> None:
    await busy(life)
    await life.say("/settings")
    await life.say("/open")
    await life.wait(3 * HOUR)
    await life.say("/erase")
    await life.press(labels.ERASE)
    pressed = 0
    for message in life.chat.messages:
        for row in message.buttons:
            for button in row:
                if button.data is not None and labels.EXPORT_FIRST not in button.label:
                    await life.forge(button.data, message)
                    pressed += 1
                    assert "gone" in life.toast
    assert pressed > 10
    assert not is_stored(life)


async def test_pressing_erase_twice_is_erasing_once(life: Life) -> None:
    await busy(life)
    (asked,) = await life.say("/erase")
    data = data_of(asked, labels.ERASE)
    life.chat.press_data(data, asked.message_id)
    life.chat.press_data(data, asked.message_id)
    await life.settle()
    assert "Erased" in life.shown(asked).text
    assert not is_stored(life)


async def test_updates_that_come_again_after_a_crash_begin_no_new_record_out_of_old_words(life: Life) -> None:
    await life.settle_in()
    old = [life.chat.say("/applied Acme, Engineer"), life.chat.say("/new"), life.chat.say("Globex")]
    await life.settle()
    (asked,) = await life.say("/erase")
    old.append(life.chat.press_data(data_of(asked, labels.ERASE), asked.message_id))
    await life.settle()
    await life.restart()
    life.chat.new_messages()
    for update in old:
        life.chat.redeliver(update)
    await life.settle()
    said = words(life.chat.new_messages())
    assert "from before everything was erased" in said
    assert not is_stored(life)
    assert found(life.folder) == []


async def test_old_words_that_come_again_do_not_even_mix_with_a_new_beginning(life: Life) -> None:
    await life.settle_in()
    old = life.chat.say("/applied Acme, Engineer")
    await life.settle()
    await life.say("/erase")
    await life.press(labels.ERASE)
    await life.say("/start")
    await life.restart()
    life.chat.redeliver(old)
    await life.settle()
    assert "from before" in life.chat.last.text
    assert b"Acme" not in b"".join(path.read_bytes() for path in files_in(life.folder))


async def test_whoever_begins_again_begins_anew(life: Life) -> None:
    await erased(life)
    await life.wait(HOUR)
    assert "Where" in words(await life.say("/start"))
    await life.say("Europe/Berlin")
    assert life.record().applications == ()
    assert life.record().joined_at == life.clock.now()


async def test_the_button_of_an_earlier_record_does_not_erase_the_new_one_unasked(life: Life) -> None:
    await busy(life)
    (asked,) = await life.say("/erase")
    data = data_of(asked, labels.ERASE)
    await life.press(labels.ERASE)
    await life.wait(HOUR)
    await life.settle_in()
    said = await life.forge(data, asked)
    assert "once more" in life.toast
    assert "Erase everything?" in words(said)
    assert is_stored(life)


async def test_a_question_of_the_day_before_yesterday_is_asked_again(life: Life) -> None:
    await busy(life)
    (asked,) = await life.say("/erase")
    await life.wait(2 * DAY)
    await life.press(labels.ERASE, asked)
    assert is_stored(life)


@pytest.mark.parametrize("asked", [0, -1, 2**62])
async def test_a_forged_erasure_is_asked_about(life: Life, asked: int) -> None:
    await busy(life)
    await life.forge(f'["er","e",{asked}]', life.chat.last)
    assert is_stored(life)


async def test_a_nudge_that_is_on_its_way_brings_nothing_back(
    life: Life, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await busy(life)
    (asked,) = await life.say("/erase")
    under_way, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(person: Person, nudges: object) -> Sent:
        under_way.set()
        await go_on.wait()
        return Sent(1)

    life.clock.turn_to(life.clock.now() + 3 * HOUR)
    monkeypatch.setattr(
        "handlers.nudges.sender.TelegramMessenger.say", lambda _, person, nudges: slowly(person, nudges)
    )
    await life.app.alarms.ring()
    await under_way.wait()
    life.chat.press_data(data_of(asked, labels.ERASE), asked.message_id)
    await life.wire.confirmed()
    go_on.set()
    await life.settle()
    await life.wait(DAY)
    assert not is_stored(life)
    assert life.app.alarms.next_due() is None
    assert "turn failed" not in caplog.text


async def test_blocking_the_bot_right_after_erasing_stores_nothing(life: Life) -> None:
    await erased(life)
    life.chat.block()
    await life.settle()
    assert not is_stored(life)
    life.chat.unblock()
    await life.settle()
    assert not is_stored(life)


async def test_blocking_the_bot_before_it_could_answer_stores_nothing_either(life: Life) -> None:
    await busy(life)
    await life.say("/erase")
    life.wire.fail_next("editMessageText", Refuse(403, "Forbidden: bot was blocked by the user"))
    await life.press(labels.ERASE)
    assert not is_stored(life)


async def test_a_disk_that_refuses_is_admitted_and_everything_is_erased_once_it_is_well(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    await busy(life)
    await life.say("/erase")
    with monkeypatch.context() as broken:
        broken.setattr(RealDisk, "unlink", refusing)
        await life.press(labels.ERASE)
        said = words(await life.wait(timedelta(minutes=1)))
    assert "I cannot store anything at the moment" in said
    assert is_stored(life)
    await life.wait(timedelta(minutes=1))
    assert not is_stored(life)
    assert life.wire.pending == 0


def refusing(disk: RealDisk, path: Path) -> None:
    raise OSError(5, "Input/output error", str(path))


async def test_only_a_fingerprint_and_a_time_are_kept_of_who_was_erased(life: Life) -> None:
    await erased(life)
    kept = life.folder / BACKUPS / ERASED
    assert kept.read_bytes().count(b":") < 10
    assert [mark for mark in CANARIES if mark in kept.read_bytes()] == []

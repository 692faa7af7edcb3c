"""What every store of updates does that were given up, whatever it lies on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest

from storage.errors import StoreUnavailable, Unreadable, WrongKey
from storage.file_people_store import FilePeopleStore
from storage.people_store import Erasure, PeopleStore, person_id
from storage.postgres.connection import Database
from storage.postgres.people import PostgresPeopleStore
from storage.postgres.schema import bring_up_to_date
from storage.postgres.updates import in_database
from storage.update_stores import UpdateStores, in_folder
from tests.postgres_server import new_database
from tests.storage.backends import everything
from tests.storage.changes import KEY, OLD_KEY
from tests.storage.data_folder import DAY, NOW

SAM, KIM = person_id(7), person_id(8)
RAW = b'{"update_id": 4711, "message": {"text": "Dear diary"}}'
WHY = "error=ValueError at handlers.context:1"


class Place(NamedTuple):
    """Where updates lie, opened with some keys, and the people beside them."""

    opens: Callable[..., UpdateStores]
    people: PeopleStore
    contents: Callable[[], bytes]


@contextmanager
def files(folder: Path) -> Iterator[Place]:
    def contents() -> bytes:
        return b"".join(path.read_bytes() + path.name.encode() for path in folder.rglob("*") if path.is_file())

    yield Place(lambda *keys: in_folder(folder, keys), FilePeopleStore(folder), contents)


@contextmanager
def postgres(_folder: Path) -> Iterator[Place]:
    with new_database() as url, psycopg.connect(url, autocommit=True) as operator:
        database = Database(url)
        bring_up_to_date(database)
        people = PostgresPeopleStore(database)
        yield Place(lambda *keys: in_database(database, keys), people, lambda: b"".join(everything(operator)))
        database.close()


@pytest.fixture(params=[files, postgres], ids=["files", "PostgreSQL"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with request.param(tmp_path) as opened:
        yield opened


def letters(stores: UpdateStores) -> list[str]:
    return [stores.dead_letters.read(each.name).raw for each in stores.dead_letters.listing()]


def test_an_update_set_aside_can_be_read_with_all_that_is_known_of_it(place: Place) -> None:
    place.opens().dead_letters.put(4711, SAM, RAW, WHY, NOW)
    aside = place.opens().dead_letters
    [listed] = aside.listing()
    assert (listed.day, listed.person) == (NOW.date(), SAM)
    assert "4711" not in listed.name
    read = aside.read(listed.name)
    assert (read.update_id, read.person, read.at, read.why, read.raw.encode()) == (4711, SAM, NOW, WHY, RAW)


def test_the_same_update_again_on_another_day_is_kept_once_and_one_of_nobody_beside_it(place: Place) -> None:
    stores = place.opens()
    stores.dead_letters.put(4711, SAM, RAW, WHY, NOW)
    stores.dead_letters.put(4711, SAM, RAW, "another error", NOW + DAY)
    stores.dead_letters.put(4711, None, b"\xff\x00 not json", WHY, NOW + DAY)
    listed = stores.dead_letters.listing()
    assert [(each.day, each.person) for each in listed] == [(NOW.date(), SAM), ((NOW + DAY).date(), None)]
    assert stores.dead_letters.read(listed[0].name).why == "another error"
    stores.dead_letters.take_back(4711, None)
    stores.dead_letters.take_back(1, None)
    assert [each.person for each in stores.dead_letters.listing()] == [SAM]


def test_after_thirty_days_it_is_gone_and_not_before(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    aside = place.opens().dead_letters
    aside.put(4711, SAM, RAW, WHY, NOW)
    aside.daily(NOW + 30 * DAY)
    assert "updates_set_aside count=1" in caplog.text
    aside.daily(NOW + timedelta(days=31))
    assert aside.listing() == []


@pytest.mark.parametrize("name", ["", "..", "../lock", "2026-03-02", f"2026-03-02-{SAM}-{SAM}.json", "a-b-c-d-e-f"])
def test_what_is_no_name_of_one_is_not_there(place: Place, name: str) -> None:
    with pytest.raises(FileNotFoundError):
        place.opens().dead_letters.read(name)


def test_with_keys_nothing_can_be_read_without_them(place: Place) -> None:
    sealed = place.opens(OLD_KEY)
    sealed.dead_letters.put(4711, SAM, RAW, WHY, NOW)
    assert b"diary" not in place.contents()
    for stores in (place.opens(OLD_KEY), place.opens(KEY, OLD_KEY)):
        assert letters(stores) == [RAW.decode()]
    for stores in (place.opens(), place.opens(KEY)):
        with pytest.raises(WrongKey):
            letters(stores)


def test_whoever_is_erased_has_none_left_and_nobody_else_is_touched(place: Place) -> None:
    stores = place.opens()
    for person in (SAM, KIM):
        stores.dead_letters.put(4711, person, RAW, WHY, NOW)
    place.people.erase(Erasure(SAM, NOW, 1))
    assert [each.person for each in stores.dead_letters.listing()] == [KIM]
    stores.dead_letters.erase(KIM)
    stores.dead_letters.erase(person_id(99))
    assert letters(stores) == []


def test_what_is_not_a_persons_id_is_refused(place: Place) -> None:
    stores = place.opens()
    with pytest.raises(ValueError, match="not a person's id"):
        stores.dead_letters.put(4711, "../../etc", RAW, WHY, NOW)


def test_what_is_damaged_in_the_database_is_said_so() -> None:
    with new_database() as url, psycopg.connect(url, autocommit=True) as operator:
        database = Database(url)
        bring_up_to_date(database)
        stores = in_database(database, ())
        stores.dead_letters.put(4711, SAM, RAW, WHY, NOW)
        operator.execute("UPDATE dead_letters SET payload = 'torn'")
        with pytest.raises(Unreadable):
            letters(stores)
        operator.execute("DROP TABLE dead_letters")
        with pytest.raises(StoreUnavailable):
            stores.dead_letters.listing()
        stores.dead_letters.daily(NOW)
        database.close()

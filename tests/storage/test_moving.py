"""Everything that is kept moves from a data folder into a database and back, also when it is cut off at any step."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from app import upkeep
from app.stores import prepare
from interviews.model import Person
from operation.stopping import Stop
from storage.backups import Backups
from storage.disk import RealDisk
from storage.file_people_store import FilePeopleStore
from storage.inbox import Arrived
from storage.ownership import own
from storage.people_store import NEW, Erasure, PeopleStore, person_id
from storage.postgres.connection import Connection, Database
from storage.postgres.inbox import PostgresInbox
from storage.postgres.moves import NotMoved, Unfinished, check_settled
from storage.postgres.moving_in import AWAY, MoveIn
from storage.postgres.moving_out import MoveOut
from storage.postgres.people import PostgresPeopleStore
from storage.postgres.presence import PostgresPresence, anybody_runs
from storage.postgres.schema import bring_up_to_date
from storage.postgres.updates import in_database
from storage.presence import PRESENT
from storage.sealing import seal_of
from storage.update_stores import UpdateStores, in_folder
from storage.waiting_updates import WaitingUpdates, person_of
from tests.factories import a_full_person
from tests.life import BEGIN
from tests.postgres_server import new_database
from tests.storage.changes import FIXTURES, KEY
from tests.storage.data_folder import NOW, file_of, person_of_version_1
from tests.stores import load_person, save_person
from tests.turned_database import opened, turned_database

PEOPLE = tuple(a_full_person(number) for number in range(3))
GONE = Erasure(person_id(99), NOW, 7)
RAW = b'{"update_id": 4711}'
WAITING = {PEOPLE[1].id: [b'{"update_id": 1}', b'{"update_id": 3}'], PEOPLE[0].id: [b'{"update_id": 2}']}
KEYS = (KEY,)


class Killed(BaseException):
    """The process is gone."""


class Budget:
    """Lets so many steps be done, and then ends the process."""

    def __init__(self, steps: float = float("inf")) -> None:
        self.left = steps
        self.done = 0

    def step(self) -> None:
        if self.left < 1:
            raise Killed
        self.left -= 1
        self.done += 1


class CountedDisk(RealDisk):
    """The real disk, on which only so much is changed."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def __getattribute__(self, name: str) -> Any:
        if name in {"create", "write", "rename", "unlink", "make_folder", "remove_folder"}:
            self._budget.step()
        return super().__getattribute__(name)


class CountedDatabase(Database):
    """The real database, in which only so much is committed."""

    def __init__(self, url: str, budget: Budget) -> None:
        super().__init__(url)
        self._budget = budget

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        self._budget.step()
        with super().writing() as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        self._budget.step()
        with super().transaction() as connection:
            yield connection
            self._budget.step()


class Kept(NamedTuple):
    """What is kept somewhere, as far as anybody can tell."""

    people: dict[str, Person | None]
    erasure: Erasure | None
    letters: list[str]
    waiting: dict[str, list[bytes]]


def kept(people: PeopleStore, updates: UpdateStores, waiting: list[tuple[str, bytes]]) -> Kept:
    letters = updates.dead_letters
    theirs: dict[str, list[bytes]] = {}
    for person, raw in waiting:
        theirs.setdefault(person, []).append(raw)
    return Kept(
        {person: load_person(people, person) for person in people.ids()},
        people.last_erasure(GONE.person),
        [letters.read(each.name).raw for each in letters.listing()],
        theirs,
    )


def of_folder(folder: Path) -> Kept:
    files = WaitingUpdates(folder, keys=KEYS)
    waiting = [(person_of(name), raw) for name in files.names() for raw in files.read(name)]
    return kept(FilePeopleStore(folder, keys=KEYS), in_folder(folder, KEYS), waiting)


def of_database(database: Database) -> Kept:
    with database.reading() as connection:
        rows = connection.execute("SELECT person, body FROM updates ORDER BY update_id").fetchall()
    waiting = [(person, seal_of(person, KEYS).open(body)) for person, body in rows]
    return kept(PostgresPeopleStore(database, KEYS), in_database(database, KEYS), waiting)


NOTHING = Kept({}, None, [], {})
EVERYTHING = Kept({each.id: each for each in PEOPLE}, GONE, [RAW.decode()], WAITING)


def fill(people: PeopleStore, updates: UpdateStores) -> None:
    for each in PEOPLE:
        people.commit(replace(each, seen_updates=(1,)), NEW)
        save_person(people, each)
    people.erase(GONE)
    updates.dead_letters.put(4711, PEOPLE[0].id, RAW, "why", NOW)
    if isinstance(updates.waiting, WaitingUpdates):
        for person, theirs in WAITING.items():
            updates.waiting.put(person, theirs)
    else:
        arrived = [
            Arrived(json.loads(raw)["update_id"], each, raw) for each, theirs in WAITING.items() for raw in theirs
        ]
        updates.waiting.inbox.put(arrived, take=False)


@pytest.fixture(autouse=True)
def in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.postgres.moves.AT_ONCE", 2)


@pytest.fixture
def url() -> Iterator[str]:
    with new_database() as made:
        yield made


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    made = Database(url)
    bring_up_to_date(made)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "data"
    found.mkdir()
    return found


def empty(folder: Path, database: Database) -> None:
    """Nothing is anywhere."""
    RealDisk().remove_folder(folder)
    folder.mkdir()
    with database.transaction() as connection:
        connection.execute("TRUNCATE people, erasures, dead_letters, updates, moves")


def test_everything_is_in_the_database_and_comes_back_as_it_was(folder: Path, database: Database) -> None:
    fill(FilePeopleStore(folder, keys=KEYS), in_folder(folder, KEYS))
    assert MoveIn(folder, database, KEYS).run() == 3
    assert of_database(database) == EVERYTHING
    assert of_folder(folder)._replace(erasure=None) == NOTHING
    check_settled(database)
    assert MoveOut(folder, database, KEYS).run() == 3
    assert of_folder(folder) == EVERYTHING
    assert of_database(database) == NOTHING
    check_settled(database)
    with pytest.raises(NotMoved, match="nobody in the database"):
        MoveOut(folder / "another", database, KEYS).run()


def test_a_record_of_the_first_release_moves_as_it_is(folder: Path, database: Database) -> None:
    old = person_of_version_1()
    file_of(old.id, folder).parent.mkdir(parents=True)
    file_of(old.id, folder).write_bytes((FIXTURES / "person-1.json").read_bytes())
    assert MoveIn(folder, database).run() == 1
    assert load_person(PostgresPeopleStore(database), old.id) == old
    assert MoveOut(folder, database).run() == 1
    assert load_person(FilePeopleStore(folder), old.id) == old


def settled(database: Database) -> bool:
    try:
        check_settled(database)
    except Unfinished:
        return False
    return True


INTO: dict[str, tuple[Callable[..., Any], Callable[[Path, Database], Kept], Callable[[Path, Database], Kept]]] = {
    "into the database": (MoveIn, lambda folder, _: of_folder(folder), lambda _, database: of_database(database)),
    "into the folder": (MoveOut, lambda _, database: of_database(database), lambda folder, _: of_folder(folder)),
}


@pytest.mark.parametrize("way", INTO)
def test_a_move_that_is_cut_off_at_any_step_loses_nothing_and_goes_on(
    folder: Path, url: str, database: Database, way: str
) -> None:
    move, source, target = INTO[way]
    cut, whole_before, whole_after = 0, 0, 0
    while True:
        empty(folder, database)
        if move is MoveIn:
            fill(FilePeopleStore(folder, keys=KEYS), in_folder(folder, KEYS))
        else:
            fill(PostgresPeopleStore(database, KEYS), in_database(database, KEYS))
        budget = Budget(cut)
        counted = CountedDatabase(url, budget)
        try:
            move(folder, counted, KEYS, CountedDisk(budget)).run()
            break
        except Killed:
            cut += 1
        finally:
            counted.close()
        before, after = source(folder, database).people, target(folder, database).people
        assert EVERYTHING.people in (before, after)
        if before != EVERYTHING.people and move is MoveIn:
            assert target(folder, database) == EVERYTHING
        whole_before += before == EVERYTHING.people
        whole_after += after == EVERYTHING.people
        if not settled(database) or before or (folder / AWAY).exists():
            assert move(folder, database, KEYS).run() == 3
        assert target(folder, database) == EVERYTHING
        assert source(folder, database).people == {}
        assert settled(database)
        left = {path.name for path in folder.iterdir()} - {"backups", "people", "set-aside", "waiting"}
        assert left == set()
    assert cut > 12
    assert whole_before > 5
    assert whole_after > 1


def test_what_happened_in_the_folder_after_a_move_was_cut_off_counts(
    folder: Path, url: str, database: Database
) -> None:
    files = FilePeopleStore(folder, keys=KEYS)
    fill(files, in_folder(folder, KEYS))
    budget = Budget(8)
    counted = CountedDatabase(url, budget)
    with pytest.raises(Killed):
        MoveIn(folder, counted, KEYS, CountedDisk(budget)).run()
    counted.close()
    assert of_database(database).people != {}
    changed = replace(PEOPLE[1], seen_updates=(77,))
    files.erase(Erasure(PEOPLE[0].id, NOW + timedelta(days=1), 8))
    save_person(files, changed)
    assert MoveIn(folder, database, KEYS).run() == 2
    still = {PEOPLE[1].id: WAITING[PEOPLE[1].id]}
    assert of_database(database) == Kept({each.id: each for each in (changed, *PEOPLE[2:])}, GONE, [], still)


def test_who_was_changed_in_the_database_meanwhile_is_not_left_behind(
    folder: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = PostgresPeopleStore(database, KEYS)
    fill(store, in_database(database, KEYS))
    real = MoveOut._copy_updates  # noqa: SLF001

    def changing(self: MoveOut) -> None:
        real(self)
        save_person(store, replace(PEOPLE[0], seen_updates=(77,)))

    with monkeypatch.context() as patched:
        patched.setattr(MoveOut, "_copy_updates", changing)
        with pytest.raises(NotMoved, match="somebody was changed meanwhile"):
            MoveOut(folder, database, KEYS).run()
    assert of_folder(folder).people == {}
    store.erase(Erasure(PEOPLE[1].id, NOW, 1))
    assert MoveOut(folder, database, KEYS).run() == 2
    assert of_folder(folder).people == {
        PEOPLE[0].id: replace(PEOPLE[0], seen_updates=(77,)),
        **{each.id: each for each in PEOPLE[2:]},
    }


def test_with_a_record_that_cannot_be_used_nothing_is_moved(folder: Path, database: Database) -> None:
    fill(FilePeopleStore(folder, keys=KEYS), in_folder(folder, KEYS))
    with pytest.raises(NotMoved, match="3 records cannot be used, by these keys or at all"):
        MoveIn(folder, database).run()
    file_of(PEOPLE[0].id, folder).write_bytes(b"Dear diary")
    with pytest.raises(NotMoved, match=f"1 records cannot be used, .*: {PEOPLE[0].id};"):
        MoveIn(folder, database, KEYS).run()
    assert len(list(FilePeopleStore(folder).ids())) == 3
    with pytest.raises(Unfinished):
        check_settled(database)
    with pytest.raises(Unfinished):
        MoveOut(folder, database, KEYS).run()
    file_of(PEOPLE[0].id, folder).unlink()
    assert MoveIn(folder, database, KEYS).run() == 2


def test_a_record_in_the_database_that_cannot_be_used_keeps_all_there(folder: Path, database: Database) -> None:
    fill(PostgresPeopleStore(database, KEYS), in_database(database, KEYS))
    with pytest.raises(NotMoved, match="3 records cannot be used"):
        MoveOut(folder, database).run()
    with pytest.raises(Unfinished):
        MoveIn(folder, database, KEYS).run()
    assert MoveOut(folder, database, KEYS).run() == 3


def test_people_are_not_mixed_with_others(folder: Path, database: Database) -> None:
    save_person(FilePeopleStore(folder), PEOPLE[0])
    save_person(PostgresPeopleStore(database), PEOPLE[1])
    with pytest.raises(NotMoved, match="the database holds people"):
        MoveIn(folder, database).run()
    with pytest.raises(NotMoved, match="holds people or their updates already; set DATA_DIR"):
        MoveOut(folder, database).run()
    check_settled(database)
    assert list(FilePeopleStore(folder).ids()) == [PEOPLE[0].id]
    assert list(PostgresPeopleStore(database).ids()) == [PEOPLE[1].id]


# Beside bots


def moves(folder: Path, database: Database) -> list[MoveIn | MoveOut]:
    return [MoveIn(folder, database, KEYS), MoveOut(folder, database, KEYS)]


@pytest.mark.parametrize("lease", ["a replica", "somebody's updates", "the poller"])
def test_nobody_is_moved_while_a_replica_runs_or_was_killed_just_now(folder: Path, lease: str) -> None:
    with turned_database() as turned:
        database = opened(turned.url)
        fill(PostgresPeopleStore(database, KEYS), in_database(database, KEYS))
        inbox = PostgresInbox(database, KEYS)
        take: dict[str, Callable[[], object]] = {
            "a replica": PostgresPresence(database).stay,
            "somebody's updates": lambda: inbox.take(1, []),
            "the poller": lambda: inbox.lead("poller"),
        }
        take[lease]()
        for move in moves(folder, database):
            with pytest.raises(NotMoved, match="a bot runs on the database, or was killed within the last half minute"):
                move.run()
        check_settled(database)
        turned.turn_to(BEGIN + PRESENT - timedelta(seconds=1))
        with pytest.raises(NotMoved, match="a bot runs"):
            MoveOut(folder, database, KEYS).run()
        turned.turn_to(BEGIN + PRESENT)
        assert MoveOut(folder, database, KEYS).run() == 3
        database.close()


def test_where_every_replica_has_ended_people_are_moved_at_once(folder: Path, database: Database) -> None:
    fill(PostgresPeopleStore(database, KEYS), in_database(database, KEYS))
    one, other = PostgresPresence(database), PostgresPresence(database)
    for each in (one, other, one):
        each.stay()
    one.leave()
    with pytest.raises(NotMoved, match="a bot runs"):
        MoveOut(folder, database, KEYS).run()
    other.leave()
    assert MoveOut(folder, database, KEYS).run() == 3


def test_a_bot_that_starts_while_a_move_begins_stops_it_or_does_not_start(
    folder: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(PostgresPeopleStore(database, KEYS), in_database(database, KEYS))
    presence, looked = PostgresPresence(database), anybody_runs

    def starts_then(asked: Database) -> bool:
        found = looked(asked)
        presence.stay()
        return found

    monkeypatch.setattr("storage.postgres.moves.anybody_runs", starts_then)
    with pytest.raises(NotMoved, match="a bot runs"):
        MoveOut(folder, database, KEYS).run()
    prepare(database, presence, Stop())
    presence.leave()
    with database.transaction() as connection:
        connection.execute("INSERT INTO moves (mark) VALUES ('in')")
    with pytest.raises(Unfinished):
        prepare(database, presence, Stop())
    assert of_database(database) == EVERYTHING


# By hand


@pytest.fixture
def operated(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "STORAGE_KEYS"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:token")
    monkeypatch.setenv("DATA_DIR", str(folder))
    return folder


def test_an_operator_moves_everybody_looks_and_encrypts_anew(
    operated: Path, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(FilePeopleStore(operated), in_folder(operated, ()))
    assert upkeep.main(["move", "to", url]) == 0
    assert "3 people are in the database now" in capsys.readouterr().out
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("STORAGE_KEYS", b64encode(KEY).decode())
    assert upkeep.main(["set-aside"]) == 0
    assert "why" in capsys.readouterr().out
    assert upkeep.main(["rekey"]) == 0
    assert "3 records are encrypted" in capsys.readouterr().out
    for words in (["backup"], ["restore"], ["restore", "2026-03-02"]):
        assert upkeep.main(words) == 2
        assert "the records are in PostgreSQL" in capsys.readouterr().err
    assert upkeep.main(["move", "from", url]) == 0
    assert f"3 people are in {operated} now" in capsys.readouterr().out
    assert of_folder(operated).people == EVERYTHING.people


def test_people_are_not_moved_out_of_a_folder_or_into_one_whose_bot_runs(
    operated: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(FilePeopleStore(operated), in_folder(operated, ()))
    for way in ("to", "from"):
        with own(operated):
            assert upkeep.main(["move", way, url]) == 2
        assert capsys.readouterr().err.endswith("stop the bot first.\n")
    assert of_folder(operated).people == EVERYTHING.people
    assert upkeep.main(["move", "to", url]) == 0


def test_an_operator_is_told_what_is_wrong_without_the_password(
    operated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert upkeep.main(["move", "to", "postgresql://me:canary@[::1/name"]) == 2
    assert capsys.readouterr().err.startswith("afterword: TO must be an address like postgresql://")
    assert upkeep.main(["move", "from", "postgresql://me:canary@localhost:1/name"]) == 2
    said = capsys.readouterr().err
    assert "the database refuses (connection failed" in said
    assert "canary" not in said


def test_old_backups_in_the_folder_still_expire_and_no_new_ones_are_made(folder: Path) -> None:
    save_person(FilePeopleStore(folder), PEOPLE[0])
    Backups(folder).make(NOW)
    Backups(folder).daily(NOW + timedelta(days=30), make=False)
    assert Backups(folder).days() == [NOW.date()]
    Backups(folder).daily(NOW + timedelta(days=31), make=False)
    assert Backups(folder).days() == []

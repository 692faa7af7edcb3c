"""A backup of the database is restored as docs/replicas.md says, with the database's own programs."""

import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from storage.people_store import Erasure
from storage.postgres.connection import Database
from storage.postgres.people import PostgresPeopleStore
from storage.postgres.schema import bring_up_to_date
from tests.factories import a_full_person
from tests.postgres_server import installed, new_database, own_server
from tests.stores import load_person, save_person

DOCUMENT = Path(__file__).parents[2] / "docs" / "replicas.md"


def program(name: str, *words: str, said: str = "") -> None:
    command = [str(installed() / name), *words]
    subprocess.run(command, input=said, check=True, capture_output=True, text=True)  # noqa: S603 - of the same wheel


def test_a_restored_dump_holds_everybody_but_those_who_erased_themselves_since(tmp_path: Path) -> None:
    found = re.search(r"<<'SQL'\n(.*?)\nSQL\n", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    now = datetime.now(UTC)
    stayed, began_anew, erased = a_full_person(1), a_full_person(2), a_full_person(3)
    before = Erasure(began_anew.id, now - timedelta(days=1), 1)
    since = Erasure(erased.id, now, 2)
    with new_database(own_server().url) as url, new_database(own_server().url) as restored:
        database = Database(url, connections=1)
        bring_up_to_date(database)
        store = PostgresPeopleStore(database)
        store.erase(before)
        for person in (stayed, began_anew, erased):
            save_person(store, person)
        program("pg_dump", "-Fc", "-f", str(tmp_path / "dump"), url)
        store.erase(since)
        database.close()
        with psycopg.connect(url) as operator, operator.cursor().copy("COPY erasures TO STDOUT") as rows:
            (tmp_path / "erasures.tsv").write_bytes(b"".join(map(bytes, rows)))
        program("pg_restore", "-d", restored, str(tmp_path / "dump"))
        said = found[1].replace("erasures.tsv", str(tmp_path / "erasures.tsv"))
        program("psql", "-v", "ON_ERROR_STOP=1", restored, said=said)
        database = Database(restored, connections=1)
        store = PostgresPeopleStore(database)
        assert load_person(store, stayed.id) == stayed
        assert load_person(store, began_anew.id) == began_anew
        assert load_person(store, erased.id) is None
        assert store.last_erasure(erased.id) == since
        assert store.last_erasure(began_anew.id) == before
        database.close()

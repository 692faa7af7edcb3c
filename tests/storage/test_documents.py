import json
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from interviews.model import NudgeKind, Person
from storage import documents
from storage.documents import TABLES, VERSION, from_tables, to_tables
from storage.errors import Malformed, NewerVersion
from storage.record_files import RecordFiles
from tests.factories import a_full_person
from tests.storage.data_folder import file_of, person_of_version_1, person_of_version_2
from tests.stores import load_person
from tests.strategies import people

FIXTURES = Path(__file__).parent / "fixtures"


@settings(max_examples=settings().max_examples * 3 // 5, deadline=None)
@given(people())
def test_every_record_comes_back_from_its_documents_as_it_was(person: Person) -> None:
    assert from_tables(json.loads(json.dumps(to_tables(person)))) == person


def test_each_application_letter_and_nudge_is_one_document() -> None:
    tables = to_tables(a_full_person())
    assert tuple(tables) == TABLES
    assert {name: len(many) for name, many in tables.items()} == dict.fromkeys(TABLES, 1)
    assert set(tables["conversation"][0]) == {"dialogue", "parked"}
    assert not {"applications", "letters", "nudges", "dialogue", "parked"} & set(tables["person"][0])
    assert tables["person"][0]["version"] == VERSION


def test_instants_are_kept_as_text_in_utc() -> None:
    assert to_tables(a_full_person())["person"][0]["joined_at"] == "2026-03-02T12:00:00.000001Z"


def test_nothing_in_a_record_is_a_floating_point_number_that_json_might_not_hold() -> None:
    assert '"number"' not in json.dumps(msgspec.json.schema(Person))


def test_the_documents_of_a_newer_program_are_refused() -> None:
    tables = to_tables(a_full_person())
    tables["person"][0]["version"] = VERSION + 1
    with pytest.raises(NewerVersion) as refused:
        from_tables(tables)
    assert (refused.value.found, refused.value.known) == (VERSION + 1, VERSION)


def test_older_documents_are_migrated_one_version_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []

    def migration(version: int) -> Any:
        def migrate(tables: Any) -> Any:
            steps.append(version)
            return tables

        return migrate

    monkeypatch.setattr(documents, "VERSION", 3)
    monkeypatch.setattr(documents, "MIGRATIONS", {1: migration(1), 2: migration(2)})
    old = to_tables(a_full_person())
    old["person"][0]["version"] = 1
    assert from_tables(old) == a_full_person()
    assert steps == [1, 2]


def test_there_is_a_migration_for_every_version_but_the_current_one() -> None:
    assert set(documents.MIGRATIONS) == set(range(1, VERSION))


@pytest.mark.parametrize("name", TABLES)
def test_documents_without_one_of_the_tables_are_no_record(name: str) -> None:
    tables = to_tables(a_full_person())
    del tables[name]
    with pytest.raises(Malformed):
        from_tables(tables)


@pytest.mark.parametrize("version", [None, 0, -1, "1", 1.5])
def test_documents_that_do_not_say_their_version_are_no_record(version: object) -> None:
    tables = to_tables(a_full_person())
    tables["person"][0]["version"] = version
    with pytest.raises(Malformed):
        from_tables(tables)


def test_a_document_with_a_value_of_the_wrong_kind_is_no_record() -> None:
    tables = to_tables(a_full_person())
    tables["letters"][0]["sent_at"] = "yesterday"
    with pytest.raises(Malformed, match="letters"):
        from_tables(tables)


def test_a_field_this_program_does_not_know_does_no_harm() -> None:
    tables = to_tables(a_full_person())
    tables["nudges"][0]["mood"] = "good"
    assert from_tables(tables) == a_full_person()


SHAPE = (2, "ce5469a19046d3b2")


def shape(schema: object) -> object:
    """What records can hold, without a word about it."""
    match schema:
        case dict():
            return {name: shape(each) for name, each in schema.items() if name != "description"}
        case list():
            return [shape(each) for each in schema]
        case _:
            return schema


def test_whatever_records_can_hold_since_a_release_has_a_version_of_its_own() -> None:
    found = json.dumps(shape(msgspec.json.schema(Person)), sort_keys=True).encode()
    assert (VERSION, blake2b(found, digest_size=8).hexdigest()) == SHAPE, (
        "a replica of an older release must not open what it would lose: if records of this version were released,"
        " raise VERSION (with a migration and a fixture); then note here what it looks like now"
    )


RELEASED = {1: person_of_version_1(), 2: person_of_version_2()}


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_file_of_every_released_version_loads(version: int, tmp_path: Path) -> None:
    person = RELEASED[version]
    path = file_of(person.id, tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes((FIXTURES / f"person-{version}.json").read_bytes())
    assert load_person(RecordFiles(tmp_path), person.id) == person


@pytest.mark.parametrize("settings", [None, {"weekly_target": 3}])
def test_whoever_had_chosen_nothing_yet_in_version_1_hears_of_no_week_either(settings: dict[str, int] | None) -> None:
    old = json.loads((FIXTURES / "person-1.json").read_bytes()[31:])
    tables = {name: list(many.values()) for name, many in old.items()}
    del tables["person"][0]["settings"]
    if settings:
        tables["person"][0]["settings"] = settings
    assert from_tables(tables).settings.silenced == (NudgeKind.WEEK,)

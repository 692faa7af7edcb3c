"""docs/reliability.md says what happens when something fails; each row names tests, and those exist."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/reliability.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("|") and not line.startswith(("|--", "| Failure"))
]
PROOF = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@cache
def names_in(path: str) -> frozenset[str]:
    """The names of the tests in a file, and of its state machines."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = {each.name for each in ast.walk(tree) if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef))}
    assigned = {
        target.id
        for each in tree.body
        if isinstance(each, ast.Assign)
        for target in each.targets
        if isinstance(target, ast.Name)
    }
    return frozenset(name for name in functions | assigned if name.startswith(("test_", "Test")))


def test_the_page_has_rows() -> None:
    assert len(ROWS) > 50
    assert all(len(row) == 3 and all(row) for row in ROWS)


def test_no_failure_is_listed_twice() -> None:
    failures = [row[0] for row in ROWS]
    assert len(set(failures)) == len(failures)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_row_names_tests_that_exist(row: list[str]) -> None:
    proofs = PROOF.findall(row[2])
    assert proofs
    assert PROOF.sub("", row[2]).strip(" ,") == ""
    assert [name for path, name in proofs if name not in names_in(path)] == []

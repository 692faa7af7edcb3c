"""docs/operations.md is complete: every event, every fact, every figure and every setting, and nothing else."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from operation.folder_counts import Counts
from operation.metrics import PrometheusMeasures, State
from telemetry.health import Health
from tests.life import BEGIN

ROOT = Path(__file__).parents[1]
DOC = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
OWN = ("app", "handlers", "interviews", "operation", "scheduling", "storage", "telemetry", "texts", "transport")
LEVELS = {"debug", "info", "warning", "error", "critical", "log"}


def rows(heading: str) -> Iterator[list[str]]:
    """The rows of the table under this heading, cell by cell."""
    section = DOC.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def named(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in [*ROOT.glob("*.py"), *(path for package in OWN for path in (ROOT / package).rglob("*.py"))]:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def logger_calls() -> Iterator[tuple[Path, str, ast.Call]]:
    """Every call of a logger: where, its level, and the call."""
    for path, tree in modules():
        for call in calls(tree):
            match call.func:
                case ast.Attribute(ast.Name("logger"), attr) if attr in LEVELS:
                    yield path, attr, call


def is_event(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Event"


def events() -> Mapping[str, set[str]]:
    """Every event in the code, with its fields."""
    found: dict[str, set[str]] = defaultdict(set)
    for path, tree in modules():
        for call in calls(tree):
            if is_event(call) and call.args and isinstance(call.args[0], ast.Constant):
                assert isinstance(call.args[0].value, str), path
                found[call.args[0].value] |= {keyword.arg for keyword in call.keywords if keyword.arg}
    return found


def test_everything_that_is_logged_is_an_event() -> None:
    sentences = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, level, call in logger_calls()
        if not is_event(call.args[1 if level == "log" else 0])
    ]
    assert sentences == []


def test_every_event_stands_in_the_table_with_its_fields_and_nothing_else_does() -> None:
    told = {name: named(fields) for name_cell, _, fields, *_ in rows("Events") for name in named(name_cell)}
    assert told == {name: fields for name, fields in events().items() if name}


def test_each_event_has_the_level_that_the_table_says() -> None:
    told = {name: level for name_cell, level, *_ in rows("Events") for name in named(name_cell)}
    for path, level, call in logger_calls():
        event = call.args[1 if level == "log" else 0]
        if level != "log" and isinstance(event, ast.Call) and isinstance(event.args[0], ast.Constant):
            assert level in told[str(event.args[0].value)].split(" or "), f"{path}:{call.lineno}"


def test_every_fact_stands_in_the_table() -> None:
    health = Health(
        last_poll_answered=True, scheduler_ticked=True, last_commit_worked=True, disk_not_full=True, turning=True
    )
    assert {name for cell, *_ in rows("Health") for name in named(cell)} == set(health.facts)


def test_every_figure_stands_in_the_table() -> None:
    figures = PrometheusMeasures()
    health = Health(
        last_poll_answered=True, scheduler_ticked=True, last_commit_worked=True, disk_not_full=True, turning=True
    )
    page = figures.page(State(health, 0, 0, 0.0, 0, Counts(BEGIN, 0, 0, 0.0))).decode()
    names = set(re.findall(r"^# TYPE (afterword_\w+) (?:counter|gauge|histogram)$", page, re.MULTILINE))
    names = {name for name in names if not name.endswith("_created")}
    assert {name for cell, *_ in rows("Metrics") for name in named(cell)} == names


@pytest.mark.parametrize("where", ["docs/operations.md", ".env.example"])
def test_every_setting_is_explained(where: str) -> None:
    settings = set(re.findall(r'value\("([A-Z_]+)"', (ROOT / "app" / "settings.py").read_text(encoding="utf-8")))
    text = (ROOT / where).read_text(encoding="utf-8")
    told = (
        {name for cell, *_ in rows("Settings") for name in named(cell)}
        if where.endswith(".md")
        else set(re.findall(r"^([A-Z_]+)=", text, re.MULTILINE))
    )
    assert told == settings

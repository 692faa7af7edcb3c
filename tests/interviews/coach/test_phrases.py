"""The coach's phrases: no table is left over, and none says a thing twice."""

import re
from collections import Counter
from pathlib import Path

import pytest

import interviews.letters.coach
from interviews.letters.coach.phrases import lines_of

CODE = Path(interviews.letters.coach.__file__).parent
MODULES = sorted(CODE.rglob("*.py"))
TABLES = [
    pytest.param(file, section, id=f"{file.stem}: {section}")
    for file in sorted(CODE.glob("english/data/*.txt"))
    for section in re.findall(r"^\[([a-z ]+)\]$", file.read_text(), re.MULTILINE)
]


@pytest.mark.parametrize(("file", "section"), TABLES)
def test_every_table_of_phrases_is_asked_for(file: Path, section: str) -> None:
    asked = any(f'"{section}"' in module.read_text() or f"'{section}'" in module.read_text() for module in MODULES)
    assert asked or f"<{section}>" in file.read_text()


@pytest.mark.parametrize(("file", "section"), TABLES)
def test_no_line_stands_in_a_table_twice(file: Path, section: str) -> None:
    assert [line for line, times in Counter(lines_of(file.stem, section)).items() if times > 1] == []

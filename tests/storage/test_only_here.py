"""Files are opened in `storage/` alone, so no path can be made of what people write."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "interviews" / "bundled_files.py"
"""Reads what is installed with the program, by names that stand in the code."""

ABOVE = ("handlers", "interviews", "scheduling", "texts", "transport")
OF_FILES = {"os", "pathlib", "shutil", "tempfile", "tarfile", "zipfile", "glob", "fileinput"}
OF_CODE = {"pickle", "marshal", "shelve", "subprocess", "importlib", "runpy", "yaml"}
CALLED = {"open", "eval", "exec", "compile", "__import__"}


def complaints(source: str) -> list[str]:
    """The imports and calls that reach a file or run what was read."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [each.name for each in node.names if each.name.partition(".")[0] in OF_FILES | OF_CODE]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in OF_FILES | OF_CODE:
            found.append(node.module or "")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLED:
            found.append(node.func.id)
    return found


@pytest.mark.parametrize("folder", ABOVE)
def test_nothing_above_storage_opens_a_file_or_runs_what_it_read(folder: str) -> None:
    sources = [path for path in (ROOT / folder).rglob("*.py") if path != BUNDLED]
    assert sources
    assert {str(path): found for path in sources if (found := complaints(path.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize(
    "line", ["import os.path", "from pathlib import Path", "open(name)", "import pickle", "eval(x)"]
)
def test_what_would_is_found(line: str) -> None:
    assert complaints(line) != []

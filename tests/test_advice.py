"""docs/advice.md is written from the rules in the code and the tests that prove them, and cannot drift from either."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RULES = [*(f"W{n}" for n in range(1, 20)), *(f"L{n}" for n in range(1, 14)), *(f"R{n}" for n in range(1, 7))]

LATE = '''
def late():
    """W1: how it went is asked
    for | once.

    When: right after the end;
    in quiet hours later.
    Source: 000, 002.

    Not part of it.
    """
'''


def advise(root: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "docs" / "advice.py"), str(root), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")  # noqa: S603


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project whose every rule is told by a function of its own and proved by a test of its own."""
    for folder in ("interviews/deep", "tests/deep", "docs"):
        (tmp_path / folder).mkdir(parents=True)
    told = [
        f'def keeps_{rule}():\n    """{rule}: it holds.\n\n    Source: 001.\n    """\n'
        for rule in RULES
        if rule != "W1"
    ]
    (tmp_path / "interviews/deep/rules.py").write_text("\n".join(told))
    (tmp_path / "interviews/late.py").write_text(LATE)
    proofs = [f"def test_it_holds_{rule.lower()}(): ..." for rule in RULES]
    (tmp_path / "tests/deep/test_rules.py").write_text("\n".join(proofs))
    return tmp_path


def rows(root: Path) -> dict[str, list[str]]:
    """The cells of the page by rule."""
    lines = (root / "docs/advice.md").read_text(encoding="utf-8").splitlines()
    cells = ([cell.strip() for cell in line.replace("\\|", "!").strip("|").split("|")] for line in lines if "|" in line)
    return {rule: rest for rule, *rest in cells if rule in RULES}


def test_every_rule_is_listed_with_what_when_source_place_and_proof(tree: Path) -> None:
    done = advise(tree)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    table = rows(tree)
    assert list(table) == RULES
    assert table["W1"] == [
        "How it went is asked for ! once.",
        "Right after the end; in quiet hours later",
        "000, 002",
        "[interviews/late.py](../interviews/late.py) `late`",
        "[`test_it_holds_w1`](../tests/deep/test_rules.py)",
    ]
    assert table["R6"][:3] == ["It holds.", "–", "001"]
    assert advise(tree, "--check").returncode == 0


def test_a_rule_without_a_test_fails_and_is_named(tree: Path) -> None:
    file = tree / "tests/deep/test_rules.py"
    file.write_text(file.read_text().replace("test_it_holds_l7(", "test_it_holds_l77(").replace("_w2(", "w2("))
    done = advise(tree)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "advice: W2 is proven by no test",
        "advice: L7 is proven by no test",
        "advice: L77 is no rule (tests/deep/test_rules.py)",
    ]


def test_a_rule_nobody_tells_or_without_a_source_fails_and_is_named(tree: Path) -> None:
    (tree / "interviews/late.py").write_text('def late():\n    """Later (W1), as W1: says."""\n')
    rules = tree / "interviews/deep/rules.py"
    rules.write_text(rules.read_text().replace('"""W2: it holds.\n\n    Source: 001.', '"""W2: it holds.\n'))
    done = advise(tree)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "advice: W1 is told by no docstring in interviews/",
        "advice: W2 has no Source (interviews/deep/rules.py)",
    ]


def test_a_page_that_drifted_is_seen_and_left_as_it_is(tree: Path) -> None:
    assert advise(tree, "--check").stderr == "advice: docs/advice.md is not what the code says: make advice\n"
    assert not (tree / "docs/advice.md").exists()
    advise(tree)
    (tree / "interviews/late.py").write_text(LATE.replace("once", "twice"))
    assert advise(tree, "--check").returncode == 1
    assert "once" in rows(tree)["W1"][0]
    advise(tree)
    assert advise(tree, "--check").returncode == 0
    assert "twice" in rows(tree)["W1"][0]


@pytest.mark.parametrize(
    ("name", "docstring", "proven"),
    [
        ("test_w17_and_w18", "", {"W17", "W18"}),
        ("test_calm_w1_and_L2_too", "", {"W1"}),
        ("test_calm", "It is calm (W4).", {"W4"}),
        ("test_calm", "W2-W5, R1 and R3: calm.", {"W2", "W3", "W4", "W5", "R1", "R3"}),
        ("test_w1000_raw2", "A W in 3.", set()),
        ("calm_w1", "W2: no test at all.", set()),
    ],
)
def test_a_test_proves_the_rules_its_name_or_docstring_says(
    tree: Path, name: str, docstring: str, proven: set[str]
) -> None:
    (tree / "tests/deep/test_rules.py").write_text(f'async def {name}():\n    """{docstring}"""\n')
    advise(tree)
    assert {rule for rule, cells in rows(tree).items() if cells[-1] != "–"} == proven


@pytest.mark.parametrize(
    ("head", "rules"),
    [
        ("L3:", {"L3"}),
        ("L3, L5:", {"L3", "L5"}),
        ("L3-L5:", {"L3", "L4", "L5"}),
        ("L3–5, R2:", {"L3", "L4", "L5", "R2"}),
        ("L3 and L5:", {"L3", "L5"}),
        ("About L3:", set()),
        ("L3", set()),
    ],
)
def test_a_docstring_tells_of_the_rules_it_begins_with(tree: Path, head: str, rules: set[str]) -> None:
    (tree / "interviews/deep/rules.py").write_text(f'class Kept:\n    """{head} it holds."""\n')
    (tree / "interviews/late.py").unlink()
    advise(tree)
    assert {rule for rule, cells in rows(tree).items() if cells[0] != "–"} == rules


def test_whoever_speaks_of_fewer_rules_says_what_one_is_and_a_module_only_where_nothing_else_does(tree: Path) -> None:
    (tree / "interviews/late.py").write_text(
        '"""W1, W2: the module.\n\nWhen: always.\nSource: 004.\n"""\n'
        'def both():\n    """W1-W2: both of them."""\n'
        'def one():\n    """W1: the one.\n\n    When: now.\n\n    More.\n\n'
        '    W18: the last.\n\n    Source: 003.\n    """\n'
    )
    (tree / "interviews/deep/rules.py").write_text("")
    advise(tree)
    table = rows(tree)
    assert table["W1"][:3] == ["The one.", "Now", "003"]
    assert table["W2"][:3] == ["Both of them.", "Always", "004"]
    assert table["W18"][:3] == ["The last.", "Always", "003"]
    assert table["W1"][3].count("late.py`") == 0
    assert [place.split("`")[1] for place in table["W1"][3].split("<br>")] == ["both", "one"]


def test_many_tests_of_one_file_are_counted(tree: Path) -> None:
    (tree / "tests/test_more.py").write_text("def test_a_w1(): ...\ndef test_b_w1(): ...\ndef test_c_w1(): ...\n")
    advise(tree)
    assert rows(tree)["W1"][-1].split("<br>")[1] == "[`test_a_w1`](../tests/test_more.py) and 2 more"


def test_every_rule_is_told_and_proven_and_the_page_is_up_to_date() -> None:
    done = advise(ROOT, "--check")
    assert (done.returncode, done.stderr) == (0, "")

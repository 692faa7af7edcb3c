"""What a new kind of nudge costs: its place in the enum with its rule, and a row in each of three tables."""

import ast
from pathlib import Path

from handlers.nudges.kinds import KINDS as SEEN
from interviews.model import LetterKind, NudgeKind
from interviews.nudges.kinds import KINDS as TRUE
from interviews.nudges.kinds import RANK, ROWS, TOGETHER
from texts.nudges import NAMES

ROOT = Path(__file__).resolve().parent.parent

TABLES = ("interviews/nudges/kinds.py", "handlers/nudges/kinds.py", "texts/nudges.py")
RULES = "interviews/nudges/"

WEEK = {"WEEK"}
WAITING = {"THANK_YOU", "FOLLOW_UP", "STILL_WAITING"}
ELSEWHERE = {
    # The look back is off until it is asked for, and has a switch and a line in the settings of its own.
    "interviews/model/person.py": WEEK,
    "handlers/week.py": WEEK,
    "handlers/settings.py": WEEK,
    "texts/settings.py": WEEK,
    # Where an application stands is told by which letter to its employer was asked for and not sent.
    "interviews/queries.py": WAITING,
    "handlers/status.py": {"THANK_YOU", "FOLLOW_UP"},
    "handlers/applications/decision_date.py": {"FOLLOW_UP"},
    "texts/applications.py": {"THANK_YOU", "FOLLOW_UP"},
    "texts/week.py": WAITING,
    # Words that come after "how did it go?" are an answer to it, and a reply to a brief is about the interview.
    "interviews/reflecting.py": {"REFLECTION"},
    "interviews/understanding/reading.py": {"REFLECTION"},
    "handlers/sentences/quoting.py": {"BRIEF", "REFLECTION"},
    # "Should I write?" gives the moments that the plan has for each letter, and for closing.
    "interviews/should_i_write.py": WAITING,
    # What rested for a year has buttons of its own, which delete.
    "handlers/privacy/retention.py": {"LONG_OVER"},
}
"""Where else a kind is named, and why."""


def named_in(path: Path) -> set[str]:
    """The kinds of nudges that the file names."""
    return {
        node.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "NudgeKind"
    }


def test_every_kind_of_nudge_has_one_row_of_what_is_true_of_it_one_of_how_it_looks_and_one_of_names() -> None:
    every = set(NudgeKind)
    assert every == set(TRUE) == set(SEEN) == set(NAMES) == set(RANK) == set(TOGETHER)
    assert len(ROWS) == len(every)


def test_a_kind_of_nudge_is_named_in_its_rule_and_its_rows_and_nowhere_else_without_a_reason() -> None:
    files = [
        path
        for part in ("app", "handlers", "interviews", "operation", "scheduling", "storage", "telemetry")
        for path in (ROOT / part).rglob("*.py")
    ]
    files += [*(ROOT / "texts").rglob("*.py"), *(ROOT / "transport").rglob("*.py")]
    named = {path.relative_to(ROOT).as_posix(): named_in(path) for path in files}
    elsewhere = {
        path: kinds for path, kinds in named.items() if kinds and path not in TABLES and not path.startswith(RULES)
    }
    assert elsewhere == ELSEWHERE


def test_no_two_kinds_of_nudges_ask_for_the_same_kind_of_letter() -> None:
    letters = [row.letter for row in ROWS if row.letter is not None]
    assert len(letters) == len(set(letters))
    answers = {LetterKind.WITHDRAWAL, LetterKind.DECLINE, LetterKind.ACCEPTANCE, LetterKind.DECISION_REQUEST}
    assert set(letters) == set(LetterKind) - {*answers, LetterKind.ADDRESS_REQUEST}

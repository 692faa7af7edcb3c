"""Writes `docs/advice.md` from the rules in the code and the tests that prove them: `make advice`.

A rule is told by a paragraph of a docstring in `interviews/` that begins with its id, as in "W7: ...", "W2-W5: ..." or
"L3, L4: ...", with lines "When: ..." and "Source: ..." after it; what a module says of them holds for everything in
it that does not say so itself. A test proves a rule by naming its id in its own name (`test_..._w7`) or docstring.
Fails, with a list, when a rule is told or proved by nothing.
"""

import argparse
import ast
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path

FAMILIES = {"W": ("When to do what", 19), "L": ("What a letter must be", 13), "R": ("What is remembered", 6)}
RULES = tuple(f"{family}{number}" for family, (_, last) in FAMILIES.items() for number in range(1, last + 1))

IDS = r"[WLR]\d{1,2}(?:(?:, | and |-|–)[WLR]?\d{1,2})*"
TELLS = re.compile(rf"({IDS}): (.+)", re.DOTALL)
FIELD = re.compile(r"^(When|Source): ", re.MULTILINE)
MENTION = re.compile(rf"\b{IDS}\b")
IN_NAME = re.compile(r"(?<![a-z0-9])[wlr]\d{1,2}(?![a-z0-9])")

HEAD = """# The advice

<!-- Written by `make advice` from the docstrings of the rules and from the tests; what is changed here is lost. -->

Every rule that Afterword keeps, where it is kept, and what proves it. Sources are the five articles on what to do after
an interview that the rules were drawn from, by number; "common sense" is our own.
"""
TABLE = "| id | what | when | source | kept in | proven by |\n|---|---|---|---|---|---|\n"
NOTHING = "–"


@dataclass(frozen=True)
class Told:
    """What one docstring says of some rules, and where: a path relative to the root, and a name in it, if any."""

    ids: tuple[str, ...]
    what: str
    when: str
    source: str
    path: str
    name: str


@dataclass(frozen=True)
class Proof:
    """A test, and the rules it names."""

    ids: frozenset[str]
    path: str
    name: str


def numbers(words: str) -> tuple[str, ...]:
    """The ids that "W2-W5" or "W7, W8" stand for."""
    found: list[str] = []
    for reaching, letter, digits in re.findall(r"(-|–)?\s*([WLR]?)(\d{1,2})", words):
        family = letter or found[-1][0]
        first = int(found[-1][1:]) + 1 if reaching else int(digits)
        found += [f"{family}{number}" for number in range(first, int(digits) + 1)]
    return tuple(found)


def told_in(docstring: str, path: str, name: str) -> list[Told]:
    """What a docstring says of rules: each paragraph that begins with ids, and the fields that follow it.

    One Source at the end is that of every rule before it.
    """
    said: list[tuple[tuple[str, ...], str, dict[str, str]]] = []
    for paragraph in re.split(r"\n\s*\n", docstring):
        found = TELLS.match(FIELD.split(paragraph)[0].strip())
        if found is not None:
            said.append((numbers(found[1]), capital(plain(found[2])), {}))
        if said:
            said[-1][2].update(fields_of(paragraph))
    last = said[-1][2].get("Source", "") if said else ""
    return [
        Told(ids, what, fields.get("When", ""), fields.get("Source", last), path, name) for ids, what, fields in said
    ]


def fields_of(words: str) -> dict[str, str]:
    """The fields of a paragraph, each to its end or to the next."""
    _, *fields = FIELD.split(words)
    return {name: capital(plain(value).rstrip(".")) for name, value in zip(fields[::2], fields[1::2], strict=True)}


def plain(words: str) -> str:
    """The words on one line."""
    return " ".join(words.split())


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def rules_told(root: Path) -> list[Told]:
    """Everything that `interviews/` says of rules, file by file."""
    found = []
    for file in sorted((root / "interviews").rglob("*.py")):
        path = file.relative_to(root).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        module = ast.get_docstring(tree) or ""
        here = list(told_in(module, path, ""))
        for node in ast.walk(tree):
            if isinstance(node, Documented):
                here += told_in(ast.get_docstring(node) or "", path, node.name)
        common: dict[str, str] = {}
        for paragraph in re.split(r"\n\s*\n", module):
            common |= fields_of(paragraph)
        found += [
            replace(each, when=each.when or common.get("When", ""), source=each.source or common.get("Source", ""))
            for each in here
        ]
    return found


def proofs(root: Path) -> list[Proof]:
    """Every test that names a rule, file by file."""
    found = []
    for file in sorted((root / "tests").rglob("test_*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                named = {each.upper() for each in IN_NAME.findall(node.name)}
                told = MENTION.findall(ast.get_docstring(node) or "")
                ids = frozenset(named.union(*map(numbers, told)))
                if ids:
                    found.append(Proof(ids, file.relative_to(root).as_posix(), node.name))
    return found


def keepers(rule: str, told: list[Told]) -> list[Told]:
    """What says most about one rule: functions before modules, and of those whoever speaks of the fewest rules."""
    about = [each for each in told if rule in each.ids]
    about = [each for each in about if each.name] or about
    fewest = min((len(each.ids) for each in about), default=0)
    return [each for each in about if len(each.ids) == fewest]


def faults(told: list[Told], proven: list[Proof]) -> list[str]:
    """What is missing, one line each, and ids that are no rule's."""
    found = []
    for rule in RULES:
        kept = keepers(rule, told)
        if not kept:
            found.append(f"{rule} is told by no docstring in interviews/")
        elif not any(each.source for each in kept):
            found.append(f"{rule} has no Source ({kept[0].path})")
        if not any(rule in each.ids for each in proven):
            found.append(f"{rule} is proven by no test")
    used = [(each.ids, each.path) for each in told] + [(tuple(each.ids), each.path) for each in proven]
    strange = {f"{rule} is no rule ({path})" for ids, path in used for rule in ids if rule not in RULES}
    return [*found, *sorted(strange)]


def page(told: list[Told], proven: list[Proof]) -> str:
    """The whole of `docs/advice.md`."""
    parts = [HEAD]
    for family, (title, last) in FAMILIES.items():
        rows = (row(f"{family}{number}", told, proven) for number in range(1, last + 1))
        parts.append(f"## {title}\n\n{TABLE}{''.join(rows)}")
    return "\n".join(parts)


def row(rule: str, told: list[Told], proven: list[Proof]) -> str:
    """One line of a table."""
    kept = keepers(rule, told)
    named = [each for each in told if rule in each.ids and each.name] or kept
    tests: dict[str, list[str]] = {}
    for each in proven:
        if rule in each.ids:
            tests.setdefault(each.path, []).append(each.name)
    cells = (
        [each.what for each in kept],
        [each.when for each in kept],
        [each.source for each in kept],
        [link(each.path, each.name) for each in named],
        [test_line(path, names) for path, names in tests.items()],
    )
    return f"| {' | '.join([rule, *map(cell, cells)])} |\n"


def cell(parts: list[str]) -> str:
    """The parts below each other, each once; a dash for none."""
    return "<br>".join(dict.fromkeys(part.replace("|", "\\|") for part in parts if part)) or NOTHING


def link(path: str, name: str) -> str:
    """A file of the code, and the name in it."""
    return f"[{path}](../{path})" + (f" `{name}`" if name else "")


def test_line(path: str, names: list[str]) -> str:
    """The first of the tests in a file, and how many more there are beside it."""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"[`{names[0]}`](../{path}){more}"


def main() -> int:
    """Write the page, or only look whether it is up to date; 1 when it is not, or when something is missing."""
    arguments = argparse.ArgumentParser(description="Write docs/advice.md from the rules and their tests.")
    arguments.add_argument("root", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent)
    arguments.add_argument("--check", action="store_true", help="write nothing; fail when the page is not up to date")
    asked = arguments.parse_args()
    told, proven = rules_told(asked.root), proofs(asked.root)
    file, written = asked.root / "docs" / "advice.md", page(told, proven)
    wrong = faults(told, proven)
    if not asked.check:
        file.write_text(written, encoding="utf-8")
    elif not file.exists() or file.read_text(encoding="utf-8") != written:
        wrong.append("docs/advice.md is not what the code says: make advice")
    sys.stderr.writelines(f"advice: {each}\n" for each in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""What people write is escaped in one place: `texts/markup.py` makes markup, everything else asks it to."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("app", "handlers", "interviews", "scheduling", "storage", "texts", "transport")
THE_PLACE = "texts/markup.py"

INSTEAD = {
    "Markup": "texts.markup.say",
    "escape": "texts.markup.say",
    "escape_markdown": "texts.markup.say",
    "unescape": "texts.markup.plain",
    "striptags": "texts.markup.plain",
    "mention_html": "texts.markup.say",
    "mention_markdown": "texts.markup.say",
}
"""What is called nowhere else, and what to call in its place."""

ESCAPES_SOMETHING_ELSE = {"re.escape"}
"""A regular expression, which nobody sees."""

FROM_A_TABLE = {
    ("texts/coach.py", "sentence"): "one of the tables above it, by the kind of fault",
    ("texts/week.py", "line"): "one of the tables above it, by what the week was like",
}
"""Sentences that stand neither in the call nor under a name of the module, and where they come from."""

TAGS = ("<b>", "<i>", "<u>", "<s>", "<a ", "<code>", "<pre>", "<blockquote", "<tg-")


def sources() -> Iterator[tuple[str, str]]:
    """Every file of the program, and what is in it."""
    for path in [*ROOT.glob("*.py"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))]:
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def is_fixed(sentence: ast.expr) -> bool:
    """Whether no value can be in the sentence: it is written out, or a constant of its module."""
    match sentence:
        case ast.Constant(value=str()):
            return True
        case ast.IfExp(body=body, orelse=orelse):
            return is_fixed(body) and is_fixed(orelse)
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Subscript(value=ast.Name(id=name)):
            return name.lstrip("_").isupper()
        case _:
            return False


def complaints(file: str, source: str) -> list[str]:
    """What is against the rule in a file, with what to do instead."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            fixed = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            if any(tag in fixed for tag in TAGS):
                found.append(f"{file}:{node.lineno}: tags in an f-string; let texts.markup.say fill them")
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        name = called.rpartition(".")[2]
        if file != THE_PLACE and name in INSTEAD and called not in ESCAPES_SOMETHING_ELSE:
            found.append(f"{file}:{node.lineno}: {called}() is called in {THE_PLACE} alone; use {INSTEAD[name]}")
        if called in {"say", "wording.say"} and not is_fixed(node.args[0]):
            sentence = ast.unparse(node.args[0])
            if (file, sentence) not in FROM_A_TABLE:
                found.append(f"{file}:{node.lineno}: say({sentence}) is no fixed sentence; values go in by name")
    return found


def test_markup_is_made_and_undone_in_one_file_only() -> None:
    assert [each for file, source in sources() for each in complaints(file, source)] == []


def test_each_exemption_is_of_use() -> None:
    for file, sentence in FROM_A_TABLE:
        assert f"say({sentence}" in (ROOT / file).read_text(encoding="utf-8"), file


@pytest.mark.parametrize(
    "line",
    [
        'say(f"<b>{name}</b>")',
        "say(name)",
        'say("<b>" + name)',
        'say("{}".format(name))',
        "Markup(name)",
        'Markup("<b>").format(name)',
        "markupsafe.escape(name)",
        "html.escape(name)",
        "html.unescape(name)",
        'reply(f"<i>{name}</i>")',
    ],
)
def test_what_would_let_a_value_in_unescaped_is_found(line: str) -> None:
    assert complaints("handlers/example.py", line) != []


@pytest.mark.parametrize(
    "line", ['say("<b>{name}</b>", name=name)', "say(SENTENCE)", "say(WHEN[kind])", "Markup | None"]
)
def test_what_is_safe_is_left_alone(line: str) -> None:
    assert complaints("handlers/example.py", line) == []

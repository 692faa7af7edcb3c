from datetime import UTC, datetime

import pytest

from sandbox import rendering
from sandbox.history import Message
from sandbox.keyboards import Button, Key

AT = datetime(2026, 11, 4, 12, 0, tzinfo=UTC)


def written(html: str, *, styled: bool = False, width: int = 40) -> str:
    message = Message(message_id=1, from_bot=True, text="", html=html, date=AT)
    return rendering.body(message, width, styled=styled)


def test_the_header_tells_the_local_time() -> None:
    assert rendering.header(AT, "Europe/Berlin") == "--- Wed 4 Nov 2026, 13:00 CET ---"
    assert rendering.header(AT, "UTC") == "--- Wed 4 Nov 2026, 12:00 UTC ---"


def test_long_lines_wrap_and_lists_hang() -> None:
    assert written("• one two three\n\n1. four five six seven\nplain", width=12).split("\n") == [
        "• one two",
        "  three",
        "",
        "1. four five",
        "   six seven",
        "plain",
    ]


def test_bold_is_shown_to_a_terminal_only() -> None:
    html = "🙂 <b>a</b><i>b</i> <u>c</u> <code>d</code>"
    assert written(html) == "🙂 ab c d"
    assert written(html, styled=True) == "🙂 \x1b[1ma\x1b[22m\x1b[3mb\x1b[23m \x1b[4mc\x1b[24m d"


def test_a_link_shows_where_it_leads() -> None:
    assert written('<a href="https://e.org">here</a>') == "here (https://e.org)"
    assert written("<a>https://e.org</a>") == "https://e.org"


def test_nothing_in_a_text_commands_the_terminal() -> None:
    assert written("a\x1b[31mb\x07\x9bc") == "a[31mbc"


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (
            Message(1, True, "hi", "hi", AT, kind="document", document="a.ics", content=b"12"),
            "[file: a.ics, 2 bytes]\nhi",
        ),
        (
            Message(1, True, "", "", AT, kind="document", document="a\x1b.pdf", content=b"1" * 12_345),
            "[file: a.pdf, 12.3 kB]",
        ),
        (Message(1, True, "", "", AT, kind="photo", content=b"1"), "[photo, 1 byte]"),
        (Message(1, True, "", "", AT, kind="document", document="a.ics"), "[file: a.ics]"),
        (Message(1, True, "", "", AT, kind="photo"), "[photo]"),
    ],
)
def test_files_are_named(message: Message, shown: str) -> None:
    assert rendering.body(message, 40, styled=False) == shown


def test_a_message_is_quoted_by_its_first_words_or_its_file() -> None:
    long = Message(1, True, "Time to thank Jane Doe\n" + "word " * 40, "", AT)
    assert rendering.beginning(long).startswith("Time to thank Jane Doe word")
    assert len(rendering.beginning(long)) <= 60
    assert rendering.beginning(Message(1, True, "", "", AT, kind="voice")) == "[voice]"


def test_buttons_carry_their_number_and_what_they_do() -> None:
    assert rendering.button(1, Button("Save", data="save")) == "[1] Save"
    assert rendering.button(2, Button("Open", url="https://e.org")) == "[2] Open (https://e.org)"
    long = f"https://mail.example/compose?body={'x' * 500}"
    assert rendering.button(2, Button("Open", url=long)) == "[2] Open (https://mail.example/compose?body=xxxxxx…)"
    assert rendering.button(3, Button("Copy", copy_text="Dear\nAda")) == "[3] Copy (copies: Dear Ada)"


def test_keys_are_labels_or_commands() -> None:
    keys = [Key("Skip"), Key("Here", "location"), Key("Me", "contact")]
    assert [rendering.key(key) for key in keys] == [
        "{Skip}",
        "{Here} (:location LAT LON)",
        "{Me} (:contact NAME PHONE)",
    ]

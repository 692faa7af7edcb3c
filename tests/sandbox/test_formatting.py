from typing import Any

import pytest

from sandbox.formatting import parse_html, trimmed, units
from sandbox.refusals import Refused


def test_lengths_are_utf_16_units() -> None:
    assert units("aä🙂") == 4


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("1 &lt; 2 &gt; 0 &amp; &quot;x&quot;", '1 < 2 > 0 & "x"', []),
        ("&#8364; &#x20AC; &nbsp; & &#0; &#xD800; a&b", "€ € &nbsp; & &#0; &#xD800; a&b", []),
        ("<b>b</b><STRONG>s</STRONG>", "bs", [("bold", 0, 1), ("bold", 1, 1)]),
        ("🙂<i>x</i><em>y</>", "🙂xy", [("italic", 2, 1), ("italic", 3, 1)]),
        ("<u>x</u><ins>y</ins >", "xy", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>x</s><strike>y</strike><del>z</del>", "xyz", [("strikethrough", n, 1) for n in range(3)]),
        ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', "xy", [("spoiler", n, 1) for n in (0, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<b></b>x", "x", []),
        (" \n<b> x </b>\n", "x", [("bold", 0, 1)]),
        ("<blockquote>q</blockquote>", "q", [("blockquote", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ("<a href='nowhere'>x</a>", "x", []),
    ],
)
def test_what_telegram_reads(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    plain, found = parse_html(source)
    assert plain == text
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == entities


@pytest.mark.parametrize(
    ("source", "details"),
    [
        ("<a href='https://e.org/?a=1&amp;b=2'>x</a>", {"type": "text_link", "url": "https://e.org/?a=1&b=2"}),
        ("<a href=e.org>x</a>", {"type": "text_link", "url": "http://e.org/"}),
        ("<a>https://e.org</a>", {"type": "text_link", "url": "https://e.org"}),
        (
            "<a href='tg://user?id=7'>Sam</a>",
            {"type": "text_mention", "user": {"id": 7, "is_bot": False, "first_name": "Sam"}},
        ),
        ("<code class='language-python'>x</code>", {"type": "code", "language": "python"}),
        ("<pre>x</pre>", {"type": "pre"}),
        ("<tg-emoji emoji-id='42'>x</tg-emoji>", {"type": "custom_emoji", "custom_emoji_id": "42"}),
        (
            "<tg-time unix='1647531900' format='wDT'>x</tg-time>",
            {"type": "date_time", "unix_time": 1647531900, "date_time_format": "wDT"},
        ),
    ],
)
def test_entities_with_details(source: str, details: dict[str, Any]) -> None:
    _, (entity,) = parse_html(source)
    assert details.items() <= entity.items()


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("ä <x>y</x>", 'Unsupported start tag "x" at byte offset 3'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b ", 'Unclosed start tag "b" at byte offset 0'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=a/b>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<tg-time unix=soon>x</tg-time>", "Invalid date specified"),
    ],
)
def test_what_telegram_cannot_read(source: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_a_custom_emoji_needs_its_number() -> None:
    with pytest.raises(Refused, match="Invalid custom emoji identifier specified"):
        parse_html("<tg-emoji>x</tg-emoji>")


def test_entities_of_nothing_vanish_with_the_white_space() -> None:
    assert trimmed("a  ", [{"type": "bold", "offset": 1, "length": 2}]) == ("a", [])

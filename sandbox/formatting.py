"""Parses Telegram's HTML: what it accepts, what it refuses, and where the entities lie."""

import re
from collections.abc import Callable
from typing import Any

import msgspec

from sandbox.refusals import Refused, bad_request

Entity = dict[str, Any]

ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}

NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,8})|#([0-9]{1,8})|([a-zA-Z]+));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]+)\s*")
_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.\-]*)(?=[\s>]))""")
_SURROGATES = range(0xD800, 0xE000)
_LAST_CODE_POINT = 0x10FFFF


class _Open(msgspec.Struct):
    tag: str
    attributes: dict[str, str]
    offset: int
    position: int


def units(text: str) -> int:
    """Returns the length of `text` in UTF-16 code units, by which Telegram measures."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def unescape(text: str) -> str:
    """Replaces the four named and all numeric character references of `text`; leaves others as they are."""
    return _REFERENCE.sub(lambda found: _character(found) or found[0], text)


def _character(found: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        return NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < _LAST_CODE_POINT and code not in _SURROGATES else None


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Returns the plain text and the entities of Telegram's HTML, trimmed as Telegram trims.

    Raises `Refused` in Telegram's words; offsets in them are bytes of UTF-8, those of entities UTF-16 units.
    """
    parser = _Parser(source)
    parser.run()
    return trimmed("".join(parser.text), parser.entities)


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def run(self) -> None:
        while self.at < len(self.source):
            if self.source.startswith("<", self.at):
                (self.end_tag if self.source.startswith("</", self.at) else self.start_tag)()
            else:
                end = self.source.find("<", self.at)
                end = end if end >= 0 else len(self.source)
                self.append(unescape(self.source[self.at : end]))
                self.at = end
        if self.open:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))

    def append(self, text: str) -> None:
        self.text.append(text)
        self.length += units(text)

    def byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def word(self, start: int) -> tuple[str, int]:
        found = _TAG_NAME.match(self.source, start)
        assert found  # noqa: S101 - the pattern matches anything, the empty string too
        return found[0].lower(), found.end()

    def start_tag(self) -> None:
        begin = self.at
        where = f"at byte offset {self.byte(begin)}"
        tag, at = self.word(begin + 1)
        if at >= len(self.source):
            raise _unparsable(f"Unclosed start tag {where}")
        if tag not in ENTITY_OF_TAG:
            raise _unparsable(f'Unsupported start tag "{tag}" {where}')
        attributes: dict[str, str] = {}
        while found := _ATTRIBUTE.match(self.source, at):
            at = found.end()
            name = found[1].lower()
            if not self.source.startswith("=", at):
                attributes[name] = ""
                continue
            value = _VALUE.match(self.source, at)
            if value is None:
                raise _unparsable(f"Unexpected end of name token at byte offset {self.byte(at + 1)}")
            attributes[name] = unescape(next(part for part in value.groups() if part is not None))
            at = value.end()
        rest = self.source[at:].lstrip()
        if rest.startswith("="):
            raise _unparsable(f'Empty attribute name in the tag "{tag}" {where}')
        if not rest:
            raise _unparsable(f'Unclosed start tag "{tag}" {where}')
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" {where}')
        self.open.append(_Open(tag, attributes, self.length, len(self.text)))
        self.at = self.source.index(">", at) + 1

    def end_tag(self) -> None:
        where = f"at byte offset {self.byte(self.at)}"
        if not self.open:
            raise _unparsable(f"Unexpected end tag {where}")
        name, at = self.word(self.at + 2)
        rest = self.source[at:].lstrip()
        if not rest.startswith(">"):
            raise _unparsable(f"Unclosed end tag {where}")
        last = self.open.pop()
        if name and name != last.tag:
            raise _unparsable(f'Unmatched end tag {where}, expected "</{last.tag}>", found "</{name}>"')
        self.at = self.source.index(">", at) + 1
        if self.length > last.offset:
            self.close(last)

    def close(self, last: _Open) -> None:
        entity: Entity = {
            "type": ENTITY_OF_TAG[last.tag],
            "offset": last.offset,
            "length": self.length - last.offset,
        }
        if last.tag in _DETAILS:
            details = _DETAILS[last.tag](last.attributes, "".join(self.text[last.position :]))
            if details is None:
                return
            entity |= details
        self.entities.append(entity)


def _link(attributes: dict[str, str], shown: str) -> Entity | None:
    url = attributes.get("href") or shown
    if user := re.fullmatch(r"tg://user\?id=(\d+)", url):
        return {"type": "text_mention", "user": {"id": int(user[1]), "is_bot": False, "first_name": shown}}
    if re.match(r"(?:https?|tg)://\S", url):
        return {"url": url}
    return {"url": f"http://{url}/"} if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+\S*", url) else None


def _emoji(attributes: dict[str, str], _shown: str) -> Entity:
    if not attributes.get("emoji-id", "").isdigit():
        raise bad_request("Invalid custom emoji identifier specified")
    return {"custom_emoji_id": attributes["emoji-id"]}


def _time(attributes: dict[str, str], _shown: str) -> Entity:
    unix = attributes.get("unix", "")
    if not unix.isdigit():
        raise _unparsable("Invalid date specified")
    return {"unix_time": int(unix), "date_time_format": attributes.get("format", "")}


def _code(attributes: dict[str, str], _shown: str) -> Entity:
    language = attributes.get("class", "")
    return {"language": language.removeprefix("language-")} if language.startswith("language-") else {}


def _quote(attributes: dict[str, str], _shown: str) -> Entity:
    return {"type": "expandable_blockquote"} if "expandable" in attributes else {}


_DETAILS: dict[str, Callable[[dict[str, str], str], Entity | None]] = {
    "a": _link,
    "tg-emoji": _emoji,
    "tg-time": _time,
    "code": _code,
    "pre": _code,
    "blockquote": _quote,
}


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Strips the white space around `text`, and moves its entities along; drops those left empty."""
    shift = units(text) - units(text.lstrip())
    text = text.strip()
    end = units(text)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        length = min(entity["offset"] - shift + entity["length"], end) - start
        if length > 0:
            kept.append(entity | {"offset": start, "length": length})
    return text, kept


def _unparsable(words: str) -> Refused:
    return bad_request(f"can't parse entities: {words}")

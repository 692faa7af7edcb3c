"""Divides a letter into greeting, paragraphs, sentences, words and closing, each with its place in the body."""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

from interviews.letters.coach.phrases import either, words_of
from interviews.letters.coach.remarks import Span


class Passage(NamedTuple):
    """Holds a stretch of the body: its text, its start, and its end (exclusive), in code points."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Returns the start and the end of the passage in the body, in code points."""
        return self.start, self.end


_WORD = re.compile(r"[^\W_](?:[^\W_]|['’‘ʼ&-](?=[^\W_]))*")
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_BLANK = re.compile(r"\n[^\S\n]*\n")

_BARE_NAME = re.compile(r"\s*(?P<line>[^\W\d_][\w'’.-]*(?:,? [^\W\d_][\w'’.-]*){0,4}\s?[,:–—-])[^\S\n]*\n")
_SIGNING_WORDS = 6
_SIGNATURE_LINES = 8
_POSTSCRIPT = re.compile(r"^\s*p\.?\s?s\b", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•–—·▪‣]|\d{1,2}[.)])\s+\S")

_QUOTED_MAIL = re.compile(
    r"^(?:>|-{2,} ?(?:original|forwarded) message|_{10,}$|on [^\n]{6,120} wrote:\s*$|from: [^\n]+\n(?:sent|date|to): )",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|\Z)|\n")
_ENGLISH_PART = 0.22
_JUDGED = 12
_WRAPPED = range(58, 101)


def words_in(text: str, offset: int = 0) -> Iterator[Passage]:
    """Yields the words of `text`, with their places counted as if `text` began at `offset`."""
    for found in _WORD.finditer(text):
        yield Passage(found[0], offset + found.start(), offset + found.end())


class LetterText:
    """Holds one letter's body and its parts."""

    def __init__(self, body: str) -> None:
        self.whole = body
        """The text as it was given, with any mail that is quoted below the letter."""
        body = _written(body)
        self.body = body
        self.greeting = _greeting(body)
        start = self.greeting.end if self.greeting else 0
        self.closing = _closing(body, start)
        self.main = Passage(body[start : self.closing.start], start, self.closing.start)
        """The text between greeting and closing."""

    @cached_property
    def paragraphs(self) -> list[Passage]:
        """Returns the paragraphs between greeting and closing, and any postscript; lists join the line above them."""
        found = _paragraphs(self.main)
        after = [line for line in _lines(self.closing) if _POSTSCRIPT.match(line.text)]
        return found + after[:1]

    @cached_property
    def sentences(self) -> list[Passage]:
        """Returns the sentences between greeting and closing, and those of any postscript."""
        return [sentence for paragraph in self.paragraphs for sentence in _sentences(paragraph)]

    @cached_property
    def words(self) -> list[Passage]:
        """Returns the words of the whole body, greeting and signature included."""
        return list(words_in(self.body))

    @cached_property
    def main_words(self) -> list[Passage]:
        """Returns the words of the paragraphs."""
        return [word for paragraph in self.paragraphs for word in words_in(paragraph.text, paragraph.start)]

    @cached_property
    def text(self) -> str:
        """Returns the body with typographic apostrophes, hyphens and spaces made plain; every place stays the same."""
        return self.body.translate(_PLAIN)

    @cached_property
    def english(self) -> bool:
        """Returns whether the letter is English enough for rules about words; short letters count as English."""
        told = [word.text.casefold() for word in self.main_words]
        known = words_of("letter", "english")
        return len(told) < _JUDGED or sum(word in known for word in told) >= _ENGLISH_PART * len(told)

    @cached_property
    def said_sentences(self) -> list[str]:
        """Returns the sentences, each in the form that `said` returns."""
        return [self.said(sentence) for sentence in self.sentences]

    def said(self, passage: Passage) -> str:
        """Returns the passage as it is in `text`, on one line with single spaces."""
        return " ".join(self.text[passage.start : passage.end].split())

    @cached_property
    def starts(self) -> frozenset[int]:
        """Returns the places of words that begin a sentence and may be capitalised for that reason alone."""
        firsts = set()
        for sentence in self.sentences:
            first = _WORD.search(self.body, sentence.start)
            if first:
                firsts.add(first.start())
        return frozenset(firsts)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "‐": "-", "‑": "-"})


@cache
def _greetings() -> tuple[re.Pattern[str], ...]:
    """Returns the patterns of a greeting that ends with the first comma, colon, dash or full stop, or with its line.

    The first allows for a dictated letter, which goes on after the greeting on the same line.
    """
    salute = rf"{either('letter', 'salutes')}\b(?! for\b| so\b| again\b)"
    return (
        re.compile(
            rf"\s*(?P<line>{salute}(?:(?:ms|mrs|mr|dr|prof|st)\.|[^\n,:.!?;–—]){{0,60}}?(?:[,:.!–—]| - ))",
            re.IGNORECASE,
        ),
        re.compile(rf"\s*(?P<line>{salute}[^\n]{{0,70}}?)\s*(?:\n|\Z)", re.IGNORECASE),
    )


@cache
def _closings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Returns the patterns of a closing on a line of its own, and of one dictated as part of the last sentence."""
    words = either("letter", "closings")
    # Possessive quantifiers: with plain ones, thousands of empty lines would be tried in every division.
    return (
        re.compile(rf"^[ \t]*{words}[ \t]*[,.!;–—-]*[ \t]*$", re.IGNORECASE | re.MULTILINE),
        re.compile(
            rf"(?<=[.!?,\n])\s++{words}(?=[^\S\n]*[,.\n–—-])[\s,.–—-]++(?P<who>[^\n.!?]{{0,50}})[.\s]*\Z",
            re.IGNORECASE,
        ),
    )


@cache
def _shortened() -> re.Pattern[str]:
    """Returns the pattern of an abbreviation, whose full stop ends no sentence."""
    return re.compile(rf"(?:\b{either('letter', 'shortened')}|(?<!\w)\w)\.$", re.IGNORECASE)


def _written(body: str) -> str:
    """Returns the body up to the mail that is quoted below it."""
    quoted = _QUOTED_MAIL.search(body)
    return body[: quoted.start()].rstrip() if quoted and body[: quoted.start()].strip() else body


def _greeting(body: str) -> Passage | None:
    for pattern in (*_greetings(), _BARE_NAME):
        found = pattern.match(body)
        if found:
            return Passage(found["line"], found.start("line"), found.end("line"))
    return None


def _closing(body: str, start: int) -> Passage:
    """Returns the text from the first closing line to the end; without such a line, the short lines at the end."""
    closing_line, closing_inline = _closings()
    for line in closing_line.finditer(body, start):
        below = [each for each in body[line.end() :].splitlines() if each.strip()]
        signature = [each for each in below if not _POSTSCRIPT.match(each)]
        if len(signature) <= _SIGNATURE_LINES and all(len(each.split()) <= _SIGNING_WORDS + 4 for each in signature):
            return Passage(body[line.start() :], line.start(), len(body))
    inline = closing_inline.search(body, start)
    if inline and len(inline["who"].split()) <= _SIGNING_WORDS:
        return Passage(body[inline.start() :], inline.start(), len(body))
    lines = list(_LINE.finditer(body, start))
    begins = len(body)
    while len(lines) > 1 and _is_sign_off(lines[-1][0]):
        begins = lines.pop().start()
    return Passage(body[begins:], begins, len(body))


def _is_sign_off(line: str) -> bool:
    """Returns whether the line is short and no sentence, such as "Until Monday," or a name."""
    text = line.strip()
    return len(text.split()) < _SIGNING_WORDS and text[-1:] not in ".!?:;" and not _BULLET.match(text)


def _lines(passage: Passage) -> list[Passage]:
    return [
        Passage(found[0], passage.start + found.start(), passage.start + found.end())
        for found in _LINE.finditer(passage.text)
    ]


def _paragraphs(main: Passage) -> list[Passage]:
    lines = _lines(main)
    found: list[Passage] = []
    spaced = bool(_BLANK.search(main.text.strip()))
    for line in lines:
        if found and not _begins_paragraph(main, found[-1], line, spaced):
            start = found[-1].start
            found[-1] = Passage(main.text[start - main.start : line.end - main.start], start, line.end)
        else:
            found.append(line)
    return found


def _begins_paragraph(main: Passage, above: Passage, line: Passage, spaced: bool) -> bool:
    """Returns whether a new paragraph begins with `line`; `above` is the paragraph so far."""
    if _BULLET.match(line.text) and (
        above.text.rstrip().endswith(":") or _BULLET.match(above.text.rpartition("\n")[2])
    ):
        return False
    between = main.text[above.end - main.start : line.start - main.start]
    if between.count("\n") > 1:
        return True
    if spaced:
        return False
    last = above.text.rpartition("\n")[2].rstrip()
    return last[-1:] in ".!?:" and len(last) not in _WRAPPED


def _sentences(paragraph: Passage) -> Iterator[Passage]:
    text = paragraph.text
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if found[0] == "\n":
            wrapped = not _BULLET.match(text[found.end() :]) and not _BULLET.match(text[start : found.start()])
            if wrapped:
                continue
        elif found[0] == "." and _shortened().search(text[start : found.end()][-12:]):
            continue
        yield from _trimmed(paragraph, start, found.end())
        start = found.end()
    yield from _trimmed(paragraph, start, len(text))


def _trimmed(paragraph: Passage, start: int, end: int) -> Iterator[Passage]:
    text = paragraph.text[start:end]
    inner = text.strip()
    if inner:
        begin = paragraph.start + start + len(text) - len(text.lstrip())
        yield Passage(inner, begin, begin + len(inner))

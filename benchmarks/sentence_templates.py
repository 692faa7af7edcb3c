"""Makes labelled sentences from templates, and reads those that were written by hand; both mark the values in them.

A line is "act | what is replied to | text". "[c:Acme]" marks a value by the letter of its tag, "(a|b|)" is one of
several wordings, "{C}" is one of the fillers of that name.
"""

import json
import random
import re
from collections.abc import Iterator
from math import prod
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "sentences_training"

_CHOICE = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"\{([A-Za-z0-9+-]+)\}")
_MARK = re.compile(r"\[([a-z]):((?:[^\[\]]|\[[a-z]:[^\]]*\])*)\]")
_PLAIN_MARK = re.compile(r"\[([crpt]):([^\[\]]*)\]")
_FILLERS_OF = {"c": "COMPANY", "r": "ROLE", "p": "NAME", "t": "TITLE"}
ON_FILE = {"Acme": ("Jane Doe", "Bob Lee"), "Siemens": ("Jürgen Weber",), "Zalando": ()}
"""Companies and their interviewers, where something is on file."""
_WORDS_ON_FILE = frozenset(
    " ".join((*ON_FILE, *(name for names in ON_FILE.values() for name in names))).lower().split()
)
_INNER = re.compile(r"\[[a-z]:([^\]]*)\]")
_PREPOSITION = re.compile(r"\[s:(on|at) ")
_SHORTENED = (
    ("you", "u"),
    ("please", "pls"),
    ("and", "n"),
    ("with", "w"),
    ("tomorrow", "tmrw"),
    ("interview", "intervw"),
)
_LEAD_INS = ("hi, ", "ok so ", "update: ", "hey, ", "btw ", "fyi ", "so ", "well, ", "news: ", "um ")
_ENDINGS = (" thanks", " lol", " 🙂", " :)", " pls", "!", "!!", ".")
_NOT_LED_IN = ("undo", "greeting", "thanks", "ok")


class Marked(NamedTuple):
    """Holds a sentence with marked values, its act, and what it replies to."""

    act: str
    about: str
    text: str


def lines_of(path: Path) -> Iterator[Marked]:
    """Yields the lines of a file of marked sentences or templates."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            act, about, text = line.split(" | ", 2)
            yield Marked(act.strip(), about.strip(), text)


def unmarked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Returns the sentence as it would be typed, and where its values stand: start, stop, letter of the tag."""
    plain, spans, position = "", [], 0
    for found in _MARK.finditer(text):
        plain += text[position : found.start()]
        value = _INNER.sub(r"\1", found[2])
        spans.append((len(plain), len(plain) + len(value), found[1].upper()))
        plain += value
        position = found.end()
    return plain + text[position:], spans


class Generator:
    """Makes sentences from templates, the same ones each time."""

    def __init__(self, seed: int = 5) -> None:
        self._random = random.Random(seed)  # noqa: S311 - no secret is made of it
        self._fillers: dict[str, list[str]] = json.loads((FOLDER / "fillers.json").read_text(encoding="utf-8"))

    def made(self, templates: Path, *, least: int) -> Iterator[Marked]:
        """Yields at least so many sentences a template, more where it has more wordings, none twice."""
        for act, about, template in lines_of(templates):
            wordings = prod(len(found[1].split("|")) for found in _CHOICE.finditer(template))
            count = min(max(least, min(wordings, 45)), 60)
            texts = dict.fromkeys(self.roughened(act, self._expanded(template)) for _ in range(count))
            yield from (Marked(act, about, text) for text in texts)

    def _expanded(self, template: str) -> str:
        text = template
        while found := _CHOICE.search(text):
            text = text[: found.start()] + self._random.choice(found[1].split("|")) + text[found.end() :]
        while found := _SLOT.search(text):
            text = text[: found.start()] + self._random.choice(self._fillers[found[1]]) + text[found.end() :]
        text = _PREPOSITION.sub(r"\1 [s:", text)
        text = _MARK.sub(lambda mark: f"[{mark[1]}:" + _INNER.sub(r"\1", mark[2]) + "]", text)
        return re.sub(r" {2,}", " ", text).strip()

    def varied(self, marked: Marked) -> Marked:
        """Returns the sentence roughened, and half the time with other names of its kind for its values."""
        about, text = marked.about, marked.text
        if self._happens(50):
            if about == "base" and self._happens(40):
                about = "empty"
            text = _PLAIN_MARK.sub(lambda mark: self._another(mark, keeps_on_file=about != "empty"), text)
        return Marked(marked.act, about, self.roughened(marked.act, text))

    def _another(self, mark: re.Match[str], *, keeps_on_file: bool) -> str:
        """Returns the mark with another value of its kind; who and what is on file can stay."""
        if keeps_on_file and not _WORDS_ON_FILE.isdisjoint(re.findall(r"\w+", mark[2].lower())):
            return mark[0]
        return f"[{mark[1]}:{self._expanded('{' + _FILLERS_OF[mark[1]] + '}')}]"

    def roughened(self, act: str, text: str) -> str:
        """Returns the sentence as people type: without capitals or commas, shortened, with a slip."""
        if self._happens(40):
            text = text.lower()
        if self._happens(15):
            text = re.sub(r"(?<![:\d])[,.!?](?!\S)", "", text)
        if self._happens(12):
            word, short = self._random.choice(_SHORTENED)
            text = re.sub(rf"\b{word}\b(?![^\[]*\])", short, text, count=1)
        if self._happens(8):
            text = self._with_a_slip(text)
        if len(text) > 12 and not act.startswith(_NOT_LED_IN):  # noqa: PLR2004 - a word or two stay as they are
            text = self._random.choice(_LEAD_INS) + text if self._happens(10) else text
            text = text + self._random.choice(_ENDINGS) if self._happens(8) else text
        if self._happens(20):
            bare = re.sub(r"(?<=\w)'(?=(?:m|ve|ll|t|s|d|re)\b)", "", text)
            text = text.replace("'", "’") if self._happens(50) else bare
        return text

    def _happens(self, percent: float) -> bool:
        return 100 * self._random.random() < percent

    def _with_a_slip(self, text: str) -> str:
        words = list(re.finditer(r"[a-zA-Z]{5,}(?![^\[]*\])", text))
        if not words:
            return text
        found = self._random.choice(words)
        word = found[0]
        at = self._random.randrange(1, len(word) - 1)
        slips = (
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[: at + 1] + word[at:],
        )
        return text[: found.start()] + self._random.choice(slips) + text[found.end() :]

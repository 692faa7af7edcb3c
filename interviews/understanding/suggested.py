"""Reads a message as a language model suggests: the act is one that is known, the values are passages of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from interviews.model import Person, SuggestedReading
from interviews.understanding.acts import SMALL_TALK, About, Act, Reading
from interviews.understanding.message import Message
from interviews.understanding.passages import passages_of
from interviews.understanding.pieces import Piece, clock_of, pieces_of
from interviews.understanding.reading import reading_of
from interviews.understanding.weights import model

PARTS: Mapping[str, str] = {
    "company": "C",
    "role": "R",
    "person": "P",
    "title": "T",
    "when": "S",
    "by": "B",
    "until": "U",
    "place": "L",
    "pay": "M",
    "count": "N",
    "correction": "V",
}
"""What a suggestion may point out in a message, and the tag of such passages."""

_NOTHING = SMALL_TALK | {Act.UNCLEAR}


def labels() -> Sequence[str]:
    """Returns the acts that can be suggested, with what kind they are of ("outcome:offer"). Blocks the first time."""
    return [each for each in model().acts if each.partition(":")[0] not in _NOTHING]


def read_as_suggested(
    text: str, suggestion: SuggestedReading, *, person: Person, now: datetime, about: About | None = None
) -> Reading | None:
    """Returns the reading that a suggestion stands for, or None where it is none of this message.

    Every value is read by the rules, from words that stand in the message: where one does not, all of it is dropped.
    What the reading is taken for is never sure (its weight is 0).
    """
    if suggestion.label not in labels():
        return None
    said = " ".join(text.split()) if "\n" not in text else text.strip()
    clock = clock_of(person, now)
    pieces = pieces_of(said, person, clock)
    tags = ["O"] * len(pieces)
    for each in suggestion.told:
        found = _pieces_with(said, pieces, each.words)
        if each.part not in PARTS or not found or any(tags[index] != "O" for index in found):
            return None
        for index in found:
            tags[index] = f"{'B' if index == found[0] else 'I'}-{PARTS[each.part]}"
    message = Message(said, person, clock, about, pieces, passages_of(said, pieces, tags))
    reading, _ = reading_of(message, suggestion.label, 0.0)
    return reading


def _pieces_with(text: str, pieces: Sequence[Piece], words: str) -> list[int]:
    """Returns the numbers of the pieces that these words are, whole, where they first stand in the text."""
    wanted = " ".join(words.split()).casefold()
    start = text.casefold().find(wanted) if wanted else -1
    if start < 0 or len(text.casefold()) != len(text):
        return []
    stop = start + len(wanted)
    found = [index for index, piece in enumerate(pieces) if piece.start < stop and start < piece.stop]
    whole = found and not text[start - 1 : start].isalnum() and not text[stop : stop + 1].isalnum()
    return found if whole else []

"""Holds a message while it is read, and finds what in it no value was made of."""

from collections.abc import Sequence
from typing import NamedTuple

from interviews.model import Person
from interviews.understanding.acts import About
from interviews.understanding.english.small_words import number_said
from interviews.understanding.passages import Passage
from interviews.understanding.pieces import Clock, Kind, Piece

_LEAST_DIGITS = 4
"""Of a salary told as a bare number."""


class Message(NamedTuple):
    """Holds a message while it is read."""

    text: str
    person: Person
    clock: Clock
    about: About | None
    pieces: Sequence[Piece]
    passages: Sequence[Passage]

    def of(self, tag: str) -> list[Passage]:
        """Returns the passages with this tag."""
        return [each for each in self.passages if each.tag == tag]

    def count_said(self) -> str | None:
        """Returns the only number that is part of no value."""
        told = [
            each.text
            for each in self.pieces
            if each.kind in {Kind.FIGURE, Kind.WORD} and number_said(each.text) and not self.is_told(each)
        ]
        return told[0] if len(told) == 1 else None

    def is_told(self, piece: Piece) -> bool:
        """Returns whether the piece belongs to a value."""
        return any(each.start <= piece.start < each.stop for each in self.passages)

    def times_left(self) -> list[Passage]:
        """Returns the times that no value was made of."""
        return [
            Passage("S", each.text, each.start, each.stop, (each,))
            for each in self.pieces
            if each.kind is Kind.TIME and not self.is_told(each)
        ]

    def sum_said(self) -> str | None:
        """Returns the first sum of money, or the first number as large as one, that no value was made of."""
        for kind, least in ((Kind.MONEY, 0), (Kind.FIGURE, _LEAST_DIGITS)):
            for each in self.pieces:
                large = not least or (each.text.isdecimal() and len(each.text) >= least)
                if each.kind is kind and large and not self.is_told(each):
                    return each.text
        return None

"""Says what the linear models look at: around a piece to tell what it names, and in a message to tell its acts."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from interviews.parsing.english.job_titles import TELLING, TITLE_WORDS
from interviews.understanding.acts import About
from interviews.understanding.pieces import Kind, Piece

OUTSIDE = "O"
_EDGE = "<edge>"
_UNKNOWN = "<?>"
_FEW = 4
_SHORT = 8
_PART = 4


def about_key(about: About | None) -> str:
    """Returns the kind of message that is replied to, as the models know it."""
    if about is None:
        return "-"
    return f"{about.surface}:{about.nudge}" if about.nudge else str(about.surface)


class Context:
    """Holds what of a message does not depend on the tags given so far, so that it is worked out once."""

    def __init__(self, pieces: Sequence[Piece], vocabulary: Collection[str], about: str) -> None:
        self.pieces = _without_shouting(pieces)
        self.about = about
        self.keys = [_key(piece, vocabulary) for piece in pieces]
        self.known = [key not in {_UNKNOWN, ",", "-", "("} for key in self.keys]
        self._fixed = [list(self._around(index)) for index in range(len(pieces))]

    def _at(self, index: int) -> str:
        return self.keys[index] if 0 <= index < len(self.keys) else _EDGE

    def _around(self, index: int) -> Iterator[str]:
        piece = self.pieces[index]
        before2, before, key, after, after2 = (self._at(index + shift) for shift in (-2, -1, 0, 1, 2))
        yield "bias"
        yield f"k={key}"
        yield f"k-1={before}"
        yield f"k+1={after}"
        yield f"k-2={before2}"
        yield f"k+2={after2}"
        yield f"k-1,0={before},{key}"
        yield f"k0,1={key},{after}"
        yield f"k-2,-1={before2},{before}"
        yield f"k1,2={after},{after2}"
        yield f"k-1,+1={before},{after}"
        shape = _shape(piece)
        yield f"k-3={self._at(index - 3)},{shape}"
        yield f"k+3={self._at(index + 3)},{shape}"
        yield f"y={piece.key[:3]}"
        yield f"s={shape}"
        yield f"s,k-1={shape},{before}"
        yield f"s,k+1={shape},{after}"
        title = title_sort(piece)
        yield f"t={title}"
        yield f"t,k-1={title},{before}"
        if index + 1 < len(self.pieces):
            yield f"t+1={title_sort(self.pieces[index + 1])},{title}"
            yield f"s+1={shape},{_shape(self.pieces[index + 1])}"
            yield f"x+1={self.pieces[index + 1].key[-3:]},{shape}"
            yield f"s-1={_shape(self.pieces[index - 1]) if index else '^'},{shape},{_shape(self.pieces[index + 1])}"
        if index:
            yield f"t-1={title_sort(self.pieces[index - 1])},{title}"
        if key == _UNKNOWN:
            yield f"x={piece.key[-3:]}"
        last = next((self.keys[i] for i in range(index - 1, -1, -1) if self.known[i]), _EDGE)
        coming = next((self.keys[i] for i in range(index + 1, len(self.keys)) if self.known[i]), _EDGE)
        yield f"l={last},{shape},{title}"
        yield f"l,n={last},{coming}"
        yield f"n={coming},{title}"
        yield f"a={self.about},{key}"

    def features(self, index: int, tags: Sequence[str]) -> Iterator[str]:
        """Yields what is looked at to tag a piece, given the tags of those before."""
        yield from self._fixed[index]
        last = tags[index - 1] if index else _EDGE
        last2 = tags[index - 2] if index > 1 else _EDGE
        key = self.keys[index]
        yield f"p={last}"
        yield f"p,k={last},{key}"
        yield f"p,k+1={last},{key},{self._at(index + 1)}"
        yield f"p2={last2},{last}"
        yield f"p,s={last},{_shape(self.pieces[index])},{title_sort(self.pieces[index])}"
        given = next((tag for tag in reversed(tags[:index]) if tag != OUTSIDE), _EDGE)[-1]
        yield f"g={given},{key}"
        yield f"g,k-1={given},{self._at(index - 1)},{_shape(self.pieces[index])}"
        seen = {tag[-1] for tag in tags[:index] if tag != OUTSIDE}
        has = "".join(sorted(seen & set("CPR")))
        yield f"h={has},{self._at(index - 1)}"
        yield f"h={has},{_shape(self.pieces[index])},{title_sort(self.pieces[index])}"


def _without_shouting(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Returns the pieces, in lower case where the whole message is in capitals, which then tell nothing."""
    words = [piece.text for piece in pieces if piece.kind is Kind.WORD]
    if len(words) <= _FEW or not all(map(str.isupper, words)):
        return pieces
    return [replace(piece, text=piece.text.lower()) for piece in pieces]


def _key(piece: Piece, vocabulary: Collection[str]) -> str:
    return piece.key if piece.kind is not Kind.WORD or piece.key in vocabulary else _UNKNOWN


def _shape(piece: Piece) -> str:
    if piece.kind is not Kind.WORD:
        return "-"
    if piece.text.isupper() and len(piece.text) > 1:
        return "AA"
    return "Aa" if piece.is_capital else "aa"


def title_sort(piece: Piece) -> str:
    """Returns whether a word is one of job titles alone, of job titles among others, or of neither."""
    return "title" if piece.key in TITLE_WORDS else "telling" if piece.key in TELLING else "-"


MASKS = {"C": "<new>", "R": "<role>", "P": "<person>", "T": "<title>", "L": "<place>", "S": "<when>", "B": "<by>"} | {
    "U": "<until>",
    "M": "<money>",
    "X": "<terms>",
    "V": "<value>",
    "N": "<count>",
}
"""What stands for the pieces of a tag where the acts are told."""


def masked(pieces: Sequence[Piece], tags: Sequence[str]) -> list[str]:
    """Returns the message as words, with a mask for each value."""
    words: list[str] = []
    for piece, tag in zip(pieces, tags, strict=True):
        if tag == OUTSIDE or tag[-1] not in MASKS or piece.kind in {Kind.COMPANY, Kind.PERSON}:
            words.append(piece.key)
        elif piece.kind is Kind.TIME:
            words.append(f"{MASKS[tag[-1]][:-1]}{piece.key[piece.key.index(':') :]}")
        elif tag[0] == "B" or not words or words[-1] != MASKS[tag[-1]]:
            words.append(MASKS[tag[-1]])
    return words


def message_features(words: Sequence[str], vocabulary: Collection[str], about: str) -> Iterator[str]:
    """Yields what is looked at to tell the acts of a message, given as masked words."""
    said = [
        word if word.startswith("<") or not word[:1].isalnum() or word in vocabulary else _UNKNOWN for word in words
    ]
    telling = [word for word in said if word not in {".", ",", "!", "-"}]
    ends = "?" if "?" in said[-2:] else "."
    padded = ["^", *telling, "$"]
    yield f"about={about}"
    yield f"end={ends}"
    yield f"about,end={about},{ends}"
    yield f"long={min(len(telling), 3) if len(telling) <= _FEW else _FEW if len(telling) <= _SHORT else _SHORT}"
    for one in dict.fromkeys(telling):
        yield one
        if about != "-":
            yield f"{about}|{one}"
    for pair in dict.fromkeys(pairwise(padded)):
        yield " ".join(pair)
    for three in dict.fromkeys(zip(padded, padded[1:], padded[2:], strict=False)):
        yield " ".join(three)
    for gap in dict.fromkeys(zip(padded, padded[2:], strict=False)):
        yield "_".join(gap)
    yield from dict.fromkeys(part for word in dict.fromkeys(words) for part in _parts(word))
    if len(telling) <= _FEW:
        yield f"all={about}|{' '.join(telling)}"


@lru_cache(maxsize=8192)
def _parts(word: str) -> tuple[str, ...]:
    """Returns every four letters of a word in a row, by which a form of it that was never seen is told."""
    if not word.isalpha() or len(word) < _PART:
        return ()
    whole = f"<{word}>"
    return tuple(f"c={whole[start : start + _PART]}" for start in range(len(whole) - _PART + 1))

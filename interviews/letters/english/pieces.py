"""Takes the parts of a sentence as pieces that fit into frames: the words, and the shape that this point gives them."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.english.openings import after_opening, to_be_told
from interviews.letters.english.parts import Part
from interviews.letters.english.shape import Shape, shape_of
from interviews.letters.english.things import is_for_years, is_initials
from interviews.letters.english.word_classes import is_common, tagged
from interviews.model import Point


class Piece(Struct, frozen=True):
    """Holds words with the shape that decides their frame, and the word that joined them to those before.

    `told`: they began with "tell them", which is left off.
    """

    text: str
    shape: Shape
    joined_by: str = ""
    told: bool = False


TOPICS = frozenset([Shape.NOUN, Shape.GERUND, Shape.WH, Shape.ABOUT])
OF_I = {
    Shape.PAST: "I {}",
    Shape.MODAL: "I {}",
    Shape.ADJECTIVE: "I am {}",
    Shape.AGENT: "I am {}",
    Shape.BARE: "I {}",
}
WHOLE = frozenset([Shape.FIRST, Shape.SECOND, Shape.THIRD, Shape.IT, Shape.CLAUSE])


def pieces_of(point: Point, parts: Sequence[Part]) -> list[Piece]:
    """Returns what the parts of one sentence say on a point; what only goes on is put to the piece before."""
    return _attached(point, [each for part in parts for each in _pieces_of(point, part)])


def _pieces_of(point: Point, part: Part) -> Iterator[Piece]:
    """Yields what a part says, without an opening that the frame says already ("we talked about")."""
    told = to_be_told(part.text) if point is Point.STRESS else None
    if told is not None:
        inner = Part(tuple(tagged(told)), part.joined_by)
        yield Piece(_lowered(inner), Shape.THAT if shape_of(inner) in WHOLE else Shape.ABOUT, part.joined_by, told=True)
        return
    rest = after_opening(point, part.text)
    if rest:
        inner = Part(tuple(tagged(rest)), part.joined_by)
        shape = shape_of(inner)
        shape = Shape.THAT if point is Point.UNSAID and shape in WHOLE else shape
        if shape not in {Shape.LOOSE, Shape.DOUBTFUL}:
            yield Piece(_lowered(inner), shape, part.joined_by)
            return
    shape = shape_of(part)
    text = _lowered(part)
    if point is Point.BRINGS and text.startswith(("having ", "being ")):
        having = text.startswith("having ")
        text, shape = text.partition(" ")[2], Shape.MODAL if having else Shape.ADJECTIVE
        text = f"have {text}" if having else text
    if shape in {Shape.ABOUT, Shape.THAT}:
        text = text.partition(" ")[2]
    shape = _as_meant(point, shape, part)
    if point is Point.STRESS and shape in OF_I:
        text, shape = OF_I[shape].replace("{}", text), Shape.THAT
    elif point is Point.STRESS and shape in WHOLE:
        shape = Shape.THAT
    yield Piece(text, shape, part.joined_by)


def _as_meant(point: Point, shape: Shape, part: Part) -> Shape:
    """Returns the shape as this point means it."""
    if point is Point.BRINGS and shape is Shape.BARE and len(part.tokens) > 1:
        return Shape.NOUN if part.tokens[1].tag == "NOUN" and not part.tokens[1].key.endswith("s") else Shape.BARE
    if shape is Shape.AGENT and (point not in {Point.BRINGS, Point.ROLE} or is_for_years(part.text)):
        return Shape.NOUN
    if shape is Shape.CLAUSE and point is Point.DRAWS and part.tokens[0].key == "my":
        return Shape.FIRST
    if point is Point.ROLE and shape is Shape.NOUN and is_initials(part.tokens[0]):
        return Shape.AGENT
    return shape


def _attached(point: Point, pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces with those that only go on with the one before ("with a lot of field work") put to it."""
    found: list[Piece] = []
    for piece in pieces:
        loose = piece.shape is Shape.LOOSE
        after_question = bool(found) and found[-1].shape is Shape.WH and piece.shape in {Shape.CLAUSE, Shape.IT}
        goes_on = point is Point.ROLE and piece.shape in TOPICS and not piece.joined_by
        if found and (loose or after_question or goes_on):
            joint = f", {piece.joined_by} " if piece.joined_by else ", "
            found[-1] = replace(found[-1], text=f"{found[-1].text}{joint}{piece.text}")
        else:
            found.append(piece)
    return found


def _lowered(part: Part) -> str:
    """Returns the words of a part for the middle of a sentence: "The team" loses its capital, "Boeing" keeps it."""
    first = part.tokens[0]
    if first.key in {"i", "i'm", "i've", "i'd", "i'll"} or not first.text[:1].isupper():
        return part.text
    small = first.tag not in {"NOUN", "ADJ", "PROPN"} or is_common(part.text, name=first.tag == "PROPN")
    return f"{part.text[:1].lower()}{part.text[1:]}" if small and not first.text[1:].isupper() else part.text

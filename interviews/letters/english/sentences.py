"""Makes plain sentences to the recipient of the parts of an answer, each in the frame for its shape."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.english.joining import in_pairs
from interviews.letters.english.openings import after_opening, done_for_me, to_be_told, with_that
from interviews.letters.english.parts import Part, told_not_asked
from interviews.letters.english.sentence_frames import ASKED, OPENING, TELL, Ways, more_ways, set_in, way_of, ways_for
from interviews.letters.english.shape import Shape, shape_of
from interviews.letters.english.things import (
    and_listed,
    article,
    begins_with_compound,
    is_compound,
    is_for_years,
    is_initials,
    is_one_thing,
    lacks_noun,
    with_article,
    with_years,
)
from interviews.letters.english.word_classes import is_common, tagged
from interviews.letters.english.word_lists import words
from interviews.model import LetterKind, Point


class Worded(Struct, frozen=True):
    """Holds sentences made of an answer; doubtful where a part fits into none, or is no plain English."""

    text: str
    doubtful: bool = False


class _Piece(Struct, frozen=True):
    """Holds words with the shape that decides their frame, and the word that joined them to those before."""

    text: str
    shape: Shape
    joined_by: str = ""


_LISTED = frozenset(
    [
        Shape.NOUN,
        Shape.GERUND,
        Shape.WH,
        Shape.ABOUT,
        Shape.INFINITIVE,
        Shape.BARE,
        Shape.THAT,
        Shape.BECAUSE,
        Shape.AGENT,
    ]
)
_TOPICS = frozenset([Shape.NOUN, Shape.GERUND, Shape.WH, Shape.ABOUT])
_WISHES = frozenset([Shape.INFINITIVE, Shape.BARE])
_OF_I = {
    Shape.PAST: "I {}",
    Shape.MODAL: "I {}",
    Shape.ADJECTIVE: "I am {}",
    Shape.AGENT: "I am {}",
    Shape.BARE: "I {}",
}
_WHOLE = frozenset([Shape.FIRST, Shape.SECOND, Shape.THIRD, Shape.IT, Shape.CLAUSE])


def worded(kind: LetterKind, point: Point, sentences: Sequence[Sequence[Part]], variant: int) -> Worded:
    """Returns the answer in whole sentences; `variant` chooses among the wordings."""
    maker = _Maker(kind, point, variant)
    said = " ".join(filter(None, (maker.sentence(parts) for parts in _whole(sentences))))
    opening = OPENING.get((kind, point), "")
    text = f"{opening} {said}" if opening and said and not said.startswith(opening.removesuffix(".")) else said
    return Worded(text, maker.doubtful)


def _whole(sentences: Sequence[Sequence[Part]]) -> list[list[Part]]:
    """Returns the sentences, with those that only go on put to the one before, and topics put to topics."""
    found: list[list[Part]] = []
    topics_before = False
    for parts in sentences:
        told = [told_not_asked(each) for each in parts]
        shapes = [shape_of(each) for each in told]
        topics = all(each in _TOPICS for each in shapes)
        if found and (shapes[0] is Shape.LOOSE or (topics and topics_before)):
            found[-1] += told
        else:
            found.append(told)
        topics_before = topics
    return found


class _Maker:
    def __init__(self, kind: LetterKind, point: Point, variant: int) -> None:
        self._kind, self._point, self._variant = kind, point, variant
        self._framed = False
        self._tells = False
        self.doubtful = False

    def sentence(self, parts: Sequence[Part]) -> str:
        """Returns one sentence of the answer as one or more of the letter."""
        pieces = self._attached([each for part in parts for each in self._pieces(part)])
        runs = list(self._runs(pieces))
        return " ".join(in_pairs(runs))

    def _pieces(self, part: Part) -> Iterator[_Piece]:
        """Yields what a part says, without an opening that the frame says already ("we talked about")."""
        told = to_be_told(part.text) if self._point is Point.STRESS else None
        if told is not None:
            self._tells = True
            inner = Part(tuple(tagged(told)), part.joined_by)
            yield _Piece(_lowered(inner), Shape.THAT if shape_of(inner) in _WHOLE else Shape.ABOUT, part.joined_by)
            return
        rest = after_opening(self._point, part.text)
        if rest:
            inner = Part(tuple(tagged(rest)), part.joined_by)
            shape = shape_of(inner)
            shape = Shape.THAT if self._point is Point.UNSAID and shape in _WHOLE else shape
            if shape not in {Shape.LOOSE, Shape.DOUBTFUL}:
                yield _Piece(_lowered(inner), shape, part.joined_by)
                return
        shape = shape_of(part)
        text = _lowered(part)
        if self._point is Point.BRINGS and text.startswith(("having ", "being ")):
            having = text.startswith("having ")
            text, shape = text.partition(" ")[2], Shape.MODAL if having else Shape.ADJECTIVE
            text = f"have {text}" if having else text
        if shape in {Shape.ABOUT, Shape.THAT}:
            text = text.partition(" ")[2]
        shape = self._as_meant(shape, part)
        if self._point is Point.STRESS and shape in _OF_I:
            text, shape = _OF_I[shape].replace("{}", text), Shape.THAT
        elif self._point is Point.STRESS and shape in _WHOLE:
            shape = Shape.THAT
        yield _Piece(text, shape, part.joined_by)

    def _as_meant(self, shape: Shape, part: Part) -> Shape:
        """Returns the shape as this point means it."""
        if self._point is Point.BRINGS and shape is Shape.BARE and len(part.tokens) > 1:
            return Shape.NOUN if part.tokens[1].tag == "NOUN" and not part.tokens[1].key.endswith("s") else Shape.BARE
        if shape is Shape.AGENT and (self._point not in {Point.BRINGS, Point.ROLE} or is_for_years(part.text)):
            return Shape.NOUN
        if shape is Shape.CLAUSE and self._point is Point.DRAWS and part.tokens[0].key == "my":
            return Shape.FIRST
        if self._point is Point.ROLE and shape is Shape.NOUN and is_initials(part.tokens[0]):
            return Shape.AGENT
        return shape

    def _attached(self, pieces: Sequence[_Piece]) -> list[_Piece]:
        """Returns the pieces with those that only go on with the one before ("with a lot of field work") put to it."""
        found: list[_Piece] = []
        for piece in pieces:
            loose = piece.shape is Shape.LOOSE
            after_question = bool(found) and found[-1].shape is Shape.WH and piece.shape in {Shape.CLAUSE, Shape.IT}
            goes_on = self._point is Point.ROLE and piece.shape in _TOPICS and not piece.joined_by
            if found and (loose or after_question or goes_on):
                joint = f", {piece.joined_by} " if piece.joined_by else ", "
                found[-1] = replace(found[-1], text=f"{found[-1].text}{joint}{piece.text}")
            else:
                found.append(piece)
        return found

    def _runs(self, pieces: Sequence[_Piece]) -> Iterator[tuple[str, str]]:
        """Yields what can stand as a main clause, without a full stop, each with the word that joins it."""
        index = 0
        while index < len(pieces):
            piece = pieces[index]
            ways = ways_for(self._kind, self._point, piece.shape)
            listed = piece.shape in _LISTED or (
                piece.shape is Shape.SECOND and self._point is Point.DRAWS and piece.joined_by not in {"so", "but"}
            )
            if ways is not None and listed and not self._is_of_i(piece):
                end = index + 1
                while end < len(pieces) and self._goes_with(piece.shape, pieces[end]):
                    end += 1
                yield self._listed(ways, pieces[index:end]), piece.joined_by
                index = end
            else:
                yield self._clause(piece, ways), piece.joined_by
                index += 1

    def _is_of_i(self, piece: _Piece) -> bool:
        return self._point is Point.BRINGS and piece.shape in {Shape.AGENT, Shape.BARE}

    def _goes_with(self, shape: Shape, other: _Piece) -> bool:
        if self._is_of_i(other):
            return False
        if shape in _TOPICS:
            of_recipient = other.shape is Shape.SECOND and self._point is Point.DRAWS
            return (
                other.shape in _TOPICS | {Shape.THAT}
                or of_recipient
                or (other.shape is Shape.AGENT and self._point is not Point.BRINGS)
            )
        if shape in _WISHES:
            return other.shape in _WISHES
        if shape is Shape.THAT:
            return other.shape in _WHOLE | {Shape.THAT} | (_TOPICS if self._tells else frozenset())
        if shape is Shape.SECOND:
            return self._point is Point.DRAWS and other.shape in _TOPICS | {Shape.SECOND, Shape.THAT}
        return shape is Shape.AGENT and other.shape is Shape.NOUN

    def _listed(self, ways: Ways, pieces: Sequence[_Piece]) -> str:
        """Returns the frame with one thing or several in it."""
        shape = pieces[0].shape
        if self._point is Point.STRESS and shape is Shape.NOUN and pieces[0].text.startswith("no "):
            pieces = [_Piece(f"there were {pieces[0].text}", Shape.THAT), *pieces[1:]]
            return self._listed(ways_for(self._kind, self._point, Shape.THAT) or ways, pieces)
        if self._tells:
            items = [_that(each) if each.shape in _WHOLE | {Shape.THAT} else f"about {each.text}" for each in pieces]
            return set_in(TELL[0], and_listed(items))
        if shape in _TOPICS:
            items = [_that(each) if each.shape in {Shape.THAT, Shape.SECOND} else each.text for each in pieces]
            if self._point is Point.BRINGS:
                self.doubtful = self.doubtful or any(lacks_noun(each) for each in items)
                items = with_years(items)
            items = [self._as_thing(each) for each in items]
        elif shape in {Shape.THAT, Shape.SECOND}:
            more = [each.text if each.shape in _TOPICS else _that(each) for each in pieces[1:]]
            items = [pieces[0].text, *(self._as_thing(each) for each in more)]
        elif shape in _WISHES:
            items = [each.text.removeprefix("to ") for each in pieces]
        else:
            items = [each.text for each in pieces]
        if self._framed and shape in _TOPICS:
            ways = more_ways(self._point) or ways
        self._framed = True
        if shape is Shape.NOUN and items[0].startswith("your question") and self._point is Point.DISCUSSED:
            return set_in(
                way_of(ASKED, self._variant), and_listed([items[0].removeprefix("your question").strip(), *items[1:]])
            )
        if self._point is Point.ROLE and shape is Shape.NOUN:
            ways = ("It is {}.",) if is_one_thing(items[0]) else ways
        return set_in(way_of(ways, self._variant), and_listed(items, clauses=shape in {Shape.THAT, Shape.SECOND}))

    def _as_thing(self, item: str) -> str:
        if self._point is Point.BRINGS:
            return with_article(item)
        if self._point is Point.DRAWS and (
            is_compound(item) or item.startswith(("opportunity ", "chance ", "possibility "))
        ):
            return f"the {item}"
        if self._point is Point.ROLE and begins_with_compound(item):
            return f"{article(item)} {item}"
        return item

    def _clause(self, piece: _Piece, ways: Ways | None) -> str:
        """Returns a clause of its own."""
        if self._point is Point.DRAWS and piece.shape in {Shape.ADJECTIVE, Shape.AGENT}:
            self.doubtful = True
        if piece.shape in _OF_I and self._point in {
            Point.BRINGS,
            Point.REASON,
            Point.DRAWS,
            Point.UNSAID,
            Point.STRESS,
        }:
            text = piece.text
            if piece.shape is Shape.AGENT and piece.text.split()[0] not in {"a", "an", "the"}:
                text = f"{article(text)} {text}"
            if self._point is Point.REASON and _is_perfect(piece):
                text = f"have {text}"
            said = _OF_I[piece.shape].replace("{}", text)
            return set_in(way_of(ways, self._variant), said) if ways and self._point is Point.STRESS else said
        if self._point is Point.DISCUSSED and piece.shape is Shape.SECOND:
            thanks = done_for_me(piece.text, self._variant)
            if thanks is not None:
                return thanks
        text = with_that(piece.text)
        goes_on = piece.joined_by in {"so", "but"} and piece.shape in _WHOLE and self._framed
        if (
            text != piece.text
            or goes_on
            or (piece.shape in {Shape.SECOND, Shape.CLAUSE, Shape.IT, Shape.THIRD} and self._framed)
        ):
            return text
        if ways is not None and piece.shape in _WHOLE:
            self._framed = True
            return set_in(way_of(ways, self._variant), text.removeprefix("that "))
        if piece.shape in _WHOLE and self._fits_alone(piece.shape):
            return text
        self.doubtful = True
        return text

    def _fits_alone(self, shape: Shape) -> bool:
        return not (self._point is Point.BRINGS and shape in {Shape.SECOND, Shape.THIRD})


def _is_perfect(piece: _Piece) -> bool:
    """Returns whether a past can be told with "have" as well: "got another job"."""
    first = piece.text.split()[0]
    return piece.shape is Shape.PAST and (first.endswith("ed") or first in words("verbs", "both"))


def _that(piece: _Piece) -> str:
    return piece.text if piece.text.startswith("that ") else f"that {piece.text}"


def _lowered(part: Part) -> str:
    """Returns the words of a part for the middle of a sentence: "The team" loses its capital, "Boeing" keeps it."""
    first = part.tokens[0]
    if first.key in {"i", "i'm", "i've", "i'd", "i'll"} or not first.text[:1].isupper():
        return part.text
    small = first.tag not in {"NOUN", "ADJ", "PROPN"} or is_common(part.text, name=first.tag == "PROPN")
    return f"{part.text[:1].lower()}{part.text[1:]}" if small and not first.text[1:].isupper() else part.text

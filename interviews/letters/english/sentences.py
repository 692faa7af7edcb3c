"""Makes plain sentences to the recipient of the parts of an answer, each in the frame for its shape."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from interviews.letters.english.clauses import is_past
from interviews.letters.english.joining import in_pairs
from interviews.letters.english.openings import done_for_me, with_that
from interviews.letters.english.parts import Part
from interviews.letters.english.pieces import OF_I, TOPICS, WHOLE, Piece, pieces_of
from interviews.letters.english.sentence_frames import ASKED, OPENING, TELL, Ways, more_ways, set_in, way_of, ways_for
from interviews.letters.english.shape import Shape
from interviews.letters.english.things import (
    and_listed,
    article,
    begins_with_compound,
    is_one_thing,
    lacks_determiner,
    lacks_noun,
    with_its_article,
    with_years,
)
from interviews.letters.english.word_classes import tagged
from interviews.letters.english.word_lists import words
from interviews.model import LetterKind, Point


class Worded(Struct, frozen=True):
    """Holds sentences made of an answer; doubtful where a part fits into none, or is no plain English."""

    text: str
    doubtful: bool = False


_LISTED = TOPICS | {Shape.INFINITIVE, Shape.THAT, Shape.BECAUSE, Shape.AGENT}
_CLAUSES = frozenset([Shape.THAT, Shape.SECOND, Shape.CLAUSE])


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
        topics = all(each.shape in TOPICS | {Shape.AGENT, Shape.MORE} for each in parts)
        if found and (parts[0].shape is Shape.MORE or (topics and topics_before)):
            found[-1] += parts
        else:
            found.append(list(parts))
        topics_before = topics
    return found


class _Maker:
    def __init__(self, kind: LetterKind, point: Point, variant: int) -> None:
        self._kind, self._point, self._variant = kind, point, variant
        self._framed = False
        self._tells = False
        self._said = False
        self.doubtful = False

    def sentence(self, parts: Sequence[Part]) -> str:
        """Returns one sentence of the answer as one or more of the letter."""
        pieces = pieces_of(self._kind, self._point, parts)
        self._tells = self._tells or any(each.told for each in pieces)
        runs = []
        for run in self._runs(pieces):
            runs.append(run)
            self._said = True
        return " ".join(in_pairs(runs))

    def _runs(self, pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
        """Yields what can stand as a main clause, without a full stop, each with the word that joins it."""
        index = 0
        while index < len(pieces):
            piece = pieces[index]
            ways = ways_for(self._kind, self._point, piece.shape)
            listed = piece.shape in _LISTED or (
                piece.shape is Shape.SECOND and self._point is Point.DRAWS and piece.joined_by not in {"so", "but"}
            )
            listed = listed and not (piece.shape is Shape.SECOND and self._said and not self._framed)
            if ways is not None and listed and not self._is_of_i(piece):
                end = index + 1
                while end < len(pieces) and self._goes_with(piece.shape, pieces[end]):
                    end += 1
                yield self._listed(ways, pieces[index:end]), piece.joined_by
                index = end
            elif piece.shape is Shape.ADJECTIVE and self._point is Point.BRINGS:
                end = index + 1
                while end < len(pieces) and pieces[end].shape is Shape.ADJECTIVE and pieces[end].joined_by != "but":
                    end += 1
                yield f"I am {and_listed([each.text for each in pieces[index:end]])}", piece.joined_by
                index = end
            else:
                yield self._clause(piece, ways), piece.joined_by
                index += 1

    def _is_of_i(self, piece: Piece) -> bool:
        return self._point is Point.BRINGS and piece.shape is Shape.AGENT

    def _goes_with(self, shape: Shape, other: Piece) -> bool:
        if self._is_of_i(other):
            return False
        if shape in TOPICS:
            of_recipient = other.shape in {Shape.SECOND, Shape.CLAUSE} and self._point is Point.DRAWS
            return (
                other.shape in TOPICS | {Shape.THAT}
                or of_recipient
                or (other.shape is Shape.AGENT and self._point is not Point.BRINGS)
            )
        if shape is Shape.INFINITIVE:
            return other.shape is Shape.INFINITIVE
        if shape is Shape.THAT:
            return other.shape in WHOLE | {Shape.THAT} | (TOPICS if self._tells else frozenset())
        if shape is Shape.SECOND:
            return self._point is Point.DRAWS and other.shape in TOPICS | {Shape.SECOND, Shape.THAT}
        return shape is Shape.AGENT and other.shape is Shape.NOUN

    def _listed(self, ways: Ways, pieces: Sequence[Piece]) -> str:
        """Returns the frame with one thing or several in it."""
        shape = pieces[0].shape
        self.doubtful = self.doubtful or any(_is_denied(each) for each in pieces) or self._is_exclaimed(pieces[0])
        if self._point is Point.STRESS and shape is Shape.NOUN and pieces[0].text.startswith("no "):
            pieces = [Piece(f"there were {pieces[0].text}", Shape.THAT), *pieces[1:]]
            return self._listed(ways_for(self._kind, self._point, Shape.THAT) or ways, pieces)
        if self._tells:
            items = [_told(each) for each in pieces]
            return set_in(TELL[0], and_listed(items))
        if shape in TOPICS:
            items = [_that(each) if each.shape in _CLAUSES else each.text for each in pieces]
            if self._point is Point.BRINGS:
                self.doubtful = self.doubtful or any(lacks_noun(each) for each in items)
                items = with_years(items)
            items = [self._as_thing(each) for each in items]
        elif shape in {Shape.THAT, Shape.SECOND}:
            more = [each.text if each.shape in TOPICS else _that(each) for each in pieces[1:]]
            items = [pieces[0].text, *(self._as_thing(each) for each in more)]
        else:
            items = [each.text for each in pieces]
        if self._framed:
            ways = more_ways(self._kind, self._point, shape) or ways
        self._framed = True
        if shape is Shape.NOUN and items[0].startswith("your question") and self._point is Point.DISCUSSED:
            return set_in(
                way_of(ASKED, self._variant), and_listed([items[0].removeprefix("your question").strip(), *items[1:]])
            )
        if self._point is Point.ROLE and items[0].startswith("same "):
            items[0] = f"the {items[0]}"
        if self._point is Point.ROLE and shape is Shape.NOUN:
            ways = ("It is {}.",) if is_one_thing(items[0]) else ways
        return set_in(way_of(ways, self._variant), and_listed(items, clauses=shape in {Shape.THAT, Shape.SECOND}))

    def _is_exclaimed(self, piece: Piece) -> bool:
        """Returns whether one noun follows what was said, and is no reason of its own: "legend"."""
        return self._point is Point.REASON and self._framed and " " not in piece.text

    def _as_thing(self, item: str) -> str:
        if self._point is Point.BRINGS:
            return with_its_article(item)
        if self._point is Point.DRAWS and lacks_determiner(item):
            return f"the {item}"
        if self._point is Point.ROLE and begins_with_compound(item):
            return f"{article(item)} {item}"
        return item

    def _clause(self, piece: Piece, ways: Ways | None) -> str:
        """Returns a clause of its own."""
        if self._point is Point.DRAWS and piece.shape is Shape.AGENT:
            self.doubtful = True
        if piece.shape in _UNCLEAR:
            self.doubtful = True
        if self._point is Point.DRAWS and piece.shape is Shape.DESCRIBING:
            return self._described(piece)
        if piece.shape in OF_I and (self._point is not Point.DISCUSSED or piece.shape in _OF_I_EVER):
            return self._of_sender(piece, ways)
        if self._point is Point.DISCUSSED and piece.shape is Shape.SECOND:
            thanks = done_for_me(piece.text, self._variant)
            if thanks is not None:
                return thanks
        if self._point is Point.DRAWS and not self._may_be_framed(piece):
            return with_that(piece.text)
        text = with_that(piece.text)
        if piece.shape is Shape.CLAUSE and re.search(r"^\w+ (?:says?|said|thinks?|thought)$", text):
            return f"{text} so"
        goes_on = piece.joined_by in {"so", "but"} and piece.shape in WHOLE and self._framed
        if (
            text != piece.text
            or goes_on
            or (piece.shape in {Shape.SECOND, Shape.CLAUSE, Shape.IT, Shape.THIRD} and self._framed)
        ):
            return text
        told_more = piece.shape in {Shape.SECOND, Shape.CLAUSE, Shape.THIRD} and (self._said or self._is_judged(piece))
        if ways is not None and piece.shape in WHOLE and not told_more:
            self._framed = True
            return set_in(way_of(ways, self._variant), text.removeprefix("that "))
        if piece.shape in WHOLE and self._fits_alone(piece.shape):
            return text
        self.doubtful = True
        return text

    def _of_sender(self, piece: Piece, ways: Ways | None) -> str:
        """Returns what somebody says of themselves without a subject: "speak Welsh", "night owl"."""
        text = piece.text
        if piece.shape is Shape.AGENT and text.split()[0] not in words("shapes", "determiners"):
            text = f"{article(text)} {text}"
        if self._point is Point.REASON and _is_perfect(piece):
            text = f"have {text}"
        said = OF_I[piece.shape].replace("{}", text)
        if piece.shape is Shape.AGENT and re.search(r"\b(?:since|for (?:the last )?[\w+]+ years)\b", text):
            said = said.replace("I am ", "I have been ", 1)
        self.doubtful = self.doubtful or text.startswith("not ")
        return set_in(way_of(ways, self._variant), said) if ways and self._point is Point.STRESS else said

    def _described(self, piece: Piece) -> str:
        """Returns what draws somebody as an adjective tells it of the job: "remote"."""
        that = ways_for(self._kind, self._point, Shape.THAT)
        if that is None or self._said:
            return f"it is {piece.text}"
        self._framed = True
        return set_in(way_of(that, self._variant), f"it is {piece.text}")

    def _is_judged(self, piece: Piece) -> bool:
        """Returns whether the person says how something was, "your tour was splendid", which needs no frame."""
        past = any(each.finite and is_past(each.key) for each in tagged(piece.text))
        judged = past or piece.text.startswith("your ")
        return self._point is Point.DISCUSSED and piece.shape is Shape.CLAUSE and judged

    def _may_be_framed(self, piece: Piece) -> bool:
        """Returns whether a whole clause tells what draws somebody, and not what they did, or more of it."""
        if piece.shape is Shape.IT:
            return not self._said and _IS_SO.match(piece.text) is not None
        return piece.shape is not Shape.CLAUSE or re.search(r"\b(?:I|I'd|I'm|I've|my|me)\b", piece.text) is None

    def _fits_alone(self, shape: Shape) -> bool:
        return not (self._point is Point.BRINGS and shape in {Shape.SECOND, Shape.THIRD})


_UNCLEAR = frozenset([Shape.BROKEN, Shape.CHAT, Shape.MORE, Shape.CONDITION])
_OF_I_EVER = frozenset([Shape.BARE, Shape.MODAL])
_IS_SO = re.compile(r"(?:it's|it is|it \w+s\b|that's|there's|there is)(?!\w)")


def _is_denied(piece: Piece) -> bool:
    """Returns whether something is named that is not so: "no more crawling in lofts", "not a toy"."""
    return piece.shape in TOPICS and piece.text.startswith(("no more ", "not ", "no longer "))


def _is_perfect(piece: Piece) -> bool:
    """Returns whether a past can be told with "have" as well: "got another job"."""
    first = piece.text.split()[0]
    return piece.shape is Shape.PAST and (first.endswith("ed") or first in words("verbs", "both"))


def _told(piece: Piece) -> str:
    """Returns what somebody is asked to tell: "that I was never late", "how I kept her walking", "about the fire"."""
    if piece.shape is Shape.WH:
        return piece.text
    return _that(piece) if piece.shape in WHOLE | {Shape.THAT} else f"about {piece.text}"


def _that(piece: Piece) -> str:
    return piece.text if piece.text.startswith("that ") else f"that {piece.text}"

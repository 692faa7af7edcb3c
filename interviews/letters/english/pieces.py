"""Takes the parts of a sentence as pieces that fit into frames: the words, and the shape that this point gives them."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.english.clauses import is_past
from interviews.letters.english.openings import after_opening, is_opening, is_telling, to_be_told, with_subject
from interviews.letters.english.parts import Part
from interviews.letters.english.sentence_frames import TO_BE_LEFT
from interviews.letters.english.shape import Shape
from interviews.letters.english.shape_model import shaped_alone
from interviews.letters.english.things import is_for_years
from interviews.letters.english.word_classes import Token, is_common
from interviews.letters.english.word_lists import words
from interviews.model import LetterKind, Point


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


def pieces_of(kind: LetterKind, point: Point, parts: Sequence[Part]) -> list[Piece]:
    """Returns what the parts of one sentence say on a point; what only goes on is put to the piece before."""
    pieces: list[Piece] = []
    capitals = all(each.text[:1].isupper() for each in parts)
    for part in parts:
        # A capital within a sentence is a name's, unless each line of a list has one.
        small = capitals or part.begins
        pieces += _pieces_of(kind, point, part, first=not pieces, small=small)
    found = _attached(point, _after_conditions(pieces))
    return _things_first(found) if point is Point.BRINGS else found


def _pieces_of(kind: LetterKind, point: Point, part: Part, *, first: bool, small: bool) -> Iterator[Piece]:
    """Yields what a part says, without an opening that the frame says already ("we talked about")."""
    if is_opening(point, part.text):
        return
    told = to_be_told(part.text) if point is Point.STRESS else None
    if told is not None:
        inner = shaped_alone(point, told, part.joined_by)
        shape = Shape.THAT if inner.shape in WHOLE else Shape.WH if inner.shape is Shape.WH else Shape.ABOUT
        yield Piece(_lowered(inner), shape, part.joined_by, told=True)
        return
    whole = with_subject(kind, point, part.text) if part.shape is Shape.PAST else None
    part = part if whole is None else shaped_alone(point, whole, part.joined_by)
    rest = after_opening(point, part.text) if first or point is not Point.DRAWS else ""
    if rest:
        inner = shaped_alone(point, rest, part.joined_by)
        shape = Shape.THAT if point is Point.UNSAID and inner.shape in WHOLE else inner.shape
        if shape not in {Shape.MORE, Shape.BROKEN, Shape.CHAT}:
            yield _worded(kind, point, replace(inner, shape=shape), small=small)
            return
    piece = _worded(kind, point, part, small=small)
    told_now = piece.shape in {Shape.FIRST, Shape.IT, Shape.CLAUSE} and not _tells_what_was(part.tokens)
    yield replace(piece, shape=Shape.THAT) if point is Point.UNSAID and first and told_now else piece


def _worded(kind: LetterKind, point: Point, part: Part, *, small: bool) -> Piece:
    """Returns a part as its frame takes it up: "have never sailed" for "never sailed", "it is close" for "is close"."""
    text, shape = _lowered(part) if small else part.text, part.shape
    first = text.split(maxsplit=1)[0]
    if point is Point.BRINGS and first in {"having", "being"} and " " in text:
        text = text.partition(" ")[2]
        shape = Shape.ADJECTIVE if first == "being" else Shape.NOUN
    elif first == _CUT_OFF.get(shape) and " " in text:
        text = text.partition(" ")[2]
    elif first == "born" and shape in {Shape.PAST, Shape.PERFECT, Shape.ADJECTIVE}:
        text, shape = f"was {text}", Shape.MODAL
    elif shape is Shape.PERFECT or (shape is Shape.PAST and _is_participle(part.tokens[0])):
        text, shape = f"have {text}", Shape.MODAL
    elif shape is Shape.GERUND and not first.endswith("ing"):
        text = f"being {text}"
    elif shape is Shape.PREDICATE:
        text, shape = f"it {text}", Shape.IT
    elif shape is Shape.BECAUSE and first not in _BECAUSE:
        text = f"because {text}"
    if point is Point.DISCUSSED and is_telling(text):
        shape = Shape.SECOND
    shape = _as_meant(kind, point, shape, text)
    if point is Point.STRESS and shape in OF_I:
        text, shape = OF_I[shape].replace("{}", text), Shape.THAT
    elif point is Point.STRESS and shape in WHOLE:
        shape = Shape.THAT
    return Piece(text, shape, part.joined_by)


_CUT_OFF = {Shape.ABOUT: "about", Shape.NOUN: "about", Shape.THAT: "that", Shape.INFINITIVE: "to"}
"""What words of a shape begin with, and their frames end in."""
_BECAUSE = ("because", "as", "since")


def _is_participle(token: Token) -> bool:
    """Returns whether a form is no past by itself, so that "have" must stand before it: "taken", "grown"."""
    return token.tag == "VERB|Part" and not is_past(token.key)


def _tells_what_was(tokens: Sequence[Token]) -> bool:
    """Returns whether something is told that was, or is not: "I froze on the last question"."""
    return any(each.finite and (is_past(each.key) or each.key in {"was", "were"}) for each in tokens) or any(
        each.key in {"not", "never"} or each.key.endswith("n't") for each in tokens
    )


def _as_meant(kind: LetterKind, point: Point, shape: Shape, text: str) -> Shape:
    """Returns the shape as this point means it."""
    if shape is Shape.AGENT and point is Point.BRINGS and is_for_years(text):
        return Shape.NOUN
    if shape is Shape.AGENT and point not in {Point.BRINGS, Point.ROLE, Point.STRESS}:
        return Shape.NOUN
    if kind in TO_BE_LEFT and shape is Shape.GERUND:
        return Shape.ADJECTIVE
    if shape is Shape.CLAUSE and point is Point.DRAWS and text.startswith("my "):
        return Shape.FIRST
    if shape is Shape.BARE and point is Point.DRAWS and text.split(maxsplit=1)[0] not in words("verbs", "felt"):
        return Shape.INFINITIVE
    return Shape.MORE if shape is Shape.DESCRIBING and point is not Point.DRAWS else shape


def _after_conditions(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces with a condition that comes first put before what it is one of: "when I came, ..."."""
    if len(pieces) < 2 or pieces[0].shape is not Shape.CONDITION:  # noqa: PLR2004 - it and what it is one of
        return list(pieces)
    condition, told, *others = pieces
    return [replace(told, text=f"{condition.text}, {told.text}", joined_by=condition.joined_by), *others]


def _attached(point: Point, pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces with those that only go on with the one before ("with a lot of field work") put to it."""
    found: list[Piece] = []
    run: list[Piece] = []
    for piece in pieces:
        if found and _goes_on(point, found[-1], piece):
            run.append(piece)
            continue
        found[-1:] = [_with_more(each, run) for each in found[-1:]]
        run = []
        found.append(piece)
    found[-1:] = [_with_more(each, run) for each in found[-1:]]
    return found


def _goes_on(point: Point, before: Piece, piece: Piece) -> bool:
    if piece.shape is Shape.BECAUSE:
        return before.shape in WHOLE | {Shape.INFINITIVE, Shape.THAT}
    if piece.shape is Shape.WH and piece.joined_by == "and":
        return before.shape in WHOLE
    of_role = point is Point.ROLE and not piece.joined_by
    return piece.shape in {Shape.MORE, Shape.CONDITION} or (
        of_role and piece.shape in TOPICS | {Shape.ADJECTIVE, Shape.PAST, Shape.AGENT}
    )


_SHORT = 4


def _with_more(piece: Piece, more: Sequence[Piece]) -> Piece:
    """Returns a piece with what goes on with it; several things in a row are a list."""
    text = piece.text
    for index, each in enumerate(more):
        listed = index > 0 and index + 1 == len(more) and each.shape is Shape.MORE and " and " not in each.text
        short = len(each.text.split()) <= _SHORT
        if each.joined_by:
            text = f"{text}{'' if short and each.joined_by == 'and' else ','} {each.joined_by} {each.text}"
        elif each.shape is Shape.BECAUSE:
            text = f"{text}, {each.text}"
        else:
            text = f"{text} and {each.text}" if listed and short else f"{text}, {each.text}"
    return replace(piece, text=text)


def _things_first(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns a list of what somebody brings with the things before the rest: "a van, two languages, never late"."""
    if any(each.joined_by not in {"", "and"} for each in pieces) or pieces[0].shape not in TOPICS:
        return list(pieces)
    loose = [index for index, each in enumerate(pieces) if each.joined_by]
    ended = loose[0] if loose else len(pieces)
    listed = sorted(pieces[:ended], key=lambda each: each.shape not in TOPICS)
    return [*listed, *pieces[ended:]]


def _lowered(part: Part) -> str:
    """Returns the words of a part for the middle of a sentence: "The team" loses its capital, "Boeing" keeps it."""
    first = part.tokens[0]
    if first.key in {"i", "i'm", "i've", "i'd", "i'll"} or not first.text[:1].isupper():
        return part.text
    named = first.tag == "PROPN" or first.key in words("shapes", "languages")
    small = is_common(part.text, name=named) if named or first.tag == "NOUN" else True
    return f"{part.text[:1].lower()}{part.text[1:]}" if small and not re.search(r"[A-Z]", first.text[1:]) else part.text

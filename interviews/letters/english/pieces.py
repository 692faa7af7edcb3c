"""Takes the parts of a sentence as pieces that fit into frames: the words, and the shape that this point gives them."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.english.foreign import is_past
from interviews.letters.english.openings import after_opening, is_telling, to_be_told, with_subject
from interviews.letters.english.parts import Part
from interviews.letters.english.sentence_frames import TO_BE_LEFT
from interviews.letters.english.shape import Shape, shape_of
from interviews.letters.english.things import is_for_years, is_initials
from interviews.letters.english.word_classes import is_common, tagged
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
    for part in parts:
        pieces += _pieces_of(kind, point, part, first=not pieces)
    return [_all_in_one(pieces)] if point is Point.BRINGS and _is_one_list(pieces) else _attached(point, pieces)


def _is_one_list(pieces: Sequence[Piece]) -> bool:
    """Returns whether what somebody does is told with a list that ends in "and": "I speak Xhosa, Zulu and English"."""
    return (
        len(pieces) > 1
        and pieces[0].shape is Shape.FIRST
        and all(len(each.text.split()) == 1 or " and " in each.text or each.joined_by for each in pieces[1:])
        and all(each.shape in {Shape.NOUN, Shape.ADJECTIVE, Shape.AGENT} for each in pieces[1:])
        and any(" and " in each.text or each.joined_by == "and" for each in pieces[1:])
    )


def _all_in_one(pieces: Sequence[Piece]) -> Piece:
    first, *others = pieces
    more = "".join(f", {each.joined_by} {each.text}".replace(",  ", ", ") for each in others)
    return replace(first, text=f"{first.text}{more}")


def _pieces_of(kind: LetterKind, point: Point, part: Part, *, first: bool) -> Iterator[Piece]:
    """Yields what a part says, without an opening that the frame says already ("we talked about")."""
    told = to_be_told(part.text) if point is Point.STRESS else None
    if told is not None:
        inner = Part(tuple(tagged(told)), part.joined_by)
        yield Piece(_lowered(inner), Shape.THAT if shape_of(inner) in WHOLE else Shape.ABOUT, part.joined_by, told=True)
        return
    whole = with_subject(kind, point, part.text) if shape_of(part) is Shape.PAST else None
    part = part if whole is None else Part(tuple(tagged(whole)), part.joined_by)
    rest = after_opening(point, part.text) if first or point is not Point.DRAWS else ""
    if rest:
        inner = Part(tuple(tagged(rest)), part.joined_by)
        shape = shape_of(inner)
        shape = Shape.THAT if point is Point.UNSAID and shape in WHOLE else shape
        if shape not in {Shape.LOOSE, Shape.DOUBTFUL}:
            yield Piece(_lowered(inner), shape, part.joined_by)
            return
    shape = shape_of(part)
    text = _lowered(part)
    if point is Point.BRINGS and text.startswith("having "):
        text = text.removeprefix("having ")
        shape = Shape.NOUN if tagged(text)[0].tag == "NUM" else Shape.MODAL
        text = text if shape is Shape.NOUN else f"have {text}"
    elif point is Point.BRINGS and text.startswith("being "):
        text, shape = text.removeprefix("being "), Shape.ADJECTIVE
    elif text.startswith("born "):
        text, shape = f"was {text}", Shape.MODAL
    elif text.startswith("been ") or shape is Shape.PERFECT:
        text, shape = f"have {text}", Shape.MODAL
    if point is Point.DISCUSSED and is_telling(text):
        shape = Shape.SECOND
    if shape in {Shape.ABOUT, Shape.THAT}:
        text = text.partition(" ")[2]
    shape = _as_meant(kind, point, shape, part)
    if point is Point.UNSAID and first and shape in {Shape.FIRST, Shape.IT, Shape.CLAUSE} and not _is_told(part):
        shape = Shape.THAT
    if point is Point.STRESS and shape in OF_I:
        text, shape = OF_I[shape].replace("{}", text), Shape.THAT
    elif point is Point.STRESS and shape in WHOLE:
        shape = Shape.THAT
    yield Piece(text, shape, part.joined_by)


def _is_told(part: Part) -> bool:
    """Returns whether the part tells what was: "I froze on the last question"."""
    return any(each.finite and (is_past(each.key) or each.key in {"was", "were"}) for each in part.tokens) or any(
        each.key in {"not", "never"} or each.key.endswith("n't") for each in part.tokens
    )


def _as_meant(kind: LetterKind, point: Point, shape: Shape, part: Part) -> Shape:
    """Returns the shape as this point means it."""
    if point is Point.BRINGS and shape is Shape.BARE and len(part.tokens) > 1:
        return Shape.NOUN if part.tokens[1].tag == "NOUN" and not part.tokens[1].key.endswith("s") else Shape.BARE
    if shape is Shape.AGENT and (point not in {Point.BRINGS, Point.ROLE} or is_for_years(part.text)):
        return Shape.NOUN
    if kind in TO_BE_LEFT and shape is Shape.GERUND:
        return Shape.ADJECTIVE
    if shape is Shape.CLAUSE and point is Point.DRAWS and part.tokens[0].key == "my":
        return Shape.FIRST
    if point is Point.ROLE and shape is Shape.NOUN and part.text.casefold().startswith("head of "):
        return Shape.AGENT
    if point is Point.ROLE and shape is Shape.NOUN and is_initials(part.tokens[0]):
        return Shape.AGENT
    return shape


def _attached(point: Point, pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces with those that only go on with the one before ("with a lot of field work") put to it."""
    found: list[Piece] = []
    for piece in pieces:
        loose = piece.shape is Shape.LOOSE or (bool(found) and _goes_on(point, found[-1], piece))
        after_question = bool(found) and found[-1].shape is Shape.WH and piece.shape in {Shape.CLAUSE, Shape.IT}
        more = piece.shape in TOPICS | {Shape.ADJECTIVE, Shape.PAST, Shape.AGENT}
        goes_on = point is Point.ROLE and more and not piece.joined_by
        in_figures = bool(found) and found[-1].shape in _DONE and _is_figure(piece)
        if found and (loose or after_question or goes_on or in_figures):
            joint = f", {piece.joined_by} " if piece.joined_by else ", "
            joint = f"{joint}the " if piece.text.startswith("last ") else joint
            found[-1] = replace(found[-1], text=f"{found[-1].text}{joint}{piece.text}")
        else:
            found.append(piece)
    return found


_CLAUSES = WHOLE | {Shape.THAT, Shape.BECAUSE, Shape.INFINITIVE}
_OWN = frozenset([Shape.FIRST, Shape.IT, Shape.INFINITIVE, Shape.BECAUSE])
_RELATIVE = ("which ", "who ", "whose ", "where ", "when ")
_OF_THOSE = re.compile(r"not (?:only|just)\b|i\.e\.|\w+ of (?:them|which|whom)\b|(?:the )?last \w+ (?:as|in|of|with)\b")


def _goes_on(point: Point, before: Piece, piece: Piece) -> bool:
    """Returns whether a piece says more of the one before: "valid to 2029", "which impressed me"."""
    predicate = piece.shape in {Shape.BARE, Shape.PAST, Shape.MODAL} and piece.joined_by in {"and", "but"}
    if predicate and before.shape is Shape.FIRST and point is not Point.BRINGS:
        return True
    if piece.joined_by and piece.text in words("shapes", "wh") and before.shape in _CLAUSES:
        return True
    if piece.shape is Shape.WH and (piece.joined_by or before.shape not in TOPICS):
        return piece.text.startswith(_RELATIVE) if not piece.joined_by else before.shape in _CLAUSES
    if _OF_THOSE.match(piece.text) or (piece.shape is Shape.WH and piece.text.startswith(_RELATIVE)):
        return True
    clause = before.shape in _CLAUSES
    if piece.shape is Shape.ADJECTIVE:
        if point in {Point.BRINGS, Point.DRAWS}:
            return (clause and " " not in piece.text) or before.text.startswith("being ")
        return clause or before.shape in TOPICS
    if not clause or piece.shape not in {Shape.NOUN, Shape.AGENT, Shape.GERUND}:
        return False
    if point is Point.BRINGS or (point is Point.DRAWS and before.shape not in _OWN):
        return False
    return (
        point is not Point.DISCUSSED
        or tagged(piece.text)[0].tag in {"NUM", "PROPN", "ADV"}
        or (piece.text.startswith(("each ", "every ", "even ")))
    )


_DONE = frozenset([Shape.PAST, Shape.FIRST])


def _is_figure(piece: Piece) -> bool:
    """Returns whether the words say in figures what was just told to be done: "118% of quota", not how many years."""
    return (
        piece.shape is Shape.NOUN
        and not piece.joined_by
        and tagged(piece.text)[0].tag == "NUM"
        and not re.match(r"\S+ (?:years|months|weeks)\b", piece.text)
    )


def _lowered(part: Part) -> str:
    """Returns the words of a part for the middle of a sentence: "The team" loses its capital, "Boeing" keeps it."""
    first = part.tokens[0]
    if first.key in {"i", "i'm", "i've", "i'd", "i'll"} or not first.text[:1].isupper():
        return part.text
    named = first.tag == "PROPN" or first.key in words("shapes", "languages")
    small = is_common(part.text, name=named) if named or first.tag == "NOUN" else True
    return f"{part.text[:1].lower()}{part.text[1:]}" if small and not first.text[1:].isupper() else part.text

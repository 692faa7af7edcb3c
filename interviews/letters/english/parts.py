"""Splits an answer into its sentences and their parts, as they are said to the recipient."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.english.address import Recipient, addressed
from interviews.letters.english.clauses import subject_before_verb, subjects
from interviews.letters.english.shape import Shape
from interviews.letters.english.word_classes import Token, as_said, tagged, written
from interviews.letters.english.word_lists import words


class Part(Struct, frozen=True):
    """Holds a part of a sentence, without the word that joined it ("and", "but") to the part before.

    `begins`: it is the first of its sentence. `shape` is told by `shape_model.shaped`, and is right as often as it is
    `likely`; the part `fits` into its sentence where that shape is right or one that is worded alike (each 0 to 1).
    """

    tokens: tuple[Token, ...]
    joined_by: str = ""
    begins: bool = False
    shape: Shape = Shape.BROKEN
    likely: float = 0.0
    fits: float = 0.0

    @property
    def text(self) -> str:
        """Returns the words of the part."""
        return written(self.tokens)

    @property
    def said(self) -> str:
        """Returns the words of the part as the person wrote them, but for their spelling."""
        return as_said(self.tokens)


def sentences_of(text: str, recipient: Recipient) -> list[list[Part]]:
    """Returns the sentences of the text as they are said to the recipient, each as its parts."""
    said: list[list[Token]] = [[]]
    for token in addressed(spoken(text), recipient):
        if token == _END:
            said.append([])
        else:
            said[-1].append(token)
    return [_begun([told_not_asked(part) for part in found]) for each in said if (found := parts_of(each))]


def spoken(text: str) -> list[Token]:
    """Returns the words of the text, with a token of the class "END" after each sentence."""
    return [token for each in _sentences(text) for token in (*tagged(each), _END)]


def _begun(parts: Sequence[Part]) -> list[Part]:
    return [replace(parts[0], begins=True), *parts[1:]]


def _sentences(text: str) -> list[str]:
    """Returns the sentences; "Dr." and the like end none."""
    found: list[str] = []
    for piece in re.split(r"(?<=[.;:?])\s+|;", text):
        if found and _SHORTENED.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif piece.strip():
            found.append(piece)
    return [each.strip().rstrip(".;:") if not _SHORTENED.search(each) else each.strip() for each in found]


_SHORTENED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Corp|Inc|Ltd|Co|approx|e\.g|i\.e)\.$")
_END = Token("", "END")


def parts_of(tokens: Sequence[Token]) -> list[Part]:
    """Returns the parts of a sentence: split at commas outside brackets, and before a new clause after "and"."""
    parts: list[Part] = []
    begun: list[Token] = []
    joined_by = ""
    depth = 0
    index = 0
    while index < len(tokens):
        token = tokens[index]
        depth += (token.text == "(") - (token.text == ")")
        comma = token.text == "," and depth == 0
        joining = token.key in {"and", "but", "so"} and depth == 0 and bool(begun)
        if comma or (joining and _begins_clause(tokens, index + 1, begun)):
            parts += [Part(tuple(begun), joined_by)] if begun else []
            begun, joined_by = [], "" if comma else token.key
        elif not begun and token.key in {"and", "but", "also", "plus", "or", "so"}:
            joined_by = joined_by or (token.key if token.key in {"but", "so"} else "and")
        else:
            begun.append(token)
        index += 1
    return [*parts, Part(tuple(begun), joined_by)] if begun else parts


def _begins_clause(tokens: Sequence[Token], index: int, before: Sequence[Token]) -> bool:
    """Returns whether a clause with a subject of its own, or a "how ...", begins here, after the word that joins it."""
    joining = tokens[index - 1].key
    while index < len(tokens) and tokens[index].key in {"also", "then", "now", "that", "even"}:
        if tokens[index].key == "that":
            return True
        index += 1
    rest = tokens[index:]
    if not rest:
        return False
    if rest[0].tag in {"VERB|Fin", "VERB|Inf"} and joining == "and":
        return False
    if rest[0].key == "not" or (joining == "but" and len(rest) > 1 and "not" not in [each.key for each in before]):
        return True
    if rest[0].key in subjects():
        return any(each.finite for each in rest[:4])
    if rest[0].key in {"how", "why", "what", "about"} or (rest[0].key == "never" and before):
        return True
    return subject_before_verb(rest) is not None and (joining == "but" or any(each.finite for each in before))


def told_not_asked(part: Part) -> Part:
    """Returns "what you do with those" for "what do you do with those?", and no question that is told already."""
    keys = [each.key for each in part.tokens]
    asks = keys[-1:] == ["?"] and keys[0] in words("shapes", "wh")
    if asks and keys[1:3] in (["do", "you"], ["do", "we"], ["do", "they"]):
        return Part((part.tokens[0], *part.tokens[2:-1]), part.joined_by)
    if asks and len(keys) > 3 and (keys[1] == "to" or part.tokens[1].tag in {"PRON", "DET"}):  # noqa: PLR2004
        return Part(part.tokens[:-1], part.joined_by)
    return part

"""Words the parts of an answer, and keeps those that make plain sentences together; the rest is asked about."""

import re
from collections.abc import Sequence
from typing import TypeAlias

from interviews.letters.english.address import Recipient
from interviews.letters.english.certainty import is_sure
from interviews.letters.english.parts import Part
from interviews.letters.english.pieces import WHOLE
from interviews.letters.english.sentence_frames import TO_BE_LEFT, VARIANTS
from interviews.letters.english.sentences import worded
from interviews.letters.english.shape import Shape, shape_of
from interviews.letters.english.things import lacks_determiner
from interviews.letters.english.word_lists import words
from interviews.model import LetterKind, Point

Sentences: TypeAlias = Sequence[Sequence[Part]]
"""An answer as the parts of each of its sentences."""


class Wording:
    """Words parts of an answer, and says which of them make sentences that may be sent."""

    def __init__(
        self, kind: LetterKind, point: Point, recipient: Recipient, variant: int, *, with_dictionary: bool
    ) -> None:
        self._kind, self._point, self._recipient = kind, point, recipient
        self._variant, self._with_dictionary = variant, with_dictionary

    def ways(self, sentences: Sentences) -> tuple[str, ...]:
        """Returns the wordings that may be sent, from that of the letter's place on."""
        found = (self._sure(sentences, self._variant + turn) for turn in range(VARIANTS))
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def sure_part_of(self, sentences: Sentences) -> Sentences:
        """Returns the parts that make plain sentences together; all, where they do."""
        if self._sure(sentences, self._variant) is not None:
            return sentences
        kept: list[list[Part]] = []
        lost: Part | None = None
        for parts in sentences:
            kept.append([])
            for unit in _units(parts):
                if lost is not None and self._hangs_on(unit[0], lost, same_sentence=lost in parts):
                    continue
                with_unit = [*kept[:-1], [*kept[-1], *unit]]
                if self._sure([each for each in with_unit if each], self._variant) is not None:
                    kept, lost = with_unit, None
                else:
                    lost = unit[0]
        return [each for each in kept if each]

    def _hangs_on(self, part: Part, lost: Part, *, same_sentence: bool) -> bool:
        """Returns whether a part says nothing without the one before: "I caved" after "my boss made me an offer"."""
        if _REFERS_BACK.search(part.text):
            return True
        shape = shape_of(lost)
        told = shape in _TOLD or (shape is Shape.DOUBTFUL and any(each.finite for each in lost.tokens))
        listed = self._point in {Point.BRINGS, Point.ROLE} and shape_of(part) is not Shape.ADJECTIVE
        return same_sentence and told and not listed

    def _sure(self, sentences: Sentences, variant: int) -> str | None:
        """Returns the sentences in one wording; None where they are doubtful."""
        found = worded(self._kind, self._point, sentences, variant)
        said = [part for parts in sentences for part in parts]
        if found.doubtful or not is_plain(found.text) or any(map(_speaks_of_both, said)):
            return None
        # In a letter that says no, "they" are as often those the person goes to.
        if self._kind in TO_BE_LEFT and any(each.said in _THEY for part in said for each in part.tokens):
            return None
        # Whom somebody sings to, or trains, is seldom the reader.
        if self._point is Point.BRINGS and any(each.said == "them" for part in said for each in part.tokens):
            return None
        usable = together(sentences)
        sure = is_sure(
            found.text,
            together(sentences, said=True),
            f"the {usable}" if self._point is Point.DRAWS and lacks_determiner(usable) else usable,
            self._kind,
            self._point,
            self._recipient,
            with_dictionary=self._with_dictionary,
        )
        return found.text if sure else None


_TOLD = WHOLE | {Shape.THAT, Shape.BECAUSE}
_THEY = frozenset(["they", "them", "their", "they've", "they're"])
_REFERS_BACK = re.compile(r"\b(?:it|that's|it's|this|them|these|those|there|then|so|ones?)\b|(?<!^)\bthat\b")
"""Words that mean what was said just before, so that they mean nothing without it."""


def _units(parts: Sequence[Part]) -> list[list[Part]]:
    """Returns the parts with the conditions of the one before, which says something else without them."""
    found: list[list[Part]] = []
    for part in parts:
        if found and part.tokens[0].key in words("shapes", "conditions"):
            found[-1].append(part)
        else:
            found.append([part])
    return found


def said_besides(sentences: Sentences, kept: Sentences) -> tuple[str, ...]:
    """Returns the parts that were not kept, as the person wrote them; those that stood together in one."""
    held = {id(part) for parts in kept for part in parts}
    found: list[str] = []
    for parts in sentences:
        run: list[Part] = []
        for part in [*parts, None]:
            if part is not None and id(part) not in held:
                run.append(part)
            elif run:
                found.append(together([run], said=True))
                run = []
    return tuple(found)


def _speaks_of_both(part: Part) -> bool:
    """Returns whether the recipient is "she" and somebody else "you", so that one would be mistaken for the other."""
    you = [each for each in part.tokens if each.key in {"you", "your", "you're", "you've", "you'd", "you'll"}]
    return any(each.said is None for each in you) and any(each.said is not None for each in you)


def together(sentences: Sentences, *, said: bool = False) -> str:
    """Returns the parts one after the other, as they are said to the recipient, or as the person wrote them."""
    return ". ".join(_in_one(parts, said=said) for parts in sentences)


def _in_one(parts: Sequence[Part], *, said: bool) -> str:
    first, *others = [(each.said if said else each.text, each.joined_by) for each in parts]
    return "".join([first[0], *(f", {by} {text}".replace(",  ", ", ") for text, by in others)])


_NOT_PLAIN = re.compile(r"\?|[→⇒=<>{}\\|~^_*#]|/\w*/", re.IGNORECASE)
_SOMEBODY = re.compile(r"\b(?:he|she|him|his)\b(?![^.]*\b(?:who|named)\b)", re.IGNORECASE)


def is_plain(text: str) -> bool:
    """Returns whether nothing of a chat, no question and nobody's "she" is left in the sentences."""
    return _NOT_PLAIN.search(text) is None and all(_knows_whom(each) for each in re.split(r"[.] ", text))


def _knows_whom(sentence: str) -> bool:
    """Returns whether "he" and "she" are somebody whom the sentence named before: "if a man closed his door"."""
    found = _SOMEBODY.search(sentence)
    before = set(re.findall(r"[a-z]+", sentence[: found.start()].casefold())) if found is not None else set()
    return found is None or bool(before & (words("people", "people") | words("people", "everybody") | {"who"}))

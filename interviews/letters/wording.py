"""Words the parts of an answer, and keeps those that make plain sentences together; the rest is asked about."""

import re
from collections.abc import Sequence
from typing import TypeAlias

from interviews.letters.english.parts import Part
from interviews.letters.english.pieces import WHOLE
from interviews.letters.english.plainness import Plainness, evidence_of, plainness
from interviews.letters.english.sentence_frames import LEAVING, TO_BE_LEFT, VARIANTS
from interviews.letters.english.sentences import worded
from interviews.letters.english.shape import Shape
from interviews.letters.english.slips import slips_in
from interviews.letters.english.word_classes import tagged
from interviews.letters.english.word_lists import words
from interviews.model import LetterKind, Point

MEANT = 0.65
"""How likely each "she" and "they" must mean whom it was taken for: to be mistaken in that would hurt."""

SLIPS, SLIPS_OF_SEVERAL = 1.7, 1.4
"""The most slips that may be expected: what has more is another language's word order, which is asked about.

Of an answer with several parts one is sooner asked about, for the others still make a sentence.
"""

FITS, GOOD_ALL_THE_SAME = 0.8, 0.8
"""How likely each part must fit, for a noun where a verb was meant breaks the sentence; or how good all must be."""

POOR = 0.3
"""How likely sentences must embarrass for a question to come instead: the person reads a proposal before it counts."""

Sentences: TypeAlias = Sequence[Sequence[Part]]
"""An answer as the parts of each of its sentences."""


class Wording:
    """Words parts of an answer, and says which of them make sentences that may be sent."""

    def __init__(self, kind: LetterKind, point: Point, variant: int, *, several: bool, with_dictionary: bool) -> None:
        self._kind, self._point = kind, point
        self._variant, self._with_dictionary = variant, with_dictionary
        self._most_slips = SLIPS_OF_SEVERAL if several else SLIPS

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
        shape = lost.shape
        told = shape in _TOLD or (shape is Shape.BROKEN and any(each.finite for each in lost.tokens))
        listed = self._point in {Point.BRINGS, Point.ROLE} and part.shape is not Shape.ADJECTIVE
        return same_sentence and told and not listed

    def _sure(self, sentences: Sentences, variant: int) -> str | None:
        """Returns the sentences in one wording; None where they are doubtful."""
        found = worded(self._kind, self._point, sentences, variant)
        said = [part for parts in sentences for part in parts]
        # Words that only begin an answer, "I forgot to mention", say nothing.
        if not found.text or found.doubtful or not is_plain(found.text) or any(map(_speaks_of_both, said)):
            return None
        # In a letter that says no, "they" are as often those the person goes to.
        if self._kind in TO_BE_LEFT and any(each.said in _THEY for part in said for each in part.tokens):
            return None
        # Whom somebody sings to, or trains, is seldom the reader.
        if self._point is Point.BRINGS and any(each.said == "them" for part in said for each in part.tokens):
            return None
        if self._kind in TO_BE_LEFT and not _is_of_sender(found.text):
            return None
        slips = max(slips_in(self._point, part.tokens).expected for part in said)
        meant = min(token.likely for part in said for token in part.tokens)
        if meant < MEANT or slips > self._most_slips:
            return None
        likely = self.plainness(sentences)
        if any(part.fits < FITS for part in said) and likely.good < GOOD_ALL_THE_SAME:
            return None
        return found.text if likely.bad < POOR else None

    def plainness(self, sentences: Sentences) -> Plainness:
        """Returns how likely what is made of these parts may be sent.

        The wordings differ in what stands around the words, which is plain in each.
        """
        made, own = worded(self._kind, self._point, sentences, 0).text, together(sentences, said=True)
        evidence = evidence_of(self._point, sentences)
        return plainness(made, own, self._kind, self._point, evidence, with_dictionary=self._with_dictionary)


_TOLD = WHOLE | {Shape.THAT, Shape.BECAUSE}
_THEY = frozenset(["they", "them", "their", "they've", "they're"])
_REFERS_BACK = re.compile(r"\b(?:it|that's|it's|this|them|these|those|there|then|so|ones?)\b|(?<!^)\bthat\b")
"""Words that mean what was said just before, so that they mean nothing without it."""


def _units(parts: Sequence[Part]) -> list[list[Part]]:
    """Returns the parts with what goes on with the one before, or is its condition, and says nothing without it."""
    found: list[list[Part]] = []
    for part in parts:
        goes_on = part.shape in _GO_ON or part.tokens[0].key in words("shapes", "conditions")
        if found and (goes_on or found[-1][-1].shape is Shape.CONDITION):
            found[-1].append(part)
        else:
            found.append([part])
    return found


_GO_ON = (Shape.MORE, Shape.CONDITION, Shape.BECAUSE)


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


_OF_SENDER = re.compile(rf"(?:I|I've|I'm|I'd|I'll|We|We've|We're|My|Our|Another)\b|{LEAVING}", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:you|your|they|their|which|not|cannot|no|never|nobody|nothing|too|less|waste|\w+n't)\b", re.IGNORECASE
)


def _is_of_sender(sentences: str) -> bool:
    """Returns whether a reason to leave tells of the sender alone, and speaks against nobody."""
    of_sender = all(_OF_SENDER.match(each) for each in sentences.split(". "))
    noun_after = not any(each.finite for each in tagged(sentences.removeprefix(LEAVING)))
    return of_sender and _AGAINST.search(sentences) is None and (noun_after or not sentences.startswith(LEAVING))


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

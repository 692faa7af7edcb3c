"""Sets the person's words into a sentence and changes nothing but a capital and a full stop."""

import re
from collections.abc import Sequence

from msgspec import Struct

LONGEST_PHRASE = 30
"""The most words that still read well within another sentence."""

_ENDS = ".!?…。！？"
_CLOSING = "\"'”’»)]*_"
_TRAILING = " ,;:-–—"
_BULLET = re.compile(r"^(?:[-*•–—]|\d{1,2}[.)])\s+")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s+(?=\S)")

_NEXT_SENTENCE = re.compile(r"(?P<last>[^\W_]{4,})[.!?]\s+[a-z](?=[a-z]*\s)")
_SHORTENED = frozenset(["approx", "incl", "excl", "dept", "corp", "prof", "resp", "assoc", "univ"])
_BECAUSE = re.compile(r"because\s", re.IGNORECASE)

_ARTICLES = "a an another how our my the that these this those what why your"
_NUMBERS = "one two three four five six seven eight nine ten twelve fifteen twenty"
_SMALL_WORDS = f"""
    {_ARTICLES} {_NUMBERS} about above across after again all also and any as at because before being both but by each
    even every few for from having he her his if in into it its just many more most much no not of on or other over
    she so some such their them then there they to together too under until up very we when where which while who with
    within without you
"""
_LOWERED = frozenset(_SMALL_WORDS.split())
"""Words that need no capital in the middle of a sentence; any other may be a name."""

_STARTS_PHRASE = frozenset(f"{_ARTICLES} {_NUMBERS}".split())
_SUBJECT_WORDS = "i we you they she he it there that's it's i'm i'd i've i'll we're we'd we've we'll you're"
_SUBJECTS = frozenset(_SUBJECT_WORDS.split())
_VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|does|did|do|will|would|can|could|should|must|may|might|makes?|made"
    r"|seems?|feels?|felt|sounds?|needs?|wants?|gets?|got|comes?|came|goes|went|stays?|likes?|works|uses|runs|takes"
    r"|took|says|said|tells|told|asks|gives|gave|thinks?|thought|knows?|knew)\b"
    r"|\w+ed\s+(?:a|an|the|my|me|our|us|your|you|it|on|to|about|with|in|at|for|by|into|that)\b"
    r"|\w[’'](?:s|m|re|ve|ll|d)\b|n[’']t\b",
    re.IGNORECASE,
)
_GERUND = re.compile(r"\w{2,}ing", re.IGNORECASE)
_NOT_DOING = "during nothing something anything everything morning evening string spring thing bring"
_NO_GERUND = frozenset(_NOT_DOING.split())


class Frame(Struct, frozen=True):
    """Holds the ways to set words into a letter: inside a sentence (at `{}`), after a colon, or after a sentence.

    `unwrap` matches an opening that the frame says already ("we talked about"); what follows it is something to talk
    about, and so stands inside. `because` is the main clause for a reason that begins with "because".
    """

    inside: str
    colon: str
    before: str = ""
    unwrap: str = ""
    because: str = ""


def set_in(frame: Frame, words: str) -> str:
    """Returns one or more whole sentences that hold `words`, with their closing punctuation."""
    said = _with_capitals(" ".join(_lines_of(words)))
    wrapped = re.match(frame.unwrap, said, re.IGNORECASE) if frame.unwrap else None
    rest = said[wrapped.end() :].strip(_TRAILING) if wrapped is not None else ""
    if rest and _fits_inside(rest):
        return _inside(frame, rest)
    if frame.because and _BECAUSE.match(said):
        return ended(f"{frame.because} {lowered(said)}")
    if _is_phrase(said):
        return _inside(frame, said)
    if begins_as_sentence(said):
        return f"{frame.before} {sentence(said)}".strip()
    return ended(f"{frame.colon} {lowered(said.rstrip(_TRAILING))}")


def _with_capitals(words: str) -> str:
    """Returns the words with a capital where another sentence begins, but not after an abbreviation."""

    def begun(found: re.Match[str]) -> str:
        return found[0] if found["last"].casefold() in _SHORTENED else f"{found[0][:-1]}{found[0][-1].upper()}"

    return _NEXT_SENTENCE.sub(begun, words)


def _inside(frame: Frame, phrase: str) -> str:
    bare = phrase.rstrip(_TRAILING)
    return ended(frame.inside.replace("{}", lowered(bare.removesuffix(".")), 1))


def _fits_inside(words: str) -> bool:
    return (
        ";" not in words
        and not _SENTENCE_END.search(words)
        and len(words.split()) <= LONGEST_PHRASE
        and words[-1:] not in "!?…"
    )


def _is_phrase(words: str) -> bool:
    """Returns whether the words are no sentence but name a topic ("the new platform", "moving to Kafka")."""
    first, *others = words.casefold().split() or [""]
    if first == "that" and others and others[0] in _SUBJECTS:
        return False
    begins = first in _STARTS_PHRASE or (_is_gerund(first) and lowered(words)[0].islower())
    return begins and _fits_inside(words) and not _VERB.search(words)


def _is_gerund(word: str) -> bool:
    return _GERUND.fullmatch(word) is not None and word not in _NO_GERUND


def begins_as_sentence(words: str) -> bool:
    """Returns whether the words read as a sentence: they begin with a subject, or hold several sentences."""
    first, *_ = words.casefold().replace("’", "'").split() or [""]
    return first in _SUBJECTS or _SENTENCE_END.search(words) is not None


def sentence(words: str) -> str:
    """Returns the words with a capital at the beginning and a full stop at the end."""
    bare = words.strip()
    return ended(f"{bare[:1].upper()}{bare[1:]}")


def ended(words: str) -> str:
    """Returns the words with a full stop, unless they have closing punctuation already."""
    bare = words.rstrip(_TRAILING)
    return bare if bare.rstrip(_CLOSING)[-1:] and bare.rstrip(_CLOSING)[-1] in _ENDS else f"{bare}."


def lowered(words: str) -> str:
    """Returns the words for the middle of a sentence: "The team" loses its capital, "Boeing" keeps it."""
    first, second, *_ = [word.casefold().strip(",;:") for word in words.split(maxsplit=2)[:2]] + ["", ""]
    small = first in _LOWERED or (_is_gerund(first) and second in _LOWERED)
    return f"{words[:1].lower()}{words[1:]}" if small else words


def _lines_of(words: str) -> Sequence[str]:
    """Returns the lines, each ended when it is a sentence, and divided by a comma where they are a list."""
    found = [_BULLET.sub("", line.strip()) for line in words.splitlines()]
    lines = [" ".join(line.split()) for line in found if line.strip()]
    if len(lines) < 2:  # noqa: PLR2004 - one line is joined to nothing
        return lines
    if any(begins_as_sentence(line) or line[-1] in _ENDS for line in lines):
        return [sentence(line) for line in lines]
    return [f"{line.rstrip(_TRAILING)}," for line in lines[:-1]] + [lines[-1]]

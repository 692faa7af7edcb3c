"""What a letter asks its reader to do, and whether it asks for the same thing twice."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from interviews.letters.coach.english.stems import shared, telling
from interviews.letters.coach.letter import LetterText, Passage
from interviews.letters.coach.phrases import any_of
from interviews.matching import fold

_ASKS = any_of(r"""
(?:and |so |but )?please(?:,[^,!?]{2,25},|,| do| kindly| just)? (?!find|accept|give my|pass|thank|say hello|
    excuse|forgive|note|do not|don't|feel|be assured|see|remember me)(?:\w+)
(?:can|could|would|will|won't|might|may) you (?:not )?(?!imagine|believe|have (?:any|further))(?:please |
    kindly |perhaps |possibly |at least |maybe |just |also |be so kind as to )*\w+
(?:kindly|do) (?:let me know|tell me|reply|respond|update|confirm|send|answer)
(?:let me know|tell me|send me|give me|call me|write to me|answer me)
I (?:would|'d|just|only|really|do|also|still)* ?(?:want|like|need|wish|hope|love|have|wanted|
    have got) (?:so much |very much )?(?:to (?:know|find out|learn|hear|ask|get|have|be told|receive)|
    your (?:answer|reply|response|decision|help)|an? (?:answer|reply|response|decision|update|word|yes|line))
I (?:ask|am asking|would ask|must ask|beg|urge) (?:you|for|that|when|whether)
(?:is there|are there|have you|has there been|do you have) (?:any |some |been |yet |had )?(?:\w+ )?(?:news|
    updates?|decision|word|decided|heard)
when (?:will|can|do|are|is|should|may) (?:you|I|we|the|it)
(?:what is|what's|where are|how is) (?:the |your |it |my )
(?:any|some) (?:news|update|word|answer|reply)(?: at all| yet| on| about| of)?
(?:do|have|did) (?:you|I) (?:know|get|have|made|decide)
(?:an? |your )(?:\w+ )?(?:answer|reply|response|update) (?:would|will) (?:be|help|mean)
I would (?:be (?:very |so |most )?(?:grateful|glad|happy|pleased|thankful)|
    appreciate)(?: \w+){0,3} (?:for (?:an?|your|any)|if you (?:could|would)|an? |your |any )
""")
_OFFERED = any_of(r"""
(?:if|should|whether|in case|when(?:ever)?) (?:you|there|I (?:can|could|may)|anything|something|it (?:is|would|
    helps)|any|that|this|further|more)\b[^.!?]*
look(?:ing)? forward[^.!?]*
what (?:else |more )?you (?:need|would)[^.!?]*
anything (?:else|more|further|you|I)[^.!?]*
""")
_IF_CONVENIENT = re.compile(
    r"^\W*(?:and |so |but )?(?:if|when|whenever|should) (?:(?:you|it|time|that|this) )?(?:have|had|has|get|find|"
    r"found|can|"
    r"could|is|are|allows?|permits?|would|do not mind|don't mind|wouldn't mind|possible)\b"
    r"(?: (?:the|a|any|some|five|two|few|spare|you|all|at|able|willing|possible|so|kind|free|time|moment|minutes?|"
    r"chance|not|too|much|trouble|to|spare|be|convenient|allows?|permits?|as)){0,7}, ",
    re.IGNORECASE,
)
"""A condition out of politeness, after which one asks all the same."""
_ANSWERS = any_of(r"""
(?:let me|to) (?:know|hear)
(?:tell|inform|update|notify|answer|reply|respond|decide|decided|decision|response|news|word|outcome|result|
    status|update|hear|confirm|get back|write back|where (?:I|things|we) stand|know (?:soon|if|whether|when|by|
    now))(?:ed|s|ing)?
when (?:will|can|do|are) (?:you|I)
(?:the|this) (?:job|role|position|post) (?:or not|is mine)
if I (?:have|got|am)
""")
_DOES = re.compile(
    r"\b(?P<verb>send|mail|e-?mail|forward|pass|call|ring|phone|speak|talk|mention|recommend|invite|give|put|"
    r"reconsider|consider|explain|write|share|feedback|advise|hire|choose|meet|sign|confirm|look)\b",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?:it|them|this|that|those|again)\b", re.IGNORECASE)


_FEW = 5
_MOST = 0.6


class _Request(NamedTuple):
    """A sentence that asks for something: `telling` are the stems of what it is about, `words` all of its words."""

    telling: frozenset[str]
    words: frozenset[str]
    verbs: frozenset[str]
    for_it: bool
    for_the_decision: bool


def repeated_requests(letter: LetterText) -> Iterator[Passage]:
    """The sentences that ask once more for what an earlier one asked, be it an answer or a thing to do."""
    # What is asked in the same words over and over is compared once, however long the letter.
    before: dict[_Request, None] = {}
    for sentence in letter.sentences:
        asked = _read(letter, sentence)
        if asked is None:
            continue
        if any(_same(asked, earlier) for earlier in before):
            yield sentence
        before[asked] = None


def _read(letter: LetterText, sentence: Passage) -> _Request | None:
    said = _OFFERED.sub(" ", _IF_CONVENIENT.sub("", letter.said(sentence)))
    asks = _ASKS.search(said) is not None
    if not (asks or said.rstrip().endswith("?")):
        return None
    return _Request(
        telling(said),
        frozenset(fold(said).split()),
        frozenset(found["verb"].casefold() for found in _DOES.finditer(said)),
        for_it=_IT.search(said) is not None,
        for_the_decision=asks and _ANSWERS.search(said) is not None and _DECISION.search(said) is not None,
    )


def _same(asked: _Request, earlier: _Request) -> bool:
    if asked.for_the_decision and earlier.for_the_decision:
        return True
    both = shared(asked.telling, earlier.telling)
    if (len(asked.telling) > 1 and both == asked.telling) or _in_the_same_words(asked.words, earlier.words):
        return True
    again = asked.verbs & earlier.verbs
    return bool(again) and (asked.for_it or bool(both - again))


_DECISION = any_of(r"""
decid\w+|decision|outcome|result|status|job|role|position|post|application|process|news|update|answer|reply|
    respond|response|hear|choice|chosen|hire|when|soon|timeline|progress|word
(?:where|how) (?:I|things|we|it) (?:stand|are|is|looks?)
let me know(?= (?:soon|quickly|please|today)|[.,;!?]|\s*$)
""")


def _in_the_same_words(words: frozenset[str], before: frozenset[str]) -> bool:
    return len(words) >= _FEW and len(words & before) >= _MOST * len(words)

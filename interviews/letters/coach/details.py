"""Whether a letter could only have been written after this interview, and takes up what was left unsaid in it."""

import math
import re
from collections.abc import Iterator

from interviews.letters.coach.english.stems import shared, stem, telling
from interviews.letters.coach.english.template_phrases import TEMPLATE_PHRASES
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.phrases import any_of, words_of
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.letters.coach.stock import qualifications
from interviews.matching import fold
from interviews.model import LetterKind

_TOLD = (
    r"you(?: all| both| and \w+)? (?:\w+ly |also |had |then )?(?:mention|describ|explain|told|tell|said|show|ask|"
    r"talk|spoke|walk|point|outlin|rais|brought|"
    r"shar|gave|drew|sketch|recommend|suggest|warn|put it|laugh|joke|call|compar|admit|demonstrat|pos|set me|"
    r"pushed|challenged|wonder|are (?:moving|building|planning|about|opening|trying|facing)|want to|plan to)\w*"
)
_QUOTES = re.compile(
    rf"\b(?:(?:what|when|how|as|that|which|where|the \w+(?: \w+)?|why|and|,) {_TOLD}|{_TOLD} (?:me )?(?:that|about|"
    rf"how|the|to|on|over|why|what|of|me|if|whether|for|us)|"
    r"you (?:all |both |then |also )?(?:said|told|asked|mentioned|described|showed|explained|warned|admitted|"
    r"laughed|joked)|"
    r"(?:we|us) (?:\w+ly |also |then |had |both )?(?:talk|discuss|spoke|speak|cover|touch|look|walk|went|compar|"
    r"sketch|drew|disagree|argu|laugh|agree|debat|explor|chat)\w*(?: (?:through|about|on|over|of|into|at))?)\b",
    re.IGNORECASE,
)
"""What the other said, showed or asked."""
_REFERS = re.compile(
    r"\b(?:(?:our|your|the|that|this) (?:\w+ ){0,2}(?:conversation|discussion|talk|exchange|chat|question|"
    r"description|story|stories|account|remark|point|explanation|example|idea|comment|walk-?through|tour|demo|"
    r"sketch|exercise|case|"
    r"advice|words?|plans?|thoughts?|anecdote|observation|hint|look|glimpse|view|visit|drawing|tale)s? (?:about|"
    r"on|of|over|regarding|around|with|concerning|into|that|to|for)|"
    r"(?:he|she|they|who) (?:\w+ly )?(?:said|told|asked|mentioned|explained|showed|wondered|argued|laughed)|"
    r"you (?:were|are) right|you (?:wondered|fear(?:ed)?|worr(?:y|ied)|wish(?:ed)?|call(?:ed)? it)|"
    r"the (?:\w+ )?(?:thing|bit|part|story|one|ones|pile|idea|lunch|moment) (?:about|with|where|who|of|when)|"
    r"your \w+ (?:that|which|who|of|in|needs?|is|was|were)|"
    r"^(?:about|on|as (?:for|to)|regarding|concerning|re|sounds like) (?:the|that|this|your|those) |"
    r"(?:hearing|learning|learned|learnt|heard|talking|speaking|listening|seeing|saw|reading|"
    r"discussing|read|meeting|met|showing|shown|watching|watched|visiting|visited|trying|tried|walking|"
    r"walked) (?:\w+ ){0,2}(?:about|how|of|that|why|the|from|what|your|me|round|around|through))\b",
    re.IGNORECASE,
)
"""What was told, seen or talked over."""
_RECALLS = any_of(r"""
(?:stuck|stayed|stays|stick|remained|still|keeps going round) (?:with|in) (?:me|my (?:head|mind))
(?:been|keep|kept|still|am|was|I've been|since) (?:mulling|thinking|turning|chewing|pondering|laughing|smiling|
    humming|wondering)(?: \w+)? (?:about|over|of|at|on|it|the)
(?:smiled|laughed|marvelled|wondered|gasped|grinned|looked|peeked|stared) (?:at|about|over|when|into|through)
I (?:\w+ )?(?:liked|loved|enjoyed|admired|noticed|saw|remember|noted|tasted|watched|tried|
    appreciated) (?:\w+ )?(?:the|your|how|that|seeing|watching|what|trying|tasting|hearing)
(?:was|were|been) (?:\w+ )?(?:struck|surprised|amazed|moved|touched|delighted|intrigued|fascinated|taken|
    charmed|amused) (?:by|with|at|to see|to hear|that|how|when)
thank(?:s| you|ing you)?(?: \w+){0,4} for (?!(?:the|your|all the) (?:time|chance|opportunity|interview|patience|
    kindness|consideration|warm|kind|friendly|great|lovely)\b)(?:the|your|showing|taking|walking|letting|
    introducing|explaining|
    giving|drawing|a|that|such|having|lending|telling|sharing)
(?:the|your|that) (?:bit|part|story|remark|point|idea|plan|picture|view|sight|smell|sound|sign|puzzle|problem|
    question|riddle|moment|minute|half[- ]hour) (?:about|with|of|on|from|to|when|where|behind|that)
(?:glad|great|good|nice|lovely|interesting|fun|pleased|fascinating|funny|moving|happy|wonderful|delighted|treat|
    pleasure) (?:to meet [^.!?]*and )?to (?:see|hear|learn) (?:\w+ ){0,2}(?:how|that|of|why|what|where|when)
(?:made|makes|had|has|got|kept) me (?:smil|laugh|think|wonder|grin|curious|rethink|hungry|nervous|blush)\w*
your (?:rule|habit|way|custom|trick|policy|practice) (?:to|of|that|with|about)
(?:puts? it|as (?:we|you) (?:spoke|said|discussed|talked|stood|sat|walked)|on (?:your|the) (?:desk|wall|
    whiteboard|board|door|shelf))
""")
"""What was seen or thought of, at the time or since."""
_OWN_MERITS = any_of(r"""
I (?:would|could|can|have|'ve|bring|hold|offer|am|worked|led|know|speak) (?:bring|offer|contribute|years|
    experience|\w+ years|a degree|skilled|experienced|certified|confident|proficient|sure)
my (?:\w+ )?(?:skills?|experience|background|degree|knowledge|expertise|qualifications|strengths|years)
years (?:of|in)
""")
_CONCRETE = 2
_PARTICULAR = 9
"""So many words that are not every letter's cannot have been written to just anybody."""
_ENOUGH_OF_A_WISH = 0.34
_MOST_OF_IT = 0.6
_NEARLY = 0.8
_OPENING = 4
_EVERYBODYS = words_of("""
    a an and the this that your our of at for with role job post position team company work interview time
""")
_SHORTEST = 3
_TINY = words_of("can the and that have was for with already will would could had has did not but are were about")


def details(letter: LetterText, about: About) -> Iterator[Remark]:
    """L3: a thank-you has at least one detail of this interview: noted ones, or else what was told or asked there.

    Source: 000, 002.
    """
    if about.kind is not LetterKind.THANK_YOU or not letter.english:
        return
    if not _has_detail(letter, about):
        yield Remark("L3", Severity.MUST, None, Fault.NO_DETAIL, _first(about.details))


def unsaid(letter: LetterText, about: About) -> Iterator[Remark]:
    """L12: the last round's letter takes up something of what was left unsaid; `right` is what it could.

    Source: 002.
    """
    if about.kind is not LetterKind.THANK_YOU or not about.last_round:
        return
    text = letter.main.text
    if about.unsaid and not any(_takes_up(text, wish, about) for wish in about.unsaid):
        yield Remark("L12", Severity.SHOULD, None, Fault.UNSAID_MISSING, about.unsaid[0])


def _has_detail(letter: LetterText, about: About) -> bool:
    known = _known(about)
    said = telling(letter.main.text, known)
    found: frozenset[str] = frozenset()
    for noted in (*about.details, *about.unsaid):
        wanted = telling(noted, known)
        there = shared(wanted, said)
        found |= there
        if (
            len(there) > len(wanted) / 2
            or len(found) >= _CONCRETE
            or _in_the_same_words(noted, letter.main.text, _NEARLY)
            or _word_for_word(noted, letter.main.text)
        ):
            return True
    sentences = [letter.said(sentence) for sentence in letter.sentences]
    if any(_refers(sentence, known) for sentence in sentences):
        return True
    particular = sum(len(telling(each, known)) for each in sentences if not _is_anybodys(each))
    return particular >= _PARTICULAR and not any(qualifications(letter, about))


def _word_for_word(noted: str, text: str) -> bool:
    """Whether what was noted stands there as it was written, though its opening ("we spoke about") may differ."""
    words = fold(noted).split()
    said = f" {fold(text)} "
    return any(
        f" {' '.join(words[at:])} " in said
        for at in range(min(_OPENING, len(words) - 1) + 1)
        if len(words) - at >= _CONCRETE and not _EVERYBODYS.issuperset(words[at:])
    )


def _is_anybodys(sentence: str) -> bool:
    """Whether it tells of the writer's own merits, or is a stock sentence."""
    return bool(_OWN_MERITS.search(sentence) or TEMPLATE_PHRASES.search(sentence))


def _refers(sentence: str, known: tuple[str, ...]) -> bool:
    """Whether it takes up something told or asked, with words of its own and not just "the role"."""
    told = len(telling(sentence, known))
    if told and _RECALLS.search(sentence) and not _OWN_MERITS.search(sentence):
        return True
    return bool(told and _QUOTES.search(sentence)) or bool(told >= _CONCRETE and _REFERS.search(sentence))


_MAKES_UP_FOR = any_of(r"""
(?:I|we) (?:\w+ )?(?:forgot|forgotten|failed|neglected|omitted|meant|wanted) to (?:say|mention|tell|add|
    bring up|answer|point out|explain|show)
I (?:had )?(?:did not|didn't|hadn't|had not|never|could not|couldn't)(?: \w+){0,4} (?:say|said|mention|
    mentioned|tell|told|add|added|get (?:to|round to|around to)|got (?:to|round to)|bring up|brought up|explain|
    explained)
(?:wish|wished) (?:that )?I had (?:said|mentioned|told|added|answered|shown|explained)
(?:should|could) have (?:said|mentioned|told|added|answered|shown|explained|brought)
(?:went|left|remained|was left|was) (?:unsaid|unmentioned)
I said (?:nothing|little|too little|only half)\b[^.!?]*
I (?:kept (?:quiet|silent|it to myself)|held back|skipped over|dodged|glossed over)\b[^.!?]*
(?:did not|didn't|never) (?:come up|get round to|come to speak)
(?:was|has been|is|had been) on my mind
you (?:did not|didn't|never) ask(?:ed)?
(?:let me|I would(?: also)? like to|I'd(?: also)? like to|may I|allow me to|I want to|
    I should) (?:also )?(?:add|mention|say|tell you (?:why|how|that|about))(?! (?:thank|how much|
    that I (?:enjoyed|liked|loved)))
(?:one|two) (?:more )?(?:things?|points?) (?:I|we|that)(?: \w+)? (?:did|forgot|had|left|should|wanted|meant)
""")


def _takes_up(text: str, wish: str, about: About) -> bool:
    wanted = telling(wish, (*_known(about), *about.details)) or telling(wish)
    if _MAKES_UP_FOR.search(" ".join(text.split())):
        return True
    if not wanted:
        return _in_the_same_words(wish, text)
    found = shared(wanted, telling(text))
    return len(found) >= max(1, math.ceil(len(wanted) * _ENOUGH_OF_A_WISH))


def _in_the_same_words(wish: str, text: str, part: float = _MOST_OF_IT) -> bool:
    """For a wish of small words only ("start in May"): most of its longer ones are said."""
    wanted = {stem(word) for word in fold(wish).split() if len(word) >= _SHORTEST and word not in _TINY}
    said = {stem(word) for word in fold(text).split()}
    return len(wanted & said) >= max(1 if part == _MOST_OF_IT else _CONCRETE, math.ceil(len(wanted) * part))


def _known(about: About) -> tuple[str, ...]:
    return (about.company, about.role, about.recipient or "", about.sender or "", *about.people)


def _first(lines: tuple[str, ...]) -> str | None:
    return lines[0] if lines else None

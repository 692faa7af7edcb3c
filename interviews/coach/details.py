"""Whether a letter could only have been written after this interview, and takes up what was left unsaid in it."""

import math
import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from interviews.coach.letter import LetterText
from interviews.coach.remarks import About, Fault, Remark, Severity
from interviews.coach.stems import shared, telling
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
    r"(?:hearing|learning|hear|learn|learned|learnt|heard|talking|speaking|listening|seeing|saw|see|reading|"
    r"discussing|read|meeting|met|showing|shown|watching|watched|visiting|visited|trying|tried|walking|"
    r"walked) (?:\w+ ){0,2}(?:about|how|of|that|why|the|from|what|your|me|round|around|through))\b",
    re.IGNORECASE,
)
"""What was told, seen or talked over."""
_CONCRETE = 2
_ENOUGH_OF_A_WISH = 0.34
_IN_THE_SAME_WORDS = 80.0


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
        if len(there) > len(wanted) / 2 or len(found) >= _CONCRETE:
            return True
    return any(_refers(letter.said(sentence), known) for sentence in letter.sentences)


def _refers(sentence: str, known: tuple[str, ...]) -> bool:
    """Whether it takes up something told or asked, with words of its own and not just "the role"."""
    told = len(telling(sentence, known))
    return bool(told and _QUOTES.search(sentence)) or bool(told >= _CONCRETE and _REFERS.search(sentence))


def _takes_up(text: str, wish: str, about: About) -> bool:
    wanted = telling(wish, (*_known(about), *about.details)) or telling(wish)
    if not wanted:
        return fuzz.partial_ratio(fold(wish), fold(text)) >= _IN_THE_SAME_WORDS
    found = shared(wanted, telling(text))
    return len(found) >= max(1, math.ceil(len(wanted) * _ENOUGH_OF_A_WISH))


def _known(about: About) -> tuple[str, ...]:
    return (about.company, about.role, about.recipient or "", about.sender or "", *about.people)


def _first(lines: tuple[str, ...]) -> str | None:
    return lines[0] if lines else None

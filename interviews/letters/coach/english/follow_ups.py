"""Checks what a follow-up says, and what it must not ask."""

import re
from collections.abc import Iterator

from interviews.letters.coach.english.interest import is_interested
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.phrases import pattern
from interviews.letters.coach.remarks import About, Fault, Remark, Severity, Span
from interviews.model import LetterKind

_QUESTION_WORD = re.compile(r"how|by|until|till|since|wh", re.IGNORECASE)
_ENDING = 4


def follow_up(letter: LetterText, about: About) -> Iterator[Remark]:
    """L9: a follow-up repeats the interest, offers answers, does not ask "when", and closes by looking forward.

    Source: 000.
    """
    if about.kind is not LetterKind.FOLLOW_UP or not letter.english:
        return
    for span in _asked_when(letter):
        yield Remark("L9", Severity.SHOULD, span, Fault.ASKS_WHEN)
    said = letter.said_sentences
    if not (is_interested(letter, about) or any(map(pattern("interest", "still").search, said))):
        yield Remark("L9", Severity.SHOULD, None, Fault.NOT_INTERESTED)
    if not any(map(pattern("follow_ups", "offers").search, said)):
        yield Remark("L9", Severity.SHOULD, None, Fault.NO_OFFER_TO_HELP)
    if not any(map(_looks_forward, (*said[-_ENDING:], letter.said(letter.closing)))):
        yield Remark("L9", Severity.SHOULD, None, Fault.NO_LOOKING_FORWARD)


def _looks_forward(said: str) -> bool:
    forward, would_hear = pattern("follow_ups", "looks forward"), pattern("follow_ups", "would hear")
    unheard = pattern("follow_ups", "has not heard")
    return bool(forward.search(said) or (would_hear.search(said) and not unheard.search(said)))


def _asked_when(letter: LetterText) -> Iterator[Span]:
    when = pattern("follow_ups", "when")
    for sentence, said in zip(letter.sentences, letter.said_sentences, strict=True):
        if any(_is_question(said, found.start()) for found in when.finditer(said)):
            yield sentence.span


def _is_question(said: str, start: int) -> bool:
    """Returns whether the words from `start` on ask, outright or by a question word in the place of a question."""
    before, rest = said[:start], said[start:]
    if not _QUESTION_WORD.match(rest) or pattern("follow_ups", "asking before it").search(before):
        return True
    if pattern("follow_ups", "tells").match(rest):
        return False
    asked = said.rstrip().endswith("?")
    if pattern("follow_ups", "asked at once").match(before):
        return asked
    return bool(pattern("follow_ups", "asking").search(before)) or (
        asked and before.rstrip().endswith((",", ":", "-", "–", "—", ";"))
    )

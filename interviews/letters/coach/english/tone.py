"""Finds what makes a letter sound pushy or desperate."""

import re
from collections.abc import Iterator

from interviews.letters.coach.english.requests import repeated_requests
from interviews.letters.coach.english.sentence_model import Trait, score
from interviews.letters.coach.letter import LetterText, Passage
from interviews.letters.coach.phrases import pattern, words_of
from interviews.letters.coach.remarks import About, Fault, Remark, Severity, Span
from interviews.model import LetterKind

_MARKS = re.compile(r"!(?:\s?[!?])+|\?!+")
_SHOUTED = re.compile(r"\b[A-Z][A-Z']+(?:[ ,]+[A-Z][A-Z']*)*\b")
_SHORTEST_SHOUT = 4
_MOST_CHEERS = 2
_MORE = 0.75
"""What each further phrase in a sentence adds to its score for pressing the reader."""
_PRESSING = -0.1
"""Sentences that score no more do not press the reader, whatever phrase they hold."""
_KINDS = {
    "asked again": Fault.REPEATED_ASK,
    "desperate": Fault.DESPERATE,
    "pushy": Fault.PUSHY,
    "guilt": Fault.GUILT,
}


def tone(letter: LetterText, about: About) -> Iterator[Remark]:
    """L10: a letter is not pushy or desperate: no guilt, repeated asks, exclamation marks in a row, or shouting.

    Source: 000, 002, 003.
    """
    yield from _marks(letter)
    if not letter.english:
        return
    yield from _shouts(letter, about)
    yield from _words(letter, about)


def _words(letter: LetterText, about: About) -> Iterator[Remark]:
    """Yields one remark for each run of sentences with the same fault.

    Who asks when they decide because of another offer may say by when it is to be answered, and ask for word before.
    """
    own_day = about.kind is LetterKind.DECISION_REQUEST
    again = set(repeated_requests(letter))
    begun: tuple[Fault, Span] | None = None
    for sentence, said in zip(letter.sentences, letter.said_sentences, strict=True):
        pressing = pattern("tone", "taken back").sub(" ", said)
        pressing = pattern("tone", "own day").sub(" ", pressing) if own_day else pressing
        fault = _fault(said, pressing) or (Fault.REPEATED_ASK if sentence in again else None)
        if begun and begun[0] is not fault:
            yield Remark("L10", Severity.MUST, begun[1], begun[0])
        start = begun[1][0] if begun and begun[0] is fault else sentence.start
        begun = (fault, (start, sentence.end)) if fault else None
    if begun:
        yield Remark("L10", Severity.MUST, begun[1], begun[0])


def _fault(said: str, pressing: str) -> Fault | None:
    """Returns what is wrong with a sentence, by the first kind of phrase in `pressing` if the model agrees."""
    found = [fault for kind, fault in _KINDS.items() for _ in pattern("tone", kind).finditer(pressing)]
    if found and score(Trait.PRESSES, said) + _MORE * (len(found) - 1) > _PRESSING:
        return found[0]
    return None


def _marks(letter: LetterText) -> Iterator[Remark]:
    found = [each.span() for each in _MARKS.finditer(letter.body)]
    for span in found:
        yield Remark("L10", Severity.SHOULD, span, Fault.EXCLAMATIONS)
    cheers = _cheers(letter)
    if not found and cheers:
        yield Remark("L10", Severity.SHOULD, cheers, Fault.EXCLAMATIONS)


def _cheers(letter: LetterText) -> Span | None:
    """Returns the first three sentences in a row that each end with an exclamation mark; None when there are none."""
    run: list[Passage] = []
    for sentence in letter.sentences:
        run = [*run, sentence] if sentence.text.rstrip("\"'”’)").endswith("!") else []
        if len(run) > _MOST_CHEERS:
            return run[0].start, run[-1].end
    return None


def _shouts(letter: LetterText, about: About) -> Iterator[Remark]:
    texts = (about.company, about.role, *about.people, about.recipient or "", about.sender or "")
    own = {word.casefold() for name in texts for word in name.split()}
    shouted = words_of("topics", "small words") | words_of("tone", "shouted")
    for found in _SHOUTED.finditer(letter.main.text):
        said = [word.casefold() for word in found[0].replace(",", " ").split() if len(word) >= _SHORTEST_SHOUT]
        if any(word in shouted and word not in own for word in said):
            start = letter.main.start + found.start()
            yield Remark("L10", Severity.SHOULD, (start, start + len(found[0])), Fault.SHOUTING)

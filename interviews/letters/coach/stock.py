"""Finds what fits any letter: template phrases, left-over placeholders, a list of qualifications."""

import re
from collections.abc import Iterator
from functools import cache

from interviews.letters.coach.english.sentence_model import Trait, score
from interviews.letters.coach.letter import LetterText, Passage
from interviews.letters.coach.phrases import either, pattern
from interviews.letters.coach.remarks import About, Fault, Remark, Severity, Span
from interviews.model import LetterKind

_LIST = re.compile(
    r"(?:[\w+#.'/-]+(?: [\w+#.'/-]+){0,2}, ){2,}(?:[\w+#.'/-]+(?: [\w+#.'/-]+){0,6},? )?(?:and|as well as|plus) "
)
_LISTED = re.compile(r"(?:^|\n)[ \t]*(?:[-*•–—·▪‣]|\d{1,2}[.)])[ \t]+[^\n]+")
_OF_FRIENDS = (LetterKind.REFERENCE_HEADS_UP, LetterKind.REFERENCE_THANKS)
_RESPECT = re.compile(r"dear (?:sir|madam|ma'am)\W*", re.IGNORECASE)
_ITEMS = 3
_CLAIMS = 4
_LIKELY = -0.5
_SURE = 1.5


def stock(letter: LetterText, about: About) -> Iterator[Remark]:
    """L8: a letter has no template phrases or left-over placeholders, and greets a recipient whose name is known.

    Source: 000, 002.
    """
    taken: list[Span] = []
    for found in _placeholder().finditer(letter.text):
        if found[0].strip() and found[0] not in (about.company, about.role):
            taken.append(found.span())
            yield Remark("L8", Severity.MUST, found.span(), Fault.PLACEHOLDER)
    spans = [letter.greeting.span] if letter.greeting and _is_for_nobody(letter.greeting.text.strip(), about) else []
    if letter.english:
        spans += [
            _span_of(sentence, letter, taken)
            for sentence, said in zip(letter.sentences, letter.said_sentences, strict=True)
            if is_stock(said)
        ]
    for span in spans:
        if not any(start < span[1] and span[0] < end for start, end in taken):
            yield Remark("L8", Severity.SHOULD, span, Fault.TEMPLATE_PHRASE)


def is_stock(said: str) -> bool:
    """Returns whether the sentence could stand in anybody's letter: by its words and the model, or by that alone."""
    told = score(Trait.STOCK, said)
    return told > _SURE or (told > _LIKELY and pattern("stock", "template phrases").search(said) is not None)


@cache
def _placeholder() -> re.Pattern[str]:
    return re.compile(either("stock", "placeholders"))


def qualifications(letter: LetterText, about: About) -> Iterator[Remark]:
    """L7: a letter does not list qualifications, neither as bullet points nor as claim after claim.

    Source: 000, 002.
    """
    if about.kind is LetterKind.REFERENCE_HEADS_UP or not letter.english:
        return
    listed = list(_LISTED.finditer(letter.main.text))
    if len(listed) >= _ITEMS:
        span = _inside(listed[0].start(), listed[-1].end(), letter)
        yield Remark("L7", Severity.SHOULD, span, Fault.QUALIFICATIONS)
        return
    run: list[tuple[Passage, int]] = []
    best: list[tuple[Passage, int]] = []
    for sentence, said in zip(letter.sentences, letter.said_sentences, strict=True):
        claims = _claims(said)
        run = [*run, (sentence, claims)] if claims else []
        if claims >= _ITEMS and claims > sum(count for _, count in best):
            best = [(sentence, _CLAIMS)]
        if sum(count for _, count in run) > sum(count for _, count in best):
            best = run
    if sum(count for _, count in best) >= _CLAIMS:
        yield Remark("L7", Severity.SHOULD, (best[0][0].start, best[-1][0].end), Fault.QUALIFICATIONS)


def _claims(said: str) -> int:
    found = list(pattern("stock", "credentials").finditer(said))
    count = len(found)
    if found and _LIST.search(said, found[0].start()):
        count += _ITEMS
    return count - 1 if count and pattern("stock", "forward").search(said) else count


def _span_of(sentence: Passage, letter: LetterText, gaps: list[Span]) -> Span:
    """Returns the place of the sentence, or only of its stock phrase where a placeholder in it has its own remark."""
    if any(start < sentence.end and sentence.start < end for start, end in gaps):
        found = pattern("stock", "template phrases").search(letter.text, sentence.start, sentence.end)
        return found.span() if found else sentence.span
    return sentence.span


def _inside(start: int, end: int, letter: LetterText) -> Span:
    text = letter.main.text[start:end]
    start += len(text) - len(text.lstrip())
    return letter.main.start + start, letter.main.start + end


def _is_for_nobody(greeting: str, about: About) -> bool:
    if about.kind in _OF_FRIENDS and _RESPECT.fullmatch(greeting):
        return False  # to a person's own reference, "Dear Sir" is a form of respect
    return bool(
        pattern("stock", "greetings to nobody").match(greeting)
        or (about.recipient and pattern("stock", "greetings to anybody").match(greeting))
    )
